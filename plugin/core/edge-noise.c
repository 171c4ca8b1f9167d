/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/edge-noise.h"

#include "core/bins.h"
#include "core/parallel.h"

/* Places looked at: every so many pixels each way. */
#define NOISE_STEP_PX 10
#define NOISE_DIRECTIONS 6

/* Taps of all steps at once, and what their weights add up to. */
#define N_TAPS 27
#define WEIGHT_SUM 64

/* Bins a unit of an edge, and how many in all. */
#define NOISE_BINS 8
#define N_NOISE_BINS (NOISE_BINS * 4096)
#define NO_VALUE G_MAXUINT16

typedef struct
{
  gssize offset[N_TAPS];
  int    weight[N_TAPS];
} Taps;

static Taps
taps_of (const VellusEdgeFilter *filter, gssize stride)
{
  Taps taps;

  for (int t = 0; t < N_TAPS; t++)
    {
      taps.offset[t] = 0;
      taps.weight[t] = 1;

      for (int i = 0, rest = t; i < VELLUS_EDGE_STEPS; i++, rest /= 3)
        {
          const int side = rest % 3 - 1;

          taps.offset[t] +=
            side * (filter->step_x[i] + filter->step_y[i] * stride);
          taps.weight[t] *= side == 0 ? 2 : 1;
        }
    }

  return taps;
}

typedef struct
{
  const VellusEdges *edges;
  const VellusScene *scene;
  VellusEdgeFilter   filter[NOISE_DIRECTIONS];
  Taps               taps[NOISE_DIRECTIONS];
  guint16           *values;
} Noise;

static int
edge_at (const Noise *noise, int direction, gssize at)
{
  const VellusEdgeFilter *filter = &noise->filter[direction];
  const Taps             *taps = &noise->taps[direction];
  int                     sum = 0;

  for (int t = 0; t < N_TAPS; t++)
    {
      const gssize i = at + taps->offset[t];

      sum += taps->weight[t] * vellus_edge_turn (filter, noise->edges->dx[i],
                                                 noise->edges->dy[i]);
    }

  return sum;
}

static int
noise_columns (const VellusScene *scene)
{
  return (scene->width + NOISE_STEP_PX - 1) / NOISE_STEP_PX;
}

static void
noise_row (guint index, gpointer data)
{
  const Noise *noise = data;
  const int    n = noise_columns (noise->scene);
  guint16 *value = noise->values + (gsize) index * (gsize) n * NOISE_DIRECTIONS;

  for (int i = 0; i < n; i++)
    for (int d = 0; d < NOISE_DIRECTIONS; d++)
      {
        const gsize at = vellus_scene_index (noise->scene, i * NOISE_STEP_PX,
                                             (int) index * NOISE_STEP_PX);
        const int   sum = ABS (edge_at (noise, d, (gssize) at));

        /* What is unknown is flat, but not still. */
        *value++ =
          noise->scene->unknown[at]
            ? NO_VALUE
            : (guint16) MIN (sum * NOISE_BINS / WEIGHT_SUM, N_NOISE_BINS - 1);
      }
}

float
vellus_edge_noise (const VellusEdges *edges,
                   const VellusScene *scene,
                   int                n_threads)
{
  const int   n_rows = (scene->height + NOISE_STEP_PX - 1) / NOISE_STEP_PX;
  const gsize n =
    (gsize) n_rows * (gsize) noise_columns (scene) * NOISE_DIRECTIONS;
  g_autofree guint16 *values = g_new (guint16, n);
  g_autofree guint   *bins = g_new0 (guint, N_NOISE_BINS);
  Noise noise = { .edges = edges, .scene = scene, .values = values };

  for (int d = 0; d < NOISE_DIRECTIONS; d++)
    {
      vellus_edge_filter_init (&noise.filter[d], d * G_PI / NOISE_DIRECTIONS,
                               1.0f);
      noise.taps[d] = taps_of (&noise.filter[d], scene->stride);
    }

  vellus_parallel_for ((guint) n_rows, n_threads, noise_row, &noise);

  for (gsize i = 0; i < n; i++)
    if (values[i] != NO_VALUE)
      bins[values[i]]++;

  const float median = vellus_bins_median (bins, N_NOISE_BINS) / NOISE_BINS;

  return MAX (1.4826f * median, 1.0f);
}
