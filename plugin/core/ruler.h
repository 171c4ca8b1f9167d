/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/comb.h"
#include "core/segments.h"

G_BEGIN_DECLS

/**
 * VellusTick:
 * @index: which graduation, from 0; numbers may be missing
 * @v: its middle, across the graduations
 * @u0: where it begins, along it
 * @u1: where it ends
 * @n_sides: 1 or 2 edges that were seen
 * @excess: how much thicker it is than the others; NaN unless both were
 */
typedef struct
{
  int    index;
  double v;
  double u0;
  double u1;
  int    n_sides;
  double excess;
} VellusTick;

/**
 * VellusRuler:
 * @angle_rad: along the graduations
 * @period: from one to the next
 * @period_error: its standard error
 * @change: relative change of the period from the first to the last, where
 *   the picture is in perspective
 * @places: a, b, and c of the graduations' places, (a + b k) / (1 + c k) for
 *   index k
 * @thickness: of a graduation
 * @spread: root mean square distance from even spacing
 * @group: every how many graduations one is longer: 2, 5 or 10; 0: unknown
 * @ticks: (element-type VellusTick): in the order of @index
 *
 * The graduation of a ruler. Lengths are px of the plane searched; *u* runs
 * along the graduations, *v* across them, from (0, 0) of the plane:
 * x = u cos - v sin, y = u sin + v cos.
 */
typedef struct
{
  double  angle_rad;
  double  period;
  double  period_error;
  double  change;
  double  places[3];
  double  thickness;
  double  spread;
  int     group;
  GArray *ticks;
} VellusRuler;

/**
 * vellus_ruler_find:
 * @segments: (element-type VellusSegment): straight edges
 * @max_period: largest distance of graduations
 *
 * Looks for parallel strokes that are evenly spaced, equally thick, and
 * sharply so: hairs and letters in a row are not.
 *
 * Returns: (transfer full) (nullable): the ruler, or `NULL` when there is none
 */
VellusRuler *vellus_ruler_find (const GArray *segments, double max_period);

/**
 * vellus_ruler_period_at:
 * @ruler: a ruler
 * @v: a place across its graduations
 *
 * Returns: the period there, or at the end of the ruler that is nearer
 */
double vellus_ruler_period_at (const VellusRuler *ruler, double v);

void vellus_ruler_free (VellusRuler *ruler);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VellusRuler, vellus_ruler_free)

G_END_DECLS
