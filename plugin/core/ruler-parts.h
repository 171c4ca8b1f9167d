/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/ruler.h"

G_BEGIN_DECLS

/* What the files that find a ruler share. */

/* So many graduations convince by their number. */
#define VELLUS_RULER_MANY_TICKS 11

static inline const VellusTick *
vellus_ruler_tick (const GArray *ticks, guint i)
{
  return &g_array_index (ticks, VellusTick, i);
}

/**
 * vellus_ruler_nearest:
 * @ticks: (element-type VellusTick): graduations, one at least
 * @v: a place
 *
 * Returns: the graduation that it is nearest to
 */
const VellusTick *vellus_ruler_nearest (const GArray *ticks, double v);

/**
 * vellus_ruler_fit:
 * @ruler: (inout): its ticks; those that lie elsewhere are dropped
 *
 * Fits even spacing, in perspective where it shows.
 *
 * Returns: whether there is a period
 */
gboolean vellus_ruler_fit (VellusRuler *ruler);

/**
 * vellus_ruler_place:
 * @ruler: a ruler
 * @index: of a graduation, or between two
 *
 * Returns: where its curve has that
 */
double vellus_ruler_place (const VellusRuler *ruler, double index);

/**
 * vellus_ruler_group:
 * @ticks: (element-type VellusTick): graduations
 *
 * Returns: every how many one is longer: 2, 5 or 10; 0 when it doesn't show
 */
int vellus_ruler_group (const GArray *ticks);

/**
 * vellus_ruler_is_even:
 * @ruler: what may be a ruler
 * @max_period: largest distance of graduations
 *
 * Returns: whether hairs and letters are not as even
 */
gboolean vellus_ruler_is_even (const VellusRuler *ruler, double max_period);

/**
 * vellus_ruler_is_arc:
 * @ruler: what may be a ruler
 * @segments: (element-type VellusSegment): all edges
 *
 * Returns: whether it is a dial's: even in angle, but not along a line
 */
gboolean vellus_ruler_is_arc (const VellusRuler *ruler, const GArray *segments);

/**
 * vellus_ruler_is_pattern:
 * @ruler: what may be a ruler
 * @combs: (element-type VellusComb): all edges in even steps
 *
 * Returns: whether it is part of a grid or of another pattern of the plane
 */
gboolean vellus_ruler_is_pattern (const VellusRuler *ruler,
                                  const GPtrArray   *combs);

/**
 * vellus_ruler_is_alone:
 * @ruler: what may be a ruler
 * @combs: (element-type VellusComb): all edges in even steps
 * @segments: (element-type VellusSegment): all edges
 *
 * Returns: whether nothing around it tells that it is part of a dial or some of
 *   many strokes, or, when no longer graduations tell
 * what it is, of finer graduations
 */
gboolean vellus_ruler_is_alone (const VellusRuler *ruler,
                                const GPtrArray   *combs,
                                const GArray      *segments);

G_END_DECLS
