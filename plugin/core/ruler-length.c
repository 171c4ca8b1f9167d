/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/ruler-length.h"

#include <math.h>

#include "core/ruler-parts.h"
#include "core/ruler-plane.h"
#include "core/stats.h"

/* A graduation ends where less than this share of its depth is left, over two
 * steps along it of this many px. */
#define END_SHARE 0.5
#define STEP_PX 1.5

/* It is followed this far aside in a step. */
#define SIDEWAYS 0.2

/* How far it is followed, in lengths of those found. */
#define REACH 1.5

/* Lengths are alike within a step and this share; so many graduations are, and
 * so many of the others are as long as the long ones, which are longer by this
 * ratio and at least so many. */
#define ALIKE_SHARE 0.06
#define MIN_ALIKE 0.6
#define MAX_STRAY 0.06
#define MIN_RATIO 1.15
#define MIN_LONG 2

/* Every @group-th graduation, from @phase on. */
typedef struct
{
  int group;
  int phase;
} Kind;

typedef struct
{
  VellusRulerPlane plane;
  double           sign;
  double           beside;
  double           height;
  double           phase;
} Walk;

/* What lies on a graduation, and on both of its sides, darker where it is. */
typedef struct
{
  double on;
  double beside;
} Levels;

static Levels
levels_at (const Walk *walk, double u, double v)
{
  const VellusRulerPlane *plane = &walk->plane;
  const double            height = walk->height;

  return (Levels){
    .on = walk->sign * vellus_ruler_plane_level (plane, u, height, v),
    .beside = walk->sign * 0.5 *
              (vellus_ruler_plane_level (plane, u, height, v - walk->beside) +
               vellus_ruler_plane_level (plane, u, height, v + walk->beside)),
  };
}

/* A line across, which is as dark on both sides, is no end. */
static gboolean
goes_on (const Walk *walk, const Levels *first, double u, double v)
{
  const Levels here = levels_at (walk, u, v);
  const double least = END_SHARE * (first->beside - first->on);

  return here.beside - here.on > least || here.beside < first->beside - least;
}

/* The darkest of the place ahead and those a little to its sides: directions
 * are known to some hundredths only. */
static double
follow_sideways (const Walk *walk, double u, double v)
{
  const double aside = SIDEWAYS * walk->height;
  double       best = v;

  for (int i = -1; i <= 1; i += 2)
    if (levels_at (walk, u, v + i * aside).on < levels_at (walk, u, best).on)
      best = v + i * aside;

  return best;
}

/* Where it ends, from @u in steps of @step, positive or negative. */
static double
end_from (const Walk *walk, double u, double v, double step, double reach)
{
  const Levels first = levels_at (walk, u, v);
  const double limit = fabs (reach / step);
  int          n = 0;

  while (n < limit && (goes_on (walk, &first, u + step, v) ||
                       goes_on (walk, &first, u + 2.0 * step, v)))
    {
      u += step;
      v = follow_sideways (walk, u, v);
      n++;
    }

  return u;
}

static double
length_of (const GArray *ticks, guint i)
{
  return vellus_ruler_tick (ticks, i)->u1 - vellus_ruler_tick (ticks, i)->u0;
}

static gboolean
is_at (const GArray *ticks, guint i, int group, int phase)
{
  return ((vellus_ruler_tick (ticks, i)->index - phase) % group + group) %
           group ==
         0;
}

/* How many of every so many graduations, or of the others, are that long. */
static guint
count_alike (const GArray *ticks,
             const Kind   *kind,
             gboolean      at,
             double        length,
             double        step)
{
  guint n = 0;

  for (guint i = 0; i < ticks->len; i++)
    n += is_at (ticks, i, kind->group, kind->phase) == at &&
         fabs (length_of (ticks, i) - length) < step + ALIKE_SHARE * length;

  return n;
}

/* The usual length of the others. */
static double
short_length (const GArray *ticks, const Kind *kind, guint *n)
{
  g_autofree double *lengths = g_new (double, ticks->len);

  *n = 0;
  for (guint i = 0; i < ticks->len; i++)
    if (! is_at (ticks, i, kind->group, kind->phase))
      lengths[(*n)++] = length_of (ticks, i);

  return *n > 0 ? vellus_stats_median (lengths, *n) : 0.0;
}

/* Those that a hair or a number touches have any length; most of the others
 * are of one, and every so many of one that is longer, which they share with
 * hardly any. */
static gboolean
is_kind (const GArray *ticks, const Kind *kind, double step)
{
  guint        n_others;
  const double other = short_length (ticks, kind, &n_others);
  const guint  n_at = ticks->len - n_others;

  if (n_at < MIN_LONG || n_others < MIN_LONG ||
      count_alike (ticks, kind, FALSE, other, step) < MIN_ALIKE * n_others)
    return FALSE;

  for (guint i = 0; i < ticks->len; i++)
    {
      const double length = length_of (ticks, i);
      const guint  n_long = count_alike (ticks, kind, TRUE, length, step);

      if (is_at (ticks, i, kind->group, kind->phase) &&
          length > MIN_RATIO * other + step && n_long >= MIN_LONG &&
          n_long >= MIN_ALIKE * n_at &&
          count_alike (ticks, kind, FALSE, length, step) <=
            MAX_STRAY * n_others)
        return TRUE;
    }

  return FALSE;
}

static int
group_of (const GArray *ticks, double step)
{
  static const int groups[] = { 2, 5, 10 };

  for (guint i = 0; i < G_N_ELEMENTS (groups); i++)
    for (int phase = 0; phase < groups[i]; phase++)
      if (is_kind (ticks, &(Kind){ groups[i], phase }, step))
        return groups[i];

  return 0;
}

/* Where its graduations end in the picture. */
static void
follow (const Walk *walk, const VellusRulerFine *fine, GArray *ticks)
{
  const double reach = REACH * MAX (fine->u1 - fine->u0, walk->height);

  for (guint i = 0; i < ticks->len; i++)
    {
      VellusTick  *tick = &g_array_index (ticks, VellusTick, i);
      const double v = tick->v + walk->phase;

      tick->u0 = end_from (walk, fine->u, v, -walk->height, reach);
      tick->u1 = end_from (walk, fine->u, v, walk->height, reach);
    }
}

int
vellus_ruler_group_seen (const VellusRuler     *ruler,
                         const VellusRulerFine *fine,
                         const VellusShade     *shade,
                         double                 ratio)
{
  g_autoptr (GArray) ticks = g_array_copy (ruler->ticks);
  const Walk         walk = {
            .plane = vellus_ruler_plane (ruler, shade, ratio),
            .sign = fine->is_light ? -1.0 : 1.0,
            .beside = 0.5 * ruler->period,
            .height = STEP_PX / ratio,
            .phase = fine->phase * ruler->period,
  };

  follow (&walk, fine, ticks);

  return group_of (ticks, walk.height);
}
