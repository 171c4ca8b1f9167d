/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/ruler-parts.h"

#include <math.h>
#include <string.h>

#include "core/linear.h"
#include "core/stats.h"

/* A lens and a tilt bend the places by a cubic at most. */
#define MAX_DEGREE VELLUS_RULER_MAX_DEGREE
#define MIN_TICKS_A_TERM 4

/* Twice what Schwarz's criterion asks for: errors of neighbors are alike. */
#define TERM_COST 2.0

/* Graduations off by more than this many of the spread are something else. */
#define MAX_OUTLIER 3.0
#define MIN_SPREAD_PX 0.05

/* Neighbours whose errors are alike are not as many witnesses as they are. */
#define MAX_ALIKE 0.8

/* Better is no edge known, px squared. */
#define ROUNDING_PX2 1e-4

#define FIT_ROUNDS 3
#define BISECTIONS 40

/* How far beyond its ends a ruler is asked, in halves of it. */
#define MAX_BEYOND 2.0

static double
reach_of (const VellusRuler *ruler, double index)
{
  return (index - ruler->middle) / ruler->half;
}

static double
place_of (const double *curve, guint degree, double t)
{
  double place = 0.0;

  for (guint i = degree + 1; i-- > 0;)
    place = place * t + curve[i];

  return place;
}

static double
slope_of (const double *curve, guint degree, double t)
{
  double slope = 0.0;

  for (guint i = degree; i > 0; i--)
    slope = slope * t + i * curve[i];

  return slope;
}

static void
fill_normal (const VellusRuler *ruler, guint n, double *matrix, double *values)
{
  memset (matrix, 0, n * n * sizeof *matrix);
  memset (values, 0, n * sizeof *values);

  for (guint i = 0; i < ruler->ticks->len; i++)
    {
      const VellusTick *tick = vellus_ruler_tick (ruler->ticks, i);
      double            powers[MAX_DEGREE + 2] = { 1.0 };

      for (guint r = 1; r < n; r++)
        powers[r] = powers[r - 1] * reach_of (ruler, tick->index);

      for (guint r = 0; r < n; r++)
        {
          for (guint s = 0; s < n; s++)
            matrix[r * n + s] += powers[r] * powers[s];
          values[r] += powers[r] * tick->v;
        }
    }
}

/* Least squares; @curve has room for @degree + 1 numbers. */
static gboolean
fit_curve (const VellusRuler *ruler, guint degree, double *curve)
{
  double matrix[(MAX_DEGREE + 2) * (MAX_DEGREE + 2)];

  fill_normal (ruler, degree + 1, matrix, curve);

  return vellus_linear_solve (matrix, curve, degree + 1);
}

static double
off_curve (const VellusRuler *ruler, const double *curve, guint degree, guint i)
{
  const VellusTick *tick = vellus_ruler_tick (ruler->ticks, i);

  return tick->v - place_of (curve, degree, reach_of (ruler, tick->index));
}

static double
squares_of (const VellusRuler *ruler, const double *curve, guint degree)
{
  double sum = 0.0;

  for (guint i = 0; i < ruler->ticks->len; i++)
    {
      const double off = off_curve (ruler, curve, degree, i);

      sum += off * off;
    }

  return sum;
}

/* Schwarz's criterion: what more terms explain must be worth them. */
static gboolean
choose_curve (VellusRuler *ruler)
{
  const double n = ruler->ticks->len;
  double       best = G_MAXDOUBLE;

  for (guint degree = 1;
       degree <= MAX_DEGREE && (degree == 1 || n >= MIN_TICKS_A_TERM * degree);
       degree++)
    {
      double curve[MAX_DEGREE + 1];

      if (! fit_curve (ruler, degree, curve))
        break;

      const double squares = squares_of (ruler, curve, degree);
      const double worth =
        n * log (squares / n + ROUNDING_PX2) + TERM_COST * degree * log (n);

      if (worth >= best)
        continue;

      best = worth;
      ruler->degree = degree;
      ruler->spread = sqrt (squares / MAX (n - degree - 1.0, 1.0));
      memcpy (ruler->curve, curve, sizeof curve);
    }

  return best < G_MAXDOUBLE;
}

static void
set_reach (VellusRuler *ruler)
{
  const VellusTick *first = vellus_ruler_tick (ruler->ticks, 0);
  const VellusTick *last =
    vellus_ruler_tick (ruler->ticks, ruler->ticks->len - 1);

  ruler->middle = 0.5 * (first->index + last->index);
  ruler->half = 0.5 * (last->index - first->index);
}

static void
drop_outliers (VellusRuler *ruler)
{
  for (guint i = ruler->ticks->len; i-- > 0;)
    if (fabs (off_curve (ruler, ruler->curve, ruler->degree, i)) >
        MAX_OUTLIER * MAX (ruler->spread, MIN_SPREAD_PX))
      g_array_remove_index (ruler->ticks, i);
}

/* How alike the errors of neighbours are, 0 to 1. */
static double
likeness (const VellusRuler *ruler)
{
  double products = 0.0, squares = 0.0;

  for (guint i = 0; i < ruler->ticks->len; i++)
    {
      const double off = off_curve (ruler, ruler->curve, ruler->degree, i);

      squares += off * off;
      if (i > 0)
        products += off * off_curve (ruler, ruler->curve, ruler->degree, i - 1);
    }

  return squares > 0.0 ? CLAMP (products / squares, 0.0, MAX_ALIKE) : 0.0;
}

/* Variance of the slope at a place for errors of variance 1. */
static double
slope_variance (const VellusRuler *ruler, double t)
{
  const guint n = ruler->degree + 1;
  double      matrix[(MAX_DEGREE + 2) * (MAX_DEGREE + 2)];
  double      unused[MAX_DEGREE + 2], solved[MAX_DEGREE + 2];
  double      row[MAX_DEGREE + 2] = { 0.0, 1.0 }, sum = 0.0;

  for (guint i = 2; i < n; i++)
    row[i] = i * pow (t, i - 1.0);

  fill_normal (ruler, n, matrix, unused);
  memcpy (solved, row, sizeof row);
  if (! vellus_linear_solve (matrix, solved, n))
    return 0.0;

  for (guint i = 0; i < n; i++)
    sum += row[i] * solved[i];

  return sum;
}

/* Graduations are written field by field, and fields may stand a little off
 * from each other while the steps within are even; it shows when offsets of
 * their own lower the squares by this F ratio. */
#define FIELD_TICKS 10
#define MIN_FIELDS 3
#define MIN_FIELD_F 8.0

typedef struct
{
  double sums[5];
} Field;

static int
field_of (const GArray *ticks, guint i, int phase)
{
  return (vellus_ruler_tick (ticks, i)->index -
          vellus_ruler_tick (ticks, 0)->index + phase) /
         FIELD_TICKS;
}

/* What is off the curve, by one line for each field, all parallel: their slope
 * and the squares left. */
static double
fit_fields (const VellusRuler *ruler, int phase, double *squares, double *error)
{
  const GArray *ticks = ruler->ticks;
  const guint   n_fields = 1 + (guint) field_of (ticks, ticks->len - 1, phase);
  g_autofree Field *fields = g_new0 (Field, n_fields);
  double            kk = 0.0, kv = 0.0, vv = 0.0;

  for (guint i = 0; i < ticks->len; i++)
    {
      double      *sums = fields[field_of (ticks, i, phase)].sums;
      const double k = vellus_ruler_tick (ticks, i)->index;
      const double v = off_curve (ruler, ruler->curve, ruler->degree, i);

      sums[0] += 1.0;
      sums[1] += k;
      sums[2] += v;
      kk += k * k;
      kv += k * v;
      vv += v * v;
    }

  for (guint i = 0; i < n_fields; i++)
    {
      const double *sums = fields[i].sums;
      const double  n = MAX (sums[0], 1.0);

      kk -= sums[1] * sums[1] / n;
      kv -= sums[1] * sums[2] / n;
      vv -= sums[2] * sums[2] / n;
    }

  *squares = MAX (vv - kv * kv / kk, 0.0);
  *error = sqrt (*squares / (ticks->len - n_fields - 1.0) / kk);

  return kv / kk;
}

/* By how much the period within fields differs from that over all. */
static void
fit_fields_of (VellusRuler *ruler)
{
  const GArray *ticks = ruler->ticks;
  const double  n = ticks->len;
  const double  all = squares_of (ruler, ruler->curve, ruler->degree);
  double        best = all, excess = 0.0, error = 0.0;

  ruler->field_excess = 0.0;
  ruler->field_error = 0.0;
  if (n < MIN_FIELDS * FIELD_TICKS)
    return;

  for (int phase = 0; phase < FIELD_TICKS; phase++)
    {
      double       squares, its_error;
      const double its_excess = fit_fields (ruler, phase, &squares, &its_error);

      if (squares >= best)
        continue;

      best = squares;
      excess = its_excess;
      error = its_error;
    }

  const double n_fields = n / FIELD_TICKS;
  const double f = (all - best) / n_fields / (best / (n - n_fields - 1.0));

  if (f < MIN_FIELD_F)
    return;

  ruler->field_excess = excess;
  ruler->field_error = MAX (error, 0.5 * fabs (excess));
}

static double
end_of (const VellusTick *tick, gboolean upper)
{
  return upper ? tick->u0 : tick->u1;
}

/* Theil's slope (1950): the median over pairs that are far apart. */
static double
lean_of_ends (const GArray *ticks, gboolean upper)
{
  const guint        n = ticks->len, apart = (n + 1) / 2;
  g_autofree double *slopes = g_new (double, (gsize) n *n);
  guint              n_slopes = 0;

  for (guint i = 0; i + apart < n; i++)
    for (guint k = i + apart; k < n; k++)
      {
        const VellusTick *a = vellus_ruler_tick (ticks, i);
        const VellusTick *b = vellus_ruler_tick (ticks, k);

        slopes[n_slopes++] =
          (end_of (b, upper) - end_of (a, upper)) / (b->v - a->v);
      }

  return n_slopes > 0 ? vellus_stats_median (slopes, n_slopes) : 0.0;
}

/* How far the ends are off from one line, in the median. */
static double
unevenness (const GArray *ticks, gboolean upper, double lean)
{
  g_autofree double *off = g_new (double, ticks->len);

  for (guint i = 0; i < ticks->len; i++)
    off[i] = end_of (vellus_ruler_tick (ticks, i), upper) -
             lean * vellus_ruler_tick (ticks, i)->v;

  const double middle = vellus_stats_median (off, ticks->len);

  for (guint i = 0; i < ticks->len; i++)
    off[i] = fabs (end_of (vellus_ruler_tick (ticks, i), upper) -
                   lean * vellus_ruler_tick (ticks, i)->v - middle);

  return vellus_stats_median (off, ticks->len);
}

/* Graduations stand on one line; the other ends are those of long ones and
 * short ones. */
static double
lean_of (const GArray *ticks)
{
  const double upper = lean_of_ends (ticks, TRUE);
  const double lower = lean_of_ends (ticks, FALSE);

  return unevenness (ticks, TRUE, upper) < unevenness (ticks, FALSE, lower)
           ? upper
           : lower;
}

gboolean
vellus_ruler_fit (VellusRuler *ruler)
{
  for (int round = 0; round < FIT_ROUNDS; round++)
    {
      if (ruler->ticks->len < 3)
        return FALSE;

      set_reach (ruler);
      if (! choose_curve (ruler))
        return FALSE;

      if (round + 1 < FIT_ROUNDS)
        drop_outliers (ruler);
    }

  fit_fields_of (ruler);
  ruler->lean = lean_of (ruler->ticks);

  const double first = slope_of (ruler->curve, ruler->degree, -1.0);
  const double last = slope_of (ruler->curve, ruler->degree, 1.0);

  ruler->period = (place_of (ruler->curve, ruler->degree, 1.0) -
                   place_of (ruler->curve, ruler->degree, -1.0)) /
                  (2.0 * ruler->half);
  ruler->change = (last - first) / ruler->half / ruler->period;

  return ruler->period > 0.0 && first > 0.0 && last > 0.0;
}

double
vellus_ruler_place (const VellusRuler *ruler, double index)
{
  return place_of (ruler->curve, ruler->degree, reach_of (ruler, index));
}

/* Which place of the curve lies there, within @limit on both sides. */
static double
find_reach (const VellusRuler *ruler, double v, double limit)
{
  double low = -limit, high = limit;

  for (int i = 0; i < BISECTIONS; i++)
    {
      const double t = 0.5 * (low + high);

      if (place_of (ruler->curve, ruler->degree, t) < v)
        low = t;
      else
        high = t;
    }

  return 0.5 * (low + high);
}

double
vellus_ruler_period_at (const VellusRuler *ruler, double v, double *error)
{
  const double t = find_reach (ruler, v, 1.0);
  const double there = find_reach (ruler, v, MAX_BEYOND);
  const double slope = slope_of (ruler->curve, ruler->degree, t);
  const double alike = likeness (ruler);
  const double own = ruler->spread * sqrt (slope_variance (ruler, t) *
                                           (1.0 + alike) / (1.0 - alike));
  /* What becomes of it beyond the ruler's end. */
  const double beyond = slope_of (ruler->curve, ruler->degree, there) - slope;
  double       next[MAX_DEGREE + 2];
  double       left_out = 0.0;

  /* What one more term would say is not known not to be so. */
  if (ruler->ticks->len > ruler->degree + 2 &&
      fit_curve (ruler, ruler->degree + 1, next))
    left_out = slope_of (next, ruler->degree + 1, there) - slope;

  /* Steps are taken along the line on which the graduations stand. */
  const double along = hypot (1.0, ruler->lean);

  *error = along * (hypot (hypot (own, left_out), beyond) / ruler->half +
                    ruler->field_error);

  return along * (slope / ruler->half + ruler->field_excess);
}
