/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/ruler-seen.h"

#include <math.h>

#include "core/ruler-parts.h"
#include "core/ruler-plane.h"
#include "core/stats.h"

/* Places in a step, a graduation in their middle. */
#define N_CELLS 48

/* A graduation is looked for this far from the middle. */
#define REACH_CELLS 18

/* Graduations are this deep, against the median, and nothing else is. */
#define MIN_DEPTH 0.4
#define MAX_OTHER 0.5

/* So many are seen where they belong, and so many have something as deep
 * beside them: a hair, a stain, or that it is no ruler. */
#define MIN_SEEN 0.6
#define MAX_BUSY 0.3

/* How far one is off its place, in the median: px, and share of the step.
 * Hairs are planted less evenly. */
#define MAX_OFF_PX 0.12
#define MAX_OFF_SHARE 0.015

/* Median of absolute values to standard deviation; that of second differences
 * is so many times that of a place. */
#define MEDIAN_TO_SD 1.4826
#define SECOND_TO_ONE 2.4495

/* Bands that are looked at until one shows it. */
#define N_BANDS 12

typedef struct
{
  double off;
  double depth;
  double other;
} Sight;

typedef struct
{
  const VellusRuler     *ruler;
  const VellusRulerFine *fine;
  VellusRulerPlane       plane;
  Sight                 *sights;
  double                *values;
  int                    n;
} Look;

/* The levels of a step around @v, darker where graduations are. */
static gboolean
levels_around (const Look *look, double u, double v, double cells[N_CELLS])
{
  const double sign = look->fine->is_light ? -1.0 : 1.0;
  double       sum = 0.0;

  for (int k = 0; k < N_CELLS; k++)
    {
      const double at = v + look->ruler->period * ((k + 0.5) / N_CELLS - 0.5);

      cells[k] = sign * vellus_ruler_plane_level (&look->plane, u,
                                                  look->fine->height, at);
      sum += cells[k];
    }

  return isfinite (sum);
}

static double
highest (const double *cells, int first, int end)
{
  double most = -G_MAXDOUBLE;

  for (int k = first; k < end; k++)
    most = MAX (most, cells[k]);

  return most;
}

/* Middle of what is deeper than half, in steps from where it should be. */
static double
middle_of (const double *cells, int first, int last, double half)
{
  double weight = 0.0, moment = 0.0;

  for (int k = first; k <= last; k++)
    {
      weight += half - cells[k];
      moment += (half - cells[k]) * (k + 0.5);
    }

  return weight > 0.0 ? moment / weight / N_CELLS - 0.5 : 0.0;
}

/* The graduation is the deepest place near the middle; its flanks belong to
 * it, what is beyond them is something else. */
static Sight
sight_of (const double cells[N_CELLS])
{
  int at = N_CELLS / 2, first, last;

  for (int k = N_CELLS / 2 - REACH_CELLS; k < N_CELLS / 2 + REACH_CELLS; k++)
    if (cells[k] < cells[at])
      at = k;

  const double base =
    MIN (highest (cells, 0, at), highest (cells, at + 1, N_CELLS));
  const double half = 0.5 * (base + cells[at]);
  Sight        sight = { .depth = MAX (base - cells[at], 0.0) };

  for (first = at; first > 0 && cells[first - 1] < half;)
    first--;
  for (last = at; last + 1 < N_CELLS && cells[last + 1] < half;)
    last++;
  sight.off = middle_of (cells, first, last, half);

  while (first > 0 && cells[first - 1] > cells[first])
    first--;
  while (last + 1 < N_CELLS && cells[last + 1] > cells[last])
    last++;
  for (int k = 0; k < N_CELLS; k++)
    if (k < first || k > last)
      sight.other = MAX (sight.other, base - cells[k]);

  return sight;
}

/* How unevenly neighbors stand, in steps; what bends all of them is none. */
static double
unevenness (const Look *look, double least)
{
  guint n = 0;

  for (int i = 0; i + 2 < look->n; i++)
    {
      const Sight *s = look->sights + i;

      if (MIN (MIN (s[0].depth, s[1].depth), s[2].depth) > least)
        look->values[n++] = fabs (s[0].off - 2.0 * s[1].off + s[2].off);
    }

  return n > 0 ? MEDIAN_TO_SD * vellus_stats_median (look->values, n) /
                   SECOND_TO_ONE
               : G_MAXDOUBLE;
}

/* How far they are off the ruler's curve, in the median, in steps. */
static double
drift (const Look *look, double least)
{
  guint n = 0;

  for (int i = 0; i < look->n; i++)
    if (look->sights[i].depth > least)
      look->values[n++] = look->sights[i].off;

  if (n == 0)
    return G_MAXDOUBLE;

  const double middle = vellus_stats_median (look->values, n);

  for (guint i = 0; i < n; i++)
    look->values[i] = fabs (look->values[i] - middle);

  return vellus_stats_median (look->values, n);
}

static guint
look_along (const Look *look, double u)
{
  const int first = vellus_ruler_tick (look->ruler->ticks, 0)->index;
  guint     n = 0;

  for (int i = 0; i < look->n; i++)
    {
      const double place = first + i + look->fine->phase * look->fine->n;
      double       cells[N_CELLS];

      look->sights[i] = (Sight){ 0.0 };
      if (! levels_around (look, u, vellus_ruler_place (look->ruler, place),
                           cells))
        continue;

      look->sights[i] = sight_of (cells);
      look->values[n++] = look->sights[i].depth;
    }

  return n;
}

static gboolean
is_seen_along (const Look *look, double u)
{
  const guint  n = look_along (look, u);
  const double step_px = look->ruler->period * look->plane.ratio;
  const double most = MAX_OFF_PX / step_px + MAX_OFF_SHARE;
  guint        n_seen = 0, n_busy = 0;

  if (n < 3)
    return FALSE;

  const double depth = vellus_stats_median (look->values, n);

  for (int i = 0; i < look->n; i++)
    {
      n_seen += look->sights[i].depth > MIN_DEPTH * depth;
      n_busy += look->sights[i].other > MAX_OTHER * depth;
    }

  return n_seen >= MIN_SEEN * n && n_busy <= MAX_BUSY * n &&
         drift (look, MIN_DEPTH * depth) < most &&
         unevenness (look, MIN_DEPTH * depth) < most;
}

gboolean
vellus_ruler_is_seen (const VellusRuler     *ruler,
                      const VellusRulerFine *fine,
                      const VellusShade     *shade,
                      double                 ratio)
{
  const GArray *ticks = ruler->ticks;
  const int     n = vellus_ruler_tick (ticks, ticks->len - 1)->index -
                vellus_ruler_tick (ticks, 0)->index + 1;
  g_autofree Sight  *sights = g_new (Sight, n);
  g_autofree double *values = g_new (double, n);
  const Look look = { ruler,  fine,   vellus_ruler_plane (ruler, shade, ratio),
                      sights, values, n };

  /* Few convince by their edges; what lies between them is wide. */
  if (ticks->len < VELLUS_RULER_MANY_TICKS || is_seen_along (&look, fine->u))
    return TRUE;

  for (int i = 0; i < N_BANDS; i++)
    if (is_seen_along (&look,
                       fine->u0 + (fine->u1 - fine->u0) * (i + 0.5) / N_BANDS))
      return TRUE;

  return FALSE;
}
