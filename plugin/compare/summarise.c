/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "compare/summarise.h"

#include <math.h>

#include "core/stats.h"

#define MM2_PER_CM2 100.0
#define UM_PER_MM 1000.0

/* What all diameters of one picture may share, by its focus and light: a
 * share of the diameter and of a pixel, as of each shaft alone. */
#define PICTURE_SD 0.012
#define PICTURE_SD_PX 0.06

/* Share of hairs whose loss or gain no probability tells, and the least
 * variance of a count of whole hairs. */
#define STRAY_SHARE 0.005
#define COUNT_VARIANCE 0.25

/* A change is told from none with this chance when it is as large as the
 * least detectable one: 80 %. */
#define Z80 0.8416212335729143

/* Beyond these spreads a change of diameter is an error, and is cut. */
#define WINSOR 3.0

/* Resting hair does not grow, growing hair gains a third of a millimetre a
 * day; between them this parts best. */
#define GROWING_MM_PER_DAY 0.1

typedef struct
{
  const VellusComparison *comparison;
  double                  area_cm2;
  double                  picture_sd_um;
} Sums;

static VellusChangeFigure
figure_from (double before, double after, double change, double variance)
{
  const double sd = sqrt (variance);

  return (VellusChangeFigure){
    .before = before,
    .after = after,
    .change = { change, change - VELLUS_STATS_Z95 * sd,
                change + VELLUS_STATS_Z95 * sd },
    .detectable = (VELLUS_STATS_Z95 + Z80) * sd,
  };
}

static VellusChangeFigure
scale_figure (VellusChangeFigure figure, double factor)
{
  return (VellusChangeFigure){
    .before = figure.before * factor,
    .after = figure.after * factor,
    .change = { figure.change.value * factor, figure.change.low * factor,
                figure.change.high * factor },
    .detectable = figure.detectable * factor,
  };
}

/* The error of a diameter that is common to all of both pictures. Pictures of
 * one calibration share that of the scale. */
static double
picture_sd_um (const VellusComparison *comparison, double diameter_um)
{
  const VellusScale *b = &comparison->before->scale;
  const VellusScale *a = &comparison->after->scale;
  const gboolean     same = fabs (log (b->um_per_px / a->um_per_px)) < 1e-9;
  const double       scales =
    same ? 0.0 : hypot (b->relative_uncertainty, a->relative_uncertainty);
  const double share = hypot (G_SQRT2 * PICTURE_SD, scales);

  return hypot (share * diameter_um,
                PICTURE_SD_PX * hypot (b->um_per_px, a->um_per_px));
}

/* Whether it is there on a side; what is unsure counts on both. */
static gboolean
is_on_side (const VellusMatch *match, gboolean after)
{
  return match->change != (after ? VELLUS_CHANGE_LOST : VELLUS_CHANGE_NEW);
}

/* Its diameter on a side, or on the other when that is all there is. */
static double
diameter_on_side (const VellusComparison *comparison,
                  const VellusMatch      *match,
                  gboolean                after)
{
  const VellusHair *b = vellus_match_before (comparison, match);
  const VellusHair *a = vellus_match_after (comparison, match);

  if (after)
    return a != NULL ? a->diameter_um : b->diameter_um;

  return b != NULL ? b->diameter_um : a->diameter_um;
}

static double
doubt_of (const VellusMatch *match)
{
  if (match->before >= 0 && match->after >= 0)
    return 0.0;

  return match->certainty * (1.0 - match->certainty);
}

static const VellusMatch *
match_at (const VellusComparison *comparison, guint i)
{
  return &g_array_index (comparison->matches, VellusMatch, i);
}

static void
count_hairs (const Sums *sums, VellusComparisonSummary *summary)
{
  const VellusComparison *comparison = sums->comparison;
  double                  before = 0.0, after = 0.0, variance = COUNT_VARIANCE;

  for (guint i = 0; i < comparison->matches->len; i++)
    {
      const VellusMatch *match = match_at (comparison, i);
      const VellusHair  *b = vellus_match_before (comparison, match);
      const VellusHair  *a = vellus_match_after (comparison, match);

      if (! match->common)
        continue;

      summary->counts[match->change]++;
      before += is_on_side (match, FALSE);
      after += is_on_side (match, TRUE);
      variance += STRAY_SHARE + doubt_of (match);

      if (b == NULL || a == NULL || b->hair_class == a->hair_class ||
          match->change == VELLUS_CHANGE_KEPT)
        continue;
      summary->to_terminal += a->hair_class == VELLUS_HAIR_TERMINAL;
      summary->to_vellus += a->hair_class == VELLUS_HAIR_VELLUS;
    }

  summary->hairs = figure_from (before, after, after - before, variance);
  summary->density_per_cm2 =
    scale_figure (summary->hairs, 1.0 / sums->area_cm2);
}

/* Share of thin hairs on a side when all diameters are @shift_um larger, and
 * the number of hairs; adds to the variance of the number of thin ones. */
static double
thin_share (const Sums *sums, gboolean after, double shift_um, double *variance)
{
  const VellusComparison  *comparison = sums->comparison;
  const VellusMeasurement *m = after ? comparison->after : comparison->before;
  double                   n = 0.0, thin = 0.0, sum = 0.0;

  for (guint i = 0; i < comparison->matches->len; i++)
    {
      const VellusMatch *match = match_at (comparison, i);
      const VellusHair  *hair = after ? vellus_match_after (comparison, match)
                                      : vellus_match_before (comparison, match);

      /* What one side alone has, unsurely, would compare different hairs. */
      if (! match->common || hair == NULL ||
          match->change == VELLUS_CHANGE_UNSURE)
        continue;

      const double sd = MAX (hair->diameter_sd_um, 0.1);
      const double z =
        (m->params.thin_cut_um - hair->diameter_um - shift_um) / sd;
      const double p = 0.5 * erfc (-z / G_SQRT2);

      n += 1.0;
      thin += z > 0.0;
      sum += p * (1.0 - p) + doubt_of (match);
    }

  *variance += sum / MAX (n * n, 1.0);

  return n > 0.0 ? thin / n : NAN;
}

static VellusChangeFigure
thin_figure (const Sums *sums)
{
  double       variance = 0.0, ignored = 0.0;
  const double before = thin_share (sums, FALSE, 0.0, &variance);
  const double after = thin_share (sums, TRUE, 0.0, &variance);
  const double shift = sums->picture_sd_um;
  const double shared = 0.5 * (thin_share (sums, TRUE, -shift, &ignored) -
                               thin_share (sums, TRUE, shift, &ignored));

  return figure_from (before, after, after - before,
                      variance + shared * shared);
}

static gboolean
is_measured_pair (const VellusComparison *comparison,
                  const VellusMatch      *match,
                  gboolean                strict)
{
  const VellusHair *b = vellus_match_before (comparison, match);
  const VellusHair *a = vellus_match_after (comparison, match);

  return match->common && b != NULL && a != NULL &&
         ! (strict && ((a->flags | b->flags) & VELLUS_HAIR_DIAMETER_UNSURE));
}

static guint
gather_pairs (const VellusComparison *comparison,
              gboolean                strict,
              double                 *changes,
              double                 *before,
              double                 *variance)
{
  guint n = 0;

  *before = 0.0;
  *variance = 0.0;
  for (guint i = 0; i < comparison->matches->len; i++)
    {
      const VellusMatch *match = match_at (comparison, i);

      if (! is_measured_pair (comparison, match, strict))
        continue;

      *before += vellus_match_before (comparison, match)->diameter_um;
      *variance += match->diameter_change_sd_um * match->diameter_change_sd_um;
      changes[n++] = match->diameter_change_um;
    }

  return n;
}

/* Over hairs found in both, so that those lost and new don't shift it. */
static VellusChangeFigure
diameter_figure (const Sums *sums)
{
  const VellusComparison *comparison = sums->comparison;
  g_autofree double *changes = g_new (double, comparison->matches->len + 1);
  g_autofree double *sorted = g_new (double, comparison->matches->len + 1);
  double             before = 0.0, variance = 0.0, sum = 0.0;
  guint n = gather_pairs (comparison, TRUE, changes, &before, &variance);

  if (n < 5)
    n = gather_pairs (comparison, FALSE, changes, &before, &variance);
  if (n == 0)
    return (VellusChangeFigure){ NAN, NAN, { NAN, NAN, NAN }, NAN };

  for (guint i = 0; i < n; i++)
    sorted[i] = changes[i];

  const double middle = vellus_stats_median (sorted, n);
  const double cut =
    WINSOR * VELLUS_STATS_MAD_TO_SD * vellus_stats_mad (changes, n, middle);

  for (guint i = 0; i < n; i++)
    sum += n > 4 ? CLAMP (changes[i], middle - cut, middle + cut) : changes[i];

  const double mean = before / n;

  return figure_from (mean, mean + sum / n, sum / n,
                      variance / n / n +
                        sums->picture_sd_um * sums->picture_sd_um);
}

static VellusChangeFigure
thickness_figure (const Sums *sums)
{
  const VellusComparison *comparison = sums->comparison;
  double before = 0.0, after = 0.0, variance = 0.0, n_pairs = 0.0;

  for (guint i = 0; i < comparison->matches->len; i++)
    {
      const VellusMatch *match = match_at (comparison, i);
      const double       b = is_on_side (match, FALSE)
                               ? diameter_on_side (comparison, match, FALSE)
                               : 0.0;
      const double       a = is_on_side (match, TRUE)
                               ? diameter_on_side (comparison, match, TRUE)
                               : 0.0;

      if (! match->common)
        continue;

      before += b;
      after += a;
      variance += (doubt_of (match) + STRAY_SHARE) * MAX (a, b) * MAX (a, b);
      if (match->before >= 0 && match->after >= 0)
        {
          n_pairs += 1.0;
          variance +=
            match->diameter_change_sd_um * match->diameter_change_sd_um;
        }
    }

  const double shared = n_pairs * sums->picture_sd_um;

  return scale_figure (
    figure_from (before, after, after - before, variance + shared * shared),
    1.0 / UM_PER_MM / sums->area_cm2);
}

static int
compare_doubles (const void *a, const void *b)
{
  const double p = *(const double *) a, q = *(const double *) b;

  return (p > q) - (p < q);
}

/* Growth of clipped hair, by hairs whose both ends are seen twice. */
static void
add_growth (const VellusComparison  *comparison,
            VellusComparisonSummary *summary)
{
  g_autofree double *rates = g_new (double, comparison->matches->len + 1);
  guint              n = 0, n_growing = 0;

  summary->growing_share = (VellusFigure){ NAN, NAN, NAN };
  summary->growth_mm_per_day = (VellusFigure){ NAN, NAN, NAN };

  if (! (comparison->days > 0.0))
    return;

  for (guint i = 0; i < comparison->matches->len; i++)
    {
      const VellusMatch *match = match_at (comparison, i);
      const double       rate =
        match->length_change_um / UM_PER_MM / comparison->days;

      if (! match->common || ! isfinite (rate))
        continue;

      n++;
      if (rate >= GROWING_MM_PER_DAY)
        rates[n_growing++] = rate;
    }

  if (n == 0)
    return;

  summary->growing_share.value = (double) n_growing / n;
  vellus_stats_wilson (summary->growing_share.value, n,
                       &summary->growing_share.low,
                       &summary->growing_share.high);

  if (n_growing == 0)
    return;

  qsort (rates, n_growing, sizeof *rates, compare_doubles);

  /* Order statistics by the normal approximation of the binomial. */
  const double half = 0.5 * VELLUS_STATS_Z95 * sqrt (n_growing);
  const guint  low = (guint) MAX (0.5 * n_growing - half, 0.0);
  const guint  high = MIN ((guint) (0.5 * n_growing + half), n_growing - 1);

  summary->growth_mm_per_day = (VellusFigure){
    .low = rates[low],
    .high = rates[high],
  };
  summary->growth_mm_per_day.value = vellus_stats_median (rates, n_growing);
}

void
vellus_comparison_summarise (VellusComparison *comparison, double common_mm2)
{
  VellusComparisonSummary *summary = &comparison->summary;
  Sums                     sums = {
                        .comparison = comparison,
                        .area_cm2 = common_mm2 / MM2_PER_CM2,
  };

  *summary = (VellusComparisonSummary){ .common_mm2 = common_mm2 };
  count_hairs (&sums, summary);

  const VellusChangeFigure middle = diameter_figure (&sums);

  sums.picture_sd_um =
    picture_sd_um (comparison, isfinite (middle.before) ? middle.before : 0.0);
  summary->mean_diameter_um = diameter_figure (&sums);
  summary->thin_fraction = thin_figure (&sums);
  summary->cumulative_thickness_mm_per_cm2 = thickness_figure (&sums);
  add_growth (comparison, summary);
}
