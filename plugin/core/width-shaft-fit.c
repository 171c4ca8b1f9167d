/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/width-shaft-look.h"

#include <math.h>

#include "core/stats.h"

/* How much the core of a pigmented shaft differs from its rims by highlight
 * and absorption, and that of a glassy one, in units of the skin. */
#define PIGMENTED_CORE_SD 0.05
#define GLASSY_CORE_SD 0.3

/* How far off the centre line a shaft may lie; where only one edge is free,
 * the line is all there is. */
#define CENTER_SD_PX 2.0
#define CENTER_SD_WIDTHS 0.3
#define SIDE_CENTER_SD_PX 0.5

/* Share of the half width that the highlight takes up. */
#define CORE_SHARE 0.5

/* How far a stretch may leave the width that all have voted for. */
#define GLASS_LOG_REACH 0.4

/* A window's width is wild when it left the rough width by more. */
#define MAX_RATIO 2.2
#define MAX_LOG_WIDTH_SD 0.5

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
  const double rim = vellus_width_shaft_level (shaft, window->profile,
                                               -0.4 * width_px, 0.4 * width_px);

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

      other.fitted =
        fit_from (shaft, &other, prior,
                  shaft->light ? shaft->rough_px / VELLUS_CORE_TO_RIMS
                               : shaft->rough_px * VELLUS_CORE_TO_RIMS);

      if (other.fitted && (! window->fitted || other.bar.rms < window->bar.rms))
        *window = other;
    }
}

static double
center_sd_px (const VellusWidthShaft *shaft, const VellusWidthWindow *window)
{
  return window->flanks == 3u
           ? CENTER_SD_PX + CENTER_SD_WIDTHS * shaft->rough_px
           : SIDE_CENTER_SD_PX;
}

static gboolean
has_one_side (const VellusWidthShaft *shaft)
{
  for (guint i = 0; i < shaft->n_windows; i++)
    if (shaft->windows[i].flanks == 3u)
      return FALSE;

  return TRUE;
}

/* All stretches vote on a width, then each is fitted from there. */
static void
fit_glass (const VellusWidthShaft *shaft, const VellusBarPrior *prior)
{
  VellusGlassProfile profiles[VELLUS_WIDTH_MAX_WINDOWS] = { { 0 } };
  VellusBar          bars[VELLUS_WIDTH_MAX_WINDOWS] = { { 0 } };
  guint              of[VELLUS_WIDTH_MAX_WINDOWS];
  guint              n = 0;
  VellusBarPrior     own = *prior;

  for (guint i = 0; i < shaft->n_windows; i++)
    {
      VellusWidthWindow *window = &shaft->windows[i];

      window->fitted = FALSE;
      if (window->flanks != 3u &&
          (window->flanks == 0 || ! has_one_side (shaft)))
        continue;

      of[n] = i;
      profiles[n++] = (VellusGlassProfile){
        window->profile, shaft->n_columns,     shaft->start_px,
        shaft->step_px,  window->flanks == 3u,
      };
      vellus_glass_set_contrast (&profiles[n - 1], shaft->rough_px);
    }

  vellus_glass_vote (profiles, n, shaft->rough_px, prior->blur_px, bars);

  for (guint k = 0; k < n; k++)
    {
      VellusWidthWindow *window = &shaft->windows[of[k]];

      own.center_sd_px = center_sd_px (shaft, window);
      window->bar = bars[k];
      window->fitted =
        vellus_glass_fit (&profiles[k], &own, &window->bar) &&
        window->bar.log_width_sd < MAX_LOG_WIDTH_SD &&
        fabs (log (window->bar.width_px / bars[k].width_px)) < GLASS_LOG_REACH;
      window->bar.level = 1.0;
      window->bar.depth =
        1.0 - vellus_width_shaft_level (shaft, window->profile,
                                        -0.3 * window->bar.width_px,
                                        0.3 * window->bar.width_px);
    }
}

void
vellus_width_shaft_fit (VellusWidthShaft *shaft, const VellusBarPrior *prior)
{
  VellusBarPrior own = *prior;

  shaft->glassy = vellus_width_shaft_is_glassy (shaft);
  own.core_sd = shaft->glassy ? GLASSY_CORE_SD : PIGMENTED_CORE_SD;
  own.core_share = CORE_SHARE;
  if (shaft->glassy)
    own.absorption_per_px = 0.0;

  if (shaft->n_channels > 1)
    {
      fit_glass (shaft, &own);
      return;
    }

  for (guint i = 0; i < shaft->n_windows; i++)
    {
      VellusWidthWindow *window = &shaft->windows[i];

      own.center_sd_px = center_sd_px (shaft, window);
      if (window->flanks != 0)
        fit_window (shaft, window, &own);
    }
}

/* Of the stretches that are wider than this many blurs. */
static double
median_blur_px (const VellusWidthShaft *shaft, double least_blurs)
{
  g_autofree double *blurs = g_new (double, shaft->n_windows);
  guint              n = 0;

  for (guint i = 0; i < shaft->n_windows && shaft->n_channels == 1; i++)
    {
      const VellusBar *bar = &shaft->windows[i].bar;

      if (shaft->windows[i].fitted &&
          bar->width_px > least_blurs * bar->blur_px)
        blurs[n++] = bar->blur_px;
    }

  return vellus_stats_median (blurs, n);
}

double
vellus_width_shaft_blur_px (const VellusWidthShaft *shaft)
{
  return median_blur_px (shaft, 4.0);
}

double
vellus_width_shaft_rough_blur_px (const VellusWidthShaft *shaft)
{
  return median_blur_px (shaft, 0.0);
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
