/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib/gi18n-lib.h>
#include <libgimp/gimp.h>
#include <string.h>

#include "core/error.h"
#include "host/edit.h"
#include "pixels/buffer.h"

#define NONE (-1)

struct _VellusHostEdit
{
  gint32      image_id;
  gint32      group_id;
  gint32      active_layer_id;
  gint32      active_channel_id;
  gint32      active_path_id;
  GArray     *layer_ids;
  GArray     *path_ids;
  GPtrArray  *names;
  GArray     *named_ids;
  const char *mark;
  const char *value;
};

VellusHostEdit *
vellus_host_edit_begin (gint32 image_id)
{
  VellusHostEdit *edit = g_new0 (VellusHostEdit, 1);

  edit->image_id = image_id;
  edit->group_id = NONE;
  edit->active_layer_id = gimp_image_get_active_layer (image_id);
  edit->active_channel_id = gimp_image_get_active_channel (image_id);
  edit->active_path_id = gimp_image_get_active_vectors (image_id);
  edit->layer_ids = g_array_new (FALSE, FALSE, sizeof (gint32));
  edit->path_ids = g_array_new (FALSE, FALSE, sizeof (gint32));
  edit->names = g_ptr_array_new_with_free_func (g_free);
  edit->named_ids = g_array_new (FALSE, FALSE, sizeof (gint32));
  gimp_image_undo_group_start (image_id);

  return edit;
}

static void
revert (VellusHostEdit *edit)
{
  for (guint i = edit->layer_ids->len; i > 0; i--)
    gimp_image_remove_layer (edit->image_id,
                             g_array_index (edit->layer_ids, gint32, i - 1));
  for (guint i = edit->path_ids->len; i > 0; i--)
    gimp_image_remove_vectors (edit->image_id,
                               g_array_index (edit->path_ids, gint32, i - 1));
}

static void
set_mark (const VellusHostEdit *edit, gint32 item_id)
{
  if (edit->mark == NULL)
    return;

  GimpParasite *parasite = gimp_parasite_new (
    edit->mark, GIMP_PARASITE_PERSISTENT | GIMP_PARASITE_UNDOABLE,
    (guint32) strlen (edit->value), edit->value);

  gimp_item_attach_parasite (item_id, parasite);
  gimp_parasite_free (parasite);
}

static void
remember_name (VellusHostEdit *edit, gint32 item_id, const char *name)
{
  g_ptr_array_add (edit->names, g_strdup (name));
  g_array_append_val (edit->named_ids, item_id);
}

/* GIMP gave them numbers while the older ones had their names. */
static void
name_again (const VellusHostEdit *edit)
{
  for (guint i = 0; i < edit->names->len; i++)
    gimp_item_set_name (g_array_index (edit->named_ids, gint32, i),
                        g_ptr_array_index (edit->names, i));
}

static gboolean
is_replaced (const VellusHostEdit *edit, gint32 item_id, const GArray *added)
{
  GimpParasite *parasite = gimp_item_get_parasite (item_id, edit->mark);

  if (parasite == NULL)
    return FALSE;

  gimp_parasite_free (parasite);
  for (guint i = 0; i < added->len; i++)
    if (g_array_index (added, gint32, i) == item_id)
      return FALSE;

  return TRUE;
}

/* What is selected can't be selected again when it goes. */
static void
forget (gint32 *selected_id, gint32 item_id)
{
  if (*selected_id != NONE && (*selected_id == item_id ||
                               gimp_item_get_parent (*selected_id) == item_id))
    *selected_id = NONE;
}

static void
remove_replaced (VellusHostEdit *edit)
{
  int             n_layers, n_paths;
  g_autofree int *layer_ids = gimp_image_get_layers (edit->image_id, &n_layers);
  g_autofree int *path_ids = gimp_image_get_vectors (edit->image_id, &n_paths);

  for (int i = 0; i < n_layers; i++)
    if (is_replaced (edit, layer_ids[i], edit->layer_ids))
      {
        forget (&edit->active_layer_id, layer_ids[i]);
        gimp_image_remove_layer (edit->image_id, layer_ids[i]);
      }
  for (int i = 0; i < n_paths; i++)
    if (is_replaced (edit, path_ids[i], edit->path_ids))
      {
        forget (&edit->active_path_id, path_ids[i]);
        gimp_image_remove_vectors (edit->image_id, path_ids[i]);
      }
  name_again (edit);
}

static void
select_again (const VellusHostEdit *edit)
{
  if (edit->active_channel_id != NONE)
    gimp_image_set_active_channel (edit->image_id, edit->active_channel_id);
  else if (edit->active_layer_id != NONE)
    gimp_image_set_active_layer (edit->image_id, edit->active_layer_id);
  if (edit->active_path_id != NONE)
    gimp_image_set_active_vectors (edit->image_id, edit->active_path_id);
}

void
vellus_host_edit_end (VellusHostEdit *edit, gboolean keep)
{
  if (! keep)
    revert (edit);
  else if (edit->mark != NULL)
    remove_replaced (edit);
  select_again (edit);
  gimp_image_undo_group_end (edit->image_id);
  gimp_displays_flush ();

  g_array_unref (edit->layer_ids);
  g_array_unref (edit->path_ids);
  g_ptr_array_unref (edit->names);
  g_array_unref (edit->named_ids);
  g_free (edit);
}

void
vellus_host_edit_mark (VellusHostEdit *edit,
                       const char     *mark,
                       const char     *value)
{
  edit->mark = mark;
  edit->value = value;
}

void
vellus_host_edit_hide_groups (VellusHostEdit *edit, const char *name)
{
  int             n_layers;
  g_autofree int *layer_ids = gimp_image_get_layers (edit->image_id, &n_layers);

  for (int i = 0; i < n_layers; i++)
    {
      g_autofree char *layer_name = gimp_item_get_name (layer_ids[i]);

      if (gimp_item_is_group (layer_ids[i]) &&
          g_str_has_prefix (layer_name, name))
        gimp_item_set_visible (layer_ids[i], FALSE);
    }
}

static gboolean
fail (GError **error)
{
  g_set_error (error, VELLUS_ERROR, VELLUS_ERROR_REFUSED,
               _ ("GIMP could not add the results to the picture: %s"),
               gimp_get_pdb_error ());

  return FALSE;
}

static gboolean
insert (VellusHostEdit *edit, gint32 layer_id, gint32 parent_id, GError **error)
{
  if (gimp_image_insert_layer (edit->image_id, layer_id, parent_id, 0))
    {
      /* A group takes its children with it when it is removed. */
      if (parent_id == 0)
        {
          g_array_append_val (edit->layer_ids, layer_id);
          set_mark (edit, layer_id);
        }
      return TRUE;
    }

  fail (error);
  gimp_item_delete (layer_id);

  return FALSE;
}

gboolean
vellus_host_edit_add_group (VellusHostEdit *edit,
                            const char     *name,
                            GError        **error)
{
  const gint32 group_id = gimp_layer_group_new (edit->image_id);

  if (group_id == NONE)
    return fail (error);

  gimp_item_set_name (group_id, name);
  edit->group_id = group_id;
  remember_name (edit, group_id, name);

  return insert (edit, group_id, 0, error);
}

static void
show (gint32 layer_id, GeglBuffer *filled)
{
  g_object_unref (filled);
  gimp_drawable_update (layer_id, 0, 0, gimp_drawable_width (layer_id),
                        gimp_drawable_height (layer_id));
}

/* A layer with alpha, or NONE. */
static gint32
add_clear (VellusHostEdit *edit, const VellusHostLayer *layer, GError **error)
{
  const GimpImageType type = gimp_image_base_type (edit->image_id) == GIMP_GRAY
                               ? GIMP_GRAYA_IMAGE
                               : GIMP_RGBA_IMAGE;
  const gint32        layer_id = gimp_layer_new (
           edit->image_id, layer->name, layer->box.width, layer->box.height, type,
           layer->opacity * 100.0, GIMP_LAYER_MODE_NORMAL);

  if (layer_id == NONE)
    {
      fail (error);
      return NONE;
    }

  gimp_item_set_visible (layer_id, layer->visible);
  gimp_layer_set_offsets (layer_id, layer->box.x, layer->box.y);

  if (! insert (edit, layer_id, MAX (edit->group_id, 0), error))
    return NONE;
  remember_name (edit, layer_id, layer->name);

  return layer_id;
}

gboolean
vellus_host_edit_add_layer (VellusHostEdit        *edit,
                            const VellusHostLayer *layer,
                            GError               **error)
{
  const gint32 layer_id = add_clear (edit, layer, error);

  if (layer_id == NONE)
    return FALSE;

  GeglBuffer *buffer = gimp_drawable_get_buffer (layer_id);

  if (buffer == NULL)
    return fail (error);

  const gboolean written = vellus_pixels_write (buffer, layer->surface, error);

  show (layer_id, buffer);

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
  const gint32 layer_id = add_clear (edit, &layer, error);

  if (layer_id == NONE)
    return FALSE;

  GeglBuffer *buffer = gimp_drawable_get_buffer (layer_id);

  if (buffer == NULL)
    return fail (error);

  vellus_pixels_write_light (buffer, photo->light);
  show (layer_id, buffer);

  return TRUE;
}

static void
add_stroke (gint32 path_id, const VellusHostStroke *stroke)
{
  const int          n_numbers = (int) stroke->n_points * 6;
  g_autofree double *numbers = g_new (double, (gsize) n_numbers);

  /* Straight pieces: both handles lie on their anchor. */
  for (int i = 0; i < n_numbers; i += 2)
    {
      numbers[i] = stroke->points[i / 6].x;
      numbers[i + 1] = stroke->points[i / 6].y;
    }

  gimp_vectors_stroke_new_from_points (path_id, GIMP_VECTORS_STROKE_TYPE_BEZIER,
                                       n_numbers, numbers, FALSE);
}

gboolean
vellus_host_edit_add_path (VellusHostEdit         *edit,
                           const char             *name,
                           const VellusHostStroke *strokes,
                           guint                   n_strokes,
                           GError                **error)
{
  const gint32 path_id = gimp_vectors_new (edit->image_id, name);
  const int    position = (int) edit->path_ids->len;

  if (path_id == NONE)
    return fail (error);

  /* First the strokes, then the path: each stroke of a path that the image
   * already has makes GIMP go through all of the others. */
  for (guint i = 0; i < n_strokes; i++)
    add_stroke (path_id, &strokes[i]);

  if (! gimp_image_insert_vectors (edit->image_id, path_id, 0, position))
    {
      fail (error);
      gimp_item_delete (path_id);
      return FALSE;
    }
  g_array_append_val (edit->path_ids, path_id);
  set_mark (edit, path_id);
  remember_name (edit, path_id, name);

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

  gimp_image_attach_parasite (edit->image_id, parasite);
  gimp_parasite_free (parasite);
}

void
vellus_host_edit_remove_paths (VellusHostEdit *edit, const char *name)
{
  int             n_paths;
  g_autofree int *path_ids = gimp_image_get_vectors (edit->image_id, &n_paths);

  for (int i = 0; i < n_paths; i++)
    {
      g_autofree char *path_name = gimp_item_get_name (path_ids[i]);

      if (g_str_equal (path_name, name))
        gimp_image_remove_vectors (edit->image_id, path_ids[i]);
    }
}

void
vellus_host_edit_hide_layers (VellusHostEdit *edit, const char *name)
{
  int             n_layers;
  g_autofree int *layer_ids = gimp_image_get_layers (edit->image_id, &n_layers);

  for (int i = 0; i < n_layers; i++)
    {
      g_autofree char *layer_name = gimp_item_get_name (layer_ids[i]);

      if (g_str_equal (layer_name, name))
        gimp_item_set_visible (layer_ids[i], FALSE);
    }
}

void
vellus_host_edit_show_layer (VellusHostEdit *edit,
                             gint32          layer_id,
                             gboolean        visible)
{
  gimp_item_set_visible (layer_id, visible);
}

void
vellus_host_edit_set_resolution (VellusHostEdit *edit, double ppi)
{
  gimp_image_set_resolution (edit->image_id, ppi, ppi);
  gimp_image_set_unit (edit->image_id, GIMP_UNIT_MM);
}

gboolean
vellus_host_edit_select (VellusHostEdit   *edit,
                         const VellusRect *rect,
                         gboolean          ellipse)
{
  gboolean (*const select) (gint32, GimpChannelOps, double, double, double,
                            double) =
    ellipse ? gimp_image_select_ellipse : gimp_image_select_rectangle;

  gimp_context_push ();
  gimp_context_set_antialias (TRUE);
  gimp_context_set_feather (FALSE);

  const gboolean done =
    select (edit->image_id, GIMP_CHANNEL_OP_REPLACE, rect->x0, rect->y0,
            rect->x1 - rect->x0, rect->y1 - rect->y0);

  gimp_context_pop ();

  return done;
}
