/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * VellusSheetShape:
 * @x0: first column
 * @y0: first row
 * @width: columns
 * @height: rows
 * @at: nonzero for the cells of the shape, rows of @width
 *
 * A set of cells that hang together, without holes.
 */
typedef struct
{
  int     x0;
  int     y0;
  int     width;
  int     height;
  guint8 *at;
} VellusSheetShape;

/**
 * vellus_sheet_shape_new:
 * @cells: (element-type gsize): cells, counted row by row
 * @n_columns: how many there are in a row
 *
 * Returns: (transfer full): these cells and those that they enclose
 */
VellusSheetShape *vellus_sheet_shape_new (const GArray *cells, int n_columns);

void vellus_sheet_shape_free (VellusSheetShape *shape);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VellusSheetShape, vellus_sheet_shape_free)

static inline gboolean
vellus_sheet_shape_holds (const VellusSheetShape *shape, int x, int y)
{
  const int i = x - shape->x0, k = y - shape->y0;

  return i >= 0 && k >= 0 && i < shape->width && k < shape->height &&
         shape->at[(gsize) k * (gsize) shape->width + (gsize) i] != 0;
}

/**
 * vellus_sheet_shape_is_near:
 * @shape: a shape
 * @x: column
 * @y: row
 * @reach: in cells
 *
 * Returns: whether a cell of @shape lies in the square of @reach around
 */
gboolean vellus_sheet_shape_is_near (const VellusSheetShape *shape,
                                     int                     x,
                                     int                     y,
                                     int                     reach);

/**
 * vellus_sheet_shape_square:
 * @shape: a shape
 *
 * Returns: the side of the largest upright square in it, in cells
 */
int vellus_sheet_shape_square (const VellusSheetShape *shape);

/**
 * vellus_sheet_shape_is_convex:
 * @shape: a shape
 * @min_share: share of its convex hull
 *
 * Returns: whether @shape fills that share, but for the steps that cells make
 *   along an edge
 */
gboolean vellus_sheet_shape_is_convex (const VellusSheetShape *shape,
                                       double                  min_share);

G_END_DECLS
