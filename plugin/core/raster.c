/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/raster.h"

#include <glib/gi18n-lib.h>

#include "core/error.h"

VellusRaster *
vellus_raster_new (int width_px, int height_px, int n_channels, GError **error)
{
  g_return_val_if_fail (width_px > 0 && height_px > 0, NULL);
  g_return_val_if_fail (n_channels == 1 || n_channels == 3, NULL);

  gsize          n_bytes = 0;
  const gboolean fits =
    g_size_checked_mul (&n_bytes, (gsize) width_px, (gsize) height_px) &&
    g_size_checked_mul (&n_bytes, n_bytes, (gsize) n_channels * sizeof (float));
  float *data = fits ? g_try_malloc0 (n_bytes) : NULL;

  if (data == NULL)
    {
      g_set_error (error, VELLUS_ERROR, VELLUS_ERROR_MEMORY,
                   _ ("There is not enough memory for a picture of "
                      "%d × %d pixels; select a smaller region."),
                   width_px, height_px);
      return NULL;
    }

  VellusRaster *raster = g_new (VellusRaster, 1);

  *raster = (VellusRaster){
    .width_px = width_px,
    .height_px = height_px,
    .n_channels = n_channels,
    .data = data,
  };

  return raster;
}

void
vellus_raster_free (VellusRaster *raster)
{
  if (raster == NULL)
    return;

  g_free (raster->data);
  g_free (raster);
}
