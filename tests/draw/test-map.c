/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "draw/map.h"

#include <math.h>

#include "draw/palette.h"
#include "sample.h"

#define STEP_PX 20.0

/* A root every 20 px, which is 100 um: 10 000 hairs per cm2. */
static VellusMeasurement *
even_field (VellusRect shape, VellusRegionKind kind)
{
  VellusMeasurement *measurement = sample_empty (800, 600);

  if (kind != VELLUS_REGION_WHOLE)
    {
      vellus_region_free (measurement->region);
      measurement->region =
        vellus_region_new_shape (kind, shape, 800, 600, NULL);
      measurement->region_area_mm2 =
        vellus_region_area_px2 (measurement->region, NULL) * 25e-6;
    }

  for (double y = STEP_PX / 2.0; y < 600.0; y += STEP_PX)
    for (double x = STEP_PX / 2.0; x < 800.0; x += STEP_PX)
      sample_add_hair (measurement, (VellusPoint){ x, y },
                       (VellusPoint){ x + 5.0, y }, 50.0)
        ->counted =
        vellus_region_contains (measurement->region, (VellusPoint){ x, y });

  return measurement;
}

static int
cell_at (const VellusMap *map, double x, double y)
{
  const double width = (map->bounds.x1 - map->bounds.x0) / map->n_columns;
  const double height = (map->bounds.y1 - map->bounds.y0) / map->n_rows;
  const int    column = (int) ((x - map->bounds.x0) / width);
  const int    row = (int) ((y - map->bounds.y0) / height);

  return row * map->n_columns + column;
}

/* 2 %: the lattice itself makes the estimate ripple. */
static void
test_even_field_is_even_up_to_its_corners (void)
{
  g_autoptr (VellusMeasurement) measurement =
    even_field ((VellusRect){ 0 }, VELLUS_REGION_WHOLE);
  g_autoptr (VellusMap) map = vellus_map_new (measurement);

  for (int i = 0; i < map->n_columns * map->n_rows; i++)
    g_assert_cmpfloat_with_epsilon (map->density_per_cm2[i], 10000.0, 200.0);
}

/* Of cells between two ellipses that are shares of the region's own. */
static double
mean_density (const VellusMap *map, double inner, double outer)
{
  double sum = 0.0;
  int    n = 0;

  for (int row = 0; row < map->n_rows; row++)
    for (int column = 0; column < map->n_columns; column++)
      {
        const double x = (2.0 * column + 1.0) / map->n_columns - 1.0;
        const double y = (2.0 * row + 1.0) / map->n_rows - 1.0;
        const double radius = hypot (x, y);

        if (radius < inner || radius >= outer)
          continue;

        sum += map->density_per_cm2[row * map->n_columns + column];
        n++;
      }

  return sum / n;
}

/* 5 %: a curved edge cuts the lattice unevenly. Without the correction the
 * rim, which is less than a kernel wide, would lose a third. */
static void
test_curved_edge_does_not_thin_out (void)
{
  g_autoptr (VellusMeasurement) measurement = even_field (
    (VellusRect){ 100.0, 50.0, 700.0, 550.0 }, VELLUS_REGION_ELLIPSE);
  g_autoptr (VellusMap) map = vellus_map_new (measurement);

  g_assert_cmpfloat_with_epsilon (mean_density (map, 0.0, 0.8), 10000.0, 500.0);
  g_assert_cmpfloat_with_epsilon (mean_density (map, 0.95, 1.0), 10000.0,
                                  500.0);
}

static void
test_top_is_a_round_number_above_all (void)
{
  g_autoptr (VellusMeasurement) measurement =
    even_field ((VellusRect){ 0 }, VELLUS_REGION_WHOLE);
  g_autoptr (VellusMap) map = vellus_map_new (measurement);

  g_assert_cmpfloat (map->density_top_per_cm2, >=, 10000.0);
  g_assert_cmpfloat (map->density_top_per_cm2, <=, 15000.0);
  g_assert_cmpfloat (fmod (map->density_top_per_cm2, 5000.0), ==, 0.0);
}

static void
test_thin_share_is_that_of_the_hairs_around (void)
{
  g_autoptr (VellusMeasurement) measurement =
    even_field ((VellusRect){ 0 }, VELLUS_REGION_WHOLE);

  for (guint i = 0; i < measurement->hairs->len; i++)
    {
      VellusHair *hair = g_ptr_array_index (measurement->hairs, i);

      hair->diameter_um = vellus_hair_root (hair).x < 400.0 ? 20.0 : 80.0;
    }

  g_autoptr (VellusMap) map = vellus_map_new (measurement);

  g_assert_cmpfloat_with_epsilon (map->thin_share[cell_at (map, 100.0, 300.0)],
                                  1.0, 1e-3);
  g_assert_cmpfloat_with_epsilon (map->thin_share[cell_at (map, 700.0, 300.0)],
                                  0.0, 1e-3);
  /* The step itself: half-way within the width of a cell. */
  g_assert_cmpfloat_with_epsilon (map->thin_share[cell_at (map, 400.0, 300.0)],
                                  0.5, 0.15);
}

static void
test_hairs_that_do_not_count_are_left_out (void)
{
  g_autoptr (VellusMeasurement) measurement = sample_empty (800, 600);

  sample_add_hair (measurement, (VellusPoint){ 100.0, 100.0 },
                   (VellusPoint){ 200.0, 100.0 }, 50.0)
    ->counted = FALSE;

  g_assert_null (vellus_map_new (measurement));
}

static void
test_long_and_narrow_regions_work (void)
{
  g_autoptr (VellusMeasurement) measurement = sample_empty (1, 20000);

  sample_add_hair (measurement, (VellusPoint){ 0.5, 100.0 },
                   (VellusPoint){ 0.5, 150.0 }, 50.0);

  g_autoptr (VellusMap) map = vellus_map_new (measurement);

  g_assert_cmpint (map->n_columns, ==, 1);
  for (int i = 0; i < map->n_rows; i++)
    g_assert_true (isfinite (map->density_per_cm2[i]));
}

static double
luminance (VellusColor color)
{
  return 0.2126 * pow (color.red, 2.2) + 0.7152 * pow (color.green, 2.2) +
         0.0722 * pow (color.blue, 2.2);
}

/* So that they can be read in gray, too. */
static void
test_color_maps_only_grow_lighter (void)
{
  for (int map = VELLUS_COLOR_MAP_DENSITY;
       map <= VELLUS_COLOR_MAP_MINIATURIZATION; map++)
    for (int i = 1; i <= 64; i++)
      g_assert_cmpfloat (luminance (vellus_palette_map (map, i / 64.0)), >,
                         luminance (vellus_palette_map (map, (i - 1) / 64.0)));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/draw/map/even-field-is-even-up-to-its-corners",
                   test_even_field_is_even_up_to_its_corners);
  g_test_add_func ("/draw/map/curved-edge-does-not-thin-out",
                   test_curved_edge_does_not_thin_out);
  g_test_add_func ("/draw/map/top-is-a-round-number-above-all",
                   test_top_is_a_round_number_above_all);
  g_test_add_func ("/draw/map/thin-share-is-that-of-the-hairs-around",
                   test_thin_share_is_that_of_the_hairs_around);
  g_test_add_func ("/draw/map/hairs-that-do-not-count-are-left-out",
                   test_hairs_that_do_not_count_are_left_out);
  g_test_add_func ("/draw/map/long-and-narrow-regions-work",
                   test_long_and_narrow_regions_work);
  g_test_add_func ("/draw/palette/color-maps-only-grow-lighter",
                   test_color_maps_only_grow_lighter);

  return g_test_run ();
}
