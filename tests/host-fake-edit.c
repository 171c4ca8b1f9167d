/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/error.h"
#include "host-fake.h"
#include "host/edit.h"

/* What is done to the image in memory. */

static void
unref_stroke (gpointer data)
{
  g_array_unref (data);
}

struct _VellusHostEdit
{
  FakeImage *image;
  guint      n_groups;
  guint      n_layers;
  guint      n_paths;
  char      *mark;
  char      *marked;
};

VellusHostEdit *
vellus_host_edit_begin (gint32 image_id)
{
  VellusHostEdit *edit = g_new0 (VellusHostEdit, 1);

  edit->image = fake_image_find (image_id);
  g_assert_false (edit->image->closed);
  edit->image->n_open_edits++;
  edit->image->n_undo_steps++;
  edit->n_groups = edit->image->groups->len;
  edit->n_layers = edit->image->layers->len;
  edit->n_paths = edit->image->paths->len;

  return edit;
}

static void
remove_replaced (const VellusHostEdit *edit)
{
  FakeImage *image = edit->image;

  for (guint i = edit->n_groups; i > 0; i--)
    if (g_str_has_prefix (g_ptr_array_index (image->group_marks, i - 1),
                          edit->mark))
      {
        g_ptr_array_remove_index (image->groups, i - 1);
        g_ptr_array_remove_index (image->group_marks, i - 1);
        /* All of its layers; nothing else adds any. */
        g_ptr_array_remove_range (image->layers, 0, edit->n_layers);
      }
  for (guint i = edit->n_paths; i > 0; i--)
    {
      const FakePath *path = g_ptr_array_index (image->paths, i - 1);

      if (path->mark != NULL && g_str_has_prefix (path->mark, edit->mark))
        g_ptr_array_remove_index (image->paths, i - 1);
    }
}

void
vellus_host_edit_end (VellusHostEdit *edit, gboolean keep)
{
  FakeImage *image = edit->image;

  image->n_open_edits--;
  if (! keep)
    {
      g_ptr_array_set_size (image->groups, (int) edit->n_groups);
      g_ptr_array_set_size (image->group_marks, (int) edit->n_groups);
      g_ptr_array_set_size (image->layers, (int) edit->n_layers);
      g_ptr_array_set_size (image->paths, (int) edit->n_paths);
      image->n_undo_steps--;
    }
  else if (edit->mark != NULL)
    remove_replaced (edit);
  g_free (edit->mark);
  g_free (edit->marked);
  g_free (edit);
}

void
vellus_host_edit_mark (VellusHostEdit *edit,
                       const char     *mark,
                       const char     *value)
{
  g_free (edit->mark);
  g_free (edit->marked);
  edit->mark = g_strdup_printf ("%s=", mark);
  edit->marked = g_strdup_printf ("%s=%s", mark, value);
}

void
vellus_host_edit_hide_groups (VellusHostEdit *edit, const char *name)
{
  g_assert_nonnull (edit);
}

gboolean
vellus_host_edit_add_group (VellusHostEdit *edit,
                            const char     *name,
                            GError        **error)
{
  g_ptr_array_add (edit->image->groups, g_strdup (name));
  g_ptr_array_add (edit->image->group_marks,
                   g_strdup (edit->marked != NULL ? edit->marked : ""));

  return TRUE;
}

static gboolean
add_layer (FakeImage       *image,
           const FakeLayer *layer,
           const char      *name,
           GError         **error)
{
  if ((int) image->layers->len == image->fail_at_layer)
    {
      g_set_error_literal (error, VELLUS_ERROR, VELLUS_ERROR_REFUSED,
                           "There is no room for a layer.");
      return FALSE;
    }

  FakeLayer *added = g_memdup2 (layer, sizeof *layer);

  added->name = g_strdup (name);
  g_ptr_array_add (image->layers, added);

  return TRUE;
}

gboolean
vellus_host_edit_add_layer (VellusHostEdit        *edit,
                            const VellusHostLayer *layer,
                            GError               **error)
{
  const FakeLayer added = {
    .x = layer->box.x,
    .y = layer->box.y,
    .width_px = layer->box.width,
    .height_px = layer->box.height,
    .opacity = layer->opacity,
    .visible = layer->visible,
  };

  g_assert_cmpint (cairo_surface_get_content (layer->surface), ==,
                   CAIRO_CONTENT_COLOR_ALPHA);

  return add_layer (edit->image, &added, layer->name, error);
}

gboolean
vellus_host_edit_add_photo (VellusHostEdit        *edit,
                            const VellusHostPhoto *photo,
                            GError               **error)
{
  const FakeLayer added = {
    .x = photo->x,
    .y = photo->y,
    .width_px = photo->light->width_px,
    .height_px = photo->light->height_px,
    .opacity = 1.0,
    .visible = TRUE,
  };

  return add_layer (edit->image, &added, photo->name, error);
}

void
vellus_host_edit_show_layer (VellusHostEdit *edit,
                             gint32          layer_id,
                             gboolean        visible)
{
  if (layer_id == FAKE_LATER_ID)
    edit->image->later_hidden = ! visible;
}

gboolean
vellus_host_edit_add_path (VellusHostEdit         *edit,
                           const char             *name,
                           const VellusHostStroke *strokes,
                           guint                   n_strokes,
                           GError                **error)
{
  FakePath *path = g_new0 (FakePath, 1);

  path->name = g_strdup (name);
  path->mark = g_strdup (edit->marked);
  path->strokes = g_ptr_array_new_with_free_func (unref_stroke);
  for (guint i = 0; i < n_strokes; i++)
    {
      GArray *points = g_array_new (FALSE, FALSE, sizeof (VellusPoint));

      g_assert_cmpuint (strokes[i].n_points, >=, 2);
      g_array_append_vals (points, strokes[i].points, strokes[i].n_points);
      g_ptr_array_add (path->strokes, points);
    }
  g_ptr_array_add (edit->image->paths, path);

  return TRUE;
}

void
vellus_host_edit_set_text (VellusHostEdit *edit,
                           const char     *name,
                           const char     *text)
{
  g_hash_table_insert (edit->image->texts, g_strdup (name), g_strdup (text));
}

void
vellus_host_edit_remove_paths (VellusHostEdit *edit, const char *name)
{
  GPtrArray *paths = edit->image->paths;

  for (guint i = paths->len; i > 0; i--)
    {
      const FakePath *path = g_ptr_array_index (paths, i - 1);

      if (g_str_equal (path->name, name))
        g_ptr_array_remove_index (paths, i - 1);
    }
}

void
vellus_host_edit_hide_layers (VellusHostEdit *edit, const char *name)
{
  for (guint i = 0; i < edit->image->layers->len; i++)
    {
      FakeLayer *layer = g_ptr_array_index (edit->image->layers, i);

      if (g_str_equal (layer->name, name))
        layer->visible = FALSE;
    }
}

void
vellus_host_edit_set_resolution (VellusHostEdit *edit, double ppi)
{
  edit->image->ppi[0] = edit->image->ppi[1] = ppi;
}

gboolean
vellus_host_edit_select (VellusHostEdit   *edit,
                         const VellusRect *rect,
                         gboolean          ellipse)
{
  g_array_append_vals (edit->image->selected, rect, 1);
  edit->image->selected_ellipse = ellipse;

  return TRUE;
}
