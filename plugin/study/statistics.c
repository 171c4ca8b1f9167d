/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "study/statistics.h"

#include <math.h>

#include "core/beta.h"
#include "core/stats.h"

#define TAIL 0.025

/* In x = d1 F / (d1 F + d2), which runs from 0 to 1. */
double
vellus_f_quantile (double p, double freedom_above, double freedom_below)
{
  const double x =
    vellus_beta_quantile (p, 0.5 * freedom_above, 0.5 * freedom_below);

  return freedom_below * x / (freedom_above * (1.0 - x));
}

typedef struct
{
  double n;
  double sum;
  double sum_of_squared_n;
  double within;
  double between;
} Sums;

static double
mean_of (const GArray *values)
{
  return vellus_stats_mean ((const double *) (gpointer) values->data,
                            values->len);
}

static Sums
sum_up (const GPtrArray *spots, VellusRepeatability *found)
{
  Sums sums = { 0 };

  for (guint i = 0; i < spots->len; i++)
    {
      const GArray *values = g_ptr_array_index (spots, i);

      if (values->len < 2)
        continue;

      const double mean = mean_of (values);

      found->n_spots++;
      found->n_pictures += values->len;
      sums.n += values->len;
      sums.sum += values->len * mean;
      sums.sum_of_squared_n += (double) values->len * values->len;
      for (guint k = 0; k < values->len; k++)
        {
          const double off = g_array_index (values, double, k) - mean;

          sums.within += off * off;
        }
    }

  for (guint i = 0; i < spots->len; i++)
    {
      const GArray *values = g_ptr_array_index (spots, i);

      if (values->len >= 2)
        {
          const double off = mean_of (values) - sums.sum / sums.n;

          sums.between += values->len * off * off;
        }
    }

  return sums;
}

static void
find_icc (const Sums *sums, VellusRepeatability *found)
{
  const double above = found->n_spots - 1.0;
  const double below = sums->n - found->n_spots;

  if (above < 1.0 || ! (sums->within > 0.0))
    return;

  const double within = sums->within / below;
  const double between = sums->between / above;
  const double k = (sums->n - sums->sum_of_squared_n / sums->n) / above;
  const double ratio = between / within;
  const double low = ratio / vellus_f_quantile (1.0 - TAIL, above, below);
  const double high = ratio * vellus_f_quantile (1.0 - TAIL, below, above);

  found->icc = (ratio - 1.0) / (ratio + k - 1.0);
  found->icc_low = (low - 1.0) / (low + k - 1.0);
  found->icc_high = (high - 1.0) / (high + k - 1.0);
}

static void
find_limits (const GPtrArray *spots, VellusRepeatability *found)
{
  g_autofree double *changes = g_new (double, spots->len + 1);
  guint              n = 0;

  for (guint i = 0; i < spots->len; i++)
    {
      const GArray *values = g_ptr_array_index (spots, i);

      if (values->len >= 2)
        changes[n++] =
          g_array_index (values, double, 1) - g_array_index (values, double, 0);
    }

  const double spread = VELLUS_STATS_Z95 * vellus_stats_sd (changes, n);

  found->bias = vellus_stats_mean (changes, n);
  found->limit_low = found->bias - spread;
  found->limit_high = found->bias + spread;
}

VellusRepeatability
vellus_repeatability (const GPtrArray *spots)
{
  VellusRepeatability found = {
    .mean = NAN,
    .within_sd = NAN,
    .cv = NAN,
    .icc = NAN,
    .icc_low = NAN,
    .icc_high = NAN,
    .bias = NAN,
    .limit_low = NAN,
    .limit_high = NAN,
  };
  const Sums sums = sum_up (spots, &found);

  if (found.n_spots == 0)
    return found;

  found.mean = sums.sum / sums.n;
  found.within_sd = sqrt (sums.within / (sums.n - found.n_spots));
  found.cv = found.mean > 0.0 ? found.within_sd / found.mean : NAN;
  find_icc (&sums, &found);
  find_limits (spots, &found);

  return found;
}
