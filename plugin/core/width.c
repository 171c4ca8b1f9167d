/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/width.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "core/error.h"
#include "core/hair.h"
#include "core/parallel.h"
#include "core/stats.h"
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

/* Relative error of a width that was guessed from the rough one, and from
 * where on a measured one is called unsure. */
#define GUESS_SD 0.2
#define UNSURE_SD 0.12

/* Shafts between two looks at the progress callback. */
#define BATCH 64

typedef struct
{
  const VellusRaster *light;
  const VellusOwners *owners;
  GPtrArray          *shafts;
  GPtrArray          *widths;
  VellusWidthResult  *results;
  VellusBarPrior      prior;
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
  Work             *work = data;
  const guint       i = work->first + index;
  VellusShaft      *traced = g_ptr_array_index (work->shafts, i);
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
      const double value = property (g_ptr_array_index (widths, i));

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

/* What rough widths have to be multiplied by, seen on measured shafts. */
static double
rough_ratio (const Work *work)
{
  g_autofree double *ratios = g_new (double, work->widths->len + 1);
  guint              n = 0;

  for (guint i = 0; i < work->widths->len; i++)
    {
      const VellusWidthShaft *shaft = g_ptr_array_index (work->widths, i);

      if (work->results[i].two_sided)
        ratios[n++] = work->results[i].width_px / shaft->rough_px;
    }

  return n > 0 ? vellus_stats_median (ratios, n) : 1.0;
}

static void
write_result (const Work *work, guint i, double ratio)
{
  VellusShaft            *shaft = g_ptr_array_index (work->shafts, i);
  const VellusWidthShaft *width = g_ptr_array_index (work->widths, i);
  VellusWidthResult       result = work->results[i];

  if (result.n_windows == 0)
    {
      result.width_px = ratio * width->rough_px;
      result.width_sd_px = GUESS_SD * result.width_px;
    }
  else
    vellus_width_shaft_apply (width, &result, shaft);

  shaft->diameter_px = result.width_px;
  shaft->diameter_sd_px = result.width_sd_px;

  if (! result.two_sided || result.width_sd_px > UNSURE_SD * result.width_px)
    shaft->flags |= VELLUS_HAIR_DIAMETER_UNSURE;
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
  g_autoptr (VellusOwners) owners =
    vellus_owners_new (light->width_px, light->height_px, shafts, error);
  g_autoptr (GPtrArray) widths = g_ptr_array_new_with_free_func (free_width);
  g_autofree VellusWidthResult *results =
    g_new0 (VellusWidthResult, shafts->len + 1);
  Work work = {
    .light = light,
    .owners = owners,
    .shafts = shafts,
    .widths = widths,
    .results = results,
    .prior = { .blur_px = BLUR_PX, .log_blur_sd = LOG_BLUR_SD },
  };

  g_ptr_array_set_size (widths, (gint) shafts->len);

  if (owners == NULL ||
      ! measure_all (&work, n_threads, progress, user_data, error))
    return FALSE;

  if (learn_prior (&work))
    vellus_parallel_for (shafts->len, n_threads, measure_narrow_shaft, &work);

  const double ratio = rough_ratio (&work);

  for (guint i = 0; i < shafts->len; i++)
    write_result (&work, i, ratio);

  return TRUE;
}
