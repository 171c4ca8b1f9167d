/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>
#include <math.h>

G_BEGIN_DECLS

/**
 * vellus_cholesky:
 * @matrix: (array): n rows of n values; of a symmetric matrix the lower half
 *   is read, and replaced by its factor
 * @n: number of rows
 *
 * Returns: whether the matrix is positive definite
 */
static inline gboolean
vellus_cholesky (double *matrix, guint n)
{
  for (guint i = 0; i < n; i++)
    for (guint k = 0; k <= i; k++)
      {
        double sum = matrix[i * n + k];

        for (guint m = 0; m < k; m++)
          sum -= matrix[i * n + m] * matrix[k * n + m];

        if (i == k && ! (sum > 0.0))
          return FALSE;

        matrix[i * n + k] = i == k ? sqrt (sum) : sum / matrix[k * n + k];
      }

  return TRUE;
}

/**
 * vellus_cholesky_solve:
 * @factor: what vellus_cholesky() left
 * @n: number of rows
 * @x: (array length=n) (inout): right side; the solution
 */
static inline void
vellus_cholesky_solve (const double *factor, guint n, double *x)
{
  for (guint i = 0; i < n; i++)
    {
      for (guint k = 0; k < i; k++)
        x[i] -= factor[i * n + k] * x[k];

      x[i] /= factor[i * n + i];
    }

  for (guint i = n; i-- > 0;)
    {
      for (guint k = i + 1; k < n; k++)
        x[i] -= factor[k * n + i] * x[k];

      x[i] /= factor[i * n + i];
    }
}

G_END_DECLS
