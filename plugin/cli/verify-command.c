/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "cli/verify-command.h"

#include <glib/gi18n-lib.h>

#include "cli/console.h"
#include "core/error.h"
#include "picture/image.h"
#include "report/file.h"
#include "report/json.h"
#include "report/verify.h"

typedef struct
{
  char   **inputs;
  gboolean quiet;
} Request;

static gboolean
parse (char **arguments, Request *request, GError **error)
{
  const GOptionEntry entries[] = {
    { "quiet", 0, 0, G_OPTION_ARG_NONE, &request->quiet,
      _ ("Tell by the exit status alone"), NULL },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &request->inputs,
      NULL, _ ("DOCUMENT IMAGE") },
    { NULL },
  };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_auto (GStrv)             copy = g_strdupv (arguments);

  g_option_context_set_summary (
    context, _ ("Measures a picture again as its document says, and tells "
                "whether anything differs."));
  g_option_context_set_description (
    context, _ ("Exit status: 0 identical, 1 something differs, 2 wrong usage, "
                "3 refused, 4 file trouble, 5 cancelled."));
  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);

  if (! g_option_context_parse_strv (context, &copy, error))
    return FALSE;

  if (request->inputs != NULL && g_strv_length (request->inputs) == 2)
    return TRUE;

  g_set_error_literal (error, VELLUS_ERROR, VELLUS_ERROR_ARGUMENT,
                       _ ("Name a measurement document and its picture, such "
                          "as “vellus verify scalp.json scalp.jpg”."));

  return FALSE;
}

static GPtrArray *
verify (const Request *request, VellusConsole *console, GError **error)
{
  gsize            length = 0;
  g_autofree char *text = vellus_file_read (
    request->inputs[0], VELLUS_JSON_MAX_BYTES, &length, error);
  g_autoptr (VellusRaster) light =
    text != NULL ? vellus_image_load (request->inputs[1], error) : NULL;

  if (light == NULL)
    return NULL;

  vellus_console_begin (console, request->inputs[1]);

  GPtrArray *differences = vellus_verify (
    text, length, light, vellus_console_progress, console, error);

  vellus_console_clear (console);

  return differences;
}

static VellusStatus
tell (const Request *request, const GPtrArray *differences)
{
  if (differences->len == 0 && ! request->quiet)
    g_print ("%s\n",
             _ ("Identical: the picture gives what the document says."));

  for (guint i = 0; i < differences->len && ! request->quiet; i++)
    g_print ("%s\n", (const char *) g_ptr_array_index (differences, i));

  return differences->len == 0 ? VELLUS_STATUS_DONE : VELLUS_STATUS_DIFFERS;
}

VellusStatus
vellus_verify_command (char **arguments)
{
  g_autoptr (GError)        error = NULL;
  g_autoptr (VellusConsole) console = NULL;
  g_autoptr (GPtrArray)     differences = NULL;
  Request                   request = { 0 };
  VellusStatus              status;

  if (parse (arguments, &request, &error))
    {
      console = vellus_console_new ();
      differences = verify (&request, console, &error);
    }

  if (differences != NULL)
    status = tell (&request, differences);
  else
    {
      g_printerr ("vellus: %s\n", error->message);
      status = vellus_status_of (error);
    }

  g_strfreev (request.inputs);

  return status;
}
