/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "procedure/compare.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "compare/compare.h"
#include "core/error.h"
#include "core/measure.h"
#include "host/host.h"
#include "procedure/compare-layers.h"
#include "procedure/compare-output.h"
#include "procedure/compare-result.h"
#include "procedure/source.h"

/* Progress: where each measurement ends, and the comparison. */
static const double ends[] = { 0.0, 0.4, 0.8, 0.95 };

/* Each telling is a message to another process. */
#define PROGRESS_STEP 0.005

/* One side: its layer and what was made of it. */
typedef struct
{
  VellusCompareLayer layer;
  VellusScale        scale;
  char              *name;
  VellusSource      *source;
  VellusMeasurement *measurement;
} Side;

typedef struct
{
  const VellusCall *call;
  Side              sides[2];
  double            shown;
  const char       *step;
  int               stage;
} Job;

static void
job_clear (Job *job)
{
  for (int i = 0; i < 2; i++)
    {
      vellus_scale_clear (&job->sides[i].scale);
      g_free (job->sides[i].name);
      vellus_source_free (job->sides[i].source);
      vellus_measurement_free (job->sides[i].measurement);
    }
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Job, job_clear)

static gboolean
progressed (double fraction, const char *step, gpointer user_data)
{
  Job         *job = user_data;
  const double from = ends[job->stage], to = ends[job->stage + 1];
  const double now = from + fraction * (to - from);

  if (now - job->shown < PROGRESS_STEP && step == job->step)
    return TRUE;

  job->shown = now;
  job->step = step;

  return vellus_host_progress_update (now, step);
}

static gboolean
find_sides (Job *job, GError **error)
{
  VellusCompareLayer layers[2];
  VellusScale        scales[2] = { { 0 }, { 0 } };

  if (! vellus_compare_find_layers (job->call, layers, error))
    return FALSE;

  const gboolean found =
    vellus_compare_find_scales (job->call, layers, scales, error);

  for (int i = 0; i < 2; i++)
    {
      job->sides[i].layer = layers[i];
      job->sides[i].scale = scales[i];
      job->sides[i].name = vellus_host_drawable_name (layers[i].drawable_id);
    }

  return found;
}

/* What is selected in the earlier picture is counted there; the later one is
 * measured in full, since nobody knows yet where that skin lies. */
static gboolean
measure_side (Job *job, int i, GError **error)
{
  const VellusCompareSettings *settings = job->call->settings;
  Side                        *side = &job->sides[i];
  GError                      *failure = NULL;

  job->stage = i;
  side->source = vellus_source_new_layer (
    side->layer.image_id, side->layer.drawable_id, i == 0, &failure);
  if (side->source != NULL)
    side->measurement =
      vellus_measure (side->source->light, side->source->region, &side->scale,
                      &settings->params, progressed, job, &failure);

  if (failure == NULL)
    {
      g_free (side->measurement->source_file);
      side->measurement->source_file = g_strdup (side->name);
      return TRUE;
    }

  if (failure->code != VELLUS_ERROR_CANCELLED)
    g_prefix_error (&failure, "%s: ", side->name);
  g_propagate_error (error, failure);

  return FALSE;
}

static VellusComparison *
compare (Job *job, const GArray *points, GError **error)
{
  const VellusCompareSettings *settings = job->call->settings;
  const VellusVisit            visits[] = {
               { job->sides[0].measurement, job->sides[0].source->light },
               { job->sides[1].measurement, job->sides[1].source->light },
  };
  const VellusCompareOptions options = {
    .days = settings->days,
    .points = (const VellusControlPoint *) (gpointer) points->data,
    .n_points = points->len,
    .n_threads = settings->params.n_threads,
  };

  job->stage = 2;

  return vellus_compare (&visits[0], &visits[1], &options, progressed, job,
                         error);
}

static gboolean
deliver (Job *job, const VellusComparison *comparison, GError **error)
{
  const VellusCall         *call = job->call;
  const VellusCompareOutput output = {
    .comparison = comparison,
    .settings = call->settings,
    .before = job->sides[0].layer,
    .after = job->sides[1].layer,
    .source = job->sides[0].source,
    .after_light = job->sides[1].source->light,
    .after_name = job->sides[1].name,
  };

  /* The last moment to stop: from here on nothing takes long. */
  if (! vellus_host_progress_update (ends[3], _ ("Writing results")))
    {
      vellus_error_set_cancelled (error);
      return FALSE;
    }

  if (! vellus_host_image_check_open (output.before.image_id, error) ||
      ! vellus_compare_output_write_files (&output, error) ||
      ! vellus_compare_output_add_to_image (&output, error))
    return FALSE;

  vellus_compare_result_fill (comparison, call->results);

  return TRUE;
}

static GArray *
find_points (const Job *job, GError **error)
{
  const VellusCompareSettings *settings = job->call->settings;
  const VellusCompareLayer     layers[] = { job->sides[0].layer,
                                            job->sides[1].layer };

  if (! settings->points)
    return g_array_new (FALSE, FALSE, sizeof (VellusControlPoint));

  return vellus_compare_find_points (layers, error);
}

static gboolean
check_settings (const VellusCompareSettings *settings, GError **error)
{
  guint                       n_specs;
  g_autofree VellusParamSpec *specs = vellus_compare_settings_specs (&n_specs);

  return vellus_param_check (specs, n_specs, settings, error) &&
         vellus_params_check (&settings->params, error) &&
         vellus_compare_output_check_files (settings, error);
}

gboolean
vellus_compare_procedure_run (const VellusCall *call, GError **error)
{
  g_auto (Job)                 job = { .call = call };
  g_autoptr (GArray)           points = NULL;
  g_autoptr (VellusComparison) comparison = NULL;
  gboolean                     done = FALSE;

  if (! check_settings (call->settings, error) || ! find_sides (&job, error) ||
      (points = find_points (&job, error)) == NULL)
    return FALSE;

  vellus_host_progress_begin (_ ("Comparing two visits"));
  if (measure_side (&job, 0, error) && measure_side (&job, 1, error))
    comparison = compare (&job, points, error);
  done = comparison != NULL && deliver (&job, comparison, error);
  vellus_host_progress_end ();

  if (done && call->mode == VELLUS_RUN_INTERACTIVE)
    vellus_compare_result_show (comparison);

  return done;
}
