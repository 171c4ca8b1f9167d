/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/line-look.h"

#include <math.h>
#include <string.h>

#include "core/width-line.h"

/* Steps along and across the line, in grid px. */
#define ALONG_PX 2.0
#define ACROSS_PX 0.5

/* Corners that a hand has set are no jitter, but no bends either. */
#define SMOOTH_PX 3.0

/* Bars that are tried: a little more than the shafts that detection knows. */
#define LEAST_WIDTH_UM 12.0
#define LARGEST_WIDTH_UM 140.0
#define WIDTH_RATIO 1.25

/* Where the flanks are read beyond the bar's edges, in grid px. */
#define FLANK_FROM_PX 1.0
#define FLANK_TO_PX 4.0

/* What half a grid pixel sideways costs, in units of the density: the
 * texture of skin, so that a line without a shaft stays where it is. */
#define STEP_COST 0.02

/* How far off the middle a hand draws, and what being that far costs. */
#define HAND_UM 8.0
#define HAND_COST 0.02

typedef struct
{
  const VellusScene  *scene;
  const VellusOwners *others;
  double              sign;
  const VellusLine   *line;
  int                 reach;
  int                 n_across;
  float              *profiles;
} Look;

static float *
profile_at (const Look *look, guint i)
{
  return look->profiles + (gsize) i * (gsize) look->n_across;
}

static double
across_px (const Look *look, int k)
{
  return (k - look->n_across / 2) * ACROSS_PX;
}

/* What other shafts hide says nothing. */
static float
read_place (const Look *look, double x, double y)
{
  const double f = look->scene->picture_px;

  if (look->others != NULL && vellus_owners_at (look->others, x * f, y * f) > 0)
    return NAN;

  return (float) look->sign * vellus_scene_sample (look->scene,
                                                   look->scene->density,
                                                   (float) x, (float) y);
}

static void
read_profiles (Look *look)
{
  for (guint i = 0; i < look->line->n_points; i++)
    for (int k = 0; k < look->n_across; k++)
      {
        const VellusPoint p = look->line->points[i];
        const VellusPoint n = look->line->normals[i];
        const double      across = across_px (look, k);

        profile_at (look, i)[k] =
          read_place (look, p.x + across * n.x, p.y + across * n.y);
      }
}

/* Of what is known; skin, when nothing is. */
static double
mean_between (const Look *look, const float *profile, double from, double to)
{
  const int middle = look->n_across / 2;
  const int first = MAX (middle + (int) lround (from / ACROSS_PX), 0);
  const int last =
    MIN (middle + (int) lround (to / ACROSS_PX), look->n_across - 1);
  double sum = 0.0;
  int    n = 0;

  for (int k = first; k <= last; k++)
    if (! isnan (profile[k]))
      {
        sum += (double) profile[k];
        n++;
      }

  return n > 0 ? sum / n : 0.0;
}

/* Inside less the darker of both flanks: one edge alone is no shaft. */
static double
response (const Look *look, const float *profile, double center, double half)
{
  const double inside =
    mean_between (look, profile, center - half * 0.8, center + half * 0.8);
  const double left = mean_between (look, profile, center - half - FLANK_TO_PX,
                                    center - half - FLANK_FROM_PX);
  const double right = mean_between (
    look, profile, center + half + FLANK_FROM_PX, center + half + FLANK_TO_PX);

  return inside - MAX (left, right);
}

/* One step of the dynamic programming: the best way to each offset. */
static void
advance (const Look *look, guint i, double half, double *score, gint8 *from)
{
  const int          n = 2 * look->reach + 1;
  g_autofree double *before = g_memdup2 (score, (gsize) n * sizeof *score);

  for (int d = 0; d < n; d++)
    {
      const double center = (d - look->reach) * ACROSS_PX;
      const double hand = center * look->scene->um_per_px / HAND_UM;

      from[d] = 0;
      if (i > 0)
        {
          double best = before[d];

          for (int move = -1; move <= 1; move += 2)
            if (d + move >= 0 && d + move < n &&
                before[d + move] - STEP_COST > best)
              {
                best = before[d + move] - STEP_COST;
                from[d] = (gint8) move;
              }
          score[d] = best;
        }
      score[d] += response (look, profile_at (look, i), center, half) -
                  HAND_COST * hand * hand;
    }
}

/* The best course for bars of one width; returns its mean response. */
static double
follow (const Look *look, double half, int *offsets)
{
  const int          n = 2 * look->reach + 1;
  const guint        n_points = look->line->n_points;
  g_autofree double *score = g_new0 (double, n);
  g_autofree gint8  *from = g_new (gint8, n_points * (gsize) n);
  int                best = look->reach;

  for (guint i = 0; i < n_points; i++)
    advance (look, i, half, score, from + i * (gsize) n);

  for (int d = 0; d < n; d++)
    if (score[d] > score[best])
      best = d;

  const double mean = score[best] / n_points;

  for (guint i = n_points; i > 0; i--)
    {
      offsets[i - 1] = best - look->reach;
      best += from[(i - 1) * (gsize) n + (gsize) best];
    }

  return mean;
}

/* The mean profile along the course. */
static void
straighten (const Look *look, const int *offsets, float *mean)
{
  for (int k = 0; k < look->n_across; k++)
    {
      float sum = 0.0f;
      guint n = 0;

      for (guint i = 0; i < look->line->n_points; i++)
        {
          const int   at = CLAMP (k + offsets[i], 0, look->n_across - 1);
          const float value = profile_at (look, i)[at];

          sum += isnan (value) ? 0.0f : value;
          n += ! isnan (value);
        }
      mean[k] = n > 0 ? sum / (float) n : 0.0f;
    }
}

/* Where a profile falls to a level, from a place outwards. */
static double
crossing (const Look *look, const float *mean, int start, int step, float level)
{
  int k = start;

  while (k + step > 0 && k + step < look->n_across - 1 &&
         mean[k + step] >= level)
    k += step;

  const float a = mean[k];
  const float b = mean[k + step];
  const float share = a > b ? CLAMP ((a - level) / (a - b), 0.0f, 1.0f) : 0.5f;

  return across_px (look, k) + step * (double) share * ACROSS_PX;
}

static double
half_depth_width (const Look *look, const int *offsets, double half)
{
  g_autofree float *mean = g_new (float, look->n_across);
  const int         middle = look->n_across / 2;
  const int         side = (int) (0.8 * half / ACROSS_PX);

  straighten (look, offsets, mean);

  const double inside = mean_between (look, mean, -0.5 * half, 0.5 * half);
  const double left =
    mean_between (look, mean, -half - FLANK_TO_PX, -half - FLANK_FROM_PX);
  const double right =
    mean_between (look, mean, half + FLANK_FROM_PX, half + FLANK_TO_PX);
  const double l =
    crossing (look, mean, middle - side, -1, (float) (0.5 * (inside + left)));
  const double r =
    crossing (look, mean, middle + side, 1, (float) (0.5 * (inside + right)));

  return MAX (r - l, 1.0);
}

static VellusShaft *
moved (const Look *look, const int *offsets, double width_px)
{
  const VellusLine *line = look->line;
  const double      f = look->scene->picture_px;
  VellusShaft      *shaft = vellus_shaft_new (line->n_points);

  for (guint i = 0; i < line->n_points; i++)
    {
      const double across = offsets[i] * ACROSS_PX;

      shaft->points[i].x =
        (line->points[i].x + across * line->normals[i].x) * f;
      shaft->points[i].y =
        (line->points[i].y + across * line->normals[i].y) * f;
      shaft->width_px[i] = (float) width_px;
    }

  return shaft;
}

static VellusLine *
grid_line (const VellusScene *scene, const VellusShaft *drawn)
{
  g_autoptr (VellusShaft) copy = vellus_shaft_new (drawn->n_points);

  for (guint i = 0; i < drawn->n_points; i++)
    {
      copy->points[i].x = drawn->points[i].x / scene->picture_px;
      copy->points[i].y = drawn->points[i].y / scene->picture_px;
    }

  /* Whole steps, so that the last corner is the line's end. */
  const double length = vellus_path_length (copy->points, copy->n_points);
  const double n_steps = MAX (ceil (length / ALONG_PX), 2.0);

  return vellus_line_new (copy, length / n_steps * (1.0 - 1e-9), SMOOTH_PX);
}

VellusLineLook
vellus_line_look (const VellusScene  *scene,
                  const VellusOwners *others,
                  double              sign,
                  const VellusShaft  *drawn,
                  VellusShaft       **shaft)
{
  const double           grid_um = scene->um_per_px;
  g_autoptr (VellusLine) line = grid_line (scene, drawn);
  const int              n_side = (int) ceil (
                 ((0.5 * LARGEST_WIDTH_UM + VELLUS_LOOK_REACH_UM) / grid_um + FLANK_TO_PX) /
                 ACROSS_PX);
  Look look = {
    .scene = scene,
    .others = others,
    .sign = sign,
    .line = line,
    .reach = (int) (VELLUS_LOOK_REACH_UM / grid_um / ACROSS_PX),
    .n_across = 2 * n_side + 1,
  };
  g_autofree float *profiles =
    g_new (float, (gsize) line->n_points *(gsize) look.n_across);
  g_autofree int *offsets = g_new0 (int, line->n_points);
  g_autofree int *best = g_new0 (int, line->n_points);
  double          strength = 0.0;
  double          half = 0.5 * LEAST_WIDTH_UM / grid_um;

  look.profiles = profiles;
  read_profiles (&look);

  for (double um = LEAST_WIDTH_UM; um <= LARGEST_WIDTH_UM; um *= WIDTH_RATIO)
    {
      const double mean = follow (&look, 0.5 * um / grid_um, offsets);

      if (mean > strength)
        {
          strength = mean;
          half = 0.5 * um / grid_um;
          memcpy (best, offsets, line->n_points * sizeof *best);
        }
    }

  const double width_px =
    half_depth_width (&look, best, half) * scene->picture_px;

  if (shaft != NULL)
    *shaft = moved (&look, best, width_px);

  return (VellusLineLook){ strength, width_px };
}
