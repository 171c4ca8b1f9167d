/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/ruler-parts.h"

#include <math.h>

#include "core/stats.h"

/* Many graduations convince by their number, few only by being even and
 * equally thick to a fraction of a pixel, with both sides seen. */
#define MANY_TICKS 11
#define MANY_SHARE 0.6
#define MANY_SPREAD_PX 0.3
#define MANY_SPREAD_SHARE 0.006
#define FEW_TICKS 4
#define FEW_SIDES 6
#define FEW_SPREAD_PX 0.1
#define FEW_THICKNESS_PX 0.2
#define FEW_THICKNESS_SHARE 0.02
#define FEW_PERIOD_PX 12.0
#define FEW_THINNESS 0.2
#define FEW_SPAN 0.8
#define FEW_LENGTH 1.3

/* Graduations that stand on one line end this close to it: px and share of
 * their length. */
#define FOOT_PX 1.5
#define FOOT_SHARE 0.02

/* Graduations longer than this many usual ones are long. */
#define LONG_RATIO 1.3
#define USUAL_QUANTILE 0.3
#define MIN_LONG_SHARE 0.7
#define MAX_OTHER_SHARE 0.08

static double
length_quantile (const GArray *ticks, double q)
{
  g_autofree double *lengths = g_new (double, ticks->len);

  for (guint i = 0; i < ticks->len; i++)
    lengths[i] =
      vellus_ruler_tick (ticks, i)->u1 - vellus_ruler_tick (ticks, i)->u0;

  return vellus_stats_quantile (lengths, ticks->len, q);
}

static gboolean
is_grouped (const GArray *ticks, int group, int phase, double usual)
{
  guint n_at = 0, n_long_at = 0, n_off = 0, n_long_off = 0;

  for (guint i = 0; i < ticks->len; i++)
    {
      const VellusTick *t = vellus_ruler_tick (ticks, i);
      const gboolean    is_long = t->u1 - t->u0 > LONG_RATIO * usual;

      if (((t->index - phase) % group + group) % group == 0)
        {
          n_at++;
          n_long_at += is_long;
        }
      else
        {
          n_off++;
          n_long_off += is_long;
        }
    }

  return n_long_at >= 2 && n_long_at >= MIN_LONG_SHARE * n_at &&
         n_long_off <= MAX_OTHER_SHARE * n_off;
}

int
vellus_ruler_group (const GArray *ticks)
{
  static const int groups[] = { 2, 5, 10 };
  const double     usual = length_quantile (ticks, USUAL_QUANTILE);

  for (guint i = 0; i < G_N_ELEMENTS (groups); i++)
    for (int phase = 0; phase < groups[i]; phase++)
      if (is_grouped (ticks, groups[i], phase, usual))
        return groups[i];

  return 0;
}

static guint
count_sides (const GArray *ticks)
{
  guint n = 0;

  for (guint i = 0; i < ticks->len; i++)
    n += (guint) vellus_ruler_tick (ticks, i)->n_sides;

  return n;
}

static int
span_of (const GArray *ticks)
{
  return vellus_ruler_tick (ticks, ticks->len - 1)->index -
         vellus_ruler_tick (ticks, 0)->index + 1;
}

/* Root mean square difference of thickness. */
static double
thickness_spread (const GArray *ticks)
{
  double n = 0.0, sum = 0.0, squares = 0.0;

  for (guint i = 0; i < ticks->len; i++)
    if (vellus_ruler_tick (ticks, i)->n_sides == 2)
      {
        n += 1.0;
        sum += vellus_ruler_tick (ticks, i)->excess;
        squares += vellus_ruler_tick (ticks, i)->excess *
                   vellus_ruler_tick (ticks, i)->excess;
      }

  return n > 0.0 ? sqrt (MAX (squares / n - sum / n * sum / n, 0.0)) : 0.0;
}

static double
end_of (const VellusTick *t, gboolean upper)
{
  return upper ? t->u0 : t->u1;
}

/* How many graduations end on the line through the ends of two. */
static guint
count_aligned (const GArray *ticks, guint a, guint b, gboolean upper)
{
  const double u0 = end_of (vellus_ruler_tick (ticks, a), upper);
  const double slope =
    (end_of (vellus_ruler_tick (ticks, b), upper) - u0) /
    (vellus_ruler_tick (ticks, b)->v - vellus_ruler_tick (ticks, a)->v);
  guint n = 0;

  for (guint i = 0; i < ticks->len; i++)
    n += fabs (end_of (vellus_ruler_tick (ticks, i), upper) - u0 -
               slope * (vellus_ruler_tick (ticks, i)->v -
                        vellus_ruler_tick (ticks, a)->v)) <
         FOOT_PX + FOOT_SHARE * (vellus_ruler_tick (ticks, i)->u1 -
                                 vellus_ruler_tick (ticks, i)->u0);

  return n;
}

/* Whether most graduations stand on one line. */
static gboolean
have_feet (const GArray *ticks)
{
  guint best = 0;

  for (guint a = 0; a < ticks->len; a++)
    for (guint b = 0; b < a; b++)
      best = MAX (best, MAX (count_aligned (ticks, a, b, TRUE),
                             count_aligned (ticks, a, b, FALSE)));

  return best >= 3 && 4 * best >= 3 * ticks->len;
}

static gboolean
are_many (const VellusRuler *ruler)
{
  const GArray *ticks = ruler->ticks;

  return ticks->len >= MANY_TICKS && ruler->group != 0 &&
         ticks->len >= MANY_SHARE * span_of (ticks) &&
         2 * count_sides (ticks) >= 3 * ticks->len &&
         ruler->spread < MANY_SPREAD_PX + MANY_SPREAD_SHARE * ruler->period;
}

static gboolean
are_few (const VellusRuler *ruler, double max_period)
{
  const GArray *ticks = ruler->ticks;

  return ticks->len >= FEW_TICKS && ticks->len < MANY_TICKS &&
         count_sides (ticks) >= FEW_SIDES &&
         (int) ticks->len == span_of (ticks) &&
         2 * ticks->len <= count_sides (ticks) + 2 &&
         span_of (ticks) * ruler->period > FEW_SPAN * max_period &&
         ruler->period > FEW_PERIOD_PX &&
         length_quantile (ticks, 0.5) < FEW_LENGTH * ruler->period &&
         ruler->spread < FEW_SPREAD_PX &&
         ruler->thickness < FEW_THINNESS * ruler->period &&
         thickness_spread (ticks) <
           FEW_THICKNESS_PX + FEW_THICKNESS_SHARE * ruler->thickness &&
         have_feet (ticks);
}

gboolean
vellus_ruler_is_sure (const VellusRuler *ruler, double max_period)
{
  return are_many (ruler) || are_few (ruler, max_period);
}
