/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "cli/batch-command.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "cli/batch-options.h"
#include "cli/console.h"
#include "core/error.h"
#include "report/file.h"
#include "study/merge.h"

typedef struct
{
  const VellusBatchWishes *wishes;
  VellusConsole           *console;
} Report;

static void
tell_done (const VellusBatchNews *news, gpointer data)
{
  const Report *report = data;

  /* Names may hold anything, lines of this program are one each. */
  g_autofree char *name =
    g_strdelimit (g_strdup (news->name), "\r\n\t\033", ' ');

  vellus_console_clear (report->console);
  if (news->state == VELLUS_BATCH_FAILED)
    g_printerr ("vellus: %s: %s\n", name, news->reason);
  else if (! report->wishes->quiet)
    /* Translators: place in the batch, number of pictures, name of a picture,
     * hairs and their density. */
    g_print (news->state == VELLUS_BATCH_KEPT
               ? _ ("%u/%u %s: %.0f hairs, %.0f cm⁻² (as before)\n")
               : _ ("%u/%u %s: %.0f hairs, %.0f cm⁻²\n"),
             news->n_done, news->n_pictures, name, news->hairs,
             news->density_per_cm2);
}

static gboolean
goes_on (gpointer data)
{
  const Report *report = data;

  return ! vellus_console_stopped (report->console);
}

static VellusStatus
run (const VellusBatchWishes *wishes)
{
  g_autoptr (VellusConsole) console = vellus_console_new ();
  g_autoptr (GError)        error = NULL;
  Report                    report = { wishes, console };
  const VellusBatchEvents   events = { tell_done, goes_on, &report };
  VellusBatchResult         result;

  if (! vellus_batch_run (&wishes->settings, &events, &result, &error))
    {
      g_printerr ("vellus: %s\n", error->message);
      return vellus_status_of (error);
    }

  if (! wishes->quiet)
    g_print (_ ("%u measured, %u as before, %u failed; tables are in %s\n"),
             result.n_measured, result.n_kept, result.n_failed,
             wishes->settings.folder);

  return result.n_failed > 0 ? VELLUS_STATUS_SOME_FAILED : VELLUS_STATUS_DONE;
}

VellusStatus
vellus_batch_command (char **arguments)
{
  g_autoptr (GError)            error = NULL;
  g_autoptr (VellusBatchWishes) wishes =
    vellus_batch_wishes_parse (arguments, &error);

  if (wishes != NULL)
    return run (wishes);

  g_printerr ("vellus: %s\n", error->message);

  return vellus_status_of (error);
}

typedef struct
{
  char **inputs;
  char  *output;
} Merge;

static gboolean
parse_merge (char **arguments, Merge *merge, GError **error)
{
  const GOptionEntry entries[] = {
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &merge->output,
      _ ("Write the table here; not for a folder"), "F" },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &merge->inputs,
      NULL, _ ("FOLDER|TABLE…") },
    { NULL },
  };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_auto (GStrv)             copy = g_strdupv (arguments);

  g_option_context_set_summary (
    context, _ ("Makes one table of those that slices of a batch have "
                "written."));
  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);

  if (! g_option_context_parse_strv (context, &copy, error))
    return FALSE;

  const guint n = merge->inputs != NULL ? g_strv_length (merge->inputs) : 0;

  if (n >= 1 &&
      (merge->output != NULL ||
       (n == 1 && g_file_test (merge->inputs[0], G_FILE_TEST_IS_DIR))))
    return TRUE;

  g_set_error_literal (error, VELLUS_ERROR, VELLUS_ERROR_ARGUMENT,
                       _ ("Name the folder of the slices, or tables and "
                          "--output."));

  return FALSE;
}

static gboolean
merge_inputs (const Merge *merge, GError **error)
{
  if (merge->output == NULL)
    return vellus_merge_slices (merge->inputs[0], error);

  g_autofree char *text = vellus_merge_tables (merge->inputs, error);

  return text != NULL &&
         vellus_file_write (merge->output, text, strlen (text), error);
}

VellusStatus
vellus_merge_command (char **arguments)
{
  g_autoptr (GError) error = NULL;
  Merge              merge = { 0 };

  if (! parse_merge (arguments, &merge, &error) ||
      ! merge_inputs (&merge, &error))
    g_printerr ("vellus: %s\n", error->message);

  g_strfreev (merge.inputs);
  g_free (merge.output);

  return vellus_status_of (error);
}
