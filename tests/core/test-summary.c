/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/finish.h"
#include "core/shaft.h"
#include "core/summary.h"
#include "scalp.h"

#include <math.h>

static void
test_figures_of_a_few_hairs (void)
{
  g_autoptr (VellusMeasurement) measurement = scalp_new (UM_PER_PX, 0.0);
  g_autoptr (GPtrArray)         shafts = vellus_shafts_new ();

  scalp_add_shaft (shafts, 500.0, 500.0, 80.0);
  scalp_add_shaft (shafts, 510.0, 500.0, 40.0);
  scalp_add_shaft (shafts, 900.0, 300.0, 20.0);
  scalp_add_shaft (shafts, 1500.0, 700.0, 60.0);
  vellus_measurement_add_shafts (measurement, shafts);

  const VellusSummary *s = &measurement->summary;

  g_assert_cmpfloat (s->hairs.value, ==, 4.0);
  g_assert_cmpfloat_with_epsilon (s->density_per_cm2.value, 8.0, 1e-9);
  g_assert_cmpfloat_with_epsilon (s->terminal_per_cm2.value, 4.0, 1e-9);
  g_assert_cmpfloat_with_epsilon (s->intermediate_per_cm2.value, 2.0, 1e-9);
  g_assert_cmpfloat_with_epsilon (s->vellus_per_cm2.value, 2.0, 1e-9);
  g_assert_cmpfloat_with_epsilon (s->thin_fraction.value, 0.25, 1e-9);
  g_assert_cmpfloat_with_epsilon (s->mean_diameter_um.value, 50.0, 1e-9);
  g_assert_cmpfloat_with_epsilon (s->median_diameter_um.value, 50.0, 1e-9);
  g_assert_cmpfloat_with_epsilon (s->cumulative_thickness_mm_per_cm2.value, 0.4,
                                  1e-9);
  g_assert_cmpfloat_with_epsilon (s->units_per_cm2.value, 6.0, 1e-9);
  g_assert_cmpfloat_with_epsilon (s->hairs_per_unit.value, 4.0 / 3.0, 1e-9);
  g_assert_cmpfloat_with_epsilon (s->single_hair_units_fraction.value,
                                  2.0 / 3.0, 1e-9);
  g_assert_cmpuint (measurement->quality, ==, VELLUS_QUALITY_FEW_HAIRS);
}

static void
test_hairs_come_in_reading_order (void)
{
  g_autoptr (VellusMeasurement) measurement = scalp_new (UM_PER_PX, 0.0);
  g_autoptr (GPtrArray)         shafts = vellus_shafts_new ();

  scalp_add_shaft (shafts, 900.0, 300.0, 20.0);
  scalp_add_shaft (shafts, 100.0, 300.0, 20.0);
  scalp_add_shaft (shafts, 900.0, 100.0, 20.0);
  vellus_measurement_add_shafts (measurement, shafts);

  for (guint i = 0; i < 3; i++)
    {
      static const double x_px[] = { 900.0, 100.0, 900.0 };
      const VellusHair   *hair = g_ptr_array_index (measurement->hairs, i);

      g_assert_cmpint (hair->id, ==, (int) i + 1);
      g_assert_cmpfloat (vellus_hair_root (hair).x, ==, x_px[i]);
      g_assert_cmpfloat_with_epsilon (hair->length_um, 50.0 * UM_PER_PX, 1e-6);

      for (guint k = 1; k < hair->n_points; k++)
        g_assert_cmpfloat (
          vellus_point_distance (hair->path[k - 1], hair->path[k]), <=, 4.0);
    }
}

static void
test_bald_skin_has_an_upper_limit_and_no_means (void)
{
  g_autoptr (VellusMeasurement) measurement = scalp_new (UM_PER_PX, 0.02);

  vellus_measurement_finish (measurement);

  const VellusSummary *s = &measurement->summary;

  g_assert_cmpfloat (s->hairs.value, ==, 0.0);
  g_assert_cmpfloat (s->density_per_cm2.value, ==, 0.0);
  g_assert_cmpfloat (s->density_per_cm2.low, ==, 0.0);
  g_assert_cmpfloat_with_epsilon (s->density_per_cm2.high, 3.689 / AREA_CM2,
                                  0.01);
  g_assert_true (isnan (s->mean_diameter_um.value));
  g_assert_true (isnan (s->median_diameter_um.value));
  g_assert_true (isnan (s->thin_fraction.value));
  g_assert_true (isnan (s->hairs_per_unit.value));
}

static void
test_unresolved_thin_hairs_give_no_shares (void)
{
  g_autoptr (VellusMeasurement) coarse = scalp_new (11.0, 0.01);
  g_autoptr (VellusMeasurement) unresolved = scalp_new (17.0, 0.01);
  g_autoptr (GPtrArray)         shafts = vellus_shafts_new ();

  for (int i = 0; i < 20; i++)
    scalp_add_shaft (shafts, 80.0 * i + 20.0, 500.0, 50.0);

  vellus_measurement_add_shafts (coarse, shafts);
  vellus_measurement_add_shafts (unresolved, shafts);

  g_assert_cmpuint (coarse->quality, ==, VELLUS_QUALITY_THIN_COARSE);
  g_assert_false (isnan (coarse->summary.thin_fraction.value));
  g_assert_cmpuint (unresolved->quality, ==, VELLUS_QUALITY_THIN_UNRESOLVED);
  g_assert_true (isnan (unresolved->summary.thin_fraction.value));
  g_assert_true (isnan (unresolved->summary.vellus_per_cm2.value));
  g_assert_cmpfloat (unresolved->summary.density_per_cm2.value, >, 0.0);
}

static double
relative_half (const VellusFigure *figure)
{
  return 0.5 * (figure->high - figure->low) / figure->value;
}

/* With the hairs' number far more certain than the scale, an area's error is
 * twice a length's. */
static void
test_densities_vary_as_the_scale_squared (void)
{
  g_autoptr (VellusMeasurement) measurement = scalp_new (UM_PER_PX, 0.3);
  g_autoptr (GPtrArray)         shafts = vellus_shafts_new ();

  for (int i = 0; i < 900; i++)
    scalp_add_shaft (shafts, 60.0 * (i % 30) + 20.0, 30.0 * (i / 30) + 20.0,
                     60.0);

  vellus_measurement_add_shafts (measurement, shafts);

  const VellusSummary *s = &measurement->summary;

  /* Sampling adds in quadrature 7 % to 118 %, under one part in a hundred. */
  g_assert_cmpfloat_with_epsilon (relative_half (&s->mean_diameter_um),
                                  1.96 * 0.3, 0.01);
  g_assert_cmpfloat (s->density_per_cm2.low, ==, 0.0);
  g_assert_cmpfloat_with_epsilon (
    s->density_per_cm2.high / s->density_per_cm2.value - 1.0, 1.96 * 0.6, 0.01);
}

static void
test_a_cut_within_the_error_is_said (void)
{
  g_autoptr (VellusMeasurement) measurement = scalp_new (UM_PER_PX, 0.0);
  g_autoptr (GPtrArray)         shafts = vellus_shafts_new ();

  /* One standard error is 1 um. */
  scalp_add_shaft (shafts, 100.0, 100.0, 31.5);
  scalp_add_shaft (shafts, 100.0, 300.0, 32.5);
  vellus_measurement_add_shafts (measurement, shafts);

  const VellusHair *close = g_ptr_array_index (measurement->hairs, 0);
  const VellusHair *clear = g_ptr_array_index (measurement->hairs, 1);

  g_assert_true (close->flags & VELLUS_HAIR_CLASS_UNSURE);
  g_assert_false (clear->flags & VELLUS_HAIR_CLASS_UNSURE);
  g_assert_cmpint (close->hair_class, ==, VELLUS_HAIR_INTERMEDIATE);
}

/* Forty hairs, one in ten thin, of 250 um; each root lies so far beside the
 * middle of the last hair. */
static VellusSummary
figures_of_a_row (double step_px, double confidence)
{
  g_autoptr (VellusMeasurement) measurement = scalp_new (UM_PER_PX, 0.0);
  g_autoptr (GPtrArray)         shafts = vellus_shafts_new ();

  for (int i = 0; i < 40; i++)
    {
      VellusShaft *shaft = NULL;

      scalp_add_shaft (shafts, 20.0 + (15.0 + step_px) * i, 20.0 + 20.0 * i,
                       i % 10 == 0 ? 25.0 : 70.0);
      shaft = g_ptr_array_index (shafts, shafts->len - 1);
      shaft->points[1].x += 30.0;
      shaft->points[1].y += 40.0;
      shaft->confidence = confidence;
    }

  vellus_measurement_add_shafts (measurement, shafts);

  return measurement->summary;
}

static void
test_crowded_hairs_tell_less (void)
{
  const VellusSummary open = figures_of_a_row (30.0, 0.99);
  const VellusSummary crowded = figures_of_a_row (0.0, 0.99);

  g_assert_cmpfloat (crowded.thin_fraction.value, ==, open.thin_fraction.value);
  g_assert_cmpfloat (crowded.thin_fraction.high, >,
                     1.5 * open.thin_fraction.high);
  g_assert_cmpfloat (crowded.thin_fraction.low, ==, open.thin_fraction.low);
  g_assert_cmpfloat (crowded.mean_diameter_um.low, <,
                     open.mean_diameter_um.low - 2.0);
  g_assert_cmpfloat (crowded.vellus_per_cm2.high, >,
                     1.5 * open.vellus_per_cm2.high);
  g_assert_cmpfloat (crowded.median_diameter_um.low, <,
                     open.median_diameter_um.low);
}

/* Hairs that were missed, or are none, may lie on one side of the middle. */
static void
test_doubtful_hairs_leave_the_median_open (void)
{
  static const double confidence[] = { 1.0, 0.99, 0.5 };
  double              width_um = 0.0;

  for (guint i = 0; i < G_N_ELEMENTS (confidence); i++)
    {
      g_autoptr (VellusMeasurement) measurement = scalp_new (UM_PER_PX, 0.0);
      g_autoptr (GPtrArray)         shafts = vellus_shafts_new ();

      for (int k = 0; k < 36; k++)
        {
          VellusShaft *shaft = NULL;

          scalp_add_shaft (shafts, 200.0 * (k % 9) + 50.0,
                           200.0 * (k / 9) + 50.0, 45.0 + 2.0 * k);
          shaft = g_ptr_array_index (shafts, k);
          shaft->confidence = confidence[i];
        }

      vellus_measurement_add_shafts (measurement, shafts);

      const VellusFigure *median = &measurement->summary.median_diameter_um;

      g_assert_cmpfloat (median->high - median->low, >, width_um);
      width_um = median->high - median->low;
    }
}

/* One thin hair in ten, which may be none, or may have been missed. */
static void
test_doubtful_hairs_leave_thin_shares_open (void)
{
  const VellusSummary sure = figures_of_a_row (30.0, 0.99);
  const VellusSummary doubtful = figures_of_a_row (30.0, 0.5);

  g_assert_cmpfloat (sure.thin_fraction.value, ==,
                     doubtful.thin_fraction.value);
  g_assert_cmpfloat (doubtful.thin_fraction.low, <,
                     0.95 * sure.thin_fraction.low);
  g_assert_cmpfloat (doubtful.thin_fraction.high, >,
                     1.05 * sure.thin_fraction.high);
}

/* Ten units of a thick and a thin hair, which lie along each other or a little
 * apart; the hairs that were missed stood in them, too. */
static VellusSummary
figures_of_pairs (double apart_px)
{
  g_autoptr (VellusMeasurement) measurement = scalp_new (UM_PER_PX, 0.0);
  g_autoptr (GPtrArray)         shafts = vellus_shafts_new ();

  for (guint i = 0; i < 20; i++)
    {
      const guint  pair = i / 2;
      VellusShaft *shaft = NULL;

      scalp_add_shaft (shafts, 180.0 * pair + 50.0 + apart_px * (i % 2), 500.0,
                       i % 2 == 0 ? 70.0 : 25.0);
      shaft = g_ptr_array_index (shafts, i);
      shaft->confidence = 0.99;
    }

  vellus_measurement_add_shafts (measurement, shafts);

  return measurement->summary;
}

static void
test_missed_hairs_stood_in_units (void)
{
  const VellusSummary open = figures_of_pairs (30.0);
  const VellusSummary crowded = figures_of_pairs (10.0);

  g_assert_cmpfloat (open.hairs_per_unit.value, ==, 2.0);
  g_assert_cmpfloat (crowded.hairs_per_unit.value, ==, 2.0);
  g_assert_cmpfloat (crowded.hairs_per_unit.high, >,
                     open.hairs_per_unit.high + 1.0);
  g_assert_cmpfloat (crowded.hairs_per_unit.low, ==, open.hairs_per_unit.low);
}

/* All but the first begin under the one before: 39 times 0.4 hairs, beside
 * the error of any 40 that were found, 1.96 times that of 0.2 x 40 and of
 * (0.1 x 40)². */
static void
test_roots_under_other_hairs_are_doubtful (void)
{
  const VellusSummary open = figures_of_a_row (30.0, 0.99);
  const VellusSummary crowded = figures_of_a_row (0.0, 0.99);

  g_assert_cmpfloat (open.hairs.value - open.hairs.low, <, 10.0);
  g_assert_cmpfloat (crowded.hairs.value - crowded.hairs.low, >, 25.0);
}

static void
test_what_a_user_has_drawn_is_beyond_doubt (void)
{
  const VellusSummary open = figures_of_a_row (30.0, 1.0);
  const VellusSummary crowded = figures_of_a_row (0.0, 1.0);

  g_assert_cmpfloat (crowded.hairs.low, ==, crowded.hairs.value);
  g_assert_cmpfloat (crowded.hairs.high, ==, crowded.hairs.value);
  g_assert_cmpfloat (crowded.thin_fraction.high, ==, open.thin_fraction.high);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/summary/figures-of-a-few-hairs",
                   test_figures_of_a_few_hairs);
  g_test_add_func ("/core/summary/hairs-come-in-reading-order",
                   test_hairs_come_in_reading_order);
  g_test_add_func ("/core/summary/bald-skin-has-an-upper-limit-and-no-means",
                   test_bald_skin_has_an_upper_limit_and_no_means);
  g_test_add_func ("/core/summary/unresolved-thin-hairs-give-no-shares",
                   test_unresolved_thin_hairs_give_no_shares);
  g_test_add_func ("/core/summary/densities-vary-as-the-scale-squared",
                   test_densities_vary_as_the_scale_squared);
  g_test_add_func ("/core/summary/a-cut-within-the-error-is-said",
                   test_a_cut_within_the_error_is_said);
  g_test_add_func ("/core/summary/crowded-hairs-tell-less",
                   test_crowded_hairs_tell_less);
  g_test_add_func ("/core/summary/doubtful-hairs-leave-the-median-open",
                   test_doubtful_hairs_leave_the_median_open);
  g_test_add_func ("/core/summary/doubtful-hairs-leave-thin-shares-open",
                   test_doubtful_hairs_leave_thin_shares_open);
  g_test_add_func ("/core/summary/missed-hairs-stood-in-units",
                   test_missed_hairs_stood_in_units);
  g_test_add_func ("/core/summary/roots-under-other-hairs-are-doubtful",
                   test_roots_under_other_hairs_are_doubtful);
  g_test_add_func ("/core/summary/what-a-user-has-drawn-is-beyond-doubt",
                   test_what_a_user_has_drawn_is_beyond_doubt);

  return g_test_run ();
}
