/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <cairo.h>

#include "core/measurement.h"

G_BEGIN_DECLS

/**
 * vellus_drawing_box:
 * @measurement: whose picture is drawn on
 * @extent: what a drawing covers, in px of that picture
 * @box: (out): whole pixels of the picture that it covers
 *
 * Returns: whether any of it lies in the picture
 */
gboolean vellus_drawing_box (const VellusMeasurement *measurement,
                             const VellusRect        *extent,
                             cairo_rectangle_int_t   *box);

/**
 * vellus_drawing_record:
 * @box: what is drawn, in px of the picture
 * @draw: draws, with the picture's pixels as user space
 * @data: for @draw
 *
 * Keeps what is drawn as lines and areas: a large picture's drawing takes no
 * more memory than a small one's, until some part of it is wanted as pixels.
 *
 * Returns: (transfer full): a recording surface whose extents are @box, its
 *   upper left corner at (0, 0); what it lacked memory for shows as the
 *   status of a context that it is painted with
 */
cairo_surface_t *vellus_drawing_record (const cairo_rectangle_int_t *box,
                                        void (*draw) (cairo_t *cr,
                                                      gpointer data),
                                        gpointer data);

G_END_DECLS
