/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/count.h"

#define PICTURE_PX 400

static VellusHair *
add_hair (
  VellusMeasurement *measurement, double x0, double y0, double x1, double y1)
{
  const VellusPoint path[] = { { x0, y0 }, { x1, y1 } };
  VellusHair       *hair = vellus_hair_new (path, 2);

  hair->diameter_um = 30.0;
  g_ptr_array_add (measurement->hairs, hair);

  return hair;
}

static VellusMeasurement *
new_measurement (VellusCountingRule rule)
{
  VellusMeasurement *measurement = vellus_measurement_new ();

  vellus_scale_init (&measurement->scale, 5.0, 0.01, "argument", NULL);
  measurement->params.counting_rule = rule;
  measurement->region = vellus_region_new_whole (PICTURE_PX, PICTURE_PX);

  return measurement;
}

static void
set_rectangle (VellusMeasurement *measurement, VellusRect rect)
{
  vellus_region_free (measurement->region);
  measurement->region = vellus_region_new_shape (VELLUS_REGION_RECTANGLE, rect,
                                                 PICTURE_PX, PICTURE_PX, NULL);
}

static void
test_a_hair_belongs_where_its_root_lies (void)
{
  g_autoptr (VellusMeasurement) measurement =
    new_measurement (VELLUS_COUNT_ROOT_INSIDE);

  set_rectangle (measurement, (VellusRect){ 100.0, 100.0, 200.0, 200.0 });

  VellusHair *leaving = add_hair (measurement, 150.0, 150.0, 300.0, 150.0);
  VellusHair *entering = add_hair (measurement, 50.0, 150.0, 150.0, 150.0);
  VellusHair *crossing = add_hair (measurement, 50.0, 120.0, 300.0, 120.0);

  vellus_count_hairs (measurement);

  g_assert_true (leaving->counted);
  g_assert_false (entering->counted);
  g_assert_false (crossing->counted);
}

static void
test_a_root_that_is_not_seen_does_not_count (void)
{
  g_autoptr (VellusMeasurement) measurement =
    new_measurement (VELLUS_COUNT_ROOT_INSIDE);
  VellusHair *hair = add_hair (measurement, 1.0, 150.0, 150.0, 150.0);

  hair->flags |= VELLUS_HAIR_ROOT_AT_EDGE;
  vellus_count_hairs (measurement);

  g_assert_false (hair->counted);
}

/* The frame's claim: over frames that tile the plane, every hair is counted
 * exactly once, however long it is. */
static void
test_frames_side_by_side_count_each_hair_once (void)
{
  g_autoptr (VellusMeasurement) measurement =
    new_measurement (VELLUS_COUNT_UNBIASED_FRAME);
  g_autoptr (GRand) rand = g_rand_new_with_seed (1);
  int               counted[200] = { 0 };

  for (guint i = 0; i < G_N_ELEMENTS (counted); i++)
    add_hair (measurement, g_rand_double_range (rand, 10.0, 390.0),
              g_rand_double_range (rand, 10.0, 390.0),
              g_rand_double_range (rand, 10.0, 390.0),
              g_rand_double_range (rand, 10.0, 390.0));

  for (int y = 0; y < PICTURE_PX; y += 80)
    for (int x = 0; x < PICTURE_PX; x += 50)
      {
        set_rectangle (measurement, (VellusRect){ x, y, x + 50.0, y + 80.0 });
        vellus_count_hairs (measurement);

        for (guint i = 0; i < G_N_ELEMENTS (counted); i++)
          {
            const VellusHair *hair = g_ptr_array_index (measurement->hairs, i);

            counted[i] += hair->counted;
          }
      }

  for (guint i = 0; i < G_N_ELEMENTS (counted); i++)
    g_assert_cmpint (counted[i], ==, 1);
}

static void
test_a_hair_cut_by_an_exclusion_edge_is_out (void)
{
  g_autoptr (VellusMeasurement) measurement =
    new_measurement (VELLUS_COUNT_UNBIASED_FRAME);
  VellusHair *left = add_hair (measurement, 1.5, 200.0, 90.0, 200.0);
  VellusHair *right = add_hair (measurement, 398.5, 200.0, 300.0, 200.0);

  left->flags |= VELLUS_HAIR_ROOT_AT_EDGE;
  right->flags |= VELLUS_HAIR_ROOT_AT_EDGE;
  vellus_count_hairs (measurement);

  g_assert_false (left->counted);
  g_assert_true (right->counted);
}

static void
test_an_ellipse_takes_hairs_by_their_middle (void)
{
  g_autoptr (VellusMeasurement) measurement =
    new_measurement (VELLUS_COUNT_UNBIASED_FRAME);

  vellus_region_free (measurement->region);
  measurement->region = vellus_region_new_shape (
    VELLUS_REGION_ELLIPSE, (VellusRect){ 100.0, 100.0, 300.0, 200.0 },
    PICTURE_PX, PICTURE_PX, NULL);

  VellusHair *inside = add_hair (measurement, 20.0, 150.0, 300.0, 150.0);
  VellusHair *corner = add_hair (measurement, 80.0, 105.0, 130.0, 105.0);

  vellus_count_hairs (measurement);

  g_assert_true (inside->counted);
  g_assert_false (corner->counted);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/count/a-hair-belongs-where-its-root-lies",
                   test_a_hair_belongs_where_its_root_lies);
  g_test_add_func ("/core/count/a-root-that-is-not-seen-does-not-count",
                   test_a_root_that_is_not_seen_does_not_count);
  g_test_add_func ("/core/count/frames-side-by-side-count-each-hair-once",
                   test_frames_side_by_side_count_each_hair_once);
  g_test_add_func ("/core/count/a-hair-cut-by-an-exclusion-edge-is-out",
                   test_a_hair_cut_by_an_exclusion_edge_is_out);
  g_test_add_func ("/core/count/an-ellipse-takes-hairs-by-their-middle",
                   test_an_ellipse_takes_hairs_by_their_middle);

  return g_test_run ();
}
