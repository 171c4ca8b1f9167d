/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib/gi18n-lib.h>
#include <locale.h>
#ifdef VELLUS_HAVE_MALLOPT
#include <malloc.h>
#endif
#include <string.h>

#include "cli/batch-command.h"
#include "cli/compare-command.h"
#include "cli/measure-command.h"
#include "cli/options.h"
#include "cli/report-command.h"
#include "cli/scale-command.h"
#include "cli/series-command.h"
#include "cli/status.h"
#include "cli/study-command.h"
#include "cli/verify-command.h"

static void
print_usage (void)
{
  g_print (_ ("Usage:\n"
              "  vellus measure IMAGE… --um-per-px N [OPTION…]\n"
              "  vellus compare BEFORE AFTER --um-per-px N [OPTION…]\n"
              "  vellus scale IMAGE [--step-um N] [--bar-um N] [--json F]\n"
              "  vellus batch FOLDER --um-per-px N --output FOLDER [OPTION…]\n"
              "  vellus merge FOLDER\n"
              "  vellus study FIGURES.CSV\n"
              "  vellus report DOCUMENT IMAGE --output F.pdf\n"
              "  vellus verify DOCUMENT IMAGE\n"
              "  vellus COMMAND --help\n"
              "  vellus --version\n"));
}

static VellusStatus
run_measure (char **arguments)
{
  g_autoptr (GError)        error = NULL;
  g_autoptr (VellusOptions) options = vellus_options_parse (arguments, &error);

  if (options == NULL)
    {
      g_printerr ("vellus: %s\n", error->message);
      return vellus_status_of (error);
    }

  if (options->show_version)
    {
      g_print ("vellus %s\n", VELLUS_VERSION);
      return VELLUS_STATUS_DONE;
    }

  return vellus_measure_command (options);
}

static VellusStatus
run_compare (char **arguments)
{
  g_autoptr (GError)              error = NULL;
  g_autoptr (VellusCompareWishes) wishes =
    vellus_compare_wishes_parse (arguments, &error);

  if (wishes != NULL)
    return wishes->inputs[2] != NULL ? vellus_series_command (wishes)
                                     : vellus_compare_command (wishes);

  g_printerr ("vellus: %s\n", error->message);

  return vellus_status_of (error);
}

typedef struct
{
  const char *name;
  VellusStatus (*run) (char **arguments);
} Command;

static const Command commands[] = {
  { "batch", vellus_batch_command },   { "compare", run_compare },
  { "measure", run_measure },          { "merge", vellus_merge_command },
  { "report", vellus_report_command }, { "scale", vellus_scale_command },
  { "study", vellus_study_command },   { "verify", vellus_verify_command },
};

static const Command *
find_command (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    if (g_strcmp0 (commands[i].name, name) == 0)
      return &commands[i];

  return NULL;
}

/* Planes as large as the picture come and go. Given back to the system, each
 * would be cleared page by page when the next one is made. */
static void
keep_memory (void)
{
#ifdef VELLUS_HAVE_MALLOPT
  mallopt (M_MMAP_MAX, 0);
  mallopt (M_TRIM_THRESHOLD, G_MAXINT);
#endif
}

int
main (int argc, char **argv)
{
  const Command *command = find_command (argc >= 2 ? argv[1] : NULL);

  keep_memory ();
  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, VELLUS_LOCALE_DIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");

  if (command != NULL)
    {
      g_autofree char *name = g_strdup_printf ("vellus %s", command->name);

      g_set_prgname (name);

      return command->run (argv + 1);
    }

  if (argc == 2 && strcmp (argv[1], "--version") == 0)
    {
      g_print ("vellus %s\n", VELLUS_VERSION);
      return VELLUS_STATUS_DONE;
    }

  if (argc == 2 &&
      (strcmp (argv[1], "--help") == 0 || strcmp (argv[1], "-h") == 0))
    {
      print_usage ();
      return VELLUS_STATUS_DONE;
    }

  g_printerr ("vellus: %s\n",
              _ ("Say what to do, such as “vellus measure IMAGE --um-per-px "
                 "5.53”; see “vellus --help”."));

  return VELLUS_STATUS_USAGE;
}
