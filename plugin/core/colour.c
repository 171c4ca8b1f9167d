/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/colour.h"

#include <math.h>
#include <stdlib.h>

#include "core/stats.h"

/* Skin differs so little from the skin around it, in optical density. */
#define MAX_SKIN_DENSITY 0.15f

/* The skin's texture at the size of hairs: a small area against four so far
 * away, at no more than so many places. */
#define TEXTURE_REACH_PX 8
#define MAX_PLACES 20000

/* Fewer places than this, or fewer lines, tell nothing. */
#define MIN_PLACES 500
#define MIN_LINES 5

/* The texture's covariance is that of its middle: places beyond so many times
 * the median squared distance are something else. */
#define TRIM_ROUNDS 5
#define TRIM_DISTANCES 3.0
#define CHI2_MEDIAN 2.366

/* A line's colour is read where so many places have skin on one side at
 * least, so far beyond its edge. */
#define MIN_LINE_PLACES 8
#define MAX_LINE_WEIGHT 60
#define BESIDE_PX 4.0f

/* So far beyond its edges a line still tints the skin. */
#define BLUR_PX 2.0f

/* Lines this much darker than texture are as good as black. */
#define ENOUGH_SNR 25.0

/* Weights that are tried. */
#define LEAST_WEIGHT -3.0
#define MOST_WEIGHT 4.0
#define WEIGHT_STEP 0.1

/* What a unit of distance from even weights costs: cameras record colour more
 * coarsely than light, and with more noise. */
#define COLOUR_COST 0.1

/* Other weights must raise the logarithm of the lines' ratio to the texture
 * by this, in the mean. */
#define MIN_GAIN 0.3

/* A line's light in red, green and blue over that of the skin beside it. */
typedef struct
{
  double ratio[3];
  double weight;
} Line;

/* Light of the skin, and the covariance of its texture as a share of it. */
typedef struct
{
  double light[3];
  double covariance[3][3];
} Texture;

static const float *
plane_of (const VellusScene *scene, int channel)
{
  return channel == 0 ? scene->red : channel == 1 ? scene->green : scene->blue;
}

/* The photograph, and where lines cover it. */
typedef struct
{
  const VellusScene *scene;
  guint8            *covered;
} View;

static gboolean
is_skin (const View *view, int x, int y)
{
  const VellusScene *scene = view->scene;
  const gsize        i = vellus_scene_index (scene, x, y);

  return ! scene->unknown[i] && ! view->covered[i] &&
         (scene->beside_drawing == NULL || ! scene->beside_drawing[i]) &&
         fabsf (scene->density[i]) < MAX_SKIN_DENSITY;
}

static void
cover_line (const View *view, const VellusFragment *fragment)
{
  const VellusScene *scene = view->scene;
  const int          reach = (int) (0.5f * fragment->width + BLUR_PX);

  for (guint i = 0; i < fragment->points->len; i++)
    {
      const VellusTracePoint *p = vellus_fragment_point (fragment, i);
      const int               x0 = MAX ((int) p->x - reach, 0);
      const int               x1 = MIN ((int) p->x + reach, scene->width - 1);

      for (int y = MAX ((int) p->y - reach, 0);
           y <= MIN ((int) p->y + reach, scene->height - 1); y++)
        for (int x = x0; x <= x1; x++)
          view->covered[vellus_scene_index (scene, x, y)] = 1;
    }
}

static double
area_light (const VellusScene *scene, const float *plane, int x, int y)
{
  double sum = 0.0;

  for (int dy = -1; dy <= 1; dy++)
    for (int dx = -1; dx <= 1; dx++)
      sum += plane[vellus_scene_index (scene, x + dx, y + dy)];

  return sum / 9.0;
}

/* Difference to the skin around, as a share of it; three numbers a place. */
static void
add_place (const View *view, int x, int y, GArray *places, double *light)
{
  const VellusScene *scene = view->scene;
  static const int around[4][2] = { { -1, 0 }, { 1, 0 }, { 0, -1 }, { 0, 1 } };

  for (int k = 0; k < 4; k++)
    if (! is_skin (view, x + TEXTURE_REACH_PX * around[k][0],
                   y + TEXTURE_REACH_PX * around[k][1]))
      return;

  for (int c = 0; c < 3; c++)
    {
      const float *plane = plane_of (scene, c);
      double       beside = 0.0;

      for (int k = 0; k < 4; k++)
        beside +=
          0.25 * area_light (scene, plane, x + TEXTURE_REACH_PX * around[k][0],
                             y + TEXTURE_REACH_PX * around[k][1]);

      const double difference =
        area_light (scene, plane, x, y) / MAX (beside, 1e-3) - 1.0;

      g_array_append_val (places, difference);
      light[c] += beside;
    }
}

static double
squared_distance (const double inverse[3][3], const double *v)
{
  double sum = 0.0;

  for (int r = 0; r < 3; r++)
    for (int c = 0; c < 3; c++)
      sum += v[r] * inverse[r][c] * v[c];

  return sum;
}

static gboolean
invert (const double m[3][3], double out[3][3])
{
  const double det = m[0][0] * (m[1][1] * m[2][2] - m[1][2] * m[2][1]) -
                     m[0][1] * (m[1][0] * m[2][2] - m[1][2] * m[2][0]) +
                     m[0][2] * (m[1][0] * m[2][1] - m[1][1] * m[2][0]);

  if (! (fabs (det) > 1e-30))
    return FALSE;

  for (int r = 0; r < 3; r++)
    for (int c = 0; c < 3; c++)
      {
        const int a = (c + 1) % 3, b = (c + 2) % 3;
        const int d = (r + 1) % 3, e = (r + 2) % 3;

        out[r][c] = (m[a][d] * m[b][e] - m[a][e] * m[b][d]) / det;
      }

  return TRUE;
}

/* Covariance of those places that lie within a distance. */
static void
covariance_within (const GArray *places,
                   const double *distances,
                   double        most,
                   double        out[3][3])
{
  double n = 0.0;

  for (int r = 0; r < 3; r++)
    for (int c = 0; c < 3; c++)
      out[r][c] = 0.0;

  for (guint i = 0; i < places->len / 3; i++)
    {
      const double *v = &g_array_index (places, double, 3 * i);

      if (distances[i] > most)
        continue;

      n += 1.0;
      for (int r = 0; r < 3; r++)
        for (int c = 0; c < 3; c++)
          out[r][c] += v[r] * v[c];
    }

  for (int r = 0; r < 3; r++)
    for (int c = 0; c < 3; c++)
      out[r][c] = out[r][c] / MAX (n, 1.0) + (r == c ? 1e-7 : 0.0);
}

/* Trimmed, and scaled so that the median distance is that of a normal
 * distribution (Rousseeuw and Van Driessen 1999). */
static gboolean
fit_covariance (const GArray *places, double out[3][3])
{
  const guint        n = places->len / 3;
  g_autofree double *distances = g_new0 (double, n);
  g_autofree double *sorted = g_new (double, n);
  double             inverse[3][3];

  covariance_within (places, distances, 1.0, out);

  for (int round = 0; round < TRIM_ROUNDS; round++)
    {
      if (! invert (out, inverse))
        return FALSE;

      for (guint i = 0; i < n; i++)
        sorted[i] = distances[i] =
          squared_distance (inverse, &g_array_index (places, double, 3 * i));

      const double median = vellus_stats_median (sorted, n);

      if (round + 1 < TRIM_ROUNDS)
        covariance_within (places, distances, TRIM_DISTANCES * median, out);
      else
        for (int r = 0; r < 3; r++)
          for (int c = 0; c < 3; c++)
            out[r][c] *= median / CHI2_MEDIAN;
    }

  return TRUE;
}

static gboolean
read_texture (const View *view, Texture *texture)
{
  const VellusScene *scene = view->scene;
  const double       area = (double) scene->width * (double) scene->height;
  const int          step = MAX (3, (int) sqrt (area / MAX_PLACES));
  const int          margin = TEXTURE_REACH_PX + 2;

  g_autoptr (GArray) places = g_array_new (FALSE, FALSE, sizeof (double));

  for (int y = margin; y < scene->height - margin; y += step)
    for (int x = margin; x < scene->width - margin; x += step)
      if (is_skin (view, x, y))
        add_place (view, x, y, places, texture->light);

  const guint n = places->len / 3;

  for (int c = 0; c < 3; c++)
    texture->light[c] /= MAX (n, 1u);

  return n >= MIN_PLACES && fit_covariance (places, texture->covariance);
}

static gboolean
side_is_skin (const View *view, float x, float y)
{
  const int i = (int) x, k = (int) y;

  return i >= 0 && k >= 0 && i < view->scene->width &&
         k < view->scene->height && is_skin (view, i, k);
}

static void
add_line (const View *view, const VellusFragment *fragment, GArray *lines)
{
  const VellusScene *scene = view->scene;
  const float        across = 0.5f * fragment->width + BESIDE_PX;
  Line               line = { 0 };
  guint              n = 0;

  for (guint i = 0; i < fragment->points->len; i++)
    {
      const VellusTracePoint *p = vellus_fragment_point (fragment, i);

      for (int side = -1; side <= 1; side += 2)
        {
          const float x = p->x - (float) side * across * sinf (p->angle_rad);
          const float y = p->y + (float) side * across * cosf (p->angle_rad);

          if (! side_is_skin (view, x, y))
            continue;

          for (int c = 0; c < 3; c++)
            {
              const float *plane = plane_of (scene, c);

              line.ratio[c] +=
                vellus_scene_sample (scene, plane, p->x, p->y) /
                MAX (vellus_scene_sample (scene, plane, x, y), 1e-3f);
            }
          n++;
        }
    }

  if (n < MIN_LINE_PLACES)
    return;

  for (int c = 0; c < 3; c++)
    line.ratio[c] /= n;
  line.weight = MIN (n, MAX_LINE_WEIGHT);
  g_array_append_val (lines, line);
}

/* Weighted mean of the logarithm of the lines' ratio to the texture. */
static double
mean_log_snr (const Texture *texture,
              const GArray  *lines,
              const double  *weights)
{
  double variance = 0.0, sum = 0.0, total = 0.0;

  for (int r = 0; r < 3; r++)
    for (int c = 0; c < 3; c++)
      variance += weights[r] * texture->covariance[r][c] * weights[c];

  const double scale = 1.0 / sqrt (variance);

  for (guint i = 0; i < lines->len; i++)
    {
      const Line  *line = &g_array_index (lines, Line, i);
      const double kept = weights[0] * line->ratio[0] +
                          weights[1] * line->ratio[1] +
                          weights[2] * line->ratio[2];
      const double snr = CLAMP ((1.0 - kept) * scale, 1.0, ENOUGH_SNR);

      sum += line->weight * log (snr);
      total += line->weight;
    }

  return sum / total;
}

/* How far weights are from those of the light itself. */
static double
colour_cost (const double *weights, const double *now)
{
  double sum = 0.0;

  for (int c = 0; c < 3; c++)
    sum += (weights[c] - now[c]) * (weights[c] - now[c]);

  return COLOUR_COST * sqrt (sum);
}

/* The best on a lattice. */
static double
search (const Texture *texture,
        const GArray  *lines,
        const double  *now,
        double        *best)
{
  const int n = (int) ((MOST_WEIGHT - LEAST_WEIGHT) / WEIGHT_STEP) + 1;
  double    most = -G_MAXDOUBLE;

  for (int i = 0; i < n; i++)
    for (int k = 0; k < n; k++)
      {
        const double red = LEAST_WEIGHT + WEIGHT_STEP * i;
        const double green = LEAST_WEIGHT + WEIGHT_STEP * k;
        const double weights[3] = { red, green, 1.0 - red - green };

        if (weights[2] < LEAST_WEIGHT || weights[2] > MOST_WEIGHT)
          continue;

        const double value =
          mean_log_snr (texture, lines, weights) - colour_cost (weights, now);

        if (value > most)
          {
            most = value;
            for (int c = 0; c < 3; c++)
              best[c] = weights[c];
          }
      }

  return most;
}

gboolean
vellus_colour_fit (VellusScene     *scene,
                   const GPtrArray *dark,
                   const GPtrArray *light)
{
  Texture            texture = { 0 };
  double             weights[3], now[3], sum = 0.0;
  g_autoptr (GArray) lines = g_array_new (FALSE, FALSE, sizeof (Line));
  g_autofree guint8 *covered = g_new0 (guint8, vellus_scene_plane_size (scene));
  const View         view = { scene, covered };

  for (guint i = 0; i < dark->len; i++)
    cover_line (&view, dark->pdata[i]);
  for (guint i = 0; i < light->len; i++)
    cover_line (&view, light->pdata[i]);
  for (guint i = 0; i < dark->len; i++)
    add_line (&view, dark->pdata[i], lines);
  for (guint i = 0; i < light->len; i++)
    add_line (&view, light->pdata[i], lines);

  if (lines->len < MIN_LINES || ! read_texture (&view, &texture))
    return FALSE;

  for (int c = 0; c < 3; c++)
    sum += now[c] = scene->weights[c] * texture.light[c];
  for (int c = 0; c < 3; c++)
    now[c] /= sum;

  const double gain = search (&texture, lines, now, weights) -
                      mean_log_snr (&texture, lines, now);

  if (gain < MIN_GAIN)
    return FALSE;

  for (int c = 0; c < 3; c++)
    scene->weights[c] = (float) (weights[c] / texture.light[c]);
  scene->in_colour = TRUE;

  return TRUE;
}
