/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/beta.h"

#include <math.h>

#define MAX_TERMS 500
#define TINY 1e-300
#define PRECISE 1e-14

/* Modified Lentz' method for the continued fraction of the incomplete beta
 * function (Abramowitz and Stegun 1964, 26.5.8). */
static double
beta_fraction (double x, double a, double b)
{
  double c = 1.0;
  double d = 1.0 / MAX (1.0 - (a + b) * x / (a + 1.0), TINY);
  double value = d;

  for (int m = 1; m < MAX_TERMS; m++)
    {
      const double even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
      const double odd =
        -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
      const double terms[] = { even, odd };

      for (int k = 0; k < 2; k++)
        {
          d = 1.0 + terms[k] * d;
          d = 1.0 / (fabs (d) < TINY ? TINY : d);
          c = 1.0 + terms[k] / c;
          c = fabs (c) < TINY ? TINY : c;
          value *= c * d;
        }
      if (fabs (c * d - 1.0) < PRECISE)
        break;
    }

  return value;
}

/* lgamma () leaves a sign to all threads. */
static double
log_beta (double a, double b)
{
  int sign = 0;

  return lgamma_r (a, &sign) + lgamma_r (b, &sign) - lgamma_r (a + b, &sign);
}

/* Logarithm of what stands before the fraction. */
static double
log_front (double x, double a, double b)
{
  return a * log (x) + b * log1p (-x) - log_beta (a, b);
}

/* The fraction converges fast on this side only. */
static gboolean
is_low (double x, double a, double b)
{
  return x < (a + 1.0) / (a + b + 2.0);
}

double
vellus_beta_share (double x, double a, double b)
{
  if (x <= 0.0 || x >= 1.0)
    return x <= 0.0 ? 0.0 : 1.0;

  const double front = exp (log_front (x, a, b));

  return is_low (x, a, b) ? front * beta_fraction (x, a, b) / a
                          : 1.0 - front * beta_fraction (1.0 - x, b, a) / b;
}

double
vellus_beta_log_share (double x, double a, double b)
{
  if (x <= 0.0 || x >= 1.0)
    return x <= 0.0 ? -INFINITY : 0.0;

  return is_low (x, a, b)
           ? log_front (x, a, b) + log (beta_fraction (x, a, b) / a)
           : log (vellus_beta_share (x, a, b));
}

double
vellus_beta_quantile (double p, double a, double b)
{
  double low = 0.0, high = 1.0;

  for (int i = 0; i < 200 && high - low > 1e-15 * high; i++)
    {
      const double middle = 0.5 * (low + high);

      if (vellus_beta_share (middle, a, b) < p)
        low = middle;
      else
        high = middle;
    }

  return low;
}
