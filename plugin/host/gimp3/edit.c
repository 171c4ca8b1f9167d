/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib/gi18n-lib.h>
#include <libgimp/gimp.h>
#include <string.h>

#include "core/error.h"
#include "host/edit.h"
#include "pixels/buffer.h"

struct _VellusHostEdit
{
  GimpImage      *image;
  GimpGroupLayer *group;
  GimpLayer     **selected_layers;
  GimpChannel   **selected_channels;
  GimpPath      **selected_paths;
  GimpPath      **older_paths;
  GPtrArray      *layers;
  GPtrArray      *paths;
  GPtrArray      *names;
  GPtrArray      *named;
  const char     *mark;
  const char     *value;
};

VellusHostEdit *
vellus_host_edit_begin (gint32 image_id)
{
  VellusHostEdit *edit = g_new0 (VellusHostEdit, 1);
  GimpImage      *image = gimp_image_get_by_id (image_id);

  edit->image = image;
  edit->selected_layers = gimp_image_get_selected_layers (image);
  edit->selected_channels = gimp_image_get_selected_channels (image);
  edit->selected_paths = gimp_image_get_selected_paths (image);
  edit->layers = g_ptr_array_new ();
  edit->paths = g_ptr_array_new ();
  edit->names = g_ptr_array_new_with_free_func (g_free);
  edit->named = g_ptr_array_new ();
  gimp_image_undo_group_start (image);

  return edit;
}

static void
revert (VellusHostEdit *edit)
{
  for (guint i = edit->layers->len; i > 0; i--)
    gimp_image_remove_layer (edit->image,
                             g_ptr_array_index (edit->layers, i - 1));
  for (guint i = edit->paths->len; i > 0; i--)
    gimp_image_remove_path (edit->image,
                            g_ptr_array_index (edit->paths, i - 1));
}

static void
set_mark (const VellusHostEdit *edit, GimpItem *item)
{
  if (edit->mark == NULL)
    return;

  GimpParasite *parasite = gimp_parasite_new (
    edit->mark, GIMP_PARASITE_PERSISTENT | GIMP_PARASITE_UNDOABLE,
    (guint32) strlen (edit->value), edit->value);

  gimp_item_attach_parasite (item, parasite);
  gimp_parasite_free (parasite);
}

static void
remember_name (VellusHostEdit *edit, gpointer item, const char *name)
{
  g_ptr_array_add (edit->names, g_strdup (name));
  g_ptr_array_add (edit->named, item);
}

/* GIMP gave them numbers while the older ones had their names. */
static void
name_again (const VellusHostEdit *edit)
{
  for (guint i = 0; i < edit->names->len; i++)
    gimp_item_set_name (g_ptr_array_index (edit->named, i),
                        g_ptr_array_index (edit->names, i));
}

static gboolean
is_replaced (const VellusHostEdit *edit, gpointer item, const GPtrArray *added)
{
  GimpParasite *parasite = gimp_item_get_parasite (item, edit->mark);

  if (parasite == NULL)
    return FALSE;

  gimp_parasite_free (parasite);

  return ! g_ptr_array_find ((GPtrArray *) added, item, NULL);
}

/* What is selected can't be selected again when it goes. */
static void
forget (gpointer *selected, GimpItem *item)
{
  guint n = 0;

  for (guint i = 0; selected != NULL && selected[i] != NULL; i++)
    if (selected[i] != item && gimp_item_get_parent (selected[i]) != item)
      selected[n++] = selected[i];

  if (selected != NULL)
    selected[n] = NULL;
}

static void
remove_replaced (VellusHostEdit *edit)
{
  g_autofree GimpLayer **layers = gimp_image_get_layers (edit->image);
  GimpPath             **paths = edit->older_paths;

  for (guint i = 0; layers != NULL && layers[i] != NULL; i++)
    if (is_replaced (edit, layers[i], edit->layers))
      {
        forget ((gpointer *) edit->selected_layers, GIMP_ITEM (layers[i]));
        gimp_image_remove_layer (edit->image, layers[i]);
      }
  for (guint i = 0; paths != NULL && paths[i] != NULL; i++)
    if (is_replaced (edit, paths[i], edit->paths))
      {
        forget ((gpointer *) edit->selected_paths, GIMP_ITEM (paths[i]));
        gimp_image_remove_path (edit->image, paths[i]);
      }
  name_again (edit);
}

static void
select_again (const VellusHostEdit *edit)
{
  if (edit->selected_channels != NULL && *edit->selected_channels != NULL)
    gimp_image_set_selected_channels (
      edit->image, (const GimpChannel **) edit->selected_channels);
  else if (edit->selected_layers != NULL && *edit->selected_layers != NULL)
    gimp_image_set_selected_layers (edit->image,
                                    (const GimpLayer **) edit->selected_layers);
  if (edit->selected_paths != NULL && *edit->selected_paths != NULL)
    gimp_image_set_selected_paths (edit->image,
                                   (const GimpPath **) edit->selected_paths);
}

void
vellus_host_edit_end (VellusHostEdit *edit, gboolean keep)
{
  if (! keep)
    revert (edit);
  else if (edit->mark != NULL)
    remove_replaced (edit);
  select_again (edit);
  gimp_image_undo_group_end (edit->image);
  gimp_displays_flush ();

  g_free (edit->selected_layers);
  g_free (edit->selected_channels);
  g_free (edit->selected_paths);
  g_free (edit->older_paths);
  g_ptr_array_unref (edit->layers);
  g_ptr_array_unref (edit->paths);
  g_ptr_array_unref (edit->names);
  g_ptr_array_unref (edit->named);
  g_free (edit);
}

void
vellus_host_edit_mark (VellusHostEdit *edit,
                       const char     *mark,
                       const char     *value)
{
  /* Before there are our own: GIMP 3.0 never frees a path that was listed, even
   * when its image is gone. */
  if (edit->mark == NULL)
    edit->older_paths = gimp_image_get_paths (edit->image);

  edit->mark = mark;
  edit->value = value;
}

void
vellus_host_edit_hide_groups (VellusHostEdit *edit, const char *name)
{
  g_autofree GimpLayer **layers = gimp_image_get_layers (edit->image);

  for (guint i = 0; layers != NULL && layers[i] != NULL; i++)
    {
      GimpItem        *item = GIMP_ITEM (layers[i]);
      g_autofree char *layer_name = gimp_item_get_name (item);

      if (gimp_item_is_group (item) && g_str_has_prefix (layer_name, name))
        gimp_item_set_visible (item, FALSE);
    }
}

static gboolean
fail (GError **error)
{
  g_set_error (error, VELLUS_ERROR, VELLUS_ERROR_REFUSED,
               _ ("GIMP could not add the results to the picture: %s"),
               gimp_pdb_get_last_error (gimp_get_pdb ()));

  return FALSE;
}

static gboolean
insert (VellusHostEdit *edit,
        GimpLayer      *layer,
        GimpLayer      *parent,
        GError        **error)
{
  if (gimp_image_insert_layer (edit->image, layer, parent, 0))
    {
      /* A group takes its children with it when it is removed. */
      if (parent == NULL)
        {
          g_ptr_array_add (edit->layers, layer);
          set_mark (edit, GIMP_ITEM (layer));
        }
      return TRUE;
    }

  fail (error);
  gimp_item_delete (GIMP_ITEM (layer));

  return FALSE;
}

gboolean
vellus_host_edit_add_group (VellusHostEdit *edit,
                            const char     *name,
                            GError        **error)
{
  edit->group = gimp_group_layer_new (edit->image, name);

  if (edit->group == NULL)
    return fail (error);
  remember_name (edit, edit->group, name);

  return insert (edit, GIMP_LAYER (edit->group), NULL, error);
}

static void
show (GimpLayer *layer, GeglBuffer *filled)
{
  GimpDrawable *drawable = GIMP_DRAWABLE (layer);

  g_object_unref (filled);
  gimp_drawable_update (drawable, 0, 0, gimp_drawable_get_width (drawable),
                        gimp_drawable_get_height (drawable));
}

/* A layer with alpha, or NULL. */
static GimpLayer *
add_clear (VellusHostEdit *edit, const VellusHostLayer *layer, GError **error)
{
  const GimpImageType type = gimp_image_get_base_type (edit->image) == GIMP_GRAY
                               ? GIMP_GRAYA_IMAGE
                               : GIMP_RGBA_IMAGE;
  GimpLayer          *added = gimp_layer_new (
             edit->image, layer->name, layer->box.width, layer->box.height, type,
             layer->opacity * 100.0, GIMP_LAYER_MODE_NORMAL);

  if (added == NULL)
    {
      fail (error);
      return NULL;
    }

  gimp_item_set_visible (GIMP_ITEM (added), layer->visible);
  gimp_layer_set_offsets (added, layer->box.x, layer->box.y);

  if (! insert (edit, added, (GimpLayer *) edit->group, error))
    return NULL;
  remember_name (edit, added, layer->name);

  return added;
}

gboolean
vellus_host_edit_add_layer (VellusHostEdit        *edit,
                            const VellusHostLayer *layer,
                            GError               **error)
{
  GimpLayer *added = add_clear (edit, layer, error);

  if (added == NULL)
    return FALSE;

  GeglBuffer *buffer = gimp_drawable_get_buffer (GIMP_DRAWABLE (added));

  if (buffer == NULL)
    return fail (error);

  const gboolean written = vellus_pixels_write (buffer, layer->surface, error);

  show (added, buffer);

  return written;
}

gboolean
vellus_host_edit_add_photo (VellusHostEdit        *edit,
                            const VellusHostPhoto *photo,
                            GError               **error)
{
  const VellusHostLayer layer = {
    .name = photo->name,
    .box = { photo->x, photo->y, photo->light->width_px,
             photo->light->height_px },
    .opacity = 1.0,
    .visible = TRUE,
  };
  GimpLayer *added = add_clear (edit, &layer, error);

  if (added == NULL)
    return FALSE;

  GeglBuffer *buffer = gimp_drawable_get_buffer (GIMP_DRAWABLE (added));

  if (buffer == NULL)
    return fail (error);

  vellus_pixels_write_light (buffer, photo->light);
  show (added, buffer);

  return TRUE;
}

static void
add_stroke (GimpPath *path, const VellusHostStroke *stroke)
{
  const gsize        n_numbers = (gsize) stroke->n_points * 6;
  g_autofree double *numbers = g_new (double, n_numbers);

  /* Straight pieces: both handles lie on their anchor. */
  for (gsize i = 0; i < n_numbers; i += 2)
    {
      numbers[i] = stroke->points[i / 6].x;
      numbers[i + 1] = stroke->points[i / 6].y;
    }

  gimp_path_stroke_new_from_points (path, GIMP_PATH_STROKE_TYPE_BEZIER,
                                    n_numbers, numbers, FALSE);
}

gboolean
vellus_host_edit_add_path (VellusHostEdit         *edit,
                           const char             *name,
                           const VellusHostStroke *strokes,
                           guint                   n_strokes,
                           GError                **error)
{
  GimpPath *path = gimp_path_new (edit->image, name);

  if (path == NULL)
    return fail (error);

  /* First the strokes, then the path: each stroke of a path that the image
   * already has makes GIMP go through all of the others. */
  for (guint i = 0; i < n_strokes; i++)
    add_stroke (path, &strokes[i]);

  if (! gimp_image_insert_path (edit->image, path, NULL,
                                (int) edit->paths->len))
    {
      fail (error);
      gimp_item_delete (GIMP_ITEM (path));
      return FALSE;
    }
  g_ptr_array_add (edit->paths, path);
  set_mark (edit, GIMP_ITEM (path));
  remember_name (edit, path, name);

  return TRUE;
}

void
vellus_host_edit_set_text (VellusHostEdit *edit,
                           const char     *name,
                           const char     *text)
{
  GimpParasite *parasite =
    gimp_parasite_new (name, GIMP_PARASITE_PERSISTENT | GIMP_PARASITE_UNDOABLE,
                       (guint32) strlen (text), text);

  gimp_image_attach_parasite (edit->image, parasite);
  gimp_parasite_free (parasite);
}

void
vellus_host_edit_remove_paths (VellusHostEdit *edit, const char *name)
{
  g_autofree GimpPath **paths = gimp_image_get_paths (edit->image);

  for (guint i = 0; paths != NULL && paths[i] != NULL; i++)
    {
      g_autofree char *path_name = gimp_item_get_name (GIMP_ITEM (paths[i]));

      if (g_str_equal (path_name, name))
        gimp_image_remove_path (edit->image, paths[i]);
    }
}

void
vellus_host_edit_hide_layers (VellusHostEdit *edit, const char *name)
{
  g_autofree GimpLayer **layers = gimp_image_get_layers (edit->image);

  for (guint i = 0; layers != NULL && layers[i] != NULL; i++)
    {
      g_autofree char *layer_name = gimp_item_get_name (GIMP_ITEM (layers[i]));

      if (g_str_equal (layer_name, name))
        gimp_item_set_visible (GIMP_ITEM (layers[i]), FALSE);
    }
}

void
vellus_host_edit_show_layer (VellusHostEdit *edit,
                             gint32          layer_id,
                             gboolean        visible)
{
  gimp_item_set_visible (gimp_item_get_by_id (layer_id), visible);
}

void
vellus_host_edit_set_resolution (VellusHostEdit *edit, double ppi)
{
  gimp_image_set_resolution (edit->image, ppi, ppi);
  gimp_image_set_unit (edit->image, gimp_unit_mm ());
}

gboolean
vellus_host_edit_select (VellusHostEdit   *edit,
                         const VellusRect *rect,
                         gboolean          ellipse)
{
  gboolean (*const select) (GimpImage *, GimpChannelOps, double, double, double,
                            double) =
    ellipse ? gimp_image_select_ellipse : gimp_image_select_rectangle;

  gimp_context_push ();
  gimp_context_set_antialias (TRUE);
  gimp_context_set_feather (FALSE);

  const gboolean done =
    select (edit->image, GIMP_CHANNEL_OP_REPLACE, rect->x0, rect->y0,
            rect->x1 - rect->x0, rect->y1 - rect->y0);

  gimp_context_pop ();

  return done;
}
