/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "procedure/series.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "compare/compare.h"
#include "compare/resample.h"
#include "core/error.h"
#include "core/measure.h"
#include "draw/trend-plot.h"
#include "host/host.h"
#include "procedure/output.h"
#include "procedure/series-visits.h"
#include "procedure/source.h"
#include "report/file.h"
#include "report/series.h"

#define N_FILES 3

/* Begins with the name that all groups of ours begin with. */
#define GROUP_NAME VELLUS_LAYER_PREFIX " series"

/* Large enough for a page's width in print. */
#define PLOT_PX 1200

/* Each telling is a message to another process. */
#define PROGRESS_STEP 0.005

typedef struct
{
  const VellusCall  *call;
  GPtrArray         *visits;
  VellusSource      *first;
  VellusMeasurement *measured;
  VellusSeries      *series;
  GPtrArray         *copies;
  double             from;
  double             to;
  double             shown;
} Job;

static void
free_copy (gpointer copy)
{
  vellus_raster_free (copy);
}

static void
job_clear (Job *job)
{
  g_clear_pointer (&job->visits, g_ptr_array_unref);
  vellus_source_free (job->first);
  vellus_measurement_free (job->measured);
  vellus_series_free (job->series);
  g_clear_pointer (&job->copies, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Job, job_clear)

static const VellusSeriesSettings *
settings_of (const Job *job)
{
  return job->call->settings;
}

static const VellusSeriesLayer *
visit_at (const Job *job, guint i)
{
  return g_ptr_array_index (job->visits, i);
}

static gboolean
progressed (double fraction, const char *step, gpointer user_data)
{
  Job         *job = user_data;
  const double now = job->from + fraction * (job->to - job->from);

  if (now - job->shown < PROGRESS_STEP)
    return TRUE;

  job->shown = now;

  return vellus_host_progress_update (now, step);
}

/* What is selected in the first picture is counted there. */
static VellusMeasurement *
measure (Job *job, guint i, VellusSource **source, GError **error)
{
  const VellusSeriesLayer *visit = visit_at (job, i);
  VellusMeasurement       *measured = NULL;
  GError                  *failure = NULL;

  *source = vellus_source_new_layer (
    visit->layer.image_id, visit->layer.drawable_id, i == 0, &failure);
  if (*source != NULL)
    measured =
      vellus_measure ((*source)->light, (*source)->region, &visit->scale,
                      &settings_of (job)->params, progressed, job, &failure);
  if (measured != NULL)
    {
      g_free (measured->source_file);
      measured->source_file = g_strdup (visit->name);
      return measured;
    }

  if (failure->code != VELLUS_ERROR_CANCELLED)
    g_prefix_error (&failure, "%s: ", visit->name);
  g_propagate_error (error, failure);

  return NULL;
}

/* A refusal names the visit that it is about. */
static VellusComparison *
compare (Job                     *job,
         guint                    i,
         const VellusSource      *source,
         const VellusMeasurement *measured,
         GError                 **error)
{
  const VellusVisit          first = { job->measured, job->first->light };
  const VellusVisit          now = { measured, source->light };
  const VellusCompareOptions options = {
    .n_threads = settings_of (job)->params.n_threads,
  };
  GError           *failure = NULL;
  VellusComparison *comparison =
    vellus_compare (&first, &now, &options, progressed, job, &failure);

  if (comparison != NULL)
    return comparison;

  if (failure->code != VELLUS_ERROR_CANCELLED)
    g_prefix_error (&failure, "%s: ", visit_at (job, i)->name);
  g_propagate_error (error, failure);

  return NULL;
}

static gboolean
add_copy (Job                    *job,
          const VellusSource     *source,
          const VellusComparison *comparison,
          GError                **error)
{
  const VellusRaster *first = job->first->light;

  if (! settings_of (job)->registered)
    return TRUE;

  VellusRaster *copy = vellus_resample_after (
    source->light, comparison->registration->transform, first->width_px,
    first->height_px, settings_of (job)->params.n_threads, error);

  if (copy != NULL)
    g_ptr_array_add (job->copies, copy);

  return copy != NULL;
}

static void
add_to_series (Job *job, guint i, VellusComparison *comparison)
{
  const VellusSeriesLayer *visit = visit_at (job, i);

  vellus_series_add (job->series, visit->name,
                     visit->dated ? &visit->date : NULL, comparison);
}

static gboolean
add_visit (Job *job, guint i, GError **error)
{
  g_autoptr (VellusSource)      source = NULL;
  g_autoptr (VellusMeasurement) measured = NULL;
  g_autoptr (VellusComparison)  comparison = NULL;
  const double                  step = 1.0 / job->visits->len;

  job->from = i * step;
  job->to = (i + (i > 0 ? 0.7 : 1.0)) * step;
  measured = measure (job, i, &source, error);
  if (measured == NULL)
    return FALSE;

  if (i == 0)
    {
      job->first = g_steal_pointer (&source);
      job->measured = g_steal_pointer (&measured);
      add_to_series (job, i, NULL);
      return TRUE;
    }

  job->from = job->to;
  job->to = (i + 1) * step;
  comparison = compare (job, i, source, measured, error);
  if (comparison == NULL || ! add_copy (job, source, comparison, error))
    return FALSE;

  add_to_series (job, i, g_steal_pointer (&comparison));

  return TRUE;
}

static gboolean
is_wanted (const char *path)
{
  return path != NULL && *path != '\0';
}

static gboolean
write_text (const char *path, char *text, GError **error)
{
  const gboolean done = vellus_file_write (path, text, strlen (text), error);

  g_free (text);

  return done;
}

static gboolean
write_plot (const Job *job, GError **error)
{
  cairo_surface_t *plot = vellus_trend_plot_new (job->series, PLOT_PX, error);

  if (plot == NULL)
    return FALSE;

  const gboolean done =
    vellus_file_write_png (settings_of (job)->plot_file, plot, error);

  cairo_surface_destroy (plot);

  return done;
}

static gboolean
write_files (const Job *job, GError **error)
{
  const VellusSeriesSettings *settings = settings_of (job);

  return (! is_wanted (settings->json_file) ||
          write_text (settings->json_file, vellus_series_to_json (job->series),
                      error)) &&
         (! is_wanted (settings->csv_file) ||
          write_text (settings->csv_file, vellus_series_to_csv (job->series),
                      error)) &&
         (! is_wanted (settings->plot_file) || write_plot (job, error));
}

/* The latest visit lies on top; the first one and its copies only are shown. */
static gboolean
add_layers (const Job *job, VellusHostEdit *edit, GError **error)
{
  const VellusCompareLayer *first = &visit_at (job, 0)->layer;

  vellus_host_edit_hide_groups (edit, VELLUS_LAYER_PREFIX);
  if (! vellus_host_edit_add_group (edit, GROUP_NAME, error))
    return FALSE;

  for (guint i = 0; i < job->copies->len; i++)
    {
      const VellusSeriesLayer *visit = visit_at (job, i + 1);
      /* Translators: name of a layer; %s is that of the one it is a copy
       * of. */
      g_autofree char *name =
        g_strdup_printf (_ ("%s, laid over"), visit->name);
      const VellusHostPhoto photo = { name, g_ptr_array_index (job->copies, i),
                                      job->first->x, job->first->y };

      if (! vellus_host_edit_add_photo (edit, &photo, error))
        return FALSE;
      if (visit->layer.image_id == first->image_id)
        vellus_host_edit_show_layer (edit, visit->layer.drawable_id, FALSE);
    }
  vellus_host_edit_show_layer (edit, first->drawable_id, TRUE);

  return TRUE;
}

static gboolean
add_to_image (const Job *job, GError **error)
{
  const gint32     image_id = visit_at (job, 0)->layer.image_id;
  const gboolean   drawn = job->copies->len > 0;
  g_autofree char *document = vellus_series_to_json (job->series);
  VellusHostEdit  *edit = vellus_host_edit_begin (image_id);
  const gboolean   done =
    ! drawn || vellus_host_image_base (image_id) == VELLUS_HOST_INDEXED ||
    add_layers (job, edit, error);

  if (done)
    vellus_host_edit_set_text (edit, VELLUS_SERIES_NAME, document);
  vellus_host_edit_end (edit, done);

  if (done && drawn)
    vellus_output_tell_colors (image_id);

  return done;
}

static gboolean
check_settings (const VellusSeriesSettings *settings, GError **error)
{
  guint                       n_specs;
  g_autofree VellusParamSpec *specs = vellus_series_settings_specs (&n_specs);
  const char *const paths[N_FILES] = { settings->json_file, settings->csv_file,
                                       settings->plot_file };

  return vellus_param_check (specs, n_specs, settings, error) &&
         vellus_params_check (&settings->params, error) &&
         vellus_output_check_paths (paths, N_FILES, error);
}

static gboolean
prepare (Job *job, GError **error)
{
  GDate    treatment;
  gboolean treated = FALSE;

  if (! check_settings (settings_of (job), error) ||
      ! vellus_series_find_treatment (settings_of (job), &treatment, &treated,
                                      error))
    return FALSE;

  job->visits = vellus_series_find_layers (job->call, error);
  job->copies = g_ptr_array_new_with_free_func (free_copy);
  job->series = vellus_series_new (treated ? &treatment : NULL);

  return job->visits != NULL;
}

gboolean
vellus_series_procedure_run (const VellusCall *call, GError **error)
{
  g_auto (Job) job = { .call = call };
  gboolean     done = TRUE;

  if (! prepare (&job, error))
    return FALSE;

  vellus_host_progress_begin (_ ("Comparing a series of visits"));
  for (guint i = 0; done && i < job.visits->len; i++)
    done = add_visit (&job, i, error);
  done = done && write_files (&job, error) && add_to_image (&job, error);
  vellus_host_progress_end ();

  if (done)
    vellus_series_result_fill (job.series, call->results);
  if (done && call->mode == VELLUS_RUN_INTERACTIVE)
    vellus_series_result_show (job.series);

  return done;
}
