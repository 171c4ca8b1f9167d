/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "phantom-private.h"

#include <math.h>

/* Steps of a centre line, px: fine enough for a turn of a radian in ten px to
 * stray from its arc by less than a tenth of a px. */
#define LONGEST_STEP_PX 3.0
#define SHORTEST_STEP_PX 1.0

static double
step_for (double radius_px)
{
  return CLAMP (0.4 * radius_px, SHORTEST_STEP_PX, LONGEST_STEP_PX);
}

VellusPoint *
phantom_path_resample (const VellusPoint *path,
                       guint              n_path,
                       double             step_px,
                       guint             *n_points)
{
  g_assert (n_path >= 2 && step_px > 0.0);

  const double length = vellus_path_length (path, n_path);
  const guint  n = MAX (2, (guint) ceil (length / step_px - 1e-9) + 1);
  VellusPoint *points = g_new (VellusPoint, n);
  double       passed = 0.0;
  guint        k = 1;

  for (guint i = 0; i < n; i++)
    {
      const double s = length * i / (n - 1);
      double       step = vellus_point_distance (path[k - 1], path[k]);

      while (k + 1 < n_path && passed + step < s)
        {
          passed += step;
          k++;
          step = vellus_point_distance (path[k - 1], path[k]);
        }

      const double t = step > 0.0 ? CLAMP ((s - passed) / step, 0.0, 1.0) : 0.0;

      points[i].x = path[k - 1].x + t * (path[k].x - path[k - 1].x);
      points[i].y = path[k - 1].y + t * (path[k].y - path[k - 1].y);
    }

  points[0] = path[0];
  points[n - 1] = path[n_path - 1];
  *n_points = n;

  return points;
}

/* Direction at the share @t of the length of a shaft that is bent evenly or
 * ever more, and waves. */
static double
direction_at (const PhantomShaft *shaft, double t)
{
  const double mm = shaft->length_um * 1e-3;
  const double change = shaft->curvature_end_per_mm - shaft->curvature_per_mm;
  double       direction = shaft->angle_rad +
                     mm * (shaft->curvature_per_mm * t + 0.5 * change * t * t);

  if (shaft->wave_um > 0.0 && shaft->wave_length_um > 0.0)
    {
      const double turns = shaft->length_um / shaft->wave_length_um;
      const double steep = 2.0 * G_PI * shaft->wave_um / shaft->wave_length_um;

      direction += atan (steep * sin (2.0 * G_PI * turns * t));
    }

  return direction;
}

static VellusPoint *
integrate_path (const PhantomShaft *shaft,
                double              um_per_px,
                double              step_px,
                guint              *n_points)
{
  const double length_px = shaft->length_um / um_per_px;
  const guint  n = MAX (2, (guint) ceil (length_px / step_px) + 1);
  VellusPoint *points = g_new (VellusPoint, n);

  points[0] = shaft->root;

  for (guint i = 1; i < n; i++)
    {
      const double direction = direction_at (shaft, (i - 0.5) / (n - 1));
      const double step = length_px / (n - 1);

      points[i].x = points[i - 1].x + step * cos (direction);
      points[i].y = points[i - 1].y + step * sin (direction);
    }

  *n_points = n;

  return points;
}

VellusPoint *
phantom_path_make (const PhantomShaft *shaft, double um_per_px, guint *n_points)
{
  const double step_px = step_for (0.5 * shaft->diameter_um / um_per_px);

  if (shaft->path != NULL)
    return phantom_path_resample (shaft->path, shaft->n_path, step_px,
                                  n_points);

  return integrate_path (shaft, um_per_px, step_px, n_points);
}
