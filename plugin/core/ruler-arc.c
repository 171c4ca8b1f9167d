/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include <math.h>

#include "core/ruler-parts.h"
#include "core/stats.h"

/* Feet of a ruler lie on a line, which a lens bends by some hundredths from
 * end to end; those of a dial turn with its graduations. A scale is off by the
 * square of that. In radians, and px of the plane beside the line. */
#define MAX_BEND_RAD 0.1
#define MIN_BEND_PX 1.0

/* The feet of fewer tell nothing. */
#define MIN_FEET 6

/* A side of a graduation is no more askew than this. */
#define MAX_ASKEW_RAD 0.4

/* Sides are this long, in graduations, and there are so many. */
#define MIN_SIDE 0.5
#define MIN_SIDES 4

/* A turn is known that is so many standard errors. */
#define MIN_TURN_ERRORS 3.0

const VellusTick *
vellus_ruler_nearest (const GArray *ticks, double v)
{
  const VellusTick *best = vellus_ruler_tick (ticks, 0);

  for (guint i = 1; i < ticks->len; i++)
    if (fabs (vellus_ruler_tick (ticks, i)->v - v) < fabs (best->v - v))
      best = vellus_ruler_tick (ticks, i);

  return best;
}

static double
span_of (const VellusRuler *ruler)
{
  return vellus_ruler_tick (ruler->ticks, ruler->ticks->len - 1)->v -
         vellus_ruler_tick (ruler->ticks, 0)->v;
}

/* Where most of some graduations end at a side (-1, 1), or have their middle
 * (0), beside the line on which the ruler's graduations stand. */
static double
stand_at (const VellusRuler *ruler, guint first, guint n, int side)
{
  g_autofree double *places = g_new (double, n);

  for (guint i = 0; i < n; i++)
    {
      const VellusTick *t = vellus_ruler_tick (ruler->ticks, first + i);

      places[i] =
        0.5 * (t->u0 + t->u1 + side * (t->u1 - t->u0)) - ruler->lean * t->v;
    }

  return vellus_stats_median (places, n);
}

/* An arc's middle third stands off from its first and last by an eighteenth of
 * its turn, in lengths of it. */
static gboolean
is_bent_at (const VellusRuler *ruler, int side)
{
  const guint  n = ruler->ticks->len, third = n / 3;
  const double off = stand_at (ruler, third, n - 2 * third, side) -
                     0.5 * (stand_at (ruler, 0, third, side) +
                            stand_at (ruler, n - third, third, side));

  return fabs (off) > MAX (MIN_BEND_PX, MAX_BEND_RAD / 18.0 * span_of (ruler));
}

/* Long graduations bend the line of one end, a dial bends all. */
static gboolean
is_bent (const VellusRuler *ruler)
{
  return ruler->ticks->len >= MIN_FEET && is_bent_at (ruler, -1) &&
         is_bent_at (ruler, 0) && is_bent_at (ruler, 1);
}

/* How much an edge turns from the ruler's direction, and where it is; whether
 * it is a side of a graduation. */
static gboolean
is_side (const VellusSegment *s,
         const VellusRuler   *ruler,
         double              *v,
         double              *turn)
{
  const double c = cos (ruler->angle_rad), d = sin (ruler->angle_rad);
  const double u = c * s->x + d * s->y;

  *v = c * s->y - d * s->x;
  *turn = remainder (s->angle_rad - ruler->angle_rad, G_PI);

  const VellusTick *near = vellus_ruler_nearest (ruler->ticks, *v);

  return fabs (*turn) < MAX_ASKEW_RAD && u > near->u0 && u < near->u1 &&
         s->length > MIN_SIDE * (near->u1 - near->u0) &&
         fabs (*v - near->v) < 0.5 * ruler->thickness + MIN_BEND_PX;
}

/* How much the graduations turn from the first to the last, if that shows: by
 * least squares over their sides. */
static double
turn_of (const VellusRuler *ruler, const GArray *segments)
{
  double n = 0.0, x = 0.0, y = 0.0, xx = 0.0, xy = 0.0, yy = 0.0;

  for (guint i = 0; i < segments->len; i++)
    {
      double v, turn;

      if (! is_side (&g_array_index (segments, VellusSegment, i), ruler, &v,
                     &turn))
        continue;

      n += 1.0;
      x += v;
      y += turn;
      xx += v * v;
      xy += v * turn;
      yy += turn * turn;
    }

  const double vxx = xx - x * x / n, vxy = xy - x * y / n;
  const double left = yy - y * y / n - vxy * vxy / vxx;

  if (n < MIN_SIDES || vxx <= 0.0 ||
      vxy * vxy < MIN_TURN_ERRORS * MIN_TURN_ERRORS * vxx * left / (n - 2.0))
    return 0.0;

  return fabs (vxy / vxx * span_of (ruler));
}

gboolean
vellus_ruler_is_arc (const VellusRuler *ruler, const GArray *segments)
{
  /* Many that are tilted turn, too, on a straight line. */
  return is_bent (ruler) || (ruler->ticks->len < VELLUS_RULER_MANY_TICKS &&
                             turn_of (ruler, segments) > MAX_BEND_RAD);
}
