/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/bins.h"

static void
test_median_splits_the_values_in_halves (void)
{
  const guint bins[] = { 3, 0, 4, 0, 1 };

  /* Three lie below, so that the fourth of eight is a quarter into it. */
  g_assert_cmpfloat_with_epsilon (
    vellus_bins_median (bins, G_N_ELEMENTS (bins)), 2.25, 1e-6);
}

static void
test_values_of_one_bin_lie_evenly (void)
{
  const guint bins[] = { 0, 0, 0, 5 };

  g_assert_cmpfloat_with_epsilon (
    vellus_bins_median (bins, G_N_ELEMENTS (bins)), 3.5, 1e-6);
}

static void
test_no_values_give_zero (void)
{
  const guint bins[] = { 0, 0 };

  g_assert_cmpfloat (vellus_bins_median (bins, G_N_ELEMENTS (bins)), ==, 0.0f);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/bins/median-splits-the-values-in-halves",
                   test_median_splits_the_values_in_halves);
  g_test_add_func ("/core/bins/values-of-one-bin-lie-evenly",
                   test_values_of_one_bin_lie_evenly);
  g_test_add_func ("/core/bins/no-values-give-zero", test_no_values_give_zero);

  return g_test_run ();
}
