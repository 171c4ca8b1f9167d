/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/summary-spread.h"

#include <math.h>

/* Perimeter of a square of area 1. */
#define PERIMETER 4.0

/* Share of all pairs of points at random in a region that are nearer to each
 * other than so many of its sides: what lies around a point, less what of it
 * lies outside, the perimeter being a square's. */
static double
near_share (double reach)
{
  return G_PI * reach * reach - 2.0 / 3.0 * PERIMETER * reach * reach * reach;
}

/* The pair correlation's integral (Diggle 2013, Statistical Analysis of
 * Spatial and Spatio-Temporal Point Patterns, section 4.6), over the disc that
 * holds one unit on average: where they keep apart, no other. The pairs are
 * few; a share of them that is known from so few is drawn towards chance as if
 * one more had been seen and expected. */
double
vellus_spread_variance (const VellusPoint *places,
                        const double      *sums,
                        guint              n,
                        double             area_px2)
{
  const double reach = 1.0 / sqrt (G_PI * MAX (n, 4));
  const double reach_px = reach * sqrt (area_px2);
  double       total = 0.0;
  double       squares = 0.0;
  double       near = 0.0;

  for (guint i = 0; i < n; i++)
    {
      total += sums[i];
      squares += sums[i] * sums[i];

      for (guint k = 0; k < i; k++)
        if (vellus_point_distance (places[i], places[k]) < reach_px)
          near += 2.0 * sums[i] * sums[k];
    }

  const double share = near_share (reach);
  const double n_expected = 0.5 * n * (n - 1.0) * share;

  return squares + (near - (total * total - squares) * share) * n_expected /
                     (n_expected + 1.0);
}
