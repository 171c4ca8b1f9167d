/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/raster.h"
#include "core/region.h"

G_BEGIN_DECLS

/**
 * VellusCells:
 * @x0_px: left edge in the picture
 * @y0_px: upper edge in the picture
 * @side_px: of a cell, in px of the picture
 * @width: columns
 * @height: rows
 * @at: a byte for each cell, rows without padding
 *
 * Places of a picture, in squares.
 */
typedef struct
{
  double  x0_px;
  double  y0_px;
  double  side_px;
  int     width;
  int     height;
  guint8 *at;
} VellusCells;

/* Side of the cells that a picture is looked at in: a third of a terminal
 * hair. */
#define VELLUS_CELL_UM 22.0

/**
 * vellus_cells_new:
 * @width_px: columns of the picture
 * @height_px: rows of the picture
 * @um_per_px: its scale
 *
 * Returns: (transfer full): cells of %VELLUS_CELL_UM, or of a pixel if that is
 *   larger, all 0
 */
VellusCells *vellus_cells_new (int width_px, int height_px, double um_per_px);

VellusCells *vellus_cells_copy (const VellusCells *cells);

void vellus_cells_free (VellusCells *cells);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VellusCells, vellus_cells_free)

/**
 * vellus_cells_index:
 * @cells: cells
 * @x: column
 * @y: row
 *
 * Returns: where that cell lies in @cells->at
 */
static inline gsize
vellus_cells_index (const VellusCells *cells, int x, int y)
{
  return (gsize) y * (gsize) cells->width + (gsize) x;
}

/**
 * vellus_cells_contain:
 * @cells: (nullable): cells
 * @point: a place in the picture
 *
 * Returns: whether @point lies in a cell that is not 0
 */
gboolean vellus_cells_contain (const VellusCells *cells, VellusPoint point);

/**
 * vellus_cells_area_px2:
 * @cells: (nullable): cells
 * @region: a region
 * @light: (nullable): the picture, whose unknown pixels are left out
 *
 * Returns: how much of @region lies in cells that are not 0, in whole pixels
 */
double vellus_cells_area_px2 (const VellusCells  *cells,
                              const VellusRegion *region,
                              const VellusRaster *light);

/**
 * vellus_cells_take_off:
 * @cells: (inout): cells of a picture
 * @others: (nullable): others of the same picture and side
 *
 * Unsets those that are set in both.
 */
void vellus_cells_take_off (VellusCells *cells, const VellusCells *others);

/**
 * vellus_cells_open:
 * @cells: (inout): cells, each 0 or 1
 * @reach: cells
 *
 * Keeps what fills a square of 2 @reach + 1 cells, and drops the rest.
 */
void vellus_cells_open (VellusCells *cells, int reach);

/**
 * vellus_cells_close:
 * @cells: (inout): cells, each 0 or 1
 * @reach: cells
 *
 * Sets what lies between cells that are set, in gaps of 2 @reach cells and
 * less.
 */
void vellus_cells_close (VellusCells *cells, int reach);

/**
 * vellus_cells_grow:
 * @cells: (inout): cells, each 0 or 1
 * @reach: cells
 *
 * Sets what lies no more than @reach rows and columns from a cell that is set.
 */
void vellus_cells_grow (VellusCells *cells, int reach);

G_END_DECLS
