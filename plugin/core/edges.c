/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/edges.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "core/parallel.h"

/* Blur across an edge: 6 um at the working grid, under a thin shaft's
 * radius. */
#define EDGE_SIGMA_PX 1.1

#define KERNEL_RADIUS 4
#define KERNEL_SIZE (2 * KERNEL_RADIUS + 1)

/* Mean along a shaft: taps 2 px apart under a Gaussian of 22 um. */
#define ALONG_SIGMA_PX 7.0
#define ALONG_STEP_PX 2.0
#define ALONG_TAPS 7

/* Places looked at for the noise: every so many pixels each way. */
#define NOISE_STEP_PX 7
#define NOISE_DIRECTIONS 6

typedef struct
{
  const VellusScene *scene;
  const float       *in;
  float             *across;
  float             *along;
  float              smooth[KERNEL_SIZE];
  float              slope[KERNEL_SIZE];
  VellusEdges       *edges;
} Filter;

static void
fill_kernels (Filter *filter)
{
  double sum = 0.0, moment = 0.0;

  for (int i = -KERNEL_RADIUS; i <= KERNEL_RADIUS; i++)
    {
      const double g = exp (-0.5 * i * i / (EDGE_SIGMA_PX * EDGE_SIGMA_PX));

      sum += g;
      moment += i * i * g;
    }

  for (int i = -KERNEL_RADIUS; i <= KERNEL_RADIUS; i++)
    {
      const double g = exp (-0.5 * i * i / (EDGE_SIGMA_PX * EDGE_SIGMA_PX));

      filter->smooth[i + KERNEL_RADIUS] = (float) (g / sum);
      filter->slope[i + KERNEL_RADIUS] = (float) (i * g / moment);
    }
}

static void
convolve_row (
  const float *in, const float *kernel, gsize step, gsize n, float *out)
{
  memset (out, 0, n * sizeof *out);

  for (int k = 0; k < KERNEL_SIZE; k++)
    {
      const float  weight = kernel[k];
      const float *source = in + (gssize) step * (k - KERNEL_RADIUS);

      for (gsize i = 0; i < n; i++)
        out[i] += weight * source[i];
    }
}

/* First across the rows, then along them: the two passes of a separable
 * filter. Padding of the outermost KERNEL_RADIUS pixels stays 0. */
static void
filter_columns (guint index, gpointer data)
{
  const Filter *filter = data;
  const gsize   stride = (gsize) filter->scene->stride;
  const gsize   row = (index + KERNEL_RADIUS) * stride;

  convolve_row (filter->in + row, filter->smooth, stride, stride,
                filter->across + row);
  convolve_row (filter->in + row, filter->slope, stride, stride,
                filter->along + row);
}

static void
filter_rows (guint index, gpointer data)
{
  const Filter *filter = data;
  const gsize   stride = (gsize) filter->scene->stride;
  const gsize   row = (index + KERNEL_RADIUS) * stride + KERNEL_RADIUS;
  const gsize   n = stride - 2 * KERNEL_RADIUS;

  convolve_row (filter->across + row, filter->slope, 1, n,
                filter->edges->dx + row);
  convolve_row (filter->along + row, filter->smooth, 1, n,
                filter->edges->dy + row);
}

VellusEdges *
vellus_edges_new (const VellusScene *scene, int n_threads)
{
  const gsize n = vellus_scene_plane_size (scene);
  const guint n_rows =
    (guint) (scene->height + 2 * VELLUS_SCENE_PAD - 2 * KERNEL_RADIUS);
  g_autofree float *across = g_new0 (float, n);
  g_autofree float *along = g_new0 (float, n);
  VellusEdges      *edges = g_new0 (VellusEdges, 1);

  edges->dx = g_new0 (float, n);
  edges->dy = g_new0 (float, n);

  Filter filter = {
    .scene = scene,
    .in = scene->density,
    .across = across,
    .along = along,
    .edges = edges,
  };

  fill_kernels (&filter);
  vellus_parallel_for (n_rows, n_threads, filter_columns, &filter);
  vellus_parallel_for (n_rows, n_threads, filter_rows, &filter);

  return edges;
}

void
vellus_edges_free (VellusEdges *edges)
{
  if (edges == NULL)
    return;

  g_free (edges->dx);
  g_free (edges->dy);
  g_free (edges);
}

static void
along_taps (const VellusScene *scene,
            double             angle_rad,
            gssize             offsets[2 * ALONG_TAPS + 1],
            float              weights[2 * ALONG_TAPS + 1])
{
  double sum = 0.0;

  for (int t = -ALONG_TAPS; t <= ALONG_TAPS; t++)
    {
      const double s = t * ALONG_STEP_PX;
      const double g = exp (-0.5 * s * s / (ALONG_SIGMA_PX * ALONG_SIGMA_PX));

      offsets[t + ALONG_TAPS] = lround (s * cos (angle_rad)) +
                                lround (s * sin (angle_rad)) * scene->stride;
      weights[t + ALONG_TAPS] = (float) g;
      sum += g;
    }

  for (int t = 0; t <= 2 * ALONG_TAPS; t++)
    weights[t] = (float) (weights[t] / sum);
}

void
vellus_edges_along (const VellusEdges *edges,
                    const VellusScene *scene,
                    double             angle_rad,
                    float             *out)
{
  const float c = (float) cos (angle_rad), s = (float) sin (angle_rad);
  const int   reach = (int) (ALONG_TAPS * ALONG_STEP_PX);
  const gsize stride = (gsize) scene->stride;
  const gsize n_rows = (gsize) scene->height + 2 * VELLUS_SCENE_PAD;
  gssize      offsets[2 * ALONG_TAPS + 1];
  float       weights[2 * ALONG_TAPS + 1];

  along_taps (scene, angle_rad, offsets, weights);

  for (gsize y = (gsize) reach; y < n_rows - (gsize) reach; y++)
    {
      const gsize row = y * stride + (gsize) reach;
      const gsize n = stride - 2 * (gsize) reach;
      float      *line = out + row;

      memset (line, 0, n * sizeof *line);

      for (int t = 0; t <= 2 * ALONG_TAPS; t++)
        {
          const float  wx = -s * weights[t], wy = c * weights[t];
          const float *dx = edges->dx + (gssize) row + offsets[t];
          const float *dy = edges->dy + (gssize) row + offsets[t];

          for (gsize i = 0; i < n; i++)
            line[i] += wx * dx[i] + wy * dy[i];
        }
    }
}

static int
compare_floats (const void *a, const void *b)
{
  const float x = *(const float *) a, y = *(const float *) b;

  return (x > y) - (x < y);
}

float
vellus_edges_noise (const VellusEdges *edges, const VellusScene *scene)
{
  const int         nx = (scene->width + NOISE_STEP_PX - 1) / NOISE_STEP_PX;
  const int         ny = (scene->height + NOISE_STEP_PX - 1) / NOISE_STEP_PX;
  const gsize       n = (gsize) nx * (gsize) ny * NOISE_DIRECTIONS;
  g_autofree float *values = g_new (float, n);
  gsize             k = 0;

  for (int d = 0; d < NOISE_DIRECTIONS; d++)
    {
      const double angle_rad = d * G_PI / NOISE_DIRECTIONS;
      const float  c = (float) cos (angle_rad), s = (float) sin (angle_rad);
      gssize       offsets[2 * ALONG_TAPS + 1];
      float        weights[2 * ALONG_TAPS + 1];

      along_taps (scene, angle_rad, offsets, weights);

      for (int y = 0; y < scene->height; y += NOISE_STEP_PX)
        for (int x = 0; x < scene->width; x += NOISE_STEP_PX)
          {
            const gssize at = (gssize) vellus_scene_index (scene, x, y);
            float        sum = 0.0f;

            for (int t = 0; t <= 2 * ALONG_TAPS; t++)
              sum += weights[t] * (c * edges->dy[at + offsets[t]] -
                                   s * edges->dx[at + offsets[t]]);

            values[k++] = fabsf (sum);
          }
    }

  qsort (values, k, sizeof *values, compare_floats);

  return MAX (1.4826f * values[k / 2], 1e-6f);
}
