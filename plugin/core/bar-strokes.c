/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/bar-strokes.h"

#include <math.h>

#include "core/drawn-lines.h"
#include "core/segments.h"
#include "core/stats.h"

/* Bars are thinner than this. */
#define MAX_THICKNESS_PX 40.0

/* Sides are as long as this, and have this much of the shorter one in common:
 * hairs may cross a bar. */
#define MIN_SIDE_PX 12.0
#define MIN_COMMON 0.6

/* Pictures are held by hand, bars nearly level or upright. */
#define MAX_TILT_RAD 0.2

/* An edge tells its direction to this, in px over its length. */
#define DIRECTION_PX 3.0

/* A side alone tells of a stroke when it is as long as this; its levels are
 * medians over some places, so far beside the edge. */
#define MIN_LONE_PX 40.0
#define N_PLACES 25
#define BESIDE_PX 2.5
#define WITHIN_PX 1.0

/* Colors that a bar may have and its surroundings not: luma, and each of three
 * channels. */
#define N_PLANES 4

/* One side of what may be a bar. */
typedef struct
{
  VellusPoint middle;
  double      angle_rad;
  double      length;
} Side;

static Side
side_of_edge (const VellusDrawnEdge *e)
{
  const double middle = 0.5 * (e->from + e->to + 1);

  /* What is lighter lies to the left. */
  return (Side){ e->upright ? (VellusPoint){ e->at, middle }
                            : (VellusPoint){ middle, e->at },
                 e->upright ? (e->sign > 0 ? G_PI_2 : -G_PI_2)
                            : (e->sign > 0 ? G_PI : 0.0),
                 e->to - e->from + 1.0 };
}

/* Places of @b along and across @a. */
static void
place (const Side *a, const Side *b, double *u, double *v)
{
  const double c = cos (a->angle_rad), d = sin (a->angle_rad);
  const double x = b->middle.x - a->middle.x, y = b->middle.y - a->middle.y;

  *u = c * x + d * y;
  *v = c * y - d * x;
}

/* All strokes run right, or down. */
static void
point (VellusStroke *s, double angle)
{
  const double forth =
    fabs (cos (angle)) >= fabs (sin (angle)) ? cos (angle) : sin (angle);
  const double sign = forth < 0.0 ? -1.0 : 1.0;

  s->c = sign * cos (angle);
  s->d = sign * sin (angle);
}

static void
pair (const VellusRaster *light, const Side *a, const Side *b, GArray *strokes)
{
  const double turn =
    remainder (a->angle_rad - b->angle_rad - G_PI, 2.0 * G_PI);
  double u, v;

  place (a, b, &u, &v);

  const double from = MAX (-0.5 * a->length, u - 0.5 * b->length);
  const double to = MIN (0.5 * a->length, u + 0.5 * b->length);

  if (fabs (turn) > DIRECTION_PX / MIN (a->length, b->length) ||
      fabs (v) > MAX_THICKNESS_PX || fabs (v) < 0.5 ||
      to - from < MIN_COMMON * MIN (a->length, b->length))
    return;

  const double c = cos (a->angle_rad), d = sin (a->angle_rad);
  const double u_middle = 0.5 * (from + to);
  VellusStroke s = {
    .light = light,
    .middle = { a->middle.x + u_middle * c - 0.5 * v * d,
                a->middle.y + u_middle * d + 0.5 * v * c },
    .u0 = from - u_middle,
    .u1 = to - u_middle,
    .half = 0.5 * fabs (v),
  };
  /* The longer side tells the direction better. */
  point (&s, a->length >= b->length ? a->angle_rad : b->angle_rad + G_PI);
  g_array_append_val (strokes, s);
}

static void
pair_all (const VellusRaster *light, const GArray *sides, GArray *strokes)
{
  for (guint i = 0; i < sides->len; i++)
    for (guint k = 0; k < i; k++)
      pair (light, &g_array_index (sides, Side, i),
            &g_array_index (sides, Side, k), strokes);
}

static gboolean
add_sharp (const VellusRaster *light, int n_threads, GArray *strokes)
{
  g_autoptr (VellusSteps) steps = vellus_steps_new (light, n_threads);
  g_autoptr (GArray)      sides = g_array_new (FALSE, FALSE, sizeof (Side));

  if (steps == NULL)
    return FALSE;

  g_autoptr (GArray) edges = vellus_drawn_edges_find (steps);
  const guint        first = strokes->len;

  for (guint i = 0; i < edges->len; i++)
    {
      const Side side =
        side_of_edge (&g_array_index (edges, VellusDrawnEdge, i));

      g_array_append_val (sides, side);
    }
  pair_all (light, sides, strokes);
  for (guint i = first; i < strokes->len; i++)
    g_array_index (strokes, VellusStroke, i).is_sharp = TRUE;

  return TRUE;
}

static double
median_level (const VellusShade *shade, const Side *side, double v)
{
  const double c = cos (side->angle_rad), d = sin (side->angle_rad);
  double       values[N_PLACES];

  for (int i = 0; i < N_PLACES; i++)
    {
      const double u = side->length * ((i + 0.5) / N_PLACES - 0.5);
      const int    x =
        (int) ((side->middle.x + u * c - v * d) / shade->picture_px);
      const int y =
        (int) ((side->middle.y + u * d + v * c) / shade->picture_px);

      values[i] = shade->level[(gsize) CLAMP (y, 0, shade->height - 1) *
                                 (gsize) shade->width +
                               (gsize) CLAMP (x, 0, shade->width - 1)];
    }

  return vellus_stats_median (values, N_PLACES);
}

/* The other side of what one is seen of: where it is as it was before, half
 * and more. Edges of hairs that cross it hide sides from the search. */
static void
guess (const VellusRaster *light,
       const VellusShade  *shade,
       const Side         *side,
       int                 sign,
       GArray             *strokes)
{
  const double before = median_level (shade, side, -sign * BESIDE_PX);
  const double within = median_level (shade, side, sign * WITHIN_PX);
  double       v = WITHIN_PX;

  while (v <= MAX_THICKNESS_PX && fabs (median_level (shade, side, sign * v) -
                                        before) > 0.5 * fabs (within - before))
    v += 0.5;

  if (v > MAX_THICKNESS_PX)
    return;

  VellusStroke s = {
    .light = light,
    .middle = { side->middle.x - 0.5 * sign * v * sin (side->angle_rad),
                side->middle.y + 0.5 * sign * v * cos (side->angle_rad) },
    .u0 = -0.5 * side->length,
    .u1 = 0.5 * side->length,
    .half = 0.5 * v,
  };

  point (&s, side->angle_rad);
  g_array_append_val (strokes, s);
}

static void
guess_all (const VellusRaster *light,
           const VellusShade  *shade,
           const GArray       *sides,
           GArray             *strokes)
{
  for (guint i = 0; i < sides->len; i++)
    {
      const Side *side = &g_array_index (sides, Side, i);

      if (side->length < MIN_LONE_PX)
        continue;
      guess (light, shade, side, -1, strokes);
      guess (light, shade, side, 1, strokes);
    }
}

/* One channel of the picture, or luma. */
static VellusShade *
shade_of (const VellusRaster *light, int channel, int n_threads)
{
  if (channel >= light->n_channels || light->n_channels == 1)
    return vellus_shade_new (light, n_threads, NULL);

  g_autoptr (VellusRaster) plane =
    vellus_raster_new (light->width_px, light->height_px, 1, NULL);
  const gsize n = (gsize) light->width_px * (gsize) light->height_px;

  if (plane == NULL)
    return NULL;

  for (gsize i = 0; i < n; i++)
    plane->data[i] = light->data[i * (gsize) light->n_channels + channel];

  return vellus_shade_new (plane, n_threads, NULL);
}

static gboolean
add_soft (const VellusRaster *light,
          int                 channel,
          int                 n_threads,
          GArray             *strokes)
{
  g_autoptr (VellusShade) shade = shade_of (light, channel, n_threads);
  g_autoptr (GArray)      sides = g_array_new (FALSE, FALSE, sizeof (Side));

  if (shade == NULL)
    return FALSE;

  g_autoptr (GArray) segments = vellus_segments_find (shade, n_threads, NULL);

  if (segments == NULL)
    return FALSE;

  for (guint i = 0; i < segments->len; i++)
    {
      const VellusSegment *e = &g_array_index (segments, VellusSegment, i);
      const Side           side = {
                  { shade->picture_px * e->x, shade->picture_px * e->y },
                  e->angle_rad,
                  shade->picture_px * e->length,
      };

      if (side.length >= MIN_SIDE_PX &&
          fabs (remainder (side.angle_rad, G_PI_2)) <= MAX_TILT_RAD)
        g_array_append_val (sides, side);
    }
  pair_all (light, sides, strokes);
  guess_all (light, shade, sides, strokes);

  return TRUE;
}

GArray *
vellus_bar_strokes_find (const VellusRaster *light, int n_threads)
{
  g_autoptr (GArray) strokes =
    g_array_new (FALSE, FALSE, sizeof (VellusStroke));

  if (! add_sharp (light, n_threads, strokes))
    return NULL;

  for (int k = 0; k < (light->n_channels == 1 ? 1 : N_PLANES); k++)
    if (! add_soft (light, N_PLANES - 1 - k, n_threads, strokes))
      return NULL;

  return g_steal_pointer (&strokes);
}
