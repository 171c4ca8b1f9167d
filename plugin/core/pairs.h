/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/tile.h"

G_BEGIN_DECLS

/* Distances of two edges that are tried, at most. */
#define VELLUS_MAX_PAIRS 12

/* Neighbouring pixels of a row that are looked at together. */
#define VELLUS_PAIR_LANES 16

/**
 * VellusPair:
 * @edge: where the two edges are read, from a pixel of the tile
 * @outside: where the skin beyond them is read
 * @inside: where the shaft is read besides the pixel itself
 * @width: code of the edges' distance, times 64
 *
 * Two edges that face each other, and what lies around them.
 */
typedef struct
{
  gint32 edge[2];
  gint32 outside[2];
  gint32 inside[2];
  gint16 width;
} VellusPair;

/**
 * VellusPairs:
 * @view: how edges of this direction are read
 * @n: number of distances
 * @pair: from the narrowest to the widest
 *
 * What is read to see a shaft of one direction.
 */
typedef struct
{
  VellusTileView view;
  guint          n;
  VellusPair     pair[VELLUS_MAX_PAIRS];
} VellusPairs;

/**
 * VellusPairLimits:
 * @edge: the weaker of two edges is at least this, in %VELLUS_EDGES_UNIT
 * @high: the extreme of a shaft's inside lies at least this much off the
 *   skin, in %VELLUS_TILE_DENSITY_UNIT
 * @low: and all of its inside at least this much
 */
typedef struct
{
  gint16 edge;
  gint16 high;
  gint16 low;
} VellusPairLimits;

/**
 * VellusPairAnswer:
 * @response: the weaker of the best pair's edges, in %VELLUS_EDGES_UNIT, or 0
 * @width: code of their distance, see vellus_pair_width_px()
 */
typedef struct
{
  gint16 response[VELLUS_PAIR_LANES];
  guint8 width[VELLUS_PAIR_LANES];
} VellusPairAnswer;

/**
 * vellus_pairs_init:
 * @pairs: (out): what is filled
 * @um_per_px: micrometers a grid pixel
 * @angle_rad: direction of the shaft
 * @sign: 1 for dark shafts, -1 for light ones
 */
void vellus_pairs_init (VellusPairs *pairs,
                        double       um_per_px,
                        double       angle_rad,
                        float        sign);

/**
 * vellus_pairs_find:
 * @pairs: a direction
 * @tile: a tile filled with this direction's edges, of the same sign
 * @limits: what a shaft must have
 * @at: the first of %VELLUS_PAIR_LANES pixels of a row
 * @answer: (out): what was found
 *
 * Returns: whether there is any response
 */
gboolean vellus_pairs_find (const VellusPairs      *pairs,
                            const VellusTile       *tile,
                            const VellusPairLimits *limits,
                            gssize                  at,
                            VellusPairAnswer       *answer);

/**
 * vellus_pair_width_px:
 * @code: a code, or 0
 *
 * Returns: the distance of two edges in grid px
 */
float vellus_pair_width_px (guint8 code);

G_END_DECLS
