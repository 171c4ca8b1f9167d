/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "study/statistics.h"

#include <math.h>

static GPtrArray *
new_spots (const double *values, guint n_spots, guint n_repeats)
{
  GPtrArray *spots =
    g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);

  for (guint i = 0; i < n_spots; i++)
    {
      GArray *spot = g_array_new (FALSE, FALSE, sizeof (double));

      g_array_append_vals (spot, values + i * n_repeats, n_repeats);
      g_ptr_array_add (spots, spot);
    }

  return spots;
}

/* The worked example of Shrout and Fleiss (1979), six targets of four
 * ratings, which gives two decimals. */
static void
test_published_example_comes_out (void)
{
  const double              values[] = { 9, 2, 5, 8, 6,  1, 3, 2, 8, 4, 6, 8,
                                         7, 1, 2, 6, 10, 5, 6, 9, 6, 2, 4, 7 };
  g_autoptr (GPtrArray)     spots = new_spots (values, 6, 4);
  const VellusRepeatability found = vellus_repeatability (spots);

  g_assert_cmpuint (found.n_spots, ==, 6);
  g_assert_cmpuint (found.n_pictures, ==, 24);
  g_assert_cmpfloat_with_epsilon (found.icc, 0.17, 0.005);
  g_assert_cmpfloat_with_epsilon (found.icc_low, -0.13, 0.005);
  g_assert_cmpfloat_with_epsilon (found.icc_high, 0.72, 0.005);
  /* Its mean square within targets is 6.26. */
  g_assert_cmpfloat_with_epsilon (found.within_sd, sqrt (6.26), 0.002);
}

/* Tables of the distribution give three decimals. */
static void
test_quantiles_are_those_of_tables (void)
{
  g_assert_cmpfloat_with_epsilon (vellus_f_quantile (0.95, 1, 10), 4.965,
                                  0.0006);
  g_assert_cmpfloat_with_epsilon (vellus_f_quantile (0.975, 5, 10), 4.236,
                                  0.0006);
  g_assert_cmpfloat_with_epsilon (vellus_f_quantile (0.975, 10, 5), 6.619,
                                  0.0006);
  g_assert_cmpfloat_with_epsilon (vellus_f_quantile (0.95, 120, 60), 1.467,
                                  0.0006);
}

static void
test_limits_of_agreement_hold_the_bias (void)
{
  const double              values[] = { 10, 12, 20, 21, 30, 33, 40, 42 };
  g_autoptr (GPtrArray)     spots = new_spots (values, 4, 2);
  const VellusRepeatability found = vellus_repeatability (spots);

  /* Differences 2, 1, 3, 2: mean 2, standard deviation 0.8165. */
  g_assert_cmpfloat_with_epsilon (found.bias, 2.0, 1e-12);
  g_assert_cmpfloat_with_epsilon (found.limit_low, 2.0 - 1.96 * 0.8165, 1e-4);
  g_assert_cmpfloat_with_epsilon (found.limit_high, 2.0 + 1.96 * 0.8165, 1e-4);
}

static void
test_single_pictures_tell_nothing (void)
{
  const double              values[] = { 10, 12, 20 };
  g_autoptr (GPtrArray)     spots = new_spots (values, 3, 1);
  const VellusRepeatability found = vellus_repeatability (spots);

  g_assert_cmpuint (found.n_spots, ==, 0);
  g_assert_true (isnan (found.icc) && isnan (found.cv) && isnan (found.bias));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/study/statistics/published-example-comes-out",
                   test_published_example_comes_out);
  g_test_add_func ("/study/statistics/quantiles-are-those-of-tables",
                   test_quantiles_are_those_of_tables);
  g_test_add_func ("/study/statistics/limits-of-agreement-hold-the-bias",
                   test_limits_of_agreement_hold_the_bias);
  g_test_add_func ("/study/statistics/single-pictures-tell-nothing",
                   test_single_pictures_tell_nothing);

  return g_test_run ();
}
