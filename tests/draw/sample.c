/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "sample.h"

#include <math.h>

VellusMeasurement *
sample_empty (int width_px, int height_px)
{
  VellusMeasurement *measurement = vellus_measurement_new ();

  measurement->source_file = g_strdup ("scalp.png");
  measurement->width_px = width_px;
  measurement->height_px = height_px;
  vellus_scale_init (&measurement->scale, SAMPLE_UM_PER_PX, 0.01, "argument",
                     NULL);
  measurement->region = vellus_region_new_whole (width_px, height_px);
  measurement->region_area_mm2 =
    (double) width_px * height_px * SAMPLE_UM_PER_PX * SAMPLE_UM_PER_PX * 1e-6;

  return measurement;
}

static VellusHairClass
class_of (const VellusParams *params, double diameter_um)
{
  if (diameter_um < params->vellus_cut_um)
    return VELLUS_HAIR_VELLUS;

  return diameter_um < params->terminal_cut_um ? VELLUS_HAIR_INTERMEDIATE
                                               : VELLUS_HAIR_TERMINAL;
}

VellusHair *
sample_add_hair (VellusMeasurement *measurement,
                 VellusPoint        root,
                 VellusPoint        tip,
                 double             diameter_um)
{
  const double            length_px = vellus_point_distance (root, tip);
  const guint             n_points = (guint) ceil (length_px / 4.0) + 1;
  g_autofree VellusPoint *path = g_new (VellusPoint, n_points);

  for (guint i = 0; i < n_points; i++)
    {
      const double share = i / (n_points - 1.0);

      path[i].x = root.x + (tip.x - root.x) * share;
      path[i].y = root.y + (tip.y - root.y) * share;
    }

  VellusHair *hair = vellus_hair_new (path, n_points);

  g_ptr_array_add (measurement->hairs, hair);
  hair->id = (int) measurement->hairs->len;
  hair->counted = TRUE;
  hair->hair_class = class_of (&measurement->params, diameter_um);
  hair->diameter_um = diameter_um;
  hair->diameter_sd_um = 1.25;
  hair->length_um = length_px * SAMPLE_UM_PER_PX;
  hair->confidence = 0.93;

  return hair;
}

static void
add_unit (VellusMeasurement *measurement)
{
  VellusUnit *unit = vellus_unit_new (1, (VellusPoint){ 100.5, 90.25 });

  for (int id = 1; id <= 2; id++)
    {
      VellusHair *hair = g_ptr_array_index (measurement->hairs, (guint) id - 1);

      hair->unit = unit->id;
      g_array_append_val (unit->hair_ids, id);
    }

  g_ptr_array_add (measurement->units, unit);
}

VellusMeasurement *
sample_measurement (void)
{
  static const double diameters_um[] = { 22.4, 45.0, 80.0 };
  VellusMeasurement  *measurement = sample_empty (640, 480);
  VellusSummary      *summary = &measurement->summary;

  for (int c = 0; c < VELLUS_N_HAIR_CLASSES; c++)
    sample_add_hair (measurement, (VellusPoint){ 100.0, SAMPLE_SHAFT_Y (c) },
                     (VellusPoint){ 300.0, SAMPLE_SHAFT_Y (c) },
                     diameters_um[c]);

  VellusHair *other =
    sample_add_hair (measurement, (VellusPoint){ 0.0, 240.0 },
                     (VellusPoint){ 200.123456, 240.0 }, 70.0 / 3.0);

  other->counted = FALSE;
  other->diameter_sd_um = NAN;
  other->flags = VELLUS_HAIR_ROOT_AT_EDGE | VELLUS_HAIR_LIGHT;
  add_unit (measurement);

  summary->hairs = (VellusFigure){ 3.0, 0.6, 8.8 };
  summary->density_per_cm2 = (VellusFigure){ 39.0625, 8.1, 114.2 };
  summary->thin_fraction = (VellusFigure){ 1.0 / 3.0, 0.01, 0.91 };
  summary->mean_diameter_um = (VellusFigure){ 49.133, NAN, NAN };
  summary->sd_diameter_um = (VellusFigure){ NAN, NAN, NAN };
  measurement->quality = VELLUS_QUALITY_FEW_HAIRS | VELLUS_QUALITY_SMALL_REGION;

  return measurement;
}
