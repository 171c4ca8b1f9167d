/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <cairo.h>

#include "core/measurement.h"
#include "draw/palette.h"

G_BEGIN_DECLS

/* Light enough to be seen on dark skin, dark enough to part two shafts. */
#define VELLUS_CASING_ALPHA 0.75

/**
 * vellus_stroke_unit_px:
 * @measurement: a measurement
 *
 * Returns: the width of a fine line, in px of the picture; 1 px on a picture
 *   of about a megapixel, more on a larger one, so that it is seen both at
 *   100 % and when the picture is fitted into a window
 */
double vellus_stroke_unit_px (const VellusMeasurement *measurement);

/* The same for a picture of a known size. */
double vellus_stroke_unit_of_size_px (int width_px, int height_px);

/**
 * vellus_stroke_set_color:
 * @cr: a context
 * @color: the color
 * @alpha: 0 (clear) to 1
 *
 * Makes @color the source of @cr.
 */
void vellus_stroke_set_color (cairo_t *cr, VellusColor color, double alpha);

/**
 * vellus_stroke_cased:
 * @cr: a context with a path, which is consumed
 * @color: color of the line
 * @width_px: width of the line
 * @casing_px: width of the dark rim on each side
 *
 * Strokes the path with a rim that parts it from skin of the same color.
 */
void vellus_stroke_cased (cairo_t    *cr,
                          VellusColor color,
                          double      width_px,
                          double      casing_px);

/**
 * vellus_rect_add_disc:
 * @rect: a rectangle, or one with x0 > x1 that holds nothing yet; enlarged
 * @center: centre of the disc
 * @radius_px: its radius
 *
 * Makes @rect large enough to hold a disc.
 */
void
vellus_rect_add_disc (VellusRect *rect, VellusPoint center, double radius_px);

/* A rectangle that holds nothing yet. */
#define VELLUS_RECT_EMPTY                                                      \
  (VellusRect) { G_MAXDOUBLE, G_MAXDOUBLE, -G_MAXDOUBLE, -G_MAXDOUBLE }

G_END_DECLS
