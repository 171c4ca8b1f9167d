/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "pictures.h"

#include <gegl.h>
#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

char *
pictures_folder (void)
{
  char *folder = g_dir_make_tmp ("vellus-cli-XXXXXX", NULL);

  g_assert_nonnull (folder);

  return folder;
}

void
pictures_remove (char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);

  for (const char *name = g_dir_read_name (dir); name != NULL;
       name = g_dir_read_name (dir))
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        pictures_remove (g_steal_pointer (&path));
      else
        g_remove (path);
    }

  g_rmdir (folder);
  g_free (folder);
}

/* Slanted lines 12 px wide, every 100 px. */
static gboolean
is_hair (int x, int y)
{
  return fmod (x + 0.3 * y, 100.0) < 12.0 && y % 300 < 200;
}

static void
fill_row (float *row, int y, int width_px, int height_px)
{
  for (int x = 0; x < width_px; x++)
    {
      const float across = (float) x / (float) width_px;
      const float down = (float) y / (float) height_px;
      const float light = is_hair (x, y) ? 0.15f : 1.0f;

      row[4 * x] = light * (0.5f + 0.3f * across);
      row[4 * x + 1] = light * (0.4f + 0.3f * down);
      row[4 * x + 2] = light * (0.3f + 0.3f * (1.0f - across));
      row[4 * x + 3] = across;
    }
}

/* "format" or "format@space". */
static const Babl *
find_format (const char *name)
{
  g_auto (GStrv) parts = g_strsplit (name, "@", 2);

  return parts[1] != NULL
           ? babl_format_with_space (parts[0], babl_space (parts[1]))
           : babl_format (name);
}

static GeglBuffer *
make_buffer (const char *format, int width_px, int height_px)
{
  GeglBuffer *buffer = gegl_buffer_new (
    GEGL_RECTANGLE (0, 0, width_px, height_px), find_format (format));
  g_autofree float *row = g_new (float, 4 * (gsize) width_px);

  for (int y = 0; y < height_px; y++)
    {
      fill_row (row, y, width_px, height_px);
      gegl_buffer_set (buffer, GEGL_RECTANGLE (0, y, width_px, 1), 0,
                       babl_format ("R'G'B'A float"), row, GEGL_AUTO_ROWSTRIDE);
    }

  return buffer;
}

static GeglNode *
add_saver (GeglNode *graph, const char *path, const char *format)
{
  if (g_str_has_suffix (path, ".png"))
    return gegl_node_new_child (graph, "operation", "gegl:png-save", "path",
                                path, "bitdepth",
                                strstr (format, "u16") != NULL ? 16 : 8, NULL);
  if (g_str_has_suffix (path, ".jpg"))
    return gegl_node_new_child (graph, "operation", "gegl:jpg-save", "path",
                                path, "quality", 98, "grayscale",
                                format[0] == 'Y', NULL);
  if (g_str_has_suffix (path, ".webp"))
    return gegl_node_new_child (graph, "operation", "gegl:webp-save", "path",
                                path, "quality", 100, NULL);

  g_assert_true (g_str_has_suffix (path, ".tiff"));

  return gegl_node_new_child (graph, "operation", "gegl:tiff-save", "path",
                              path, NULL);
}

char *
pictures_save (const char *folder,
               const char *name,
               const char *format,
               int         width_px,
               int         height_px)
{
  char                  *path = g_build_filename (folder, name, NULL);
  g_autoptr (GeglBuffer) buffer = make_buffer (format, width_px, height_px);
  g_autoptr (GeglNode)   graph = gegl_node_new ();
  GeglNode              *source = gegl_node_new_child (
                 graph, "operation", "gegl:buffer-source", "buffer", buffer, NULL);
  GeglNode *saver = add_saver (graph, path, format);

  gegl_node_link (source, saver);
  gegl_node_process (saver);
  g_assert_true (g_file_test (path, G_FILE_TEST_IS_REGULAR));

  return path;
}

static gsize
big_endian (const guint8 *bytes, int n)
{
  gsize value = 0;

  for (int i = 0; i < n; i++)
    value = value << 8 | bytes[i];

  return value;
}

static gboolean
is_wanted_chunk (const guint8 *chunk)
{
  static const char *const wanted[] = { "IHDR", "PLTE", "tRNS", "IDAT",
                                        "IEND" };

  for (guint i = 0; i < G_N_ELEMENTS (wanted); i++)
    if (memcmp (chunk + 4, wanted[i], 4) == 0)
      return TRUE;

  return FALSE;
}

static void
strip_png (const guint8 *data, gsize length, GByteArray *plain)
{
  g_byte_array_append (plain, data, 8);
  for (gsize at = 8; at < length;)
    {
      const gsize n = big_endian (data + at, 4) + 12;

      if (is_wanted_chunk (data + at))
        g_byte_array_append (plain, data + at, (guint) n);
      at += n;
    }
}

/* Up to the start of the scan, which is not made of segments. */
static void
strip_jpeg (const guint8 *data, gsize length, GByteArray *plain)
{
  gsize at = 2;

  g_byte_array_append (plain, data, 2);
  while (data[at + 1] != 0xda)
    {
      const gsize n = big_endian (data + at + 2, 2) + 2;

      if (data[at + 1] != 0xe2)
        g_byte_array_append (plain, data + at, (guint) n);
      at += n;
    }
  g_byte_array_append (plain, data + at, (guint) (length - at));
}

void
pictures_strip (const char *path)
{
  g_autofree char       *text = NULL;
  gsize                  length = 0;
  g_autoptr (GByteArray) plain = g_byte_array_new ();

  g_assert_true (g_file_get_contents (path, &text, &length, NULL));
  if (g_str_has_suffix (path, ".png"))
    strip_png ((const guint8 *) text, length, plain);
  else
    strip_jpeg ((const guint8 *) text, length, plain);

  g_assert_true (g_file_set_contents (path, (const char *) plain->data,
                                      (gssize) plain->len, NULL));
}

char *
pictures_cut (const char *path, const char *name, double share)
{
  g_autofree char *folder = g_path_get_dirname (path);
  char            *target = g_build_filename (folder, name, NULL);
  g_autofree char *data = NULL;
  gsize            length = 0;

  g_assert_true (g_file_get_contents (path, &data, &length, NULL));
  g_assert_true (g_file_set_contents (
    target, data, (gssize) (share * (double) length), NULL));

  return target;
}
