/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/edges.h"
#include "core/scene.h"

G_BEGIN_DECLS

/* A piece of the grid that fits into a core's cache with its planes. */
#define VELLUS_TILE_WIDTH 128
#define VELLUS_TILE_HEIGHT 64

/* How far from a pixel the edges of a shaft are looked for. */
#define VELLUS_TILE_REACH 20

/* Rows of a plane lie this far apart; the plane's first pixel is
 * (-%VELLUS_TILE_REACH, -%VELLUS_TILE_REACH) of the tile. */
#define VELLUS_TILE_STRIDE 192
#define VELLUS_TILE_PLANE                                                      \
  (VELLUS_TILE_STRIDE * (VELLUS_TILE_HEIGHT + 2 * VELLUS_TILE_REACH))

/* Each picture is kept four times, shifted by this share of a pixel. */
#define VELLUS_TILE_SHIFTS 4

/* Fixed point of the optical density, which is cut off at +-4. */
#define VELLUS_TILE_DENSITY_UNIT 4096

/* Lines are worked off in whole runs of so many pixels. */
#define VELLUS_TILE_RUN 16

/* Rows and columns around a tile that an oriented edge's mean takes in. */
#define VELLUS_TILE_MARGIN VELLUS_SCENE_PAD
#define VELLUS_TILE_WORK_STRIDE                                                \
  (VELLUS_TILE_WIDTH + 2 * VELLUS_TILE_MARGIN + VELLUS_TILE_RUN)
#define VELLUS_TILE_WORK_PLANE                                                 \
  (VELLUS_TILE_WORK_STRIDE * (VELLUS_TILE_HEIGHT + 2 * VELLUS_TILE_MARGIN))

/**
 * VellusTileBox:
 * @left: first column
 * @top: first row
 * @right: column after the last
 * @bottom: row after the last
 *
 * The part of a tile that is looked at.
 */
typedef struct
{
  int left;
  int top;
  int right;
  int bottom;
} VellusTileBox;

/**
 * VellusTile:
 * @scene: the photograph on the working grid
 * @sign: 1 for dark shafts, -1 for light ones
 * @x0: its first column
 * @y0: its first row
 * @width: columns
 * @height: rows
 * @box: where planes are filled
 * @edge: planes of oriented edges of one direction, in %VELLUS_EDGES_UNIT,
 *   one for each shift
 * @density: planes of the optical density times the sign, in
 *   %VELLUS_TILE_DENSITY_UNIT: first those shifted down, then those shifted
 *   right
 * @work: for averaging along the shaft
 *
 * A piece of the photograph, prepared for reading between pixels: planes are
 * shifted down for directions nearer to a row, right for those nearer to a
 * column. Along a shaft nothing changes within half a pixel, so that this is
 * all the interpolation needed, and it is done once for all readings.
 */
typedef struct
{
  const VellusScene *scene;
  float              sign;
  int                x0;
  int                y0;
  int                width;
  int                height;
  VellusTileBox      box;
  gint16             edge[VELLUS_TILE_SHIFTS * VELLUS_TILE_PLANE];
  gint16             density[2][VELLUS_TILE_SHIFTS * VELLUS_TILE_PLANE];
  gint16             work[2][VELLUS_TILE_WORK_PLANE];
} VellusTile;

/**
 * VellusTileView:
 * @filter: how edges are read
 * @steep: whether the direction is nearer to a column than to a row, so that
 *   planes are shifted right rather than down
 * @reach_x: columns around the tile in which edges are read
 * @reach_y: rows around the tile in which edges are read
 *
 * What is read of a tile in one direction.
 */
typedef struct
{
  VellusEdgeFilter filter;
  gboolean         steep;
  int              reach_x;
  int              reach_y;
} VellusTileView;

/**
 * vellus_tile_index:
 * @x: column in the tile
 * @y: row in the tile
 *
 * Returns: where the pixel lies in a plane
 */
static inline gssize
vellus_tile_index (int x, int y)
{
  return (gssize) (y + VELLUS_TILE_REACH) * VELLUS_TILE_STRIDE +
         (x + VELLUS_TILE_REACH);
}

/**
 * vellus_tile_fill_density:
 * @tile: a tile whose place and box are set
 *
 * Fills its planes of density.
 */
void vellus_tile_fill_density (VellusTile *tile);

/**
 * vellus_tile_fill_edges:
 * @tile: a tile whose place and box are set
 * @edges: the gradient
 * @view: the direction
 *
 * Fills its planes of edges.
 */
void vellus_tile_fill_edges (VellusTile           *tile,
                             const VellusEdges    *edges,
                             const VellusTileView *view);

G_END_DECLS
