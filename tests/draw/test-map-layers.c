/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "layers.h"
#include "sample.h"

static void
set_ellipse (VellusMeasurement *measurement)
{
  const VellusRect shape = { 100.0, 100.0, 500.0, 400.0 };

  vellus_region_free (measurement->region);
  measurement->region = vellus_region_new_shape (VELLUS_REGION_ELLIPSE, shape,
                                                 measurement->width_px,
                                                 measurement->height_px, NULL);
  measurement->region_area_mm2 = G_PI * 200.0 * 150.0 * 25e-6;
}

static void
scatter_hairs (VellusMeasurement *measurement)
{
  for (int y = 0; y < 12; y++)
    for (int x = 0; x < 16; x++)
      sample_add_hair (
        measurement, (VellusPoint){ 20.0 + 40.0 * x, 20.0 + 40.0 * y },
        (VellusPoint){ 30.0 + 40.0 * x, 20.0 + 40.0 * y }, x < 8 ? 20.0 : 80.0);

  for (guint i = 0; i < measurement->hairs->len; i++)
    {
      VellusHair *hair = g_ptr_array_index (measurement->hairs, i);

      hair->counted =
        vellus_region_contains (measurement->region, vellus_hair_root (hair));
    }
}

static void
test_maps_are_clear_outside_the_region (void)
{
  g_autoptr (VellusMeasurement) measurement = sample_empty (640, 480);

  set_ellipse (measurement);
  scatter_hairs (measurement);

  for (int kind = VELLUS_OVERLAY_MINIATURIZATION;
       kind <= VELLUS_OVERLAY_DENSITY; kind++)
    {
      g_autoptr (VellusOverlayLayer) layer = find_layer (measurement, kind);

      g_assert_false (layer->visible);
      g_assert_cmpuint (alpha_of (layer_pixel (layer, 300, 250)), ==, 255);
      g_assert_cmpuint (layer_pixel (layer, 120, 120), ==, 0);
      g_assert_cmpuint (layer_pixel (layer, 50, 250), ==, 0);
    }
}

static void
test_miniaturization_map_is_lighter_where_hairs_are_thin (void)
{
  g_autoptr (VellusMeasurement) measurement = sample_empty (640, 480);

  scatter_hairs (measurement);

  g_autoptr (VellusOverlayLayer) layer =
    find_layer (measurement, VELLUS_OVERLAY_MINIATURIZATION);

  g_assert_cmpfloat (channel (layer_pixel (layer, 40, 240), 8), >, 0.8);
  g_assert_cmpfloat (channel (layer_pixel (layer, 600, 240), 8), <, 0.2);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/draw/map/is-clear-outside-the-region",
                   test_maps_are_clear_outside_the_region);
  g_test_add_func ("/draw/map/is-lighter-where-hairs-are-thin",
                   test_miniaturization_map_is_lighter_where_hairs_are_thin);

  return g_test_run ();
}
