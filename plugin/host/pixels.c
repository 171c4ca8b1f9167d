/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "host/pixels.h"

#include <math.h>

/* A strip of rows keeps the copy with alpha small. */
#define STRIP_ROWS 64

/* Less is more hole than skin. */
#define MIN_ALPHA 0.5f

static void
take_known (const float *rgba, float *rgb, gsize n_px)
{
  for (gsize i = 0; i < n_px; i++)
    for (gsize c = 0; c < 3; c++)
      rgb[3 * i + c] = rgba[4 * i + 3] > MIN_ALPHA ? rgba[4 * i + c] : NAN;
}

static void
read_with_alpha (GeglBuffer          *buffer,
                 const GeglRectangle *rect,
                 VellusRaster        *raster)
{
  const Babl *format =
    babl_format_with_space ("RGBA float", gegl_buffer_get_format (buffer));
  g_autofree float *rgba = g_new (float, 4 * STRIP_ROWS * (gsize) rect->width);

  for (int y = 0; y < rect->height; y += STRIP_ROWS)
    {
      const GeglRectangle strip = { rect->x, rect->y + y, rect->width,
                                    MIN (STRIP_ROWS, rect->height - y) };

      gegl_buffer_get (buffer, &strip, 1.0, format, rgba, GEGL_AUTO_ROWSTRIDE,
                       GEGL_ABYSS_NONE);
      take_known (rgba, vellus_raster_pixel (raster, 0, y),
                  (gsize) strip.width * (gsize) strip.height);
    }
}

VellusRaster *
vellus_pixels_read (GeglBuffer          *buffer,
                    const GeglRectangle *rect,
                    GError             **error)
{
  const Babl   *format = gegl_buffer_get_format (buffer);
  VellusRaster *raster =
    vellus_raster_new (rect->width, rect->height, 3, error);

  if (raster == NULL)
    return NULL;

  if (babl_format_has_alpha (format))
    read_with_alpha (buffer, rect, raster);
  else
    gegl_buffer_get (buffer, rect, 1.0,
                     babl_format_with_space ("RGB float", format), raster->data,
                     GEGL_AUTO_ROWSTRIDE, GEGL_ABYSS_NONE);

  return raster;
}

guint8 *
vellus_pixels_read_coverage (GeglBuffer *buffer, const GeglRectangle *rect)
{
  const gsize       n_px = (gsize) rect->width * (gsize) rect->height;
  g_autofree float *selected = g_new (float, n_px);
  guint8           *coverage = g_new (guint8, n_px);

  gegl_buffer_get (buffer, rect, 1.0, babl_format ("Y float"), selected,
                   GEGL_AUTO_ROWSTRIDE, GEGL_ABYSS_NONE);
  for (gsize i = 0; i < n_px; i++)
    coverage[i] = (guint8) (CLAMP (selected[i], 0.0f, 1.0f) * 255.0f + 0.5f);

  return coverage;
}

void
vellus_pixels_write (GeglBuffer *buffer, cairo_surface_t *surface)
{
  const Babl *format =
    babl_format_with_space ("cairo-ARGB32", gegl_buffer_get_format (buffer));
  const GeglRectangle all = {
    .width = cairo_image_surface_get_width (surface),
    .height = cairo_image_surface_get_height (surface),
  };

  cairo_surface_flush (surface);
  gegl_buffer_set (buffer, &all, 0, format,
                   cairo_image_surface_get_data (surface),
                   cairo_image_surface_get_stride (surface));
}
