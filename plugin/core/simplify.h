/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/geometry.h"

G_BEGIN_DECLS

/**
 * vellus_path_simplify:
 * @points: (array length=n_points): a polyline
 * @n_points: at least 2
 * @tolerance: how far points may lie from what is left, in units of @points
 *
 * Leaves out points (Ramer 1972, Douglas and Peucker 1973).
 *
 * Returns: (transfer full) (element-type VellusPoint): those that stay, always
 *   with both ends
 */
GArray *vellus_path_simplify (const VellusPoint *points,
                              guint              n_points,
                              double             tolerance);

G_END_DECLS
