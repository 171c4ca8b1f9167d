/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/width-line.h"

#include <math.h>

/* Corners skipped in a first look for the nearest one; lines hardly bend
 * between them. */
#define COARSE 4

static guint
resample (const VellusShaft *shaft, double step_px, VellusPoint *points)
{
  double along = 0.0;
  guint  n = 0;

  for (guint i = 1; i < shaft->n_points; i++)
    {
      const VellusPoint a = shaft->points[i - 1];
      const VellusPoint b = shaft->points[i];
      const double      length = vellus_point_distance (a, b);

      for (; along <= length && length > 0.0; along += step_px)
        points[n++] = (VellusPoint){
          .x = a.x + (b.x - a.x) * along / length,
          .y = a.y + (b.y - a.y) * along / length,
        };

      along -= length;
    }

  return n;
}

/* A symmetric running mean, narrower towards the ends, twice. */
static void
smooth (VellusPoint *points, guint n, guint reach)
{
  g_autofree VellusPoint *sums = g_new0 (VellusPoint, n + 1);

  for (int pass = 0; pass < 2; pass++)
    {
      for (guint i = 0; i < n; i++)
        sums[i + 1] =
          (VellusPoint){ sums[i].x + points[i].x, sums[i].y + points[i].y };

      for (guint i = 0; i < n; i++)
        {
          const guint h = MIN (MIN (i, n - 1 - i), reach);
          const guint count = 2 * h + 1;

          points[i].x = (sums[i + h + 1].x - sums[i - h].x) / count;
          points[i].y = (sums[i + h + 1].y - sums[i - h].y) / count;
        }
    }
}

static VellusPoint
normal_at (const VellusLine *line, guint i)
{
  const VellusPoint a = line->points[i > 0 ? i - 1 : 0];
  const VellusPoint b = line->points[MIN (i + 1, line->n_points - 1)];
  const double      length = MAX (vellus_point_distance (a, b), 1e-9);

  return (VellusPoint){ -(b.y - a.y) / length, (b.x - a.x) / length };
}

VellusLine *
vellus_line_new (const VellusShaft *shaft, double step_px, double smooth_px)
{
  VellusLine  *line = g_new0 (VellusLine, 1);
  const double length_px = vellus_path_length (shaft->points, shaft->n_points);

  line->step_px = MIN (step_px, 0.99 * length_px);
  line->points = g_new (VellusPoint, (gsize) (length_px / line->step_px) + 3);
  line->n_points = resample (shaft, line->step_px, line->points);
  smooth (line->points, line->n_points,
          (guint) ceil (0.5 * smooth_px / line->step_px));

  line->normals = g_new (VellusPoint, line->n_points);
  for (guint i = 0; i < line->n_points; i++)
    line->normals[i] = normal_at (line, i);

  return line;
}

void
vellus_line_free (VellusLine *line)
{
  if (line == NULL)
    return;

  g_free (line->points);
  g_free (line->normals);
  g_free (line);
}

static double
distance2 (const VellusLine *line, guint i, VellusPoint point)
{
  const double dx = line->points[i].x - point.x;
  const double dy = line->points[i].y - point.y;

  return dx * dx + dy * dy;
}

guint
vellus_line_nearest (const VellusLine *line, VellusPoint point)
{
  guint  nearest = 0;
  double least = G_MAXDOUBLE;

  for (guint i = 0; i < line->n_points; i += COARSE)
    {
      const double d2 = distance2 (line, i, point);

      if (d2 < least)
        {
          least = d2;
          nearest = i;
        }
    }

  return nearest;
}

VellusFoot
vellus_line_foot (const VellusLine *line, VellusPoint point, guint near)
{
  guint  i = near;
  double here = distance2 (line, i, point);

  for (double next;
       i + 1 < line->n_points && (next = distance2 (line, i + 1, point)) < here;
       i++)
    here = next;
  for (double next; i > 0 && (next = distance2 (line, i - 1, point)) < here;
       i--)
    here = next;

  const VellusPoint normal = line->normals[i];
  const double      dx = point.x - line->points[i].x;
  const double      dy = point.y - line->points[i].y;
  const double      along =
    (double) i * line->step_px + dx * normal.y - dy * normal.x;
  const double end_px = (double) (line->n_points - 1) * line->step_px;

  return (VellusFoot){
    .along_px = CLAMP (along, 0.0, end_px),
    .across_px = dx * normal.x + dy * normal.y,
    .beyond_px =
      MAX (-along, along - end_px) > 0.0 ? MAX (-along, along - end_px) : 0.0,
  };
}
