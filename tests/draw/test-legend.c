/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "layers.h"
#include "sample.h"

static void
test_legend_lies_inside (void)
{
  static const int sizes[][2] = {
    { 640, 480 }, { 1280, 1024 }, { 400, 900 }, { 6000, 4000 }
  };

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autoptr (VellusMeasurement) measurement =
        sample_empty (sizes[i][0], sizes[i][1]);
      g_autoptr (VellusOverlayLayer) layer =
        find_layer (measurement, VELLUS_OVERLAY_LEGEND);

      g_assert_nonnull (layer);
      g_assert_cmpint (layer->x_px, >, 0);
      g_assert_cmpint (layer->y_px, >, 0);
      g_assert_cmpint (layer->x_px +
                         cairo_image_surface_get_width (layer->surface),
                       <, sizes[i][0]);
      g_assert_cmpint (layer->y_px +
                         cairo_image_surface_get_height (layer->surface),
                       <, sizes[i][1]);
    }
}

static void
test_legend_grows_with_the_picture (void)
{
  g_autoptr (VellusMeasurement)  small = sample_empty (1280, 1024);
  g_autoptr (VellusMeasurement)  large = sample_empty (5120, 4096);
  g_autoptr (VellusOverlayLayer) on_small =
    find_layer (small, VELLUS_OVERLAY_LEGEND);
  g_autoptr (VellusOverlayLayer) on_large =
    find_layer (large, VELLUS_OVERLAY_LEGEND);

  /* Four times, to a tenth: hinted letters are not quite proportional. */
  g_assert_cmpfloat_with_epsilon (
    cairo_image_surface_get_width (on_large->surface) /
      (double) cairo_image_surface_get_width (on_small->surface),
    4.0, 0.4);
}

static void
test_legend_avoids_hairs (void)
{
  g_autoptr (VellusMeasurement) measurement = sample_empty (1280, 1024);

  for (int i = 0; i < 30; i++)
    {
      sample_add_hair (measurement, (VellusPoint){ 10.0, 20.0 * i },
                       (VellusPoint){ 1270.0, 20.0 * i }, 70.0);
      sample_add_hair (measurement, (VellusPoint){ 10.0, 620.0 + 10.0 * i },
                       (VellusPoint){ 400.0, 620.0 + 10.0 * i }, 70.0);
    }

  g_autoptr (VellusOverlayLayer) layer =
    find_layer (measurement, VELLUS_OVERLAY_LEGEND);

  g_assert_cmpint (layer->x_px, >, 640);
  g_assert_cmpint (layer->y_px, >, 512);
}

static void
test_tiny_pictures_have_no_legend (void)
{
  static const int sizes[][2] = { { 1, 1 }, { 1, 20000 }, { 60, 40 } };

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autoptr (VellusMeasurement) measurement =
        sample_empty (sizes[i][0], sizes[i][1]);

      g_assert_null (find_layer (measurement, VELLUS_OVERLAY_LEGEND));
    }
}

static int
legend_height_px (VellusMeasurement *measurement)
{
  g_autoptr (VellusOverlayLayer) layer =
    find_layer (measurement, VELLUS_OVERLAY_LEGEND);

  return cairo_image_surface_get_height (layer->surface);
}

static void
test_every_limit_has_its_lines (void)
{
  /* Tall enough for all of them in the letters of any font. */
  g_autoptr (VellusMeasurement) measurement = sample_empty (1280, 2048);

  measurement->quality = 0;

  int height_px = legend_height_px (measurement);

  for (guint i = 0; i < VELLUS_N_QUALITY_FLAGS; i++)
    {
      measurement->quality |= 1u << i;

      const int more_px = legend_height_px (measurement);

      /* A line of letters that can be read. */
      g_assert_cmpint (more_px, >=, height_px + 8);
      height_px = more_px;
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/draw/legend/lies-inside", test_legend_lies_inside);
  g_test_add_func ("/draw/legend/grows-with-the-picture",
                   test_legend_grows_with_the_picture);
  g_test_add_func ("/draw/legend/avoids-hairs", test_legend_avoids_hairs);
  g_test_add_func ("/draw/legend/every-limit-has-its-lines",
                   test_every_limit_has_its_lines);
  g_test_add_func ("/draw/legend/tiny-pictures-have-none",
                   test_tiny_pictures_have_no_legend);

  return g_test_run ();
}
