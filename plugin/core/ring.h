/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/geometry.h"
#include "core/scene.h"
#include "core/trace.h"

G_BEGIN_DECLS

/**
 * VellusRing:
 * @x: centre, in grid px
 * @y: centre, in grid px
 * @radius: of the dark line, in grid px
 * @oval_x: how much longer it is along x than @radius, and shorter along y
 * @oval_xy: the same along the diagonals
 * @contrast: how much darker it is than its sides, in the density's units
 * @half_width: from the line to the skin at its sides, in grid px
 * @inwards: how far from the line it changes what is seen within, in grid px
 * @outwards: the same outside
 *
 * A dark circle, or nearly one.
 */
typedef struct
{
  float x;
  float y;
  float radius;
  float oval_x;
  float oval_xy;
  float contrast;
  float half_width;
  float inwards;
  float outwards;
} VellusRing;

/**
 * vellus_ring_fit:
 * @fragment: a traced line
 * @first: its first point that counts
 * @n: how many of them
 * @max_misfit_px: how far they lie off the circle, root of the mean square
 * @ring: (out): the circle through them, by least squares
 *
 * Returns: whether these points bend as a circle does, and enough to tell
 */
gboolean vellus_ring_fit (const VellusFragment *fragment,
                          guint                 first,
                          guint                 n,
                          double                max_misfit_px,
                          VellusRing           *ring);

/**
 * vellus_ring_radius:
 * @ring: a ring
 * @x: in grid px
 * @y: in grid px
 *
 * Returns: the ring's radius in the direction of a point, in grid px
 */
float vellus_ring_radius (const VellusRing *ring, float x, float y);

/**
 * vellus_ring_refine:
 * @scene: a photograph on the working grid with its density
 * @touch: a place on the ring, in grid px
 * @ring: (inout): a circle that roughly fits there; moved to where it fits best
 *
 * Looks all around a circle whether it is darker than both its sides. By
 * chance one place in three is; a hair that curls covers a part of a circle
 * only, and has no highlight within.
 *
 * Returns: whether the rim of a bubble runs here
 */
gboolean vellus_ring_refine (const VellusScene *scene,
                             VellusPoint        touch,
                             VellusRing        *ring);

G_END_DECLS
