/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "procedure/results.h"

#include <math.h>

#include "host/host.h"
#include "procedure/measured.h"
#include "procedure/output.h"
#include "procedure/results-report.h"
#include "procedure/results-window.h"

/* The photograph, when it is still there. */
static VellusRaster *
read_light (gint32 image_id, const VellusMeasured *measured)
{
  const VellusRect *read = &measured->read;
  const gint32 layer_id = vellus_host_image_layer (image_id, measured->layer);

  if (layer_id < 0)
    return NULL;

  const VellusRect layer = vellus_host_drawable_rect (layer_id);

  if (read->x0 < layer.x0 || read->y0 < layer.y0 || read->x1 > layer.x1 ||
      read->y1 > layer.y1)
    return NULL;

  return vellus_host_drawable_read (layer_id, read, NULL);
}

gboolean
vellus_results_ask (const VellusCall *call)
{
  g_autoptr (VellusMeasurement) measurement = NULL;
  g_autoptr (VellusMeasured)    measured =
    vellus_measured_read (call->image_id, &measurement, NULL);

  /* What is wrong is told by the run. */
  if (measured == NULL)
    return TRUE;

  g_autoptr (VellusRaster) light = read_light (call->image_id, measured);

  vellus_measurement_translate (measurement, -(int) measured->read.x0,
                                -(int) measured->read.y0);
  vellus_results_window_run (measurement, measured, light);

  return TRUE;
}

static gboolean
write_report (const VellusCall     *call,
              VellusMeasurement    *measurement,
              const VellusMeasured *measured,
              GError              **error)
{
  const VellusMeasureSettings *settings = call->settings;

  if (settings->report_file == NULL || *settings->report_file == '\0')
    return TRUE;

  g_autoptr (VellusRaster) light = read_light (call->image_id, measured);

  return vellus_results_write_report (measurement, measured, light,
                                      settings->report_file, error);
}

gboolean
vellus_results_run (const VellusCall *call, GError **error)
{
  g_autoptr (VellusMeasurement) measurement = NULL;
  g_autoptr (VellusMeasured)    measured =
    vellus_measured_read (call->image_id, &measurement, error);
  const VellusMeasureSettings *settings = call->settings;
  guint                        n_specs;
  const VellusFigureSpec      *specs = vellus_summary_specs (&n_specs);

  if (measured == NULL || ! vellus_output_check_files (settings, error) ||
      ! vellus_output_write_files (measurement, settings, error) ||
      ! write_report (call, measurement, measured, error))
    return FALSE;

  for (guint i = 0; i < n_specs; i++)
    {
      const double value =
        vellus_summary_figure (&measurement->summary, &specs[i])->value;

      call->results[i] = isfinite (value) ? value : VELLUS_RESULT_UNKNOWN;
    }

  return TRUE;
}
