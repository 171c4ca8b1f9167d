/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/geometry.h"

#include <math.h>

gboolean
vellus_rect_contains (const VellusRect *outer, const VellusRect *inner)
{
  return inner->x0 >= outer->x0 && inner->y0 >= outer->y0 &&
         inner->x1 <= outer->x1 && inner->y1 <= outer->y1;
}

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

double
vellus_segment_distance (VellusPoint point, VellusPoint from, VellusPoint to)
{
  const double dx = to.x - from.x;
  const double dy = to.y - from.y;
  const double length2 = dx * dx + dy * dy;
  const double along =
    length2 > 0.0
      ? CLAMP (((point.x - from.x) * dx + (point.y - from.y) * dy) / length2,
               0.0, 1.0)
      : 0.0;

  return hypot (point.x - from.x - along * dx, point.y - from.y - along * dy);
}

double
vellus_path_distance (const VellusPoint *points,
                      guint              n_points,
                      VellusPoint        point)
{
  double nearest = vellus_point_distance (points[0], point);

  for (guint i = 1; i < n_points; i++)
    nearest =
      MIN (nearest, vellus_segment_distance (point, points[i - 1], points[i]));

  return nearest;
}

VellusPoint
vellus_path_place (const VellusPoint *points, guint n_points, double share)
{
  const double length = vellus_path_length (points, n_points);
  double       left = share * length;

  for (guint i = 1; i < n_points; i++)
    {
      const double step = vellus_point_distance (points[i - 1], points[i]);

      if (left <= step && step > 0.0)
        return (VellusPoint){
          points[i - 1].x + left / step * (points[i].x - points[i - 1].x),
          points[i - 1].y + left / step * (points[i].y - points[i - 1].y),
        };
      left -= step;
    }

  return points[n_points - 1];
}
