/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>
#include <math.h>

#include "core/geometry.h"

G_BEGIN_DECLS

/**
 * VellusMoments:
 * @n: places
 * @sx: their sum
 * @sy: their sum
 * @sxx: sum of products
 * @sxy: sum of products
 * @syy: sum of products
 *
 * A set of places as an ellipse: zero-initialized, then added to.
 */
typedef struct
{
  double n;
  double sx, sy, sxx, sxy, syy;
} VellusMoments;

static inline void
vellus_moments_add (VellusMoments *moments, double x, double y)
{
  moments->n += 1.0;
  moments->sx += x;
  moments->sy += y;
  moments->sxx += x * x;
  moments->sxy += x * y;
  moments->syy += y * y;
}

static inline VellusPoint
vellus_moments_middle (const VellusMoments *moments)
{
  return (VellusPoint){ moments->sx / moments->n, moments->sy / moments->n };
}

/**
 * VellusAxes:
 * @angle_rad: direction of the longer axis
 * @longer: variance along it
 * @shorter: variance across it
 *
 * Axes of the ellipse of a set of places.
 */
typedef struct
{
  double angle_rad;
  double longer;
  double shorter;
} VellusAxes;

static inline VellusAxes
vellus_moments_axes (const VellusMoments *moments)
{
  const VellusPoint middle = vellus_moments_middle (moments);
  const double      xx = moments->sxx / moments->n - middle.x * middle.x;
  const double      yy = moments->syy / moments->n - middle.y * middle.y;
  const double      xy = moments->sxy / moments->n - middle.x * middle.y;
  const double      mean = 0.5 * (xx + yy);
  const double      spread = hypot (0.5 * (xx - yy), xy);

  return (VellusAxes){ 0.5 * atan2 (2.0 * xy, xx - yy), mean + spread,
                       mean - spread };
}

G_END_DECLS
