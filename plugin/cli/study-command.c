/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "cli/study-command.h"

#include <glib/gi18n-lib.h>

#include "core/error.h"
#include "study/analysis.h"

typedef struct
{
  char **inputs;
  char  *key;
  char  *folder;
} Request;

static gboolean
parse (char **arguments, Request *request, GError **error)
{
  const GOptionEntry entries[] = {
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &request->folder,
      _ ("Folder for the tables; that of the figures by default"), "FOLDER" },
    { "key", 0, 0, G_OPTION_ARG_FILENAME, &request->key,
      _ ("Key of a blinded study"), "KEY" },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &request->inputs,
      NULL, _ ("FIGURES.CSV") },
    { NULL },
  };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_auto (GStrv)             copy = g_strdupv (arguments);

  g_option_context_set_summary (
    context, _ ("Compares sites and visits of a batch in ratios.csv, and tells "
                "in repeatability.csv how well its figures can be measured "
                "again."));
  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);

  if (! g_option_context_parse_strv (context, &copy, error))
    return FALSE;

  if (request->inputs != NULL && request->inputs[1] == NULL)
    return TRUE;

  g_set_error_literal (error, VELLUS_ERROR, VELLUS_ERROR_ARGUMENT,
                       _ ("Name the table of figures of a batch, such as "
                          "“vellus study results/figures.csv”."));

  return FALSE;
}

VellusStatus
vellus_study_command (char **arguments)
{
  g_autoptr (GError) error = NULL;
  Request            request = { 0 };

  if (parse (arguments, &request, &error))
    {
      if (request.folder == NULL)
        request.folder = g_path_get_dirname (request.inputs[0]);
      if (vellus_analysis_write (request.inputs[0], request.key, request.folder,
                                 &error))
        g_print (_ ("The tables of the study are in %s\n"), request.folder);
    }

  if (error != NULL)
    g_printerr ("vellus: %s\n", error->message);
  g_strfreev (request.inputs);
  g_free (request.key);
  g_free (request.folder);

  return vellus_status_of (error);
}
