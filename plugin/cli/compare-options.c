/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "cli/compare-options.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "cli/param-options.h"
#include "cli/report-option.h"
#include "core/date.h"
#include "core/error.h"

/* A century between two visits is a mistake. */
#define MAX_DAYS 36525.0

typedef struct
{
  VellusParamOptions   params;
  VellusCompareWishes *wishes;
  char                *um_per_px[2];
  char                *uncertainty;
  char                *days;
  char                *n_threads;
  char                *dates;
  char                *treatment;
} Parse;

static void
add_fixed_entries (GOptionGroup *group, Parse *parse)
{
  VellusCompareWishes *wishes = parse->wishes;
  const GOptionEntry   entries[] = {
      vellus_option_entry ("um-per-px", G_OPTION_ARG_STRING, &parse->um_per_px[0],
                           _ ("Micrometers a pixel of the pictures; required "
                                "for pictures"),
                           "N"),
      vellus_option_entry (
        "um-per-px-after", G_OPTION_ARG_STRING, &parse->um_per_px[1],
        _ ("Micrometers a pixel of the later pictures, when it differs"), "N"),
      vellus_option_entry (
        "scale-uncertainty", G_OPTION_ARG_STRING, &parse->uncertainty,
        _ ("Its standard deviation as a share of it (0 to 0.5; 0.01)"), "N"),
      vellus_option_entry ("days", G_OPTION_ARG_STRING, &parse->days,
                           _ ("Days between the visits, for growth"), "N"),
      vellus_option_entry (
        "dates", G_OPTION_ARG_STRING, &parse->dates,
        _ ("Days of more than two visits, when neither their names nor their "
             "cameras tell them: 2026-03-01,2026-06-01…"),
        "D"),
      vellus_option_entry ("treatment-start", G_OPTION_ARG_STRING,
                           &parse->treatment,
                           _ ("Day on which the treatment began"), "D"),
      vellus_option_entry (
        "points", G_OPTION_ARG_STRING, &wishes->points,
        _ ("Places marked in both, instead of a search: X,Y=X,Y;X,Y=X,Y…, or a "
             "file with one pair a line"),
        "P"),
      vellus_option_entry (
        "threads", G_OPTION_ARG_STRING, &parse->n_threads,
        _ ("Threads to use; 0: one a core; results are the same (0)"), "N"),
      vellus_option_entry ("json", G_OPTION_ARG_FILENAME, &wishes->json,
                           _ ("Write the whole comparison"), "F"),
      vellus_option_entry ("before-json", G_OPTION_ARG_FILENAME,
                           &wishes->visit_json[0],
                           _ ("Write the earlier measurement, completed"), "F"),
      vellus_option_entry ("after-json", G_OPTION_ARG_FILENAME,
                           &wishes->visit_json[1],
                           _ ("Write the later measurement, completed"), "F"),
      vellus_option_entry ("csv", G_OPTION_ARG_FILENAME, &wishes->csv,
                           _ ("Write one row a hair"), "F"),
      vellus_option_entry (
        "overlay", G_OPTION_ARG_FILENAME, &wishes->overlay,
        _ ("Write both pictures with what has changed, as PNG"), "F"),
      vellus_option_entry ("plot", G_OPTION_ARG_FILENAME, &wishes->plot,
                           _ ("Write the diameters before and after as PNG; of "
                                "more than two visits the trends"),
                           "F"),
      vellus_option_entry ("report", G_OPTION_ARG_FILENAME_ARRAY,
                           &wishes->reports,
                           _ ("Print a report of the visits: a .pdf or a "
                                ".html file"),
                           "F"),
      vellus_option_entry ("paper", G_OPTION_ARG_STRING, &wishes->paper_name,
                           _ ("Paper of a PDF (a4)"), "a4|letter"),
      vellus_option_entry ("title", G_OPTION_ARG_STRING, &wishes->title,
                           _ ("What stands on top; a name stands nowhere "
                                "unless you write it here"),
                           "TEXT"),
      vellus_option_entry ("quiet", G_OPTION_ARG_NONE, &wishes->quiet,
                           _ ("Print no figures"), NULL),
      vellus_option_entry (G_OPTION_REMAINING, G_OPTION_ARG_FILENAME_ARRAY,
                           &wishes->inputs, NULL, _ ("BEFORE AFTER…")),
      { NULL },
  };

  g_option_group_add_entries (group, entries);
}

static gboolean
fail (GError **error, const char *message)
{
  g_set_error_literal (error, VELLUS_ERROR, VELLUS_ERROR_ARGUMENT, message);

  return FALSE;
}

static gboolean
take_scales (const Parse *parse, GError **error)
{
  double uncertainty = VELLUS_SCALE_DEFAULT_UNCERTAINTY;

  if (parse->uncertainty != NULL &&
      ! vellus_option_number ("scale-uncertainty", parse->uncertainty,
                              &uncertainty, error))
    return FALSE;

  for (int i = 0; i < 2; i++)
    {
      const char *text =
        parse->um_per_px[i] != NULL ? parse->um_per_px[i] : parse->um_per_px[0];
      double um_per_px = 0.0;

      if (text == NULL)
        continue;

      if (! vellus_option_number (i > 0 ? "um-per-px-after" : "um-per-px", text,
                                  &um_per_px, error) ||
          ! vellus_scale_init (&parse->wishes->scales[i], um_per_px,
                               uncertainty, "argument", error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
take_days (const Parse *parse, GError **error)
{
  double *days = &parse->wishes->days;

  if (parse->days == NULL)
    return TRUE;

  if (! vellus_option_number ("days", parse->days, days, error))
    return FALSE;

  return (*days > 0.0 && *days <= MAX_DAYS) ||
         fail (error, _ ("The days between the visits are a number over 0; "
                         "give --days, such as --days 3."));
}

static gboolean
is_same_path (const char *a, const char *b)
{
  g_autofree char *p = g_canonicalize_filename (a, NULL);
  g_autofree char *q = g_canonicalize_filename (b, NULL);

  return strcmp (p, q) == 0;
}

/* Names of all files that are wanted; borrowed. */
static GPtrArray *
outputs_of (const VellusCompareWishes *wishes)
{
  char *const single[] = { wishes->json,          wishes->visit_json[0],
                           wishes->visit_json[1], wishes->csv,
                           wishes->overlay,       wishes->plot };
  GPtrArray  *outputs = g_ptr_array_new ();

  for (guint i = 0; i < G_N_ELEMENTS (single); i++)
    if (single[i] != NULL)
      g_ptr_array_add (outputs, single[i]);
  for (guint i = 0; wishes->reports != NULL && wishes->reports[i] != NULL; i++)
    g_ptr_array_add (outputs, wishes->reports[i]);

  return outputs;
}

/* No output may overwrite an input or another output. */
static gboolean
check_outputs (const VellusCompareWishes *wishes, GError **error)
{
  g_autoptr (GPtrArray) outputs = outputs_of (wishes);

  for (guint i = 0; wishes->reports != NULL && wishes->reports[i] != NULL; i++)
    if (! vellus_sheet_check_path (wishes->reports[i], error))
      return FALSE;

  if (g_strcmp0 (wishes->overlay, "-") == 0 ||
      g_strcmp0 (wishes->plot, "-") == 0)
    return fail (error, _ ("A picture can't go to standard output; name a "
                           "file."));

  for (guint i = 0; i < outputs->len; i++)
    {
      for (guint k = 0; k < i; k++)
        if (is_same_path (outputs->pdata[i], outputs->pdata[k]))
          return fail (error, _ ("Two outputs would be written to one file; "
                                 "choose another name for one."));

      for (guint k = 0; wishes->inputs[k] != NULL; k++)
        if (is_same_path (outputs->pdata[i], wishes->inputs[k]))
          return fail (error, _ ("An output would overwrite a picture or "
                                 "document that is to be read; choose another "
                                 "name."));
    }

  return TRUE;
}

static gboolean
check_inputs (const VellusCompareWishes *wishes, GError **error)
{
  if (wishes->inputs == NULL || g_strv_length (wishes->inputs) < 2)
    return fail (error, _ ("Two or more pictures or measurement documents are "
                           "compared; name the earliest one first."));

  for (guint i = 0; wishes->inputs[i] != NULL; i++)
    for (guint k = 0; k < i; k++)
      if (is_same_path (wishes->inputs[i], wishes->inputs[k]))
        return fail (error, _ ("Two inputs are the same file; name each visit "
                               "once."));

  return TRUE;
}

static gboolean
take_dates (Parse *parse, GError **error)
{
  VellusCompareWishes *wishes = parse->wishes;
  GDate                date;

  wishes->treated = parse->treatment != NULL;
  if (wishes->treated &&
      ! vellus_date_find (parse->treatment, &wishes->treatment))
    return fail (error, _ ("The day on which the treatment began can't be "
                           "read; write it like 2026-03-01."));

  if (parse->dates == NULL)
    return TRUE;

  wishes->dates = g_strsplit (parse->dates, ",", -1);
  if (g_strv_length (wishes->dates) != g_strv_length (wishes->inputs))
    return fail (error, _ ("There are more or fewer dates than visits; give "
                           "one for each, in the order of the files."));

  for (guint i = 0; wishes->dates[i] != NULL; i++)
    if (! vellus_date_find (wishes->dates[i], &date))
      return fail (error, _ ("A date can't be read; write it like "
                             "2026-03-01."));

  return TRUE;
}

/* What belongs to one comparison, and what to several. */
static gboolean
check_series (const VellusCompareWishes *wishes, GError **error)
{
  const gboolean of_two = wishes->points != NULL || wishes->days > 0.0 ||
                          wishes->visit_json[0] != NULL ||
                          wishes->visit_json[1] != NULL ||
                          wishes->overlay != NULL;

  if (g_strv_length (wishes->inputs) > 2)
    return ! of_two ||
           fail (error,
                 _ ("More than two visits give --json, --csv, --plot and "
                    "--report only; compare two for the rest."));

  return (wishes->dates == NULL && ! wishes->treated) ||
         fail (error, _ ("Dates are for more than two visits; give --days for "
                         "two."));
}

static gboolean
check (Parse *parse, GError **error)
{
  VellusCompareWishes *wishes = parse->wishes;

  if (! check_inputs (wishes, error))
    return FALSE;

  return take_scales (parse, error) && take_days (parse, error) &&
         take_dates (parse, error) && check_series (wishes, error) &&
         vellus_option_threads (parse->n_threads, &wishes->params.n_threads,
                                error) &&
         vellus_params_check (&wishes->params, error) &&
         vellus_report_paper (wishes->paper_name, &wishes->paper, error) &&
         check_outputs (wishes, error);
}

static gboolean
parse_arguments (Parse *parse, char **arguments, GError **error)
{
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_auto (GStrv)             copy = g_strdupv (arguments);
  GOptionGroup *group = g_option_group_new (NULL, NULL, NULL, parse, NULL);

  g_option_context_set_summary (
    context, _ ("Finds the hairs of one scalp close-up in another and tells "
                "what became of them."));
  g_option_context_set_description (
    context,
    _ ("BEFORE and AFTER are pictures or measurement documents; of more than "
       "two, each is compared with the first. F is a file, or - for standard "
       "output.\n\n"
       "Exit status: 0 done, 2 wrong usage, 3 not the same skin or refused, 4 "
       "file trouble, 5 cancelled."));
  add_fixed_entries (group, parse);
  vellus_param_options_add (&parse->params, group);
  g_option_context_set_main_group (context, group);

  return g_option_context_parse_strv (context, &copy, error) &&
         check (parse, error);
}

VellusCompareWishes *
vellus_compare_wishes_parse (char **arguments, GError **error)
{
  g_autoptr (VellusCompareWishes) wishes = g_new0 (VellusCompareWishes, 1);
  Parse                           parse = {
                              .wishes = wishes,
  };

  vellus_params_init (&wishes->params);
  vellus_param_options_init (&parse.params, &wishes->params);

  const gboolean understood = parse_arguments (&parse, arguments, error);

  g_free (parse.um_per_px[0]);
  g_free (parse.um_per_px[1]);
  g_free (parse.uncertainty);
  g_free (parse.days);
  g_free (parse.n_threads);
  g_free (parse.dates);
  g_free (parse.treatment);
  g_string_chunk_free (parse.params.texts);

  return understood ? g_steal_pointer (&wishes) : NULL;
}

void
vellus_compare_wishes_free (VellusCompareWishes *wishes)
{
  if (wishes == NULL)
    return;

  g_strfreev (wishes->inputs);
  g_strfreev (wishes->dates);
  for (int i = 0; i < 2; i++)
    {
      vellus_scale_clear (&wishes->scales[i]);
      g_free (wishes->visit_json[i]);
    }
  g_free (wishes->points);
  g_free (wishes->json);
  g_free (wishes->csv);
  g_free (wishes->overlay);
  g_free (wishes->plot);
  g_strfreev (wishes->reports);
  g_free (wishes->paper_name);
  g_free (wishes->title);
  g_free (wishes);
}
