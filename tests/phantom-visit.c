/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "phantom-visit.h"

#include <math.h>

#include "phantom-private.h"
#include "phantom-random.h"

/* Of the stretch, in px of the scene. */
#define WAVE_PX 420.0

/* Of a drawn visit, as shares of the scene's sides: turned in any way and
 * shifted, its corners still lie inside. */
#define DRAWN_SIDE 0.6
#define DRAWN_SHIFT 0.05
#define DRAWN_SCALE 0.05

/* A stretch of a few px is undone to far below one in so many rounds. */
#define ROUNDS 20

static VellusPoint
stretch (const PhantomVisit *visit, VellusPoint p)
{
  const double wave = 2.0 * G_PI / WAVE_PX;

  return (VellusPoint){ p.x + visit->stretch_px * sin (wave * p.y + 0.4),
                        p.y + visit->stretch_px * sin (wave * p.x + 1.7) };
}

static VellusPoint
without_stretch (const PhantomVisit *visit, VellusPoint place)
{
  const double u = place.x - 0.5 * visit->width_px;
  const double v = place.y - 0.5 * visit->height_px;
  const double depth = 1.0 - visit->tilt * u / visit->width_px;
  const double x = u / depth / visit->scale, y = v / depth / visit->scale;
  const double c = cos (visit->turn_rad), s = sin (visit->turn_rad);

  return (VellusPoint){ visit->x + c * x + s * y, visit->y - s * x + c * y };
}

VellusPoint
phantom_visit_to_scene (const PhantomVisit *visit, VellusPoint place)
{
  return stretch (visit, without_stretch (visit, place));
}

VellusPoint
phantom_visit_to_picture (const PhantomVisit *visit, VellusPoint place)
{
  VellusPoint plain = place;

  for (int round = 0; round < ROUNDS; round++)
    {
      const VellusPoint there = stretch (visit, plain);

      plain.x += place.x - there.x;
      plain.y += place.y - there.y;
    }

  const double c = cos (visit->turn_rad), s = sin (visit->turn_rad);
  const double dx = plain.x - visit->x, dy = plain.y - visit->y;
  const double x = visit->scale * (c * dx - s * dy);
  const double y = visit->scale * (s * dx + c * dy);
  const double depth = 1.0 + visit->tilt * x / visit->width_px;

  return (VellusPoint){ 0.5 * visit->width_px + x / depth,
                        0.5 * visit->height_px + y / depth };
}

/* By straight lines between pixels: the camera's blur is wider. */
static void
read_pixel (const VellusRaster *picture, VellusPoint place, float *out)
{
  const double x = CLAMP (place.x - 0.5, 0.0, picture->width_px - 1.001);
  const double y = CLAMP (place.y - 0.5, 0.0, picture->height_px - 1.001);
  const int    i = (int) x, j = (int) y;
  const double u = x - i, v = y - j;

  for (int c = 0; c < 3; c++)
    out[c] =
      (float) ((1.0 - v) * ((1.0 - u) * vellus_raster_pixel (picture, i, j)[c] +
                            u * vellus_raster_pixel (picture, i + 1, j)[c]) +
               v * ((1.0 - u) * vellus_raster_pixel (picture, i, j + 1)[c] +
                    u * vellus_raster_pixel (picture, i + 1, j + 1)[c]));
}

VellusRaster *
phantom_visit_render (const PhantomVisit *visit,
                      const PhantomScene *scene,
                      GError            **error)
{
  g_autoptr (VellusRaster) flat =
    vellus_raster_new (scene->width_px, scene->height_px, 3, error);
  VellusRaster *picture =
    flat != NULL
      ? vellus_raster_new (visit->width_px, visit->height_px, 3, error)
      : NULL;
  PhantomScene shown = *scene;

  if (picture == NULL)
    return NULL;

  phantom_scene_draw (scene, flat);

  for (int y = 0; y < visit->height_px; y++)
    for (int x = 0; x < visit->width_px; x++)
      {
        float *pixel = vellus_raster_pixel (picture, x, y);

        read_pixel (
          flat,
          phantom_visit_to_scene (visit, (VellusPoint){ x + 0.5, y + 0.5 }),
          pixel);
        for (int c = 0; c < 3; c++)
          pixel[c] *= (float) visit->light[c];
      }

  shown.seed = visit->seed;
  shown.width_px = visit->width_px;
  shown.height_px = visit->height_px;
  phantom_camera_shoot (&shown, picture);

  return picture;
}

PhantomVisit
phantom_visit_draw (const PhantomScene *scene, guint64 seed)
{
  PhantomRandom random;
  const double  w = scene->width_px, h = scene->height_px;
  PhantomVisit  visit = {
     .width_px = (int) (DRAWN_SIDE * w),
     .height_px = (int) (DRAWN_SIDE * h),
     .seed = seed,
  };

  phantom_random_init (&random, seed, 1);
  visit.turn_rad = phantom_random_range (&random, -G_PI, G_PI);
  visit.scale = 1.0 + phantom_random_range (&random, -DRAWN_SCALE, DRAWN_SCALE);
  visit.x =
    w * (0.5 + phantom_random_range (&random, -DRAWN_SHIFT, DRAWN_SHIFT));
  visit.y =
    h * (0.5 + phantom_random_range (&random, -DRAWN_SHIFT, DRAWN_SHIFT));
  for (int c = 0; c < 3; c++)
    visit.light[c] = phantom_random_range (&random, 0.8, 1.0);

  return visit;
}

static gboolean
is_shown (const PhantomVisit *visit, VellusPoint p)
{
  return p.x >= 0.0 && p.y >= 0.0 && p.x < visit->width_px &&
         p.y < visit->height_px;
}

/* The first part of a shaft that is in the picture, to a step of the path;
 * `NULL` for none. */
static VellusHair *
show_hair (const PhantomVisit *visit, const VellusHair *hair, double um_per_px)
{
  g_autofree VellusPoint *path = g_new (VellusPoint, hair->n_points);
  guint                   first = 0, n = 0;

  for (guint i = 0; i < hair->n_points; i++)
    {
      const VellusPoint p = phantom_visit_to_picture (visit, hair->path[i]);

      if (is_shown (visit, p))
        {
          if (n == 0)
            first = i;
          path[n++] = p;
        }
      else if (n > 0)
        break;
    }
  if (n < 2)
    return NULL;

  VellusHair *shown = vellus_hair_new (path, n);

  shown->diameter_um = hair->diameter_um;
  shown->length_um = um_per_px * vellus_path_length (path, n);
  shown->hair_class = hair->hair_class;
  shown->unit = hair->unit;
  shown->confidence = 1.0;
  shown->flags = hair->flags;
  shown->counted = hair->counted && first == 0;
  if (first > 0)
    shown->flags |= VELLUS_HAIR_ROOT_AT_EDGE;
  if (first + n < hair->n_points)
    shown->flags |= VELLUS_HAIR_TIP_AT_EDGE;

  return shown;
}

PhantomTruth *
phantom_visit_truth (const PhantomVisit *visit, const PhantomScene *scene)
{
  g_autoptr (PhantomTruth) whole = phantom_scene_truth (scene);
  const double             um_per_px = scene->um_per_px / visit->scale;
  PhantomTruth            *truth = g_new0 (PhantomTruth, 1);
  VellusMeasurement       *shown = vellus_measurement_new ();

  truth->measurement = shown;
  truth->facts = g_array_new (FALSE, TRUE, sizeof (PhantomFact));
  truth->empty_follicles = g_array_new (FALSE, FALSE, sizeof (VellusPoint));
  truth->noise_levels = whole->noise_levels;
  truth->texture_levels = whole->texture_levels;
  shown->width_px = visit->width_px;
  shown->height_px = visit->height_px;
  shown->region = vellus_region_new_whole (visit->width_px, visit->height_px);
  shown->region_area_mm2 =
    (double) visit->width_px * visit->height_px * um_per_px * um_per_px * 1e-6;
  vellus_scale_init (&shown->scale, um_per_px, 0.0, "truth", NULL);

  for (guint i = 0; i < whole->measurement->hairs->len; i++)
    {
      const PhantomFact *fact = phantom_truth_fact (whole, i);
      VellusHair        *hair =
        fact->fragment
                 ? NULL
                 : show_hair (visit, g_ptr_array_index (whole->measurement->hairs, i),
                              um_per_px);

      if (hair == NULL)
        continue;
      hair->id = (int) fact->shaft + 1;
      g_ptr_array_add (shown->hairs, hair);
      g_array_append_vals (truth->facts, fact, 1);
    }

  return truth;
}
