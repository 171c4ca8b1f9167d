/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "cli/compare-command.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "cli/compare-input.h"
#include "cli/points-option.h"
#include "cli/report-option.h"
#include "compare/compare.h"
#include "compare/resample.h"
#include "core/error.h"
#include "core/measure.h"
#include "draw/changes.h"
#include "draw/diameter-plot.h"
#include "picture/image.h"
#include "report/comparison-sheet.h"
#include "report/comparison.h"
#include "report/file.h"
#include "report/json.h"

typedef struct
{
  const VellusCompareWishes *wishes;
  VellusConsole             *console;
  VellusCompareInput         inputs[2];
} Job;

static void
job_clear (Job *job)
{
  for (int i = 0; i < 2; i++)
    vellus_compare_input_clear (&job->inputs[i]);
  vellus_console_free (job->console);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Job, job_clear)

static gboolean
write_documents (const VellusCompareWishes *wishes,
                 const VellusComparison    *comparison,
                 GError                   **error)
{
  const VellusMeasurement *visits[] = { comparison->before, comparison->after };

  if (wishes->json != NULL)
    {
      g_autofree char *json = vellus_comparison_to_json (comparison);

      if (! vellus_compare_write_text (wishes->json, json, error))
        return FALSE;
    }

  for (int i = 0; i < 2; i++)
    if (wishes->visit_json[i] != NULL)
      {
        g_autofree char *json = vellus_measurement_to_json (visits[i]);

        if (! vellus_compare_write_text (wishes->visit_json[i], json, error))
          return FALSE;
      }

  if (wishes->csv != NULL)
    {
      g_autofree char *csv = vellus_comparison_to_csv (comparison);

      if (! vellus_compare_write_text (wishes->csv, csv, error))
        return FALSE;
    }

  return TRUE;
}

static void
show_picture (cairo_t *cr, cairo_surface_t *picture, double x)
{
  cairo_set_source_surface (cr, picture, x, 0.0);
  cairo_paint (cr);
}

/* The earlier picture on the left; on the right the later one, laid over
 * it. */
static gboolean
write_overlay (const Job              *job,
               const VellusComparison *comparison,
               GError                **error)
{
  const VellusMeasurement *before = comparison->before;
  const VellusChangesFrame frame = { comparison, 0 };
  const int                width = before->width_px;
  g_autoptr (VellusRaster) after = NULL;

  if (job->wishes->overlay == NULL)
    return TRUE;

  if (job->inputs[1].light != NULL)
    {
      after = vellus_resample_after (
        job->inputs[1].light, comparison->registration->transform, width,
        before->height_px, job->wishes->params.n_threads, error);
      if (after == NULL)
        return FALSE;
    }

  cairo_surface_t *left =
    vellus_compare_input_picture (before, job->inputs[0].light, error);
  cairo_surface_t *right =
    left != NULL ? vellus_compare_input_picture (before, after, error) : NULL;
  gboolean done = FALSE;

  if (right != NULL)
    {
      cairo_surface_t *both = cairo_image_surface_create (
        CAIRO_FORMAT_ARGB32, 2 * width, before->height_px);
      cairo_t *cr = cairo_create (both);

      for (int side = 0; side < 2; side++)
        {
          cairo_save (cr);
          cairo_translate (cr, side * width, 0.0);
          cairo_rectangle (cr, 0.0, 0.0, width, before->height_px);
          cairo_clip (cr);
          show_picture (cr, side == 0 ? left : right, 0.0);
          vellus_changes_paint (cr, &frame);
          cairo_restore (cr);
        }
      cairo_destroy (cr);
      done = vellus_file_write_png (job->wishes->overlay, both, error);
      cairo_surface_destroy (both);
    }

  g_clear_pointer (&left, cairo_surface_destroy);
  g_clear_pointer (&right, cairo_surface_destroy);

  return done;
}

static gboolean
write_plot (const Job *job, const VellusComparison *comparison, GError **error)
{
  if (job->wishes->plot == NULL)
    return TRUE;

  cairo_surface_t *plot =
    vellus_diameter_plot_new (comparison, VELLUS_COMPARE_PLOT_PX, error);

  if (plot == NULL)
    return FALSE;

  const gboolean done = vellus_file_write_png (job->wishes->plot, plot, error);

  cairo_surface_destroy (plot);

  return done;
}

static gboolean
write_report (const Job              *job,
              const VellusComparison *comparison,
              GError                **error)
{
  const VellusMeasurement *visits[] = { comparison->before, comparison->after };
  cairo_surface_t         *pictures[2] = { NULL, NULL };
  gboolean                 written = FALSE;

  if (job->wishes->reports == NULL)
    return TRUE;

  for (int i = 0; i < 2 && (i == 0 || pictures[0] != NULL); i++)
    pictures[i] =
      vellus_compare_input_picture (visits[i], job->inputs[i].light, error);

  if (pictures[1] != NULL)
    {
      g_autoptr (VellusSheet) sheet = vellus_comparison_sheet (
        comparison, pictures, job->wishes->title, error);

      written =
        sheet != NULL && vellus_report_write (sheet, job->wishes->reports,
                                              job->wishes->paper, error);
    }

  for (int i = 0; i < 2; i++)
    g_clear_pointer (&pictures[i], cairo_surface_destroy);

  return written;
}

static gboolean
takes_standard_output (const VellusCompareWishes *wishes)
{
  return g_strcmp0 (wishes->json, "-") == 0 ||
         g_strcmp0 (wishes->visit_json[0], "-") == 0 ||
         g_strcmp0 (wishes->visit_json[1], "-") == 0 ||
         g_strcmp0 (wishes->csv, "-") == 0;
}

static gboolean
compare (Job *job, const GArray *points, GError **error)
{
  const VellusCompareWishes *wishes = job->wishes;
  const VellusVisit          before = { job->inputs[0].measurement,
                                        job->inputs[0].light };
  const VellusVisit          after = { job->inputs[1].measurement,
                                       job->inputs[1].light };
  const VellusCompareOptions options = {
    .days = wishes->days,
    .points = (const VellusControlPoint *) (gpointer) points->data,
    .n_points = points->len,
    .n_threads = wishes->params.n_threads,
  };

  vellus_console_begin (job->console, _ ("Comparison"));

  g_autoptr (VellusComparison) comparison = vellus_compare (
    &before, &after, &options, vellus_console_progress, job->console, error);

  if (comparison == NULL)
    return FALSE;

  vellus_console_clear (job->console);
  if (! write_documents (wishes, comparison, error) ||
      ! write_overlay (job, comparison, error) ||
      ! write_plot (job, comparison, error) ||
      ! write_report (job, comparison, error))
    return FALSE;

  if (! wishes->quiet && ! takes_standard_output (wishes))
    {
      g_autofree char *text = vellus_comparison_to_text (comparison);

      g_print ("%s", text);
    }

  return TRUE;
}

VellusStatus
vellus_compare_command (const VellusCompareWishes *wishes)
{
  g_auto (Job)       job = { .wishes = wishes };
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) points =
    vellus_points_option_read (wishes->points, &error);

  job.console = vellus_console_new ();
  if (points == NULL)
    return vellus_compare_complain (job.console, NULL, error);

  for (guint i = 0; i < 2; i++)
    if (! vellus_compare_input_read (wishes, i, job.console, &job.inputs[i],
                                     &error))
      return vellus_compare_complain (job.console, wishes->inputs[i], error);

  return compare (&job, points, &error)
           ? VELLUS_STATUS_DONE
           : vellus_compare_complain (job.console, NULL, error);
}
