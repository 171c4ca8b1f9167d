/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/scene.h"

G_BEGIN_DECLS

/* Directions of a shaft over half a turn: 7.5 degrees apart. */
#define VELLUS_N_DIRECTIONS 24

/**
 * VellusTubes:
 * @scene: the photograph on the working grid that was looked at; borrowed
 * @sign: 1 for shafts darker than the skin, -1 for lighter ones
 * @noise: robust standard deviation of the oriented edge filter, skin texture
 *   included, in density a grid px; the unit of responses
 * @n_cells: grid pixels in which two edges face each other
 * @cell: (array): index of a grid pixel's cell, -1 for none; rows of the
 *   grid's width without padding
 * @pixel: (array length=n_cells): y * width + x of a cell
 * @response: (array): n_cells times #VELLUS_N_DIRECTIONS, in @response_unit;
 *   see vellus_tubes_response()
 * @width: (array): codes of the distance of those edges; see
 *   vellus_tubes_width()
 * @response_unit: in @noise
 * @width_px: what the codes mean, in grid px
 *
 * The picture lifted to place and direction: evidence for a piece of shaft,
 * kept only where there is any.
 */
typedef struct
{
  const VellusScene *scene;
  float              sign;
  float              noise;
  guint              n_cells;
  gint32            *cell;
  guint32           *pixel;
  guint16           *response;
  guint8            *width;
  float              response_unit;
  float              width_px[256];
} VellusTubes;

/**
 * vellus_tubes_new:
 * @scene: a photograph on the working grid with its density
 * @sign: 1 for dark shafts, -1 for light ones
 * @n_threads: threads to use
 *
 * Oriented edges (Gaussian derivative across, binomial mean along) are paired
 * across every place: the response is the weaker of the two edges that face
 * each other at the best width, so that neither a single edge (furrow, shadow,
 * step) nor the highlight within a shaft answers.
 *
 * Returns: (transfer full): the evidence
 */
VellusTubes *
vellus_tubes_new (const VellusScene *scene, float sign, int n_threads);

void vellus_tubes_free (VellusTubes *tubes);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VellusTubes, vellus_tubes_free)

/**
 * vellus_tubes_response:
 * @tubes: evidence
 * @cell: a cell
 * @direction: in steps of 1/24 of half a turn
 *
 * Returns: how well two edges face each other across the cell, in noise
 */
static inline float
vellus_tubes_response (const VellusTubes *tubes, guint cell, guint direction)
{
  return tubes->response_unit *
         tubes->response[(gsize) cell * VELLUS_N_DIRECTIONS + direction];
}

/**
 * vellus_tubes_width:
 * @tubes: evidence
 * @cell: a cell
 * @direction: in steps of 1/24 of half a turn
 *
 * Returns: the distance of those edges in grid px, 0 for none
 */
static inline float
vellus_tubes_width (const VellusTubes *tubes, guint cell, guint direction)
{
  return tubes
    ->width_px[tubes->width[(gsize) cell * VELLUS_N_DIRECTIONS + direction]];
}

/**
 * vellus_tubes_sample:
 * @tubes: evidence
 * @x: in grid px
 * @y: in grid px
 * @angle_rad: direction of the shaft
 * @width_px: (out) (optional): width there, in grid px; 0 for none
 *
 * Returns: the response by interpolation over place and direction; 0 where
 *   there is none
 */
float vellus_tubes_sample (
  const VellusTubes *tubes, float x, float y, float angle_rad, float *width_px);

/**
 * VellusTubesTurn:
 * @first: direction before the one asked for, in steps of 1/24 of half a turn
 * @second: the one after it
 * @share: of the way from one to the other
 *
 * Where a direction lies among those that evidence is kept for.
 */
typedef struct
{
  guint first;
  guint second;
  float share;
} VellusTubesTurn;

VellusTubesTurn vellus_tubes_turn (float angle_rad);

/**
 * vellus_tubes_sample_at:
 * @tubes: evidence
 * @x: in grid px
 * @y: in grid px
 * @turn: direction of the shaft
 * @width_px: (out) (optional): width there, in grid px; 0 for none
 *
 * The same as vellus_tubes_sample() for many places in one direction.
 *
 * Returns: the response by interpolation over place and direction
 */
float vellus_tubes_sample_at (const VellusTubes     *tubes,
                              float                  x,
                              float                  y,
                              const VellusTubesTurn *turn,
                              float                 *width_px);

G_END_DECLS
