/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "draw/overlay.h"

#include "draw/palette.h"
#include "layers.h"
#include "sample.h"

/* A step of 8 bits divided by the least opacity that a shaft has. */
#define COLOR_TOLERANCE (1.0 / 255.0 / 0.3)

static void
assert_color (guint32 pixel, VellusColor color)
{
  g_assert_cmpfloat_with_epsilon (channel (pixel, 16), color.red,
                                  COLOR_TOLERANCE);
  g_assert_cmpfloat_with_epsilon (channel (pixel, 8), color.green,
                                  COLOR_TOLERANCE);
  g_assert_cmpfloat_with_epsilon (channel (pixel, 0), color.blue,
                                  COLOR_TOLERANCE);
}

static void
test_each_class_has_its_color (void)
{
  g_autoptr (VellusMeasurement) measurement = sample_measurement ();

  for (int c = 0; c < VELLUS_N_HAIR_CLASSES; c++)
    {
      g_autoptr (VellusOverlayLayer) layer =
        find_layer (measurement, VELLUS_OVERLAY_SHAFTS_VELLUS + c);
      const guint32 pixel =
        layer_pixel (layer, SAMPLE_SHAFT_X, SAMPLE_SHAFT_Y (c));

      g_assert_cmpuint (alpha_of (pixel), >, 100);
      assert_color (pixel, vellus_palette_hair_class (c));
      g_assert_true (layer->visible);
    }
}

/* 80 um are 16 px at 5 um a pixel; the rim beside it is dark. */
static void
test_shafts_are_as_wide_as_the_hair (void)
{
  g_autoptr (VellusMeasurement)  measurement = sample_measurement ();
  g_autoptr (VellusOverlayLayer) layer =
    find_layer (measurement, VELLUS_OVERLAY_SHAFTS_TERMINAL);
  int n_colored = 0;

  for (int y = SAMPLE_SHAFT_Y (2) - 20; y < SAMPLE_SHAFT_Y (2) + 20; y++)
    {
      const guint32 pixel = layer_pixel (layer, SAMPLE_SHAFT_X, y);

      n_colored += alpha_of (pixel) > 0 && channel (pixel, 16) > 0.5;
    }

  g_assert_cmpint (n_colored, ==, 16);
}

static void
test_shafts_not_counted_are_pale (void)
{
  g_autoptr (VellusMeasurement)  measurement = sample_measurement ();
  g_autoptr (VellusOverlayLayer) layer =
    find_layer (measurement, VELLUS_OVERLAY_SHAFTS_VELLUS);
  const guint counted =
    alpha_of (layer_pixel (layer, SAMPLE_SHAFT_X, SAMPLE_SHAFT_Y (0)));
  const guint other = alpha_of (layer_pixel (layer, 150, 240));

  g_assert_cmpuint (other, >, 0);
  g_assert_cmpuint (2 * other, <, counted + 10);
}

static void
test_nothing_is_drawn_beside_shafts (void)
{
  g_autoptr (VellusMeasurement) measurement = sample_measurement ();

  for (int c = 0; c < VELLUS_N_HAIR_CLASSES; c++)
    {
      g_autoptr (VellusOverlayLayer) layer =
        find_layer (measurement, VELLUS_OVERLAY_SHAFTS_VELLUS + c);

      g_assert_cmpuint (
        layer_pixel (layer, SAMPLE_SHAFT_X, SAMPLE_SHAFT_Y (c) + 15), ==, 0);
      g_assert_cmpuint (layer_pixel (layer, 310, SAMPLE_SHAFT_Y (c)), ==, 0);
    }
}

static void
test_layers_are_cropped_to_what_they_hold (void)
{
  g_autoptr (VellusMeasurement)  measurement = sample_measurement ();
  g_autoptr (VellusOverlayLayer) layer =
    find_layer (measurement, VELLUS_OVERLAY_SHAFTS_TERMINAL);

  g_assert_cmpint (layer->box.x, >, 80);
  g_assert_cmpint (cairo_image_surface_get_height (layer->surface), <, 24);
  g_assert_cmpint (cairo_image_surface_get_width (layer->surface), <, 230);
}

static void
test_layers_come_from_bottom_to_top (void)
{
  g_autoptr (VellusMeasurement) measurement = sample_measurement ();
  const guint n_layers = vellus_overlay_n_layers (measurement);
  int         last = -1;

  g_assert_cmpuint (n_layers, ==, VELLUS_OVERLAY_LEGEND + 1);
  for (guint i = 0; i < n_layers; i++)
    {
      g_autoptr (VellusOverlayLayer) layer = render_layer (measurement, i);

      g_assert_cmpint ((int) layer->kind, >, last);
      g_assert_nonnull (layer->name);
      last = (int) layer->kind;
    }
}

/* White letters beside the root of every counted hair, and nowhere else. */
static void
test_numbers_stand_at_roots (void)
{
  g_autoptr (VellusMeasurement)  measurement = sample_measurement ();
  g_autoptr (VellusOverlayLayer) layer =
    find_layer (measurement, VELLUS_OVERLAY_NUMBERS);
  const guint8 *data = cairo_image_surface_get_data (layer->surface);
  const int     stride = cairo_image_surface_get_stride (layer->surface);

  g_assert_false (layer->visible);
  for (guint i = 0; i < measurement->hairs->len; i++)
    {
      const VellusHair *hair = g_ptr_array_index (measurement->hairs, i);
      const int         x = (int) hair->path[0].x - layer->box.x;
      const int         y = (int) hair->path[0].y - layer->box.y;
      guint             n_white = 0;

      for (int j = MAX (y - 20, 0);
           hair->counted &&
           j < MIN (y + 20, cairo_image_surface_get_height (layer->surface));
           j++)
        for (int k = MAX (x - 20, 0);
             k < MIN (x + 20, cairo_image_surface_get_width (layer->surface));
             k++)
          n_white +=
            (((const guint32 *) (gconstpointer) (data + j * stride))[k] &
             0xff) > 200;

      g_assert_true (! hair->counted || n_white > 3);
    }
}

static void
test_layers_without_content_are_left_out (void)
{
  g_autoptr (VellusMeasurement) measurement = sample_empty (640, 480);

  g_assert_cmpuint (vellus_overlay_n_layers (measurement), ==, 2);
  g_assert_null (find_layer (measurement, VELLUS_OVERLAY_DENSITY));
  g_assert_null (find_layer (measurement, VELLUS_OVERLAY_SHAFTS_VELLUS));
}

static void
test_root_has_a_light_dot (void)
{
  g_autoptr (VellusMeasurement)  measurement = sample_measurement ();
  g_autoptr (VellusOverlayLayer) layer =
    find_layer (measurement, VELLUS_OVERLAY_UNITS);

  g_assert_cmphex (layer_pixel (layer, 100, SAMPLE_SHAFT_Y (2)), ==,
                   0xffffffff);
}

static void
test_unit_is_outlined (void)
{
  g_autoptr (VellusMeasurement)  measurement = sample_measurement ();
  g_autoptr (VellusOverlayLayer) layer =
    find_layer (measurement, VELLUS_OVERLAY_UNITS);
  int n_drawn = 0;

  /* Half-way between the two roots there is nothing but the outline. */
  for (int x = 80; x < 120; x++)
    n_drawn += alpha_of (layer_pixel (layer, x, 90)) > 128;

  g_assert_cmpint (n_drawn, >=, 2);
  g_assert_cmpuint (layer_pixel (layer, 100, 90), ==, 0);
}

/* The pixels of a mask are inside or outside, row by row. */
static void
test_mask_frame_follows_its_edge (void)
{
  g_autoptr (VellusMeasurement) measurement = sample_empty (640, 480);
  g_autofree guint8            *coverage = g_malloc0 (200 * 100);

  for (int i = 0; i < 200 * 100; i++)
    coverage[i] = i % 200 < 120 ? 255 : 0;
  vellus_region_free (measurement->region);
  measurement->region =
    vellus_region_new_mask (100, 150, 200, 100, coverage, NULL);

  g_autoptr (VellusOverlayLayer) layer =
    find_layer (measurement, VELLUS_OVERLAY_FRAME);

  g_assert_cmpuint (alpha_of (layer_pixel (layer, 100, 200)), >, 128);
  g_assert_cmpuint (alpha_of (layer_pixel (layer, 220, 200)), >, 128);
  g_assert_cmpuint (alpha_of (layer_pixel (layer, 160, 150)), >, 128);
  g_assert_cmpuint (layer_pixel (layer, 160, 200), ==, 0);
  g_assert_cmpuint (layer_pixel (layer, 290, 200), ==, 0);
}

/* Lines over what can't be judged, in the region alone. */
static void
test_unjudged_places_are_hatched (void)
{
  g_autoptr (VellusMeasurement) measurement = sample_empty (640, 480);
  const VellusRect              shape = { 100.0, 100.0, 500.0, 400.0 };
  int                           n_drawn = 0;
  int                           n_outside = 0;

  vellus_region_free (measurement->region);
  measurement->region =
    vellus_region_new_shape (VELLUS_REGION_RECTANGLE, shape, 640, 480, NULL);
  measurement->unjudged = vellus_cells_new (640, 480, 2.2);
  for (int y = 0; y < 40; y++)
    for (int x = 0; x < 30; x++)
      measurement->unjudged
        ->at[vellus_cells_index (measurement->unjudged, x, y)] = 1;

  g_autoptr (VellusOverlayLayer) layer =
    find_layer (measurement, VELLUS_OVERLAY_FRAME);

  for (int x = 110; x < 290; x++)
    n_drawn += alpha_of (layer_pixel (layer, x, 250)) > 64;
  for (int x = 310; x < 490; x++)
    n_outside += alpha_of (layer_pixel (layer, x, 250)) > 0;

  g_assert_cmpint (n_drawn, >=, 180 / 10);
  g_assert_cmpint (n_drawn, <, 180 / 2);
  g_assert_cmpint (n_outside, ==, 0);
  g_assert_cmpuint (layer_pixel (layer, 50, 250), ==, 0);
}

static void
test_unbiased_frame_marks_exclusion_edges (void)
{
  g_autoptr (VellusMeasurement) measurement = sample_empty (640, 480);
  const VellusRect              shape = { 100.0, 100.0, 500.0, 400.0 };

  vellus_region_free (measurement->region);
  measurement->region =
    vellus_region_new_shape (VELLUS_REGION_RECTANGLE, shape, 640, 480, NULL);
  measurement->params.counting_rule = VELLUS_COUNT_UNBIASED_FRAME;

  g_autoptr (VellusOverlayLayer) layer =
    find_layer (measurement, VELLUS_OVERLAY_FRAME);
  const guint32 left = layer_pixel (layer, 100, 250);
  const guint32 lower = layer_pixel (layer, 300, 400);
  int           n_right = 0;

  /* The dark rim shows through their sides. */
  g_assert_cmpfloat (channel (left, 0), >, channel (left, 16) + 0.3);
  g_assert_cmpfloat (channel (lower, 0), >, channel (lower, 16) + 0.3);
  for (int y = 200; y < 300; y++)
    {
      const guint32 right = layer_pixel (layer, 500, y);

      n_right += alpha_of (right) > 0 && channel (right, 16) > 0.7;
    }
  g_assert_cmpint (n_right, >, 30);
  g_assert_cmpint (n_right, <, 70);
}

/* It has no sides: hairs count by where their middle lies. */
static void
test_unbiased_ellipse_is_outlined (void)
{
  g_autoptr (VellusMeasurement) measurement = sample_empty (640, 480);
  const VellusRect              shape = { 100.0, 100.0, 500.0, 400.0 };

  vellus_region_free (measurement->region);
  measurement->region =
    vellus_region_new_shape (VELLUS_REGION_ELLIPSE, shape, 640, 480, NULL);
  measurement->params.counting_rule = VELLUS_COUNT_UNBIASED_FRAME;

  g_autoptr (VellusOverlayLayer) layer =
    find_layer (measurement, VELLUS_OVERLAY_FRAME);

  g_assert_cmpuint (alpha_of (layer_pixel (layer, 300, 100)), >, 0);
  g_assert_cmpuint (alpha_of (layer_pixel (layer, 101, 101)), ==, 0);
  g_assert_cmpuint (alpha_of (layer_pixel (layer, 100, 399)), ==, 0);
}

static cairo_surface_t *
gray_picture (void)
{
  cairo_surface_t *picture =
    cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 640, 480);
  cairo_t *cr = cairo_create (picture);

  cairo_set_source_rgb (cr, 0.5, 0.5, 0.5);
  cairo_paint (cr);
  cairo_destroy (cr);

  return picture;
}

static void
test_paint_shows_what_is_visible_over_the_picture (void)
{
  g_autoptr (VellusMeasurement) measurement = sample_measurement ();
  cairo_surface_t              *picture = gray_picture ();
  cairo_t                      *cr = cairo_create (picture);
  VellusOverlayLayer            layer = { .surface = picture };

  vellus_overlay_paint (cr, measurement);
  g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
  cairo_destroy (cr);
  cairo_surface_flush (picture);

  const guint32 shaft =
    layer_pixel (&layer, SAMPLE_SHAFT_X, SAMPLE_SHAFT_Y (0));

  g_assert_cmpfloat (channel (shaft, 0), >, channel (shaft, 16) + 0.1);
  /* The maps are not visible, so between the shafts the picture is as it was:
   * 0.5 in 8 bits. */
  g_assert_cmphex (layer_pixel (&layer, 350, 150) & 0xfefefe, ==, 0x808080);

  cairo_surface_destroy (picture);
}

/* A path may leave the picture, and a document may say anything. */
static void
test_shafts_outside_the_picture_are_cut_off (void)
{
  g_autoptr (VellusMeasurement) measurement = sample_empty (640, 480);

  sample_add_hair (measurement, (VellusPoint){ -50.0, 30.0 },
                   (VellusPoint){ 700.0, 30.0 }, 80.0);
  sample_add_hair (measurement, (VellusPoint){ -50.0, -30.0 },
                   (VellusPoint){ -20.0, -40.0 }, 20.0);

  g_autoptr (VellusOverlayLayer) layer =
    find_layer (measurement, VELLUS_OVERLAY_SHAFTS_TERMINAL);

  g_assert_cmpint (layer->box.x, ==, 0);
  g_assert_cmpint (cairo_image_surface_get_width (layer->surface), ==, 640);
  g_assert_null (find_layer (measurement, VELLUS_OVERLAY_SHAFTS_VELLUS));
}

static void
test_same_measurement_gives_the_same_bytes (void)
{
  g_autoptr (VellusMeasurement) measurement = sample_measurement ();

  for (guint i = 0; i < vellus_overlay_n_layers (measurement); i++)
    {
      g_autoptr (VellusOverlayLayer) a = render_layer (measurement, i);
      g_autoptr (VellusOverlayLayer) b = render_layer (measurement, i);
      const gsize                    n_bytes =
        (gsize) cairo_image_surface_get_stride (a->surface) *
        (gsize) cairo_image_surface_get_height (a->surface);

      g_assert_cmpmem (cairo_image_surface_get_data (a->surface), n_bytes,
                       cairo_image_surface_get_data (b->surface), n_bytes);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/draw/shafts/each-class-has-its-color",
                   test_each_class_has_its_color);
  g_test_add_func ("/draw/shafts/are-as-wide-as-the-hair",
                   test_shafts_are_as_wide_as_the_hair);
  g_test_add_func ("/draw/shafts/not-counted-are-pale",
                   test_shafts_not_counted_are_pale);
  g_test_add_func ("/draw/shafts/nothing-is-drawn-beside-them",
                   test_nothing_is_drawn_beside_shafts);
  g_test_add_func ("/draw/shafts/are-cut-off-outside-the-picture",
                   test_shafts_outside_the_picture_are_cut_off);
  g_test_add_func ("/draw/overlay/layers-are-cropped-to-what-they-hold",
                   test_layers_are_cropped_to_what_they_hold);
  g_test_add_func ("/draw/overlay/numbers-stand-at-roots",
                   test_numbers_stand_at_roots);
  g_test_add_func ("/draw/overlay/layers-come-from-bottom-to-top",
                   test_layers_come_from_bottom_to_top);
  g_test_add_func ("/draw/overlay/layers-without-content-are-left-out",
                   test_layers_without_content_are_left_out);
  g_test_add_func ("/draw/overlay/paint-shows-what-is-visible",
                   test_paint_shows_what_is_visible_over_the_picture);
  g_test_add_func ("/draw/overlay/same-measurement-gives-the-same-bytes",
                   test_same_measurement_gives_the_same_bytes);
  g_test_add_func ("/draw/units/root-has-a-light-dot",
                   test_root_has_a_light_dot);
  g_test_add_func ("/draw/units/unit-is-outlined", test_unit_is_outlined);
  g_test_add_func ("/draw/frame/of-a-mask-follows-its-edge",
                   test_mask_frame_follows_its_edge);
  g_test_add_func ("/draw/frame/unjudged-places-are-hatched",
                   test_unjudged_places_are_hatched);
  g_test_add_func ("/draw/frame/unbiased-marks-exclusion-edges",
                   test_unbiased_frame_marks_exclusion_edges);
  g_test_add_func ("/draw/frame/unbiased-ellipse-is-outlined",
                   test_unbiased_ellipse_is_outlined);

  return g_test_run ();
}
