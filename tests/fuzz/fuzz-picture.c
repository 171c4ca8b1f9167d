/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Files of pictures: read, left to GEGL, or broken; never half read. */

#include <cairo.h>
#include <math.h>
#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>

#include <jpeglib.h>

#include "picture/decode.h"
#include "target.h"

#define SIDE_PX 24

static void
check (VellusDecode decode, VellusRaster *light, const GError *error)
{
  g_assert ((decode == VELLUS_DECODE_DONE) == (light != NULL));
  g_assert ((decode == VELLUS_DECODE_MEMORY) == (error != NULL));

  if (light != NULL)
    g_assert_cmpint (light->n_channels, ==, 3);

  vellus_raster_free (light);
}

int
LLVMFuzzerTestOneInput (const guint8 *data, size_t size)
{
  g_autoptr (GError) error = NULL;
  VellusRaster      *light = NULL;
  VellusDecode       decode = VELLUS_DECODE_UNUSUAL;

  if (size > 3 && data[0] == 0xff && data[1] == 0xd8)
    decode = vellus_decode_jpeg (data, size, &light, &error);
  else if (size > 8 && data[0] == 0x89)
    decode = vellus_decode_png (data, size, &light, &error);

  check (decode, light, error);

  return 0;
}

static cairo_status_t
append (void *closure, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (closure, data, length);

  return CAIRO_STATUS_SUCCESS;
}

static GBytes *
png (cairo_format_t format)
{
  GByteArray      *bytes = g_byte_array_new ();
  cairo_surface_t *surface =
    cairo_image_surface_create (format, SIDE_PX, SIDE_PX);
  cairo_t *cr = cairo_create (surface);

  cairo_set_source_rgb (cr, 0.8, 0.6, 0.5);
  cairo_paint (cr);
  cairo_set_source_rgba (cr, 0.1, 0.1, 0.1, 0.5);
  cairo_arc (cr, 12, 12, 8, 0, 6.3);
  cairo_stroke (cr);
  cairo_destroy (cr);
  cairo_surface_write_to_png_stream (surface, append, bytes);
  cairo_surface_destroy (surface);

  return g_byte_array_free_to_bytes (bytes);
}

static GBytes *
jpeg (gboolean progressive)
{
  struct jpeg_compress_struct jpeg;
  struct jpeg_error_mgr       errors;
  unsigned char              *data = NULL;
  unsigned long               size = 0;
  guint8                      row[SIDE_PX * 3];
  JSAMPROW                    rows[] = { row };

  jpeg.err = jpeg_std_error (&errors);
  jpeg_create_compress (&jpeg);
  jpeg_mem_dest (&jpeg, &data, &size);
  jpeg.image_width = jpeg.image_height = SIDE_PX;
  jpeg.input_components = 3;
  jpeg.in_color_space = JCS_RGB;
  jpeg_set_defaults (&jpeg);
  if (progressive)
    jpeg_simple_progression (&jpeg);
  jpeg_start_compress (&jpeg, TRUE);
  for (int y = 0; y < SIDE_PX; y++)
    {
      for (int x = 0; x < SIDE_PX * 3; x++)
        row[x] = (guint8) (7 * x + 11 * y);
      jpeg_write_scanlines (&jpeg, rows, 1);
    }
  jpeg_finish_compress (&jpeg);
  jpeg_destroy_compress (&jpeg);

  return g_bytes_new_with_free_func (data, size, free, data);
}

GBytes *
vellus_fuzz_seed (guint n)
{
  switch (n)
    {
    case 0:
      return png (CAIRO_FORMAT_RGB24);
    case 1:
      return png (CAIRO_FORMAT_ARGB32);
    case 2:
      return png (CAIRO_FORMAT_A8);
    case 3:
      return jpeg (FALSE);
    case 4:
      return jpeg (TRUE);
    default:
      return NULL;
    }
}
