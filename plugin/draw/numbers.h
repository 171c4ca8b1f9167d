/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <cairo.h>

#include "core/measurement.h"

G_BEGIN_DECLS

/**
 * vellus_numbers_extent:
 * @measurement: a measurement
 * @extent: (out): what vellus_numbers_draw() covers
 *
 * Returns: whether there is any number
 */
gboolean vellus_numbers_extent (const VellusMeasurement *measurement,
                                VellusRect              *extent);

/**
 * vellus_numbers_draw:
 * @cr: a context whose user space is the picture's pixels
 * @measurement: a measurement
 *
 * Writes the number of each counted hair at its root, on the side where the
 * shaft isn't.
 */
void vellus_numbers_draw (cairo_t *cr, const VellusMeasurement *measurement);

G_END_DECLS
