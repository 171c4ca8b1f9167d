/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include <math.h>

#include "core/geometry.h"
#include "core/hair.h"
#include "core/measurement.h"
#include "core/shaft.h"

static void
test_distance (void)
{
  g_assert_cmpfloat (vellus_point_distance ((VellusPoint){ 1.0, 2.0 },
                                            (VellusPoint){ 4.0, 6.0 }),
                     ==, 5.0);
  g_assert_cmpfloat (vellus_point_distance ((VellusPoint){ 1e200, 0.0 },
                                            (VellusPoint){ 0.0, 1e200 }),
                     <, G_MAXDOUBLE);
}

static void
test_path_length (void)
{
  const VellusPoint path[4] = {
    { 0.0, 0.0 }, { 3.0, 4.0 }, { 3.0, 4.0 }, { 3.0, 10.0 }
  };

  g_assert_cmpfloat (vellus_path_length (path, 4), ==, 11.0);
  g_assert_cmpfloat (vellus_path_length (path, 1), ==, 0.0);
  g_assert_cmpfloat (vellus_path_length (path, 0), ==, 0.0);
}

static void
test_hair_owns_its_path (void)
{
  VellusPoint            path[2] = { { 1.0, 2.0 }, { 3.0, 4.0 } };
  g_autoptr (VellusHair) hair = vellus_hair_new (path, 2);

  path[0].x = 9.0;
  g_assert_cmpfloat (vellus_hair_root (hair).x, ==, 1.0);
  g_assert_cmpfloat (vellus_hair_tip (hair).y, ==, 4.0);
}

static void
test_class_names (void)
{
  g_assert_cmpstr (vellus_hair_class_name (VELLUS_HAIR_VELLUS), ==, "vellus");
  g_assert_cmpstr (vellus_hair_class_name (VELLUS_HAIR_INTERMEDIATE), ==,
                   "intermediate");
  g_assert_cmpstr (vellus_hair_class_name (VELLUS_HAIR_TERMINAL), ==,
                   "terminal");
}

/* Odd and even numbers of points. */
static void
test_shaft_reverses (void)
{
  for (guint n = 2; n <= 3; n++)
    {
      g_autoptr (VellusShaft) shaft = vellus_shaft_new (n);

      for (guint i = 0; i < n; i++)
        {
          shaft->points[i].x = i;
          shaft->width_px[i] = (float) i;
        }
      shaft->flags = VELLUS_HAIR_ROOT_AT_EDGE | VELLUS_HAIR_LIGHT;
      vellus_shaft_reverse (shaft);

      for (guint i = 0; i < n; i++)
        {
          g_assert_cmpfloat (shaft->points[i].x, ==, n - 1 - i);
          g_assert_cmpfloat (shaft->width_px[i], ==, n - 1 - i);
        }
      g_assert_cmpuint (shaft->flags, ==,
                        VELLUS_HAIR_TIP_AT_EDGE | VELLUS_HAIR_LIGHT);
    }
}

static void
test_measurement_moves (void)
{
  const VellusPoint             path[2] = { { 1.0, 2.0 }, { 3.0, 4.0 } };
  g_autoptr (VellusMeasurement) measurement = vellus_measurement_new ();

  measurement->region = vellus_region_new_whole (20, 10);
  g_ptr_array_add (measurement->hairs, vellus_hair_new (path, 2));
  g_ptr_array_add (measurement->units,
                   vellus_unit_new (1, (VellusPoint){ 1.0, 2.0 }));
  vellus_measurement_translate (measurement, 100, -5);

  const VellusHair *hair = g_ptr_array_index (measurement->hairs, 0);
  const VellusUnit *unit = g_ptr_array_index (measurement->units, 0);

  g_assert_cmpfloat (hair->path[1].x, ==, 103.0);
  g_assert_cmpfloat (hair->path[1].y, ==, -1.0);
  g_assert_cmpfloat (unit->center.x, ==, 101.0);
  g_assert_cmpfloat (unit->center.y, ==, -3.0);
  g_assert_cmpfloat (measurement->region->bounds.x1, ==, 120.0);
  g_assert_cmpfloat (measurement->region->bounds.y0, ==, -5.0);
}

static void
a_rectangle_contains_those_within_its_edges (void)
{
  const VellusRect outer = { 10.0, 20.0, 30.0, 40.0 };
  const VellusRect within = { 11.0, 20.0, 30.0, 39.0 };

  g_assert_true (vellus_rect_contains (&outer, &within));
  g_assert_true (vellus_rect_contains (&outer, &outer));

  for (guint i = 0; i < 4; i++)
    {
      const double beyond[4] = { -0.5, -0.5, 0.5, 0.5 };
      VellusRect   wider = outer;

      (&wider.x0)[i] += beyond[i];
      g_assert_false (vellus_rect_contains (&outer, &wider));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/geometry/distance-is-euclidean", test_distance);
  g_test_add_func ("/core/geometry/path-length-is-the-sum-of-steps",
                   test_path_length);
  g_test_add_func (
    "/core/geometry/rectangles-contain-what-lies-within-their-edges",
    a_rectangle_contains_those_within_its_edges);
  g_test_add_func ("/core/hair/owns-its-path", test_hair_owns_its_path);
  g_test_add_func ("/core/hair/class-names-are-those-of-the-document",
                   test_class_names);
  g_test_add_func ("/core/shaft/reversing-exchanges-the-ends",
                   test_shaft_reverses);
  g_test_add_func ("/core/measurement/moves-as-a-whole",
                   test_measurement_moves);

  return g_test_run ();
}
