/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/width-shaft.h"

#include <math.h>

#include "core/stats.h"
#include "core/width-shaft-look.h"

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

G_STATIC_ASSERT (MAX_WINDOWS + 2 * MAX_SIDE_WINDOWS <=
                 VELLUS_WIDTH_MAX_WINDOWS);

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
      window->profile = shaft->profiles + (gsize) shaft->n_windows *
                                            strip->n_channels *
                                            strip->n_columns;
      vellus_strip_average (strip, rows->rows + from, to - from,
                            window->profile);
      shaft->n_windows++;
    }
}

static void
set_levels (const VellusWidthShaft  *shaft,
            const VellusWidthWindow *window,
            guint                    channel,
            double                   levels[2])
{
  const double begin_px = FLANK_BEGIN_WIDTHS * shaft->rough_px + FLANK_BEGIN_PX;
  const float *profile = window->profile + channel * shaft->n_columns;

  levels[0] = levels[1] = NAN;
  if (window->flanks & 1u)
    levels[0] =
      vellus_width_shaft_level (shaft, profile, shaft->start_px, -begin_px);
  if (window->flanks & 2u)
    levels[1] =
      vellus_width_shaft_level (shaft, profile, begin_px, -shaft->start_px);
}

/* Divides a profile by the skin beside it. */
static void
set_unit (const VellusWidthShaft *shaft, VellusWidthWindow *window)
{
  for (guint c = 0; c < shaft->n_channels && window->flanks != 0; c++)
    {
      float *profile = window->profile + c * shaft->n_columns;
      double levels[2];

      set_levels (shaft, window, c, levels);

      const double skin = window->flanks == 3u ? 0.5 * (levels[0] + levels[1])
                                               : levels[window->flanks - 1u];

      if (! (skin > 0.0))
        window->flanks = 0;
      else
        for (guint k = 0; k < shaft->n_columns; k++)
          profile[k] /= (float) skin;
    }

  for (guint c = 1; c < shaft->n_channels; c++)
    for (guint k = 0; k < shaft->n_columns; k++)
      window->profile[c * shaft->n_columns + k] -= window->profile[k];
}

/* Flanks much darker than the shaft's other flanks hold something else than
 * skin: a hair that was not found, a shadow, ink. */
static void
judge_flanks (VellusWidthShaft *shaft)
{
  g_autofree double *all = g_new (double, 2 * VELLUS_WIDTH_MAX_WINDOWS);
  g_autofree double (*levels)[2] =
    g_malloc (VELLUS_WIDTH_MAX_WINDOWS * sizeof *levels);
  guint n = 0;

  for (guint i = 0; i < shaft->n_windows; i++)
    {
      set_levels (shaft, &shaft->windows[i], 0, levels[i]);

      for (int side = 0; side < 2; side++)
        if (! isnan (levels[i][side]))
          all[n++] = levels[i][side];
    }

  const double usual = vellus_stats_quantile (all, n, SKIN_QUANTILE);

  for (guint i = 0; i < shaft->n_windows; i++)
    {
      VellusWidthWindow *window = &shaft->windows[i];

      for (int side = 0; side < 2; side++)
        if (! (levels[i][side] >= SKIN_SHARE * usual))
          window->flanks &= ~(1u << side);

      set_unit (shaft, window);
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

  g_free (shaft->windows);
  g_free (shaft->profiles);
  shaft->n_windows = 0;
  shaft->n_channels = strip->n_channels;
  shaft->n_columns = strip->n_columns;
  shaft->start_px = strip->start_px;
  shaft->step_px = strip->step_px;
  shaft->windows = g_new0 (VellusWidthWindow, VELLUS_WIDTH_MAX_WINDOWS);
  shaft->profiles = g_new (float, (gsize) VELLUS_WIDTH_MAX_WINDOWS *
                                    strip->n_channels * strip->n_columns);

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
    median_width (traced) * (traced->light ? VELLUS_CORE_TO_RIMS : 1.0);
  shaft->length_px = vellus_path_length (traced->points, traced->n_points);
  shaft->light = traced->light;

  g_autoptr (VellusStrip) strip = vellus_strip_new (
    light, owners, mark, traced, shaft->rough_px, VELLUS_STRIP_FILM);

  cut_windows (shaft, strip);
  if (light->n_channels == 3 && vellus_width_shaft_is_translucent (shaft))
    {
      g_autoptr (VellusStrip) color = vellus_strip_new (
        light, owners, mark, traced, shaft->rough_px, VELLUS_STRIP_COLOR);

      cut_windows (shaft, color);
    }

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
