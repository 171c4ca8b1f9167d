/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/geometry.h"

#include <math.h>

double
vellus_point_distance (VellusPoint a, VellusPoint b)
{
  return hypot (a.x - b.x, a.y - b.y);
}

double
vellus_path_length (const VellusPoint *points, guint n_points)
{
  double length = 0.0;

  for (guint i = 1; i < n_points; i++)
    length += vellus_point_distance (points[i - 1], points[i]);

  return length;
}
