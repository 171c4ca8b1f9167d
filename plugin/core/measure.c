/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/measure.h"

#include "core/detect.h"
#include "core/error.h"
#include "core/finish.h"
#include "core/shaft.h"

static VellusMeasurement *
begin (const VellusRaster *light,
       const VellusRegion *region,
       const VellusScale  *scale,
       const VellusParams *params,
       GError            **error)
{
  g_autoptr (VellusMeasurement) measurement = vellus_measurement_new ();

  if (! vellus_params_check (params, error) ||
      ! vellus_scale_init (&measurement->scale, scale->um_per_px,
                           scale->relative_uncertainty, scale->method, error))
    return NULL;

  measurement->width_px = light->width_px;
  measurement->height_px = light->height_px;
  measurement->params = *params;
  measurement->region = vellus_region_copy (region);
  measurement->region_area_mm2 = vellus_region_area_px2 (region, light) *
                                 scale->um_per_px * scale->um_per_px * 1e-6;

  return g_steal_pointer (&measurement);
}

/* Until the profile across a shaft is fitted, its edges tell its width. */
static void
take_traced_widths (GPtrArray *shafts)
{
  for (guint i = 0; i < shafts->len; i++)
    {
      VellusShaft *shaft = shafts->pdata[i];
      double       sum = 0.0;

      for (guint k = 0; k < shaft->n_points; k++)
        sum += shaft->width_px[k];

      shaft->diameter_px = sum / shaft->n_points;
      shaft->diameter_sd_px = 0.05 * shaft->diameter_px;
    }
}

VellusMeasurement *
vellus_measure (const VellusRaster *light,
                const VellusRegion *region,
                const VellusScale  *scale,
                const VellusParams *params,
                VellusProgress      progress,
                gpointer            user_data,
                GError            **error)
{
  g_autoptr (VellusMeasurement) measurement =
    begin (light, region, scale, params, error);

  if (measurement == NULL)
    return NULL;

  g_autoptr (GPtrArray) shafts =
    vellus_detect (light, scale, params, progress, user_data, error);

  if (shafts == NULL)
    return NULL;

  take_traced_widths (shafts);
  vellus_measurement_add_shafts (measurement, shafts);

  return g_steal_pointer (&measurement);
}
