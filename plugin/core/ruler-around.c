/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include <math.h>

#include "core/ruler-parts.h"

/* Lines cross at a right angle and are as far apart: a grid. */
#define MIN_GRID_LINES 4
#define MAX_GRID_COS 0.1
#define MAX_GRID_DIFFERENCE 0.05

/* So many edges, parallel, and this much closer tell of finer graduations. */
#define MIN_FINER 6
#define MIN_FINER_COS 0.97
#define MAX_FINER 0.75

/* The same graduations again beside it, as many as this share of its own, so
 * many times: a pattern of the plane. Two edges of one ruler may be alike. */
#define MIN_ROWS 2
#define MIN_ROW_SHARE 0.4
#define MIN_ROW_TEETH 4
#define MAX_ROW_DIFFERENCE 0.03
#define MIN_ROW_COS 0.97

/* Strokes beside a few graduations, parallel, of this share of their length,
 * and farther from each than this: bars of a code. There may be one, or as
 * many as this share of the graduations. */
#define STRANGER_TURN_RAD 0.03
#define STRANGER_LENGTH 0.5
#define STRANGER_PX 2.0
#define MAX_STRANGERS 0.5

static const VellusTooth *
tooth (const VellusComb *comb, guint i)
{
  return &g_array_index (comb->teeth, VellusTooth, i);
}

/* Lines across those that look like graduations, just as far apart. */
static gboolean
is_grid (const VellusRuler *ruler, const GPtrArray *combs)
{
  for (guint i = 0; i < combs->len; i++)
    {
      const VellusComb *comb = combs->pdata[i];

      if (comb->teeth->len >= MIN_GRID_LINES &&
          fabs (cos (comb->angle_rad - ruler->angle_rad)) < MAX_GRID_COS &&
          fabs (log (comb->period / ruler->period)) < MAX_GRID_DIFFERENCE)
        return TRUE;
    }

  return FALSE;
}

/* Whether a comb's place is the ruler's, too, and it is finer. */
static gboolean
is_finer (const VellusComb *comb, const VellusRuler *ruler)
{
  const VellusTick *first = vellus_ruler_tick (ruler->ticks, 0);
  const VellusTick *last =
    vellus_ruler_tick (ruler->ticks, ruler->ticks->len - 1);
  const double c = cos (comb->angle_rad - ruler->angle_rad);
  const double d = sin (comb->angle_rad - ruler->angle_rad);
  guint        n_inside = 0;

  if (comb->teeth->len < MIN_FINER || fabs (c) < MIN_FINER_COS ||
      comb->period > MAX_FINER * ruler->period)
    return FALSE;

  for (guint i = 0; i < comb->teeth->len; i++)
    {
      const VellusTooth *t = tooth (comb, i);
      const double       v = c * t->v + d * 0.5 * (t->u0 + t->u1);

      n_inside += v > first->v && v < last->v;
    }

  return n_inside >= MIN_FINER;
}

/* Whether what looks like a ruler are some of finer graduations only. */
static gboolean
has_finer (const VellusRuler *ruler, const GPtrArray *combs)
{
  for (guint i = 0; i < combs->len; i++)
    if (is_finer (combs->pdata[i], ruler))
      return TRUE;

  return FALSE;
}

/* Along the graduations: where a comb lies, from the ruler's own middle, and
 * half of both lengths. */
static double
distance_along (const VellusComb *comb, const VellusRuler *ruler, double *reach)
{
  const double c = cos (comb->angle_rad - ruler->angle_rad);
  const double d = sin (comb->angle_rad - ruler->angle_rad);
  double       u = 0.0, own = 0.0, length = 0.0, own_length = 0.0;

  for (guint i = 0; i < comb->teeth->len; i++)
    {
      const VellusTooth *t = tooth (comb, i);

      u += (c * 0.5 * (t->u0 + t->u1) - d * t->v) / comb->teeth->len;
      length += (t->u1 - t->u0) / comb->teeth->len;
    }
  for (guint i = 0; i < ruler->ticks->len; i++)
    {
      const VellusTick *t = vellus_ruler_tick (ruler->ticks, i);

      own += 0.5 * (t->u0 + t->u1) / ruler->ticks->len;
      own_length += (t->u1 - t->u0) / ruler->ticks->len;
    }
  *reach = 0.5 * (length + own_length);

  return u - own;
}

static gboolean
is_row_beside (const VellusComb *comb, const VellusRuler *ruler)
{
  double reach;

  return comb->teeth->len >=
           MAX (MIN_ROW_TEETH, MIN_ROW_SHARE * ruler->ticks->len) &&
         cos (comb->angle_rad - ruler->angle_rad) > MIN_ROW_COS &&
         fabs (log (comb->period / ruler->period)) < MAX_ROW_DIFFERENCE &&
         fabs (distance_along (comb, ruler, &reach)) > reach;
}

/* Bricks, cells of a grid, lines of a text. */
static gboolean
has_rows_beside (const VellusRuler *ruler, const GPtrArray *combs)
{
  guint n = 0;

  for (guint i = 0; i < combs->len; i++)
    n += is_row_beside (combs->pdata[i], ruler);

  return n >= MIN_ROWS;
}

static gboolean
is_stranger (const VellusSegment *s, const VellusRuler *ruler)
{
  const double      c = cos (ruler->angle_rad), d = sin (ruler->angle_rad);
  const double      u = c * s->x + d * s->y, v = c * s->y - d * s->x;
  const double      off = fabs (sin (s->angle_rad - ruler->angle_rad));
  const guint       n = ruler->ticks->len;
  const VellusTick *near = vellus_ruler_nearest (ruler->ticks, v);

  return off < STRANGER_TURN_RAD + 1.0 / s->length &&
         v > vellus_ruler_tick (ruler->ticks, 0)->v &&
         v < vellus_ruler_tick (ruler->ticks, n - 1)->v && u > near->u0 &&
         u < near->u1 && s->length > STRANGER_LENGTH * (near->u1 - near->u0) &&
         fabs (v - near->v) > 0.5 * ruler->thickness + STRANGER_PX;
}

/* Few graduations may be some of many strokes that are in no order. */
static gboolean
is_among_strangers (const VellusRuler *ruler, const GArray *segments)
{
  guint n = 0;

  if (ruler->ticks->len >= VELLUS_RULER_MANY_TICKS)
    return FALSE;

  for (guint i = 0; i < segments->len; i++)
    n += is_stranger (&g_array_index (segments, VellusSegment, i), ruler);

  return n > MAX (1.0, MAX_STRANGERS * ruler->ticks->len);
}

gboolean
vellus_ruler_is_pattern (const VellusRuler *ruler, const GPtrArray *combs)
{
  return is_grid (ruler, combs) || has_rows_beside (ruler, combs);
}

gboolean
vellus_ruler_is_alone (const VellusRuler *ruler,
                       const GPtrArray   *combs,
                       const GArray      *segments)
{
  return ! is_among_strangers (ruler, segments) &&
         ! vellus_ruler_is_arc (ruler, segments) &&
         (ruler->group != 0 || ! has_finer (ruler, combs));
}
