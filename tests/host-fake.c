/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "host-fake.h"

#include <math.h>

#include "core/error.h"

/* host.h hands numbers around, so that its images have to be known here. */
static FakeImage *known;

static void
free_layer (gpointer data)
{
  FakeLayer *layer = data;

  g_free (layer->name);
  g_free (layer);
}

static void
unref_stroke (gpointer data)
{
  g_array_unref (data);
}

static void
free_path (gpointer data)
{
  FakePath *path = data;

  g_free (path->name);
  g_free (path->mark);
  g_ptr_array_unref (path->strokes);
  g_free (path);
}

/* A shaft 14 px wide with soft edges, from (x0, y0) downwards to the right. */
static double
shaft_cover (double x, double y, double x0, double y0)
{
  const double length = 260.0, cosine = 0.5, sine = sqrt (0.75);
  const double along = (x - x0) * cosine + (y - y0) * sine;
  const double across = fabs (-(x - x0) * sine + (y - y0) * cosine);

  return along < 0.0 || along > length
           ? 0.0
           : CLAMP ((7.0 - across) / 2.0 + 0.5, 0.0, 1.0);
}

/* Skin is never quite even: some number from 0 to 1, the same each time
 * (Wellons' triple hash, public domain). */
static double
grain_at (guint32 x, guint32 y)
{
  guint32 h = x * 0x1f123bb5u + y;

  h = (h ^ (h >> 17)) * 0xed5ad4bbu;
  h = (h ^ (h >> 11)) * 0xac4c1b51u;
  h = (h ^ (h >> 15)) * 0x31848babu;
  h ^= h >> 14;

  return h / 4294967296.0;
}

static void
paint (VellusRaster *light)
{
  for (int y = 0; y < light->height_px; y++)
    for (int x = 0; x < light->width_px; x++)
      {
        double cover = 0.0;

        for (int k = 0; k < 4; k++)
          cover = MAX (cover, shaft_cover (x + 0.5, y + 0.5, 60.0 + 130.0 * k,
                                           70.0 + 25.0 * (k % 2)));

        const double grain = 0.03 * grain_at ((guint32) x, (guint32) y);

        for (int c = 0; c < 3; c++)
          vellus_raster_pixel (light, x, y)[c] =
            (float) (0.45 + grain - 0.4 * cover);
      }
}

FakeImage *
fake_image_new (int width_px, int height_px)
{
  FakeImage *image = g_new0 (FakeImage, 1);

  image->canvas = (VellusRect){ 0.0, 0.0, width_px, height_px };
  image->layer = image->canvas;
  image->path = g_strdup ("/somewhere/scalp ä.png");
  image->light = vellus_raster_new (width_px, height_px, 3, NULL);
  paint (image->light);
  image->texts =
    g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  image->stop_at = 2.0;
  image->close_at = 2.0;
  image->fail_at_layer = -1;
  image->groups = g_ptr_array_new_with_free_func (g_free);
  image->group_marks = g_ptr_array_new_with_free_func (g_free);
  image->layers = g_ptr_array_new_with_free_func (free_layer);
  image->paths = g_ptr_array_new_with_free_func (free_path);
  image->messages = g_ptr_array_new_with_free_func (g_free);

  image->drawn = g_ptr_array_new_with_free_func (unref_stroke);
  image->guides = g_array_new (FALSE, FALSE, sizeof (VellusHostGuide));
  image->ppi[0] = image->ppi[1] = 72.0;
  image->other_canvas = image->canvas;
  image->name = "first";
  image->later_name = "second";
  image->third_name = "third";
  image->later_image_id = FAKE_IMAGE_ID;
  image->selected = g_array_new (FALSE, FALSE, sizeof (VellusRect));

  g_assert_null (known);
  known = image;

  return image;
}

void
fake_image_free (FakeImage *image)
{
  known = NULL;
  g_free (image->path);
  vellus_raster_free (image->light);
  vellus_raster_free (image->later);
  vellus_raster_free (image->third);
  g_free (image->selection);
  g_hash_table_unref (image->texts);
  g_ptr_array_unref (image->groups);
  g_ptr_array_unref (image->group_marks);
  g_ptr_array_unref (image->layers);
  g_ptr_array_unref (image->paths);
  g_ptr_array_unref (image->messages);
  g_ptr_array_unref (image->drawn);
  g_array_unref (image->guides);
  g_array_unref (image->selected);
  g_free (image);
}

static VellusRaster *
cut (const VellusRaster *from, int x0, int y0, int width_px, int height_px)
{
  VellusRaster *raster = vellus_raster_new (width_px, height_px, 3, NULL);

  for (int y = 0; y < height_px; y++)
    for (int x = 0; x < width_px; x++)
      for (int c = 0; c < 3; c++)
        vellus_raster_pixel (raster, x, y)[c] =
          vellus_raster_pixel (from, x0 + x, y0 + y)[c];

  return raster;
}

void
fake_image_place_layer (
  FakeImage *image, int x, int y, int width_px, int height_px)
{
  VellusRaster *smaller = cut (image->light, 0, 0, width_px, height_px);

  vellus_raster_free (image->light);
  image->light = smaller;
  image->layer = (VellusRect){ x, y, x + width_px, y + height_px };
}

void
fake_image_select (FakeImage *image, VellusRect rect)
{
  const int width_px = (int) image->canvas.x1;
  const int height_px = (int) image->canvas.y1;

  g_free (image->selection);
  image->selection = g_malloc0 ((gsize) width_px * (gsize) height_px);
  for (int y = (int) rect.y0; y < (int) rect.y1; y++)
    for (int x = (int) rect.x0; x < (int) rect.x1; x++)
      image->selection[y * width_px + x] = 255;
}

void
fake_image_assert_untouched (const FakeImage *image)
{
  g_assert_cmpint (image->n_undo_steps, ==, 0);
  g_assert_cmpint (image->n_open_edits, ==, 0);
  g_assert_cmpint (image->n_open_progress, ==, 0);
  g_assert_cmpuint (image->groups->len, ==, 0);
  g_assert_cmpuint (image->layers->len, ==, 0);
  g_assert_cmpuint (image->paths->len, ==, 0);
  g_assert_false (image->later_hidden);
  g_assert_null (g_hash_table_lookup (image->texts, "vellus-measurement"));
  g_assert_null (g_hash_table_lookup (image->texts, "vellus-comparison"));
}

FakeImage *
fake_image_find (gint32 image_id)
{
  g_assert_cmpint (image_id, ==, FAKE_IMAGE_ID);
  g_assert_nonnull (known);

  return known;
}

gboolean
vellus_host_image_check_open (gint32 image_id, GError **error)
{
  if (! known->closed)
    return TRUE;

  vellus_error_set_gone (error);

  return FALSE;
}

VellusHostBase
vellus_host_image_base (gint32 image_id)
{
  return fake_image_find (image_id)->base;
}

VellusRect
vellus_host_image_rect (gint32 image_id)
{
  if (image_id == FAKE_OTHER_IMAGE_ID)
    return known->other_canvas;

  return fake_image_find (image_id)->canvas;
}

char *
vellus_host_image_path (gint32 image_id)
{
  return g_strdup (fake_image_find (image_id)->path);
}

char *
vellus_host_image_text (gint32 image_id, const char *name)
{
  if (image_id == FAKE_OTHER_IMAGE_ID)
    return g_strdup (known->other_text);

  return g_strdup (
    g_hash_table_lookup (fake_image_find (image_id)->texts, name));
}

VellusRect
vellus_host_drawable_rect (gint32 drawable_id)
{
  if (drawable_id == FAKE_LATER_ID)
    return (VellusRect){ known->later_at.x, known->later_at.y,
                         known->later_at.x + known->later->width_px,
                         known->later_at.y + known->later->height_px };

  if (drawable_id == FAKE_THIRD_ID)
    return (VellusRect){ 0.0, 0.0, known->third->width_px,
                         known->third->height_px };

  g_assert_cmpint (drawable_id, ==, FAKE_DRAWABLE_ID);

  return known->layer;
}

char *
vellus_host_drawable_name (gint32 drawable_id)
{
  return g_strdup (drawable_id == FAKE_THIRD_ID   ? known->third_name
                   : drawable_id == FAKE_LATER_ID ? known->later_name
                                                  : known->name);
}

GArray *
vellus_host_image_layers (gint32 image_id, const char *except)
{
  GArray      *ids = g_array_new (FALSE, FALSE, sizeof (gint32));
  const gint32 first = FAKE_DRAWABLE_ID, later = FAKE_LATER_ID;
  const gint32 third = FAKE_THIRD_ID;

  g_assert_cmpstr (except, !=, "");
  if (known->third != NULL && image_id == FAKE_IMAGE_ID)
    g_array_append_val (ids, third);
  if (known->later != NULL && known->later_image_id == image_id)
    g_array_append_val (ids, later);
  if (image_id == FAKE_IMAGE_ID)
    g_array_append_val (ids, first);

  return ids;
}

gboolean
vellus_host_drawable_is_marked (gint32 drawable_id, const char *mark)
{
  return drawable_id == FAKE_MARKED_DRAWABLE_ID;
}

guint32
vellus_host_drawable_tattoo (gint32 drawable_id)
{
  g_assert_cmpint (drawable_id, ==, FAKE_DRAWABLE_ID);

  return FAKE_TATTOO;
}

gint32
vellus_host_image_layer (gint32 image_id, guint32 tattoo)
{
  return tattoo == FAKE_TATTOO && ! fake_image_find (image_id)->layer_gone
           ? FAKE_DRAWABLE_ID
           : -1;
}

VellusRaster *
vellus_host_drawable_read (gint32            drawable_id,
                           const VellusRect *rect,
                           GError          **error)
{
  const VellusRect layer = vellus_host_drawable_rect (drawable_id);

  g_assert_cmpfloat (rect->x0, >=, layer.x0);
  g_assert_cmpfloat (rect->y0, >=, layer.y0);
  g_assert_cmpfloat (rect->x1, <=, layer.x1);
  g_assert_cmpfloat (rect->y1, <=, layer.y1);

  return cut (drawable_id == FAKE_THIRD_ID   ? known->third
              : drawable_id == FAKE_LATER_ID ? known->later
                                             : known->light,
              (int) (rect->x0 - layer.x0), (int) (rect->y0 - layer.y0),
              (int) (rect->x1 - rect->x0), (int) (rect->y1 - rect->y0));
}

gboolean
vellus_host_selection_rect (gint32 image_id, VellusRect *rect)
{
  const FakeImage *image = fake_image_find (image_id);
  const int        width_px = (int) image->canvas.x1;
  const int        height_px = (int) image->canvas.y1;

  *rect = (VellusRect){ width_px, height_px, 0.0, 0.0 };
  if (image->selection == NULL)
    return FALSE;

  for (int y = 0; y < height_px; y++)
    for (int x = 0; x < width_px; x++)
      if (image->selection[y * width_px + x] > 0)
        {
          rect->x0 = MIN (rect->x0, x);
          rect->y0 = MIN (rect->y0, y);
          rect->x1 = MAX (rect->x1, x + 1);
          rect->y1 = MAX (rect->y1, y + 1);
        }

  return rect->x0 < rect->x1;
}

guint8 *
vellus_host_selection_read (gint32 image_id, const VellusRect *rect)
{
  const FakeImage *image = fake_image_find (image_id);
  const int        width_px = (int) (rect->x1 - rect->x0);
  const int        height_px = (int) (rect->y1 - rect->y0);
  guint8          *coverage = g_malloc ((gsize) width_px * (gsize) height_px);

  for (int y = 0; y < height_px; y++)
    for (int x = 0; x < width_px; x++)
      coverage[y * width_px + x] =
        image->selection[((int) rect->y0 + y) * (int) image->canvas.x1 +
                         (int) rect->x0 + x];

  return coverage;
}

void
vellus_host_progress_begin (const char *text)
{
  g_assert_cmpstr (text, !=, "");
  known->n_open_progress++;
  known->progress = 0.0;
}

gboolean
vellus_host_progress_update (double fraction, const char *text)
{
  g_assert_cmpint (known->n_open_progress, ==, 1);
  g_assert_cmpfloat (fraction, >=, known->progress);
  g_assert_cmpfloat (fraction, <=, 1.0);
  known->progress = fraction;
  known->closed |= fraction > known->close_at;

  return fraction <= known->stop_at;
}

void
vellus_host_progress_end (void)
{
  known->n_open_progress--;
}

void
vellus_host_message (const char *text)
{
  g_ptr_array_add (known->messages, g_strdup (text));
}

char *
vellus_host_folder (void)
{
  return g_strdup (known->folder != NULL ? known->folder : "/nowhere");
}
