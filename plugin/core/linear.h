/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * vellus_linear_solve:
 * @matrix: (array) (inout): @n rows of @n numbers; destroyed
 * @values: (array length=n) (inout): right side, then the solution
 * @n: unknowns
 *
 * Solves a small system by Gauss' elimination with partial pivoting.
 *
 * Returns: whether the rows are independent
 */
gboolean vellus_linear_solve (double *matrix, double *values, guint n);

G_END_DECLS
