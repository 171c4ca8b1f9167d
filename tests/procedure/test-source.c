/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include <math.h>

#include "core/error.h"
#include "host-fake.h"
#include "procedure/source.h"

static VellusSource *
read_source (double um_per_px, GError **error)
{
  return vellus_source_new (FAKE_IMAGE_ID, FAKE_DRAWABLE_ID, um_per_px, error);
}

static void
assert_bounds (
  const VellusRegion *region, double x0, double y0, double x1, double y1)
{
  g_assert_cmpfloat (region->bounds.x0, ==, x0);
  g_assert_cmpfloat (region->bounds.y0, ==, y0);
  g_assert_cmpfloat (region->bounds.x1, ==, x1);
  g_assert_cmpfloat (region->bounds.y1, ==, y1);
}

static void
without_selection_all_is_counted (void)
{
  g_autoptr (FakeImage)    image = fake_image_new (60, 40);
  g_autoptr (VellusSource) source = read_source (5.0, NULL);

  g_assert_cmpint (source->region->kind, ==, VELLUS_REGION_WHOLE);
  g_assert_cmpint (source->light->width_px, ==, 60);
  g_assert_cmpint (source->light->height_px, ==, 40);
}

static void
read_in_portions_is_the_same (void)
{
  g_autoptr (FakeImage)    image = fake_image_new (60, 40);
  g_autoptr (VellusSource) whole = read_source (5.0, NULL);
  g_autoptr (VellusSource) source =
    vellus_source_begin (FAKE_IMAGE_ID, FAKE_DRAWABLE_ID, 5.0, NULL);
  int n = 0;

  g_assert_false (vellus_source_is_read (source));
  while (! vellus_source_is_read (source))
    {
      /* What has not been read is unknown. */
      g_assert_true (isnan (vellus_raster_pixel (source->light, 0, 39)[0]));
      g_assert_true (vellus_source_read_more (source, 60.0 * 7.0, NULL));
      n++;
    }

  g_assert_cmpint (n, ==, 6);
  g_assert_cmpmem (source->light->data, 60 * 40 * 3 * sizeof (float),
                   whole->light->data, 60 * 40 * 3 * sizeof (float));
}

static void
full_rectangle_is_no_mask (void)
{
  g_autoptr (FakeImage) image = fake_image_new (60, 40);

  fake_image_select (image, (VellusRect){ 10.0, 5.0, 30.0, 25.0 });

  g_autoptr (VellusSource) source = read_source (5.0, NULL);

  g_assert_cmpint (source->region->kind, ==, VELLUS_REGION_RECTANGLE);
  assert_bounds (source->region, 10.0, 5.0, 30.0, 25.0);
}

static void
soft_selection_is_a_mask (void)
{
  g_autoptr (FakeImage) image = fake_image_new (60, 40);

  fake_image_select (image, (VellusRect){ 10.0, 5.0, 30.0, 25.0 });
  image->selection[5 * 60 + 10] = 51;

  g_autoptr (VellusSource) source = read_source (5.0, NULL);

  g_assert_cmpint (source->region->kind, ==, VELLUS_REGION_MASK);
  assert_bounds (source->region, 10.0, 5.0, 30.0, 25.0);
  /* 51 of 255 is one fifth. */
  g_assert_cmpfloat_with_epsilon (vellus_region_area_px2 (source->region, NULL),
                                  399.2, 1e-9);
}

static void
moved_layer_is_counted_where_it_shows (void)
{
  g_autoptr (FakeImage) image = fake_image_new (60, 40);

  fake_image_place_layer (image, -10, 20, 50, 30);

  g_autoptr (VellusSource) source = read_source (5.0, NULL);

  /* All of the layer is read, in its own pixels. */
  g_assert_cmpint (source->x, ==, -10);
  g_assert_cmpint (source->y, ==, 20);
  g_assert_cmpint (source->light->width_px, ==, 50);
  g_assert_cmpint (source->light->height_px, ==, 30);
  g_assert_cmpint (source->region->kind, ==, VELLUS_REGION_RECTANGLE);
  assert_bounds (source->region, 10.0, 0.0, 50.0, 20.0);
}

static void
huge_layer_is_read_around_the_selection (void)
{
  g_autoptr (FakeImage) image = fake_image_new (16000, 2000);

  fake_image_select (image, (VellusRect){ 8000.0, 100.0, 8100.0, 200.0 });

  /* 3 mm are 300 px here. */
  g_autoptr (VellusSource) source = read_source (10.0, NULL);

  g_assert_cmpint (source->x, ==, 7700);
  g_assert_cmpint (source->y, ==, 0);
  g_assert_cmpint (source->light->width_px, ==, 700);
  g_assert_cmpint (source->light->height_px, ==, 500);
  assert_bounds (source->region, 300.0, 100.0, 400.0, 200.0);
}

static void
assert_empty (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (read_source (5.0, &error));
  g_assert_error (error, VELLUS_ERROR, VELLUS_ERROR_EMPTY_REGION);
}

static void
nothing_to_count_is_refused (void)
{
  g_autoptr (FakeImage) image = fake_image_new (60, 40);

  fake_image_place_layer (image, 30, 0, 30, 40);
  fake_image_select (image, (VellusRect){ 0.0, 0.0, 30.0, 40.0 });
  assert_empty ();

  fake_image_select (image, (VellusRect){ 29.0, 0.0, 31.0, 40.0 });
  for (int y = 0; y < 40; y++)
    image->selection[y * 60 + 30] = 100;
  assert_empty ();

  g_clear_pointer (&image->selection, g_free);
  image->layer = (VellusRect){ 60.0, 0.0, 90.0, 40.0 };
  assert_empty ();
}

static void
transparent_region_is_refused (void)
{
  g_autoptr (FakeImage) image = fake_image_new (60, 40);

  fake_image_select (image, (VellusRect){ 10.0, 5.0, 30.0, 25.0 });
  for (int y = 5; y < 25; y++)
    for (int x = 10; x < 30; x++)
      vellus_raster_pixel (image->light, x, y)[0] = NAN;
  assert_empty ();
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/procedure/source/without-selection-all-is-counted",
                   without_selection_all_is_counted);
  g_test_add_func ("/procedure/source/full-rectangle-is-no-mask",
                   full_rectangle_is_no_mask);
  g_test_add_func ("/procedure/source/soft-selection-is-a-mask",
                   soft_selection_is_a_mask);
  g_test_add_func ("/procedure/source/moved-layer-is-counted-where-it-shows",
                   moved_layer_is_counted_where_it_shows);
  g_test_add_func ("/procedure/source/huge-layer-is-read-around-the-selection",
                   huge_layer_is_read_around_the_selection);
  g_test_add_func ("/procedure/source/nothing-to-count-is-refused",
                   nothing_to_count_is_refused);
  g_test_add_func ("/procedure/source/read-in-portions-is-the-same",
                   read_in_portions_is_the_same);
  g_test_add_func ("/procedure/source/transparent-region-is-refused",
                   transparent_region_is_refused);

  return g_test_run ();
}
