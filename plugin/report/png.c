/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib/gi18n-lib.h>
#include <png.h>
#include <setjmp.h>

#include "core/error.h"
#include "report/file.h"

/* What a photograph's noise leaves to be packed is soon packed: zlib's usual
 * 6 takes many times as long for a file that is hardly smaller. */
#define LEVEL 2

static void
keep_bytes (png_structp png, png_bytep data, gsize length)
{
  g_byte_array_append (png_get_io_ptr (png), data, (guint) length);
}

static void
flush_nothing (png_structp png)
{
}

static void
on_error (png_structp png, const char *text)
{
  longjmp (png_jmpbuf (png), 1);
}

static void
on_warning (png_structp png, const char *text)
{
}

static void
write_head (png_structp png, png_infop info, cairo_surface_t *surface)
{
  png_set_IHDR (png, info,
                (png_uint_32) cairo_image_surface_get_width (surface),
                (png_uint_32) cairo_image_surface_get_height (surface), 8,
                PNG_COLOR_TYPE_RGB, PNG_INTERLACE_NONE,
                PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
  png_set_compression_level (png, LEVEL);
  png_set_filter (png, PNG_FILTER_TYPE_BASE, PNG_FILTER_SUB | PNG_FILTER_UP);
  png_write_info (png, info);

  /* cairo has a pixel in 32 bits, red in the third lowest 8. */
  if (G_BYTE_ORDER == G_LITTLE_ENDIAN)
    png_set_bgr (png);
  png_set_filler (png, 0,
                  G_BYTE_ORDER == G_LITTLE_ENDIAN ? PNG_FILLER_AFTER
                                                  : PNG_FILLER_BEFORE);
}

static gboolean
write_rows (png_structp png, png_infop info, cairo_surface_t *surface)
{
  const guint8 *data = cairo_image_surface_get_data (surface);
  const gsize   stride = (gsize) cairo_image_surface_get_stride (surface);
  const int     height = cairo_image_surface_get_height (surface);

  if (setjmp (png_jmpbuf (png)) != 0)
    return FALSE;

  write_head (png, info, surface);
  for (int y = 0; y < height; y++)
    png_write_row (png, data + (gsize) y * stride);
  png_write_end (png, info);

  return TRUE;
}

static gboolean
pack_opaque (cairo_surface_t *surface, GByteArray *bytes)
{
  png_structp png =
    png_create_write_struct (PNG_LIBPNG_VER_STRING, NULL, on_error, on_warning);
  png_infop info = png != NULL ? png_create_info_struct (png) : NULL;
  gboolean  packed = FALSE;

  if (info != NULL)
    {
      png_set_write_fn (png, bytes, keep_bytes, flush_nothing);
      packed = write_rows (png, info, surface);
    }

  png_destroy_write_struct (&png, &info);

  return packed;
}

static cairo_status_t
append_bytes (void *closure, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (closure, data, length);

  return CAIRO_STATUS_SUCCESS;
}

static gboolean
is_opaque (cairo_surface_t *surface)
{
  const int      width = cairo_image_surface_get_width (surface);
  const int      height = cairo_image_surface_get_height (surface);
  const gsize    stride = (gsize) cairo_image_surface_get_stride (surface);
  const guint8  *data = cairo_image_surface_get_data (surface);
  const gboolean has_alpha =
    cairo_image_surface_get_format (surface) != CAIRO_FORMAT_RGB24;
  guint32 all = G_MAXUINT32;

  for (int y = 0; has_alpha && y < height; y++)
    {
      const guint32 *row = (const guint32 *) (data + (gsize) y * stride);

      for (int x = 0; x < width; x++)
        all &= row[x];
    }

  return all >> 24 == 255;
}

/* Holes are rare; cairo knows how to write them. */
static gboolean
pack (cairo_surface_t *surface, GByteArray *bytes)
{
  cairo_surface_flush (surface);

  if (is_opaque (surface))
    return pack_opaque (surface, bytes);

  return cairo_surface_write_to_png_stream (surface, append_bytes, bytes) ==
         CAIRO_STATUS_SUCCESS;
}

gboolean
vellus_file_write_png (const char      *path,
                       cairo_surface_t *surface,
                       GError         **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();

  if (! pack (surface, bytes))
    {
      g_set_error_literal (error, VELLUS_ERROR, VELLUS_ERROR_MEMORY,
                           _ ("The picture can't be packed as PNG; measure a "
                              "smaller picture or region."));
      return FALSE;
    }

  return vellus_file_write (path, (const char *) bytes->data, bytes->len,
                            error);
}
