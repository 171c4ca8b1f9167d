/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/bar-tone.h"

#include <math.h>

#include "core/stats.h"

/* Bars stand off their surroundings by this at least, of 1. JPEG keeps luma
 * sharpest: where that does so well, color doesn't count. */
#define MIN_CONTRAST 0.05
#define GOOD_CONTRAST 0.16

/* Half of what is read across a stroke, at least, in px: a thin one that lies
 * between two rows of pixels is half as strong in both. */
#define MIN_INSIDE_PX 0.4

#define MIN_SHARP_PX 0.05

/* The outer px of a thicker one are blurred. */
#define RIM_PX 1.0

/* As far beside its edge lies what is beside it. */
#define BESIDE_PX 2.0

/* Samples across a stroke are this close. */
#define ACROSS_PX 0.5

/* Thin strokes, half of their thickness, and how far below theirs the tone
 * of what shows through them may be. */
#define THIN_PX 1.5
#define THIN_TONE 1.5

/* A stroke is off its own color by less than this share of the difference to
 * what lies beside it: red or blue ink is as dark as a hair. */
#define STRANGE 0.6

/* Where something lies below that is nearly as dark, or light, as a stroke, its
 * tone must be as much nearer to its own; of less than this it is not told. */
#define MIN_LOCAL 0.2
#define MIN_SOFT_LOCAL 0.4

/* By as much, of what it usually is, a stroke stands off both sides. */
#define APART 0.5

static const double luma[3] = { 0.3, 0.59, 0.11 };

/* The square root is near enough to how pictures are encoded. */
static double
encode (float light)
{
  return light > 0.0f ? (double) sqrtf (MIN (light, 1.0f)) : 0.0;
}

static void
add_pixel (
  const VellusRaster *light, int x, int y, double weight, double color[3])
{
  const float *pixel =
    vellus_raster_pixel (light, CLAMP (x, 0, light->width_px - 1),
                         CLAMP (y, 0, light->height_px - 1));

  for (int c = 0; c < 3; c++)
    color[c] += weight * encode (pixel[MIN (c, light->n_channels - 1)]);
}

/* The encoded color at a place, between pixels by their distance. */
static void
color_at (const VellusStroke *s, double u, double v, double color[3])
{
  const double x = s->middle.x + u * s->c - v * s->d - 0.5;
  const double y = s->middle.y + u * s->d + v * s->c - 0.5;
  const int    i = (int) floor (x), k = (int) floor (y);
  const double a = x - i, b = y - k;

  color[0] = color[1] = color[2] = 0.0;
  add_pixel (s->light, i, k, (1.0 - a) * (1.0 - b), color);
  add_pixel (s->light, i + 1, k, a * (1.0 - b), color);
  add_pixel (s->light, i, k + 1, (1.0 - a) * b, color);
  add_pixel (s->light, i + 1, k + 1, a * b, color);
}

/* The mean across the stroke, blurred edges left out. */
static void
color_inside (const VellusStroke *s, double u, double color[3])
{
  const double reach =
    MAX (s->is_sharp ? MIN_SHARP_PX : MIN_INSIDE_PX, s->half - RIM_PX);
  const int n = (int) ceil (reach / ACROSS_PX);
  double    sum[3] = { 0.0, 0.0, 0.0 }, at[3];

  for (int k = -n; k <= n; k++)
    {
      color_at (s, u, reach * k / n, at);
      for (int c = 0; c < 3; c++)
        sum[c] += at[c];
    }

  for (int c = 0; c < 3; c++)
    color[c] = sum[c] / (2 * n + 1);
}

/* Median colors along the stroke: of itself, above, and below. */
static void
learn_colors (const VellusStroke *s, double colors[3][3])
{
  const guint        n = (guint) MAX (s->u1 - s->u0, 1.0);
  g_autofree double *values = g_new (double, 9 * (gsize) n);
  double             color[3];

  for (guint i = 0; i < n; i++)
    for (int k = 0; k < 3; k++)
      {
        const double u = s->u0 + (s->u1 - s->u0) * (i + 0.5) / n;

        if (k == 0)
          color_inside (s, u, color);
        else
          color_at (s, u, (k == 1 ? -1 : 1) * (s->half + BESIDE_PX), color);
        for (int c = 0; c < 3; c++)
          values[(guint) (3 * k + c) * n + i] = color[c];
      }

  for (int k = 0; k < 3; k++)
    for (int c = 0; c < 3; c++)
      colors[k][c] = vellus_stats_median (values + (guint) (3 * k + c) * n, n);
}

static double
product (const double a[3], const double b[3])
{
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}

/* How different both sides are. */
static double
unlike_of (const double a[3], const double b[3])
{
  const double off[3] = { a[0] - b[0], a[1] - b[1], a[2] - b[2] };

  return sqrt (product (off, off) / MAX (product (a, a), product (b, b)));
}

static gboolean
is_colored (const double off[3])
{
  const double light = product (off, luma);
  const double color[3] = { off[0] - light, off[1] - light, off[2] - light };

  return product (color, color) > light * light;
}

gboolean
vellus_stroke_learn (VellusStroke *s)
{
  double colors[3][3], off[2][3];

  learn_colors (s, colors);
  for (int c = 0; c < 3; c++)
    {
      s->base[c] = colors[0][c];
      s->weight[c] = luma[c];
      off[0][c] = colors[1][c] - colors[0][c];
      off[1][c] = colors[2][c] - colors[0][c];
    }

  double a = product (off[0], s->weight), b = product (off[1], s->weight);

  if (a * b <= 0.0 || MIN (fabs (a), fabs (b)) < GOOD_CONTRAST)
    {
      const double length[2] = { sqrt (product (off[0], off[0])),
                                 sqrt (product (off[1], off[1])) };

      if (MIN (length[0], length[1]) < MIN_CONTRAST)
        return FALSE;

      double norm = 0.0;

      for (int c = 0; c < 3; c++)
        s->weight[c] = off[0][c] / length[0] + off[1][c] / length[1];
      norm = sqrt (product (s->weight, s->weight));
      for (int c = 0; c < 3; c++)
        s->weight[c] /= MAX (norm, 1e-6);
      a = product (off[0], s->weight);
      b = product (off[1], s->weight);
    }

  if (a * b <= 0.0 || MIN (fabs (a), fabs (b)) < MIN_CONTRAST)
    return FALSE;

  const double unit = fabs (a) < fabs (b) ? a : b;

  s->unlike = unlike_of (off[0], off[1]);
  s->contrast = sqrt (MIN (product (off[0], off[0]), product (off[1], off[1])));
  s->is_colored = is_colored (off[0]) && is_colored (off[1]);

  for (int c = 0; c < 3; c++)
    s->weight[c] /= unit;

  return TRUE;
}

static double
tone_of (const VellusStroke *s, const double color[3])
{
  double tone = 0.0;

  for (int c = 0; c < 3; c++)
    tone += s->weight[c] * (color[c] - s->base[c]);

  return tone;
}

double
vellus_stroke_tone (const VellusStroke *s, double u, double v)
{
  double color[3];

  color_at (s, u, v, color);

  return tone_of (s, color);
}

double
vellus_stroke_inside (const VellusStroke *s, double u)
{
  double color[3];

  color_inside (s, u, color);

  return tone_of (s, color);
}

double
vellus_stroke_beside (const VellusStroke *s, double u, int side)
{
  return vellus_stroke_tone (s, u, side * (s->half + BESIDE_PX));
}

gboolean
vellus_stroke_is_within (const VellusStroke *s, double u)
{
  const double x = s->middle.x + u * s->c, y = s->middle.y + u * s->d;

  return x > 0.0 && y > 0.0 && x < s->light->width_px &&
         y < s->light->height_px;
}

gboolean
vellus_stroke_is_part (const VellusStroke *s, double u, double limit)
{
  const double least = s->half < THIN_PX ? -THIN_TONE : -limit;
  double       color[3];

  color_inside (s, u, color);

  const double tone = tone_of (s, color);
  const double beside[2] = { vellus_stroke_beside (s, u, -1),
                             vellus_stroke_beside (s, u, 1) };

  const double local = MAX (fabs (beside[0]), fabs (beside[1]));

  if (s->is_sharp)
    return fabs (tone) < limit * CLAMP (local, MIN_LOCAL, 1.0);

  const double off[3] = { color[0] - s->base[0], color[1] - s->base[1],
                          color[2] - s->base[2] };
  const double strange = sqrt (product (off, off)) / s->contrast;

  const double nearest =
    s->half < THIN_PX ? limit : limit * CLAMP (local, MIN_SOFT_LOCAL, 1.0);

  return (tone > least && tone < nearest &&
          strange < MAX (STRANGE, s->half < THIN_PX ? THIN_TONE : 0.0)) ||
         MIN (beside[0], beside[1]) - tone > APART;
}
