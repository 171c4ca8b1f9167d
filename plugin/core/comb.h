/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/segments.h"
#include "core/watch.h"

G_BEGIN_DECLS

/**
 * VellusTooth:
 * @index: which one, from 0; numbers may be missing
 * @v: where it crosses the comb's axis
 * @u0: where it begins, along the teeth
 * @u1: where it ends
 * @strength: as in #VellusSegment
 *
 * One edge of a comb.
 */
typedef struct
{
  int    index;
  double v;
  double u0;
  double u1;
  double strength;
} VellusTooth;

/**
 * VellusComb:
 * @angle_rad: direction of the edges, as in #VellusSegment
 * @period: mean distance from one edge to the next
 * @spread: root mean square distance of the edges from even spacing
 * @teeth: (element-type VellusTooth): in the order of @index
 *
 * Parallel edges of one direction in a row, evenly spaced. The axes are *u*
 * along the edges and *v* to their darker side, from (0, 0) of the plane.
 */
typedef struct
{
  double  angle_rad;
  double  period;
  double  spread;
  GArray *teeth;
} VellusComb;

/**
 * vellus_combs_find:
 * @segments: (element-type VellusSegment): straight edges
 * @max_period: largest distance of edges
 * @watch: (nullable): whether to go on
 *
 * Returns: (transfer full) (element-type VellusComb): the longest combs first;
 *   no edge belongs to two
 */
GPtrArray *vellus_combs_find (const GArray *segments,
                              double        max_period,
                              VellusWatch  *watch);

/**
 * vellus_comb_fit:
 * @comb: (inout): its teeth
 *
 * Sets its period and spread.
 */
void vellus_comb_fit (VellusComb *comb);

void vellus_comb_free (VellusComb *comb);

G_END_DECLS
