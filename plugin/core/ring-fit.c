/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include <math.h>

#include "core/ring.h"

/* Points that turn less don't tell their circle. */
#define MIN_TURN_RAD 0.5

gboolean
vellus_ring_fit (const VellusFragment *fragment,
                 guint                 first,
                 guint                 n,
                 double                max_misfit_px,
                 VellusRing           *ring)
{
  const VellusTracePoint *a = vellus_fragment_point (fragment, first);
  double                  sx = 0.0, sy = 0.0, suu = 0.0, svv = 0.0, suv = 0.0;
  double                  suz = 0.0, svz = 0.0;

  for (guint i = 0; i < n; i++)
    {
      sx += a[i].x / n;
      sy += a[i].y / n;
    }

  for (guint i = 0; i < n; i++)
    {
      const double u = a[i].x - sx, v = a[i].y - sy, z = u * u + v * v;

      suu += u * u;
      svv += v * v;
      suv += u * v;
      suz += u * z;
      svz += v * z;
    }

  /* Kasa's fit: the circle x^2 + y^2 + d x + e y + f = 0 nearest to zero. */
  const double det = suu * svv - suv * suv;

  if (det < 1e-6)
    return FALSE;

  const double u0 = 0.5 * (suz * svv - svz * suv) / det;
  const double v0 = 0.5 * (svz * suu - suz * suv) / det;
  const double radius = sqrt (u0 * u0 + v0 * v0 + (suu + svv) / n);
  double       misfit = 0.0;

  for (guint i = 0; i < n; i++)
    {
      const double d = hypot (a[i].x - sx - u0, a[i].y - sy - v0) - radius;

      misfit += d * d / n;
    }

  const double length = 2.0 * (n - 1);

  *ring = (VellusRing){ .x = (float) (sx + u0),
                        .y = (float) (sy + v0),
                        .radius = (float) radius,
                        .half_width = 0.5f * fragment->width + 2.0f };

  return length >= MIN_TURN_RAD * radius &&
         misfit <= max_misfit_px * max_misfit_px;
}
