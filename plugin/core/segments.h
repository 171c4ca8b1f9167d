/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/raster.h"
#include "core/watch.h"

G_BEGIN_DECLS

/**
 * VellusSegment:
 * @x: its middle
 * @y: its middle
 * @angle_rad: along the edge, -pi to pi; the lighter side lies to the left of
 *   this direction as one sees it on the screen
 * @length: from end to end
 * @width: how far across the edge the light changes
 * @strength: mean change of light, encoded levels (of 255) a pixel
 *
 * A straight piece of an edge. Lengths are px of the plane searched.
 */
typedef struct
{
  float x;
  float y;
  float angle_rad;
  float length;
  float width;
  float strength;
} VellusSegment;

/**
 * VellusShade:
 * @width: columns
 * @height: rows
 * @level: (array): encoded light, 0 to 255, row by row; NaN where unknown
 * @picture_px: picture pixels a pixel of the plane; both have their corner at
 *   (0, 0)
 *
 * A picture as the eye sees it: equal steps look equal, in shadow, too.
 */
typedef struct
{
  int    width;
  int    height;
  float *level;
  double picture_px;
} VellusShade;

/**
 * vellus_shade_new:
 * @light: a picture in linear light
 * @n_threads: threads to use
 * @watch: (nullable): whether to go on
 *
 * Returns: (transfer full) (nullable): the same, encoded and a little
 *   smoothed, or `NULL` when there is not enough memory
 */
VellusShade *
vellus_shade_new (const VellusRaster *light, int n_threads, VellusWatch *watch);

/**
 * vellus_shade_halve:
 * @levels: a picture
 *
 * Returns: (transfer full) (nullable): the same with half as many columns and
 *   rows, or `NULL` when there is not enough memory
 */
VellusShade *vellus_shade_halve (const VellusShade *levels);

void vellus_shade_free (VellusShade *levels);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VellusShade, vellus_shade_free)

/**
 * vellus_segments_find:
 * @levels: a picture
 * @n_threads: threads to use
 * @watch: (nullable): whether to go on
 *
 * Grows regions of one direction of the gradient, the strongest first, and
 * fits a rectangle to each, as von Gioi, Jakubowicz, Morel and Randall (2012,
 * Image Processing On Line 2, 35) do.
 *
 * Returns: (transfer full) (nullable) (element-type VellusSegment): straight
 *   edges, or `NULL` when there is not enough memory
 */
GArray *vellus_segments_find (const VellusShade *levels,
                              int                n_threads,
                              VellusWatch       *watch);

G_END_DECLS
