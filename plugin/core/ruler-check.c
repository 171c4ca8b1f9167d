/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/ruler-parts.h"

#include <math.h>

#include "core/stats.h"

/* Many graduations convince by their number, few only by being even and
 * equally thick to a fraction of a pixel, with both sides seen. */
#define VERY_MANY_TICKS 40
#define MANY_SHARE 0.6
#define MANY_SPREAD_PX 0.2
#define MANY_SPREAD_SHARE 0.004
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

/* Long graduations are this many usual ones long; less will do where there are
 * many of them. */
#define LONG_RATIO 1.3
#define USUAL_QUANTILE 0.3
#define MIN_LONG_RATIO 1.15
#define MANY_LONG 4

/* In less than so many groups, two that are long are chance. */
#define MIN_GROUPS 1.5
#define MIN_LONG_SHARE 0.7
#define MAX_OTHER_SHARE 0.08

/* Graduations of one length differ by less than this. */
#define UNIFORM_PX 1.0
#define UNIFORM_SHARE 0.1

static double
length_quantile (const GArray *ticks, double q)
{
  g_autofree double *lengths = g_new (double, ticks->len);

  for (guint i = 0; i < ticks->len; i++)
    lengths[i] =
      vellus_ruler_tick (ticks, i)->u1 - vellus_ruler_tick (ticks, i)->u0;

  return vellus_stats_quantile (lengths, ticks->len, q);
}

static double
length_of (const VellusTick *tick)
{
  return tick->u1 - tick->u0;
}

static gboolean
is_at (const VellusTick *tick, int group, int phase)
{
  return ((tick->index - phase) % group + group) % group == 0;
}

/* Median length of every so many graduations, or of the others. */
static double
median_length (const GArray *ticks, int group, int phase, gboolean at)
{
  g_autofree double *lengths = g_new (double, ticks->len);
  guint              n = 0;

  for (guint i = 0; i < ticks->len; i++)
    if (is_at (vellus_ruler_tick (ticks, i), group, phase) == at)
      lengths[n++] = length_of (vellus_ruler_tick (ticks, i));

  return n > 0 ? vellus_stats_median (lengths, n) : 0.0;
}

/* Whether every so many graduations are longer than a length, and hardly any
 * of the others. */
static gboolean
are_parted (const GArray *ticks, int group, int phase, double length)
{
  guint n_at = 0, n_long_at = 0, n_off = 0, n_long_off = 0;

  for (guint i = 0; i < ticks->len; i++)
    {
      const VellusTick *t = vellus_ruler_tick (ticks, i);
      const gboolean    at = is_at (t, group, phase);
      const gboolean    is_long = length_of (t) > length;

      n_at += at;
      n_long_at += at && is_long;
      n_off += ! at;
      n_long_off += ! at && is_long;
    }

  /* Two or three that are no exception must have none. */
  if (n_at < MANY_LONG)
    return n_at >= 2 && n_long_at == n_at && n_long_off == 0;

  return n_off > 0 && n_long_at >= MIN_LONG_SHARE * n_at &&
         n_long_off <= MAX_OTHER_SHARE * n_off;
}

/* Whether most of the others are of one length: hairs are not. */
static gboolean
are_uniform (const GArray *ticks, int group, int phase, double length)
{
  guint n = 0, n_alike = 0;

  for (guint i = 0; i < ticks->len; i++)
    if (! is_at (vellus_ruler_tick (ticks, i), group, phase))
      {
        n++;
        n_alike += fabs (length_of (vellus_ruler_tick (ticks, i)) - length) <
                   UNIFORM_PX + UNIFORM_SHARE * length;
      }

  return 2 * n_alike >= n;
}

static gboolean
is_grouped (const GArray *ticks, int group, int phase)
{
  const double other = median_length (ticks, group, phase, FALSE);
  const double at = median_length (ticks, group, phase, TRUE);
  const double usual = length_quantile (ticks, USUAL_QUANTILE);

  if (! are_uniform (ticks, group, phase, other))
    return FALSE;

  return are_parted (ticks, group, phase, LONG_RATIO * usual) ||
         (ticks->len >= MANY_LONG * (guint) group && other > 0.0 &&
          at > MIN_LONG_RATIO * other &&
          are_parted (ticks, group, phase, sqrt (other * at)));
}

int
vellus_ruler_group (const GArray *ticks)
{
  static const int groups[] = { 2, 5, 10 };

  /* Among few it may be chance. */
  if (ticks->len < VELLUS_RULER_MANY_TICKS)
    return 0;

  for (guint i = 0; i < G_N_ELEMENTS (groups); i++)
    for (int phase = 0; phase < groups[i]; phase++)
      if (ticks->len >= MIN_GROUPS * groups[i] &&
          is_grouped (ticks, groups[i], phase))
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

/* Whether most have two. */
static gboolean
have_sides (const GArray *ticks)
{
  return 2 * count_sides (ticks) >= 3 * ticks->len;
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

  return ticks->len >= VELLUS_RULER_MANY_TICKS &&
         ticks->len >= MANY_SHARE * span_of (ticks) &&
         (have_sides (ticks) || ticks->len >= VERY_MANY_TICKS) &&
         ruler->spread < MANY_SPREAD_PX + MANY_SPREAD_SHARE * ruler->period;
}

static gboolean
are_few (const VellusRuler *ruler, double max_period)
{
  const GArray *ticks = ruler->ticks;

  return ticks->len >= FEW_TICKS && ticks->len < VELLUS_RULER_MANY_TICKS &&
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
vellus_ruler_is_even (const VellusRuler *ruler, double max_period)
{
  return are_many (ruler) || are_few (ruler, max_period);
}

gboolean
vellus_ruler_is_sure (const VellusRuler *ruler)
{
  return ruler->group != 0 || ruler->ticks->len < VELLUS_RULER_MANY_TICKS;
}

/* Few graduations that show finer ones may be anything; so may be many that
 * are all alike, unless both sides of them are seen. */
gboolean
vellus_ruler_divide (VellusRuler *ruler, int n)
{
  if (n == 1)
    return vellus_ruler_is_sure (ruler);
  if (n == 0 || ruler->ticks->len < VELLUS_RULER_MANY_TICKS ||
      ! (vellus_ruler_is_sure (ruler) || have_sides (ruler->ticks)))
    return FALSE;

  for (guint i = 0; i < ruler->ticks->len; i++)
    g_array_index (ruler->ticks, VellusTick, i).index *= n;

  ruler->period /= n;
  ruler->middle *= n;
  ruler->half *= n;
  ruler->field_excess /= n;
  ruler->field_error /= n;
  ruler->group = MAX (ruler->group, 1) * n;

  return TRUE;
}
