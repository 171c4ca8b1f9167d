/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "phantom-private.h"

#include <math.h>

/* Optical depths of the skin's pigments at full amount, from pale to dark
 * skin, by channel. Melanin takes blue most; blood takes green and blue. */
static const double melanin_depth[3] = { 1.35, 2.10, 2.90 };
static const double blood_depth[3] = { 0.10, 0.95, 0.85 };

/* What unpigmented skin sends back. */
static const double bare_skin[3] = { 0.62, 0.56, 0.50 };

static void
mark_free (gpointer data)
{
  PhantomMark *mark = data;

  phantom_stroke_free (mark->stroke);
  g_free (mark->disc);
  g_free (mark->bubble);
  g_free (mark);
}

PhantomScene *
phantom_scene_new (int width_px, int height_px, double um_per_px, guint64 seed)
{
  g_assert (width_px > 0 && height_px > 0 && um_per_px > 0.0);

  PhantomScene *scene = g_new0 (PhantomScene, 1);

  scene->width_px = width_px;
  scene->height_px = height_px;
  scene->um_per_px = um_per_px;
  scene->seed = seed;
  scene->marks = g_ptr_array_new_with_free_func (mark_free);
  scene->records = g_array_new (FALSE, TRUE, sizeof (PhantomRecord));
  scene->empty_follicles = g_array_new (FALSE, FALSE, sizeof (VellusPoint));
  phantom_skin_set_color (&scene->skin, 0.1, 0.35);

  return scene;
}

void
phantom_scene_free (PhantomScene *scene)
{
  if (scene == NULL)
    return;

  g_ptr_array_unref (scene->marks);
  g_array_unref (scene->records);
  g_array_unref (scene->empty_follicles);
  g_free (scene);
}

int
phantom_scene_width_px (const PhantomScene *scene)
{
  return scene->width_px;
}

int
phantom_scene_height_px (const PhantomScene *scene)
{
  return scene->height_px;
}

double
phantom_scene_um_per_px (const PhantomScene *scene)
{
  return scene->um_per_px;
}

PhantomSkin *
phantom_scene_skin (PhantomScene *scene)
{
  return &scene->skin;
}

PhantomCamera *
phantom_scene_camera (PhantomScene *scene)
{
  return &scene->camera;
}

void
phantom_skin_set_color (PhantomSkin *skin, double melanin, double blood)
{
  for (int c = 0; c < 3; c++)
    skin->color[c] =
      bare_skin[c] * exp (-melanin * melanin_depth[c] - blood * blood_depth[c]);
}

PhantomMark *
phantom_scene_add_mark (PhantomScene *scene, PhantomLayer layer, double height)
{
  PhantomMark *mark = g_new0 (PhantomMark, 1);

  mark->layer = layer;
  mark->height = height;
  mark->index = scene->marks->len;
  g_ptr_array_add (scene->marks, mark);

  return mark;
}

void
phantom_scene_add_stroke (PhantomScene  *scene,
                          PhantomLayer   layer,
                          PhantomStroke *stroke)
{
  phantom_scene_add_mark (scene, layer, 0.0)->stroke = stroke;
}

static int
compare_marks (gconstpointer left, gconstpointer right)
{
  const PhantomMark *a = *(const PhantomMark *const *) left;
  const PhantomMark *b = *(const PhantomMark *const *) right;

  if (a->layer != b->layer)
    return a->layer < b->layer ? -1 : 1;
  if (a->height < b->height)
    return -1;
  if (a->height > b->height)
    return 1;

  return a->index < b->index ? -1 : a->index > b->index;
}

static void
draw_marks (const PhantomScene *scene,
            VellusRaster       *canvas,
            PhantomLayer        first,
            PhantomLayer        last)
{
  g_autofree PhantomMark **marks =
    g_memdup2 (scene->marks->pdata, scene->marks->len * sizeof *marks);

  if (scene->marks->len > 1)
    qsort (marks, scene->marks->len, sizeof *marks, compare_marks);

  for (guint i = 0; i < scene->marks->len; i++)
    {
      if (marks[i]->layer < first || marks[i]->layer > last)
        continue;
      if (marks[i]->stroke != NULL)
        phantom_stroke_draw (marks[i]->stroke, canvas);
      if (marks[i]->disc != NULL)
        phantom_disc_draw (marks[i]->disc, canvas);
      if (marks[i]->bubble != NULL)
        phantom_bubble_draw (marks[i]->bubble, canvas);
    }
}

void
phantom_scene_draw_overlays (const PhantomScene *scene, VellusRaster *encoded)
{
  draw_marks (scene, encoded, PHANTOM_LAYER_OVERLAY, PHANTOM_LAYER_OVERLAY);
}

void
phantom_scene_draw (const PhantomScene *scene, VellusRaster *picture)
{
  phantom_skin_draw (scene, picture);
  draw_marks (scene, picture, PHANTOM_LAYER_SKIN, PHANTOM_LAYER_GLARE);
}

VellusRaster *
phantom_scene_render (const PhantomScene *scene, GError **error)
{
  VellusRaster *picture =
    vellus_raster_new (scene->width_px, scene->height_px, 3, error);

  if (picture == NULL)
    return NULL;

  phantom_scene_draw (scene, picture);
  phantom_light_draw (scene, picture);
  phantom_camera_shoot (scene, picture);

  return picture;
}
