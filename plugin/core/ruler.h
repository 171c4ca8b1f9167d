/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/comb.h"
#include "core/segments.h"

G_BEGIN_DECLS

/* Of a ruler's curve. */
#define VELLUS_RULER_MAX_DEGREE 3

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
 * @change: relative change of the period from the first to the last, where
 *   the picture is in perspective or a lens bends it
 * @middle: index in the middle between the first and the last
 * @half: from there to the last
 * @curve: their places, a polynomial in (index - @middle) / @half
 * @degree: of the polynomial
 * @lean: how much u changes a px of v along the line on which the graduations
 *   stand: 0 when they stand upright on it, and when their direction is exact
 * @field_excess: how much larger the period is within the fields in which a
 *   micrometer was written
 * @field_error: how unsure it is for that
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
  double  change;
  double  middle;
  double  half;
  double  curve[VELLUS_RULER_MAX_DEGREE + 1];
  guint   degree;
  double  lean;
  double  field_excess;
  double  field_error;
  double  thickness;
  double  spread;
  int     group;
  GArray *ticks;
} VellusRuler;

/**
 * vellus_ruler_find:
 * @segments: (element-type VellusSegment): straight edges
 * @max_period: largest distance of graduations
 * @watch: (nullable): whether to go on
 * @n_pattern: (inout): strokes in a row of a grid, a text or another pattern
 *   of the plane: 0, or those of the same picture in other sizes; what looks
 *   like a ruler of no more than these is part of that
 *
 * Looks for parallel strokes that are evenly spaced, equally thick, and
 * sharply so: hairs and letters in a row are not.
 *
 * Returns: (transfer full) (nullable): the ruler, or `NULL` when there is none;
 *   it may yet be stripes, see vellus_ruler_is_sure()
 */
VellusRuler *vellus_ruler_find (const GArray *segments,
                                double        max_period,
                                VellusWatch  *watch,
                                guint        *n_pattern);

/**
 * vellus_ruler_is_sure:
 * @ruler: a ruler
 *
 * Stripes are as even as many graduations, but of those some are longer.
 *
 * Returns: whether nothing else looks like it
 */
gboolean vellus_ruler_is_sure (const VellusRuler *ruler);

/**
 * vellus_ruler_period_at:
 * @ruler: a ruler
 * @v: a place across its graduations
 * @error: (out): its standard deviation: of the fit, with what one more term of
 *   the curve would say, and of the fields
 *
 * Returns: the period there, or at the end of the ruler that is nearer
 */
double
vellus_ruler_period_at (const VellusRuler *ruler, double v, double *error);

/**
 * vellus_ruler_divide:
 * @ruler: (inout): what may be a ruler
 * @n: how many finer steps one of its own has, from vellus_ruler_finer()
 *
 * Makes it the ruler of the finer steps.
 *
 * Returns: whether it is sure to be a ruler, and the finest of its graduations
 */
gboolean vellus_ruler_divide (VellusRuler *ruler, int n);

void vellus_ruler_free (VellusRuler *ruler);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VellusRuler, vellus_ruler_free)

G_END_DECLS
