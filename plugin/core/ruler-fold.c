/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/ruler-fold.h"

#include <math.h>

#include "core/ruler-parts.h"
#include "core/ruler-plane.h"
#include "core/stats.h"

/* Places between a graduation and the next: divisible by all numbers of finer
 * steps, and by twice them. */
#define N_CELLS 120

/* Height of a band along the graduations, px and share of the period. */
#define BAND_PX 3.0
#define BAND_SHARE 0.08
#define MAX_BANDS 60

/* Finer steps are wider than this. */
#define MIN_STEP_PX 3.0

/* Finer graduations are this clear against those found, and against what
 * else most steps show there; levels of 255. */
#define MIN_SHARE 0.15
#define MIN_LEVELS 1.5

/* Fewer steps leave more of what isn't in all of them, as hairs. */
#define MANY_STEPS 15.0

/* Weakest over strongest: near their feet all graduations are alike. */
#define MIN_LIKENESS 0.4

/* Steps that are less alike are none of one ruler. */
#define MIN_COHERENCE 0.4

/* Slopes are taken over so many places; the rise of an edge in blurs. */
#define SLOPE_CELLS 3
#define EDGE_BLURS 2.0

/* Finer graduations can't be told when they are blurred over this share of
 * their steps, unless they couldn't be told apart for being too thick. */
#define MAX_BLUR 0.25
#define MAX_DUTY 0.8

/* Longer ones stand off this much where the finer ones have ended, which are
 * this faint there. */
#define MIN_ALONE 0.5
#define MAX_BESIDE 0.3

typedef struct
{
  const VellusRuler *ruler;
  VellusRulerPlane   plane;
  double             sign;
  double             main;
  int                place;
  double             at_u;
  double             blur;
  double             coherence;
  double             main_coherence;
} Fold;

/* Bands along the graduations, in the ruler's plane. */
typedef struct
{
  double u0;
  double u1;
  double step;
  double height;
} Bands;

static double
spread_of (const double cells[N_CELLS])
{
  double sum = 0.0;

  for (int k = 0; k < N_CELLS; k++)
    sum += cells[k] * cells[k];

  return sqrt (sum / N_CELLS);
}

/* How much of what the single steps show is left in their pile. */
static double
coherence_of (const double *rows, guint n, const double cells[N_CELLS])
{
  double single = 0.0;

  for (guint i = 0; i < n; i++)
    single += spread_of (rows + (gsize) i * N_CELLS) / n;

  return single > 0.0 ? spread_of (cells) / single : 0.0;
}

/* The medians over all steps, each less its own mean. */
static gboolean
pile_up (Fold *fold, double u, double height, double cells[N_CELLS])
{
  const GArray      *ticks = fold->ruler->ticks;
  g_autofree double *rows = g_new (double, (gsize) ticks->len *N_CELLS);
  g_autofree double *column = g_new (double, ticks->len);
  guint              n = 0;

  for (guint i = 0; i + 1 < ticks->len; i++)
    {
      const VellusTick *a = vellus_ruler_tick (ticks, i);
      const VellusTick *b = vellus_ruler_tick (ticks, i + 1);
      double            mean = 0.0, *row = rows + (gsize) n * N_CELLS;

      if (b->index != a->index + 1)
        continue;

      for (int k = 0; k < N_CELLS; k++)
        {
          row[k] = vellus_ruler_plane_level (
            &fold->plane, u, height, a->v + (b->v - a->v) * k / N_CELLS);
          mean += row[k] / N_CELLS;
        }
      if (! isfinite (mean))
        continue;

      for (int k = 0; k < N_CELLS; k++)
        row[k] -= mean;
      n++;
    }

  for (int k = 0; k < N_CELLS && n >= 2; k++)
    {
      for (guint i = 0; i < n; i++)
        column[i] = rows[(gsize) i * N_CELLS + (gsize) k];
      cells[k] = vellus_stats_median (column, n);
    }
  fold->coherence = coherence_of (rows, n, cells);

  return n >= 2;
}

/* How much a place stands off from both sides. */
static double
stand_off (const Fold *fold, const double cells[N_CELLS], int at, int beside)
{
  return fold->sign * (0.5 * (cells[(at + beside) % N_CELLS] +
                              cells[(at + N_CELLS - beside) % N_CELLS]) -
                       cells[at % N_CELLS]);
}

/* How much the finer graduations stand off, the weakest and the strongest of
 * those from @first on; 0 is the one that was found. */
static void
stand_offs (const Fold  *fold,
            const double cells[N_CELLS],
            int          n,
            int          first,
            double       range[2])
{
  range[0] = G_MAXDOUBLE;
  range[1] = 0.0;

  for (int m = first; m < n; m++)
    {
      const double off = stand_off (fold, cells, fold->place + m * N_CELLS / n,
                                    N_CELLS / (2 * n));

      range[0] = MIN (range[0], off);
      range[1] = MAX (range[1], off);
    }
}

static double
edge_quantile (const VellusRuler *ruler, gboolean upper)
{
  const GArray      *ticks = ruler->ticks;
  g_autofree double *ends = g_new (double, ticks->len);

  for (guint i = 0; i < ticks->len; i++)
    {
      const VellusTick *tick = vellus_ruler_tick (ticks, i);

      ends[i] = (upper ? tick->u0 : tick->u1) - ruler->lean * tick->v;
    }

  return vellus_stats_quantile (ends, ticks->len, upper ? 0.25 : 0.75);
}

/* Whether there is something as even as finer graduations. */
static gboolean
shows_finer (const Fold *fold, const double cells[N_CELLS], int n)
{
  double range[2];

  stand_offs (fold, cells, n, 1, range);

  const double share =
    MIN_SHARE * sqrt (MAX (MANY_STEPS / fold->ruler->ticks->len, 1.0));

  return range[0] > MAX (share * fold->main, MIN_LEVELS);
}

/* How much the weakest of finer graduations stand off, which near their feet
 * are all alike, those found among them; 0 when they are none. */
static double
alike_off (const Fold *fold, const double cells[N_CELLS], int n)
{
  double range[2];

  stand_offs (fold, cells, n, 0, range);

  return range[0] > MIN_LIKENESS * MAX (range[1], fold->main) ? range[0] : 0.0;
}

/* Standard deviation of an edge's blur, in periods: an edge that is blurred
 * rises by its depth over about 2.5 of it, a thin line over 1.6. */
static double
blur_of (const double cells[N_CELLS], double depth)
{
  double steepest = 0.0;

  for (int k = 0; k < N_CELLS; k++)
    steepest =
      MAX (steepest, fabs (cells[(k + SLOPE_CELLS) % N_CELLS] - cells[k]));

  return depth * SLOPE_CELLS / N_CELLS / (MAX (steepest, 1e-6) * EDGE_BLURS);
}

/* What stands off most in any band is a graduation, light or dark; it may lie
 * beside the place where @ruler has them, as in the light between them. */
static void
find_strongest (Fold *fold, const Bands *bands)
{
  double cells[N_CELLS], strongest = 0.0;

  for (double u = bands->u0; u < bands->u1; u += bands->step)
    if (pile_up (fold, u, bands->height, cells))
      for (int at = 0; at < N_CELLS; at++)
        {
          const double off = stand_off (fold, cells, at, N_CELLS / 4);

          if (fabs (off) <= fabs (strongest))
            continue;

          strongest = off;
          fold->place = at;
          fold->at_u = u;
          fold->blur = blur_of (cells, fabs (off));
          fold->main_coherence = fold->coherence;
        }

  fold->sign = strongest < 0.0 ? -1.0 : 1.0;
  fold->main = fabs (strongest);
}

/* Some graduations may be longer than those found, and finer ones may stand
 * on the other side of their line. Where they are most alike is kept. */
static gboolean
finer_in (Fold *fold, const Bands *bands, int n, gboolean *shown)
{
  const double beyond = 0.5 * (bands->u1 - bands->u0);
  double       cells[N_CELLS], most = 0.0;

  for (double u = bands->u0 - beyond; u < bands->u1 + beyond; u += bands->step)
    if (pile_up (fold, u, bands->height, cells) && shows_finer (fold, cells, n))
      {
        const double off = alike_off (fold, cells, n);

        *shown = TRUE;
        if (off <= most)
          continue;

        most = off;
        fold->at_u = u;
      }

  return most > 0.0;
}

/* Whether those found are longer: somewhere they stand alone. */
static gboolean
stand_alone (Fold *fold, const Bands *bands, int n)
{
  const double beyond = 0.5 * (bands->u1 - bands->u0);
  double       cells[N_CELLS], range[2];

  for (double u = bands->u0 - beyond; u < bands->u1 + beyond; u += bands->step)
    if (pile_up (fold, u, bands->height, cells))
      {
        const double off =
          stand_off (fold, cells, fold->place, N_CELLS / (2 * n));

        stand_offs (fold, cells, n, 1, range);
        if (off > MIN_ALONE * fold->main && range[1] < MAX_BESIDE * off)
          return TRUE;
      }

  return FALSE;
}

/* Whether finer steps would be hidden by blur, if there were any. */
static gboolean
hides (const Fold *fold, int n, int finer)
{
  const double period = 1.0 / n;
  const double thickness = fold->ruler->thickness / fold->ruler->period;

  return fold->blur * finer > MAX_BLUR * period &&
         thickness * finer < MAX_DUTY * period;
}

/* Every fifth graduation of ten, and every third of two, looks like a ruler
 * whose every second graduation is longer, and every second of ten like one
 * of five: these must be seen not to be so. */
static int
if_seen (const Fold *fold, int n)
{
  const int      group = n * MAX (fold->ruler->group, 1);
  const gboolean hidden = group == 2 ? hides (fold, n, 3) || hides (fold, n, 5)
                          : group == 5 ? hides (fold, n, 2)
                          : group == 1
                            ? hides (fold, n, 2) || hides (fold, n, 5)
                            : FALSE;

  return hidden ? 0 : n;
}

static int
count_finer (Fold *fold, const Bands *bands)
{
  static const int   numbers[] = { 20, 10, 6, 5, 4, 3, 2 };
  const VellusRuler *ruler = fold->ruler;
  gboolean           shown = FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    if (ruler->period * fold->plane.ratio > numbers[i] * MIN_STEP_PX &&
        finer_in (fold, bands, numbers[i], &shown))
      return vellus_ruler_is_sure (ruler) ||
                 stand_alone (fold, bands, numbers[i])
               ? if_seen (fold, numbers[i])
               : 1;

  return shown ? 0 : if_seen (fold, 1);
}

VellusRulerFine
vellus_ruler_finer (const VellusRuler *ruler,
                    const VellusShade *shade,
                    double             ratio)
{
  const double height = MAX (BAND_PX / ratio, BAND_SHARE * ruler->period);
  const double u0 = edge_quantile (ruler, TRUE);
  const double u1 = edge_quantile (ruler, FALSE);
  const Bands bands = { u0, u1, MAX (0.5 * height, (u1 - u0) * 2.0 / MAX_BANDS),
                        height };
  Fold        fold = { .ruler = ruler,
                       .plane = vellus_ruler_plane (ruler, shade, ratio),
                       .sign = 1.0 };

  find_strongest (&fold, &bands);

  return (VellusRulerFine){
    .n = fold.main_coherence < MIN_COHERENCE ? 0 : count_finer (&fold, &bands),
    .u = fold.at_u,
    .u0 = u0,
    .u1 = u1,
    .height = height,
    .phase = (double) fold.place / N_CELLS,
    .is_light = fold.sign < 0.0,
  };
}
