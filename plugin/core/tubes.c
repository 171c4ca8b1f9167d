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

VellusTubesTurn
vellus_tubes_turn (float angle_rad)
{
  const float turn = angle_rad * (float) (VELLUS_N_DIRECTIONS / G_PI);
  const float floored = floorf (turn);
  const int   first =
    (((int) floored % VELLUS_N_DIRECTIONS) + VELLUS_N_DIRECTIONS) %
    VELLUS_N_DIRECTIONS;

  return (VellusTubesTurn){
    .first = (guint) first,
    .second = (guint) (first + 1) % VELLUS_N_DIRECTIONS,
    .share = turn - floored,
  };
}

float
vellus_tubes_sample_at (const VellusTubes     *tubes,
                        float                  x,
                        float                  y,
                        const VellusTubesTurn *turn,
                        float                 *width_px)
{
  const VellusScene *scene = tubes->scene;
  const float        px = x - 0.5f, py = y - 0.5f;
  const int          ix = (int) floorf (px), iy = (int) floorf (py);
  float              sum = 0.0f, best = 0.0f;
  guint8             code = 0;

  if (width_px != NULL)
    *width_px = 0.0f;

  if (ix < 0 || iy < 0 || ix + 1 >= scene->width || iy + 1 >= scene->height)
    return 0.0f;

  const float fx = px - (float) ix, fy = py - (float) iy;
  const float weights[4] = { (1 - fx) * (1 - fy), fx * (1 - fy), (1 - fx) * fy,
                             fx * fy };
  const gint32 *upper =
    tubes->cell + (gsize) iy * (gsize) scene->width + (gsize) ix;
  const gint32 *lower = upper + scene->width;
  const gint32  cells[4] = { upper[0], upper[1], lower[0], lower[1] };

  for (int k = 0; k < 4; k++)
    {
      if (cells[k] < 0)
        continue;

      const gsize at = (gsize) cells[k] * VELLUS_N_DIRECTIONS;
      const float a =
        weights[k] * (1.0f - turn->share) *
        (tubes->response_unit * tubes->response[at + turn->first]);
      const float b =
        weights[k] * turn->share *
        (tubes->response_unit * tubes->response[at + turn->second]);

      sum += a + b;
      if (a > best)
        {
          best = a;
          code = tubes->width[at + turn->first];
        }
      if (b > best)
        {
          best = b;
          code = tubes->width[at + turn->second];
        }
    }

  if (width_px != NULL && best > 0.0f)
    *width_px = tubes->width_px[code];

  return sum;
}

float
vellus_tubes_sample (
  const VellusTubes *tubes, float x, float y, float angle_rad, float *width_px)
{
  const VellusTubesTurn turn = vellus_tubes_turn (angle_rad);

  return vellus_tubes_sample_at (tubes, x, y, &turn, width_px);
}
