/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/stats.h"

#include <stdlib.h>

#include <math.h>

#include "core/beta.h"

/* Sums of terms, each from the one before. */
static void
test_beta_shares_are_tails_of_binomial_counts (void)
{
  const double shares[] = { 0.01, 0.2, 0.5, 0.9 };
  const int    n = 24;

  for (guint i = 0; i < G_N_ELEMENTS (shares); i++)
    {
      const double p = shares[i];
      double       term = pow (p, n);
      double       tail = 0.0;

      for (int k = n; k > 0; k--)
        {
          tail += term;
          term *= k * (1.0 - p) / ((n - k + 1) * p);
          g_assert_cmpfloat_with_epsilon (
            vellus_beta_share (p, k, n - k + 1.0) / tail, 1.0, 1e-9);
        }
    }
}

/* Five in six of a thousand, each with one in a hundred: 10^-1474 or so, which
 * no double holds; the largest term bounds the tail from both sides. */
static void
test_beta_shares_too_small_for_a_number_have_a_logarithm (void)
{
  const int    n = 1000, k = 833;
  const double p = 0.01;
  double       largest = k * log (p) + (n - k) * log1p (-p);

  for (int i = 1; i <= n - k; i++)
    largest += log ((double) (k + i) / i);

  const double tail = vellus_beta_log_share (p, k, n - k + 1.0);

  g_assert_cmpfloat (vellus_beta_share (p, k, n - k + 1.0), ==, 0.0);
  g_assert_cmpfloat (tail, >=, largest);
  /* Terms fall by the ratio of (n - k) p / (k (1 - p)), or faster. */
  g_assert_cmpfloat (tail, <=, largest - log1p (-(n - k) * p / (k * (1 - p))));
  g_assert_cmpfloat_with_epsilon (vellus_beta_log_share (0.3, 4.0, 21.0),
                                  log (vellus_beta_share (0.3, 4.0, 21.0)),
                                  1e-12);
}

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

/* Beta distributions whose quantiles are roots, and exact limits where all or
 * none succeeded. */
static void
test_jeffreys_agrees_with_closed_forms (void)
{
  static const double known[][4] = {
    { 0.5, 1.0, 0.025, 0.975 },
    { 0.75, 2.0, 0.15811388, 0.98742088 },
    { 0.25, 2.0, 0.01257912, 0.84188612 },
    { 0.0, 20.0, 0.0, 0.16843347 },
    { 1.0, 20.0, 0.83156653, 1.0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    {
      double low = 0.0;
      double high = 0.0;

      vellus_stats_jeffreys (known[i][0], known[i][1], &low, &high);
      g_assert_cmpfloat_with_epsilon (low, known[i][2], 1e-8);
      g_assert_cmpfloat_with_epsilon (high, known[i][3], 1e-8);
    }
}

/* Probability that the lower end lies above the true share, the mean of 8 to
 * 40 trials. */
static double
left_out_below (double share,
                void (*limits) (double, double, double *, double *))
{
  double sum = 0.0;

  for (int n = 8; n <= 40; n++)
    for (int k = 0; k <= n; k++)
      {
        double low = 0.0;
        double high = 0.0;

        limits ((double) k / n, n, &low, &high);
        if (low > share)
          sum +=
            exp (lgamma (n + 1.0) - lgamma (k + 1.0) - lgamma (n - k + 1.0) +
                 k * log (share) + (n - k) * log1p (-share));
      }

  return sum / 33.0;
}

/* Of 0.025; Wilson's limits leave out more than 0.035. */
static void
test_small_shares_are_not_left_out_below (void)
{
  static const double shares[] = { 0.05, 0.08, 0.12, 0.15 };

  for (guint i = 0; i < G_N_ELEMENTS (shares); i++)
    {
      g_assert_cmpfloat (left_out_below (shares[i], vellus_stats_wilson), >,
                         0.035);
      g_assert_cmpfloat (left_out_below (shares[i], vellus_stats_jeffreys), <,
                         0.029);
    }
}

/* Quantiles of gamma distributions of shape count + 0.5, from SciPy; the
 * tolerance is as below. */
static void
test_counts_of_clumps_agree_with_gamma_quantiles (void)
{
  static const double known[][3] = {
    { 0.0, 0.0, 3.689 },
    { 1.0, 0.1079, 4.674 },
    { 10.0, 5.141, 17.74 },
    { 100.0, 81.82, 121.08 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    {
      double low = 0.0;
      double high = 0.0;

      vellus_stats_count (known[i][0], &low, &high);
      g_assert_cmpfloat (fabs (low - known[i][1]), <=,
                         MAX (0.02, 0.005 * known[i][1]));
      g_assert_cmpfloat (fabs (high - known[i][2]), <=,
                         MAX (0.02, 0.005 * known[i][2]));
    }
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
  g_test_add_func ("/core/stats/jeffreys-agrees-with-closed-forms",
                   test_jeffreys_agrees_with_closed_forms);
  g_test_add_func ("/core/stats/small-shares-are-not-left-out-below",
                   test_small_shares_are_not_left_out_below);
  g_test_add_func ("/core/stats/counts-of-clumps-agree-with-gamma-quantiles",
                   test_counts_of_clumps_agree_with_gamma_quantiles);
  g_test_add_func ("/core/stats/poisson-agrees-with-exact-limits",
                   test_poisson_agrees_with_exact_limits);
  g_test_add_func ("/core/stats/selecting-finds-what-sorting-does",
                   test_selecting_finds_what_sorting_does);

  g_test_add_func ("/core/beta/shares-are-tails-of-binomial-counts",
                   test_beta_shares_are_tails_of_binomial_counts);
  g_test_add_func ("/core/beta/shares-too-small-for-a-number-have-a-logarithm",
                   test_beta_shares_too_small_for_a_number_have_a_logarithm);

  return g_test_run ();
}
