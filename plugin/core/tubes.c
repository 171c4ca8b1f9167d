/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/tubes.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "core/edges.h"
#include "core/parallel.h"

/* Distances of two edges that are tried, in um. */
static const double widths_um[] = { 12, 16, 22, 29, 36,  45,
                                    55, 67, 80, 96, 113, 133 };
#define N_WIDTHS G_N_ELEMENTS (widths_um)

/* Mean step of their logarithm. */
#define WIDTH_STEP_LOG 0.22f

/* A pair closer than this is one line of pixels. */
#define MIN_WIDTH_PX 2.0

/* Grid pixels whose density is this many sigma off the skin may lie in a
 * shaft, and so may their neighbours. */
#define MASK_SIGMAS 2.0f
#define MASK_DILATION_PX 2

/* How far beyond an edge the skin is read. */
#define OUTSIDE_PX 2.5

/* The lightest place within a shaft stands at least this share of its
 * darkest one above the outside. */
#define INSIDE_SHARE 0.3f

/* Responses under this many sigma are not kept. */
#define MIN_RESPONSE 2.0f

/* A light shaft outshines the skin by this optical density at least, all
 * across: the skin between two dark shafts doesn't. */
#define MIN_LIGHT_SHAFT 0.05f

#define CHUNK 512

/* Where a point at a fixed distance from a pixel's centre is read. */
typedef struct
{
  gssize offset;
  float  weight[4];
} Tap;

typedef struct
{
  Tap   edge[2];
  Tap   outside[2];
  Tap   inside[3];
  float width_px;
} Pair;

/* How far off the skin the inside of a shaft lies at least. */
typedef struct
{
  float sign;
  float high;
  float low;
} Limits;

typedef struct
{
  VellusTubes       *tubes;
  const VellusEdges *edges;
  Limits             limits;
} Pairing;

static Tap
tap_at (const VellusScene *scene, double dx, double dy)
{
  const double x0 = floor (dx), y0 = floor (dy);
  const float  fx = (float) (dx - x0), fy = (float) (dy - y0);

  return (Tap){
    .offset = (gssize) x0 + (gssize) y0 * scene->stride,
    .weight = { (1.0f - fx) * (1.0f - fy), fx * (1.0f - fy), (1.0f - fx) * fy,
                fx * fy },
  };
}

static void
read_tap (const float *plane, const Tap *tap, gssize stride, int n, float *out)
{
  const float *p = plane + tap->offset;
  const float  w0 = tap->weight[0], w1 = tap->weight[1];
  const float  w2 = tap->weight[2], w3 = tap->weight[3];

  for (int i = 0; i < n; i++)
    out[i] =
      w0 * p[i] + w1 * p[i + 1] + w2 * p[i + stride] + w3 * p[i + stride + 1];
}

static Pair
pair_at (const VellusScene *scene, double angle_rad, double width_px)
{
  const double nx = -sin (angle_rad), ny = cos (angle_rad);
  const double h = 0.5 * width_px, o = h + OUTSIDE_PX;
  Pair         pair = { .width_px = (float) width_px };

  for (int side = 0; side < 2; side++)
    {
      const double sign = side == 0 ? -1.0 : 1.0;

      pair.edge[side] = tap_at (scene, sign * h * nx, sign * h * ny);
      pair.outside[side] = tap_at (scene, sign * o * nx, sign * o * ny);
    }

  for (int i = 0; i < 3; i++)
    pair.inside[i] = tap_at (scene, 0.25 * (i - 1) * width_px * nx,
                             0.25 * (i - 1) * width_px * ny);

  return pair;
}

/* Weaker of two facing edges, 0 where the inside isn't a shaft's. */
static void
respond (const VellusScene *scene,
         const float       *edge,
         const float       *density,
         const Pair        *pair,
         const Limits      *limits,
         int                n,
         float             *response)
{
  const gssize stride = scene->stride;
  const float  sign = limits->sign;
  float        left[CHUNK], right[CHUNK], out_left[CHUNK], out_right[CHUNK];
  float        in0[CHUNK], in1[CHUNK], in2[CHUNK];

  read_tap (edge, &pair->edge[0], stride, n, left);
  read_tap (edge, &pair->edge[1], stride, n, right);
  read_tap (density, &pair->outside[0], stride, n, out_left);
  read_tap (density, &pair->outside[1], stride, n, out_right);
  read_tap (density, &pair->inside[0], stride, n, in0);
  read_tap (density, &pair->inside[1], stride, n, in1);
  read_tap (density, &pair->inside[2], stride, n, in2);

  for (int i = 0; i < n; i++)
    {
      const float a = sign * left[i], b = -sign * right[i];
      const float weaker = a < b ? a : b;
      const float o1 = sign * out_left[i], o2 = sign * out_right[i];
      const float outside = o1 < o2 ? o1 : o2;
      const float i0 = sign * in0[i], i1 = sign * in1[i], i2 = sign * in2[i];
      const float low01 = i0 < i1 ? i0 : i1, high01 = i0 > i1 ? i0 : i1;
      const float low = low01 < i2 ? low01 : i2;
      const float high = high01 > i2 ? high01 : i2;

      response[i] = low - outside > INSIDE_SHARE * (high - outside) &&
                        high > limits->high && low > limits->low
                      ? weaker
                      : 0.0f;
    }
}

/* Where between -1 and 1 the parabola through three neighbours peaks. */
static float
peak_offset (float before, float at, float after)
{
  const float bend = 2.0f * at - before - after;

  return bend > 1e-12f ? CLAMP ((after - before) / bend, -1.0f, 1.0f) : 0.0f;
}

static void
pair_run (const Pairing *pairing,
          const float   *edge,
          const Pair     pairs[N_WIDTHS],
          guint          direction,
          guint          first_cell,
          int            n)
{
  VellusTubes       *tubes = pairing->tubes;
  const VellusScene *scene = tubes->scene;
  const guint32      pixel = tubes->pixel[first_cell];
  const gsize        at =
    vellus_scene_index (scene, (int) (pixel % (guint) scene->width),
                        (int) (pixel / (guint) scene->width));
  float best[CHUNK] = { 0 }, width[CHUNK] = { 0 };
  float responses[2][CHUNK] = { { 0 } };
  float narrower[CHUNK] = { 0 }, wider[CHUNK] = { 0 };

  for (guint w = 0; w < N_WIDTHS; w++)
    {
      if (pairs[w].width_px <= 0.0f)
        continue;

      float       *response = responses[w % 2];
      const float *previous = responses[(w + 1) % 2];
      const float  width_px = pairs[w].width_px;

      respond (scene, edge + at, scene->density + at, &pairs[w],
               &pairing->limits, n, response);

      for (int i = 0; i < n; i++)
        {
          const gboolean better = response[i] > best[i];
          const gboolean next =
            ! better && best[i] > 0.0f && previous[i] >= best[i];

          wider[i] = better ? 0.0f : next ? response[i] : wider[i];
          narrower[i] = better ? previous[i] : narrower[i];
          best[i] = better ? response[i] : best[i];
          width[i] = better ? width_px : width[i];
        }
    }

  for (int i = 0; i < n; i++)
    width[i] *= expf (0.5f * WIDTH_STEP_LOG *
                      peak_offset (narrower[i], best[i], wider[i]));

  for (int i = 0; i < n; i++)
    {
      const gsize k =
        (gsize) (first_cell + (guint) i) * VELLUS_N_DIRECTIONS + direction;
      const float snr = best[i] / tubes->noise;

      tubes->response[k] = snr >= MIN_RESPONSE ? snr : 0.0f;
      tubes->width[k] = snr >= MIN_RESPONSE ? width[i] : 0.0f;
    }
}

static void
pair_direction (guint direction, gpointer data)
{
  const Pairing     *pairing = data;
  VellusTubes       *tubes = pairing->tubes;
  const VellusScene *scene = tubes->scene;
  const double       angle_rad = direction * G_PI / VELLUS_N_DIRECTIONS;
  g_autofree float  *edge = g_new0 (float, vellus_scene_plane_size (scene));
  Pair               pairs[N_WIDTHS];

  vellus_edges_along (pairing->edges, scene, angle_rad, edge);

  for (guint w = 0; w < N_WIDTHS; w++)
    {
      const double width_px = widths_um[w] / scene->um_per_px;

      pairs[w] = pair_at (scene, angle_rad, width_px);
      if (width_px < MIN_WIDTH_PX)
        pairs[w].width_px = 0.0f;
    }

  for (guint i = 0; i < tubes->n_cells;)
    {
      int n = 1;

      while (n < CHUNK && i + (guint) n < tubes->n_cells &&
             tubes->pixel[i + (guint) n] == tubes->pixel[i] + (guint) n &&
             tubes->pixel[i + (guint) n] % (guint) scene->width != 0)
        n++;

      pair_run (pairing, edge, pairs, direction, i, n);
      i += (guint) n;
    }
}

static int
compare_floats (const void *a, const void *b)
{
  const float x = *(const float *) a, y = *(const float *) b;

  return (x > y) - (x < y);
}

/* Spread of the skin's density: of the side that holds no shafts. */
static float
skin_sigma (const VellusScene *scene, const float *smooth)
{
  const gsize       n = (gsize) scene->width * (gsize) scene->height / 9 + 16;
  g_autofree float *dark = g_new (float, n);
  g_autofree float *light = g_new (float, n);
  gsize             n_dark = 0, n_light = 0;

  for (int y = 1; y < scene->height; y += 3)
    for (int x = 1; x < scene->width && n_dark + n_light < n; x += 3)
      {
        const float value =
          smooth[(gsize) y * (gsize) scene->width + (gsize) x];

        if (value > 0.0f)
          dark[n_dark++] = value;
        else
          light[n_light++] = -value;
      }

  qsort (dark, n_dark, sizeof *dark, compare_floats);
  qsort (light, n_light, sizeof *light, compare_floats);

  const float dark_sigma = n_dark > 0 ? 1.4826f * dark[n_dark / 2] : G_MAXFLOAT;
  const float light_sigma =
    n_light > 0 ? 1.4826f * light[n_light / 2] : G_MAXFLOAT;

  return MAX (MIN (dark_sigma, light_sigma), 1e-4f);
}

static float *
smooth_density (const VellusScene *scene)
{
  float *smooth = g_new (float, (gsize) scene->width *(gsize) scene->height);
  const gssize s = scene->stride;

  for (int y = 0; y < scene->height; y++)
    for (int x = 0; x < scene->width; x++)
      {
        const float *p = scene->density + vellus_scene_index (scene, x, y);

        smooth[(gsize) y * (gsize) scene->width + (gsize) x] =
          (4.0f * p[0] + 2.0f * (p[-1] + p[1] + p[-s] + p[s]) + p[-s - 1] +
           p[-s + 1] + p[s - 1] + p[s + 1]) /
          16.0f;
      }

  return smooth;
}

static void
dilate (guint8 *mask, int width, int height, int radius)
{
  g_autofree guint8 *rows = g_memdup2 (mask, (gsize) width * (gsize) height);

  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++)
      for (int k = MAX (x - radius, 0);
           k <= MIN (x + radius, width - 1) &&
           ! rows[(gsize) y * (gsize) width + (gsize) x];
           k++)
        rows[(gsize) y * (gsize) width + (gsize) x] |=
          mask[(gsize) y * (gsize) width + (gsize) k];

  memset (mask, 0, (gsize) width * (gsize) height);

  for (int y = 0; y < height; y++)
    for (int k = MAX (y - radius, 0); k <= MIN (y + radius, height - 1); k++)
      for (int x = 0; x < width; x++)
        mask[(gsize) y * (gsize) width + (gsize) x] |=
          rows[(gsize) k * (gsize) width + (gsize) x];
}

static void
choose_cells (VellusTubes *tubes, float *threshold_out)
{
  const VellusScene *scene = tubes->scene;
  const gsize        n = (gsize) scene->width * (gsize) scene->height;
  g_autofree float  *smooth = smooth_density (scene);
  g_autofree guint8 *mask = g_new (guint8, n);
  const float        threshold = MASK_SIGMAS * skin_sigma (scene, smooth);

  for (gsize i = 0; i < n; i++)
    mask[i] = tubes->sign * smooth[i] > threshold;

  *threshold_out = threshold;
  dilate (mask, scene->width, scene->height, MASK_DILATION_PX);

  tubes->cell = g_new (gint32, n);
  tubes->n_cells = 0;

  for (gsize i = 0; i < n; i++)
    tubes->cell[i] = mask[i] ? (gint32) tubes->n_cells++ : -1;

  tubes->pixel = g_new (guint32, tubes->n_cells);

  for (gsize i = 0; i < n; i++)
    if (tubes->cell[i] >= 0)
      tubes->pixel[tubes->cell[i]] = (guint32) i;
}

VellusTubes *
vellus_tubes_new (const VellusScene *scene, float sign, int n_threads)
{
  VellusTubes            *tubes = g_new0 (VellusTubes, 1);
  g_autoptr (VellusEdges) edges = vellus_edges_new (scene, n_threads);

  float threshold;

  tubes->scene = scene;
  tubes->sign = sign;
  tubes->noise = vellus_edges_noise (edges, scene);
  choose_cells (tubes, &threshold);
  tubes->response = g_new0 (float, (gsize) tubes->n_cells *VELLUS_N_DIRECTIONS);
  tubes->width = g_new0 (float, (gsize) tubes->n_cells *VELLUS_N_DIRECTIONS);

  Pairing pairing = {
    .tubes = tubes,
    .edges = edges,
    .limits = {
      .sign = sign,
      .high = threshold,
      .low = sign > 0.0f ? -G_MAXFLOAT : MIN_LIGHT_SHAFT,
    },
  };

  vellus_parallel_for (VELLUS_N_DIRECTIONS, n_threads, pair_direction,
                       &pairing);

  return tubes;
}

void
vellus_tubes_free (VellusTubes *tubes)
{
  if (tubes == NULL)
    return;

  g_free (tubes->cell);
  g_free (tubes->pixel);
  g_free (tubes->response);
  g_free (tubes->width);
  g_free (tubes);
}

float
vellus_tubes_sample (
  const VellusTubes *tubes, float x, float y, float angle_rad, float *width_px)
{
  const VellusScene *scene = tubes->scene;
  const float        px = x - 0.5f, py = y - 0.5f;
  const int          ix = (int) floorf (px), iy = (int) floorf (py);

  if (width_px != NULL)
    *width_px = 0.0f;

  if (ix < 0 || iy < 0 || ix + 1 >= scene->width || iy + 1 >= scene->height)
    return 0.0f;

  const float turn = angle_rad * (float) (VELLUS_N_DIRECTIONS / G_PI);
  const float floored = floorf (turn);
  const float fd = turn - floored;
  const int d0 = (((int) floored % VELLUS_N_DIRECTIONS) + VELLUS_N_DIRECTIONS) %
                 VELLUS_N_DIRECTIONS;
  const int   d1 = (d0 + 1) % VELLUS_N_DIRECTIONS;
  const float fx = px - (float) ix, fy = py - (float) iy;
  const float weights[4] = { (1 - fx) * (1 - fy), fx * (1 - fy), (1 - fx) * fy,
                             fx * fy };
  float       sum = 0.0f, best = 0.0f;

  for (int k = 0; k < 4; k++)
    {
      const gint32 cell =
        tubes->cell[(gsize) (iy + k / 2) * (gsize) scene->width +
                    (gsize) (ix + k % 2)];

      if (cell < 0)
        continue;

      const gsize at = (gsize) cell * VELLUS_N_DIRECTIONS;
      const float a =
        weights[k] * (1.0f - fd) * tubes->response[at + (gsize) d0];
      const float b = weights[k] * fd * tubes->response[at + (gsize) d1];

      sum += a + b;
      if (width_px != NULL && a > best)
        {
          best = a;
          *width_px = tubes->width[at + (gsize) d0];
        }
      if (width_px != NULL && b > best)
        {
          best = b;
          *width_px = tubes->width[at + (gsize) d1];
        }
    }

  return sum;
}
