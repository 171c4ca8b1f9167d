/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/logarithm.h"

#include <math.h>

static void
test_logarithm_is_off_by_less_than_two_millionths (void)
{
  for (float x = 1e-4f; x < 1e4f; x *= 1.0003f)
    g_assert_cmpfloat_with_epsilon (vellus_log (x), log (x), 2e-6);

  g_assert_cmpfloat (vellus_log (1.0f), ==, 0.0f);
}

static void
test_exponential_is_off_by_less_than_a_millionth_of_it (void)
{
  for (float x = -80.0f; x < 80.0f; x += 0.0137f)
    {
      /* Beyond some octaves the argument itself is known no better. */
      const double epsilon = MAX (1e-6, 1.2e-7 * fabs ((double) x));

      g_assert_cmpfloat_with_epsilon (vellus_exp (x) / exp (x), 1.0, epsilon);
    }

  g_assert_cmpfloat (vellus_exp (0.0f), ==, 1.0f);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/logarithm/is-off-by-less-than-two-millionths",
                   test_logarithm_is_off_by_less_than_two_millionths);
  g_test_add_func ("/core/logarithm/exponential-is-off-by-less-than-a-"
                   "millionth-of-it",
                   test_exponential_is_off_by_less_than_a_millionth_of_it);

  return g_test_run ();
}
