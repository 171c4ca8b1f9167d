/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/width-shaft.h"

#include <math.h>

#include "core/stats.h"

/* A stretch is about a width long, longer on thin shafts, whose few pixels
 * need more averaging; long shafts get this many stretches at most. */
#define WINDOW_WIDTHS 1.0
#define WINDOW_MIN_PX 20.0
#define MAX_WINDOWS 12

/* Ends are left out: there is skin below a tip, and smear below a root. */
#define END_WIDTHS 0.5
#define END_PX 2.0

/* Stretches with skin on one side only, for each side. */
#define MAX_SIDE_WINDOWS 3
#define MAX_ALL_WINDOWS (MAX_WINDOWS + 2 * MAX_SIDE_WINDOWS)

/* Less of a shaft than this is too little to average. */
#define WINDOW_LEAST_PX 6.0

/* Where a flank begins beyond the rough edge, and how much of it must be
 * skin. */
#define FLANK_BEGIN_WIDTHS 0.56
#define FLANK_BEGIN_PX 1.0
#define FLANK_NEED_PX 2.0

/* A flank darker than this share of the shaft's usual skin is not skin. */
#define SKIN_SHARE 0.75
#define SKIN_QUANTILE 0.7

/* How much the core of a pigmented shaft differs from its rims by highlight
 * and absorption, and that of a glassy one, in units of the skin. */
#define PIGMENTED_CORE_SD 0.05
#define GLASSY_CORE_SD 0.3

/* A detector sees the light core of a glassy shaft, which is that much
 * narrower than the rims around it. */
#define CORE_TO_RIMS 1.3

/* How far off the centre line a shaft may lie; where only one edge is free,
 * the line is all there is. */
#define CENTER_SD_PX 2.0
#define CENTER_SD_WIDTHS 0.3
#define SIDE_CENTER_SD_PX 0.5

/* Share of the half width that the highlight takes up. */
#define CORE_SHARE 0.5

/* Narrower light shafts don't show their rims. */
#define RIMS_LEAST_PX 6.0

/* A shaft is glassy when its core has lost this share of its rims' contrast. */
#define GLASSY_SHARE 0.35

/* A window's width is wild when it left the rough width by more. */
#define MAX_RATIO 2.2
#define MAX_LOG_WIDTH_SD 0.5

static double
median_width (const VellusShaft *shaft)
{
  g_autofree double *widths = g_new (double, shaft->n_points);
  guint              n = 0;

  for (guint i = 0; i < shaft->n_points; i++)
    if (shaft->width_px[i] > 0.0f)
      widths[n++] = (double) shaft->width_px[i];

  return n > 0 ? MAX (vellus_stats_median (widths, n), 1.0) : 3.0;
}

/* Median of the columns between two places; NaN when too few are known. */
static double
level_between (const VellusWidthShaft *shaft,
               const float            *profile,
               double                  from_px,
               double                  to_px)
{
  g_autofree double *values = g_new (double, shaft->n_columns);
  guint              n = 0;

  for (guint k = 0; k < shaft->n_columns; k++)
    {
      const double x = shaft->start_px + k * shaft->step_px;

      if (x >= from_px && x <= to_px && ! isnan (profile[k]))
        values[n++] = (double) profile[k];
    }

  return n * shaft->step_px >= MIN (FLANK_NEED_PX, 0.5 * (to_px - from_px))
           ? vellus_stats_median (values, n)
           : NAN;
}

/* Rows by what their flanks show. */
typedef struct
{
  guint *rows;
  guint  n;
} Rows;

static Rows
rows_with_flanks (const VellusWidthShaft *shaft,
                  const VellusStrip      *strip,
                  guint                   skip,
                  guint                   flanks)
{
  const double need_px =
    FLANK_BEGIN_WIDTHS * shaft->rough_px + FLANK_BEGIN_PX + FLANK_NEED_PX;
  Rows rows = { g_new (guint, strip->n_rows), 0 };

  for (guint i = skip; i < strip->n_rows - skip; i++)
    {
      const guint left = vellus_strip_reach_px (strip, i, 0) >= need_px;
      const guint right = vellus_strip_reach_px (strip, i, 1) >= need_px;

      if ((left | right << 1) == flanks)
        rows.rows[rows.n++] = i;
    }

  return rows;
}

static void
add_windows (VellusWidthShaft  *shaft,
             const VellusStrip *strip,
             const Rows        *rows,
             guint              flanks,
             guint              n_windows)
{
  for (guint i = 0; i < n_windows; i++)
    {
      const guint        from = i * rows->n / n_windows;
      const guint        to = (i + 1) * rows->n / n_windows;
      VellusWidthWindow *window = &shaft->windows[shaft->n_windows];
      double             sum = 0.0;

      for (guint k = from; k < to; k++)
        sum += rows->rows[k];

      window->along_px = sum / (to - from) * strip->row_px;
      window->flanks = flanks;
      window->profile =
        shaft->profiles + (gsize) shaft->n_windows * strip->n_columns;
      vellus_strip_average (strip, rows->rows + from, to - from,
                            window->profile);
      shaft->n_windows++;
    }
}

static void
set_levels (const VellusWidthShaft *shaft,
            VellusWidthWindow      *window,
            double                  levels[2])
{
  const double begin_px = FLANK_BEGIN_WIDTHS * shaft->rough_px + FLANK_BEGIN_PX;

  levels[0] = levels[1] = NAN;
  if (window->flanks & 1u)
    levels[0] =
      level_between (shaft, window->profile, shaft->start_px, -begin_px);
  if (window->flanks & 2u)
    levels[1] =
      level_between (shaft, window->profile, begin_px, -shaft->start_px);
}

/* Flanks much darker than the shaft's other flanks hold something else than
 * skin: a hair that was not found, a shadow, ink. */
static void
judge_flanks (VellusWidthShaft *shaft)
{
  g_autofree double *all = g_new (double, 2 * MAX_ALL_WINDOWS);
  g_autofree double (*levels)[2] = g_malloc (MAX_ALL_WINDOWS * sizeof *levels);
  guint n = 0;

  for (guint i = 0; i < shaft->n_windows; i++)
    {
      set_levels (shaft, &shaft->windows[i], levels[i]);

      for (int side = 0; side < 2; side++)
        if (! isnan (levels[i][side]))
          all[n++] = levels[i][side];
    }

  const double usual = vellus_stats_quantile (all, n, SKIN_QUANTILE);

  for (guint i = 0; i < shaft->n_windows; i++)
    {
      VellusWidthWindow *window = &shaft->windows[i];
      double             sum = 0.0;
      int                n_sides = 0;

      for (int side = 0; side < 2; side++)
        if (levels[i][side] >= SKIN_SHARE * usual)
          {
            sum += levels[i][side];
            n_sides++;
          }
        else
          window->flanks &= ~(1u << side);

      window->skin = n_sides > 0 ? sum / n_sides : NAN;
      if (! (window->skin > 0.0))
        window->flanks = 0;

      for (guint k = 0; k < shaft->n_columns && window->flanks != 0; k++)
        window->profile[k] /= (float) window->skin;
    }
}

static guint
windows_for (const VellusWidthShaft *shaft,
             const VellusStrip      *strip,
             const Rows             *rows,
             guint                   max)
{
  const double length_px = rows->n * strip->row_px;
  const double window_px = MAX (WINDOW_WIDTHS * shaft->rough_px, WINDOW_MIN_PX);

  if (length_px < WINDOW_LEAST_PX)
    return 0;

  return (guint) CLAMP (length_px / window_px, 1.0, max);
}

static void
cut_windows (VellusWidthShaft *shaft, const VellusStrip *strip)
{
  const double end_px = END_WIDTHS * shaft->rough_px + END_PX;
  const guint  skip = MIN ((guint) (end_px / strip->row_px), strip->n_rows / 4);
  static const struct
  {
    guint flanks;
    guint max;
  } kinds[] = { { 3u, MAX_WINDOWS },
                { 1u, MAX_SIDE_WINDOWS },
                { 2u, MAX_SIDE_WINDOWS } };

  shaft->n_columns = strip->n_columns;
  shaft->start_px = strip->start_px;
  shaft->step_px = strip->step_px;
  shaft->windows = g_new0 (VellusWidthWindow, MAX_ALL_WINDOWS);
  shaft->profiles = g_new (float, (gsize) MAX_ALL_WINDOWS * strip->n_columns);

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      Rows rows = rows_with_flanks (shaft, strip, skip, kinds[i].flanks);

      add_windows (shaft, strip, &rows, kinds[i].flanks,
                   windows_for (shaft, strip, &rows, kinds[i].max));
      g_free (rows.rows);
    }

  judge_flanks (shaft);
}

VellusWidthShaft *
vellus_width_shaft_new (const VellusRaster *light,
                        const VellusOwners *owners,
                        guint16             mark,
                        const VellusShaft  *traced)
{
  VellusWidthShaft *shaft = g_new0 (VellusWidthShaft, 1);

  shaft->rough_px =
    median_width (traced) * (traced->light ? CORE_TO_RIMS : 1.0);
  shaft->length_px = vellus_path_length (traced->points, traced->n_points);
  shaft->light = traced->light;

  g_autoptr (VellusStrip) strip = vellus_strip_new (
    light, owners, mark, traced, shaft->rough_px,
    traced->light && shaft->rough_px > RIMS_LEAST_PX ? VELLUS_STRIP_RED
                                                     : VELLUS_STRIP_FILM);

  cut_windows (shaft, strip);
  shaft->n_rows = strip->n_rows;
  shaft->row_px = strip->row_px;
  shaft->points = g_steal_pointer (&strip->points);
  shaft->normals = g_steal_pointer (&strip->normals);

  return shaft;
}

void
vellus_width_shaft_free (VellusWidthShaft *shaft)
{
  if (shaft == NULL)
    return;

  g_free (shaft->windows);
  g_free (shaft->profiles);
  g_free (shaft->points);
  g_free (shaft->normals);
  g_free (shaft);
}

static gboolean
is_plausible (const VellusWidthShaft *shaft, const VellusBar *bar)
{
  const double ratio = bar->width_px / shaft->rough_px;

  return ratio < MAX_RATIO && ratio > 1.0 / MAX_RATIO &&
         bar->log_width_sd < MAX_LOG_WIDTH_SD &&
         fabs (bar->center_px) < 0.35 * bar->width_px + 1.5 &&
         fabs (bar->depth) > 2.0 * bar->noise;
}

static gboolean
fit_from (const VellusWidthShaft *shaft,
          VellusWidthWindow      *window,
          const VellusBarPrior   *prior,
          double                  width_px)
{
  const VellusBarProfile profile = {
    window->profile,
    shaft->n_columns,
    shaft->start_px,
    shaft->step_px,
  };
  const double rim =
    level_between (shaft, window->profile, -0.4 * width_px, 0.4 * width_px);

  window->bar = (VellusBar){
    .width_px = width_px,
    .blur_px = prior->blur_px,
    .depth = isnan (rim) ? 0.5 : 1.0 - rim,
  };

  return vellus_bar_fit (&profile, prior, &window->bar) &&
         is_plausible (shaft, &window->bar);
}

static void
fit_window (const VellusWidthShaft *shaft,
            VellusWidthWindow      *window,
            const VellusBarPrior   *prior)
{
  window->fitted = fit_from (shaft, window, prior, shaft->rough_px);

  if (shaft->glassy)
    {
      VellusWidthWindow other = *window;

      other.fitted = fit_from (shaft, &other, prior,
                               shaft->light ? shaft->rough_px / CORE_TO_RIMS
                                            : shaft->rough_px * CORE_TO_RIMS);

      if (other.fitted && (! window->fitted || other.bar.rms < window->bar.rms))
        *window = other;
    }
}

/* Mean contrast of the middle over that of the darkest or lightest ring
 * around it. */
static double
core_share (const VellusWidthShaft *shaft, const VellusWidthWindow *window)
{
  double core = 0.0;
  double most = 0.0;
  guint  n_core = 0;

  for (guint k = 0; k < shaft->n_columns / 2; k++)
    {
      const double x = shaft->start_px + k * shaft->step_px;
      const double left = 1.0 - (double) window->profile[k];
      const double right =
        1.0 - (double) window->profile[shaft->n_columns - 1 - k];
      const double ring = fmax (left, right);

      if (! (x > -0.65 * shaft->rough_px) || isnan (ring))
        continue;
      if (ring > most)
        most = ring;
      if (x > -0.15 * shaft->rough_px)
        {
          core += 0.5 * (left + right);
          n_core++;
        }
    }

  return n_core > 0 && most > 0.0 ? core / n_core / most : 1.0;
}

static gboolean
is_glassy (const VellusWidthShaft *shaft)
{
  double shares[MAX_ALL_WINDOWS];
  guint  n = 0;

  for (guint i = 0; i < shaft->n_windows; i++)
    if (shaft->windows[i].flanks == 3u)
      shares[n++] = core_share (shaft, &shaft->windows[i]);

  return shaft->light ||
         (n > 0 && vellus_stats_median (shares, n) < 1.0 - GLASSY_SHARE);
}

void
vellus_width_shaft_fit (VellusWidthShaft *shaft, const VellusBarPrior *prior)
{
  VellusBarPrior own = *prior;

  shaft->glassy = is_glassy (shaft);
  own.core_sd = shaft->glassy ? GLASSY_CORE_SD : PIGMENTED_CORE_SD;
  own.core_share = CORE_SHARE;
  if (shaft->glassy)
    own.absorption_per_px = 0.0;

  for (guint i = 0; i < shaft->n_windows; i++)
    {
      VellusWidthWindow *window = &shaft->windows[i];

      own.center_sd_px = window->flanks == 3u
                           ? CENTER_SD_PX + CENTER_SD_WIDTHS * shaft->rough_px
                           : SIDE_CENTER_SD_PX;
      if (window->flanks != 0)
        fit_window (shaft, window, &own);
    }
}

double
vellus_width_shaft_blur_px (const VellusWidthShaft *shaft)
{
  g_autofree double *blurs = g_new (double, shaft->n_windows);
  guint              n = 0;

  for (guint i = 0; i < shaft->n_windows; i++)
    if (shaft->windows[i].fitted &&
        shaft->windows[i].bar.width_px > 4.0 * shaft->windows[i].bar.blur_px)
      blurs[n++] = shaft->windows[i].bar.blur_px;

  return vellus_stats_median (blurs, n);
}

double
vellus_width_shaft_absorption_per_px (const VellusWidthShaft *shaft)
{
  g_autofree double *values = g_new (double, shaft->n_windows);
  guint              n = 0;

  for (guint i = 0; i < shaft->n_windows; i++)
    {
      const VellusBar *bar = &shaft->windows[i].bar;

      if (shaft->windows[i].fitted && bar->width_px > 4.0 * bar->blur_px &&
          bar->depth > 0.1)
        values[n++] = -log (MAX (1.0 - bar->depth / bar->level, 0.03)) /
                      (G_PI_4 * bar->width_px);
    }

  return vellus_stats_median (values, n);
}
