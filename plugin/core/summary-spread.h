/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/geometry.h"

G_BEGIN_DECLS

/**
 * vellus_spread_variance:
 * @places: (array length=n): where units stand, px
 * @sums: (array length=n): what each adds to a sum
 * @n: number of units
 * @area_px2: of the region that they stand in
 *
 * How much a sum over the units of a region spreads between regions of the
 * same skin. Units that stood at random would make it spread as their squares
 * add up. Those that keep apart spread less, and those that stand in patches
 * more: by as many pairs as there are near to each other, less those that
 * would be at random.
 *
 * Returns: the variance of the sum
 */
double vellus_spread_variance (const VellusPoint *places,
                               const double      *sums,
                               guint              n,
                               double             area_px2);

G_END_DECLS
