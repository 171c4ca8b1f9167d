/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/width-glass.h"

#include <math.h>
#include <string.h>

#include "core/cholesky.h"
#include "core/stats.h"
#include "core/width-glass-light.h"

#define N_PARAMETERS VELLUS_GLASS_PARAMETERS

/* Noise before the first fit, and least, in units of the skin. */
#define FIRST_NOISE 0.02
#define NOISE_FLOOR 0.006

/* Neighbouring samples of a photograph are not independent: demosaicing,
 * resampling and skin texture tie about this many pixels together. */
#define CORRELATION_PX 1.5

/* Blur that color has more than luma: half as many samples of it are kept, a
 * pixel's mean of each, by cameras and in JPEG files. */
#define COLOR_BLUR_PX 0.8
#define LOG_COLOR_BLUR_SD 0.5

/* Widths that are tried, as shares of the rough one. */
#define LEAST_SHARE 0.6
#define MOST_SHARE 1.4
#define SHARE_STEP 1.08

/* How well the rough width is known beforehand, logarithm. */
#define ROUGH_SD 0.25

/* What no such model tells of a shaft's light, as a share of its contrast. */
#define MODEL_SHARE 0.05

/* Centres that are tried; where one edge only is free, the line is all there
 * is. */
#define CENTER_WIDTHS 0.35
#define CENTER_PX 1.5
#define CENTER_STEP_WIDTHS 0.1
#define CENTER_STEP_PX 0.5

/* So many stretches of a shaft tell its width as well as all do. */
#define MOST_VOTES 6

/* A stretch speaks against a width at most by this, in half squares of
 * standard deviations. */
#define MOST_AGAINST 8.0

#define MOST_RIM 0.6

/* Where a shaft's contrast is read, and which part of it; less than one
 * standard deviation of the noise is none. */
#define CONTRAST_WIDTHS 0.6
#define CONTRAST_QUANTILE 0.8
#define LEAST_CONTRAST 0.02

#define N_ROUNDS 2
#define N_STEPS 6
#define CONVERGED 1e-4

static guint
count_known (const VellusGlassProfile *profile)
{
  guint n = 0;

  for (guint i = 0; i < profile->n; i++)
    if (! isnan (profile->values[i]))
      n++;

  return n;
}

void
vellus_glass_set_contrast (VellusGlassProfile *profile, double rough_px)
{
  g_autofree double *sizes = g_new (double, profile->n);

  for (guint c = 0; c < VELLUS_GLASS_CHANNELS; c++)
    {
      const double skin = c == 0 ? 1.0 : 0.0;
      guint        n = 0;

      for (guint i = 0; i < profile->n; i++)
        {
          const double x = profile->start_px + i * profile->step_px;
          const double value =
            fabs ((double) profile->values[c * profile->n + i] - skin);

          if (fabs (x) < CONTRAST_WIDTHS * rough_px && ! isnan (value))
            sizes[n++] = value;
        }

      profile->contrast[c] =
        n > 0 ? MAX (vellus_stats_quantile (sizes, n, CONTRAST_QUANTILE),
                     LEAST_CONTRAST)
              : LEAST_CONTRAST;
    }
}

/* What one stretch leaves over at best with a given width. */
static double
best_center (const VellusGlassProfile *profile,
             double                    width_px,
             double                    rough_px,
             double                    blur_px,
             double                   *center_px)
{
  static const VellusGlassNoise noise = { FIRST_NOISE, FIRST_NOISE };
  const double step_px = CENTER_STEP_WIDTHS * width_px + CENTER_STEP_PX;
  const int    n = profile->two_sided
                     ? (int) ((CENTER_WIDTHS * rough_px + CENTER_PX) / step_px)
                     : 0;
  double       best = G_MAXDOUBLE;

  for (int i = -n; i <= n; i++)
    for (int k = 0; k <= 1; k++)
      {
        const double p[N_PARAMETERS] = { i * step_px,
                                         log (width_px),
                                         log (blur_px),
                                         log (COLOR_BLUR_PX),
                                         2.0 * k * VELLUS_GLASS_RIM,
                                         k * VELLUS_GLASS_RIM };
        const double sum = vellus_glass_rest (profile, p, &noise, NULL);

        if (sum < best)
          {
            best = sum;
            *center_px = i * step_px;
          }
      }

  return best;
}

/* What one stretch says against each width. */
static void
speak (const VellusGlassProfile *profile,
       guint                     n_widths,
       const double             *sums,
       double                   *against)
{
  const double n_known = VELLUS_GLASS_CHANNELS * MAX (count_known (profile), 1);
  const double share = MIN (profile->step_px / CORRELATION_PX, 1.0);
  double       least = sums[0];

  for (guint k = 1; k < n_widths; k++)
    least = MIN (least, sums[k]);

  const double floor =
    MAX (NOISE_FLOOR, MODEL_SHARE * profile->contrast[0]) / FIRST_NOISE;
  const double noise2 = MAX (least / n_known, floor * floor);

  for (guint k = 0; k < n_widths; k++)
    against[k] += MIN (0.5 * share * (sums[k] - least) / noise2, MOST_AGAINST);
}

static double
width_tried (double rough_px, guint k)
{
  return rough_px * LEAST_SHARE * pow (SHARE_STEP, k);
}

/* Which of the widths all stretches that vote can live with best. */
static guint
elect (const VellusGlassProfile *profiles,
       guint                     n,
       double                    rough_px,
       double                    blur_px)
{
  const guint n_widths =
    (guint) (log (MOST_SHARE / LEAST_SHARE) / log (SHARE_STEP)) + 1;
  const guint        stride = (n + MOST_VOTES - 1) / MOST_VOTES;
  g_autofree double *against = g_new (double, n_widths);
  g_autofree double *sums = g_new (double, n_widths);
  double             unused;
  guint              best = 0;

  for (guint k = 0; k < n_widths; k++)
    {
      const double off = log (width_tried (1.0, k)) / ROUGH_SD;

      against[k] = 0.5 * off * off;
    }

  for (guint i = stride / 2; i < n; i += stride)
    {
      for (guint k = 0; k < n_widths; k++)
        sums[k] = best_center (&profiles[i], width_tried (rough_px, k),
                               rough_px, blur_px, &unused);

      speak (&profiles[i], n_widths, sums, against);
    }

  for (guint k = 1; k < n_widths; k++)
    if (against[k] < against[best])
      best = k;

  return best;
}

void
vellus_glass_vote (const VellusGlassProfile *profiles,
                   guint                     n,
                   double                    rough_px,
                   double                    blur_px,
                   VellusBar                *bars)
{
  if (n == 0)
    return;

  const double width_px =
    width_tried (rough_px, elect (profiles, n, rough_px, blur_px));

  for (guint i = 0; i < n; i++)
    {
      bars[i] = (VellusBar){ .width_px = width_px, .blur_px = blur_px };
      best_center (&profiles[i], width_px, rough_px, blur_px,
                   &bars[i].center_px);
    }
}

/* The normal equations. */
typedef struct
{
  double cost;
  double gradient[N_PARAMETERS];
  double hessian[N_PARAMETERS][N_PARAMETERS];
} System;

typedef struct
{
  const VellusGlassProfile *profile;
  VellusGlassNoise          noise;
  double                    mean[N_PARAMETERS];
  double                    weight[N_PARAMETERS];
  float                    *rest;
  float                    *slopes;
} Problem;

/* Length of the rest. */
static guint
n_rest (const Problem *problem)
{
  return VELLUS_GLASS_CHANNELS * (problem->profile->n + VELLUS_GLASS_TERMS);
}

static double
share_of (const Problem *problem)
{
  return MIN (problem->profile->step_px / CORRELATION_PX, 1.0);
}

static double
cost_of (const Problem *problem, const double *p)
{
  double cost = share_of (problem) *
                vellus_glass_rest (problem->profile, p, &problem->noise, NULL);

  for (guint i = 0; i < N_PARAMETERS; i++)
    cost += problem->weight[i] * (p[i] - problem->mean[i]) *
            (p[i] - problem->mean[i]);

  return cost;
}

/* How the rest changes with each parameter, by differences. */
static void
set_slopes (const Problem *problem, const double *p)
{
  static const double deltas[N_PARAMETERS] = { 0.02, 0.005, 0.01,
                                               0.02, 0.01,  0.01 };
  const guint         n = n_rest (problem);

  vellus_glass_rest (problem->profile, p, &problem->noise, problem->rest);

  for (guint k = 0; k < N_PARAMETERS; k++)
    {
      float *slope = problem->slopes + k * n;
      double moved[N_PARAMETERS];

      memcpy (moved, p, sizeof moved);
      moved[k] += deltas[k];
      vellus_glass_rest (problem->profile, moved, &problem->noise, slope);

      for (guint i = 0; i < n; i++)
        slope[i] = (slope[i] - problem->rest[i]) / (float) deltas[k];
    }
}

static void
assemble (const Problem *problem, const double *p, System *system)
{
  const guint  n = n_rest (problem);
  const double share = share_of (problem);

  system->cost = cost_of (problem, p);
  set_slopes (problem, p);

  for (guint k = 0; k < N_PARAMETERS; k++)
    {
      const float *slope = problem->slopes + k * n;
      double       sum = 0.0;

      for (guint i = 0; i < n; i++)
        sum += (double) (slope[i] * problem->rest[i]);
      system->gradient[k] =
        -share * sum - problem->weight[k] * (p[k] - problem->mean[k]);

      for (guint m = 0; m <= k; m++)
        {
          sum = 0.0;
          for (guint i = 0; i < n; i++)
            sum += (double) (slope[i] * problem->slopes[m * n + i]);
          system->hessian[k][m] = share * sum;
        }
      system->hessian[k][k] += problem->weight[k];
    }
}

static gboolean
take_step (const System *system, double lambda, const double *p, double *trial)
{
  static const double most[N_PARAMETERS] = { 1.0, 0.2, 0.4, 0.4, 0.3, 0.3 };
  double              factor[N_PARAMETERS][N_PARAMETERS];
  double              step[N_PARAMETERS];

  memcpy (factor, system->hessian, sizeof factor);
  memcpy (step, system->gradient, sizeof step);
  for (guint i = 0; i < N_PARAMETERS; i++)
    factor[i][i] *= 1.0 + lambda;

  if (! vellus_cholesky (&factor[0][0], N_PARAMETERS))
    return FALSE;

  vellus_cholesky_solve (&factor[0][0], N_PARAMETERS, step);
  for (guint i = 0; i < N_PARAMETERS; i++)
    trial[i] = p[i] + CLAMP (step[i], -most[i], most[i]);
  for (guint i = VELLUS_GLASS_WIDE_RIM; i <= VELLUS_GLASS_NARROW_RIM; i++)
    trial[i] = CLAMP (trial[i], 0.0, MOST_RIM);

  return TRUE;
}

static void
descend (const Problem *problem, double *p, System *system)
{
  double lambda = 1e-3;

  assemble (problem, p, system);

  for (int n = 0; n < N_STEPS; n++)
    {
      double trial[N_PARAMETERS];

      if (! take_step (system, lambda, p, trial))
        return;

      const double cost = cost_of (problem, trial);

      if (! (cost <= system->cost))
        {
          lambda = lambda * 10.0 + 1e-3;
          continue;
        }

      const gboolean done = system->cost - cost < CONVERGED * cost;

      memcpy (p, trial, sizeof trial);
      assemble (problem, p, system);
      lambda *= 0.1;
      if (done)
        return;
    }
}

/* How far the rest scatters, by what the noise was taken for. */
static void
set_noise (Problem *problem)
{
  const guint  n = problem->profile->n;
  const double n_known = MAX (count_known (problem->profile), 1);
  double       luma = 0.0;
  double       color = 0.0;

  for (guint i = 0; i < VELLUS_GLASS_CHANNELS * n; i++)
    {
      const double value = (double) problem->rest[i];

      *(i < n ? &luma : &color) += value * value;
    }

  problem->noise.luma =
    MAX (problem->noise.luma * sqrt (luma / n_known), NOISE_FLOOR);
  problem->noise.color = MAX (
    problem->noise.color * sqrt (color / (VELLUS_GLASS_CHANNELS - 1) / n_known),
    NOISE_FLOOR);
}

static void
set_prior (Problem *problem, const VellusBarPrior *prior)
{
  const double means[N_PARAMETERS] = {
    0.0,
    0.0,
    log (prior->blur_px),
    log (COLOR_BLUR_PX),
    VELLUS_GLASS_RIM,
    VELLUS_GLASS_RIM,
  };
  const double sds[N_PARAMETERS] = {
    prior->center_sd_px, G_MAXFLOAT,          prior->log_blur_sd,
    LOG_COLOR_BLUR_SD,   VELLUS_GLASS_RIM_SD, VELLUS_GLASS_RIM_SD,
  };

  memcpy (problem->mean, means, sizeof means);
  for (guint i = 0; i < N_PARAMETERS; i++)
    problem->weight[i] = 1.0 / (sds[i] * sds[i]);
}

static gboolean
read_result (const Problem *problem,
             System        *system,
             const double  *p,
             VellusBar     *bar)
{
  const VellusGlassProfile *profile = problem->profile;
  const double end_px = profile->start_px + (profile->n - 1) * profile->step_px;
  const double width_px = exp (p[VELLUS_GLASS_LOG_WIDTH]);
  double       unit[N_PARAMETERS] = { [VELLUS_GLASS_LOG_WIDTH] = 1.0 };

  if (! vellus_cholesky (&system->hessian[0][0], N_PARAMETERS))
    return FALSE;

  vellus_cholesky_solve (&system->hessian[0][0], N_PARAMETERS, unit);

  *bar = (VellusBar){
    .center_px = p[VELLUS_GLASS_CENTER],
    .width_px = width_px,
    .log_width_sd = sqrt (unit[VELLUS_GLASS_LOG_WIDTH]),
    .blur_px = exp (p[VELLUS_GLASS_LOG_BLUR]),
    .noise = problem->noise.luma,
    .rms = problem->noise.luma,
  };

  return isfinite (width_px) && isfinite (bar->log_width_sd) &&
         bar->center_px - 0.5 * width_px > profile->start_px &&
         bar->center_px + 0.5 * width_px < end_px;
}

gboolean
vellus_glass_fit (const VellusGlassProfile *profile,
                  const VellusBarPrior     *prior,
                  VellusBar                *bar)
{
  const guint n = VELLUS_GLASS_CHANNELS * (profile->n + VELLUS_GLASS_TERMS);
  g_autofree float *rest = g_new0 (float, n);
  g_autofree float *slopes = g_new0 (float, N_PARAMETERS *n);
  Problem           problem = {
              .profile = profile,
              .noise = { FIRST_NOISE, FIRST_NOISE },
              .rest = rest,
              .slopes = slopes,
  };
  System system;
  double p[N_PARAMETERS] = {
    bar->center_px,      log (bar->width_px), log (bar->blur_px),
    log (COLOR_BLUR_PX), VELLUS_GLASS_RIM,    VELLUS_GLASS_RIM,
  };

  if (count_known (profile) == 0)
    return FALSE;

  set_prior (&problem, prior);
  for (int round = 0; round < N_ROUNDS; round++)
    {
      descend (&problem, p, &system);
      set_noise (&problem);
    }
  assemble (&problem, p, &system);

  return read_result (&problem, &system, p, bar);
}
