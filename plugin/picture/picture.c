/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "picture/picture.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "core/error.h"
#include "draw/overlay.h"

/* Fine enough that the darkest steps of 8 bits stay apart. */
#define TABLE_SIZE 8192

static gboolean
check_status (cairo_status_t status, GError **error)
{
  if (status == CAIRO_STATUS_SUCCESS)
    return TRUE;

  g_set_error (error, VELLUS_ERROR, VELLUS_ERROR_MEMORY,
               _ ("The overlay can't be drawn (%s); measure a smaller "
                  "picture."),
               cairo_status_to_string (status));

  return FALSE;
}

/* The transfer curve of sRGB, IEC 61966-2-1. */
static guint8
encode (double light)
{
  const double value =
    light <= 0.0031308 ? 12.92 * light : 1.055 * pow (light, 1.0 / 2.4) - 0.055;

  return (guint8) lround (255.0 * CLAMP (value, 0.0, 1.0));
}

static guint32
pixel_value (const float *pixel, const guint8 *table)
{
  guint32 value = 0xff;

  for (int c = 0; c < 3; c++)
    {
      if (! isfinite (pixel[c]))
        return 0;

      value =
        value << 8 |
        table[(int) (CLAMP (pixel[c], 0.0f, 1.0f) * (TABLE_SIZE - 1) + 0.5f)];
    }

  return value;
}

cairo_surface_t *
vellus_picture_new (const VellusRaster *light, GError **error)
{
  g_autofree guint8 *table = g_malloc (TABLE_SIZE);
  cairo_surface_t   *picture = cairo_image_surface_create (
      CAIRO_FORMAT_ARGB32, light->width_px, light->height_px);

  if (! check_status (cairo_surface_status (picture), error))
    {
      cairo_surface_destroy (picture);
      return NULL;
    }

  for (int i = 0; i < TABLE_SIZE; i++)
    table[i] = encode (i / (TABLE_SIZE - 1.0));

  guint8   *rows = cairo_image_surface_get_data (picture);
  const int stride = cairo_image_surface_get_stride (picture);

  cairo_surface_flush (picture);
  for (int y = 0; y < light->height_px; y++)
    {
      guint32 *row = (guint32 *) (rows + (gsize) y * (gsize) stride);

      for (int x = 0; x < light->width_px; x++)
        row[x] = pixel_value (vellus_raster_pixel (light, x, y), table);
    }
  cairo_surface_mark_dirty (picture);

  return picture;
}

gboolean
vellus_picture_paint_overlay (cairo_surface_t         *picture,
                              const VellusMeasurement *measurement,
                              GError                 **error)
{
  cairo_t *cr = cairo_create (picture);

  vellus_overlay_paint (cr, measurement);

  const cairo_status_t status = cairo_status (cr);

  cairo_destroy (cr);

  return check_status (status, error);
}

gboolean
vellus_picture_new_pair (const VellusRaster *const lights[2],
                         cairo_surface_t          *pictures[2],
                         GError                  **error)
{
  pictures[1] = NULL;
  pictures[0] = vellus_picture_new (lights[0], error);
  if (pictures[0] != NULL)
    pictures[1] = vellus_picture_new (lights[1], error);
  if (pictures[1] == NULL)
    g_clear_pointer (&pictures[0], cairo_surface_destroy);

  return pictures[0] != NULL;
}
