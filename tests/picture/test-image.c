/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "picture/image.h"

#include <gegl.h>
#include <glib/gstdio.h>
#include <math.h>
#include <string.h>
#include <sys/resource.h>

#include "core/error.h"
#include "core/transfer.h"
#include "picture/decode.h"
#include "pictures.h"

#define WIDTH_PX 150
#define HEIGHT_PX 90

/* Without a profile, the usual kinds are read without GEGL. */
typedef struct
{
  const char *name;
  const char *format;
  gboolean    plain;
} Kind;

static const Kind kinds[] = {
  { "rgb8.png", "R'G'B' u8", FALSE },
  { "rgb8-plain.png", "R'G'B' u8", TRUE },
  { "rgb16-plain.png", "R'G'B' u16", TRUE },
  { "gray8-plain.png", "Y' u8", TRUE },
  { "gray16.png", "Y' u16", FALSE },
  { "gray16-plain.png", "Y' u16", TRUE },
  { "rgba8.png", "R'G'B'A u8", FALSE },
  { "rgba8-plain.png", "R'G'B'A u8", TRUE },
  { "rgba16-plain.png", "R'G'B'A u16", TRUE },
  { "graya8-plain.png", "Y'A u8", TRUE },
  { "rgb.jpg", "R'G'B' u8", FALSE },
  { "rgb-plain.jpg", "R'G'B' u8", TRUE },
  { "gray.jpg", "Y' u8", FALSE },
  { "gray-plain.jpg", "Y' u8", TRUE },
  { "rgb8.tiff", "R'G'B' u8", FALSE },
  { "rgb16.tiff", "R'G'B' u16", FALSE },
  { "float.tiff", "RGB float", FALSE },
  { "rgb.webp", "R'G'B' u8", FALSE },
  { "adobe8.png", "R'G'B' u8@Adobish", FALSE },
  { "adobe16.png", "R'G'B'A u16@Adobish", FALSE },
  { "adobe.jpg", "R'G'B' u8@Adobish", FALSE },
  { "adobe16.tiff", "R'G'B' u16@Adobish", FALSE },
};

static char *
save_kind (const char *folder, const Kind *kind)
{
  char *path =
    pictures_save (folder, kind->name, kind->format, WIDTH_PX, HEIGHT_PX);

  if (kind->plain)
    pictures_strip (path);

  return path;
}

static GeglBuffer *
load_by_gegl (const char *path)
{
  g_autoptr (GeglNode) graph = gegl_node_new ();
  GeglBuffer          *buffer = NULL;
  GeglNode            *load =
    gegl_node_new_child (graph, "operation", "gegl:load", "path", path, NULL);
  GeglNode *sink = gegl_node_new_child (graph, "operation", "gegl:buffer-sink",
                                        "buffer", &buffer, NULL);

  gegl_node_link (load, sink);
  gegl_node_process (sink);
  g_assert_nonnull (buffer);

  return buffer;
}

/* babl may be wrong by 5e-6, its tolerance, and is twice. */
#define LIGHT_TOLERANCE 1e-5

/* Its power functions are wrong by up to 2 in a thousand where it is dark. */
#define POWER_TOLERANCE 1e-4

static void
assert_same_light (const VellusRaster *light,
                   GeglBuffer         *buffer,
                   double              tolerance)
{
  const gsize       n = (gsize) light->width_px * (gsize) light->height_px;
  g_autofree float *rgba = g_new (float, 4 * n);

  gegl_buffer_get (
    buffer, gegl_buffer_get_extent (buffer), 1.0,
    babl_format_with_space ("RGBA float", gegl_buffer_get_format (buffer)),
    rgba, GEGL_AUTO_ROWSTRIDE, GEGL_ABYSS_NONE);

  for (gsize i = 0; i < n; i++)
    for (int c = 0; c < 3; c++)
      {
        const float value = light->data[3 * i + c];

        if (rgba[4 * i + 3] > 0.5f)
          g_assert_cmpfloat_with_epsilon (value, rgba[4 * i + c],
                                          LIGHT_TOLERANCE);
        else
          g_assert_true (isnan (value));
      }
}

static void
test_every_kind_reads_as_gegl_reads_it (void)
{
  char *folder = pictures_folder ();

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autofree char         *path = save_kind (folder, &kinds[i]);
      g_autoptr (GError)       error = NULL;
      g_autoptr (VellusRaster) light = vellus_image_load (path, &error);
      g_autoptr (GeglBuffer)   buffer = load_by_gegl (path);

      g_test_message ("%s", kinds[i].name);
      g_assert_no_error (error);
      g_assert_cmpint (light->width_px, ==, WIDTH_PX);
      g_assert_cmpint (light->height_px, ==, HEIGHT_PX);
      g_assert_cmpint (light->n_channels, ==, 3);
      assert_same_light (light, buffer,
                         strchr (kinds[i].format, '@') != NULL
                           ? POWER_TOLERANCE
                           : LIGHT_TOLERANCE);
    }

  pictures_remove (folder);
}

static VellusDecode
decode_file (const char *path, VellusRaster **light)
{
  g_autofree char *data = NULL;
  gsize            length = 0;

  g_assert_true (g_file_get_contents (path, &data, &length, NULL));

  return g_str_has_suffix (path, ".png")
           ? vellus_decode_png ((const guint8 *) data, length, light, NULL)
           : vellus_decode_jpeg ((const guint8 *) data, length, light, NULL);
}

static void
test_plain_files_need_no_gegl (void)
{
  char *folder = pictures_folder ();

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autofree char         *path = save_kind (folder, &kinds[i]);
      g_autoptr (VellusRaster) light = NULL;

      if (kinds[i].plain)
        g_assert_cmpint (decode_file (path, &light), ==, VELLUS_DECODE_DONE);
    }

  pictures_remove (folder);
}

/* The curve of that space is a power of 2.2, 0.0037 below that of sRGB at
 * level 40. */
static void
test_profiles_are_heeded (void)
{
  char            *folder = pictures_folder ();
  g_autofree char *path =
    pictures_save (folder, "p.jpg", "R'G'B' u8@Adobish", 64, 64);
  g_autoptr (VellusRaster) with_profile = vellus_image_load (path, NULL);

  pictures_strip (path);

  g_autoptr (VellusRaster) without = vellus_image_load (path, NULL);
  g_autofree float        *srgb = vellus_transfer_table_new (256);

  for (int i = 0; i < 3 * 64 * 64; i++)
    {
      int level = 0;

      while (without->data[i] > srgb[level])
        level++;
      g_assert_cmpfloat_with_epsilon (with_profile->data[i],
                                      pow (level / 255.0, 2.2), 1e-3);
    }

  pictures_remove (folder);
}

static void
test_gray_has_three_equal_channels (void)
{
  char            *folder = pictures_folder ();
  g_autofree char *path = pictures_save (folder, "g.png", "Y' u8", 40, 40);
  g_autoptr (VellusRaster) light = vellus_image_load (path, NULL);

  for (int i = 0; i < 40 * 40; i++)
    {
      g_assert_cmpfloat (light->data[3 * i], ==, light->data[3 * i + 1]);
      g_assert_cmpfloat (light->data[3 * i], ==, light->data[3 * i + 2]);
    }

  pictures_remove (folder);
}

static void
test_half_transparent_is_unknown (void)
{
  char            *folder = pictures_folder ();
  g_autofree char *path = pictures_save (folder, "a.png", "R'G'B'A u8", 100, 4);
  g_autoptr (VellusRaster) light = vellus_image_load (path, NULL);

  g_assert_true (isnan (vellus_raster_pixel (light, 49, 1)[0]));
  g_assert_true (isnan (vellus_raster_pixel (light, 49, 1)[2]));
  g_assert_true (isfinite (vellus_raster_pixel (light, 52, 1)[0]));
  pictures_remove (folder);
}

static void
assert_no_picture (const char *path)
{
  g_autoptr (GError) error = NULL;

  g_test_message ("%s", path);
  g_assert_null (vellus_image_load (path, &error));
  g_assert_error (error, VELLUS_ERROR, VELLUS_ERROR_FILE);
  g_assert_true (g_str_has_suffix (error->message, "."));
}

static long
most_memory_kib (void)
{
  struct rusage usage;

  g_assert_cmpint (getrusage (RUSAGE_SELF, &usage), ==, 0);

  return usage.ru_maxrss;
}

/* The header of a small JPEG that says 10,000 x 10,000 takes no memory for
 * them, which would be 1.2 GB. */
static void
test_few_bytes_take_little_memory (void)
{
  /* Length of the header of a frame in three colors, and their depth. */
  static const guint8 frame[] = { 0x00, 0x11, 0x08 };
  char               *folder = pictures_folder ();
  g_autofree char    *path =
    pictures_save (folder, "huge.jpg", "R'G'B' u8", 64, 64);
  g_autofree char *data = NULL;
  gsize            length = 0;
  gsize            at = 0;

  pictures_strip (path);
  g_assert_true (g_file_get_contents (path, &data, &length, NULL));
  while (memcmp (data + at, frame, sizeof frame) != 0)
    g_assert_cmpuint (++at + sizeof frame + 4, <, length);
  memcpy (data + at + sizeof frame, "\x27\x10\x27\x10", 4);
  g_assert_true (g_file_set_contents (path, data, (gssize) length, NULL));

  const long before_kib = most_memory_kib ();

  assert_no_picture (path);
  g_assert_cmpint (most_memory_kib () - before_kib, <, 300 * 1024);
  pictures_remove (folder);
}

static void
test_cut_off_files_are_refused (void)
{
  static const double shares[] = { 0.02, 0.1, 0.5, 0.9, 0.97 };
  char               *folder = pictures_folder ();

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autofree char *whole = save_kind (folder, &kinds[i]);

      for (guint k = 0; k < G_N_ELEMENTS (shares); k++)
        {
          g_autofree char *name =
            g_strdup_printf ("cut-%.2f-%s", shares[k], kinds[i].name);
          g_autofree char *path = pictures_cut (whole, name, shares[k]);

          assert_no_picture (path);
        }
    }

  pictures_remove (folder);
}

static void
test_what_is_no_picture_is_refused (void)
{
  static const char *const texts[] = { "",
                                       "\x89",
                                       "\x89PNG\r\n\x1a\n",
                                       "\xff\xd8\xff",
                                       "II*",
                                       "RIFF    WEBP",
                                       "GIF89a",
                                       "<svg/>" };
  char                    *folder = pictures_folder ();
  g_autofree char         *path = g_build_filename (folder, "text", NULL);

  assert_no_picture (path);
  assert_no_picture (folder);
  assert_no_picture ("/dev/null");

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_assert_true (g_file_set_contents (path, texts[i], -1, NULL));
      assert_no_picture (path);
    }

  pictures_remove (folder);
}

/* Damage inside of what PNG has a checksum for. */
static void
test_damaged_png_is_refused (void)
{
  char            *folder = pictures_folder ();
  g_autofree char *path =
    pictures_save (folder, "d.png", "R'G'B' u8", WIDTH_PX, HEIGHT_PX);
  g_autofree char *data = NULL;
  gsize            length = 0;

  pictures_strip (path);
  g_assert_true (g_file_get_contents (path, &data, &length, NULL));
  data[length / 2] = (char) (data[length / 2] ^ 0x55);
  g_assert_true (g_file_set_contents (path, data, (gssize) length, NULL));
  assert_no_picture (path);
  pictures_remove (folder);
}

static void
test_mask_tells_coverage (void)
{
  char              *folder = pictures_folder ();
  g_autofree char   *path = pictures_save (folder, "m.png", "Y' u8", 50, 30);
  int                width_px = 0, height_px = 0;
  g_autoptr (GError) error = NULL;
  g_autofree guint8 *mask =
    vellus_image_load_mask (path, &width_px, &height_px, &error);
  g_autoptr (VellusRaster) light = vellus_image_load (path, NULL);
  g_autofree float        *table = vellus_transfer_table_new (256);

  g_assert_no_error (error);
  g_assert_cmpint (width_px, ==, 50);
  g_assert_cmpint (height_px, ==, 30);
  for (int i = 0; i < 50 * 30; i++)
    g_assert_cmpfloat (table[mask[i]], ==, light->data[3 * i]);

  pictures_remove (folder);
}

/* IEC 61966-2-1, by hand: both parts of the curve and its ends. */
static void
test_transfer_table_is_the_curve_of_srgb (void)
{
  g_autofree float *bytes = vellus_transfer_table_new (256);
  g_autofree float *words = vellus_transfer_table_new (65536);

  g_assert_cmpfloat (bytes[0], ==, 0.0f);
  g_assert_cmpfloat (bytes[255], ==, 1.0f);
  g_assert_cmpfloat_with_epsilon (bytes[10], 10.0 / 255.0 / 12.92, 1e-9);
  g_assert_cmpfloat_with_epsilon (bytes[128], 0.2158605, 1e-7);
  for (int i = 0; i < 256; i++)
    g_assert_cmpfloat (bytes[i], ==, words[257 * i]);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  gegl_init (NULL, NULL);
  /* What GEGL warns of is part of the test. */
  g_log_set_always_fatal (G_LOG_FATAL_MASK);

  g_test_add_func ("/picture/image/every-kind-reads-as-gegl-reads-it",
                   test_every_kind_reads_as_gegl_reads_it);
  g_test_add_func ("/picture/image/plain-files-need-no-gegl",
                   test_plain_files_need_no_gegl);
  g_test_add_func ("/picture/image/profiles-are-heeded",
                   test_profiles_are_heeded);
  g_test_add_func ("/picture/image/gray-has-three-equal-channels",
                   test_gray_has_three_equal_channels);
  g_test_add_func ("/picture/image/half-transparent-is-unknown",
                   test_half_transparent_is_unknown);
  g_test_add_func ("/picture/image/cut-off-files-are-refused",
                   test_cut_off_files_are_refused);
  g_test_add_func ("/picture/image/few-bytes-take-little-memory",
                   test_few_bytes_take_little_memory);
  g_test_add_func ("/picture/image/what-is-no-picture-is-refused",
                   test_what_is_no_picture_is_refused);
  g_test_add_func ("/picture/image/damaged-png-is-refused",
                   test_damaged_png_is_refused);
  g_test_add_func ("/picture/image/mask-tells-coverage",
                   test_mask_tells_coverage);
  g_test_add_func ("/core/transfer/table-is-the-curve-of-srgb",
                   test_transfer_table_is_the_curve_of_srgb);

  return g_test_run ();
}
