/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/units.h"

#include <math.h>

#define UM_PER_PX 5.0

static VellusHair *
add_hair (VellusMeasurement *measurement,
          double             x_um,
          double             y_um,
          double             angle_rad)
{
  const VellusPoint path[] = {
    { x_um / UM_PER_PX, y_um / UM_PER_PX },
    { (x_um + 500.0 * cos (angle_rad)) / UM_PER_PX,
      (y_um + 500.0 * sin (angle_rad)) / UM_PER_PX },
  };
  VellusHair *hair = vellus_hair_new (path, 2);

  hair->id = (int) measurement->hairs->len + 1;
  g_ptr_array_add (measurement->hairs, hair);

  return hair;
}

static VellusMeasurement *
new_measurement (void)
{
  VellusMeasurement *measurement = vellus_measurement_new ();

  vellus_scale_init (&measurement->scale, UM_PER_PX, 0.01, "argument", NULL);
  measurement->params.unit_distance_um = 170.0;

  return measurement;
}

static const VellusUnit *
unit_of (const VellusMeasurement *measurement, const VellusHair *hair)
{
  return g_ptr_array_index (measurement->units, hair->unit - 1);
}

static void
test_roots_close_by_make_a_unit (void)
{
  g_autoptr (VellusMeasurement) measurement = new_measurement ();
  VellusHair                   *a = add_hair (measurement, 1000.0, 1000.0, 0.0);
  VellusHair *far = add_hair (measurement, 1600.0, 1000.0, 0.0);
  VellusHair *b = add_hair (measurement, 1100.0, 1000.0, 0.2);

  vellus_units_find (measurement);

  g_assert_cmpuint (measurement->units->len, ==, 2);
  g_assert_cmpint (a->unit, ==, b->unit);
  g_assert_cmpint (far->unit, !=, a->unit);

  const VellusUnit *unit = unit_of (measurement, a);

  g_assert_cmpuint (unit->hair_ids->len, ==, 2);
  g_assert_cmpint (g_array_index (unit->hair_ids, int, 0), ==, a->id);
  g_assert_cmpint (g_array_index (unit->hair_ids, int, 1), ==, b->id);
  g_assert_cmpfloat_with_epsilon (unit->center.x, 1050.0 / UM_PER_PX, 1e-9);
}

/* Ten roots in a row, each within the unit distance of the next, would be one
 * unit for single linkage. */
static void
test_a_row_of_roots_does_not_chain (void)
{
  g_autoptr (VellusMeasurement) measurement = new_measurement ();
  VellusHair                   *hairs[10];

  for (guint i = 0; i < G_N_ELEMENTS (hairs); i++)
    hairs[i] = add_hair (measurement, 1000.0 + 150.0 * i, 1000.0, 1.0);

  vellus_units_find (measurement);

  g_assert_cmpuint (measurement->units->len, >=, 4);

  for (guint i = 0; i < G_N_ELEMENTS (hairs); i++)
    for (guint k = 0; k < i; k++)
      if (hairs[i]->unit == hairs[k]->unit)
        g_assert_cmpfloat (150.0 * (i - k), <=, 2.0 * 170.0);
}

static void
test_shafts_that_part_are_further_apart (void)
{
  g_autoptr (VellusMeasurement) measurement = new_measurement ();
  VellusHair                   *a = add_hair (measurement, 1000.0, 1000.0, 0.0);
  VellusHair                   *b = add_hair (measurement, 900.0, 1000.0, G_PI);

  vellus_units_find (measurement);
  g_assert_cmpint (a->unit, !=, b->unit);
}

/* Two units as wide as rendered and photographed ones come, as near to each
 * other as these stand. */
static void
test_wide_units_stay_whole (void)
{
  g_autoptr (VellusMeasurement) measurement = vellus_measurement_new ();

  vellus_scale_init (&measurement->scale, UM_PER_PX, 0.01, "argument", NULL);
  for (guint i = 0; i < 4; i++)
    add_hair (measurement, 1000.0, 1000.0 + 150.0 * i, 0.0);
  for (guint i = 0; i < 2; i++)
    add_hair (measurement, 1600.0, 1150.0 + 150.0 * i, 0.0);

  vellus_units_find (measurement);

  g_assert_cmpuint (measurement->units->len, ==, 2);
  g_assert_cmpuint (
    ((VellusUnit *) g_ptr_array_index (measurement->units, 0))->hair_ids->len,
    ==, 4);
}

static void
test_a_root_that_is_not_seen_has_no_unit (void)
{
  g_autoptr (VellusMeasurement) measurement = new_measurement ();
  VellusHair *seen = add_hair (measurement, 10.0, 1000.0, 0.0);
  VellusHair *cut = add_hair (measurement, 0.0, 1000.0, 0.0);

  cut->flags |= VELLUS_HAIR_ROOT_AT_EDGE;
  vellus_units_find (measurement);

  g_assert_cmpint (cut->unit, ==, 0);
  g_assert_cmpint (seen->unit, ==, 1);
  g_assert_cmpuint (measurement->units->len, ==, 1);
}

static gboolean
together (const VellusMeasurement *measurement, guint i, guint k)
{
  const VellusHair *a = g_ptr_array_index (measurement->hairs, i);
  const VellusHair *b = g_ptr_array_index (measurement->hairs, k);

  return a->unit == b->unit;
}

static void
test_the_order_of_hairs_does_not_matter (void)
{
  g_autoptr (VellusMeasurement) forth = new_measurement ();
  g_autoptr (VellusMeasurement) back = new_measurement ();
  g_autoptr (GRand)             rand = g_rand_new_with_seed (7);
  const guint                   n = 120;
  double                        places[120][3];

  for (guint i = 0; i < n; i++)
    {
      places[i][0] = g_rand_double_range (rand, 0.0, 2000.0);
      places[i][1] = g_rand_double_range (rand, 0.0, 2000.0);
      places[i][2] = g_rand_double_range (rand, 0.0, 1.0);
    }

  for (guint i = 0; i < n; i++)
    {
      const guint k = n - 1 - i;

      add_hair (forth, places[i][0], places[i][1], places[i][2]);
      add_hair (back, places[k][0], places[k][1], places[k][2]);
    }

  vellus_units_find (forth);
  vellus_units_find (back);

  for (guint i = 0; i < n; i++)
    for (guint k = 0; k < i; k++)
      g_assert_cmpint (together (forth, i, k), ==,
                       together (back, n - 1 - i, n - 1 - k));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/units/roots-close-by-make-a-unit",
                   test_roots_close_by_make_a_unit);
  g_test_add_func ("/core/units/a-row-of-roots-does-not-chain",
                   test_a_row_of_roots_does_not_chain);
  g_test_add_func ("/core/units/shafts-that-part-are-further-apart",
                   test_shafts_that_part_are_further_apart);
  g_test_add_func ("/core/units/wide-units-stay-whole",
                   test_wide_units_stay_whole);
  g_test_add_func ("/core/units/a-root-that-is-not-seen-has-no-unit",
                   test_a_root_that_is_not_seen_has_no_unit);
  g_test_add_func ("/core/units/the-order-of-hairs-does-not-matter",
                   test_the_order_of_hairs_does_not_matter);

  return g_test_run ();
}
