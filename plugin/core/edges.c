/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/edges.h"

#include <math.h>
#include <stdlib.h>

#include "core/clones.h"
#include "core/parallel.h"

/* Blur across an edge: 6 um at the working grid, under a thin shaft's
 * radius. */
#define EDGE_SIGMA_PX 1.1

#define KERNEL_RADIUS 4

/* The gradient's unit, and the largest change that two of them make up
 * without leaving the range of four oriented edges. */
#define GRADIENT_UNIT (2 * VELLUS_EDGES_UNIT)
#define MAX_GRADIENT 11584.0f

/* Lengths of the steps along a shaft: together a mean of 36 um (sigma). */
static const double step_lengths_px[VELLUS_EDGE_STEPS] = { 2.0, 4.0, 8.0 };

/* Steps may be longer or shorter by this share. */
#define STEP_TOLERANCE 0.3

typedef struct
{
  const VellusScene *scene;
  VellusEdges       *edges;
  float              smooth[KERNEL_RADIUS + 1];
  float              slope[KERNEL_RADIUS + 1];
} Gradient;

static void
fill_kernels (Gradient *gradient)
{
  double sum = 0.0, moment = 0.0;

  for (int i = -KERNEL_RADIUS; i <= KERNEL_RADIUS; i++)
    {
      const double g = exp (-0.5 * i * i / (EDGE_SIGMA_PX * EDGE_SIGMA_PX));

      sum += g;
      moment += i * i * g;
    }

  for (int i = 0; i <= KERNEL_RADIUS; i++)
    {
      const double g = exp (-0.5 * i * i / (EDGE_SIGMA_PX * EDGE_SIGMA_PX));

      gradient->smooth[i] = (float) (g / sum);
      gradient->slope[i] = (float) (i * g / moment);
    }
}

/* The even half of a kernel: its mirror image belongs to it. */
static void
smooth_line (
  const float *in, const float *kernel, gssize step, gsize n, float *out)
{
  for (gsize i = 0; i < n; i++)
    {
      const float *p = in + i;
      float        sum = kernel[0] * p[0];

      for (gssize k = 1; k <= KERNEL_RADIUS; k++)
        sum += kernel[k] * (p[k * step] + p[-k * step]);

      out[i] = sum;
    }
}

static void
slope_line (
  const float *in, const float *kernel, gssize step, gsize n, float *out)
{
  for (gsize i = 0; i < n; i++)
    {
      const float *p = in + i;
      float        sum = 0.0f;

      for (gssize k = 1; k <= KERNEL_RADIUS; k++)
        sum += kernel[k] * (p[k * step] - p[-k * step]);

      out[i] = sum;
    }
}

static void
store_line (const float *in, gsize n, gint16 *out)
{
  for (gsize i = 0; i < n; i++)
    {
      const float value = GRADIENT_UNIT * in[i];
      const float low = value > -MAX_GRADIENT ? value : -MAX_GRADIENT;

      out[i] = (gint16) (low < MAX_GRADIENT ? low : MAX_GRADIENT);
    }
}

/* Padding of the outermost KERNEL_RADIUS pixels stays 0. */
VELLUS_CLONES static void
gradient_row (guint index, gpointer scratch, gpointer data)
{
  const Gradient *gradient = data;
  const gsize     stride = (gsize) gradient->scene->stride;
  const gsize     row = (index + KERNEL_RADIUS) * stride;
  const gsize     n = stride - 2 * KERNEL_RADIUS;
  const float    *in = gradient->scene->density + row;
  float          *filtered = scratch;
  float          *derived = filtered + stride;

  if (vellus_watch_stopped (gradient->scene->watch))
    return;

  smooth_line (in, gradient->smooth, (gssize) stride, stride, filtered);
  slope_line (filtered + KERNEL_RADIUS, gradient->slope, 1, n, derived);
  store_line (derived, n, gradient->edges->dx + row + KERNEL_RADIUS);

  slope_line (in, gradient->slope, (gssize) stride, stride, filtered);
  smooth_line (filtered + KERNEL_RADIUS, gradient->smooth, 1, n, derived);
  store_line (derived, n, gradient->edges->dy + row + KERNEL_RADIUS);
}

VellusEdges *
vellus_edges_new (const VellusScene *scene, int n_threads)
{
  const gsize n = vellus_scene_plane_size (scene);
  const guint n_rows =
    (guint) (scene->height + 2 * VELLUS_SCENE_PAD - 2 * KERNEL_RADIUS);
  VellusEdges *edges = g_new0 (VellusEdges, 1);
  Gradient     gradient = { .scene = scene, .edges = edges };

  edges->dx = g_new0 (gint16, n);
  edges->dy = g_new0 (gint16, n);
  fill_kernels (&gradient);
  vellus_parallel_for_with_scratch (n_rows, n_threads,
                                    2 * (gsize) scene->stride * sizeof (float),
                                    gradient_row, &gradient);

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

/* The whole pixels that are about @length_px away in the direction: leaving
 * it blurs the edge, and a wrong length changes the noise. */
static void
choose_step (double length_px, double angle_rad, int *step_x, int *step_y)
{
  const double c = cos (angle_rad), s = sin (angle_rad);
  const int    reach = (int) ceil (length_px * (1.0 + STEP_TOLERANCE));
  double       best = G_MAXDOUBLE;

  for (int y = -reach; y <= reach; y++)
    for (int x = -reach; x <= reach; x++)
      {
        const double along = x * c + y * s, off = y * c - x * s;
        const double stretch = along / length_px - 1.0;
        const double cost = off * off + stretch * stretch;

        if (fabs (stretch) <= STEP_TOLERANCE && cost < best - 1e-9)
          {
            best = cost;
            *step_x = x;
            *step_y = y;
          }
      }
}

void
vellus_edge_filter_init (VellusEdgeFilter *filter, double angle_rad, float sign)
{
  filter->along = (gint16) lround (-G_MAXINT16 * sign * sin (angle_rad));
  filter->across = (gint16) lround (G_MAXINT16 * sign * cos (angle_rad));

  for (int i = 0; i < VELLUS_EDGE_STEPS; i++)
    choose_step (step_lengths_px[i], angle_rad, &filter->step_x[i],
                 &filter->step_y[i]);
}

void
vellus_edge_filter_reach (const VellusEdgeFilter *filter,
                          int                     n_steps,
                          int                    *reach_x,
                          int                    *reach_y)
{
  *reach_x = *reach_y = 0;

  for (int i = VELLUS_EDGE_STEPS - n_steps; i < VELLUS_EDGE_STEPS; i++)
    {
      *reach_x += ABS (filter->step_x[i]);
      *reach_y += ABS (filter->step_y[i]);
    }
}

VELLUS_CLONES void
vellus_edges_turn (const VellusEdgeFilter *filter,
                   const gint16           *dx,
                   const gint16           *dy,
                   int                     n,
                   gint16                 *out)
{
  const VellusEdgeFilter turn = *filter;

  for (int i = 0; i < n; i++)
    out[i] = vellus_edge_turn (&turn, dx[i], dy[i]);
}
