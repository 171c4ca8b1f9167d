/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "ruled.h"

#include <math.h>

#include "phantom-private.h"

/* Samples a pixel in each direction. */
#define SAMPLES 5

/* Rounds that undo the map to far below a pixel. */
#define ROUNDS 30

/* For differences, px. */
#define NEAR_PX 0.25

/* A view with what all places need of it. */
typedef struct
{
  const RuledView *view;
  double           half2;
  double           c;
  double           s;
} Camera;

static Camera
camera_of (const RuledView *view)
{
  const double half = 0.5 * hypot (view->width_px, view->height_px);

  return (Camera){ view, half * half, cos (view->angle_rad),
                   sin (view->angle_rad) };
}

static inline VellusPoint
to_object (const Camera *camera, VellusPoint place)
{
  const RuledView *view = camera->view;
  const double     x = place.x - 0.5 * view->width_px;
  const double     y = place.y - 0.5 * view->height_px;
  const double     lens = 1.0 + view->bend * (x * x + y * y) / camera->half2;
  const double     u = x * lens, v = y * lens * view->stretch;
  const double     depth = 1.0 - view->tilt_x * u / view->width_px -
                       view->tilt_y * v / view->height_px;
  const double unit = view->step_px * depth;

  return (VellusPoint){ view->middle.x + (camera->c * u + camera->s * v) / unit,
                        view->middle.y +
                          (camera->c * v - camera->s * u) / unit };
}

VellusPoint
ruled_to_object (const RuledView *view, VellusPoint place)
{
  const Camera camera = camera_of (view);

  return to_object (&camera, place);
}

/* Derivatives of the map: x_x, x_y, y_x, y_y. */
static void
differentiate (const RuledView *view, VellusPoint at, double d[4])
{
  const VellusPoint left =
    ruled_to_object (view, (VellusPoint){ at.x - NEAR_PX, at.y });
  const VellusPoint right =
    ruled_to_object (view, (VellusPoint){ at.x + NEAR_PX, at.y });
  const VellusPoint above =
    ruled_to_object (view, (VellusPoint){ at.x, at.y - NEAR_PX });
  const VellusPoint below =
    ruled_to_object (view, (VellusPoint){ at.x, at.y + NEAR_PX });

  d[0] = 0.5 * (right.x - left.x) / NEAR_PX;
  d[1] = 0.5 * (below.x - above.x) / NEAR_PX;
  d[2] = 0.5 * (right.y - left.y) / NEAR_PX;
  d[3] = 0.5 * (below.y - above.y) / NEAR_PX;
}

VellusPoint
ruled_to_picture (const RuledView *view, VellusPoint object)
{
  VellusPoint at = { 0.5 * view->width_px, 0.5 * view->height_px };

  for (int round = 0; round < ROUNDS; round++)
    {
      const VellusPoint there = ruled_to_object (view, at);
      const double      x = object.x - there.x, y = object.y - there.y;
      double            d[4];

      differentiate (view, at, d);

      const double det = d[0] * d[3] - d[1] * d[2];

      at.x += (d[3] * x - d[1] * y) / det;
      at.y += (d[0] * y - d[2] * x) / det;
    }

  return at;
}

double
ruled_step_at (const RuledView *view, VellusPoint place)
{
  double d[4];

  differentiate (view, place, d);

  return hypot (d[3], d[2]) / fabs (d[0] * d[3] - d[1] * d[2]);
}

typedef struct
{
  double ink;
  double plate;
} Cover;

static Cover
cover_at (const Camera *camera, const RuledPrint *print, int px, int py)
{
  const VellusPoint middle =
    to_object (camera, (VellusPoint){ px + 0.5, py + 0.5 });
  const double margin = 2.0 / camera->view->step_px;
  Cover        cover = { 0.0, 0.0 };

  if (middle.y < print->low_y - margin || middle.y > print->high_y + margin)
    return cover;

  for (int j = 0; j < SAMPLES; j++)
    for (int i = 0; i < SAMPLES; i++)
      {
        const VellusPoint at = { px + (i + 0.5) / SAMPLES,
                                 py + (j + 0.5) / SAMPLES };
        const double ink = print->ink (to_object (camera, at), print->data);

        cover.ink += MAX (ink, 0.0);
        cover.plate += ink < 0.0;
      }

  cover.ink /= SAMPLES * SAMPLES;
  cover.plate /= SAMPLES * SAMPLES;

  return cover;
}

/* What hairs let pass. */
static float
passed (const float *with, const float *without, int c)
{
  return CLAMP (with[c] / MAX (without[c], 1e-3f), 0.0f, 1.3f);
}

static void
print_pixel (const RuledPrint *print, Cover cover, const float *hair, float *to)
{
  const float bare = (float) (1.0 - cover.ink - cover.plate);

  for (int c = 0; c < 3; c++)
    {
      const float below = to[c];
      const float inked = print->plate_light > 0.0
                            ? (float) print->ink_light
                            : below * (float) print->ink_light;

      to[c] = hair[c] * (bare * below + (float) cover.ink * inked +
                         (float) (cover.plate * print->plate_light));
    }
}

VellusRaster *
ruled_draw (const RuledView    *view,
            const RuledPrint   *print,
            const PhantomScene *scene)
{
  const Camera  camera = camera_of (view);
  VellusRaster *picture =
    vellus_raster_new (view->width_px, view->height_px, 3, NULL);
  g_autoptr (VellusRaster) with =
    vellus_raster_new (view->width_px, view->height_px, 3, NULL);

  phantom_skin_draw (scene, picture);
  phantom_scene_draw (scene, with);

  for (int y = 0; y < view->height_px; y++)
    for (int x = 0; x < view->width_px; x++)
      {
        float       *to = vellus_raster_pixel (picture, x, y);
        const float *above = vellus_raster_pixel (with, x, y);
        float        hair[3];

        for (int c = 0; c < 3; c++)
          hair[c] = passed (above, to, c);
        print_pixel (print, cover_at (&camera, print, x, y), hair, to);
      }

  phantom_light_draw (scene, picture);
  phantom_camera_shoot (scene, picture);

  return picture;
}
