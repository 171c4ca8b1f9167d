/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <cairo.h>

#include "core/geometry.h"
#include "draw/palette.h"

G_BEGIN_DECLS

/* What all plots are drawn with. */

/* Axes and letters, and what stands back behind them. */
#define VELLUS_PLOT_INK ((VellusColor){ 0.15, 0.15, 0.15 })
#define VELLUS_PLOT_PALE ((VellusColor){ 0.75, 0.75, 0.75 })

/**
 * VellusPlotAnchor:
 * @at: a place
 * @across: which share of a text lies left of it
 * @down: which share lies above it
 *
 * Where a text goes.
 */
typedef struct
{
  VellusPoint at;
  double      across;
  double      down;
} VellusPlotAnchor;

/**
 * vellus_plot_text:
 * @cr: a context
 * @text: one line
 * @em_px: height of its letters
 * @anchor: where it goes
 *
 * Writes in the color of @cr, whatever script the language needs.
 */
void vellus_plot_text (cairo_t         *cr,
                       const char      *text,
                       double           em_px,
                       VellusPlotAnchor anchor);

/**
 * vellus_plot_line:
 * @cr: a context
 * @from: where it starts
 * @to: where it ends
 * @color: its color
 * @width_px: its width
 */
void vellus_plot_line (cairo_t    *cr,
                       VellusPoint from,
                       VellusPoint to,
                       VellusColor color,
                       double      width_px);

/**
 * vellus_plot_dot:
 * @cr: a context
 * @at: its middle
 * @radius_px: its radius
 * @color: what fills it
 *
 * Draws a dot with a dark rim.
 */
void vellus_plot_dot (cairo_t    *cr,
                      VellusPoint at,
                      double      radius_px,
                      VellusColor color);

/**
 * vellus_plot_surface:
 * @surface: (transfer full): what was drawn on
 * @cr: (transfer full): how
 * @error: return location for an error
 *
 * Returns: (transfer full): @surface, or `NULL` with %VELLUS_ERROR_MEMORY
 */
cairo_surface_t *
vellus_plot_surface (cairo_surface_t *surface, cairo_t *cr, GError **error);

G_END_DECLS
