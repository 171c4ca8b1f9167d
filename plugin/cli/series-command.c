/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "cli/series-command.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "cli/compare-input.h"
#include "cli/report-option.h"
#include "compare/compare.h"
#include "compare/series.h"
#include "core/date.h"
#include "core/error.h"
#include "draw/trend-plot.h"
#include "picture/taken.h"
#include "report/file.h"
#include "report/series-sheet.h"
#include "report/series.h"

/* A visit before it is read. */
typedef struct
{
  guint    input;
  gboolean dated;
  GDate    date;
} Planned;

typedef struct
{
  const VellusCompareWishes *wishes;
  VellusConsole             *console;
  VellusCompareInput         first;
  VellusRaster              *last_light;
  VellusSeries              *series;
} Job;

static void
job_clear (Job *job)
{
  vellus_compare_input_clear (&job->first);
  vellus_raster_free (job->last_light);
  vellus_series_free (job->series);
  vellus_console_free (job->console);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Job, job_clear)

static int
compare_days (gconstpointer a, gconstpointer b)
{
  const Planned *p = a, *q = b;
  const int      order = g_date_compare (&p->date, &q->date);

  return order != 0 ? order : (p->input > q->input) - (p->input < q->input);
}

/* The day that was given, or else in the file's name, or else on which the
 * camera took the picture. */
static gboolean
find_day (const VellusCompareWishes *wishes, guint i, GDate *date)
{
  g_autofree char *name = g_path_get_basename (wishes->inputs[i]);

  if (wishes->dates != NULL)
    return vellus_date_find (wishes->dates[i], date);

  return vellus_date_find (name, date) ||
         vellus_picture_taken (wishes->inputs[i], date);
}

/* In the order of time when all days are known, else as they were named. */
static GArray *
plan (const VellusCompareWishes *wishes)
{
  GArray  *visits = g_array_new (FALSE, FALSE, sizeof (Planned));
  gboolean dated = TRUE;

  for (guint i = 0; wishes->inputs[i] != NULL; i++)
    {
      Planned visit = { .input = i };

      visit.dated = find_day (wishes, i, &visit.date);
      dated = dated && visit.dated;
      g_array_append_val (visits, visit);
    }
  if (dated)
    g_array_sort (visits, compare_days);

  return visits;
}

static gboolean
add_visit (Job *job, const Planned *planned, GError **error)
{
  const VellusCompareWishes   *wishes = job->wishes;
  g_auto (VellusCompareInput)  input = { NULL, NULL };
  g_autoptr (VellusComparison) comparison = NULL;
  g_autofree char             *name =
    g_filename_display_basename (wishes->inputs[planned->input]);
  const gboolean is_first = job->first.measurement == NULL;

  if (! vellus_compare_input_read (wishes, planned->input, job->console,
                                   is_first ? &job->first : &input, error))
    return FALSE;

  if (! is_first)
    {
      const VellusVisit first = { job->first.measurement, job->first.light };
      const VellusVisit now = { input.measurement, input.light };
      const VellusCompareOptions options = {
        .n_threads = wishes->params.n_threads,
      };

      comparison = vellus_compare (
        &first, &now, &options, vellus_console_progress, job->console, error);
      if (comparison == NULL)
        return FALSE;
    }

  if (wishes->reports != NULL && ! is_first)
    {
      vellus_raster_free (job->last_light);
      job->last_light = g_steal_pointer (&input.light);
    }
  vellus_series_add (job->series, name, planned->dated ? &planned->date : NULL,
                     g_steal_pointer (&comparison));

  return TRUE;
}

static gboolean
write_documents (const Job *job, GError **error)
{
  const VellusCompareWishes *wishes = job->wishes;
  g_autofree char           *json = vellus_series_to_json (job->series);
  g_autofree char           *csv = vellus_series_to_csv (job->series);

  return (wishes->json == NULL ||
          vellus_compare_write_text (wishes->json, json, error)) &&
         (wishes->csv == NULL ||
          vellus_compare_write_text (wishes->csv, csv, error));
}

static gboolean
write_plot (const Job *job, GError **error)
{
  if (job->wishes->plot == NULL)
    return TRUE;

  cairo_surface_t *plot =
    vellus_trend_plot_new (job->series, VELLUS_COMPARE_PLOT_PX, error);

  if (plot == NULL)
    return FALSE;

  const gboolean done = vellus_file_write_png (job->wishes->plot, plot, error);

  cairo_surface_destroy (plot);

  return done;
}

static gboolean
write_report (const Job *job, GError **error)
{
  const VellusCompareWishes *wishes = job->wishes;

  if (wishes->reports == NULL)
    return TRUE;

  const VellusComparison *last =
    vellus_series_visit (job->series, job->series->visits->len - 1)->comparison;
  cairo_surface_t *pictures[2] = {
    vellus_compare_input_picture (last->before, job->first.light, error),
    NULL,
  };
  gboolean written = FALSE;

  if (pictures[0] != NULL)
    pictures[1] =
      vellus_compare_input_picture (last->after, job->last_light, error);
  if (pictures[1] != NULL)
    {
      g_autoptr (VellusSheet) sheet =
        vellus_series_sheet (job->series, pictures, wishes->title, error);

      written = sheet != NULL && vellus_report_write (sheet, wishes->reports,
                                                      wishes->paper, error);
    }
  for (int i = 0; i < 2; i++)
    g_clear_pointer (&pictures[i], cairo_surface_destroy);

  return written;
}

static void
print_text (const Job *job)
{
  const VellusCompareWishes *wishes = job->wishes;
  g_autofree char           *text = vellus_series_to_text (job->series);

  if (wishes->quiet || g_strcmp0 (wishes->json, "-") == 0 ||
      g_strcmp0 (wishes->csv, "-") == 0)
    return;

  g_print ("%s", text);
  if (! vellus_series_is_dated (job->series))
    g_print ("%s\n",
             _ ("Not every visit has a date, so there is no trend; give "
                "--dates, such as --dates 2026-03-01,2026-06-01."));
}

VellusStatus
vellus_series_command (const VellusCompareWishes *wishes)
{
  g_auto (Job)       job = { .wishes = wishes };
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) visits = plan (wishes);

  job.console = vellus_console_new ();
  job.series = vellus_series_new (wishes->treated ? &wishes->treatment : NULL);

  for (guint i = 0; i < visits->len; i++)
    {
      const Planned *visit = &g_array_index (visits, Planned, i);

      if (! add_visit (&job, visit, &error))
        return vellus_compare_complain (job.console,
                                        wishes->inputs[visit->input], error);
    }

  vellus_console_clear (job.console);
  if (! write_documents (&job, &error) || ! write_plot (&job, &error) ||
      ! write_report (&job, &error))
    return vellus_compare_complain (job.console, NULL, error);
  print_text (&job);

  return VELLUS_STATUS_DONE;
}
