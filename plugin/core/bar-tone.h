/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/geometry.h"
#include "core/raster.h"

G_BEGIN_DECLS

/**
 * VellusStroke:
 * @light: the picture in linear light
 * @middle: a place on its middle line
 * @c: cosine of its angle
 * @d: its sine
 * @u0: where it begins, px along it from @middle
 * @u1: where it ends
 * @half: half its thickness
 * @base: its color, encoded, 0 to 1
 * @weight: what makes one number of a color
 * @is_colored: it differs from its sides in color more than in luma, so that
 *   JPEG, which halves the resolution of color, blurs it more
 * @is_sharp: it runs along a row or a column, with sides between two pixels
 * @contrast: difference of its color to those of its sides, 0 to √3
 * @unlike: difference of its sides' colors, as a share of what it stands off
 *
 * What may be a scale bar. *u* runs along it, *v* across, both in px from
 * @middle; its *tone* is 0 on it and 1, or more, on what lies beside it.
 */
typedef struct
{
  const VellusRaster *light;
  VellusPoint         middle;
  double              c;
  double              d;
  double              u0;
  double              u1;
  double              half;
  double              base[3];
  double              weight[3];
  gboolean            is_colored;
  gboolean            is_sharp;
  double              contrast;
  double              unlike;
} VellusStroke;

/**
 * vellus_stroke_learn:
 * @stroke: (inout): its course is known, its tone becomes so
 *
 * Learns the colors of a stroke and of both sides, the medians along it.
 *
 * Returns: whether it stands off both
 */
gboolean vellus_stroke_learn (VellusStroke *stroke);

/**
 * vellus_stroke_tone:
 * @stroke: a stroke
 * @u: px along it
 * @v: px across it
 *
 * Returns: the tone there
 */
double vellus_stroke_tone (const VellusStroke *stroke, double u, double v);

/**
 * vellus_stroke_inside:
 * @stroke: a stroke
 * @u: px along it
 *
 * Returns: the mean tone across it
 */
double vellus_stroke_inside (const VellusStroke *stroke, double u);

/**
 * vellus_stroke_beside:
 * @stroke: a stroke
 * @u: px along it
 * @side: -1 or 1: which side
 *
 * Returns: the tone beside it, off its blur
 */
double vellus_stroke_beside (const VellusStroke *stroke, double u, int side);

/**
 * vellus_stroke_is_within:
 * @stroke: a stroke
 * @u: px along it
 *
 * Returns: whether its middle line lies in the picture there
 */
gboolean vellus_stroke_is_within (const VellusStroke *stroke, double u);

/**
 * vellus_stroke_is_part:
 * @stroke: a stroke
 * @u: px along it
 * @limit: how far its tone may be off
 *
 * A stroke is there where it has its tone, or stands off both sides as it does
 * elsewhere. What lies below shows through the blur of a thin one, so that it
 * may be darker (lighter) than usual.
 *
 * Returns: whether it is there
 */
gboolean
vellus_stroke_is_part (const VellusStroke *stroke, double u, double limit);

G_END_DECLS
