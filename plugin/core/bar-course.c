/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/bar-course.h"

#include <math.h>

#include "core/stats.h"

/* Profiles across a stroke reach this far beyond it, in such steps. */
#define REACH_PX 3.0
#define STEP_PX 0.5

/* The last px at an end are blurred. */
#define END_PX 1.5

/* What lies beside a stroke is off its tone by this at least, where it tells
 * where the stroke is. */
#define CLEAR_TONE 0.4

/* ... and this alike on both sides. */
#define MAX_UNLIKE 0.3

/* Fewer places tell no line. */
#define MIN_PLACES 12

/* Places farther off a first line don't count for the second. */
#define OUTLIER_PX 1.0

/* Where it lies, along it and across, and how thick it is there. */
typedef struct
{
  guint   n;
  double *u;
  double *v;
  double *thick;
} Places;

static void
places_clear (Places *places)
{
  g_free (places->u);
  g_free (places->v);
  g_free (places->thick);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Places, places_clear)

static void
add_place (const VellusStroke *s, double u, Places *places)
{
  const double reach = s->half + REACH_PX;
  const double a = vellus_stroke_beside (s, u, -1);
  const double b = vellus_stroke_beside (s, u, 1);
  double       sum = 0.0, moment = 0.0;

  if (MIN (a, b) < CLEAR_TONE || fabs (a - b) > MAX_UNLIKE * MAX (a, b))
    return;

  for (double v = -reach; v <= reach; v += STEP_PX)
    {
      const double side = a + (b - a) * (v + reach) / (2.0 * reach);
      const double ink = 1.0 - vellus_stroke_tone (s, u, v) / side;

      sum += CLAMP (ink, 0.0, 1.0);
      moment += CLAMP (ink, 0.0, 1.0) * v;
    }

  if (sum <= 0.0)
    return;

  places->u[places->n] = u;
  places->v[places->n] = moment / sum;
  places->thick[places->n++] = sum * STEP_PX;
}

static void
find_places (const VellusStroke *s, Places *places)
{
  const guint n = (guint) MAX (s->u1 - s->u0 - 2.0 * END_PX, 0.0) + 1;

  places->n = 0;
  places->u = g_new (double, n);
  places->v = g_new (double, n);
  places->thick = g_new (double, n);

  for (guint i = 0; i < n; i++)
    add_place (s, s->u0 + END_PX + i, places);
}

/* Least squares, without what is off @line by more than @limit. */
static gboolean
fit_line (const Places *places, double limit, double line[2])
{
  double n = 0.0, su = 0.0, sv = 0.0, suu = 0.0, suv = 0.0;

  for (guint i = 0; i < places->n; i++)
    {
      const double u = places->u[i], v = places->v[i];

      if (fabs (v - line[0] - line[1] * u) > limit)
        continue;

      n += 1.0;
      su += u;
      sv += v;
      suu += u * u;
      suv += u * v;
    }

  const double det = n * suu - su * su;

  if (n < MIN_PLACES || det <= 0.0)
    return FALSE;

  line[1] = (n * suv - su * sv) / det;
  line[0] = (sv - line[1] * su) / n;

  return TRUE;
}

/* Median place across of what lies between two shares of the length. */
static double
median_between (const VellusStroke *s,
                const Places       *places,
                double              from,
                double              to,
                double             *values)
{
  guint n = 0;

  for (guint i = 0; i < places->n; i++)
    {
      const double share = (places->u[i] - s->u0) / (s->u1 - s->u0);

      if (share >= from && share <= to)
        values[n++] = places->v[i];
    }

  return n > 0 ? vellus_stats_median (values, n) : 0.0;
}

static void
describe (const VellusStroke *s,
          Places             *places,
          const double        line[2],
          VellusBarCourse    *course)
{
  g_autofree double *values = g_new (double, places->n);

  for (guint i = 0; i < places->n; i++)
    places->v[i] -= line[0] + line[1] * places->u[i];

  course->bend_px =
    fabs (median_between (s, places, 1.0 / 3.0, 2.0 / 3.0, values) -
          0.5 * (median_between (s, places, 0.0, 1.0 / 3.0, values) +
                 median_between (s, places, 2.0 / 3.0, 1.0, values)));
  course->off_px = vellus_stats_mad (places->v, places->n, 0.0);
  course->spread_px =
    vellus_stats_mad (places->thick, places->n, 2.0 * s->half);
}

gboolean
vellus_bar_straighten (VellusStroke *s, VellusBarCourse *course)
{
  g_auto (Places) places = { 0 };
  double          line[2] = { 0.0, 0.0 };

  find_places (s, &places);
  if (places.n < MIN_PLACES || ! fit_line (&places, s->half + REACH_PX, line) ||
      ! fit_line (&places, OUTLIER_PX, line))
    return FALSE;

  s->half = 0.5 * vellus_stats_median (places.thick, places.n);
  describe (s, &places, line, course);

  const double norm = hypot (1.0, line[1]);
  const double c = (s->c - line[1] * s->d) / norm;
  const double d = (s->d + line[1] * s->c) / norm;

  s->middle.x -= line[0] * s->d;
  s->middle.y += line[0] * s->c;
  s->c = c;
  s->d = d;

  return TRUE;
}
