/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "procedure/measure.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "core/error.h"
#include "core/measure.h"
#include "host/host.h"
#include "procedure/calibration.h"
#include "procedure/measure-settings.h"
#include "procedure/measured.h"
#include "procedure/output.h"
#include "procedure/prepared.h"
#include "procedure/progress-text.h"
#include "procedure/source.h"
#include "report/text.h"

/* The rest of the progress is drawing and writing. */
#define MEASURE_SHARE 0.9

/* Each telling is a message to another process. */
#define PROGRESS_STEP 0.005

static gboolean
find_scale (const VellusCall *call, VellusScale *scale, GError **error)
{
  const VellusMeasureSettings *settings = call->settings;

  g_autoptr (GError) missing = NULL;

  /* Last values stem from another picture: its own calibration, if it has
   * one, is nearer to the truth; where that doesn't hold any more, neither
   * do they. */
  if (call->mode == VELLUS_RUN_WITH_LAST_VALS)
    {
      if (vellus_calibration_of_image (call->image_id, scale, &missing))
        return TRUE;
      if (missing->code != VELLUS_ERROR_NO_SCALE)
        {
          g_propagate_error (error, g_steal_pointer (&missing));
          return FALSE;
        }
    }

  if (settings->um_per_px >= 0.0 && settings->um_per_px <= 0.0)
    return vellus_calibration_of_image (call->image_id, scale, error);

  return vellus_scale_init (scale, settings->um_per_px,
                            settings->scale_uncertainty, "argument", error);
}

static gboolean
check_settings (const VellusMeasureSettings *settings, GError **error)
{
  guint                       n_specs;
  g_autofree VellusParamSpec *specs = vellus_measure_settings_specs (&n_specs);

  return vellus_param_check (specs, n_specs, settings, error) &&
         vellus_params_check (&settings->params, error);
}

typedef struct
{
  double      fraction;
  const char *step;
  gint64      begun_us;
} Progress;

static gboolean
progressed (double fraction, const char *step, gpointer user_data)
{
  Progress *shown = user_data;

  if (fraction - shown->fraction < PROGRESS_STEP && step == shown->step)
    return TRUE;

  g_autofree char *text = vellus_progress_text (
    step, fraction * MEASURE_SHARE,
    (double) (g_get_monotonic_time () - shown->begun_us) / G_USEC_PER_SEC);

  shown->fraction = fraction;
  shown->step = step;

  return vellus_host_progress_update (fraction * MEASURE_SHARE, text);
}

static void
name_source (VellusMeasurement *measurement, gint32 image_id)
{
  const VellusRect canvas = vellus_host_image_rect (image_id);
  g_autofree char *path = vellus_host_image_path (image_id);

  g_free (measurement->source_file);
  measurement->source_file = path != NULL ? g_path_get_basename (path) : NULL;
  measurement->width_px = (int) canvas.x1;
  measurement->height_px = (int) canvas.y1;
}

/* In canvas coordinates. */
static VellusMeasurement *
measure (const VellusCall   *call,
         const VellusScale  *scale,
         const VellusSource *source,
         GError            **error)
{
  const VellusMeasureSettings *settings = call->settings;
  Progress                     shown = { 0.0, NULL, g_get_monotonic_time () };

  VellusPrepared    *prepared = call->carry != NULL ? call->carry->data : NULL;
  VellusMeasurement *measurement =
    prepared != NULL
      ? vellus_prepared_take (prepared, source, scale, &settings->params)
      : NULL;

  if (measurement == NULL)
    measurement = vellus_measure (source->light, source->region, scale,
                                  &settings->params, progressed, &shown, error);
  if (measurement != NULL && prepared != NULL)
    measurement =
      vellus_corrections_measure (prepared->corrections, measurement,
                                  source->light, progressed, &shown, error);
  if (measurement == NULL ||
      ! vellus_host_image_check_open (call->image_id, error))
    {
      vellus_measurement_free (measurement);
      return NULL;
    }

  vellus_measurement_translate (measurement, source->x, source->y);
  name_source (measurement, call->image_id);

  return measurement;
}

static void
fill_results (const VellusMeasurement *measurement, double *results)
{
  guint                   n_specs;
  const VellusFigureSpec *specs = vellus_summary_specs (&n_specs);

  for (guint i = 0; i < n_specs; i++)
    {
      const double value =
        G_STRUCT_MEMBER (VellusFigure, &measurement->summary, specs[i].offset)
          .value;

      results[i] = isfinite (value) ? value : VELLUS_RESULT_UNKNOWN;
    }
}

/* The legend tells them where there is one. */
static void
show_figures (const VellusMeasurement *measurement, const VellusCall *call)
{
  const VellusMeasureSettings *settings = call->settings;
  g_autofree char             *text = NULL;

  if (settings->overlay &&
      vellus_host_image_base (call->image_id) != VELLUS_HOST_INDEXED)
    return;

  text = vellus_measurement_to_text (measurement);
  vellus_host_message (text);
}

static gboolean
deliver (const VellusCall  *call,
         VellusMeasured    *measured,
         VellusMeasurement *measurement,
         GError           **error)
{
  if (! vellus_output_write_files (measurement, call->settings, error) ||
      ! vellus_output_add_to_image (measurement, call->settings, measured,
                                    call->image_id, error))
    return FALSE;

  fill_results (measurement, call->results);
  if (call->mode == VELLUS_RUN_INTERACTIVE)
    show_figures (measurement, call);

  return TRUE;
}

static gboolean
measure_and_deliver (const VellusCall  *call,
                     const VellusScale *scale,
                     GError           **error)
{
  const VellusMeasureSettings *settings = call->settings;
  g_autoptr (VellusSource)     source = vellus_source_new (
        call->image_id, call->drawable_id, scale->um_per_px, error);
  g_autoptr (VellusMeasurement) measurement =
    source != NULL ? measure (call, scale, source, error) : NULL;

  if (measurement == NULL)
    return FALSE;

  /* The last moment to stop: from here on nothing takes long. */
  if (! vellus_host_progress_update (MEASURE_SHARE, _ ("Writing results")))
    {
      vellus_error_set_cancelled (error);
      return FALSE;
    }
  g_autoptr (VellusMeasured) measured =
    vellus_measured_new (call->image_id, call->drawable_id, source);

  if (! vellus_output_write_report (measurement, &measured->read, source->light,
                                    settings->report_file, error))
    return FALSE;

  /* Layers need the room. */
  g_clear_pointer (&source, vellus_source_free);

  return deliver (call, measured, measurement, error);
}

gboolean
vellus_measure_run (const VellusCall *call, GError **error)
{
  VellusScale scale = { 0 };
  gboolean    done = FALSE;

  if (find_scale (call, &scale, error) &&
      check_settings (call->settings, error) &&
      vellus_output_check_files (call->settings, error))
    {
      vellus_host_progress_begin (_ ("Measuring hair"));
      done = measure_and_deliver (call, &scale, error);
      vellus_host_progress_end ();
    }
  vellus_scale_clear (&scale);

  return done;
}
