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
add_stroke (GPtrArray *strokes, gint32 path_id, gint32 stroke_id)
{
  GArray  *points = g_array_new (FALSE, FALSE, sizeof (VellusPoint));
  int      n_numbers = 0;
  gboolean closed;

  g_autofree double *anchors = NULL;
  g_autofree double *curve = NULL;

  gimp_vectors_stroke_get_points (path_id, stroke_id, &n_numbers, &anchors,
                                  &closed);
  if (! take_corners (points, anchors, (guint) n_numbers))
    {
      curve = gimp_vectors_stroke_interpolate (
        path_id, stroke_id, CURVE_PRECISION_PX, &n_numbers, &closed);
      /* An array of x, y is an array of points. */
      if (curve != NULL)
        g_array_append_vals (points, curve, (guint) n_numbers / 2);
    }
  g_ptr_array_add (strokes, points);
}

static void
add_strokes (GPtrArray *strokes, gint32 path_id)
{
  int             n_strokes;
  g_autofree int *ids = gimp_vectors_get_strokes (path_id, &n_strokes);

  for (int i = 0; i < n_strokes; i++)
    add_stroke (strokes, path_id, ids[i]);
}

GPtrArray *
vellus_host_selected_strokes (gint32 image_id, const char *except)
{
  GPtrArray   *strokes = g_ptr_array_new_with_free_func (free_stroke);
  const gint32 path_id = gimp_image_get_active_vectors (image_id);

  if (path_id < 0)
    return strokes;

  g_autofree char *name = gimp_item_get_name (path_id);

  if (! g_str_has_prefix (name, except))
    add_strokes (strokes, path_id);

  return strokes;
}

GPtrArray *
vellus_host_named_strokes (gint32 image_id, const char *name)
{
  GPtrArray   *strokes = g_ptr_array_new_with_free_func (free_stroke);
  const gint32 path_id = gimp_image_get_vectors_by_name (image_id, name);

  if (path_id >= 0)
    add_strokes (strokes, path_id);

  return strokes;
}

/* Each anchor stands between its two handles. */
static void
add_anchors (GArray *anchors, gint32 path_id, int stroke_id)
{
  int      n_numbers = 0;
  double  *numbers = NULL;
  gboolean closed;

  gimp_vectors_stroke_get_points (path_id, stroke_id, &n_numbers, &numbers,
                                  &closed);
  for (int i = 0; i + 6 <= n_numbers; i += 6)
    {
      const VellusPoint anchor = { numbers[i + 2], numbers[i + 3] };

      g_array_append_val (anchors, anchor);
    }
  g_free (numbers);
}

GArray *
vellus_host_named_anchors (gint32 image_id, const char *name)
{
  GArray      *anchors = g_array_new (FALSE, FALSE, sizeof (VellusPoint));
  const gint32 path_id = gimp_image_get_vectors_by_name (image_id, name);

  if (path_id < 0)
    return anchors;

  int             n_strokes;
  g_autofree int *ids = gimp_vectors_get_strokes (path_id, &n_strokes);

  for (int i = 0; i < n_strokes; i++)
    add_anchors (anchors, path_id, ids[i]);

  return anchors;
}

gboolean
vellus_host_marked_strokes (gint32      image_id,
                            const char *mark,
                            const char *value,
                            GPtrArray  *strokes)
{
  int             n_paths;
  g_autofree int *path_ids = gimp_image_get_vectors (image_id, &n_paths);
  gboolean        found = FALSE;

  for (int i = 0; i < n_paths; i++)
    {
      GimpParasite *parasite = gimp_item_get_parasite (path_ids[i], mark);

      if (parasite == NULL)
        continue;
      if (gimp_parasite_data_size (parasite) == (glong) strlen (value) &&
          memcmp (gimp_parasite_data (parasite), value, strlen (value)) == 0)
        {
          found = TRUE;
          add_strokes (strokes, path_ids[i]);
        }
      gimp_parasite_free (parasite);
    }

  return found;
}

GArray *
vellus_host_image_guides (gint32 image_id)
{
  GArray *guides = g_array_new (FALSE, FALSE, sizeof (VellusHostGuide));

  for (gint32 id = gimp_image_find_next_guide (image_id, 0); id != 0;
       id = gimp_image_find_next_guide (image_id, id))
    {
      const VellusHostGuide guide = {
        .vertical = gimp_image_get_guide_orientation (image_id, id) ==
                    GIMP_ORIENTATION_VERTICAL,
        .position_px = gimp_image_get_guide_position (image_id, id),
      };

      g_array_append_val (guides, guide);
    }

  return guides;
}

gboolean
vellus_host_image_sample_point (gint32 image_id, VellusPoint *point)
{
  gint32 newest = 0;
  int    y;

  for (gint32 id = gimp_image_find_next_sample_point (image_id, 0); id != 0;
       id = gimp_image_find_next_sample_point (image_id, id))
    newest = MAX (newest, id);

  if (newest == 0)
    return FALSE;

  point->x = gimp_image_get_sample_point_position (image_id, newest, &y) + 0.5;
  point->y = y + 0.5;

  return TRUE;
}

void
vellus_host_image_resolution (gint32 image_id, double *x_ppi, double *y_ppi)
{
  gimp_image_get_resolution (image_id, x_ppi, y_ppi);
}

GArray *
vellus_host_images (void)
{
  GArray         *ids = g_array_new (FALSE, FALSE, sizeof (gint32));
  int             n_images;
  g_autofree int *images = gimp_image_list (&n_images);

  g_array_append_vals (ids, images, (guint) n_images);

  return ids;
}

char *
vellus_host_image_name (gint32 image_id)
{
  return gimp_image_get_name (image_id);
}

/* GIMP tells an image's metadata as a text of one tag a line. */
char *
vellus_host_image_taken (gint32 image_id)
{
  static const char tag[] = "\"Exif.Photo.DateTimeOriginal\">";
  GimpMetadata     *metadata = gimp_image_get_metadata (image_id);
  g_autofree char  *text =
    metadata != NULL ? gimp_metadata_serialize (metadata) : NULL;
  const char *found = text != NULL ? strstr (text, tag) : NULL;

  g_clear_object (&metadata);
  if (found == NULL)
    return NULL;
  found += strlen (tag);

  return g_strndup (found, strcspn (found, "<"));
}
