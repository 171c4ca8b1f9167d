/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/scene.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "core/error.h"
#include "core/parallel.h"

/* Reducing by less than this gains nothing. */
#define MIN_REDUCTION 1.2

/* A picture with fewer grid pixels a side can't hold a shaft and its skin. */
#define MIN_SIDE_PX 16

#define ROWS_PER_BAND 32

typedef struct
{
  const VellusRaster *light;
  VellusScene        *scene;
} Reduction;

/* Adds one picture pixel's share to the sums of a grid pixel. */
static inline void
add_pixel (const float *pixel, int n_channels, float weight, float sums[4])
{
  const float red = pixel[0];
  const float green = n_channels == 3 ? pixel[1] : red;
  const float blue = n_channels == 3 ? pixel[2] : red;

  if (! isfinite (red + green + blue))
    return;

  sums[0] += weight * red;
  sums[1] += weight * green;
  sums[2] += weight * blue;
  sums[3] += weight;
}

static void
reduce_pixel (const Reduction *reduction, int x, int y, float sums[4])
{
  const VellusRaster *light = reduction->light;
  const double        f = reduction->scene->picture_px;
  const double        x0 = x * f, x1 = MIN ((x + 1) * f, light->width_px);
  const double        y0 = y * f, y1 = MIN ((y + 1) * f, light->height_px);

  for (int j = (int) y0; j < y1; j++)
    {
      const float wy = (float) (MIN (y1, j + 1.0) - MAX (y0, j));

      for (int i = (int) x0; i < x1; i++)
        {
          const float wx = (float) (MIN (x1, i + 1.0) - MAX (x0, i));

          add_pixel (vellus_raster_pixel (light, i, j), light->n_channels,
                     wx * wy, sums);
        }
    }
}

static void
reduce_band (guint band, gpointer data)
{
  const Reduction *reduction = data;
  VellusScene     *scene = reduction->scene;
  const int        y0 = (int) band * ROWS_PER_BAND;
  const int        y1 = MIN (y0 + ROWS_PER_BAND, scene->height);

  for (int y = y0; y < y1; y++)
    for (int x = 0; x < scene->width; x++)
      {
        float       sums[4] = { 0.0f, 0.0f, 0.0f, 0.0f };
        const gsize i = vellus_scene_index (scene, x, y);

        reduce_pixel (reduction, x, y, sums);

        const gboolean known = sums[3] > 0.0f;

        scene->unknown[i] = ! known;
        scene->red[i] = known ? sums[0] / sums[3] : 0.0f;
        scene->green[i] = known ? sums[1] / sums[3] : 0.0f;
        scene->blue[i] = known ? sums[2] / sums[3] : 0.0f;
      }
}

void
vellus_scene_pad (const VellusScene *scene, float *plane)
{
  const int pad = VELLUS_SCENE_PAD;

  for (int y = 0; y < scene->height; y++)
    {
      float      *row = plane + vellus_scene_index (scene, 0, y);
      const float first = row[0], last = row[scene->width - 1];

      for (int x = 1; x <= pad; x++)
        {
          row[-x] = first;
          row[scene->width - 1 + x] = last;
        }
    }

  const gsize  row_bytes = (gsize) scene->stride * sizeof (float);
  const float *top = plane + vellus_scene_index (scene, -pad, 0);
  const float *bottom =
    plane + vellus_scene_index (scene, -pad, scene->height - 1);

  for (int y = 1; y <= pad; y++)
    {
      memcpy (plane + vellus_scene_index (scene, -pad, -y), top, row_bytes);
      memcpy (plane + vellus_scene_index (scene, -pad, scene->height - 1 + y),
              bottom, row_bytes);
    }
}

static gboolean
allocate_planes (VellusScene *scene, GError **error)
{
  const gsize n = vellus_scene_plane_size (scene);
  float     **planes[] = { &scene->red, &scene->green, &scene->blue,
                           &scene->density };
  gboolean    complete = TRUE;

  for (guint i = 0; i < G_N_ELEMENTS (planes); i++)
    {
      *planes[i] = g_try_malloc0 (n * sizeof (float));
      complete = complete && *planes[i] != NULL;
    }

  scene->unknown = g_try_malloc0 (n);

  if (complete && scene->unknown != NULL)
    return TRUE;

  g_set_error_literal (error, VELLUS_ERROR, VELLUS_ERROR_MEMORY,
                       _ ("There is not enough memory for this picture; "
                          "select a smaller region."));
  return FALSE;
}

VellusScene *
vellus_scene_new (const VellusRaster *light,
                  const VellusScale  *scale,
                  int                 n_threads,
                  GError            **error)
{
  const double reduction = VELLUS_SCENE_UM_PER_PX / scale->um_per_px;
  const double picture_px = reduction >= MIN_REDUCTION ? reduction : 1.0;

  g_autoptr (VellusScene) scene = g_new0 (VellusScene, 1);

  scene->n_threads = n_threads;
  scene->picture_px = picture_px;
  scene->um_per_px = scale->um_per_px * picture_px;
  scene->width = (int) (light->width_px / picture_px);
  scene->height = (int) (light->height_px / picture_px);
  scene->stride = scene->width + 2 * VELLUS_SCENE_PAD;

  if (MIN (scene->width, scene->height) < MIN_SIDE_PX)
    {
      g_set_error (error, VELLUS_ERROR, VELLUS_ERROR_REFUSED,
                   _ ("A picture of %d × %d pixels at %g µm per pixel is too "
                      "small to measure hair; use a larger one."),
                   light->width_px, light->height_px, scale->um_per_px);
      return NULL;
    }

  if (! allocate_planes (scene, error))
    return NULL;

  Reduction work = { .light = light, .scene = scene };

  vellus_parallel_for (
    (guint) ((scene->height + ROWS_PER_BAND - 1) / ROWS_PER_BAND), n_threads,
    reduce_band, &work);
  vellus_scene_pad (scene, scene->red);
  vellus_scene_pad (scene, scene->green);
  vellus_scene_pad (scene, scene->blue);

  return g_steal_pointer (&scene);
}

void
vellus_scene_free (VellusScene *scene)
{
  if (scene == NULL)
    return;

  g_free (scene->red);
  g_free (scene->green);
  g_free (scene->blue);
  g_free (scene->density);
  g_free (scene->unknown);
  g_free (scene);
}
