/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>
#include <math.h>

G_BEGIN_DECLS

/**
 * VellusRaster:
 * @width_px: columns
 * @height_px: rows
 * @n_channels: interleaved values a pixel: 1 (gray) or 3 (red, green, blue)
 * @data: rows from top to bottom without padding,
 *   `(y * width_px + x) * n_channels + channel`
 *
 * A floating-point picture. Photographs are in linear light, 0 (black) to 1
 * (white); values beyond are allowed. A pixel with a value that is not finite
 * is unknown (transparent, outside the layer) and is left out of everything.
 */
typedef struct
{
  int    width_px;
  int    height_px;
  int    n_channels;
  float *data;
} VellusRaster;

/**
 * vellus_raster_new:
 * @width_px: columns, at least 1
 * @height_px: rows, at least 1
 * @n_channels: 1 or 3
 * @error: return location for an error
 *
 * Returns: (transfer full): a raster filled with 0, or `NULL` with
 *   %VELLUS_ERROR_MEMORY
 */
VellusRaster *
vellus_raster_new (int width_px, int height_px, int n_channels, GError **error);

/**
 * vellus_raster_free:
 * @raster: (transfer full) (nullable): a raster
 */
void vellus_raster_free (VellusRaster *raster);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VellusRaster, vellus_raster_free)

/**
 * vellus_raster_pixel:
 * @raster: a raster
 * @x: column
 * @y: row
 *
 * Returns: (transfer none): the first channel of the pixel
 */
static inline float *
vellus_raster_pixel (const VellusRaster *raster, int x, int y)
{
  return raster->data + ((gsize) y * (gsize) raster->width_px + (gsize) x) *
                          (gsize) raster->n_channels;
}

/**
 * vellus_raster_is_known:
 * @raster: a raster
 * @x: column
 * @y: row
 *
 * Returns: whether all channels of the pixel are numbers
 */
static inline gboolean
vellus_raster_is_known (const VellusRaster *raster, int x, int y)
{
  const float *pixel = vellus_raster_pixel (raster, x, y);
  float        sum = 0.0f;

  for (int c = 0; c < raster->n_channels; c++)
    sum += pixel[c];

  return isfinite (sum) != 0;
}

G_END_DECLS
