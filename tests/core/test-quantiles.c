/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/quantiles.h"

#include <math.h>
#include <string.h>

#define WIDTH 37
#define HEIGHT 23

/* Rough from value to value, with some that have none. */
static void
fill_bins (guint8 *bins)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (3);

  for (int i = 0; i < WIDTH * HEIGHT; i++)
    bins[i] = g_rand_int_range (rand, 0, 5) == 0
                ? VELLUS_QUANTILE_NONE
                : (guint8) g_rand_int_range (rand, 0, 255);
}

/* From all the values of the window, without a memory of the last one. */
static float
plain_quantile (const VellusQuantiles *quantiles, int x, int y)
{
  const int radius = quantiles->radius;
  int       n[256] = { 0 }, total = 0, below = 0;

  for (int j = MAX (y - radius, 0); j <= MIN (y + radius, HEIGHT - 1); j++)
    for (int i = MAX (x - radius, 0); i <= MIN (x + radius, WIDTH - 1); i++)
      {
        n[quantiles->bins[j * WIDTH + i]]++;
        total += quantiles->bins[j * WIDTH + i] != VELLUS_QUANTILE_NONE;
      }

  const float wanted = quantiles->share * (float) total;

  if (total < quantiles->min_votes)
    return NAN;

  for (int i = 0; i < VELLUS_QUANTILE_BINS; i++)
    {
      if ((float) (below + n[i]) > wanted)
        return (float) i + (wanted - (float) below) / (float) n[i];
      below += n[i];
    }

  g_assert_not_reached ();
}

static void
assert_plain (int radius, int step, float share, int min_votes)
{
  guint8          bins[WIDTH * HEIGHT];
  float           out[WIDTH * HEIGHT];
  VellusQuantiles quantiles = {
    .width = WIDTH,
    .height = HEIGHT,
    .bins = bins,
    .radius = radius,
    .step = step,
    .share = share,
    .min_votes = min_votes,
    .out = out,
  };
  const int n_x = vellus_quantiles_count (WIDTH, step);
  const int n_y = vellus_quantiles_count (HEIGHT, step);

  fill_bins (bins);
  vellus_quantiles_fill (&quantiles, 2);

  for (int j = 0; j < n_y; j++)
    for (int i = 0; i < n_x; i++)
      {
        const int   x = MIN (i * step + step / 2, WIDTH - 1);
        const int   y = MIN (j * step + step / 2, HEIGHT - 1);
        const float wanted = plain_quantile (&quantiles, x, y);
        const float found = out[j * n_x + i];

        g_assert_true (isnan (wanted) ? isnan (found) : found == wanted);
      }
}

static void
test_moving_window_finds_what_a_fresh_one_finds (void)
{
  assert_plain (2, 1, 0.5f, 1);
  assert_plain (6, 1, 0.35f, 1);
  assert_plain (40, 1, 0.5f, 1);
}

static void
test_steps_find_the_same_at_fewer_places (void)
{
  assert_plain (5, 4, 0.5f, 1);
  assert_plain (1, 7, 0.5f, 1);
}

static void
test_too_few_votes_have_no_quantile (void)
{
  assert_plain (2, 1, 0.5f, 21);
  assert_plain (2, 1, 0.5f, 26);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/quantiles/moving-window-finds-what-a-fresh-one-finds",
                   test_moving_window_finds_what_a_fresh_one_finds);
  g_test_add_func ("/core/quantiles/steps-find-the-same-at-fewer-places",
                   test_steps_find_the_same_at_fewer_places);
  g_test_add_func ("/core/quantiles/too-few-votes-have-no-quantile",
                   test_too_few_votes_have_no_quantile);

  return g_test_run ();
}
