/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "picture/image.h"

#include <errno.h>
#include <gegl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <math.h>
#include <string.h>
#include <sys/stat.h>

#include "core/error.h"
#include "picture/complete.h"
#include "picture/decode.h"
#include "pixels/buffer.h"
#include "pixels/levels.h"

#define MAX_SIDE_PX 1000000

typedef struct
{
  const char *magic;
  gsize       offset;
  gsize       length;
  const char *operation;
  VellusDecode (*decode) (const guint8  *data,
                          gsize          length,
                          VellusRaster **light,
                          GError       **error);
  gboolean (*is_complete) (const char *path, const guint8 *data, gsize length);
} Loader;

static gboolean
fail (GError **error, const char *format, const char *path)
{
  g_autofree char *shown = g_filename_display_name (path);

  g_set_error (error, VELLUS_ERROR, VELLUS_ERROR_FILE, format, shown);

  return FALSE;
}

static gboolean
fail_cut_off (GError **error, const char *path)
{
  return fail (error,
               _ ("“%s” is damaged or cut off; copy the file again from where "
                  "it came."),
               path);
}

static gboolean
fail_errno (GError **error, const char *path, int code)
{
  g_autofree char *shown = g_filename_display_name (path);

  g_set_error (error, VELLUS_ERROR, VELLUS_ERROR_FILE,
               _ ("“%s” can't be read (%s); check its name and your right to "
                  "read it."),
               shown, g_strerror (code));

  return FALSE;
}

static GMappedFile *
open_file (const char *path, GError **error)
{
  struct stat status;

  if (g_stat (path, &status) != 0)
    {
      fail_errno (error, path, errno);
      return NULL;
    }

  if (! S_ISREG (status.st_mode))
    {
      fail (error, _ ("“%s” is not a file; give the path of a picture."), path);
      return NULL;
    }

  GMappedFile *file = g_mapped_file_new (path, FALSE, NULL);

  if (file == NULL)
    fail_errno (error, path, EACCES);

  return file;
}

static const Loader loaders[] = {
  { "\x89PNG\r\n\x1a\n", 0, 8, "gegl:png-load", vellus_decode_png,
    vellus_png_is_complete },
  { "\xff\xd8\xff", 0, 3, "gegl:jpg-load", vellus_decode_jpeg,
    vellus_jpeg_is_complete },
  { "II*\0", 0, 4, "gegl:tiff-load", NULL, vellus_tiff_is_complete },
  { "MM\0*", 0, 4, "gegl:tiff-load", NULL, vellus_tiff_is_complete },
  { "WEBP", 8, 4, "gegl:webp-load", NULL, vellus_webp_is_complete },
};

static const Loader *
find_loader (const char *data, gsize length)
{
  for (guint i = 0; i < G_N_ELEMENTS (loaders); i++)
    if (length >= loaders[i].offset + loaders[i].length &&
        memcmp (data + loaders[i].offset, loaders[i].magic,
                loaders[i].length) == 0)
      return &loaders[i];

  return NULL;
}

/* What a loader of GEGL complains of, it says in the log alone. */
static void
note_message (const char    *domain,
              GLogLevelFlags level,
              const char    *message,
              gpointer       user_data)
{
  gboolean *complained = user_data;

  if ((level & (G_LOG_LEVEL_CRITICAL | G_LOG_LEVEL_WARNING)) != 0)
    *complained = TRUE;
}

static gboolean
process (GeglNode *sink)
{
  gboolean       complained = FALSE;
  const GLogFunc before = g_log_set_default_handler (note_message, &complained);

  gegl_node_process (sink);
  g_log_set_default_handler (before, NULL);

  return ! complained;
}

static GeglBuffer *
run_loader (const char *path, const char *operation)
{
  g_autoptr (GeglNode) graph = gegl_node_new ();
  GeglBuffer          *buffer = NULL;
  GeglNode            *load =
    gegl_node_new_child (graph, "operation", operation, "path", path, NULL);
  GeglNode *sink = gegl_node_new_child (graph, "operation", "gegl:buffer-sink",
                                        "buffer", &buffer, NULL);

  gegl_node_link (load, sink);
  if (! process (sink))
    g_clear_object (&buffer);

  return buffer;
}

/* GEGL loads its operations when they are first used, and a log handler is
 * that of the whole program: one thread at a time. */
G_LOCK_DEFINE_STATIC (gegl);

static GeglBuffer *
load_buffer (const char *path, const char *operation, GError **error)
{
  G_LOCK (gegl);
  vellus_levels_start ();
  gegl_init (NULL, NULL);

  GeglBuffer *buffer = run_loader (path, operation);

  G_UNLOCK (gegl);

  const GeglRectangle *extent =
    buffer != NULL ? gegl_buffer_get_extent (buffer) : NULL;

  if (extent != NULL && extent->width >= 1 && extent->height >= 1 &&
      extent->width <= MAX_SIDE_PX && extent->height <= MAX_SIDE_PX)
    return buffer;

  g_clear_object (&buffer);
  fail_cut_off (error, path);

  return NULL;
}

static const Loader *
choose_loader (const char *path, GMappedFile *file, GError **error)
{
  const Loader *loader = find_loader (g_mapped_file_get_contents (file),
                                      g_mapped_file_get_length (file));

  if (loader == NULL)
    fail (error,
          _ ("“%s” is not a PNG, JPEG, TIFF or WebP picture; save it as one "
             "of them."),
          path);

  return loader;
}

static GeglBuffer *
load_checked (const char   *path,
              GMappedFile  *file,
              const Loader *loader,
              GError      **error)
{
  if (! loader->is_complete (path,
                             (const guint8 *) g_mapped_file_get_contents (file),
                             g_mapped_file_get_length (file)))
    {
      fail_cut_off (error, path);
      return NULL;
    }

  return load_buffer (path, loader->operation, error);
}

static VellusRaster *
load_by_gegl (const char   *path,
              GMappedFile  *file,
              const Loader *loader,
              GError      **error)
{
  g_autoptr (GeglBuffer) buffer = load_checked (path, file, loader, error);

  return buffer != NULL
           ? vellus_pixels_read (buffer, gegl_buffer_get_extent (buffer), error)
           : NULL;
}

static VellusDecode
decode (GMappedFile   *file,
        const Loader  *loader,
        VellusRaster **light,
        GError       **error)
{
  if (loader->decode == NULL)
    return VELLUS_DECODE_UNUSUAL;

  return loader->decode ((const guint8 *) g_mapped_file_get_contents (file),
                         g_mapped_file_get_length (file), light, error);
}

VellusRaster *
vellus_image_load (const char *path, GError **error)
{
  g_autoptr (GMappedFile) file = open_file (path, error);
  const Loader           *loader =
    file != NULL ? choose_loader (path, file, error) : NULL;
  VellusRaster *light = NULL;

  if (loader == NULL)
    return NULL;

  switch (decode (file, loader, &light, error))
    {
    case VELLUS_DECODE_UNUSUAL:
      return load_by_gegl (path, file, loader, error);
    case VELLUS_DECODE_BROKEN:
      fail_cut_off (error, path);
      return NULL;
    case VELLUS_DECODE_MEMORY:
    case VELLUS_DECODE_DONE:
    default:
      return light;
    }
}

guint8 *
vellus_image_load_mask (const char *path,
                        int        *width_px,
                        int        *height_px,
                        GError    **error)
{
  g_autoptr (GMappedFile) file = open_file (path, error);
  const Loader           *loader =
    file != NULL ? choose_loader (path, file, error) : NULL;
  g_autoptr (GeglBuffer) buffer =
    loader != NULL ? load_checked (path, file, loader, error) : NULL;

  if (buffer == NULL)
    return NULL;

  const GeglRectangle *extent = gegl_buffer_get_extent (buffer);
  const gsize        n_pixels = (gsize) extent->width * (gsize) extent->height;
  g_autofree guint8 *pairs = g_try_malloc (2 * n_pixels);

  if (pairs == NULL)
    {
      g_set_error (error, VELLUS_ERROR, VELLUS_ERROR_MEMORY,
                   _ ("There is not enough memory for a mask of %d × %d "
                      "pixels; give a smaller one."),
                   extent->width, extent->height);
      return NULL;
    }

  gegl_buffer_get (
    buffer, extent, 1.0,
    babl_format_with_space ("Y'A u8", gegl_buffer_get_format (buffer)), pairs,
    GEGL_AUTO_ROWSTRIDE, GEGL_ABYSS_NONE);

  for (gsize i = 0; i < n_pixels; i++)
    pairs[i] = (guint8) ((pairs[2 * i] * pairs[2 * i + 1] + 127) / 255);

  *width_px = extent->width;
  *height_px = extent->height;

  return g_steal_pointer (&pairs);
}
