/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include <libgimp/gimp.h>
#include <math.h>
#include <string.h>

#include "host/host.h"

/* Curves become polylines that are this near, in px. */
#define CURVE_PRECISION_PX 0.1

/* Handles this near to their anchor make no curve. */
#define HANDLE_PX 1e-3

static void
free_stroke (gpointer stroke)
{
  g_array_unref (stroke);
}

/* The corners of a stroke of straight pieces, whose handles lie on their
 * anchors: those that it was made of, with nothing between them. */
static gboolean
take_corners (GArray *points, const double *numbers, guint n_numbers)
{
  for (guint i = 0; i + 6 <= n_numbers; i += 6)
    for (guint k = 0; k < 6; k++)
      if (fabs (numbers[i + k] - numbers[i + 2 + k % 2]) > HANDLE_PX)
        return FALSE;

  /* Each anchor is x and y of handle, anchor and handle. */
  for (guint i = 0; i + 6 <= n_numbers; i += 6)
    g_array_append_vals (points, &numbers[i + 2], 1);

  return TRUE;
}

static void
add_stroke (GPtrArray *strokes, GimpPath *path, int stroke_id)
{
  GArray  *points = g_array_new (FALSE, FALSE, sizeof (VellusPoint));
  gsize    n_numbers = 0;
  gboolean closed;

  g_autofree double *anchors = NULL;
  g_autofree double *curve = NULL;

  gimp_path_stroke_get_points (path, stroke_id, &n_numbers, &anchors, &closed);
  if (! take_corners (points, anchors, (guint) n_numbers))
    {
      curve = gimp_path_stroke_interpolate (path, stroke_id, CURVE_PRECISION_PX,
                                            &n_numbers, &closed);
      /* An array of x, y is an array of points. */
      if (curve != NULL)
        g_array_append_vals (points, curve, (guint) n_numbers / 2);
    }
  g_ptr_array_add (strokes, points);
}

static void
add_strokes (GPtrArray *strokes, GimpPath *path)
{
  gsize           n_strokes;
  g_autofree int *ids = gimp_path_get_strokes (path, &n_strokes);

  for (gsize i = 0; i < n_strokes; i++)
    add_stroke (strokes, path, ids[i]);
}

GPtrArray *
vellus_host_selected_strokes (gint32 image_id, const char *except)
{
  GPtrArray            *strokes = g_ptr_array_new_with_free_func (free_stroke);
  g_autofree GimpPath **paths =
    gimp_image_get_selected_paths (gimp_image_get_by_id (image_id));

  for (guint i = 0; paths != NULL && paths[i] != NULL; i++)
    {
      g_autofree char *name = gimp_item_get_name (GIMP_ITEM (paths[i]));

      if (! g_str_has_prefix (name, except))
        add_strokes (strokes, paths[i]);
    }

  return strokes;
}

GPtrArray *
vellus_host_named_strokes (gint32 image_id, const char *name)
{
  GPtrArray *strokes = g_ptr_array_new_with_free_func (free_stroke);
  GimpPath  *path =
    gimp_image_get_path_by_name (gimp_image_get_by_id (image_id), name);

  if (path != NULL)
    add_strokes (strokes, path);

  return strokes;
}

/* Each anchor stands between its two handles. */
static void
add_anchors (GArray *anchors, GimpPath *path, int stroke_id)
{
  gsize    n_numbers = 0;
  double  *numbers = NULL;
  gboolean closed;

  gimp_path_stroke_get_points (path, stroke_id, &n_numbers, &numbers, &closed);
  for (gsize i = 0; i + 6 <= n_numbers; i += 6)
    {
      const VellusPoint anchor = { numbers[i + 2], numbers[i + 3] };

      g_array_append_val (anchors, anchor);
    }
  g_free (numbers);
}

GArray *
vellus_host_named_anchors (gint32 image_id, const char *name)
{
  GArray   *anchors = g_array_new (FALSE, FALSE, sizeof (VellusPoint));
  GimpPath *path =
    gimp_image_get_path_by_name (gimp_image_get_by_id (image_id), name);

  if (path == NULL)
    return anchors;

  gsize           n_strokes;
  g_autofree int *ids = gimp_path_get_strokes (path, &n_strokes);

  for (gsize i = 0; i < n_strokes; i++)
    add_anchors (anchors, path, ids[i]);

  return anchors;
}

gboolean
vellus_host_marked_strokes (gint32      image_id,
                            const char *mark,
                            const char *value,
                            GPtrArray  *strokes)
{
  g_autofree GimpPath **paths =
    gimp_image_get_paths (gimp_image_get_by_id (image_id));
  gboolean found = FALSE;

  for (guint i = 0; paths != NULL && paths[i] != NULL; i++)
    {
      GimpParasite *parasite =
        gimp_item_get_parasite (GIMP_ITEM (paths[i]), mark);
      guint32 size = 0;

      if (parasite == NULL)
        continue;

      const void *data = gimp_parasite_get_data (parasite, &size);

      if (size == strlen (value) && memcmp (data, value, size) == 0)
        {
          found = TRUE;
          add_strokes (strokes, paths[i]);
        }
      gimp_parasite_free (parasite);
    }

  return found;
}

GArray *
vellus_host_image_guides (gint32 image_id)
{
  GArray    *guides = g_array_new (FALSE, FALSE, sizeof (VellusHostGuide));
  GimpImage *image = gimp_image_get_by_id (image_id);

  for (guint id = gimp_image_find_next_guide (image, 0); id != 0;
       id = gimp_image_find_next_guide (image, id))
    {
      const VellusHostGuide guide = {
        .vertical = gimp_image_get_guide_orientation (image, id) ==
                    GIMP_ORIENTATION_VERTICAL,
        .position_px = gimp_image_get_guide_position (image, id),
      };

      g_array_append_val (guides, guide);
    }

  return guides;
}

gboolean
vellus_host_image_sample_point (gint32 image_id, VellusPoint *point)
{
  GimpImage *image = gimp_image_get_by_id (image_id);
  guint      newest = 0;
  int        y;

  for (guint id = gimp_image_find_next_sample_point (image, 0); id != 0;
       id = gimp_image_find_next_sample_point (image, id))
    newest = MAX (newest, id);

  if (newest == 0)
    return FALSE;

  point->x = gimp_image_get_sample_point_position (image, newest, &y) + 0.5;
  point->y = y + 0.5;

  return TRUE;
}

void
vellus_host_image_resolution (gint32 image_id, double *x_ppi, double *y_ppi)
{
  gimp_image_get_resolution (gimp_image_get_by_id (image_id), x_ppi, y_ppi);
}

GArray *
vellus_host_images (void)
{
  GArray                *ids = g_array_new (FALSE, FALSE, sizeof (gint32));
  g_autofree GimpImage **images = gimp_get_images ();

  for (guint i = 0; images[i] != NULL; i++)
    {
      const gint32 id = gimp_image_get_id (images[i]);

      g_array_append_val (ids, id);
    }

  return ids;
}

char *
vellus_host_image_name (gint32 image_id)
{
  return gimp_image_get_name (gimp_image_get_by_id (image_id));
}

/* GIMP tells an image's metadata as a text of one tag a line. */
char *
vellus_host_image_taken (gint32 image_id)
{
  static const char tag[] = "\"Exif.Photo.DateTimeOriginal\">";
  GimpMetadata     *metadata =
    gimp_image_get_metadata (gimp_image_get_by_id (image_id));
  g_autofree char *text =
    metadata != NULL ? gimp_metadata_serialize (metadata) : NULL;
  const char *found = text != NULL ? strstr (text, tag) : NULL;

  g_clear_object (&metadata);
  if (found == NULL)
    return NULL;
  found += strlen (tag);

  return g_strndup (found, strcspn (found, "<"));
}
