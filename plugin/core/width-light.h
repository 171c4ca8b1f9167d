/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <math.h>

#include "core/raster.h"

G_BEGIN_DECLS

static inline float
vellus_width_light_of_pixel (const VellusRaster *light,
                             const float         weights[3],
                             int                 x,
                             int                 y)
{
  const float *pixel = vellus_raster_pixel (light, x, y);

  return light->n_channels == 1
           ? pixel[0]
           : weights[0] * pixel[0] + weights[1] * pixel[1] +
               weights[2] * pixel[2];
}

/**
 * vellus_width_light_at:
 * @light: the photograph in linear light
 * @weights: of red, green and blue
 * @x: in px
 * @y: in px
 *
 * Returns: the light there, linear between pixel centres; NaN where it is
 *   unknown
 */
static inline float
vellus_width_light_at (const VellusRaster *light,
                       const float         weights[3],
                       double              x,
                       double              y)
{
  const double px = x - 0.5;
  const double py = y - 0.5;

  if (! (px >= 0.0 && py >= 0.0 && px < light->width_px - 1 &&
         py < light->height_px - 1))
    return NAN;

  const int   ix = (int) px;
  const int   iy = (int) py;
  const float fx = (float) (px - ix);
  const float fy = (float) (py - iy);
  const float upper =
    vellus_width_light_of_pixel (light, weights, ix, iy) * (1.0f - fx) +
    vellus_width_light_of_pixel (light, weights, ix + 1, iy) * fx;
  const float lower =
    vellus_width_light_of_pixel (light, weights, ix, iy + 1) * (1.0f - fx) +
    vellus_width_light_of_pixel (light, weights, ix + 1, iy + 1) * fx;
  const float value = upper * (1.0f - fy) + lower * fy;

  return isfinite (value) ? value : NAN;
}

G_END_DECLS
