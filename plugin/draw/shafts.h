/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <cairo.h>

#include "core/measurement.h"

G_BEGIN_DECLS

/**
 * vellus_shafts_extent:
 * @measurement: a measurement
 * @hair_class: which shafts
 * @extent: (out): what vellus_shafts_draw() covers
 *
 * Returns: whether there is a shaft of this class
 */
gboolean vellus_shafts_extent (const VellusMeasurement *measurement,
                               VellusHairClass          hair_class,
                               VellusRect              *extent);

/**
 * vellus_shafts_draw:
 * @cr: a context whose user space is the picture's pixels
 * @measurement: a measurement
 * @hair_class: which shafts
 *
 * Draws shafts in their true width and the color of their class with a dark
 * rim; those that are not counted are pale.
 */
void vellus_shafts_draw (cairo_t                 *cr,
                         const VellusMeasurement *measurement,
                         VellusHairClass          hair_class);

G_END_DECLS
