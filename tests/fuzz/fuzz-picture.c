/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Files of pictures: read, left to GEGL, or broken; never half read. What a
 * file says of itself, too. */

#include <cairo.h>
#include <math.h>
#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <glib/gstdio.h>
#include <jpeglib.h>
#include <tiffio.h>

#include "picture/complete.h"
#include "picture/decode.h"
#include "picture/facts.h"
#include "picture/taken.h"
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

/* Where a library wants a file; "-" elsewhere. */
static void
try_facts (const char *path, const guint8 *data, gsize size)
{
  const VellusImageFacts facts = vellus_image_facts_of (path, data, size);
  GDate                  date;

  g_assert_false (isnan (facts.x_ppi) || isnan (facts.y_ppi));
  if (vellus_picture_taken_of (data, size, &date))
    g_assert_true (g_date_valid (&date));
}

static void
try_tiff (const guint8 *data, gsize size)
{
  g_autofree char *path = NULL;
  const int        file = g_file_open_tmp ("vellus-XXXXXX.tiff", &path, NULL);

  g_assert_cmpint (file, >=, 0);
  g_close (file, NULL);
  g_assert_true (
    g_file_set_contents_full (path, (const char *) data, (gssize) size,
                              G_FILE_SET_CONTENTS_NONE, 0600, NULL));
  try_facts (path, data, size);
  vellus_tiff_is_complete (path, data, size);
  g_unlink (path);
}

static void
try_complete (const guint8 *data, gsize size)
{
  if (size >= 8 && data[0] == 0x89)
    vellus_png_is_complete ("-", data, size);
  else if (size >= 3 && data[0] == 0xff)
    vellus_jpeg_is_complete ("-", data, size);
  else if (size >= 12 && data[0] == 'R')
    vellus_webp_is_complete ("-", data, size);
}

static gboolean
is_tiff (const guint8 *data, gsize size)
{
  return size >= 4 &&
         (memcmp (data, "II*\0", 4) == 0 || memcmp (data, "MM\0*", 4) == 0);
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

  if (is_tiff (data, size))
    try_tiff (data, size);
  else
    try_facts ("-", data, size);
  try_complete (data, size);

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

static GBytes *
tiff (void)
{
  const guint8     row[SIDE_PX] = { 0 };
  g_autofree char *path = NULL;
  const int        file = g_file_open_tmp ("vellus-XXXXXX.tiff", &path, NULL);
  TIFF            *to = TIFFFdOpen (file, path, "w");
  char            *bytes = NULL;
  gsize            size = 0;

  TIFFSetField (to, TIFFTAG_IMAGEWIDTH, SIDE_PX);
  TIFFSetField (to, TIFFTAG_IMAGELENGTH, 2);
  TIFFSetField (to, TIFFTAG_BITSPERSAMPLE, 8);
  TIFFSetField (to, TIFFTAG_PHOTOMETRIC, PHOTOMETRIC_MINISBLACK);
  TIFFSetField (to, TIFFTAG_XRESOLUTION, 2540.0);
  TIFFSetField (to, TIFFTAG_YRESOLUTION, 2540.0);
  TIFFSetField (to, TIFFTAG_RESOLUTIONUNIT, RESUNIT_INCH);
  for (guint32 y = 0; y < 2; y++)
    TIFFWriteScanline (to, (void *) row, y, 0);
  TIFFClose (to);
  g_file_get_contents (path, &bytes, &size, NULL);
  g_unlink (path);

  return g_bytes_new_take (bytes, size);
}

/* The day on which it was taken, as a camera writes it. */
#define EXIF                                                                   \
  "II*\0\x08\0\0\0"                                                            \
  "\1\0\x69\x87\4\0\1\0\0\0\x1a\0\0\0\0\0\0\0"                                 \
  "\1\0\3\x90\2\0\x14\0\0\0\x2c\0\0\0\0\0\0\0"                                 \
  "2026:03:01 10:11:12"

static GBytes *
webp (void)
{
  static const char file[] = "RIFF\x60\0\0\0WEBPEXIF\x40\0\0\0" EXIF;

  return g_bytes_new_static (file, sizeof file);
}

static GBytes *
exif_in_jpeg (void)
{
  static const char file[] = "\xff\xd8\xff\xe1\0\x48"
                             "Exif\0\0" EXIF;

  return g_bytes_new_static (file, sizeof file);
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
    case 5:
      return tiff ();
    case 6:
      return webp ();
    case 7:
      return exif_in_jpeg ();
    default:
      return NULL;
    }
}
