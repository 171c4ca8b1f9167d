/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/linear.h"

#include <math.h>

/* A pivot this small beside the largest number has been cancelled out. */
#define MIN_PIVOT 1e-12

static void
swap_rows (double *matrix, double *values, guint n, guint a, guint b)
{
  for (guint c = 0; c < n && a != b; c++)
    {
      const double kept = matrix[a * n + c];

      matrix[a * n + c] = matrix[b * n + c];
      matrix[b * n + c] = kept;
    }

  const double kept = values[a];

  values[a] = values[b];
  values[b] = kept;
}

static guint
pivot_row (const double *matrix, guint n, guint column)
{
  guint best = column;

  for (guint r = column + 1; r < n; r++)
    if (fabs (matrix[r * n + column]) > fabs (matrix[best * n + column]))
      best = r;

  return best;
}

gboolean
vellus_linear_solve (double *matrix, double *values, guint n)
{
  double largest = 0.0;

  for (guint i = 0; i < n * n; i++)
    largest = MAX (largest, fabs (matrix[i]));

  for (guint k = 0; k < n; k++)
    {
      swap_rows (matrix, values, n, k, pivot_row (matrix, n, k));

      if (! (fabs (matrix[k * n + k]) > MIN_PIVOT * largest))
        return FALSE;

      for (guint r = k + 1; r < n; r++)
        {
          const double factor = matrix[r * n + k] / matrix[k * n + k];

          for (guint c = k; c < n; c++)
            matrix[r * n + c] -= factor * matrix[k * n + c];
          values[r] -= factor * values[k];
        }
    }

  for (guint k = n; k-- > 0;)
    {
      for (guint c = k + 1; c < n; c++)
        values[k] -= matrix[k * n + c] * values[c];
      values[k] /= matrix[k * n + k];
    }

  return TRUE;
}
