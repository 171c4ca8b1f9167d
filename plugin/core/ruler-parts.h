/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/ruler.h"

G_BEGIN_DECLS

/* What the files that find a ruler share. */

static inline const VellusTick *
vellus_ruler_tick (const GArray *ticks, guint i)
{
  return &g_array_index (ticks, VellusTick, i);
}

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
 * vellus_ruler_group:
 * @ticks: (element-type VellusTick): graduations
 *
 * Returns: every how many one is longer: 2, 5 or 10; 0 when it doesn't show
 */
int vellus_ruler_group (const GArray *ticks);

/**
 * vellus_ruler_is_sure:
 * @ruler: what may be a ruler
 * @max_period: largest distance of graduations
 *
 * Returns: whether nothing else looks like it
 */
gboolean vellus_ruler_is_sure (const VellusRuler *ruler, double max_period);

G_END_DECLS
