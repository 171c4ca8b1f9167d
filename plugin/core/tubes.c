/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/tubes.h"

#include <math.h>

#include "core/lift.h"
#include "core/pairs.h"

VellusTubes *
vellus_tubes_new (const VellusScene *scene, float sign, int n_threads)
{
  VellusTubes *tubes = g_new0 (VellusTubes, 1);

  tubes->scene = scene;
  tubes->sign = sign;

  for (guint code = 0; code < G_N_ELEMENTS (tubes->width_px); code++)
    tubes->width_px[code] = vellus_pair_width_px ((guint8) code);

  vellus_lift (tubes, n_threads);

  return tubes;
}

void
vellus_tubes_free (VellusTubes *tubes)
{
  if (tubes == NULL)
    return;

  g_free (tubes->cell);
  g_free (tubes->pixel);
  g_free (tubes->response);
  g_free (tubes->width);
  g_free (tubes);
}

float
vellus_tubes_sample (
  const VellusTubes *tubes, float x, float y, float angle_rad, float *width_px)
{
  const VellusScene *scene = tubes->scene;
  const float        px = x - 0.5f, py = y - 0.5f;
  const int          ix = (int) floorf (px), iy = (int) floorf (py);

  if (width_px != NULL)
    *width_px = 0.0f;

  if (ix < 0 || iy < 0 || ix + 1 >= scene->width || iy + 1 >= scene->height)
    return 0.0f;

  const float turn = angle_rad * (float) (VELLUS_N_DIRECTIONS / G_PI);
  const float floored = floorf (turn);
  const float fd = turn - floored;
  const int d0 = (((int) floored % VELLUS_N_DIRECTIONS) + VELLUS_N_DIRECTIONS) %
                 VELLUS_N_DIRECTIONS;
  const int   d1 = (d0 + 1) % VELLUS_N_DIRECTIONS;
  const float fx = px - (float) ix, fy = py - (float) iy;
  const float weights[4] = { (1 - fx) * (1 - fy), fx * (1 - fy), (1 - fx) * fy,
                             fx * fy };
  float       sum = 0.0f, best = 0.0f;

  for (int k = 0; k < 4; k++)
    {
      const gint32 cell =
        tubes->cell[(gsize) (iy + k / 2) * (gsize) scene->width +
                    (gsize) (ix + k % 2)];

      if (cell < 0)
        continue;

      const float a = weights[k] * (1.0f - fd) *
                      vellus_tubes_response (tubes, (guint) cell, (guint) d0);
      const float b = weights[k] * fd *
                      vellus_tubes_response (tubes, (guint) cell, (guint) d1);

      sum += a + b;
      if (width_px != NULL && a > best)
        {
          best = a;
          *width_px = vellus_tubes_width (tubes, (guint) cell, (guint) d0);
        }
      if (width_px != NULL && b > best)
        {
          best = b;
          *width_px = vellus_tubes_width (tubes, (guint) cell, (guint) d1);
        }
    }

  return sum;
}
