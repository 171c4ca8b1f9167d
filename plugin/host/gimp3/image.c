/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include <libgimp/gimp.h>

#include "core/error.h"
#include "host/host.h"
#include "pixels/buffer.h"

gboolean
vellus_host_image_check_open (gint32 image_id, GError **error)
{
  if (gimp_image_id_is_valid (image_id))
    return TRUE;

  vellus_error_set_gone (error);

  return FALSE;
}

VellusHostBase
vellus_host_image_base (gint32 image_id)
{
  switch (gimp_image_get_base_type (gimp_image_get_by_id (image_id)))
    {
    case GIMP_GRAY:
      return VELLUS_HOST_GRAY;
    case GIMP_INDEXED:
      return VELLUS_HOST_INDEXED;
    case GIMP_RGB:
    default:
      return VELLUS_HOST_RGB;
    }
}

VellusRect
vellus_host_image_rect (gint32 image_id)
{
  GimpImage *image = gimp_image_get_by_id (image_id);

  return (VellusRect){ 0.0, 0.0, gimp_image_get_width (image),
                       gimp_image_get_height (image) };
}

char *
vellus_host_image_path (gint32 image_id)
{
  GimpImage        *image = gimp_image_get_by_id (image_id);
  g_autoptr (GFile) file = gimp_image_get_imported_file (image);

  if (file == NULL)
    file = gimp_image_get_file (image);

  return file != NULL ? g_file_get_path (file) : NULL;
}

char *
vellus_host_image_text (gint32 image_id, const char *name)
{
  GimpParasite *parasite =
    gimp_image_get_parasite (gimp_image_get_by_id (image_id), name);

  if (parasite == NULL)
    return NULL;

  guint32     size = 0;
  const char *data = gimp_parasite_get_data (parasite, &size);
  char       *text = g_utf8_make_valid (data, size);

  gimp_parasite_free (parasite);

  return text;
}

VellusRect
vellus_host_drawable_rect (gint32 drawable_id)
{
  GimpDrawable *drawable = gimp_drawable_get_by_id (drawable_id);
  int           x, y;

  gimp_drawable_get_offsets (drawable, &x, &y);

  return (VellusRect){ x, y, x + gimp_drawable_get_width (drawable),
                       y + gimp_drawable_get_height (drawable) };
}

VellusRaster *
vellus_host_drawable_read (gint32            drawable_id,
                           const VellusRect *rect,
                           GError          **error)
{
  if (! gimp_item_id_is_valid (drawable_id))
    {
      vellus_error_set_gone (error);
      return NULL;
    }

  const VellusRect    all = vellus_host_drawable_rect (drawable_id);
  const GeglRectangle wanted = {
    (int) (rect->x0 - all.x0),
    (int) (rect->y0 - all.y0),
    (int) (rect->x1 - rect->x0),
    (int) (rect->y1 - rect->y0),
  };
  GeglBuffer *buffer =
    gimp_drawable_get_buffer (gimp_drawable_get_by_id (drawable_id));

  /* It may go between two questions. */
  if (buffer == NULL)
    {
      vellus_error_set_gone (error);
      return NULL;
    }

  VellusRaster *raster = vellus_pixels_read (buffer, &wanted, error);

  g_object_unref (buffer);

  return raster;
}

gboolean
vellus_host_drawable_is_marked (gint32 drawable_id, const char *mark)
{
  for (GimpItem *item = gimp_item_get_by_id (drawable_id); item != NULL;
       item = gimp_item_get_parent (item))
    {
      GimpParasite *parasite = gimp_item_get_parasite (item, mark);

      if (parasite != NULL)
        {
          gimp_parasite_free (parasite);
          return TRUE;
        }
    }

  return FALSE;
}

guint32
vellus_host_drawable_tattoo (gint32 drawable_id)
{
  return gimp_item_get_tattoo (gimp_item_get_by_id (drawable_id));
}

gint32
vellus_host_image_layer (gint32 image_id, guint32 tattoo)
{
  GimpLayer *layer =
    gimp_image_get_layer_by_tattoo (gimp_image_get_by_id (image_id), tattoo);

  return layer != NULL ? gimp_item_get_id (GIMP_ITEM (layer)) : -1;
}

gboolean
vellus_host_selection_rect (gint32 image_id, VellusRect *rect)
{
  int selected, x0, y0, x1, y1;

  if (! gimp_selection_bounds (gimp_image_get_by_id (image_id), &selected, &x0,
                               &y0, &x1, &y1))
    return FALSE;

  *rect = (VellusRect){ x0, y0, x1, y1 };

  return selected;
}

guint8 *
vellus_host_selection_read (gint32 image_id, const VellusRect *rect)
{
  const GeglRectangle wanted = {
    (int) rect->x0,
    (int) rect->y0,
    (int) (rect->x1 - rect->x0),
    (int) (rect->y1 - rect->y0),
  };
  GimpSelection *selection =
    gimp_image_get_selection (gimp_image_get_by_id (image_id));
  GeglBuffer *buffer = gimp_drawable_get_buffer (GIMP_DRAWABLE (selection));

  /* Nothing of a picture that has gone is selected. */
  if (buffer == NULL)
    return g_malloc0 ((gsize) wanted.width * (gsize) wanted.height);

  guint8 *coverage = vellus_pixels_read_coverage (buffer, &wanted);

  g_object_unref (buffer);

  return coverage;
}

void
vellus_host_progress_begin (const char *text)
{
  gimp_progress_init (text);
}

gboolean
vellus_host_progress_update (double fraction, const char *text)
{
  /* The user's Cancel ends this process; there is nothing to ask for. */
  if (text != NULL)
    gimp_progress_set_text (text);
  gimp_progress_update (fraction);

  return TRUE;
}

void
vellus_host_progress_end (void)
{
  gimp_progress_end ();
}

void
vellus_host_message (const char *text)
{
  gimp_message (text);
}
