/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/width.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "core/error.h"
#include "core/hair.h"
#include "core/parallel.h"
#include "core/stats.h"
#include "core/width-joint.h"
#include "core/width-lean.h"
#include "core/width-settle.h"
#include "core/width-shaft.h"

/* What to expect of the blur before any shaft was looked at: lenses and
 * cameras for close-ups spread light over half a pixel to two. */
#define BLUR_PX 1.0
#define LOG_BLUR_SD 0.5

/* How well the blur of one shaft is foretold by that of the others; they lie
 * at different heights. */
#define LOG_BLUR_LEAST_SD 0.15

/* Shafts narrower than this many blurs lean on what the others tell. */
#define NARROW_BLURS 6.0

/* Pigment differs from shaft to shaft in one picture by about this much
 * (logarithm of the absorption), and so many are needed to tell its mean. */
#define LOG_ABSORPTION_SD 0.35
#define LEAST_SHAFTS 4

/* Relative error from where on a width is called unsure. */
#define UNSURE_SD 0.12

/* Shafts between two looks at the progress callback. */
#define BATCH 64

/* Shafts nearer to each other than this are blurred into each other. */
#define TOUCH_PX 3.0

typedef struct
{
  const VellusRaster *light;
  const VellusOwners *owners;
  GPtrArray          *shafts;
  GPtrArray          *widths;
  VellusWidthResult  *results;
  VellusBarPrior      prior;
  GPtrArray          *groups;
  VellusBody        **bodies;
  double             *joint_px;
  gboolean           *grouped;
  double              um_per_px;
  guint               first;
} Work;

static void
free_width (gpointer width)
{
  vellus_width_shaft_free (width);
}

static void
measure_shaft (guint index, gpointer data)
{
  Work        *work = data;
  const guint  i = work->first + index;
  VellusShaft *traced = g_ptr_array_index (work->shafts, i);

  if (g_ptr_array_index (work->widths, i) != NULL || work->grouped[i])
    return;

  VellusWidthShaft *shaft = vellus_width_shaft_new (
    work->light, work->owners, vellus_owners_mark (i), traced);

  vellus_width_shaft_fit (shaft, &work->prior);
  work->results[i] = vellus_width_shaft_combine (shaft);
  g_ptr_array_index (work->widths, i) = shaft;
}

static void
measure_narrow_shaft (guint i, gpointer data)
{
  Work             *work = data;
  VellusWidthShaft *shaft = g_ptr_array_index (work->widths, i);

  if (work->results[i].n_windows > 0 &&
      work->results[i].width_px > NARROW_BLURS * work->prior.blur_px)
    return;

  vellus_width_shaft_fit (shaft, &work->prior);
  work->results[i] = vellus_width_shaft_combine (shaft);
}

static gboolean
measure_all (Work          *work,
             int            n_threads,
             VellusProgress progress,
             gpointer       user_data,
             GError       **error)
{
  const guint n = work->shafts->len;

  for (work->first = 0; work->first < n; work->first += BATCH)
    {
      if (progress != NULL && ! progress ((double) work->first / n,
                                          _ ("Measuring diameters"), user_data))
        {
          vellus_error_set_cancelled (error);
          return FALSE;
        }

      vellus_parallel_for (MIN (BATCH, n - work->first), n_threads,
                           measure_shaft, work);
    }

  return TRUE;
}

/* The middle and spread of one property over the shafts that show it. */
static guint
gather (const GPtrArray *widths,
        double (*property) (const VellusWidthShaft *),
        double *median,
        double *log_sd)
{
  g_autofree double *logs = g_new (double, widths->len + 1);
  guint              n = 0;

  for (guint i = 0; i < widths->len; i++)
    {
      const VellusWidthShaft *shaft = g_ptr_array_index (widths, i);
      const double            value = shaft != NULL ? property (shaft) : NAN;

      if (value > 0.0)
        logs[n++] = log (value);
    }

  const double middle = vellus_stats_median (logs, n);

  *median = exp (middle);
  *log_sd = VELLUS_STATS_MAD_TO_SD * vellus_stats_mad (logs, n, middle);

  return n;
}

/* Narrow shafts are as blurred and as pigmented as the others, more or
 * less. */
static gboolean
learn_prior (Work *work)
{
  double blur_px = 0.0;
  double log_blur_sd = 0.0;
  double absorption = 0.0;
  double log_absorption_sd = 0.0;

  if (gather (work->widths, vellus_width_shaft_blur_px, &blur_px,
              &log_blur_sd) < LEAST_SHAFTS)
    return FALSE;

  work->prior.blur_px = blur_px;
  work->prior.log_blur_sd = MAX (log_blur_sd, LOG_BLUR_LEAST_SD);

  if (gather (work->widths, vellus_width_shaft_absorption_per_px, &absorption,
              &log_absorption_sd) >= LEAST_SHAFTS)
    {
      work->prior.absorption_per_px = absorption;
      work->prior.log_absorption_sd =
        MAX (log_absorption_sd, LOG_ABSORPTION_SD);
    }

  return TRUE;
}

static void
write_result (const Work *work, guint i, const VellusWidthReading *reading)
{
  VellusShaft            *shaft = g_ptr_array_index (work->shafts, i);
  const VellusWidthShaft *width = g_ptr_array_index (work->widths, i);
  VellusWidthResult       result = work->results[i];
  const double            blur_px = vellus_width_shaft_rough_blur_px (width);

  result.width_px = reading->width_px;
  result.width_sd_px = reading->log_sd * reading->width_px;

  if (result.n_windows > 0)
    vellus_width_shaft_apply (width, &result, shaft);

  shaft->diameter_px = result.width_px;
  shaft->diameter_sd_px = result.width_sd_px;
  shaft->blur_px = isfinite (blur_px) ? blur_px : 0.0;

  if (! result.two_sided || reading->log_sd > UNSURE_SD)
    shaft->flags |= VELLUS_HAIR_DIAMETER_UNSURE;
}

static void
write_results (const Work *work)
{
  const guint                    n = work->shafts->len;
  g_autofree VellusWidthReading *readings = g_new0 (VellusWidthReading, n + 1);

  for (guint i = 0; i < n; i++)
    {
      const VellusWidthShaft  *width = g_ptr_array_index (work->widths, i);
      const VellusWidthResult *result = &work->results[i];

      readings[i] = (VellusWidthReading){
        .rough_px = width->rough_px,
        .joint_px = work->joint_px[i],
        .clear_px = result->width_px,
        .clear_log_sd =
          result->n_windows > 0 ? result->width_sd_px / result->width_px : 0.0,
        .two_sided = result->two_sided,
        .light = width->light,
      };
    }

  vellus_width_settle (readings, n, work->um_per_px);
  vellus_width_lean (readings, n, work->um_per_px);

  for (guint i = 0; i < n; i++)
    write_result (work, i, &readings[i]);
}

/* What a group sees must not depend on which others have moved before. */
static void
look_at_group (guint i, gpointer data)
{
  Work *work = data;

  work->bodies[i] = vellus_body_new (work->light, work->shafts,
                                     g_ptr_array_index (work->groups, i));
}

static void
fit_group (guint i, gpointer data)
{
  Work                   *work = data;
  const VellusTouchGroup *group = g_ptr_array_index (work->groups, i);
  double                  widths_px[VELLUS_TOUCH_MAX] = { 0.0 };

  vellus_joint_fit (work->bodies[i], work->prior.blur_px, widths_px);
  g_clear_pointer (&work->bodies[i], vellus_body_free);

  for (guint m = 0; m < group->n_members; m++)
    work->joint_px[group->members[m]] = widths_px[m];
}

static void
fit_groups (Work *work, int n_threads)
{
  const guint             n = work->groups->len;
  g_autofree VellusBody **bodies = g_new0 (VellusBody *, n + 1);

  work->bodies = bodies;
  vellus_parallel_for (n, n_threads, look_at_group, work);
  vellus_parallel_for (n, n_threads, fit_group, work);
  work->bodies = NULL;
}

static void
mark_grouped (Work *work)
{
  for (guint i = 0; i < work->groups->len; i++)
    {
      const VellusTouchGroup *group = g_ptr_array_index (work->groups, i);

      for (guint k = 0; k < group->n_members; k++)
        work->grouped[group->members[k]] = TRUE;
    }
}

/* Lone shafts first: what they tell about the blur helps to tell touching ones
 * apart, which move, so that what is hidden by which is known only then. */
static gboolean
measure_shafts (Work          *work,
                int            n_threads,
                VellusProgress progress,
                gpointer       user_data,
                GError       **error)
{
  g_autoptr (VellusOwners) before = vellus_owners_new (
    work->light->width_px, work->light->height_px, work->shafts, error);

  work->owners = before;
  mark_grouped (work);
  if (before == NULL ||
      ! measure_all (work, n_threads, progress, user_data, error))
    return FALSE;

  if (work->groups->len == 0)
    return TRUE;

  learn_prior (work);
  fit_groups (work, n_threads);
  memset (work->grouped, 0, work->shafts->len * sizeof *work->grouped);

  g_autoptr (VellusOwners) after = vellus_owners_new (
    work->light->width_px, work->light->height_px, work->shafts, error);

  work->owners = after;

  return after != NULL &&
         measure_all (work, n_threads, progress, user_data, error);
}

gboolean
vellus_width_measure (const VellusRaster *light,
                      const VellusScale  *scale,
                      GPtrArray          *shafts,
                      int                 n_threads,
                      VellusProgress      progress,
                      gpointer            user_data,
                      GError            **error)
{
  g_autoptr (GPtrArray) widths = g_ptr_array_new_with_free_func (free_width);
  g_autoptr (GPtrArray) groups = NULL;
  g_autofree VellusWidthResult *results =
    g_new0 (VellusWidthResult, shafts->len + 1);
  g_autofree double   *joint_px = g_new0 (double, shafts->len + 1);
  g_autofree gboolean *grouped = g_new0 (gboolean, shafts->len + 1);
  Work                 work = {
                    .light = light,
                    .um_per_px = scale->um_per_px,
                    .shafts = shafts,
                    .widths = widths,
                    .results = results,
                    .joint_px = joint_px,
                    .grouped = grouped,
                    .prior = { .blur_px = BLUR_PX, .log_blur_sd = LOG_BLUR_SD },
  };

  g_ptr_array_set_size (widths, (gint) shafts->len);

  work.groups = groups = vellus_touch_groups (shafts, TOUCH_PX);

  if (! measure_shafts (&work, n_threads, progress, user_data, error))
    return FALSE;

  if (learn_prior (&work))
    vellus_parallel_for (shafts->len, n_threads, measure_narrow_shaft, &work);

  write_results (&work);

  return TRUE;
}
