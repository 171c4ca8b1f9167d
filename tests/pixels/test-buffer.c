/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include <math.h>

#include "core/transfer.h"
#include "pixels/buffer.h"
#include "pixels/levels.h"

#define WIDTH 256
/* More rows than are read at a time. */
#define HEIGHT 150

static const GeglRectangle all = { 0, 0, WIDTH, HEIGHT };

/* Every level of 8 bits in a row, by a format of 8 bits. */
static GeglBuffer *
new_ramp (const char *format, int n_components, int alpha)
{
  GeglBuffer        *buffer = gegl_buffer_new (&all, babl_format (format));
  g_autofree guint8 *levels =
    g_new (guint8, WIDTH * HEIGHT * (gsize) n_components);

  for (int i = 0; i < WIDTH * HEIGHT; i++)
    for (int c = 0; c < n_components; c++)
      levels[i * n_components + c] =
        (guint8) (c == 1 || c == 3 ? alpha : i % WIDTH);
  if (n_components == 3)
    for (int i = 0; i < WIDTH * HEIGHT; i++)
      levels[i * 3 + 1] = (guint8) (i % WIDTH);
  gegl_buffer_set (buffer, &all, 0, NULL, levels, GEGL_AUTO_ROWSTRIDE);

  return buffer;
}

static GeglBuffer *
converted (GeglBuffer *buffer, const Babl *format)
{
  GeglBuffer *copy = gegl_buffer_new (&all, format);

  gegl_buffer_copy (buffer, &all, GEGL_ABYSS_NONE, copy, &all);

  return copy;
}

/* @tolerance: 0 where levels are looked up; else what babl's conversions and
 * the stored numbers lose. */
static void
assert_ramp (GeglBuffer *buffer, double tolerance)
{
  g_autofree float        *table = vellus_transfer_table_new (256);
  g_autoptr (VellusRaster) light = vellus_pixels_read (buffer, &all, NULL);

  g_assert_cmpint (light->n_channels, ==, 3);
  for (int y = 0; y < HEIGHT; y++)
    for (int x = 0; x < WIDTH; x++)
      for (int c = 0; c < 3; c++)
        g_assert_cmpfloat_with_epsilon (vellus_raster_pixel (light, x, y)[c],
                                        table[x], tolerance + 1e-12);
}

static void
eight_bits_are_looked_up (void)
{
  g_autoptr (GeglBuffer) color = new_ramp ("R'G'B' u8", 3, 255);
  g_autoptr (GeglBuffer) gray = new_ramp ("Y' u8", 1, 255);
  g_autoptr (GeglBuffer) gray_alpha = new_ramp ("Y'A u8", 2, 255);

  assert_ramp (color, 0.0);
  assert_ramp (gray, 0.0);
  assert_ramp (gray_alpha, 0.0);
}

static void
precision_does_not_matter (void)
{
  static const char *const formats[] = { "R'G'B' u16", "R'G'B'A u16",
                                         "RGB float",  "R'G'B' float",
                                         "RGBA float", "RGB double" };
  g_autoptr (GeglBuffer)   color = new_ramp ("R'G'B' u8", 3, 255);

  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      g_autoptr (GeglBuffer) other =
        converted (color, babl_format (formats[i]));

      assert_ramp (other, 1e-5);
    }
}

static void
palette_is_read_as_its_colors (void)
{
  guint8 colors[3 * 256];

  for (int i = 0; i < 3 * 256; i++)
    colors[i] = (guint8) (i / 3);

  const Babl *indices, *palette;

  palette = babl_new_palette ("test-palette", &indices, NULL);
  babl_palette_set_palette (palette, babl_format ("R'G'B' u8"), colors, 256);

  GeglBuffer        *buffer = gegl_buffer_new (&all, indices);
  g_autofree guint8 *levels = g_new (guint8, WIDTH * HEIGHT);

  for (int i = 0; i < WIDTH * HEIGHT; i++)
    levels[i] = (guint8) (i % WIDTH);
  gegl_buffer_set (buffer, &all, 0, indices, levels, GEGL_AUTO_ROWSTRIDE);

  assert_ramp (buffer, 0.0);
  g_object_unref (buffer);
}

static void
assert_known (GeglBuffer *buffer, gboolean known)
{
  g_autoptr (VellusRaster) light = vellus_pixels_read (buffer, &all, NULL);

  for (int c = 0; c < 3; c++)
    g_assert_true (isfinite (vellus_raster_pixel (light, 9, 140)[c]) == known);
}

static void
half_transparent_is_unknown (void)
{
  static const char *const formats[] = { "Y'A u8", "Y'A u16", "R'G'B'A u16",
                                         "RGBA float" };

  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      g_autoptr (GeglBuffer) solid = new_ramp ("Y'A u8", 2, 128);
      g_autoptr (GeglBuffer) thin = new_ramp ("Y'A u8", 2, 127);
      g_autoptr (GeglBuffer) solid_too =
        converted (solid, babl_format (formats[i]));
      g_autoptr (GeglBuffer) thin_too =
        converted (thin, babl_format (formats[i]));

      assert_known (solid_too, TRUE);
      assert_known (thin_too, FALSE);
    }
}

static void
part_is_read_where_it_lies (void)
{
  const GeglRectangle      part = { 40, 20, 7, 99 };
  g_autofree float        *table = vellus_transfer_table_new (256);
  g_autoptr (GeglBuffer)   gray = new_ramp ("Y' u8", 1, 255);
  g_autoptr (VellusRaster) light = vellus_pixels_read (gray, &part, NULL);

  g_assert_cmpint (light->width_px, ==, 7);
  g_assert_cmpint (light->height_px, ==, 99);
  for (int x = 0; x < 7; x++)
    g_assert_cmpfloat (vellus_raster_pixel (light, x, 98)[2], ==,
                       table[40 + x]);
}

static void
coverage_has_the_levels_of_the_selection (void)
{
  static const char *const formats[] = { "Y u8", "Y u16", "Y float" };

  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      g_autoptr (GeglBuffer) ramp = new_ramp ("Y u8", 1, 255);
      g_autoptr (GeglBuffer) other = converted (ramp, babl_format (formats[i]));
      g_autofree guint8 *coverage = vellus_pixels_read_coverage (other, &all);

      for (int x = 0; x < WIDTH; x++)
        g_assert_cmpint (coverage[140 * WIDTH + x], ==, x);
    }
}

/* Premultiplied orange of half the opacity comes out straight. */
static void
drawing_keeps_its_color_in_every_precision (void)
{
  static const char *const formats[] = { "R'G'B'A u8", "R'G'B'A u16",
                                         "RGBA float", "R'G'B'A float" };
  cairo_surface_t         *surface =
    cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 5, 4);
  cairo_t *cr = cairo_create (surface);

  cairo_set_source_rgba (cr, 1.0, 0.5, 0.0, 0.5);
  cairo_paint (cr);
  cairo_destroy (cr);

  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      const GeglRectangle    rect = { 0, 0, 5, 4 };
      float                  pixel[4];
      g_autoptr (GeglBuffer) buffer =
        gegl_buffer_new (&rect, babl_format (formats[i]));

      g_assert_true (vellus_pixels_write (buffer, surface, NULL));
      gegl_buffer_get (buffer, GEGL_RECTANGLE (4, 3, 1, 1), 1.0,
                       babl_format ("R'G'B'A float"), pixel,
                       GEGL_AUTO_ROWSTRIDE, GEGL_ABYSS_NONE);
      /* Premultiplied bytes of half the opacity have steps of 1/128. */
      g_assert_cmpfloat_with_epsilon (pixel[0], 1.0, 0.008);
      g_assert_cmpfloat_with_epsilon (pixel[1], 0.5, 0.008);
      g_assert_cmpfloat_with_epsilon (pixel[2], 0.0, 0.008);
      g_assert_cmpfloat_with_epsilon (pixel[3], 0.5, 0.003);
    }

  cairo_surface_destroy (surface);
}

/* Every part of a drawing arrives, and every color as it was, however clear;
 * where nothing is drawn the buffer stays clear. */
static void
drawing_arrives_whole (void)
{
  const GeglRectangle    rect = { 0, 0, 300, 290 };
  g_autoptr (GeglBuffer) buffer =
    gegl_buffer_new (&rect, babl_format ("R'G'B'A u8"));
  g_autofree guint8 *pixels = g_malloc (300 * 290 * 4);
  cairo_surface_t   *surface =
    cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 300, 290);
  guint8   *data = cairo_image_surface_get_data (surface);
  const int stride = cairo_image_surface_get_stride (surface);

  /* In one tile a dot, in the last one every opacity of a blue. */
  cairo_surface_flush (surface);
  ((guint32 *) (gpointer) (data + 127 * stride))[128] = 0xffff0000;
  for (guint32 a = 1; a < 256; a++)
    ((guint32 *) (gpointer) (data + 289 * stride))[a] = a << 24 | a;
  cairo_surface_mark_dirty (surface);

  g_assert_true (vellus_pixels_write (buffer, surface, NULL));
  gegl_buffer_get (buffer, &rect, 1.0, babl_format ("R'G'B'A u8"), pixels,
                   GEGL_AUTO_ROWSTRIDE, GEGL_ABYSS_NONE);

  for (int y = 0; y < 290; y++)
    for (int x = 0; x < 300; x++)
      {
        const guint8 *pixel = pixels + (y * 300 + x) * 4;
        const int     blue = y == 289 && x >= 1 && x < 256;
        const int     red = y == 127 && x == 128;

        g_assert_cmpint (pixel[0], ==, red ? 255 : 0);
        g_assert_cmpint (pixel[1], ==, 0);
        g_assert_cmpint (pixel[2], ==, blue ? 255 : 0);
        g_assert_cmpint (pixel[3], ==, red ? 255 : blue ? x : 0);
      }

  cairo_surface_destroy (surface);
}

/* A line that runs over several bands, kept as a line, gives the pixels that it
 * has when it is drawn at once. */
static void
recorded_drawing_arrives_without_seams (void)
{
  const GeglRectangle     rect = { 0, 0, 200, 700 };
  const cairo_rectangle_t extents = { 0.0, 0.0, 200.0, 700.0 };
  cairo_surface_t        *surfaces[2] = {
           cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 200, 700),
           cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, &extents),
  };
  guint8 *pixels[2];

  for (int i = 0; i < 2; i++)
    {
      cairo_t               *cr = cairo_create (surfaces[i]);
      g_autoptr (GeglBuffer) buffer =
        gegl_buffer_new (&rect, babl_format ("R'G'B'A u8"));

      cairo_set_line_width (cr, 7.0);
      cairo_move_to (cr, 10.0, 5.0);
      cairo_line_to (cr, 190.0, 690.0);
      cairo_stroke (cr);
      cairo_destroy (cr);
      g_assert_true (vellus_pixels_write (buffer, surfaces[i], NULL));
      pixels[i] = g_malloc (200 * 700 * 4);
      gegl_buffer_get (buffer, &rect, 1.0, babl_format ("R'G'B'A u8"),
                       pixels[i], GEGL_AUTO_ROWSTRIDE, GEGL_ABYSS_NONE);
      cairo_surface_destroy (surfaces[i]);
    }

  /* Cairo's edges lie on 1/256 px and are cut where they are clipped. */
  for (int i = 0; i < 200 * 700 * 4; i++)
    g_assert_cmpint (ABS (pixels[0][i] - pixels[1][i]), <=, 3);
  g_assert_cmpint (pixels[1][(256 * 200 + 76) * 4 + 3], ==, 255);
  g_free (pixels[0]);
  g_free (pixels[1]);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  vellus_levels_start ();
  gegl_init (NULL, NULL);

  g_test_add_func ("/pixels/buffer/eight-bits-are-looked-up",
                   eight_bits_are_looked_up);
  g_test_add_func ("/pixels/buffer/precision-does-not-matter",
                   precision_does_not_matter);
  g_test_add_func ("/pixels/buffer/palette-is-read-as-its-colors",
                   palette_is_read_as_its_colors);
  g_test_add_func ("/pixels/buffer/half-transparent-is-unknown",
                   half_transparent_is_unknown);
  g_test_add_func ("/pixels/buffer/part-is-read-where-it-lies",
                   part_is_read_where_it_lies);
  g_test_add_func ("/pixels/buffer/coverage-has-the-levels-of-the-selection",
                   coverage_has_the_levels_of_the_selection);
  g_test_add_func ("/pixels/buffer/drawing-keeps-its-color-in-every-precision",
                   drawing_keeps_its_color_in_every_precision);
  g_test_add_func ("/pixels/buffer/drawing-arrives-whole",
                   drawing_arrives_whole);
  g_test_add_func ("/pixels/buffer/recorded-drawing-arrives-without-seams",
                   recorded_drawing_arrives_without_seams);

  const int status = g_test_run ();

  gegl_exit ();

  return status;
}
