/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/ruler-parts.h"

#include <math.h>
#include <string.h>

#include "core/linear.h"

/* v (1 + c k) = a + b k: even spacing in perspective; without, c is 0. */
static gboolean
fit_places (const GArray *ticks, gboolean perspective, double p[3])
{
  const guint n = perspective ? 3 : 2;
  double      matrix[9] = { 0.0 };

  memset (p, 0, 3 * sizeof *p);

  for (guint i = 0; i < ticks->len; i++)
    {
      const double k = vellus_ruler_tick (ticks, i)->index,
                   v = vellus_ruler_tick (ticks, i)->v;
      const double row[3] = { 1.0, k, -k * v };

      for (guint r = 0; r < n; r++)
        {
          for (guint s = 0; s < n; s++)
            matrix[r * n + s] += row[r] * row[s];
          p[r] += row[r] * v;
        }
    }

  return vellus_linear_solve (matrix, p, n);
}

static double
place (const double p[3], double k)
{
  return (p[0] + p[1] * k) / (1.0 + p[2] * k);
}

static double
spread_of (const GArray *ticks, const double p[3], guint n_parameters)
{
  double sum = 0.0;

  for (guint i = 0; i < ticks->len; i++)
    {
      const double off = vellus_ruler_tick (ticks, i)->v -
                         place (p, vellus_ruler_tick (ticks, i)->index);

      sum += off * off;
    }

  return sqrt (sum / MAX ((double) ticks->len - n_parameters, 1.0));
}

static double
index_spread (const GArray *ticks)
{
  double n = ticks->len, mean = 0.0, sum = 0.0;

  for (guint i = 0; i < ticks->len; i++)
    mean += vellus_ruler_tick (ticks, i)->index / n;
  for (guint i = 0; i < ticks->len; i++)
    sum += (vellus_ruler_tick (ticks, i)->index - mean) *
           (vellus_ruler_tick (ticks, i)->index - mean);

  return sqrt (sum);
}

/* Graduations off by more than this many of the spread are something else. */
#define MAX_OUTLIER 3.0

static void
drop_outliers (GArray *ticks, const double p[3], double spread)
{
  for (guint i = ticks->len; i-- > 0;)
    if (fabs (vellus_ruler_tick (ticks, i)->v -
              place (p, vellus_ruler_tick (ticks, i)->index)) >
        MAX_OUTLIER * MAX (spread, 0.05))
      g_array_remove_index (ticks, i);
}

/* Perspective is believed when it lowers the squares this much. */
#define MIN_GAIN 0.7
#define MIN_PERSPECTIVE_TICKS 12

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

/* Slope of one line for each field, all parallel, and the squares left. */
static double
fit_fields (const GArray *ticks, int phase, double *squares, double *error)
{
  const guint n_fields = 1 + (guint) field_of (ticks, ticks->len - 1, phase);
  g_autofree Field *fields = g_new0 (Field, n_fields);
  double            kk = 0.0, kv = 0.0, vv = 0.0;

  for (guint i = 0; i < ticks->len; i++)
    {
      double      *sums = fields[field_of (ticks, i, phase)].sums;
      const double k = vellus_ruler_tick (ticks, i)->index;
      const double v =
        vellus_ruler_tick (ticks, i)->v - vellus_ruler_tick (ticks, 0)->v;

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

static void
fit_period_of_fields (VellusRuler *ruler)
{
  const GArray *ticks = ruler->ticks;
  const double  n = ticks->len;
  const double  all = ruler->spread * ruler->spread * (n - 2.0);
  double        best = all, period = ruler->period, error = 0.0;

  if (n < MIN_FIELDS * FIELD_TICKS)
    return;

  for (int phase = 0; phase < FIELD_TICKS; phase++)
    {
      double       squares, its_error;
      const double its_period = fit_fields (ticks, phase, &squares, &its_error);

      if (squares >= best)
        continue;

      best = squares;
      period = its_period;
      error = its_error;
    }

  const double n_fields = n / FIELD_TICKS;
  const double f = (all - best) / n_fields / (best / (n - n_fields - 1.0));

  if (f < MIN_FIELD_F)
    return;

  ruler->period_error = MAX (error, 0.5 * fabs (period - ruler->period));
  ruler->period = period;
}

gboolean
vellus_ruler_fit (VellusRuler *ruler)
{
  double p[3], q[3];
  guint  n = 2;

  if (! fit_places (ruler->ticks, FALSE, p))
    return FALSE;

  drop_outliers (ruler->ticks, p, spread_of (ruler->ticks, p, 2));
  if (ruler->ticks->len < 3 || ! fit_places (ruler->ticks, FALSE, p))
    return FALSE;

  ruler->spread = spread_of (ruler->ticks, p, 2);

  if (ruler->ticks->len >= MIN_PERSPECTIVE_TICKS &&
      fit_places (ruler->ticks, TRUE, q) &&
      spread_of (ruler->ticks, q, 3) < MIN_GAIN * ruler->spread)
    {
      memcpy (p, q, sizeof p);
      ruler->spread = spread_of (ruler->ticks, p, 3);
      n = 3;
    }

  const double first = vellus_ruler_tick (ruler->ticks, 0)->index;
  const double last =
    vellus_ruler_tick (ruler->ticks, ruler->ticks->len - 1)->index;

  ruler->period = (place (p, last) - place (p, first)) / (last - first);
  ruler->change = (place (p, last) - place (p, last - 1.0) -
                   place (p, first + 1.0) + place (p, first)) /
                  ruler->period;
  ruler->period_error =
    ruler->spread / index_spread (ruler->ticks) * (n == 3 ? 2.0 : 1.0);

  memcpy (ruler->places, p, sizeof p);
  if (n == 2)
    fit_period_of_fields (ruler);

  return ruler->period > 0.0;
}

double
vellus_ruler_period_at (const VellusRuler *ruler, double v)
{
  const double *p = ruler->places;
  const guint   n = ruler->ticks->len;
  const double  first = vellus_ruler_tick (ruler->ticks, 0)->index;
  const double  last = vellus_ruler_tick (ruler->ticks, n - 1)->index;

  if (! (fabs (p[2]) > 0.0))
    return ruler->period;

  const double k = CLAMP ((v - p[0]) / (p[1] - p[2] * v), first, last);
  const double w = 1.0 + p[2] * k;

  return (p[1] - p[0] * p[2]) / (w * w);
}
