/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Coordinates, everywhere in this project: x right, y down, in pixels; the
 * outer corner of the first pixel is (0, 0), its centre (0.5, 0.5), as in
 * GIMP's paths and selections. Angles run from +x towards +y, in radians. */

/**
 * VellusPoint:
 * @x: in pixels, to the right
 * @y: in pixels, downwards
 */
typedef struct
{
  double x;
  double y;
} VellusPoint;

/**
 * VellusRect:
 * @x0: left edge
 * @y0: upper edge
 * @x1: right edge, outside
 * @y1: lower edge, outside
 *
 * A rectangle in continuous pixel coordinates.
 */
typedef struct
{
  double x0;
  double y0;
  double x1;
  double y1;
} VellusRect;

/**
 * vellus_rect_contains:
 * @outer: a rectangle
 * @inner: another
 *
 * Returns: whether @inner lies within @outer; edges may touch
 */
gboolean vellus_rect_contains (const VellusRect *outer,
                               const VellusRect *inner);

/**
 * vellus_point_distance:
 * @a: a point
 * @b: another
 *
 * Returns: their distance, in the units of the coordinates
 */
double vellus_point_distance (VellusPoint a, VellusPoint b);

/**
 * vellus_path_length:
 * @points: (array length=n_points): a polyline
 * @n_points: number of its corners
 *
 * Returns: the length of the polyline, in the units of the coordinates
 */
double vellus_path_length (const VellusPoint *points, guint n_points);

/* Distance of a point from the straight line between two others. */
double
vellus_segment_distance (VellusPoint point, VellusPoint from, VellusPoint to);

/**
 * vellus_path_distance:
 * @points: (array length=n_points): a polyline
 * @n_points: number of its corners, at least 1
 * @point: a point
 *
 * Returns: how far @point lies from the polyline
 */
double vellus_path_distance (const VellusPoint *points,
                             guint              n_points,
                             VellusPoint        point);

/**
 * vellus_path_place:
 * @points: (array length=n_points): a polyline
 * @n_points: number of its corners, at least 1
 * @share: 0 (its beginning) to 1 (its end)
 *
 * Returns: the place after that share of its length
 */
VellusPoint
vellus_path_place (const VellusPoint *points, guint n_points, double share);

G_END_DECLS
