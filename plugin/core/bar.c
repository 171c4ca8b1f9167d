/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/bar.h"

#include <math.h>

#include "core/bar-course.h"
#include "core/bar-end.h"
#include "core/bar-strokes.h"
#include "core/bar-tone.h"
#include "core/stats.h"

/* Shorter bars are parts of letters, and tell no scale: a pixel of rounding is
 * a fortieth of them. */
#define MIN_LENGTH_PX 40.0

/* Bars are thinner than this share of their length. */
#define MAX_THICKNESS_SHARE 0.2

/* Courses and tones are learnt anew this often. */
#define N_LOOKS 3

/* A bar has one tone: this share of it. */
#define MIN_EVEN 0.95
#define EVEN_TONE 0.25

/* ... and is seen on both sides over this share of its length: hairs may lie
 * below it. */
#define MIN_CLEAR 0.5
#define CLEAR_TONE 0.4

/* What has more strokes across, no thicker than so many times itself, is a
 * ruler. */
#define MAX_TICKS 10
#define TICK_THICKNESSES 1.5

/* What a program draws is straight and of one thickness. The median distance
 * from a line, the bend, and the median change of thickness are less than this
 * together, and as much more as JPEG and reading between pixels do to thin
 * strokes, to colored ones, whose color has half the resolution, and, by noise,
 * to those that hardly stand off. Hairs have .13 and more, thick ones in
 * particular. */
#define MAX_OFF_PX 0.055
#define MAX_OFF_PX2 0.3
#define COLOR_OFF_PX 0.15
#define NOISE_OFF_PX 0.015

/* What is off by this much at a first look won't be straight at the last. */
#define HOPELESS_PX 0.8

/* Strips between a bar and the edge of its plate have other colors on both
 * sides. */
#define MAX_UNLIKE 0.3

/* Edges of what was drawn in whole pixels lie on their borders. */
#define SNAP_PX 0.2
#define SHARP_PX 0.65

/* Two that are found of one bar differ by less. */
#define SAME_PX 2.0

#define SAME_LINE_PX 0.5

/* The picture ends so far from a bar. */
#define BORDER_PX 4.0

/* Whether a stroke of the same tone leaves it to one side only. */
static gboolean
has_branch (const VellusStroke *s, const double beside[2])
{
  return MIN (fabs (beside[0]), fabs (beside[1])) < EVEN_TONE &&
         MAX (beside[0], beside[1]) > CLEAR_TONE;
}

static gboolean
is_even (const VellusStroke *s)
{
  const guint n = (guint) (s->u1 - s->u0 - 2.0);
  const guint widest = (guint) (TICK_THICKNESSES * 2.0 * s->half + 2.0);
  guint       n_even = 0, n_clear = 0, n_ticks = 0, width = 0;

  for (guint i = 0; i < n; i++)
    {
      const double u = s->u0 + 1.5 + i;
      const double beside[2] = { vellus_stroke_beside (s, u, -1),
                                 vellus_stroke_beside (s, u, 1) };
      const guint  before = width;

      n_even += vellus_stroke_is_part (s, u, EVEN_TONE);
      n_clear += MIN (beside[0], beside[1]) > CLEAR_TONE;
      width = has_branch (s, beside) ? width + 1 : 0;
      n_ticks += width == 0 && before > 0 && before <= widest;
    }

  return n_even >= MIN_EVEN * n && n_clear >= MIN_CLEAR * n &&
         n_ticks <= MAX_TICKS;
}

static double
unevenness (const VellusBarCourse *course)
{
  return course->off_px + course->bend_px + course->spread_px;
}

/* Straight, and of one thickness: more than any hair. */
static gboolean
is_drawn (const VellusStroke *s, const VellusBarCourse *course)
{
  return unevenness (course) < MAX_OFF_PX + MAX_OFF_PX2 / (2.0 * s->half) +
                                 NOISE_OFF_PX / s->contrast +
                                 (s->is_colored ? COLOR_OFF_PX : 0.0);
}

static gboolean
is_bar (VellusStroke          *s,
        const VellusBarCourse *course,
        VellusBarSides        *sides,
        gboolean              *is_sure)
{
  const double length = s->u1 - s->u0;
  double       u0, u1;

  if (length < MIN_LENGTH_PX || 2.0 * s->half > MAX_THICKNESS_SHARE * length ||
      ! vellus_stroke_is_within (s, s->u0 - BORDER_PX) ||
      ! vellus_stroke_is_within (s, s->u1 + BORDER_PX))
    return FALSE;

  if (! is_even (s) || ! is_drawn (s, course))
    return FALSE;

  *sides = vellus_bar_sides (s);

  if (! vellus_bar_end_measure (s, sides, -1, &u0, is_sure) ||
      ! vellus_bar_end_measure (s, sides, 1, &u1, is_sure))
    return FALSE;

  s->u0 = u0;
  s->u1 = u1;

  return s->unlike < MAX_UNLIKE;
}

static gboolean
look_closely (VellusStroke *s, VellusBarCourse *course)
{
  for (int i = 0; i < N_LOOKS; i++)
    {
      if (! vellus_stroke_learn (s) || ! vellus_bar_straighten (s, course) ||
          unevenness (course) > HOPELESS_PX)
        return FALSE;
      vellus_bar_extend (s);
    }

  return vellus_stroke_learn (s) && vellus_bar_straighten (s, course);
}

/* Whether it was drawn in whole pixels: along a row or a column, with sides
 * on borders of pixels, between which it changes at once. */
static gboolean
is_in_pixels (const VellusStroke *s, const VellusBarSides *sides)
{
  const gboolean flat = fabs (s->c) > fabs (s->d);
  const double   lean = MIN (fabs (s->c), fabs (s->d)) * (s->u1 - s->u0);
  const double   u = 0.5 * (s->u0 + s->u1);
  const double across = flat ? s->middle.y + u * s->d : s->middle.x + u * s->c;
  const double side = across - 0.5 * sides->ink_px;

  return lean < SNAP_PX && sides->blur_px < SHARP_PX &&
         fabs (side - round (side)) < SNAP_PX &&
         fabs (sides->ink_px - round (sides->ink_px)) < SNAP_PX;
}

static VellusScaleBar
bar_of (const VellusStroke *s, const VellusBarSides *sides)
{
  VellusScaleBar bar = {
    .from_px = { s->middle.x + s->u0 * s->c, s->middle.y + s->u0 * s->d },
    .to_px = { s->middle.x + s->u1 * s->c, s->middle.y + s->u1 * s->d },
    .thickness_px = sides->ink_px,
    .is_dark = s->weight[0] + s->weight[1] + s->weight[2] > 0.0,
    .is_sharp = s->is_sharp,
    .is_colored = s->is_colored,
    .unlike = s->unlike,
  };

  bar.length_px = vellus_point_distance (bar.from_px, bar.to_px);
  if (is_in_pixels (s, sides))
    bar.length_px = fabs (s->c) > fabs (s->d)
                      ? round (bar.to_px.x) - round (bar.from_px.x)
                      : round (bar.to_px.y) - round (bar.from_px.y);

  return bar;
}

/* Whether it is the same as one that is known; those with sharp sides come
 * first, and know better where they end. */
static gboolean
is_known (const GArray *bars, const VellusScaleBar *bar)
{
  const VellusPoint middle = { 0.5 * (bar->from_px.x + bar->to_px.x),
                               0.5 * (bar->from_px.y + bar->to_px.y) };

  for (guint i = 0; i < bars->len; i++)
    {
      const VellusScaleBar *b = &g_array_index (bars, VellusScaleBar, i);

      if (b->is_dark == bar->is_dark &&
          vellus_segment_distance (middle, b->from_px, b->to_px) <
            0.5 * b->thickness_px + 1.0 &&
          (b->is_sharp || fabs (b->length_px - bar->length_px) < SAME_PX))
        return TRUE;
    }

  return FALSE;
}

static void
look_at (VellusStroke *s, GArray *seen, GArray *bars)
{
  VellusBarCourse course;
  VellusBarSides  sides;
  gboolean        is_sure = TRUE;

  if (! look_closely (s, &course))
    return;

  g_array_append_val (seen, *s);
  if (! is_bar (s, &course, &sides, &is_sure))
    return;

  VellusScaleBar bar = bar_of (s, &sides);

  bar.is_sure = is_sure;
  if (! is_known (bars, &bar))
    g_array_append_val (bars, bar);
}

/* Whether one that was looked at already came out the same. */
static gboolean
was_seen (const GArray *seen, const VellusStroke *s)
{
  for (guint i = 0; i < seen->len; i++)
    {
      const VellusStroke *other = &g_array_index (seen, VellusStroke, i);
      const double        x = s->middle.x - other->middle.x;
      const double        y = s->middle.y - other->middle.y;
      const double        u = x * other->c + y * other->d;

      if (u > other->u0 && u < other->u1 &&
          fabs (y * other->c - x * other->d) < SAME_LINE_PX &&
          fabs (s->half - other->half) < SAME_LINE_PX &&
          fabs (s->c * other->d - s->d * other->c) * (s->u1 - s->u0) <
            2.0 * SAME_LINE_PX &&
          s->is_sharp == other->is_sharp)
        return TRUE;
    }

  return FALSE;
}

GArray *
vellus_bars_find (const VellusRaster *light, int n_threads)
{
  g_autoptr (GArray) strokes = vellus_bar_strokes_find (light, n_threads);
  g_autoptr (GArray) seen = g_array_new (FALSE, FALSE, sizeof (VellusStroke));
  GArray            *bars;

  if (strokes == NULL)
    return NULL;

  bars = g_array_new (FALSE, FALSE, sizeof (VellusScaleBar));
  for (guint i = 0; i < strokes->len; i++)
    {
      VellusStroke *s = &g_array_index (strokes, VellusStroke, i);

      if (! was_seen (seen, s))
        look_at (s, seen, bars);
    }

  return bars;
}
