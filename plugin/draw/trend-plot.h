/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <cairo.h>

#include "compare/series.h"

G_BEGIN_DECLS

/**
 * vellus_trend_plot_paint:
 * @cr: a context
 * @series: a series
 * @spec: a row of vellus_comparison_specs()
 * @width_px: width of the plot
 * @height_px: its height
 *
 * Draws how a figure has changed since the first visit: to the right months
 * since the treatment began, or since the first visit, or one visit after the
 * other where days are not known; upwards the change with its 95 % interval.
 * Visits of months 3, 6 and 12 are filled, the straight line is the trend,
 * and a dashed one upright is the day on which the treatment began. Letters
 * grow with the width.
 */
void vellus_trend_plot_paint (cairo_t                *cr,
                              const VellusSeries     *series,
                              const VellusFigureSpec *spec,
                              double                  width_px,
                              double                  height_px);

/**
 * vellus_trend_plot_new:
 * @series: a series
 * @width_px: width
 * @error: return location for an error
 *
 * Returns: (transfer full): the plots of all figures below one another on
 *   white, `CAIRO_FORMAT_ARGB32`, or `NULL` with %VELLUS_ERROR_MEMORY
 */
cairo_surface_t *vellus_trend_plot_new (const VellusSeries *series,
                                        int                 width_px,
                                        GError            **error);

G_END_DECLS
