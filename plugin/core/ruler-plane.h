/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/ruler.h"

G_BEGIN_DECLS

/**
 * VellusRulerPlane:
 * @shade: the picture
 * @ratio: pixels of @shade a pixel of the ruler's plane
 * @c: cosine of the ruler's angle
 * @d: its sine
 * @lean: of the line on which its graduations stand
 *
 * The picture as a ruler has it: *u* along the graduations, from their line
 * on, *v* across.
 */
typedef struct
{
  const VellusShade *shade;
  double             ratio;
  double             c;
  double             d;
  double             lean;
} VellusRulerPlane;

VellusRulerPlane vellus_ruler_plane (const VellusRuler *ruler,
                                     const VellusShade *shade,
                                     double             ratio);

/**
 * vellus_ruler_plane_level:
 * @plane: a picture
 * @u: middle of a band along the graduations, from their line on
 * @height: of the band
 * @v: a place across them
 *
 * Returns: mean level over the band; NaN beside the picture
 */
double vellus_ruler_plane_level (const VellusRulerPlane *plane,
                                 double                  u,
                                 double                  height,
                                 double                  v);

G_END_DECLS
