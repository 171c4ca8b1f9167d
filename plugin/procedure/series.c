/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "procedure/series.h"

#include <glib/gi18n-lib.h>

#include "compare/compare.h"
#include "compare/resample.h"
#include "core/error.h"
#include "core/measure.h"
#include "host/host.h"
#include "procedure/series-output.h"

/* Each telling is a message to another process. */
#define PROGRESS_STEP 0.005

typedef struct
{
  const VellusCall  *call;
  GPtrArray         *visits;
  VellusSource      *first;
  VellusMeasurement *measured;
  VellusSeries      *series;
  VellusRaster      *last_light;
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
  vellus_raster_free (job->last_light);
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
  if (i == job->visits->len - 1)
    job->last_light = g_steal_pointer (&source->light);

  return TRUE;
}

/* Writes what is wanted, and shows it in the image. */
static gboolean
deliver (const Job *job, GError **error)
{
  const VellusSeriesOutput output = {
    .series = job->series,
    .settings = settings_of (job),
    .visits = job->visits,
    .copies = job->copies,
    .first = job->first,
    .last_light = job->last_light,
  };

  return vellus_host_image_check_open (visit_at (job, 0)->layer.image_id,
                                       error) &&
         vellus_series_output_write_files (&output, error) &&
         vellus_series_output_add_to_image (&output, error);
}

static gboolean
check_settings (const VellusSeriesSettings *settings, GError **error)
{
  guint                       n_specs;
  g_autofree VellusParamSpec *specs = vellus_series_settings_specs (&n_specs);

  return vellus_param_check (specs, n_specs, settings, error) &&
         vellus_params_check (&settings->params, error) &&
         vellus_series_output_check_files (settings, error);
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
  done = done && deliver (&job, error);
  vellus_host_progress_end ();

  if (done)
    vellus_series_result_fill (job.series, call->results);
  if (done && call->mode == VELLUS_RUN_INTERACTIVE)
    vellus_series_result_show (job.series);

  return done;
}
