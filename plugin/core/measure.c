/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/measure.h"

#include "core/error.h"

VellusMeasurement *
vellus_measure (const VellusRaster *light,
                const VellusRegion *region,
                const VellusScale  *scale,
                const VellusParams *params,
                VellusProgress      progress,
                gpointer            user_data,
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
