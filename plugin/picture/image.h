/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/raster.h"

G_BEGIN_DECLS

/**
 * vellus_image_load:
 * @path: a PNG, JPEG, TIFF or WebP file of 8 or 16 bits a channel, or float
 * @error: return location for an error
 *
 * Reads a photograph as linear light of its own color space, which is what
 * the plug-in reads from GIMP. Gray pictures get three equal channels; pixels
 * that are more than half transparent become NaN. A turn noted in the
 * picture's EXIF data is not applied.
 *
 * Returns: (transfer full): 3 channels, or `NULL` with %VELLUS_ERROR_FILE
 *   when the file is missing, not a picture, or cut off, or
 *   %VELLUS_ERROR_MEMORY
 */
VellusRaster *vellus_image_load (const char *path, GError **error);

/**
 * vellus_image_load_mask:
 * @path: a picture, white where something is selected
 * @width_px: (out): its columns
 * @height_px: (out): its rows
 * @error: return location for an error
 *
 * Returns: (transfer full): 0 to 255 for each pixel, less where it is
 *   transparent, or `NULL` with the errors of vellus_image_load()
 */
guint8 *vellus_image_load_mask (const char *path,
                                int        *width_px,
                                int        *height_px,
                                GError    **error);

G_END_DECLS
