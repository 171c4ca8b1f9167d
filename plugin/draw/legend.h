/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <cairo.h>

#include "core/measurement.h"

G_BEGIN_DECLS

/**
 * vellus_legend_extent:
 * @measurement: a measurement
 * @with_maps: whether the maps' colors are told
 * @extent: (out): what vellus_legend_draw() covers; in the corner of the
 *   picture where it hides the fewest hairs
 *
 * Returns: whether the legend fits into the picture
 */
gboolean vellus_legend_extent (const VellusMeasurement *measurement,
                               gboolean                 with_maps,
                               VellusRect              *extent);

/**
 * vellus_legend_draw:
 * @cr: a context whose user space is the picture's pixels
 * @measurement: a measurement
 * @with_maps: whether the maps' colors are told
 *
 * Draws a panel with the classes' colors and counts, the key figures with
 * their intervals, the color bars of the maps and a scale bar.
 */
void vellus_legend_draw (cairo_t                 *cr,
                         const VellusMeasurement *measurement,
                         gboolean                 with_maps);

G_END_DECLS
