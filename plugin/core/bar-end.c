/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/bar-end.h"

#include <math.h>

#include "core/stats.h"

/* What is nearer to the bar's tone than to that beside it is part of it. */
#define PART 0.5

/* Compression leaves this much of a bar open. */
#define GAP_PX 2.0

#define STEP_PX 0.5
#define FINE_PX 0.125

/* Profiles reach this far to both sides of an edge. */
#define REACH_PX 3.0

/* Samples of a tone within and beyond an end, from so far on: a plate with a
 * label may stand close by. */
#define N_SAMPLES 9
#define BEYOND_PX 2.0

/* Ends stand off what lies beyond them by this tone. */
#define MIN_END_TONE 0.4
#define MIN_SHARP_END_TONE 0.15

/* They change in as few px as sides do, and this; JPEG spreads color over two
 * px more. */
#define END_BLUR_PX 0.85
#define COLOR_BLUR_PX 2.5

/* Of an end in whole pixels the next one tells enough, whatever lies behind
 * it. */
#define NEXT_PX 1.25

/* Strokes across reach so far beyond the sides at least. */
#define TICK_PX 1.75

/* Beyond a free end no such stroke goes on within this, over as much as a
 * hair across it hasn't. */
#define FREE_PX 8.0
#define RUN_PX 3.0
#define SAME_TONE 0.2
#define CLEAR_TONE 0.4
#define RIM_PX 1.0
#define WIDE_PX 2.5

/* What reading between pixels adds to the second moment of a profile, px². */
#define SAMPLING_PX2 (1.0 / 6.0)

/* Sides that change within this lie between two pixels; no program draws less
 * than one. */
#define SHARP_PX 0.65

/* Blurred less than this, everything is as it was drawn. */
#define MIN_BLUR_PX 0.05

static double
follow (const VellusStroke *s, double u, double step)
{
  double last = u;

  for (double at = u + step;
       fabs (at - last) <= GAP_PX && vellus_stroke_is_within (s, at);
       at += step)
    if (vellus_stroke_is_part (s, at, PART))
      last = at;

  return last;
}

void
vellus_bar_extend (VellusStroke *s)
{
  const double middle = 0.5 * (s->u0 + s->u1);

  s->u0 = follow (s, middle, -STEP_PX);
  s->u1 = follow (s, middle, STEP_PX);
}

static double
median_tone (const VellusStroke *s, double v, double *values, guint n)
{
  for (guint i = 0; i < n; i++)
    values[i] =
      vellus_stroke_tone (s, s->u0 + (s->u1 - s->u0) * (i + 0.5) / n, v);

  return vellus_stats_median (values, n);
}

/* The thickness that gives @area and @moment when blurred by a Gaussian: the
 * height of a blurred stroke is erf (t / (√8 σ)), and its second moment
 * t² / 12 + σ². */
static double
sharpen (double width, double moment)
{
  double low = 0.0, high = sqrt (moment);

  if (12.0 * moment <= width * width)
    return width;

  for (int i = 0; i < 30; i++)
    {
      const double blur = 0.5 * (low + high);
      const double t = sqrt (12.0 * MAX (moment - blur * blur, 0.0));
      const double seen =
        blur > MIN_BLUR_PX ? t / erf (t / (2.0 * G_SQRT2 * blur)) : t;

      /* More blur, less thickness: seen falls. */
      if (seen > width)
        low = blur;
      else
        high = blur;
    }

  return sqrt (12.0 * MAX (moment - low * low, 0.0));
}

VellusBarSides
vellus_bar_sides (const VellusStroke *s)
{
  const double       reach = s->half + REACH_PX;
  const guint        n = (guint) MAX (s->u1 - s->u0, 1.0);
  g_autofree double *values = g_new (double, n);
  double             sum = 0.0, moment = 0.0, peak = 0.0;
  VellusBarSides     sides = { 0.0, 0.0, 0.0 };
  const double       a = median_tone (s, -reach, values, n);
  const double       b = median_tone (s, reach, values, n);

  for (double v = -reach; v < reach; v += FINE_PX)
    {
      const double at = v + 0.5 * FINE_PX;
      const double side = a + (b - a) * (at + reach) / (2.0 * reach);
      const double ink =
        CLAMP (1.0 - median_tone (s, at, values, n) / side, 0.0, 2.0);

      sum += ink * FINE_PX;
      moment += ink * at * at * FINE_PX;
      peak = MAX (peak, ink);
      sides.blur_px += ink > 0.2 && ink < 0.8 ? 0.5 * FINE_PX : 0.0;
    }

  sides.seen_px = sum / MAX (peak, 0.1);
  sides.ink_px =
    sides.blur_px < SHARP_PX
      ? sides.seen_px
      : CLAMP (sharpen (sides.seen_px,
                        MAX (moment / MAX (sum, 0.1) - SAMPLING_PX2, 0.0)),
               MIN (1.0, sides.seen_px), sides.seen_px);

  return sides;
}

/* Whether one edge of the stroke goes on at a place. */
static gboolean
goes_on (const VellusStroke *s, double u, int side)
{
  const double rim = MAX (s->half - RIM_PX, 0.0);

  return fabs (vellus_stroke_tone (s, u, side * rim)) < SAME_TONE &&
         vellus_stroke_beside (s, u, side) > CLEAR_TONE;
}

/* Beyond a free end no stroke of the same tone goes on, nor one side of a
 * plate on which something stands. */
static gboolean
is_free (const VellusStroke *s, double end, int step)
{
  const gboolean is_wide = s->half > WIDE_PX;
  double         run = 0.0;

  for (double off = 2.0; off <= 2.0 * s->half + FREE_PX; off += STEP_PX)
    {
      const double   u = end + step * off;
      const gboolean above = goes_on (s, u, -1), below = goes_on (s, u, 1);

      run = (is_wide ? above || below : above && below) ? run + STEP_PX : 0.0;
      if (run >= RUN_PX)
        return FALSE;
    }

  return TRUE;
}

/* Tones of a bar within an end and beyond it. */
typedef struct
{
  const VellusStroke *stroke;
  double              end;
  int                 step;
  double              within;
  double              beyond;
} End;

static double
ink_at (const End *e, double off)
{
  return (e->beyond -
          vellus_stroke_inside (e->stroke, e->end + e->step * off)) /
         (e->beyond - e->within);
}

static gboolean
learn_end (End *e)
{
  double values[2][N_SAMPLES];

  for (int i = 0; i < N_SAMPLES; i++)
    {
      const double off = REACH_PX + 0.5 * i;
      const double near = BEYOND_PX + 0.25 * i;

      values[0][i] = vellus_stroke_inside (e->stroke, e->end - e->step * off);
      values[1][i] = vellus_stroke_inside (e->stroke, e->end + e->step * near);
    }

  e->within = vellus_stats_median (values[0], N_SAMPLES);
  e->beyond = vellus_stats_median (values[1], N_SAMPLES);

  return e->stroke->is_sharp
           ? fabs (e->beyond - e->within) >= MIN_SHARP_END_TONE
           : e->beyond - e->within >= MIN_END_TONE;
}

/* Whether the end is its own, not that of a dark hair in which it ends: before
 * it, and before the stroke across that it may have, it is seen on a side at
 * least, and beyond it there is nothing on either. */
static gboolean
is_seen (const End *e, const VellusBarSides *sides)
{
  const VellusStroke *s = e->stroke;
  const double        from = 1.5 + sides->seen_px;
  int                 n_before = 0, n_beyond = 0;

  for (int i = 0; i < N_SAMPLES; i++)
    {
      const double before = e->end - e->step * (from + 0.5 * i);
      const double beyond = e->end + e->step * (1.5 + 0.25 * i);

      n_before += MAX (vellus_stroke_beside (s, before, -1),
                       vellus_stroke_beside (s, before, 1)) > CLEAR_TONE;
      n_beyond += MIN (vellus_stroke_beside (s, beyond, -1),
                       vellus_stroke_beside (s, beyond, 1)) > CLEAR_TONE;
    }

  return 2 * n_before > N_SAMPLES && 2 * n_beyond > N_SAMPLES;
}

/* Whether a stroke across, or the other arm of an L, stands at the end. */
static gboolean
has_tick (const End *e, const VellusBarSides *sides)
{
  const double u = e->end - e->step * 0.5 * sides->ink_px;

  for (int side = -1; side <= 1; side += 2)
    {
      const double v = side * (e->stroke->half + TICK_PX);
      const double here = vellus_stroke_tone (e->stroke, u, v);
      const double back = vellus_stroke_tone (
        e->stroke, u - e->step * (sides->seen_px + REACH_PX), v);

      if (back - here > PART)
        return TRUE;
    }

  return FALSE;
}

/* The outer side of a stroke across: half of its own depth, less what blur
 * has made it thicker. */
static double
tick_side (const End *e, const VellusBarSides *sides)
{
  double peak = 0.0, last = -REACH_PX;

  for (double off = -REACH_PX - sides->seen_px; off < REACH_PX; off += FINE_PX)
    peak = MAX (peak, ink_at (e, off));
  for (double off = -REACH_PX; off < REACH_PX; off += FINE_PX)
    if (ink_at (e, off) > 0.5 * peak)
      last = off;

  return last + 0.5 * FINE_PX - 0.5 * (sides->seen_px - sides->ink_px);
}

/* How far beyond the end the ink goes, looked at up to @reach_px, and over how
 * many px it changes. */
static double
ink_beyond (const End *e, double reach_px, double *blur_px)
{
  double sum = 0.0;

  *blur_px = 0.0;
  for (double off = -REACH_PX + 0.5 * FINE_PX; off < reach_px; off += FINE_PX)
    {
      const double ink = ink_at (e, off);

      sum += CLAMP (ink, 0.0, 1.0) * FINE_PX;
      *blur_px += ink > 0.2 && ink < 0.8 ? FINE_PX : 0.0;
    }

  return sum - REACH_PX;
}

/* Looks no farther than to the next pixel. */
static gboolean
learn_next (End *e)
{
  e->beyond = vellus_stroke_inside (e->stroke, e->end + e->step * NEXT_PX);

  return fabs (e->beyond - e->within) >= MIN_END_TONE;
}

gboolean
vellus_bar_end_measure (const VellusStroke   *s,
                        const VellusBarSides *sides,
                        int                   step,
                        double               *end,
                        gboolean             *is_sure)
{
  const double most_px =
    sides->blur_px + (s->is_colored ? COLOR_BLUR_PX : END_BLUR_PX);
  End    e = { s, step < 0 ? s->u0 : s->u1, step, 0.0, 1.0 };
  double blur_px;

  *end = e.end;
  if (! is_free (s, e.end, step))
    return FALSE;

  if (! learn_end (&e))
    {
      *is_sure = FALSE;
      return s->is_sharp;
    }

  *is_sure = *is_sure && (s->is_sharp || is_seen (&e, sides));

  double more_px = ink_beyond (&e, REACH_PX, &blur_px);

  if (blur_px > most_px && s->is_sharp && learn_next (&e))
    more_px = ink_beyond (&e, NEXT_PX, &blur_px);

  if (blur_px > most_px)
    {
      *is_sure = FALSE;
      return s->is_sharp;
    }

  *end =
    e.end + step * (has_tick (&e, sides) ? tick_side (&e, sides) : more_px);

  return TRUE;
}
