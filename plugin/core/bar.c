/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/bar.h"

#include <math.h>
#include <stdlib.h>

#include "core/drawn-lines.h"
#include "core/stats.h"

/* Bars are thinner than this, and than this share of their length. */
#define MAX_THICKNESS_PX 40
#define MAX_THICKNESS_SHARE 0.2

/* Two edges with this much of the longer one in common are two sides. */
#define MIN_COMMON 0.6

/* Bars stand off their surroundings by this at least, in levels of 255. */
#define MIN_CONTRAST 20
#define GOOD_CONTRAST 40.0

/* What is nearer to the bar's level than this share of its contrast is part of
 * it. */
#define PART 0.5

/* A bar has one level: this share of its pixels. */
#define MIN_EVEN 0.95

/* ... and is seen on both sides over this share of its length: hairs may lie
 * below it. */
#define MIN_CLEAR 0.6

/* Beyond a free end nothing of the bar's level goes on within this. */
#define FREE_PX 6

/* Compression leaves this much of a bar's end open. */
#define GAP_PX 2

/* The picture, along a bar and across it. */
typedef struct
{
  const VellusRaster *light;
  gboolean            upright;
  int                 length;
  int                 depth;
} View;

static View
view_of (const VellusRaster *light, gboolean upright)
{
  return (View){ light, upright, upright ? light->height_px : light->width_px,
                 upright ? light->width_px : light->height_px };
}

/* What the eye sees, 0 to 255. */
static int
encode (float light)
{
  return (int) lround (255.0 * pow (CLAMP (light, 0.0f, 1.0f), 1.0 / 2.2));
}

/* Red, green, blue, or their luma, which compression keeps sharpest. */
enum
{
  LUMA = 3,
  N_CHANNELS
};

static int
level_at (const View *view, int channel, int along, int across)
{
  const int    a = CLAMP (along, 0, view->length - 1);
  const int    c = CLAMP (across, 0, view->depth - 1);
  const int    last = view->light->n_channels - 1;
  const float *pixel = vellus_raster_pixel (view->light, view->upright ? c : a,
                                            view->upright ? a : c);

  if (channel != LUMA)
    return encode (pixel[MIN (channel, last)]);

  return (int) lround (0.3 * encode (pixel[0]) +
                       0.59 * encode (pixel[MIN (1, last)]) +
                       0.11 * encode (pixel[last]));
}

/* What may be a bar: from @from to @to along, @top to @bottom - 1 across. */
typedef struct
{
  int from;
  int to;
  int top;
  int bottom;
  int channel;
  int level;
} Stroke;

static double
median_level (const View *view, const Stroke *s, int channel, int across)
{
  const guint        n = (guint) (s->to - s->from + 1);
  g_autofree double *values = g_new (double, n);

  for (guint i = 0; i < n; i++)
    values[i] = level_at (view, channel, s->from + (int) i, across);

  return vellus_stats_median (values, n);
}

/* The channel in which it stands off both sides. */
static void
choose_channel (const View *view, Stroke *s)
{
  double best = 0.0;

  for (int channel = N_CHANNELS - 1; channel >= 0; channel--)
    {
      const double level =
        median_level (view, s, channel, (s->top + s->bottom - 1) / 2);
      const double above = median_level (view, s, channel, s->top - 2);
      const double below = median_level (view, s, channel, s->bottom + 1);
      const double off = MIN (fabs (above - level), fabs (below - level));

      if (off <= best || best >= GOOD_CONTRAST)
        continue;

      best = off;
      s->channel = channel;
      s->level = (int) level;
    }
}

/* How far the surroundings are off at a place: the better of both sides, as
 * there may be another stroke at one of them. */
static int
contrast_at (const View *view, const Stroke *s, int along)
{
  const int above =
    abs (level_at (view, s->channel, along, s->top - 2) - s->level);
  const int below =
    abs (level_at (view, s->channel, along, s->bottom + 1) - s->level);

  return MAX (MAX (above, below), MIN_CONTRAST);
}

static gboolean
is_part (const View *view, const Stroke *s, int along)
{
  const int middle = (s->top + s->bottom - 1) / 2;

  return along >= 0 && along < view->length &&
         abs (level_at (view, s->channel, along, middle) - s->level) <
           PART * contrast_at (view, s, along);
}

/* Goes on from @along while the stroke does. */
static int
find_end (const View *view, const Stroke *s, int along, int step)
{
  int last = along;

  for (int i = along + step; abs (i - last) <= GAP_PX; i += step)
    if (is_part (view, s, i))
      last = i;

  return last;
}

/* Whether a stroke as thin as this one runs through a place. */
static gboolean
is_thin_at (const View *view, const Stroke *s, int along, int across)
{
  const int beside = s->bottom - s->top + 1;
  const int level = level_at (view, s->channel, along, across);
  const int above =
    abs (level_at (view, s->channel, along, across - beside) - level);
  const int below =
    abs (level_at (view, s->channel, along, across + beside) - level);

  return abs (level - s->level) < MIN_CONTRAST &&
         MIN (above, below) > MIN_CONTRAST;
}

/* No stroke goes on beyond an end, as a circle would; a hair may. */
static gboolean
is_free (const View *view, const Stroke *s, int end, int step)
{
  const int reach = 2 + (s->bottom - s->top) / 2;
  int       n = 0;

  for (int i = 2; i <= FREE_PX; i++)
    for (int across = s->top - reach; across < s->bottom + reach; across++)
      if (is_thin_at (view, s, end + i * step, across))
        {
          n++;
          break;
        }

  return n <= FREE_PX / 2;
}

static gboolean
is_even (const View *view, const Stroke *s)
{
  int n = 0, n_even = 0, n_contrast = 0;

  for (int i = s->from; i <= s->to; i++)
    {
      const int above =
        abs (level_at (view, s->channel, i, s->top - 2) - s->level);
      const int below =
        abs (level_at (view, s->channel, i, s->bottom + 1) - s->level);

      n_contrast += above >= MIN_CONTRAST && below >= MIN_CONTRAST;
      for (int c = s->top; c < s->bottom; c++, n++)
        n_even += abs (level_at (view, s->channel, i, c) - s->level) <
                  PART * contrast_at (view, s, i);
    }

  return n_even >= MIN_EVEN * n &&
         n_contrast >= MIN_CLEAR * (s->to - s->from + 1);
}

static gboolean
is_bar (const View *view, Stroke *s)
{
  const int middle = (s->from + s->to) / 2;

  choose_channel (view, s);
  if (! is_part (view, s, middle))
    return FALSE;

  s->from = find_end (view, s, middle, -1);
  s->to = find_end (view, s, middle, 1);

  const int length = s->to - s->from + 1;

  return s->from > FREE_PX && s->to < view->length - 1 - FREE_PX &&
         s->top > 2 && s->bottom < view->depth - 2 &&
         s->bottom - s->top <= MAX_THICKNESS_SHARE * length &&
         is_even (view, s) && is_free (view, s, s->from, -1) &&
         is_free (view, s, s->to, 1);
}

static gboolean
are_sides (const VellusDrawnEdge *a, const VellusDrawnEdge *b)
{
  const int common = MIN (a->to, b->to) - MAX (a->from, b->from) + 1;
  const int longer = MAX (a->to - a->from, b->to - b->from) + 1;

  return a->upright == b->upright && a->sign == -b->sign && b->at > a->at &&
         b->at - a->at <= MAX_THICKNESS_PX && common >= MIN_COMMON * longer;
}

static gboolean
is_known (const GArray *bars, const VellusBar *bar)
{
  for (guint i = 0; i < bars->len; i++)
    {
      const VellusBar *b = &g_array_index (bars, VellusBar, i);

      if (b->upright == bar->upright && b->x0 < bar->x1 && bar->x0 < b->x1 &&
          b->y0 < bar->y1 && bar->y0 < b->y1)
        return TRUE;
    }

  return FALSE;
}

static void
add_bar (const View *view, const Stroke *s, GArray *bars)
{
  const int       length = s->to - s->from + 1;
  const VellusBar bar =
    view->upright
      ? (VellusBar){ TRUE, s->top, s->from, s->bottom, s->to + 1, length }
      : (VellusBar){ FALSE, s->from, s->top, s->to + 1, s->bottom, length };

  if (! is_known (bars, &bar))
    g_array_append_val (bars, bar);
}

GArray *
vellus_bars_find (const VellusRaster *light, const VellusSteps *steps)
{
  GArray            *bars = g_array_new (FALSE, FALSE, sizeof (VellusBar));
  g_autoptr (GArray) edges = vellus_drawn_edges_find (steps);

  for (guint i = 0; i < edges->len; i++)
    for (guint k = 0; k < edges->len; k++)
      {
        const VellusDrawnEdge *a = &g_array_index (edges, VellusDrawnEdge, i);
        const VellusDrawnEdge *b = &g_array_index (edges, VellusDrawnEdge, k);
        Stroke                 s = {
                          MAX (a->from, b->from), MIN (a->to, b->to), a->at, b->at, LUMA, 0
        };

        if (are_sides (a, b))
          {
            const View view = view_of (light, a->upright);

            if (is_bar (&view, &s))
              add_bar (&view, &s, bars);
          }
      }

  return bars;
}
