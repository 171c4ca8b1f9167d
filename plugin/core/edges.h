/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/scene.h"

G_BEGIN_DECLS

/* What an oriented edge counts for a density that rises by 1 a grid px. */
#define VELLUS_EDGES_UNIT 11584

/* Steps of an oriented edge's mean along the shaft. */
#define VELLUS_EDGE_STEPS 3

/**
 * VellusEdges:
 * @dx: change of the density per grid px to the right, smoothed; padded
 * @dy: change of the density per grid px downwards, smoothed; padded
 *
 * The density's gradient at the scale of a thin shaft's edge, in fixed point:
 * twice %VELLUS_EDGES_UNIT. Changes above half a unit of density a px, more
 * than a black shaft's edge has, are cut off.
 */
typedef struct
{
  gint16 *dx;
  gint16 *dy;
} VellusEdges;

/**
 * VellusEdgeFilter:
 * @along: what the change to the right counts, times 32767
 * @across: what the change downwards counts, times 32767
 * @step_x: columns of each step along
 * @step_y: rows of each step along
 *
 * How edges of one direction are read: the derivative across the direction,
 * positive where the density rises towards the normal (-sin, cos), averaged
 * along it by a series of binomial filters (1, 2, 1) whose steps double. The
 * steps are the whole pixels that leave the direction least.
 */
typedef struct
{
  gint16 along;
  gint16 across;
  int    step_x[VELLUS_EDGE_STEPS];
  int    step_y[VELLUS_EDGE_STEPS];
} VellusEdgeFilter;

/**
 * vellus_edges_new:
 * @scene: a photograph on the working grid with its density
 * @n_threads: threads to use
 *
 * Returns: (transfer full): the gradient
 */
VellusEdges *vellus_edges_new (const VellusScene *scene, int n_threads);

void vellus_edges_free (VellusEdges *edges);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VellusEdges, vellus_edges_free)

/**
 * vellus_edge_filter_init:
 * @filter: (out): what is filled
 * @angle_rad: direction of the shaft
 * @sign: 1 for edges of the density, -1 for those of its negative
 */
void vellus_edge_filter_init (VellusEdgeFilter *filter,
                              double            angle_rad,
                              float             sign);

/**
 * vellus_edge_filter_reach:
 * @filter: a filter
 * @n_steps: how many of its steps
 * @reach_x: (out): columns that the last steps reach
 * @reach_y: (out): rows that the last steps reach
 *
 * What an average over the last steps needs on each side.
 */
void vellus_edge_filter_reach (const VellusEdgeFilter *filter,
                               int                     n_steps,
                               int                    *reach_x,
                               int                    *reach_y);

/**
 * vellus_edge_turn:
 * @filter: a direction
 * @dx: change to the right
 * @dy: change downwards
 *
 * The high halves of 16-bit products, which vector units give at once.
 *
 * Returns: the change across the direction, in %VELLUS_EDGES_UNIT
 */
static inline gint16
vellus_edge_turn (const VellusEdgeFilter *filter, gint16 dx, gint16 dy)
{
  const gint16 a = (gint16) ((dx * filter->along) >> 16);
  const gint16 b = (gint16) ((dy * filter->across) >> 16);

  return (gint16) (a + b);
}

/**
 * vellus_edges_turn:
 * @filter: a direction
 * @dx: changes to the right
 * @dy: changes downwards
 * @n: how many
 * @out: the change across the direction, in %VELLUS_EDGES_UNIT
 */
void vellus_edges_turn (const VellusEdgeFilter *filter,
                        const gint16           *dx,
                        const gint16           *dy,
                        int                     n,
                        gint16                 *out);

G_END_DECLS
