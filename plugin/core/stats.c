/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/stats.h"

#include <math.h>

#include "core/beta.h"

/* What a two-sided 95 % interval leaves out on either side. */
#define TAIL 0.025

double
vellus_stats_mean (const double *values, guint n)
{
  double sum = 0.0;

  if (n == 0)
    return NAN;

  for (guint i = 0; i < n; i++)
    sum += values[i];

  return sum / n;
}

double
vellus_stats_sd (const double *values, guint n)
{
  const double mean = vellus_stats_mean (values, n);
  double       sum = 0.0;

  if (n < 2)
    return NAN;

  for (guint i = 0; i < n; i++)
    sum += (values[i] - mean) * (values[i] - mean);

  return sqrt (sum / (n - 1));
}

/* Hoare 1961, algorithm 65 (find): brings the value of a rank to its place,
 * smaller ones before and larger ones after it. */
static double
select_rank (double *values, guint n, guint rank)
{
  gssize low = 0;
  gssize high = (gssize) n - 1;

  while (low < high)
    {
      const double pivot = values[low + (high - low) / 2];
      gssize       i = low;
      gssize       k = high;

      while (i <= k)
        {
          while (values[i] < pivot)
            i++;
          while (values[k] > pivot)
            k--;

          if (i <= k)
            {
              const double swap = values[i];

              values[i++] = values[k];
              values[k--] = swap;
            }
        }

      if ((gssize) rank <= k)
        high = k;
      else if ((gssize) rank >= i)
        low = i;
      else
        break;
    }

  return values[rank];
}

double
vellus_stats_quantile (double *values, guint n, double q)
{
  if (n == 0)
    return NAN;

  const double place = CLAMP (q, 0.0, 1.0) * (n - 1);
  const guint  rank = (guint) place;
  const double value = select_rank (values, n, rank);

  if (rank + 1 >= n)
    return value;

  double next = values[rank + 1];

  for (guint i = rank + 2; i < n; i++)
    next = MIN (next, values[i]);

  return value + (place - rank) * (next - value);
}

double
vellus_stats_median (double *values, guint n)
{
  return vellus_stats_quantile (values, n, 0.5);
}

double
vellus_stats_mad (const double *values, guint n, double center)
{
  g_autofree double *deviations = g_new (double, MAX (n, 1));

  for (guint i = 0; i < n; i++)
    deviations[i] = fabs (values[i] - center);

  return vellus_stats_median (deviations, n);
}

void
vellus_stats_wilson (double share, double n, double *low, double *high)
{
  const double z2 = VELLUS_STATS_Z95 * VELLUS_STATS_Z95;
  const double center = (share + z2 / (2.0 * n)) / (1.0 + z2 / n);
  const double half = VELLUS_STATS_Z95 *
                      sqrt (share * (1.0 - share) / n + z2 / (4.0 * n * n)) /
                      (1.0 + z2 / n);

  *low = share <= 0.0 ? 0.0 : MAX (center - half, 0.0);
  *high = share >= 1.0 ? 1.0 : MIN (center + half, 1.0);
}

void
vellus_stats_jeffreys (double share, double n, double *low, double *high)
{
  const double a = share * n + 0.5;
  const double b = (1.0 - share) * n + 0.5;

  *low = share <= 0.0   ? 0.0
         : share >= 1.0 ? pow (TAIL, 1.0 / n)
                        : vellus_beta_quantile (TAIL, a, b);
  *high = share >= 1.0   ? 1.0
          : share <= 0.0 ? 1.0 - pow (TAIL, 1.0 / n)
                         : vellus_beta_quantile (1.0 - TAIL, a, b);
}

static double
chi_square_bound (double count, double z)
{
  const double root = 1.0 - 1.0 / (9.0 * count) + z / (3.0 * sqrt (count));

  return count * root * root * root;
}

void
vellus_stats_poisson (double count, double *low, double *high)
{
  *low =
    count > 0.0 ? MAX (chi_square_bound (count, -VELLUS_STATS_Z95), 0.0) : 0.0;
  /* exp (-m) = TAIL at the exact limit for a count of 0. */
  *high = count > 0.0 ? chi_square_bound (count + 1.0, VELLUS_STATS_Z95)
                      : -log (TAIL);
}

void
vellus_stats_count (double count, double *low, double *high)
{
  if (count > 0.0)
    {
      *low = MAX (chi_square_bound (count + 0.5, -VELLUS_STATS_Z95), 0.0);
      *high = chi_square_bound (count + 0.5, VELLUS_STATS_Z95);
    }
  else
    vellus_stats_poisson (count, low, high);
}

double
vellus_stats_student (double freedom)
{
  const double z = VELLUS_STATS_Z95;
  const double z2 = z * z;

  return z * (1.0 + (z2 + 1.0) / (4.0 * freedom) +
              (z2 * (5.0 * z2 + 16.0) + 3.0) / (96.0 * freedom * freedom) +
              (z2 * (z2 * (3.0 * z2 + 19.0) + 17.0) - 15.0) /
                (384.0 * freedom * freedom * freedom));
}

int
vellus_stats_compare_floats (const void *a, const void *b)
{
  const float x = *(const float *) a, y = *(const float *) b;

  return (x > y) - (x < y);
}

static void
sort_two (float *a, float *b)
{
  if (*b < *a)
    {
      const float lesser = *b;

      *b = *a;
      *a = lesser;
    }
}

/* Hoare 1961, Commun. ACM 4, 321, with the median of three as the pivot. */
float
vellus_stats_select (float *values, guint n, guint k)
{
  gint64 from = 0, to = (gint64) n - 1;

  g_return_val_if_fail (k < n, 0.0f);

  while (from < to)
    {
      const gint64 middle = from + (to - from) / 2;
      gint64       i = from, j = to;

      sort_two (&values[from], &values[middle]);
      sort_two (&values[middle], &values[to]);
      sort_two (&values[from], &values[middle]);

      const float pivot = values[middle];

      while (i <= j)
        {
          while (values[i] < pivot)
            i++;
          while (pivot < values[j])
            j--;
          if (i <= j)
            sort_two (&values[i++], &values[j--]);
        }

      if ((gint64) k <= j)
        to = j;
      else if ((gint64) k >= i)
        from = i;
      else
        break;
    }

  return values[k];
}
