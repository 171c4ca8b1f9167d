/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/ruler-plane.h"

#include <math.h>

VellusRulerPlane
vellus_ruler_plane (const VellusRuler *ruler,
                    const VellusShade *shade,
                    double             ratio)
{
  return (VellusRulerPlane){ shade, ratio, cos (ruler->angle_rad),
                             sin (ruler->angle_rad), ruler->lean };
}

static double
level_at (const VellusRulerPlane *plane, double u, double v)
{
  const VellusShade *s = plane->shade;
  const double       x = plane->ratio * (plane->c * u - plane->d * v) - 0.5;
  const double       y = plane->ratio * (plane->d * u + plane->c * v) - 0.5;
  const int          i = (int) floor (x), k = (int) floor (y);

  if (i < 0 || k < 0 || i + 1 >= s->width || k + 1 >= s->height)
    return NAN;

  const float *p = s->level + (gsize) k * (gsize) s->width + (gsize) i;
  const double a = x - i, b = y - k;

  return (1.0 - b) * ((1.0 - a) * (double) p[0] + a * (double) p[1]) +
         b * ((1.0 - a) * (double) p[s->width] + a * (double) p[s->width + 1]);
}

double
vellus_ruler_plane_level (const VellusRulerPlane *plane,
                          double                  u,
                          double                  height,
                          double                  v)
{
  const int n = MAX ((int) ceil (height * plane->ratio), 1);
  double    sum = 0.0;

  for (int i = 0; i < n; i++)
    sum +=
      level_at (plane, u + plane->lean * v + height * ((i + 0.5) / n - 0.5), v);

  return sum / n;
}
