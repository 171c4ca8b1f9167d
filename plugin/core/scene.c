/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/scene.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "core/error.h"
#include "core/parallel.h"

/* Weights of red, green and blue that detection begins with. */
#define RED_WEIGHT 0.3f
#define GREEN_WEIGHT 0.5f
#define BLUE_WEIGHT 0.2f

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

/* Red, green, blue and how much of a grid pixel is known. */
typedef float Sums __attribute__ ((vector_size (16)));

/* What a row of grid pixels takes of a row of the picture. */
typedef struct
{
  int    n;
  int   *first;
  float *shares;
} Spans;

/* The picture's pixels that a grid pixel touches: from this one on, and one
 * more than whole ones at most on each side. */
static guint
max_span (double picture_px)
{
  return (guint) ceil (picture_px) + 1;
}

static void
find_spans (Spans *spans, const Reduction *reduction)
{
  const double f = reduction->scene->picture_px;
  const guint  n_max = max_span (f);

  for (int x = 0; x < spans->n; x++)
    {
      const double x0 = x * f;
      const double x1 = MIN ((x + 1) * f, reduction->light->width_px);

      spans->first[x] = (int) x0;
      for (guint k = 0; k < n_max; k++)
        {
          const int i = (int) x0 + (int) k;

          spans->shares[(guint) x * n_max + k] =
            i < x1 ? (float) (MIN (x1, i + 1.0) - MAX (x0, i)) : 0.0f;
        }
    }
}

static inline Sums
sums_of_pixel (const float *pixel, int n_channels, float weight)
{
  const float red = pixel[0];
  const float green = n_channels == 3 ? pixel[1] : red;
  const float blue = n_channels == 3 ? pixel[2] : red;

  return isfinite (red + green + blue)
           ? weight * (Sums){ red, green, blue, 1.0f }
           : (Sums){ 0.0f, 0.0f, 0.0f, 0.0f };
}

/* Adds one row of the picture to a row of grid pixels. */
static void
add_row (const Reduction *reduction,
         const Spans     *spans,
         int              row,
         float            share,
         Sums            *sums)
{
  const VellusRaster *light = reduction->light;
  const guint         n_max = max_span (reduction->scene->picture_px);

  for (int x = 0; x < spans->n; x++)
    {
      const float *shares = spans->shares + (guint) x * n_max;
      const float *pixel = vellus_raster_pixel (light, spans->first[x], row);
      Sums         sum = sums[x];

      for (guint k = 0; k < n_max && shares[k] > 0.0f; k++)
        sum += sums_of_pixel (pixel + k * (guint) light->n_channels,
                              light->n_channels, shares[k] * share);

      sums[x] = sum;
    }
}

static void
store_row (VellusScene *scene, int y, const Sums *sums)
{
  for (int x = 0; x < scene->width; x++)
    {
      const gsize    i = vellus_scene_index (scene, x, y);
      const float    weight = sums[x][3];
      const gboolean known = weight > 0.0f;

      scene->unknown[i] = ! known;
      scene->red[i] = known ? sums[x][0] / weight : 0.0f;
      scene->green[i] = known ? sums[x][1] / weight : 0.0f;
      scene->blue[i] = known ? sums[x][2] / weight : 0.0f;
    }
}

static void
reduce_row (const Reduction *reduction, const Spans *spans, int y, Sums *sums)
{
  const double f = reduction->scene->picture_px;
  const double y0 = y * f;
  const double y1 = MIN ((y + 1) * f, reduction->light->height_px);

  memset (sums, 0, (gsize) spans->n * sizeof *sums);

  for (int j = (int) y0; j < y1; j++)
    add_row (reduction, spans, j, (float) (MIN (y1, j + 1.0) - MAX (y0, j)),
             sums);

  store_row (reduction->scene, y, sums);
}

static void
reduce_band (guint band, gpointer data)
{
  const Reduction  *reduction = data;
  const gsize       n = (gsize) reduction->scene->width;
  const int         y0 = (int) band * ROWS_PER_BAND;
  const int         y1 = MIN (y0 + ROWS_PER_BAND, reduction->scene->height);
  g_autofree Sums  *sums = g_new (Sums, n);
  g_autofree int   *first = g_new (int, n);
  g_autofree float *shares =
    g_new (float, n *max_span (reduction->scene->picture_px));
  Spans spans = { .n = (int) n, .first = first, .shares = shares };

  find_spans (&spans, reduction);
  for (int y = y0; y < y1; y++)
    reduce_row (reduction, &spans, y, sums);
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

  vellus_error_set_memory (error);
  return FALSE;
}

VellusScene *
vellus_scene_new (const VellusRaster *light,
                  const VellusScale  *scale,
                  int                 n_threads,
                  GError            **error)
{
  return vellus_scene_new_watched (light, scale, n_threads, NULL, error);
}

VellusScene *
vellus_scene_new_watched (const VellusRaster *light,
                          const VellusScale  *scale,
                          int                 n_threads,
                          VellusWatch        *watch,
                          GError            **error)
{
  const double reduction = VELLUS_SCENE_UM_PER_PX / scale->um_per_px;
  const double picture_px = reduction >= MIN_REDUCTION ? reduction : 1.0;

  g_autoptr (VellusScene) scene = g_new0 (VellusScene, 1);

  scene->watch = watch;
  scene->n_threads = n_threads;
  scene->picture_px = picture_px;
  scene->um_per_px = scale->um_per_px * picture_px;
  scene->width = (int) (light->width_px / picture_px);
  scene->height = (int) (light->height_px / picture_px);
  scene->stride = scene->width + 2 * VELLUS_SCENE_PAD;
  scene->curl_per_um = 1.0 / VELLUS_SCENE_RADIUS_UM;
  scene->weights[0] = RED_WEIGHT;
  scene->weights[1] = GREEN_WEIGHT;
  scene->weights[2] = BLUE_WEIGHT;

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

  vellus_parallel_for_watched (
    (guint) ((scene->height + ROWS_PER_BAND - 1) / ROWS_PER_BAND), n_threads,
    watch, reduce_band, &work);
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
  g_free (scene->beside_drawing);
  g_free (scene);
}
