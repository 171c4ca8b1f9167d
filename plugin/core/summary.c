/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/summary.h"

#include <math.h>

#include "core/gate.h"
#include "core/stats.h"
#include "core/summary-sample.h"

#define UM_PER_MM 1000.0

#define FEW_HAIRS 10
#define SMALL_REGION_MM2 10.0

/* Hairs that were missed are this thick, as vellus hairs are. */
#define MISSED_UM 25.0

/* Standard error of a normal sample's median over that of its mean. */
#define MEDIAN_SD 1.2533

/* A spread can't be known better than a normal sample shows it. */
#define NORMAL_KURTOSIS 3.0

static const VellusFigure unknown = { NAN, NAN, NAN };

static VellusHairClass
class_of (const VellusParams *params, double diameter_um)
{
  if (diameter_um < params->vellus_cut_um)
    return VELLUS_HAIR_VELLUS;

  return diameter_um < params->terminal_cut_um ? VELLUS_HAIR_INTERMEDIATE
                                               : VELLUS_HAIR_TERMINAL;
}

void
vellus_summary_classify (VellusMeasurement *measurement)
{
  const VellusParams *params = &measurement->params;

  for (guint i = 0; i < measurement->hairs->len; i++)
    {
      VellusHair  *hair = g_ptr_array_index (measurement->hairs, i);
      const double half_um =
        VELLUS_STATS_Z95 * vellus_sample_diameter_sd_um (measurement, hair);
      const gboolean unsure = class_of (params, hair->diameter_um - half_um) !=
                              class_of (params, hair->diameter_um + half_um);

      hair->flags &= ~(guint) VELLUS_HAIR_CLASS_UNSURE;
      if ((hair->flags & VELLUS_HAIR_CLASS_BY_USER) != 0)
        continue;

      hair->hair_class = class_of (params, hair->diameter_um);
      hair->flags |= unsure ? VELLUS_HAIR_CLASS_UNSURE : 0u;
    }
}

static double
one (const VellusHair *hair, gconstpointer data)
{
  return 1.0;
}

static double
is_class (const VellusHair *hair, gconstpointer data)
{
  return hair->hair_class == *(const VellusHairClass *) data;
}

static double
diameter_mm (const VellusHair *hair, gconstpointer data)
{
  return hair->diameter_um / UM_PER_MM;
}

static VellusFigure
clamp_low (VellusFigure figure)
{
  figure.low = MAX (figure.low, 0.0);

  return figure;
}

/* Thin hairs that were probably missed: at the cut that thin shares take. */
static double
missed_thin (const VellusSample *sample)
{
  return sample->n > 0 ? vellus_sample_missed_thin (
                           sample, sample->measurement->params.thin_cut_um)
                       : 0.0;
}

static VellusFigure
count_figure (const VellusSample *sample)
{
  const double n = sample->n;
  VellusFigure figure = { n, n, n };

  vellus_figure_widen (&figure, sqrt (vellus_sample_doubt (sample)));
  vellus_figure_raise (&figure, missed_thin (sample));

  return clamp_low (figure);
}

static VellusFigure
density_figure (const VellusSample *sample)
{
  VellusFigure figure = vellus_sample_per_area (sample, one, NULL);

  vellus_figure_widen (&figure, sqrt (vellus_sample_shared_doubt (sample)) /
                                  sample->area_cm2);
  vellus_figure_widen (&figure, 2.0 * sample->scale_sd * figure.value);
  vellus_figure_raise (&figure, missed_thin (sample) / sample->area_cm2);

  return clamp_low (figure);
}

static VellusFigure
class_figure (const VellusSample *sample, VellusHairClass hair_class)
{
  const VellusParams *params = &sample->measurement->params;
  const double        cuts[] = { -INFINITY, params->vellus_cut_um,
                                 params->terminal_cut_um, INFINITY };
  VellusFigure figure = vellus_sample_per_area (sample, is_class, &hair_class);
  const double variance =
    vellus_sample_between (sample, cuts[hair_class], cuts[hair_class + 1]) +
    vellus_sample_shared_doubt (sample) * figure.value * sample->area_cm2 /
      MAX (sample->n, 1);

  vellus_figure_widen (&figure, sqrt (variance) / sample->area_cm2);
  vellus_figure_widen (&figure, 2.0 * sample->scale_sd * figure.value);
  if (hair_class == VELLUS_HAIR_VELLUS)
    figure.high /= sample->crowd.thin_found;

  return clamp_low (figure);
}

/* Sum of the squares of what each diameter is uncertain by, µm². */
static double
measuring_variance_um2 (const VellusSample *sample)
{
  double sum = 0.0;

  for (guint i = 0; i < sample->n; i++)
    sum += sample->hairs[i]->diameter_sd_um * sample->hairs[i]->diameter_sd_um;

  return sum;
}

static VellusFigure
thickness_figure (const VellusSample *sample)
{
  VellusFigure figure = vellus_sample_per_area (sample, diameter_mm, NULL);
  const double mean_mm = figure.value * sample->area_cm2 / MAX (sample->n, 1);
  const double doubt =
    vellus_sample_shared_doubt (sample) * mean_mm * mean_mm +
    measuring_variance_um2 (sample) / (UM_PER_MM * UM_PER_MM);

  vellus_figure_widen (&figure, sqrt (doubt) / sample->area_cm2);
  vellus_figure_widen (&figure, sample->scale_sd * figure.value);
  vellus_figure_raise (&figure, missed_thin (sample) * MISSED_UM / UM_PER_MM /
                                  sample->area_cm2);

  return clamp_low (figure);
}

typedef struct
{
  double cut_um;
  double share;
} Thin;

/* What a hair adds to the number of thin ones beyond the expected share. */
static double
thin_excess (const VellusHair *hair, gconstpointer data)
{
  const Thin *thin = data;

  return (hair->diameter_um < thin->cut_um) - thin->share;
}

/* Hairs of one unit are alike, so that a share is known as if from fewer:
 * the ratio estimator's variance over units gives how many. Thin hairs are
 * missed more often: the interval goes up to the share that would be with
 * those. */
static VellusFigure
thin_figure (const VellusSample *sample)
{
  Thin   thin = { sample->measurement->params.thin_cut_um, 0.0 };
  double total = 0.0;
  double squares = 0.0;

  if (sample->n == 0)
    return unknown;

  vellus_sample_sums (sample, thin_excess, &thin, &total, &squares);
  thin.share = total / sample->n;
  vellus_sample_sums (sample, thin_excess, &thin, &total, &squares);

  const double binomial = thin.share * (1.0 - thin.share) * sample->n;
  const double variance =
    MAX (squares, binomial) +
    vellus_sample_between (sample, -INFINITY, thin.cut_um) +
    vellus_sample_doubt_of (sample, thin_excess, &thin);
  const double n_effective = binomial > 0.0
                               ? sample->n * binomial / variance
                               : vellus_sample_count_units (sample);
  VellusFigure figure = { .value = thin.share };

  vellus_stats_jeffreys (thin.share, n_effective, &figure.low, &figure.high);
  figure.high /= figure.high + sample->crowd.thin_found * (1.0 - figure.high);

  return figure;
}

static double *
copy_diameters (const VellusSample *sample)
{
  double *diameters = g_new (double, sample->n + 1);

  for (guint i = 0; i < sample->n; i++)
    diameters[i] = sample->hairs[i]->diameter_um;

  return diameters;
}

/* The order statistics that hold the median of what n independent hairs were
 * drawn from (normal approximation of the sign test). A hair too many or too
 * few moves the middle by half a hair; all thin ones that were missed lie
 * below it. */
static VellusFigure
median_figure (const VellusSample *sample, double *diameters, double n)
{
  const double n_hairs = sample->n;
  VellusFigure figure = { vellus_stats_median (diameters, sample->n), NAN,
                          NAN };

  if (n < 2.0)
    return figure;

  const double doubt = sqrt (vellus_sample_doubt (sample));
  const double ranks =
    0.5 * VELLUS_STATS_Z95 * hypot (n_hairs / sqrt (n), doubt);
  const double below = 0.5 * missed_thin (sample);

  figure.low = vellus_stats_quantile (diameters, sample->n,
                                      0.5 - (ranks + below) / (n_hairs - 1.0));
  figure.high =
    vellus_stats_quantile (diameters, sample->n, 0.5 + ranks / (n_hairs - 1.0));
  vellus_figure_widen (
    &figure, MEDIAN_SD * sqrt (measuring_variance_um2 (sample)) / n_hairs);
  vellus_figure_widen (&figure, sample->scale_sd * figure.value);

  return figure;
}

static void
diameter_figures (const VellusSample *sample, VellusSummary *summary)
{
  g_autofree double *diameters = copy_diameters (sample);
  const double       mean = vellus_stats_mean (diameters, sample->n);
  const double       sd = vellus_stats_sd (diameters, sample->n);
  const double       n =
    sample->n > 1 ? vellus_sample_effective_hairs (sample, mean, sd) : 0.0;

  summary->mean_diameter_um = (VellusFigure){ mean, NAN, NAN };
  summary->median_diameter_um = median_figure (sample, diameters, n);
  summary->sd_diameter_um = (VellusFigure){ sd, NAN, NAN };

  if (n < 2.0)
    return;

  const double error = vellus_stats_student (n - 1.0) * sd / sqrt (n);
  const double spread =
    exp (VELLUS_STATS_Z95 * sqrt ((NORMAL_KURTOSIS - 1.0) / (4.0 * (n - 1.0))));

  summary->mean_diameter_um.low = mean - error;
  summary->mean_diameter_um.high = mean + error;
  summary->sd_diameter_um.low = sd / spread;
  summary->sd_diameter_um.high = sd * spread;

  const double missed = missed_thin (sample);
  const double share = missed / (sample->n + missed);
  const double below_um = MAX (mean - MISSED_UM, 0.0);

  /* With the missed ones the mean is less and the spread is more. */
  summary->mean_diameter_um.low -= share * below_um;
  summary->sd_diameter_um.high =
    spread * sqrt ((1.0 - share) * (sd * sd + share * below_um * below_um));
  vellus_figure_widen (&summary->mean_diameter_um, sample->scale_sd * mean);
  summary->mean_diameter_um = clamp_low (summary->mean_diameter_um);
  vellus_figure_widen (&summary->sd_diameter_um, sample->scale_sd * sd);
}

/* A unit belongs to the region that its middle lies in. A hair that was missed
 * or is none changes one unit; thin ones that were missed stood in those that
 * were found. */
static void
unit_figures (const VellusSample *sample, VellusSummary *summary)
{
  const VellusMeasurement *measurement = sample->measurement;
  const guint              n_found = measurement->units->len;
  g_autofree double       *sizes = g_new (double, n_found + 1);
  g_autofree double       *ones = g_new (double, n_found + 1);
  g_autofree VellusPoint  *places = g_new (VellusPoint, n_found + 1);
  const double             doubt = sqrt (vellus_sample_doubt (sample));
  guint                    n = 0;
  guint                    n_single = 0;

  for (guint i = 0; i < measurement->units->len; i++)
    {
      const VellusUnit *unit = g_ptr_array_index (measurement->units, i);

      if (! vellus_region_contains (measurement->region, unit->center) ||
          vellus_cells_contain (measurement->unjudged, unit->center))
        continue;

      places[n] = unit->center;
      ones[n] = 1.0;
      sizes[n++] = unit->hair_ids->len;
      n_single += unit->hair_ids->len == 1;
    }

  VellusFigure *density = &summary->units_per_cm2;

  *density = vellus_sample_poisson (sample, places, ones, n);
  vellus_figure_widen (density, sqrt (vellus_sample_shared_doubt (sample)) /
                                  sample->area_cm2);
  vellus_figure_widen (density, 2.0 * sample->scale_sd * density->value);
  *density = clamp_low (*density);

  summary->hairs_per_unit = unknown;
  summary->single_hair_units_fraction = unknown;

  if (n == 0)
    return;

  VellusFigure *size = &summary->hairs_per_unit;
  VellusFigure *single = &summary->single_hair_units_fraction;

  size->value = vellus_stats_mean (sizes, n);
  if (n > 1)
    {
      const double error =
        vellus_stats_student (n - 1.0) * vellus_stats_sd (sizes, n) / sqrt (n);

      size->low = size->value - error;
      size->high = size->value + error;
      vellus_figure_widen (size, doubt / n);
      size->high += missed_thin (sample) / n;
      size->low = MAX (size->low, 1.0);
    }

  single->value = (double) n_single / n;
  vellus_stats_jeffreys (single->value, n, &single->low, &single->high);
  vellus_figure_widen (single, doubt / n);
  single->low = MAX (single->low, 0.0);
  single->high = MIN (single->high, 1.0);
}

static guint
quality_flags (const VellusSample *sample)
{
  const VellusMeasurement *measurement = sample->measurement;
  guint                    flags =
    vellus_quality_of_scale (&measurement->params, &measurement->scale);

  if (sample->n < FEW_HAIRS)
    flags |= VELLUS_QUALITY_FEW_HAIRS;
  if (measurement->region_area_mm2 < SMALL_REGION_MM2)
    flags |= VELLUS_QUALITY_SMALL_REGION;

  return flags | vellus_gate_hairs (measurement) |
         (measurement->quality & VELLUS_QUALITY_OF_PICTURE);
}

static void
fill_summary (const VellusSample *sample, guint quality, VellusSummary *summary)
{
  const gboolean resolved = ! (quality & VELLUS_QUALITY_THIN_UNRESOLVED);

  summary->hairs = count_figure (sample);
  summary->density_per_cm2 = density_figure (sample);
  summary->terminal_per_cm2 =
    resolved ? class_figure (sample, VELLUS_HAIR_TERMINAL) : unknown;
  summary->intermediate_per_cm2 =
    resolved ? class_figure (sample, VELLUS_HAIR_INTERMEDIATE) : unknown;
  summary->vellus_per_cm2 =
    resolved ? class_figure (sample, VELLUS_HAIR_VELLUS) : unknown;
  summary->thin_fraction = resolved ? thin_figure (sample) : unknown;
  summary->cumulative_thickness_mm_per_cm2 = thickness_figure (sample);
  diameter_figures (sample, summary);
  unit_figures (sample, summary);
}

void
vellus_summary_compute (VellusMeasurement *measurement)
{
  g_autoptr (VellusSample) sample = vellus_sample_new (measurement);

  measurement->quality = quality_flags (sample);
  fill_summary (sample, measurement->quality, &measurement->summary);
}
