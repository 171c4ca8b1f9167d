/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <cairo.h>

#include "core/measurement.h"

G_BEGIN_DECLS

/**
 * vellus_frame_extent:
 * @measurement: a measurement
 * @extent: (out): what vellus_frame_draw() covers
 *
 * Returns: whether there is a region
 */
gboolean vellus_frame_extent (const VellusMeasurement *measurement,
                              VellusRect              *extent);

/**
 * vellus_frame_draw:
 * @cr: a context whose user space is the picture's pixels
 * @measurement: a measurement
 *
 * Draws the edge of the region. With the unbiased frame the left and lower
 * edges, which exclude the hairs that touch them, are solid and blue,
 * the others dashed and white. What can't be judged is hatched.
 */
void vellus_frame_draw (cairo_t *cr, const VellusMeasurement *measurement);

/**
 * vellus_frame_has_edges:
 * @measurement: a measurement
 *
 * Returns: whether some edges of the region include hairs and others exclude
 *   them: an ellipse and a mask have no sides
 */
gboolean vellus_frame_has_edges (const VellusMeasurement *measurement);

/**
 * vellus_frame_stroke_edge:
 * @cr: a context with a path, which is consumed
 * @excludes: whether it is an edge that excludes the hairs that touch it
 * @unit_px: width of a fine line
 */
void vellus_frame_stroke_edge (cairo_t *cr, gboolean excludes, double unit_px);

/**
 * vellus_frame_clip:
 * @cr: a context whose user space is the picture's pixels
 * @measurement: a measurement with a region
 * @paint: draws something
 * @data: for @paint
 *
 * Lets @paint draw, but only inside the region.
 */
void vellus_frame_clip (cairo_t                 *cr,
                        const VellusMeasurement *measurement,
                        void (*paint) (cairo_t *cr, gpointer data),
                        gpointer data);

G_END_DECLS
