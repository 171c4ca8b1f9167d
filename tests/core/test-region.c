/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include <math.h>
#include <string.h>

#include "core/error.h"
#include "core/region.h"

#define WIDTH_PX 100
#define HEIGHT_PX 80

static VellusRegion *
shape (VellusRegionKind kind, double x0, double y0, double x1, double y1)
{
  g_autoptr (GError) error = NULL;
  VellusRegion      *region = vellus_region_new_shape (
         kind, (VellusRect){ x0, y0, x1, y1 }, WIDTH_PX, HEIGHT_PX, &error);

  g_assert_no_error (error);

  return region;
}

static void
assert_empty (VellusRegionKind kind, double x0, double y0, double x1, double y1)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (vellus_region_new_shape (kind, (VellusRect){ x0, y0, x1, y1 },
                                          WIDTH_PX, HEIGHT_PX, &error));
  g_assert_error (error, VELLUS_ERROR, VELLUS_ERROR_EMPTY_REGION);
}

static void
test_whole_area (void)
{
  g_autoptr (VellusRegion) region =
    vellus_region_new_whole (WIDTH_PX, HEIGHT_PX);

  g_assert_cmpfloat (vellus_region_area_px2 (region, NULL), ==, 8000.0);
  g_assert_true (vellus_region_contains (region, (VellusPoint){ 0.0, 0.0 }));
  g_assert_false (
    vellus_region_contains (region, (VellusPoint){ 100.0, 40.0 }));
  g_assert_false (vellus_region_contains (region, (VellusPoint){ NAN, 40.0 }));
}

/* Edges between pixels count by the share of the pixel. */
static void
test_rectangle_area (void)
{
  g_autoptr (VellusRegion) region =
    shape (VELLUS_REGION_RECTANGLE, 10.25, 20.5, 50.75, 30.5);

  g_assert_cmpfloat_with_epsilon (vellus_region_area_px2 (region, NULL), 405.0,
                                  1e-9);
}

static void
test_rectangle_clipping (void)
{
  g_autoptr (VellusRegion) region =
    shape (VELLUS_REGION_RECTANGLE, -30.0, 70.0, 40.0, 500.0);

  g_assert_cmpfloat_with_epsilon (vellus_region_area_px2 (region, NULL), 400.0,
                                  1e-9);
  g_assert_cmpfloat (region->bounds.x0, ==, 0.0);
  g_assert_cmpfloat (region->bounds.y1, ==, HEIGHT_PX);
  g_assert_cmpfloat (region->shape.x0, ==, -30.0);
}

/* 0.5 %: edge pixels are sampled at 16 places. */
static void
test_ellipse_area (void)
{
  g_autoptr (VellusRegion) region =
    shape (VELLUS_REGION_ELLIPSE, 20.3, 10.1, 80.3, 50.1);
  const double wanted = G_PI * 30.0 * 20.0;

  g_assert_cmpfloat_with_epsilon (vellus_region_area_px2 (region, NULL), wanted,
                                  0.005 * wanted);
  g_assert_true (vellus_region_contains (region, (VellusPoint){ 50.3, 10.2 }));
  g_assert_false (vellus_region_contains (region, (VellusPoint){ 21.0, 11.0 }));
}

/* A clipped ellipse stays the same ellipse, it doesn't shrink to fit. */
static void
test_ellipse_clipping (void)
{
  g_autoptr (VellusRegion) region =
    shape (VELLUS_REGION_ELLIPSE, -30.0, 20.0, 30.0, 60.0);
  const double wanted = 0.5 * G_PI * 30.0 * 20.0;

  g_assert_cmpfloat_with_epsilon (vellus_region_area_px2 (region, NULL), wanted,
                                  0.005 * wanted);
  g_assert_true (vellus_region_contains (region, (VellusPoint){ 0.5, 20.5 }));
}

static void
test_mask_area (void)
{
  const guint8             coverage[6] = { 255, 128, 0, 127, 255, 51 };
  g_autoptr (VellusRegion) region =
    vellus_region_new_mask (10, 20, 3, 2, coverage, NULL);

  g_assert_cmpfloat_with_epsilon (vellus_region_area_px2 (region, NULL),
                                  (255 + 128 + 127 + 255 + 51) / 255.0, 1e-9);
  g_assert_true (vellus_region_contains (region, (VellusPoint){ 11.9, 20.0 }));
  g_assert_false (vellus_region_contains (region, (VellusPoint){ 10.5, 21.5 }));
  g_assert_false (vellus_region_contains (region, (VellusPoint){ 9.9, 20.5 }));
}

static void
test_unknown_pixels (void)
{
  g_autoptr (VellusRaster) light =
    vellus_raster_new (WIDTH_PX, HEIGHT_PX, 3, NULL);
  g_autoptr (VellusRegion) region =
    vellus_region_new_whole (WIDTH_PX, HEIGHT_PX);

  vellus_raster_pixel (light, 5, 5)[2] = NAN;
  vellus_raster_pixel (light, 99, 79)[0] = INFINITY;

  g_assert_cmpfloat (vellus_region_area_px2 (region, light), ==, 7998.0);
}

static void
test_empty_shapes (void)
{
  for (VellusRegionKind kind = VELLUS_REGION_RECTANGLE;
       kind <= VELLUS_REGION_ELLIPSE; kind++)
    {
      assert_empty (kind, 100.0, 0.0, 200.0, 80.0);
      assert_empty (kind, -50.0, -50.0, 0.0, 0.0);
      assert_empty (kind, 40.0, 40.0, 40.0, 60.0);
      assert_empty (kind, 60.0, 40.0, 20.0, 60.0);
      assert_empty (kind, NAN, 0.0, 50.0, 50.0);
      assert_empty (kind, 0.0, 0.0, INFINITY, NAN);
    }

  /* The box reaches into the picture, the ellipse in it does not. */
  assert_empty (VELLUS_REGION_ELLIPSE, -100.0, -100.0, 5.0, 5.0);
}

static void
test_empty_masks (void)
{
  const guint8       faint[4] = { 0, 127, 127, 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) second = NULL;

  g_assert_null (vellus_region_new_mask (0, 0, 2, 2, faint, &error));
  g_assert_error (error, VELLUS_ERROR, VELLUS_ERROR_EMPTY_REGION);
  g_assert_null (vellus_region_new_mask (0, 0, 0, 2, faint, &second));
  g_assert_error (second, VELLUS_ERROR, VELLUS_ERROR_EMPTY_REGION);
}

static void
test_translate (void)
{
  const guint8             coverage[2] = { 0, 255 };
  g_autoptr (VellusRegion) mask =
    vellus_region_new_mask (3, 4, 2, 1, coverage, NULL);
  g_autoptr (VellusRegion) ellipse =
    shape (VELLUS_REGION_ELLIPSE, 10.0, 10.0, 30.0, 30.0);

  vellus_region_translate (mask, 7.0, -2.0);
  vellus_region_translate (ellipse, 0.5, 1.25);

  g_assert_true (vellus_region_contains (mask, (VellusPoint){ 11.5, 2.5 }));
  g_assert_false (vellus_region_contains (mask, (VellusPoint){ 10.5, 2.5 }));
  g_assert_true (vellus_region_contains (ellipse, (VellusPoint){ 30.4, 21.2 }));
  g_assert_false (
    vellus_region_contains (ellipse, (VellusPoint){ 30.6, 21.2 }));
}

static void
test_copy_owns_its_mask (void)
{
  const guint8             coverage[4] = { 255, 1, 2, 3 };
  g_autoptr (VellusRegion) copy = NULL;

  {
    g_autoptr (VellusRegion) region =
      vellus_region_new_mask (0, 0, 2, 2, coverage, NULL);

    copy = vellus_region_copy (region);
    g_assert_true (copy->mask != region->mask);
    memset (region->mask, 0, 4);
  }

  g_assert_cmpmem (copy->mask, 4, coverage, 4);
}

static void
test_names (void)
{
  g_assert_cmpstr (vellus_region_kind_name (VELLUS_REGION_WHOLE), ==,
                   "whole-image");
  g_assert_cmpstr (vellus_region_kind_name (VELLUS_REGION_RECTANGLE), ==,
                   "rectangle");
  g_assert_cmpstr (vellus_region_kind_name (VELLUS_REGION_ELLIPSE), ==,
                   "ellipse");
  g_assert_cmpstr (vellus_region_kind_name (VELLUS_REGION_MASK), ==, "mask");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/region/whole-picture-has-all-its-pixels",
                   test_whole_area);
  g_test_add_func ("/core/region/rectangle-counts-parts-of-pixels",
                   test_rectangle_area);
  g_test_add_func ("/core/region/rectangle-is-clipped",
                   test_rectangle_clipping);
  g_test_add_func ("/core/region/ellipse-has-its-area", test_ellipse_area);
  g_test_add_func ("/core/region/clipped-ellipse-keeps-its-shape",
                   test_ellipse_clipping);
  g_test_add_func ("/core/region/soft-mask-counts-by-coverage", test_mask_area);
  g_test_add_func ("/core/region/unknown-pixels-are-left-out",
                   test_unknown_pixels);
  g_test_add_func ("/core/region/shape-without-pixels-is-refused",
                   test_empty_shapes);
  g_test_add_func ("/core/region/mask-without-pixels-is-refused",
                   test_empty_masks);
  g_test_add_func ("/core/region/moves-as-a-whole", test_translate);
  g_test_add_func ("/core/region/copy-owns-its-mask", test_copy_owns_its_mask);
  g_test_add_func ("/core/region/names-are-those-of-the-document", test_names);

  return g_test_run ();
}
