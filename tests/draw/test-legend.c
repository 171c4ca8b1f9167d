/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "draw/frame.h"
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
      g_assert_cmpint (layer->box.x, >, 0);
      g_assert_cmpint (layer->box.y, >, 0);
      g_assert_cmpint (layer->box.x +
                         cairo_image_surface_get_width (layer->surface),
                       <, sizes[i][0]);
      g_assert_cmpint (layer->box.y +
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

  g_assert_cmpint (layer->box.x, >, 640);
  g_assert_cmpint (layer->box.y, >, 512);
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

/* Pixels that are far more blue than red. */
static int
legend_blue (VellusMeasurement *measurement)
{
  g_autoptr (VellusOverlayLayer) layer =
    find_layer (measurement, VELLUS_OVERLAY_LEGEND);
  int n = 0;

  for (int y = layer->box.y; y < layer->box.y + layer->box.height; y++)
    for (int x = layer->box.x; x < layer->box.x + layer->box.width; x++)
      {
        const guint32 pixel = layer_pixel (layer, x, y);

        n += channel (pixel, 0) > channel (pixel, 16) + 0.3;
      }

  return n;
}

/* Pixels of a line of 100 px that are lighter than its rim. */
static int
edge_length (gboolean excludes)
{
  cairo_surface_t *surface =
    cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 100, 9);
  cairo_t           *cr = cairo_create (surface);
  VellusOverlayLayer layer = { .surface = surface };
  int                n = 0;

  cairo_move_to (cr, 0.0, 4.5);
  cairo_line_to (cr, 100.0, 4.5);
  vellus_frame_stroke_edge (cr, excludes, 1.0);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  for (int x = 0; x < 100; x++)
    n += channel (layer_pixel (&layer, x, 4), 0) > 0.5;
  cairo_surface_destroy (surface);

  return n;
}

/* Whoever sees a dashed edge is told what it means, and nobody else is. */
static void
test_edges_are_told (void)
{
  g_autoptr (VellusMeasurement) measurement = sample_empty (1280, 1024);
  const int                     height_px = legend_height_px (measurement);
  const int                     n_blue = legend_blue (measurement);

  measurement->params.counting_rule = VELLUS_COUNT_UNBIASED_FRAME;

  g_assert_cmpint (legend_height_px (measurement), >, height_px);
  g_assert_cmpint (legend_blue (measurement), >, n_blue + 5);
  /* Of two lines of the same length one is dashed. */
  g_assert_cmpint (edge_length (FALSE), >, 5);
  g_assert_cmpint (edge_length (TRUE), >, edge_length (FALSE) + 20);
}

static void
test_an_ellipse_has_no_edges (void)
{
  g_autoptr (VellusMeasurement) measurement = sample_empty (1280, 1024);
  const VellusRect              shape = { 200.0, 100.0, 1000.0, 900.0 };
  const int                     height_px = legend_height_px (measurement);

  vellus_region_free (measurement->region);
  measurement->region =
    vellus_region_new_shape (VELLUS_REGION_ELLIPSE, shape, 1280, 1024, NULL);
  measurement->params.counting_rule = VELLUS_COUNT_UNBIASED_FRAME;

  g_assert_cmpint (legend_height_px (measurement), ==, height_px);
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
  g_test_add_func ("/draw/legend/edges-of-the-frame-are-told",
                   test_edges_are_told);
  g_test_add_func ("/draw/legend/an-ellipse-has-no-edges",
                   test_an_ellipse_has_no_edges);
  g_test_add_func ("/draw/legend/tiny-pictures-have-none",
                   test_tiny_pictures_have_no_legend);

  return g_test_run ();
}
