/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <cairo.h>

#include "core/measurement.h"

G_BEGIN_DECLS

/**
 * vellus_units_extent:
 * @measurement: a measurement
 * @extent: (out): what vellus_units_draw() covers
 *
 * Returns: whether there is anything to draw
 */
gboolean vellus_units_extent (const VellusMeasurement *measurement,
                              VellusRect              *extent);

/**
 * vellus_units_draw:
 * @cr: a context whose user space is the picture's pixels
 * @measurement: a measurement
 *
 * Draws a dot on every counted root that is seen, and an outline around the
 * roots of each follicular unit of two hairs or more.
 */
void vellus_units_draw (cairo_t *cr, const VellusMeasurement *measurement);

G_END_DECLS
