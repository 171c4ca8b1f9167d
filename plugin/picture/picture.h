/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <cairo.h>

#include "core/measurement.h"
#include "core/raster.h"

G_BEGIN_DECLS

/**
 * vellus_picture_new:
 * @light: a photograph in linear light, 3 channels
 * @error: return location for an error
 *
 * Returns: (transfer full): the photograph for the screen, clear where it is
 *   unknown, or `NULL` with %VELLUS_ERROR_MEMORY
 */
cairo_surface_t *vellus_picture_new (const VellusRaster *light, GError **error);

/**
 * vellus_picture_new_pair:
 * @lights: (array fixed-size=2): as for vellus_picture_new()
 * @pictures: (out) (array fixed-size=2): the photographs
 * @error: return location for an error
 *
 * Returns: `TRUE`, or `FALSE` with %VELLUS_ERROR_MEMORY and no photograph
 */
gboolean vellus_picture_new_pair (const VellusRaster *const lights[2],
                                  cairo_surface_t          *pictures[2],
                                  GError                  **error);

/**
 * vellus_picture_paint_overlay:
 * @picture: the photograph
 * @measurement: what was found on it
 * @error: return location for an error
 *
 * Returns: whether all of the overlay was painted, else %VELLUS_ERROR_MEMORY
 */
gboolean vellus_picture_paint_overlay (cairo_surface_t         *picture,
                                       const VellusMeasurement *measurement,
                                       GError                 **error);

G_END_DECLS
