/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "made-up.h"

#include <math.h>

#define WIDTH_PX 600
#define HEIGHT_PX 400
#define UM_PER_PX 5.0
#define N_POINTS 60

static void
add_hair (VellusMeasurement *measurement,
          double             x,
          VellusHairClass    hair_class,
          double             diameter_um,
          gboolean           counted)
{
  VellusPoint path[N_POINTS];

  for (int i = 0; i < N_POINTS; i++)
    path[i] = (VellusPoint){ x + 10.0 * sin (i / 12.0), 60.0 + 4.0 * i };

  VellusHair *hair = vellus_hair_new (path, N_POINTS);

  hair->id = (int) measurement->hairs->len + 1;
  hair->counted = counted;
  hair->hair_class = hair_class;
  hair->diameter_um = diameter_um;
  hair->diameter_sd_um = 2.0;
  hair->length_um = vellus_path_length (path, N_POINTS) * UM_PER_PX;
  hair->confidence = 0.9;
  g_ptr_array_add (measurement->hairs, hair);
}

VellusMeasurement *
made_up_measurement (void)
{
  VellusMeasurement *measurement = vellus_measurement_new ();

  measurement->source_file = g_strdup ("made-up.png");
  measurement->width_px = WIDTH_PX;
  measurement->height_px = HEIGHT_PX;
  measurement->region = vellus_region_new_whole (WIDTH_PX, HEIGHT_PX);
  measurement->region_area_mm2 =
    WIDTH_PX * HEIGHT_PX * UM_PER_PX * UM_PER_PX * 1e-6;
  vellus_scale_init (&measurement->scale, UM_PER_PX, 0.01, "argument", NULL);
  add_hair (measurement, 100.0, VELLUS_HAIR_TERMINAL, 80.0, TRUE);
  add_hair (measurement, 200.0, VELLUS_HAIR_INTERMEDIATE, 45.0, TRUE);
  add_hair (measurement, 300.0, VELLUS_HAIR_VELLUS, 22.0, TRUE);
  add_hair (measurement, 400.0, VELLUS_HAIR_TERMINAL, 75.0, FALSE);

  return measurement;
}

void
made_up_settings (VellusMeasureSettings *settings)
{
  guint                       n_specs;
  g_autofree VellusParamSpec *specs = vellus_measure_settings_specs (&n_specs);

  *settings = (VellusMeasureSettings){ 0 };
  vellus_param_init (specs, n_specs, settings);
}

VellusMeasured *
made_up_measured (void)
{
  VellusMeasured *measured = g_new0 (VellusMeasured, 1);

  measured->layer = 3;
  measured->read = (VellusRect){ 0.0, 0.0, WIDTH_PX, HEIGHT_PX };
  measured->fingerprint = g_strdup ("AAAA");
  measured->calibration = g_strdup ("");

  return measured;
}
