/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <cairo.h>
#include <gegl.h>

#include "core/raster.h"

G_BEGIN_DECLS

/* Between GEGL's buffers and ours. */

/**
 * vellus_pixels_read:
 * @buffer: a buffer of any format
 * @rect: what is read
 * @error: return location for an error
 *
 * Returns: (transfer full): red, green and blue in linear light in the
 *   buffer's own colour space; NaN where alpha is one half or less. 8 and 16
 *   bits give the same floats on every machine. Or `NULL` with
 *   %VELLUS_ERROR_MEMORY
 */
VellusRaster *vellus_pixels_read (GeglBuffer          *buffer,
                                  const GeglRectangle *rect,
                                  GError             **error);

/**
 * vellus_pixels_read_coverage:
 * @buffer: a selection's buffer
 * @rect: what is read
 *
 * Returns: (transfer full) (array): 0 (not selected) to 255, rows without
 *   padding
 */
guint8 *vellus_pixels_read_coverage (GeglBuffer          *buffer,
                                     const GeglRectangle *rect);

/**
 * vellus_pixels_write:
 * @buffer: a clear buffer of any format with alpha, whose extent begins at
 *   (0, 0)
 * @surface: a drawing of any type, as large as @buffer
 * @error: return location for an error
 *
 * Copies a drawing, some rows at a time. Its colors are taken as ones of the
 * buffer's own space, which is near enough for drawings.
 *
 * Returns: whether it could be drawn, or %VELLUS_ERROR_MEMORY
 */
gboolean vellus_pixels_write (GeglBuffer      *buffer,
                              cairo_surface_t *surface,
                              GError         **error);

/**
 * vellus_pixels_write_light:
 * @buffer: a buffer of any format with alpha, as large as @light
 * @light: linear light in the buffer's own colour space, 3 channels
 *
 * Copies a photograph, clear where it is NaN.
 */
void vellus_pixels_write_light (GeglBuffer *buffer, const VellusRaster *light);

G_END_DECLS
