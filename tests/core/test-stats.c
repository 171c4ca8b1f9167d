/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/stats.h"

#include <stdlib.h>

#include <math.h>

static void
test_quantiles_are_linear_between_ranks (void)
{
  double values[] = { 4.0, 1.0, 3.0, 2.0 };

  g_assert_cmpfloat (vellus_stats_median (values, 4), ==, 2.5);
  g_assert_cmpfloat (vellus_stats_quantile (values, 4, 0.0), ==, 1.0);
  g_assert_cmpfloat (vellus_stats_quantile (values, 4, 1.0), ==, 4.0);
  g_assert_cmpfloat_with_epsilon (vellus_stats_quantile (values, 4, 0.25), 1.75,
                                  1e-12);
}

static void
test_empty_samples_say_nothing (void)
{
  g_assert_true (isnan (vellus_stats_mean (NULL, 0)));
  g_assert_true (isnan (vellus_stats_median (NULL, 0)));
  g_assert_true (isnan (vellus_stats_mad (NULL, 0, 0.0)));
  g_assert_true (isnan (vellus_stats_sd ((const double[]){ 1.0 }, 1)));
}

static void
test_mad_ignores_one_wild_value (void)
{
  const double values[] = { 9.0, 10.0, 11.0, 10.0, 1e9 };

  g_assert_cmpfloat (vellus_stats_mad (values, 5, 10.0), ==, 1.0);
}

static void
test_mad_leaves_the_sample_alone (void)
{
  const double values[] = { 3.0, 1.0, 2.0 };

  vellus_stats_mad (values, 3, 2.0);

  g_assert_cmpfloat (values[0], ==, 3.0);
  g_assert_cmpfloat (values[1], ==, 1.0);
}

/* 81 of 263: Newcombe 1998, Stat. Med. 17, 857, table I, method 3. Stated
 * there to four decimals. */
static void
test_wilson_agrees_with_published_limits (void)
{
  double low = 0.0;
  double high = 0.0;

  vellus_stats_wilson (81.0 / 263.0, 263.0, &low, &high);
  g_assert_cmpfloat_with_epsilon (low, 0.2553, 1e-4);
  g_assert_cmpfloat_with_epsilon (high, 0.3662, 1e-4);

  vellus_stats_wilson (0.0, 20.0, &low, &high);
  g_assert_cmpfloat (low, ==, 0.0);
  g_assert_cmpfloat_with_epsilon (high, 0.1611, 1e-4);
}

/* Exact limits from Garwood 1936, Biometrika 28, 437. A fiftieth of a hair,
 * or one part in two hundred, is far below what a density is printed with. */
static void
test_poisson_agrees_with_exact_limits (void)
{
  static const double exact[][3] = {
    { 0.0, 0.0, 3.689 },
    { 1.0, 0.0253, 5.572 },
    { 10.0, 4.795, 18.39 },
    { 100.0, 81.36, 121.63 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (exact); i++)
    {
      double low = 0.0;
      double high = 0.0;

      vellus_stats_poisson (exact[i][0], &low, &high);
      g_assert_cmpfloat_with_epsilon (low, exact[i][1],
                                      0.02 + 0.005 * exact[i][1]);
      g_assert_cmpfloat_with_epsilon (high, exact[i][2],
                                      0.02 + 0.005 * exact[i][2]);
    }
}

static void
test_selecting_finds_what_sorting_does (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (3);
  float             values[200], sorted[200];

  for (guint round = 0; round < 500; round++)
    {
      const guint n = 1 + round % G_N_ELEMENTS (values);
      const guint k = (guint) g_rand_int_range (rand, 0, (gint32) n);

      /* Few different values, so that many are equal. */
      for (guint i = 0; i < n; i++)
        values[i] = sorted[i] = (float) g_rand_int_range (rand, -9, 9);

      qsort (sorted, n, sizeof *sorted, vellus_stats_compare_floats);
      g_assert_cmpfloat (vellus_stats_select (values, n, k), ==, sorted[k]);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/stats/quantiles-are-linear-between-ranks",
                   test_quantiles_are_linear_between_ranks);
  g_test_add_func ("/core/stats/empty-samples-say-nothing",
                   test_empty_samples_say_nothing);
  g_test_add_func ("/core/stats/mad-ignores-one-wild-value",
                   test_mad_ignores_one_wild_value);
  g_test_add_func ("/core/stats/mad-leaves-the-sample-alone",
                   test_mad_leaves_the_sample_alone);
  g_test_add_func ("/core/stats/wilson-agrees-with-published-limits",
                   test_wilson_agrees_with_published_limits);
  g_test_add_func ("/core/stats/poisson-agrees-with-exact-limits",
                   test_poisson_agrees_with_exact_limits);
  g_test_add_func ("/core/stats/selecting-finds-what-sorting-does",
                   test_selecting_finds_what_sorting_does);

  return g_test_run ();
}
