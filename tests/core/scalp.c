/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "scalp.h"

#include "core/shaft.h"

VellusMeasurement *
scalp_new (double um_per_px, double uncertainty)
{
  VellusMeasurement *measurement = vellus_measurement_new ();

  vellus_scale_init (&measurement->scale, um_per_px, uncertainty, "argument",
                     NULL);
  measurement->width_px = WIDTH_PX;
  measurement->height_px = HEIGHT_PX;
  measurement->region = vellus_region_new_whole (WIDTH_PX, HEIGHT_PX);
  measurement->region_area_mm2 =
    WIDTH_PX * HEIGHT_PX * um_per_px * um_per_px * 1e-6;

  return measurement;
}

void
scalp_add_shaft (GPtrArray *shafts,
                 double     x_px,
                 double     y_px,
                 double     diameter_um)
{
  VellusShaft *shaft = vellus_shaft_new (2);

  shaft->points[0] = (VellusPoint){ x_px, y_px };
  shaft->points[1] = (VellusPoint){ x_px + 30.0, y_px + 40.0 };
  shaft->width_px[0] = shaft->width_px[1] = 10.0f;
  shaft->diameter_px = diameter_um / UM_PER_PX;
  shaft->diameter_sd_px = 0.2;
  shaft->confidence = 1.0;
  g_ptr_array_add (shafts, shaft);
}
