/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/summary-spread.h"

#include <math.h>

#define SIDE_PX 1000.0
#define N 64

/* Sum of their squares: what the variance is where units stand at random. */
static double
add_sums (GRand *rand, double *sums)
{
  double squares = 0.0;

  for (guint i = 0; i < N; i++)
    {
      sums[i] = g_rand_int_range (rand, 1, 5);
      squares += sums[i] * sums[i];
    }

  return squares;
}

static double
share_of_squares (GRand *rand, const VellusPoint *places)
{
  double       sums[N];
  const double squares = add_sums (rand, sums);

  return vellus_spread_variance (places, sums, N, SIDE_PX * SIDE_PX) / squares;
}

/* The mean of 400 draws, each of which spreads by a fifth, is known to 1 %. */
static void
test_units_at_random_spread_as_their_squares (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (1);
  double            sum = 0.0;

  for (guint draw = 0; draw < 400; draw++)
    {
      VellusPoint places[N];

      for (guint i = 0; i < N; i++)
        places[i] = (VellusPoint){ g_rand_double_range (rand, 0.0, SIDE_PX),
                                   g_rand_double_range (rand, 0.0, SIDE_PX) };
      sum += share_of_squares (rand, places);
    }

  g_assert_cmpfloat_with_epsilon (sum / 400.0, 1.0, 0.05);
}

/* In one square of a grid each: what is left is the spread of what they add,
 * 0.17 of the squares, the grid's own, and what few pairs don't tell. */
static void
test_units_that_keep_apart_spread_less (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (2);
  VellusPoint       places[N];

  for (guint i = 0; i < N; i++)
    places[i] = (VellusPoint){ SIDE_PX * (i % 8 + 0.5) / 8.0,
                               SIDE_PX * (i / 8 + 0.5) / 8.0 };

  const double share = share_of_squares (rand, places);

  g_assert_cmpfloat (share, <, 0.4);
  g_assert_cmpfloat (share, >, 0.17);
}

/* Four stand together: they come and go together. */
static void
test_units_in_patches_spread_more (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (3);
  VellusPoint       places[N];

  for (guint i = 0; i < N; i += 4)
    {
      const double x = g_rand_double_range (rand, 20.0, SIDE_PX - 20.0);
      const double y = g_rand_double_range (rand, 20.0, SIDE_PX - 20.0);

      for (guint k = 0; k < 4; k++)
        places[i + k] = (VellusPoint){ x + 10.0 * (k % 2), y + 10.0 * (k / 2) };
    }

  g_assert_cmpfloat (share_of_squares (rand, places), >, 2.5);
}

static void
test_few_units_stand_at_random (void)
{
  const VellusPoint places[] = { { 100.0, 100.0 }, { 900.0, 900.0 } };
  const double      sums[] = { 2.0, 1.0 };

  g_assert_cmpfloat (
    vellus_spread_variance (places, sums, 0, SIDE_PX * SIDE_PX), ==, 0.0);
  g_assert_cmpfloat (
    vellus_spread_variance (places, sums, 1, SIDE_PX * SIDE_PX), ==, 4.0);
  g_assert_cmpfloat (
    vellus_spread_variance (places, sums, 2, SIDE_PX * SIDE_PX), >, 4.5);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/summary-spread/units-at-random-spread-as-squares",
                   test_units_at_random_spread_as_their_squares);
  g_test_add_func ("/core/summary-spread/units-that-keep-apart-spread-less",
                   test_units_that_keep_apart_spread_less);
  g_test_add_func ("/core/summary-spread/units-in-patches-spread-more",
                   test_units_in_patches_spread_more);
  g_test_add_func ("/core/summary-spread/few-units-stand-at-random",
                   test_few_units_stand_at_random);

  return g_test_run ();
}
