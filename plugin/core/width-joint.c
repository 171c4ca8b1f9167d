/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/width-joint.h"

#include <string.h>

#include "core/cholesky.h"
#include "core/width-bars.h"

/* Fainter shafts are too near to the skin's texture to be told apart. */
#define LEAST_DEPTH 0.25

/* Less certain widths, and widths that have left the rough one by this
 * factor, are no gain. */
#define MOST_LOG_SD 0.12
#define MOST_RATIO 3.0

/* Rounds of estimating the noise, and steps in each. */
#define N_ROUNDS 2
#define N_STEPS 4
#define CONVERGED 1e-3

/* Steps are cut to this: across, in the widths' and the blur's logarithms. */
#define STEP_WIDTHS 0.3
#define STEP_PX 0.5
#define STEP_LOG_WIDTH 0.25
#define STEP_LOG_BLUR 0.2
#define OPAQUE 0.99
#define CLEAR 0.02

/* Beyond the stretch that was looked at, the shift fades over this. */
#define FADE_WIDTHS 2.0
#define FADE_PX 5.0

static void
cut_step (const VellusBars *bars, const double *step, double *p)
{
  const VellusBody *body = bars->body;
  const guint       blur_at = bars->n_parameters - 1;

  for (guint m = 0; m < body->n_members; m++)
    {
      const VellusBodyMember *member = &body->members[m];
      const double            limit = STEP_WIDTHS * member->rough_px + STEP_PX;
      const guint             width_at = bars->first[m] + VELLUS_BARS_LOG_WIDTH;
      const guint             depth_at = bars->first[m] + VELLUS_BARS_DEPTH;
      const guint             knot_at = bars->first[m] + VELLUS_BARS_KNOTS;

      p[width_at] += CLAMP (step[width_at], -STEP_LOG_WIDTH, STEP_LOG_WIDTH);
      p[depth_at] = CLAMP (p[depth_at] + step[depth_at], CLEAR, OPAQUE);
      for (guint k = knot_at; k < knot_at + member->n_knots; k++)
        p[k] += CLAMP (step[k], -limit, limit);
    }

  p[blur_at] += CLAMP (step[blur_at], -STEP_LOG_BLUR, STEP_LOG_BLUR);
}

static gboolean
try_step (const VellusBars       *bars,
          const VellusBarsSystem *system,
          double                  lambda,
          double                 *factor,
          double                 *p)
{
  const guint n = bars->n_parameters;
  double      step[VELLUS_BARS_MAX];

  memcpy (factor, system->hessian, n * n * sizeof *factor);
  memcpy (step, system->gradient, sizeof step);

  for (guint i = 0; i < n; i++)
    factor[i * n + i] *= 1.0 + lambda;

  if (! vellus_cholesky (factor, n))
    return FALSE;

  vellus_cholesky_solve (factor, n, step);
  cut_step (bars, step, p);

  return TRUE;
}

/* The normal equations here, at a trial, and room for a factor. */
typedef struct
{
  VellusBarsSystem here;
  VellusBarsSystem there;
  double          *factor;
} Workspace;

static void
descend (const VellusBars *bars, double *p, Workspace *work)
{
  double lambda = 1e-2;

  vellus_bars_assemble (bars, p, &work->here);

  for (int n = 0; n < N_STEPS; n++)
    {
      double trial[VELLUS_BARS_MAX];

      memcpy (trial, p, sizeof trial);
      if (! try_step (bars, &work->here, lambda, work->factor, trial))
        return;

      vellus_bars_assemble (bars, trial, &work->there);

      if (! (work->there.cost <= work->here.cost))
        {
          lambda *= 10.0;
          continue;
        }

      const VellusBarsSystem swap = work->here;
      const gboolean         done =
        swap.cost - work->there.cost < CONVERGED * work->there.cost;

      memcpy (p, trial, sizeof trial);
      work->here = work->there;
      work->there = swap;
      lambda *= 0.2;

      if (done)
        return;
    }
}

static void
move_member (const VellusBodyMember *member, const double *q)
{
  VellusShaft *shaft = member->shaft;
  const double fade_px = FADE_WIDTHS * member->rough_px + FADE_PX;

  for (guint i = 0; i < shaft->n_points; i++)
    {
      const VellusLine *line = member->line;
      const VellusPoint point = shaft->points[i];
      const VellusFoot  foot =
        vellus_line_foot (line, point, vellus_line_nearest (line, point));
      const guint corner =
        MIN ((guint) (foot.along_px / line->step_px + 0.5), line->n_points - 1);
      const double outside_px = fmax (
        fmax (member->from_px - foot.along_px, foot.along_px - member->to_px),
        0.0);
      VellusBodyActive active;

      vellus_body_set_knot (member, foot.along_px, &active);

      const double share = (double) active.share;
      const double offset_px =
        q[VELLUS_BARS_KNOTS + active.knot] * (1.0 - share) +
        q[VELLUS_BARS_KNOTS + active.knot + 1] * share;
      const double shift_px =
        fmax (1.0 - outside_px / fade_px, 0.0) * (offset_px - foot.across_px);

      shaft->points[i].x += shift_px * line->normals[corner].x;
      shaft->points[i].y += shift_px * line->normals[corner].y;
      shaft->width_px[i] = (float) exp (q[VELLUS_BARS_LOG_WIDTH]);
    }
}

static void
write_members (const VellusBars *bars,
               const double     *p,
               VellusBarsSystem *system,
               double           *widths_px)
{
  const guint n = bars->n_parameters;

  if (! vellus_cholesky (system->hessian, n))
    return;

  for (guint m = 0; m < bars->body->n_members; m++)
    {
      const VellusBodyMember *member = &bars->body->members[m];
      const guint             width_at = bars->first[m] + VELLUS_BARS_LOG_WIDTH;
      const double            width_px = exp (p[width_at]);
      double                  unit[VELLUS_BARS_MAX] = { 0 };

      unit[width_at] = 1.0;
      vellus_cholesky_solve (system->hessian, n, unit);

      if (! (width_px < MOST_RATIO * member->rough_px &&
             width_px > member->rough_px / MOST_RATIO &&
             unit[width_at] < MOST_LOG_SD * MOST_LOG_SD))
        continue;

      widths_px[m] = width_px;
      move_member (member, p + bars->first[m]);
    }
}

static void
fit (VellusBars *bars, double *widths_px)
{
  const guint           n = bars->n_parameters;
  g_autofree double    *store = g_new (double, 3 * n * n);
  g_autofree Workspace *work = g_new (Workspace, 1);
  double                p[VELLUS_BARS_MAX];

  work->here.hessian = store;
  work->there.hessian = store + n * n;
  work->factor = store + 2 * n * n;
  memcpy (p, bars->start, sizeof p);

  for (int round = 0; round < N_ROUNDS; round++)
    {
      descend (bars, p, work);
      bars->noise = vellus_bars_noise (bars, p);
    }

  vellus_bars_assemble (bars, p, &work->here);
  write_members (bars, p, &work->here, widths_px);
}

static gboolean
is_dark (const VellusBars *bars)
{
  for (guint m = 0; m < bars->body->n_members; m++)
    if (bars->body->members[m].shaft->light ||
        bars->start[bars->first[m] + VELLUS_BARS_DEPTH] < LEAST_DEPTH)
      return FALSE;

  return TRUE;
}

void
vellus_joint_fit (const VellusBody *body, double blur_px, double *widths_px)
{
  VellusBars bars;

  if (body->samples->len == 0)
    return;

  vellus_bars_init (&bars, body, blur_px);
  if (is_dark (&bars))
    fit (&bars, widths_px);
}
