/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/width-bars.h"

#include <string.h>

#include "core/normal.h"
#include "core/stats.h"

/* How far a member may lie from where it was found: across its line, out of
 * the line's curve from knot to knot, and in its width's logarithm. */
#define OFFSET_WIDTHS 0.4
#define OFFSET_PX 1.0
#define BEND_WIDTHS 0.12
#define BEND_PX 0.3
#define LOG_WIDTH_SD 0.15

/* How well depth and blur are known beforehand. */
#define DEPTH_SD 0.25
#define LOG_BLUR_SD 0.3

/* Where a member's depth is read. */
#define CORE_WIDTHS 0.3
#define LEAST_DEPTH 0.05
#define MOST_DEPTH 0.97

/* Under two dark members their shares of the light can't be told. */
#define LEAST_THROUGH 0.02

/* Huber's threshold in standard deviations: 95 % efficient on clean noise
 * (Huber 1964, Ann. Math. Stat. 35, 73). */
#define HUBER 1.345

/* Noise of a sample of saturated contrast: before the first fit, and least. */
#define FIRST_NOISE 0.1
#define NOISE_FLOOR 0.03

/* Contrast of the middle of a member's rough tube. */
static double
rough_depth (const VellusBody *body, guint index)
{
  const double       core_px = CORE_WIDTHS * body->members[index].rough_px;
  const double       top = 1.0 - exp (-VELLUS_BODY_SATURATION);
  g_autofree double *values = g_new (double, body->samples->len + 1);
  guint              n = 0;

  for (guint i = 0; i < body->samples->len; i++)
    {
      const VellusBodySample *sample =
        &g_array_index (body->samples, VellusBodySample, i);

      for (guint k = 0; k < sample->n_active; k++)
        if (sample->owner == index && sample->active[k].member == index &&
            fabs ((double) sample->active[k].across_px) < core_px)
          values[n++] = (double) sample->value;
    }

  const double value = n > 0 ? vellus_stats_quantile (values, n, 0.6) : 0.0;

  return CLAMP (-log (1.0 - MIN (value, 0.99) * top) / VELLUS_BODY_SATURATION,
                LEAST_DEPTH, MOST_DEPTH);
}

void
vellus_bars_init (VellusBars *bars, const VellusBody *body, double blur_px)
{
  guint at = 0;

  *bars = (VellusBars){ .body = body, .noise = FIRST_NOISE };

  for (guint m = 0; m < body->n_members; m++)
    {
      const VellusBodyMember *member = &body->members[m];

      bars->first[m] = at;
      bars->start[at + VELLUS_BARS_LOG_WIDTH] = log (member->rough_px);
      bars->start[at + VELLUS_BARS_DEPTH] = rough_depth (body, m);
      at += VELLUS_BARS_KNOTS + member->n_knots;
    }

  bars->start[at] = log (blur_px);
  bars->n_parameters = at + 1;
}

/* What a sample shows by the model, and its derivatives by a few
 * parameters. */
typedef struct
{
  guint  n;
  guint  index[4 * VELLUS_TOUCH_MAX + 1];
  double value[4 * VELLUS_TOUCH_MAX + 1];
} Row;

static inline void
row_add (Row *row, guint index, double value)
{
  row->index[row->n] = index;
  row->value[row->n++] = value;
}

/* One bar, and its derivatives by the width's logarithm, depth, offset and the
 * blur's logarithm. */
typedef struct
{
  double opacity;
  double by_log_width;
  double by_depth;
  double by_offset;
  double by_log_blur;
} Bar;

/* Beyond this many blurs an edge is not seen any more. */
#define EDGE_BLURS 5.0

static inline double
edge (double z, double *density)
{
  if (fabs (z) < EDGE_BLURS)
    return vellus_normal_integral (z, density);

  *density = 0.0;

  return z > 0.0 ? 1.0 : 0.0;
}

/* Parameters with their exponentials taken. */
typedef struct
{
  const double *p;
  double        blur_px;
  double        radius_px[VELLUS_TOUCH_MAX];
} Values;

static Values
take_values (const VellusBars *bars, const double *p)
{
  Values values = { .p = p, .blur_px = exp (p[bars->n_parameters - 1]) };

  for (guint m = 0; m < bars->body->n_members; m++)
    values.radius_px[m] = 0.5 * exp (p[bars->first[m] + VELLUS_BARS_LOG_WIDTH]);

  return values;
}

static inline Bar
bar_at (const Values *values, const double *q, const VellusBodyActive *active)
{
  const double share = (double) active->share;
  const double offset_px = q[VELLUS_BARS_KNOTS + active->knot] * (1.0 - share) +
                           q[VELLUS_BARS_KNOTS + active->knot + 1] * share;
  const double radius = values->radius_px[active->member] / values->blur_px;
  const double t = ((double) active->across_px - offset_px) / values->blur_px;
  const double depth = q[VELLUS_BARS_DEPTH];
  double       left, right;
  const double cover = edge (t + radius, &left) - edge (t - radius, &right);

  return (Bar){
    .opacity = depth * cover,
    .by_log_width = depth * (left + right) * radius,
    .by_depth = cover,
    .by_offset = -depth * (left - right) / values->blur_px,
    .by_log_blur = -depth * ((t + radius) * left - (t - radius) * right),
  };
}

static double
model (const VellusBars       *bars,
       const Values           *values,
       const VellusBodySample *sample,
       Row                    *row)
{
  const guint blur_at = bars->n_parameters - 1;
  Bar         bar[VELLUS_TOUCH_MAX];
  double      through = 1.0;
  double      by_log_blur = 0.0;
  double      slope;

  for (guint k = 0; k < sample->n_active; k++)
    {
      const VellusBodyActive *active = &sample->active[k];

      bar[k] = bar_at (values, values->p + bars->first[active->member], active);
      through *= 1.0 - bar[k].opacity;
    }

  const double value = vellus_body_saturate (1.0 - through, &slope);

  row->n = 0;
  for (guint k = 0; k < sample->n_active; k++)
    {
      const VellusBodyActive *active = &sample->active[k];
      const guint             first = bars->first[active->member];
      const double            share = (double) active->share;
      const double            outer =
        slope * through / MAX (1.0 - bar[k].opacity, LEAST_THROUGH);
      const double by_offset = outer * bar[k].by_offset;

      row_add (row, first + VELLUS_BARS_DEPTH, outer * bar[k].by_depth);
      if (bar[k].by_log_width == 0.0)
        continue;

      row_add (row, first + VELLUS_BARS_LOG_WIDTH, outer * bar[k].by_log_width);
      row_add (row, first + VELLUS_BARS_KNOTS + active->knot,
               by_offset * (1.0 - share));
      row_add (row, first + VELLUS_BARS_KNOTS + active->knot + 1,
               by_offset * share);
      by_log_blur += outer * bar[k].by_log_blur;
    }
  row_add (row, blur_at, by_log_blur);

  return value;
}

static void
add_row (const VellusBars *bars,
         VellusBarsSystem *system,
         double            residual,
         const Row        *row,
         double            weight)
{
  const guint n = bars->n_parameters;

  for (guint i = 0; i < row->n; i++)
    {
      const double scaled = weight * row->value[i];

      system->gradient[row->index[i]] -= scaled * residual;
      for (guint k = 0; k < row->n; k++)
        if (row->index[k] <= row->index[i])
          system->hessian[row->index[i] * n + row->index[k]] +=
            scaled * row->value[k];
    }
}

static void
add_prior (const VellusBars *bars,
           VellusBarsSystem *system,
           double            value,
           double            sd,
           const Row        *row)
{
  const double weight = 1.0 / (sd * sd);

  system->cost += value * value * weight;
  add_row (bars, system, value, row, weight);
}

static void
add_knot_priors (const VellusBars *bars,
                 const double     *p,
                 guint             index,
                 VellusBarsSystem *system)
{
  const VellusBodyMember *member = &bars->body->members[index];
  const guint             first = bars->first[index] + VELLUS_BARS_KNOTS;
  const double offset_sd = OFFSET_WIDTHS * member->rough_px + OFFSET_PX;
  const double bend_sd = BEND_WIDTHS * member->rough_px + BEND_PX;

  for (guint at = first; at < first + member->n_knots; at++)
    {
      const Row offset = { 1, { at }, { 1.0 } };

      add_prior (bars, system, p[at], offset_sd, &offset);
    }

  for (guint at = first + 1; at + 1 < first + member->n_knots; at++)
    {
      const Row bend = { 3, { at - 1, at, at + 1 }, { 1.0, -2.0, 1.0 } };

      add_prior (bars, system, p[at - 1] - 2.0 * p[at] + p[at + 1], bend_sd,
                 &bend);
    }
}

/* Rough widths are mostly right and sometimes far off: the farther a width has
 * gone, the less the rough one holds it. */
static void
add_member_priors (const VellusBars *bars,
                   const double     *p,
                   guint             index,
                   VellusBarsSystem *system)
{
  const guint  width_at = bars->first[index] + VELLUS_BARS_LOG_WIDTH;
  const guint  depth_at = bars->first[index] + VELLUS_BARS_DEPTH;
  const double change = p[width_at] - bars->start[width_at];
  const Row    width = { 1, { width_at }, { 1.0 } };
  const Row    depth = { 1, { depth_at }, { 1.0 } };

  add_prior (bars, system, change, hypot (LOG_WIDTH_SD, change), &width);
  add_prior (bars, system, p[depth_at] - bars->start[depth_at], DEPTH_SD,
             &depth);
  add_knot_priors (bars, p, index, system);
}

void
vellus_bars_assemble (const VellusBars *bars,
                      const double     *p,
                      VellusBarsSystem *system)
{
  const guint  n = bars->n_parameters;
  const double scale = 1.0 / bars->noise;
  const Values values = take_values (bars, p);

  system->cost = 0.0;
  memset (system->gradient, 0, sizeof system->gradient);
  memset (system->hessian, 0, n * n * sizeof (double));

  for (guint i = 0; i < bars->body->samples->len; i++)
    {
      const VellusBodySample *sample =
        &g_array_index (bars->body->samples, VellusBodySample, i);
      Row          row;
      const double residual =
        model (bars, &values, sample, &row) - (double) sample->value;
      const double size = fabs (residual) * scale;
      const double robust = size > HUBER ? HUBER / size : 1.0;
      const double weight = (double) sample->weight * scale * scale;

      system->cost += weight * residual * residual *
                      (robust < 1.0 ? robust * (2.0 - robust) : 1.0);
      add_row (bars, system, residual, &row, weight * robust);
    }

  for (guint m = 0; m < bars->body->n_members; m++)
    add_member_priors (bars, p, m, system);

  const Row blur = { 1, { n - 1 }, { 1.0 } };

  add_prior (bars, system, p[n - 1] - bars->start[n - 1], LOG_BLUR_SD, &blur);
}

double
vellus_bars_noise (const VellusBars *bars, const double *p)
{
  const guint        n = bars->body->samples->len;
  const Values       values = take_values (bars, p);
  g_autofree double *sizes = g_new (double, n + 1);

  for (guint i = 0; i < n; i++)
    {
      const VellusBodySample *sample =
        &g_array_index (bars->body->samples, VellusBodySample, i);
      Row row;

      sizes[i] =
        fabs (model (bars, &values, sample, &row) - (double) sample->value);
    }

  return MAX (VELLUS_STATS_MAD_TO_SD * vellus_stats_median (sizes, n),
              NOISE_FLOOR);
}
