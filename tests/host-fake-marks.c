/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "host-fake.h"

/* What a user has marked in the image in memory. */

static void
unref_stroke (gpointer data)
{
  g_array_unref (data);
}

void
fake_image_draw_line (FakeImage *image, VellusPoint from, VellusPoint to)
{
  GArray *stroke = g_array_new (FALSE, FALSE, sizeof (VellusPoint));

  g_array_append_val (stroke, from);
  g_array_append_val (stroke, to);
  g_ptr_array_add (image->drawn, stroke);
}

void
fake_image_add_guide (FakeImage *image, gboolean vertical, double position_px)
{
  const VellusHostGuide guide = { vertical, position_px };

  g_array_append_val (image->guides, guide);
}

void
fake_image_transform (
  FakeImage *image, int width_px, int height_px, double across, double down)
{
  image->canvas = (VellusRect){ 0.0, 0.0, width_px, height_px };
  for (guint i = 0; i < image->paths->len; i++)
    {
      const FakePath *path = g_ptr_array_index (image->paths, i);

      for (guint k = 0; k < path->strokes->len; k++)
        {
          const GArray *points = g_ptr_array_index (path->strokes, k);

          for (guint j = 0; j < points->len; j++)
            {
              VellusPoint *point = &g_array_index (points, VellusPoint, j);

              /* A crop moves it. */
              point->x = point->x * across - 17.0;
              point->y = point->y * down - 5.0;
            }
        }
    }
}

static void
add_copies (GPtrArray *strokes, const GPtrArray *from)
{
  for (guint i = 0; i < from->len; i++)
    g_ptr_array_add (strokes, g_array_copy (g_ptr_array_index (from, i)));
}

GPtrArray *
vellus_host_selected_strokes (gint32 image_id, const char *except)
{
  const FakeImage *image = fake_image_find (image_id);
  GPtrArray       *strokes = g_ptr_array_new_with_free_func (unref_stroke);

  if (image->drawn_name == NULL ||
      ! g_str_has_prefix (image->drawn_name, except))
    add_copies (strokes, image->drawn);

  return strokes;
}

GPtrArray *
vellus_host_named_strokes (gint32 image_id, const char *name)
{
  GPtrArray *strokes = g_ptr_array_new_with_free_func (unref_stroke);

  if (image_id == FAKE_OTHER_IMAGE_ID)
    return strokes;

  const FakeImage *image = fake_image_find (image_id);

  for (guint i = 0; i < image->paths->len; i++)
    {
      const FakePath *path = g_ptr_array_index (image->paths, i);

      if (g_str_equal (path->name, name))
        add_copies (strokes, path->strokes);
    }

  return strokes;
}

void
fake_image_draw_path (FakeImage         *image,
                      const char        *name,
                      const VellusPoint *points,
                      guint              n_points)
{
  FakePath *path = g_new0 (FakePath, 1);
  GArray   *stroke = g_array_new (FALSE, FALSE, sizeof (VellusPoint));

  g_array_append_vals (stroke, points, n_points);
  path->name = g_strdup (name);
  path->strokes = g_ptr_array_new_with_free_func (unref_stroke);
  g_ptr_array_add (path->strokes, stroke);
  g_ptr_array_add (image->paths, path);
}

GArray *
vellus_host_named_anchors (gint32 image_id, const char *name)
{
  g_autoptr (GPtrArray) strokes = vellus_host_named_strokes (image_id, name);
  GArray *anchors = g_array_new (FALSE, FALSE, sizeof (VellusPoint));

  for (guint i = 0; i < strokes->len; i++)
    {
      const GArray *stroke = g_ptr_array_index (strokes, i);

      g_array_append_vals (anchors, stroke->data, stroke->len);
    }

  return anchors;
}

gboolean
vellus_host_marked_strokes (gint32      image_id,
                            const char *mark,
                            const char *value,
                            GPtrArray  *strokes)
{
  const FakeImage *image = fake_image_find (image_id);
  g_autofree char *wanted = g_strdup_printf ("%s=%s", mark, value);
  gboolean         found = FALSE;

  for (guint i = 0; i < image->paths->len; i++)
    {
      const FakePath *path = g_ptr_array_index (image->paths, i);

      if (g_strcmp0 (path->mark, wanted) == 0)
        {
          found = TRUE;
          add_copies (strokes, path->strokes);
        }
    }

  return found;
}

GArray *
vellus_host_image_guides (gint32 image_id)
{
  return g_array_copy (fake_image_find (image_id)->guides);
}

gboolean
vellus_host_image_sample_point (gint32 image_id, VellusPoint *point)
{
  const FakeImage *image = fake_image_find (image_id);

  if (image->sample_point != NULL)
    *point = *image->sample_point;

  return image->sample_point != NULL;
}

void
vellus_host_image_resolution (gint32 image_id, double *x_ppi, double *y_ppi)
{
  *x_ppi = fake_image_find (image_id)->ppi[0];
  *y_ppi = fake_image_find (image_id)->ppi[1];
}

GArray *
vellus_host_images (void)
{
  static const gint32 ids[] = { FAKE_IMAGE_ID, FAKE_OTHER_IMAGE_ID };
  GArray             *images = g_array_new (FALSE, FALSE, sizeof *ids);

  return g_array_append_vals (images, ids, G_N_ELEMENTS (ids));
}

char *
vellus_host_image_name (gint32 image_id)
{
  return g_strdup (image_id == FAKE_IMAGE_ID ? "scalp ä.png" : "ruler.png");
}

char *
vellus_host_image_taken (gint32 image_id)
{
  return image_id == FAKE_IMAGE_ID
           ? g_strdup (fake_image_find (image_id)->taken)
           : NULL;
}
