/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/width-bar.h"

#include <math.h>
#include <string.h>

#include "core/cholesky.h"
#include "core/normal.h"
#include "core/stats.h"

/* Huber's threshold in standard deviations: 95 % efficient on clean noise
 * (Huber 1964, Ann. Math. Stat. 35, 73). */
#define HUBER 1.345

/* The core is left out only where the edges' blur does not reach into it. */
#define CORE_MIN_WIDTH_BLURS 6.0

/* Beyond this many blurs and pixels from the edge, skin tells little about
 * the skin at the edge. */
#define FLANK_BLURS 3.0
#define FLANK_PX 3.0
#define FAR_WEIGHT 0.25

/* Neighbouring samples of a photograph are not independent: demosaicing,
 * resampling and skin texture tie about this many pixels together. */
#define CORRELATION_PX 1.5

/* Least noise, in units of the skin: what is left of shot noise, texture and
 * 8-bit steps after averaging. */
#define NOISE_FLOOR 0.004

#define N_ROUNDS 3
#define N_STEPS 8
#define LAMBDA_MAX 1e7
#define CONVERGED 1e-4

enum
{
  CENTER,
  LOG_WIDTH,
  LOG_BLUR,
  DEPTH,
  LEVEL,
  SLOPE,
  CORE,
  N_PARAMETERS
};

typedef struct
{
  const VellusBarProfile *profile;
  const VellusBarPrior   *prior;
  float                  *weights;
  double                  noise;
} Problem;

typedef struct
{
  double cost;
  double gradient[N_PARAMETERS];
  double hessian[N_PARAMETERS][N_PARAMETERS];
} System;

static double
model (const double *p, double x, double *derivative)
{
  const double radius = 0.5 * exp (p[LOG_WIDTH]);
  const double blur = exp (p[LOG_BLUR]);
  const double t = x - p[CENTER];
  const double zl = (t + radius) / blur;
  const double zr = (t - radius) / blur;
  double       left = 0.0;
  double       right = 0.0;
  const double bar =
    vellus_normal_integral (zl, &left) - vellus_normal_integral (zr, &right);
  const double share = t / radius;
  const double arch = fabs (share) < 1.0 ? 1.0 - share * share : 0.0;
  const double bend = arch > 0.0 ? 2.0 * share * p[CORE] : 0.0;

  derivative[CENTER] = p[DEPTH] * (left - right) / blur + bend / radius;
  derivative[LOG_WIDTH] =
    -p[DEPTH] * (left + right) * radius / blur + bend * share;
  derivative[LOG_BLUR] = p[DEPTH] * (zl * left - zr * right);
  derivative[DEPTH] = -bar;
  derivative[LEVEL] = 1.0;
  derivative[SLOPE] = x;
  derivative[CORE] = arch;

  return p[LEVEL] + p[SLOPE] * x - p[DEPTH] * bar + p[CORE] * arch;
}

static void
add_row (System *system, double residual, const double *row, double weight)
{
  for (int i = 0; i < N_PARAMETERS; i++)
    {
      const double scaled = weight * row[i];

      system->gradient[i] -= scaled * residual;

      for (int k = 0; k <= i; k++)
        system->hessian[i][k] += scaled * row[k];
    }
}

/* Adds (value / sd)^2, where value changes by row with the parameters. */
static void
add_prior (System *system, double value, double sd, const double *row)
{
  const double weight = 1.0 / (sd * sd);

  system->cost += value * value * weight;
  add_row (system, value, row, weight);
}

static gboolean
has_absorption (const VellusBarPrior *prior, const double *p)
{
  return prior->absorption_per_px > 0.0 && p[DEPTH] > 0.01;
}

/* How far depth and width lie from what the absorption ties them to, and how
 * far they may. */
static double
absorption_off (const VellusBarPrior *prior,
                const double         *p,
                double                row[N_PARAMETERS],
                double               *sd)
{
  const double tau = prior->absorption_per_px * G_PI_4 * exp (p[LOG_WIDTH]);
  const double depth = 1.0 - exp (-tau);
  const double change = tau * exp (-tau) / depth;

  memset (row, 0, N_PARAMETERS * sizeof *row);
  row[DEPTH] = 1.0 / p[DEPTH];
  row[LOG_WIDTH] = -change;
  *sd = prior->log_absorption_sd * change + 0.05;

  return log (p[DEPTH] / depth);
}

static void
add_priors (System *system, const Problem *problem, const double *p)
{
  const VellusBarPrior *prior = problem->prior;

  add_prior (system, p[LOG_BLUR] - log (prior->blur_px), prior->log_blur_sd,
             (double[N_PARAMETERS]){ [LOG_BLUR] = 1.0 });
  add_prior (system, p[CORE], prior->core_sd,
             (double[N_PARAMETERS]){ [CORE] = 1.0 });
  add_prior (system, p[CENTER], prior->center_sd_px,
             (double[N_PARAMETERS]){ [CENTER] = 1.0 });
  /* Keeps parameters that the profile says nothing about from drifting. */
  add_prior (system, p[DEPTH] - 0.5, 1.0,
             (double[N_PARAMETERS]){ [DEPTH] = 1.0 });

  if (has_absorption (prior, p))
    {
      double       row[N_PARAMETERS];
      double       sd;
      const double off = absorption_off (prior, p, row, &sd);

      add_prior (system, off, sd, row);
    }
}

static void
assemble (System *system, const Problem *problem, const double *p)
{
  const VellusBarProfile *profile = problem->profile;
  const double            scale = 1.0 / problem->noise;
  const double            density =
    MIN (profile->step_px / CORRELATION_PX, 1.0) * scale * scale;

  memset (system, 0, sizeof *system);

  for (guint i = 0; i < profile->n; i++)
    {
      if (problem->weights[i] <= 0.0f)
        continue;

      double       row[N_PARAMETERS];
      const double x = profile->start_px + i * profile->step_px;
      const double residual = model (p, x, row) - (double) profile->values[i];
      const double size = fabs (residual) * scale;
      const double robust = size > HUBER ? HUBER / size : 1.0;
      const double weight = (double) problem->weights[i] * density;

      system->cost += weight * residual * residual *
                      (robust < 1.0 ? robust * (2.0 - robust) : 1.0);
      add_row (system, residual, row, weight * robust);
    }

  add_priors (system, problem, p);
}

static gboolean
damped_step (const System *system, double lambda, double *step)
{
  double factor[N_PARAMETERS][N_PARAMETERS];

  memcpy (factor, system->hessian, sizeof factor);
  memcpy (step, system->gradient, sizeof system->gradient);

  for (int i = 0; i < N_PARAMETERS; i++)
    factor[i][i] *= 1.0 + lambda;

  if (! vellus_cholesky (&factor[0][0], N_PARAMETERS))
    return FALSE;

  vellus_cholesky_solve (&factor[0][0], N_PARAMETERS, step);
  step[LOG_WIDTH] = CLAMP (step[LOG_WIDTH], -0.4, 0.4);
  step[LOG_BLUR] = CLAMP (step[LOG_BLUR], -0.4, 0.4);

  return TRUE;
}

static void
descend (const Problem *problem, double *p, System *system)
{
  double lambda = 1e-3;

  assemble (system, problem, p);

  for (int n = 0; n < N_STEPS && lambda < LAMBDA_MAX;)
    {
      double step[N_PARAMETERS];
      double trial[N_PARAMETERS];
      System next;

      if (! damped_step (system, lambda, step))
        return;

      for (int i = 0; i < N_PARAMETERS; i++)
        trial[i] = p[i] + step[i];

      assemble (&next, problem, trial);

      if (! (next.cost <= system->cost))
        {
          lambda = lambda * 10.0 + 1e-6;
          n++;
          continue;
        }

      const gboolean done = system->cost - next.cost < CONVERGED * next.cost;

      memcpy (p, trial, sizeof trial);
      *system = next;
      lambda *= 0.1;
      n++;

      if (done)
        return;
    }
}

/* Core and far skin are told from edges by the bar found so far. */
static void
set_weights (Problem *problem, const double *p)
{
  const VellusBarProfile *profile = problem->profile;
  const double            radius = 0.5 * exp (p[LOG_WIDTH]);
  const double            blur = exp (p[LOG_BLUR]);
  const gboolean          resolved = 2.0 * radius > CORE_MIN_WIDTH_BLURS * blur;
  const double core = resolved ? problem->prior->core_share * radius : -1.0;
  const double flank = radius + FLANK_BLURS * blur + FLANK_PX;

  for (guint i = 0; i < profile->n; i++)
    {
      const double x = profile->start_px + i * profile->step_px - p[CENTER];
      double       weight = 1.0;

      if (! isfinite (profile->values[i]) || fabs (x) < core)
        weight = 0.0;
      else if (fabs (x) > flank)
        weight = FAR_WEIGHT;

      problem->weights[i] = (float) weight;
    }
}

static double
residual_noise (const Problem *problem, const double *p, double *rms)
{
  const VellusBarProfile *profile = problem->profile;
  g_autofree double      *sizes = g_new (double, profile->n);
  guint                   n = 0;
  double                  sum = 0.0;

  for (guint i = 0; i < profile->n; i++)
    if (problem->weights[i] > 0.0f)
      {
        double       row[N_PARAMETERS];
        const double x = profile->start_px + i * profile->step_px;

        sizes[n] = fabs (model (p, x, row) - (double) profile->values[i]);
        sum += sizes[n] * sizes[n];
        n++;
      }

  *rms = sqrt (sum / MAX (n, 1));

  return MAX (VELLUS_STATS_MAD_TO_SD * vellus_stats_median (sizes, n),
              NOISE_FLOOR);
}

/* How much of the width's error is that of the priors on blur and absorption:
 * by how much the width would move with them. */
static double
common_sd (const VellusBarPrior *prior, const double *p, const double *unit)
{
  const double blur = unit[LOG_BLUR] / prior->log_blur_sd;
  double       absorption = 0.0;

  if (has_absorption (prior, p))
    {
      double row[N_PARAMETERS];
      double sd;

      absorption_off (prior, p, row, &sd);
      absorption =
        (unit[DEPTH] * row[DEPTH] + unit[LOG_WIDTH] * row[LOG_WIDTH]) / sd;
    }

  return hypot (blur, absorption);
}

static gboolean
read_result (const Problem *problem,
             System        *system,
             const double  *p,
             VellusBar     *bar)
{
  double unit[N_PARAMETERS] = { [LOG_WIDTH] = 1.0 };

  if (! vellus_cholesky (&system->hessian[0][0], N_PARAMETERS))
    return FALSE;

  vellus_cholesky_solve (&system->hessian[0][0], N_PARAMETERS, unit);

  *bar = (VellusBar){
    .center_px = p[CENTER],
    .width_px = exp (p[LOG_WIDTH]),
    .log_width_sd = sqrt (unit[LOG_WIDTH]),
    .log_common_sd = common_sd (problem->prior, p, unit),
    .blur_px = exp (p[LOG_BLUR]),
    .depth = p[DEPTH],
    .level = p[LEVEL],
    .slope = p[SLOPE],
    .core = p[CORE],
    .noise = bar->noise,
    .rms = bar->rms,
  };

  return isfinite (bar->width_px) && isfinite (bar->log_width_sd);
}

gboolean
vellus_bar_fit (const VellusBarProfile *profile,
                const VellusBarPrior   *prior,
                VellusBar              *bar)
{
  g_autofree float *weights = g_new (float, profile->n);
  Problem           problem = { profile, prior, weights, 0.02 };
  System            system;
  double            p[N_PARAMETERS] = {
               [CENTER] = bar->center_px,
               [LOG_WIDTH] = log (bar->width_px),
               [LOG_BLUR] = log (bar->blur_px),
               [DEPTH] = bar->depth,
               [LEVEL] = 1.0,
  };

  for (int round = 0; round < N_ROUNDS; round++)
    {
      set_weights (&problem, p);
      descend (&problem, p, &system);
      problem.noise = residual_noise (&problem, p, &bar->rms);
    }

  bar->noise = problem.noise;

  const double end_px = profile->start_px + (profile->n - 1) * profile->step_px;
  const double reach_px = 0.5 * exp (p[LOG_WIDTH]);

  return p[CENTER] - reach_px > profile->start_px &&
         p[CENTER] + reach_px < end_px &&
         read_result (&problem, &system, p, bar);
}
