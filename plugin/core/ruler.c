/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/ruler.h"

#include <math.h>
#include <stdlib.h>

#include "core/ruler-parts.h"
#include "core/stats.h"

/* The other side of a graduation is parallel to the first within this. */
#define MAX_TURN_RAD 0.02
#define TURN_PX 1.0
#define MIN_STRENGTH_RATIO 0.4

/* How far an edge may lie from its place: px and share of the period. */
#define MISS_PX 0.7
#define MISS_SHARE 0.015
#define MISS_MAX_PX 4.0

/* Difference of mean log lengths that tells light graduations from dark. */
#define MIN_UNLIKENESS 0.02

typedef struct
{
  const GArray     *segments;
  const VellusComb *comb;
  double            c;
  double            d;
  double            thickness;
  gboolean          light;
  GArray           *sides;
} Partner;

static double
turn (double a, double b)
{
  const double d = fmod (fabs (a - b), 2.0 * G_PI);

  return d > G_PI ? 2.0 * G_PI - d : d;
}

static const VellusTooth *
tooth (const VellusComb *comb, guint i)
{
  return &g_array_index (comb->teeth, VellusTooth, i);
}

/* The comb's tooth nearest in place. */
static const VellusTooth *
nearest_tooth (const VellusComb *comb, double v)
{
  const VellusTooth *best = tooth (comb, 0);

  for (guint i = 1; i < comb->teeth->len; i++)
    if (fabs (tooth (comb, i)->v - v) < fabs (best->v - v))
      best = tooth (comb, i);

  return best;
}

static gboolean
is_other_side (const VellusComb *comb, const VellusSegment *s)
{
  return turn (s->angle_rad, comb->angle_rad + G_PI) <
         MAX_TURN_RAD + TURN_PX / s->length;
}

/* Edges of the other direction along the comb. */
static void
gather_sides (Partner *partner)
{
  const VellusComb *comb = partner->comb;

  for (guint i = 0; i < partner->segments->len; i++)
    {
      const VellusSegment *s =
        &g_array_index (partner->segments, VellusSegment, i);

      if (! is_other_side (comb, s))
        continue;

      const double       u = partner->c * s->x + partner->d * s->y;
      const double       v = partner->c * s->y - partner->d * s->x;
      const VellusTooth *near = nearest_tooth (comb, v);
      const VellusTooth  side = { near->index, v, u - 0.5 * s->length,
                                  u + 0.5 * s->length, s->strength };

      if (MIN (side.strength, near->strength) >
            MIN_STRENGTH_RATIO * MAX (side.strength, near->strength) &&
          MIN (side.u1, near->u1) - MAX (side.u0, near->u0) >
            0.3 * MIN (s->length, near->u1 - near->u0) &&
          fabs (v - near->v) < 2.0 * comb->period)
        g_array_append_val (partner->sides, side);
    }
}

static double
tolerance_of (double period)
{
  return MIN (MISS_PX + MISS_SHARE * period, MISS_MAX_PX);
}

/* From the tooth before it to an edge, less than a period. */
static double
offset_of (const Partner *partner, double v)
{
  const VellusTooth *near = nearest_tooth (partner->comb, v);
  const double       steps = (v - near->v) / partner->comb->period;

  return (steps - floor (steps)) * partner->comb->period;
}

static double
side_offset (const Partner *partner, guint i)
{
  return offset_of (partner, g_array_index (partner->sides, VellusTooth, i).v);
}

/* How thick the graduations are: where most of the other sides lie. */
static gboolean
find_thickness (Partner *partner)
{
  const guint        n = partner->sides->len;
  const double       reach = tolerance_of (partner->comb->period);
  g_autofree double *near = g_new (double, n + 1);
  guint              n_best = 0;

  for (guint i = 0; i < n; i++)
    {
      const double offset = side_offset (partner, i);
      guint        n_near = 0;

      for (guint k = 0; k < n; k++)
        if (fabs (side_offset (partner, k) - offset) < reach)
          near[n_near++] = side_offset (partner, k);

      if (n_near <= n_best)
        continue;

      n_best = n_near;
      partner->thickness = vellus_stats_median (near, n_near);
    }

  return n_best > 0;
}

static VellusTick *
tick_at (GArray *ticks, int index)
{
  for (guint i = 0; i < ticks->len; i++)
    if (g_array_index (ticks, VellusTick, i).index == index)
      return &g_array_index (ticks, VellusTick, i);

  return NULL;
}

static const VellusTooth *
tooth_of_index (const VellusComb *comb, int index)
{
  for (guint i = 0; i < comb->teeth->len; i++)
    if (tooth (comb, i)->index == index)
      return tooth (comb, i);

  return NULL;
}

/* How unlike the two sides of graduations are in length, when an edge's other
 * side is the one of the tooth so many further on. */
static double
unlikeness (const Partner *partner, int further)
{
  double n = 0.0, sum = 0.0;

  for (guint i = 0; i < partner->sides->len; i++)
    {
      const VellusTooth *side = &g_array_index (partner->sides, VellusTooth, i);
      const VellusTooth *before =
        nearest_tooth (partner->comb, side->v - partner->thickness);
      const VellusTooth *other =
        tooth_of_index (partner->comb, before->index + further);

      if (other == NULL || fabs (side->v - partner->thickness - before->v) >
                             tolerance_of (partner->comb->period))
        continue;

      n += 1.0;
      sum +=
        MIN (fabs (log ((side->u1 - side->u0) / (other->u1 - other->u0))), 1.0);
    }

  return n > 0.0 ? sum / n : 1.0;
}

/* Dark graduations begin at a tooth, light ones end there. */
static gboolean
is_light (const Partner *partner)
{
  const double dark = unlikeness (partner, 0), light = unlikeness (partner, 1);

  if (fabs (dark - light) > MIN_UNLIKENESS)
    return light < dark;

  return partner->thickness > 0.5 * partner->comb->period;
}

/* Half the thickness with its sign: from a first side to the middle. */
static double
to_middle (const Partner *partner)
{
  return partner->light ? 0.5 * (partner->thickness - partner->comb->period)
                        : 0.5 * partner->thickness;
}

static void
add_side (GArray            *ticks,
          int                index,
          double             v,
          gboolean           is_other,
          const VellusTooth *side)
{
  VellusTick *tick = tick_at (ticks, index);

  if (tick == NULL)
    {
      const VellusTick new_tick = { index, v, side->u0, side->u1, 1, NAN };

      g_array_append_val (ticks, new_tick);
      return;
    }

  tick->u0 = MIN (tick->u0, side->u0);
  tick->u1 = MAX (tick->u1, side->u1);
  if (is_other && tick->n_sides == 1)
    {
      tick->excess = v - tick->v;
      tick->v = 0.5 * (tick->v + v);
      tick->n_sides = 2;
    }
}

static int
compare_ticks (gconstpointer a, gconstpointer b)
{
  return ((const VellusTick *) a)->index - ((const VellusTick *) b)->index;
}

static GArray *
join_sides (const Partner *partner)
{
  const VellusComb *comb = partner->comb;
  const double      half = to_middle (partner);
  GArray           *ticks = g_array_new (FALSE, FALSE, sizeof (VellusTick));

  for (guint i = 0; i < comb->teeth->len; i++)
    add_side (ticks, tooth (comb, i)->index, tooth (comb, i)->v + half, FALSE,
              tooth (comb, i));

  for (guint i = 0; i < partner->sides->len; i++)
    {
      const VellusTooth *side = &g_array_index (partner->sides, VellusTooth, i);
      const VellusTooth *near =
        nearest_tooth (comb, side->v - partner->thickness);
      const double steps =
        (side->v - partner->thickness - near->v) / comb->period;
      const int index = near->index + (int) lround (steps);

      if (fabs (steps - lround (steps)) * comb->period <
          tolerance_of (comb->period))
        add_side (ticks, index + (partner->light ? 1 : 0), side->v - half, TRUE,
                  side);
    }

  g_array_sort (ticks, compare_ticks);

  return ticks;
}

static VellusRuler *
ruler_of (const GArray *segments, const VellusComb *comb)
{
  g_autoptr (VellusRuler) ruler = g_new0 (VellusRuler, 1);
  g_autoptr (GArray) sides = g_array_new (FALSE, FALSE, sizeof (VellusTooth));
  Partner            partner = {
               segments, comb, cos (comb->angle_rad), sin (comb->angle_rad), 0.0,
               FALSE,    sides
  };

  gather_sides (&partner);
  if (! find_thickness (&partner))
    return NULL;

  partner.light = is_light (&partner);

  ruler->angle_rad = comb->angle_rad;
  ruler->ticks = join_sides (&partner);
  ruler->thickness = 2.0 * fabs (to_middle (&partner));

  if (! vellus_ruler_fit (ruler))
    return NULL;

  ruler->group = vellus_ruler_group (ruler->ticks);

  return g_steal_pointer (&ruler);
}

/* Those whose longer graduations show come first; of the others those with the
 * most, although they may be stripes: then few among them are no ruler. */
static gboolean
is_better (const VellusRuler *a, const VellusRuler *b)
{
  if ((a->group != 0) != (b->group != 0))
    return a->group != 0;

  return a->ticks->len > b->ticks->len;
}

/* What is even and part of a pattern of the plane is none, but it counts in
 * @n_pattern. */
static gboolean
is_ruler (const VellusRuler *ruler,
          double             max_period,
          const GPtrArray   *combs,
          const GArray      *segments,
          guint             *n_pattern)
{
  if (! vellus_ruler_is_even (ruler, max_period))
    return FALSE;

  if (! vellus_ruler_is_pattern (ruler, combs))
    return vellus_ruler_is_alone (ruler, combs, segments);

  *n_pattern = MAX (*n_pattern, ruler->ticks->len);

  return FALSE;
}

VellusRuler *
vellus_ruler_find (const GArray *segments,
                   double        max_period,
                   VellusWatch  *watch,
                   guint        *n_pattern)
{
  g_autoptr (GPtrArray) combs = vellus_combs_find (segments, max_period, watch);
  g_autoptr (VellusRuler) best = NULL;

  for (guint i = 0; i < combs->len && ! vellus_watch_stopped (watch); i++)
    {
      g_autoptr (VellusRuler) ruler = ruler_of (segments, combs->pdata[i]);

      if (ruler != NULL &&
          is_ruler (ruler, max_period, combs, segments, n_pattern) &&
          (best == NULL || is_better (ruler, best)))
        {
          g_clear_pointer (&best, vellus_ruler_free);
          best = g_steal_pointer (&ruler);
        }
    }

  return best != NULL && best->ticks->len > *n_pattern ? g_steal_pointer (&best)
                                                       : NULL;
}

void
vellus_ruler_free (VellusRuler *ruler)
{
  if (ruler == NULL)
    return;

  g_clear_pointer (&ruler->ticks, g_array_unref);
  g_free (ruler);
}
