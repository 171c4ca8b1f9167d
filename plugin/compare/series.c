/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "compare/series.h"

#include <math.h>

#include "core/date.h"
#include "core/stats.h"

/* How far from a month its visit may be. */
#define MONTH_REACH_DAYS 30.0

#define MIN_TREND_VISITS 3

static void
free_visit (gpointer data)
{
  VellusSeriesVisit *visit = data;

  g_free (visit->name);
  vellus_comparison_free (visit->comparison);
  g_free (visit);
}

VellusSeries *
vellus_series_new (const GDate *treatment)
{
  VellusSeries *series = g_new0 (VellusSeries, 1);

  series->visits = g_ptr_array_new_with_free_func (free_visit);
  series->treated = treatment != NULL;
  if (treatment != NULL)
    series->treatment = *treatment;

  return series;
}

void
vellus_series_free (VellusSeries *series)
{
  if (series == NULL)
    return;

  g_ptr_array_unref (series->visits);
  g_free (series);
}

const VellusSeriesVisit *
vellus_series_visit (const VellusSeries *series, guint i)
{
  return g_ptr_array_index (series->visits, i);
}

/* The visit nearest to a month, if it is near. */
static void
mark_month (VellusSeries *series, int month)
{
  double             best = MONTH_REACH_DAYS;
  VellusSeriesVisit *found = NULL;

  for (guint i = 1; i < series->visits->len; i++)
    {
      VellusSeriesVisit *visit = g_ptr_array_index (series->visits, i);
      const double off = fabs (visit->days - month * VELLUS_DAYS_PER_MONTH);

      if (off <= best)
        {
          best = off;
          found = visit;
        }
    }

  if (found != NULL)
    found->month = month;
}

void
vellus_series_add (VellusSeries     *series,
                   const char       *name,
                   const GDate      *date,
                   VellusComparison *comparison)
{
  static const int   months[] = { 3, 6, 12 };
  VellusSeriesVisit *visit = g_new0 (VellusSeriesVisit, 1);
  const GDate       *start = NULL;

  visit->name = g_strdup (name);
  visit->comparison = comparison;
  visit->dated = date != NULL;
  if (date != NULL)
    visit->date = *date;
  g_ptr_array_add (series->visits, visit);

  if (series->treated)
    start = &series->treatment;
  else if (vellus_series_visit (series, 0)->dated)
    start = &vellus_series_visit (series, 0)->date;
  visit->days =
    date != NULL && start != NULL ? vellus_date_days (start, date) : NAN;

  for (guint i = 0; i < series->visits->len; i++)
    ((VellusSeriesVisit *) g_ptr_array_index (series->visits, i))->month = 0;
  for (guint i = 0; i < G_N_ELEMENTS (months); i++)
    mark_month (series, months[i]);
}

gboolean
vellus_series_is_dated (const VellusSeries *series)
{
  for (guint i = 0; i < series->visits->len; i++)
    if (! vellus_series_visit (series, i)->dated)
      return FALSE;

  return TRUE;
}

/* A visit in the fit: months since the first, change, variance. */
typedef struct
{
  double month;
  double change;
  double variance;
} Sight;

/* The error of a change is that of two visits; all lines start at the first
 * visit, whose own share of it they have in common. */
static GArray *
gather (const VellusSeries *series, const VellusFigureSpec *spec)
{
  GArray *sights = g_array_new (FALSE, FALSE, sizeof (Sight));
  Sight   first = { 0.0, 0.0, 0.0 };

  for (guint i = 1; i < series->visits->len; i++)
    {
      const VellusSeriesVisit *visit = vellus_series_visit (series, i);
      const VellusFigure      *change =
        &vellus_comparison_figure (&visit->comparison->summary, spec)->change;
      const double sd = (change->high - change->low) / 2.0 / VELLUS_STATS_Z95;
      const Sight  sight = {
         .month = (visit->days - vellus_series_visit (series, 0)->days) /
                  VELLUS_DAYS_PER_MONTH,
         .change = change->value,
         .variance = 0.5 * sd * sd,
      };

      if (isfinite (sight.month) && isfinite (sight.change) && sd > 0.0)
        {
          first.variance = MAX (first.variance, sight.variance);
          g_array_append_val (sights, sight);
        }
    }
  if (sights->len > 0)
    g_array_append_val (sights, first);

  return sights;
}

/* Sums of a weighted straight line. */
typedef struct
{
  double w;
  double x;
  double y;
  double xx;
  double xy;
  double yy;
} Sums;

static Sums
sum_up (const GArray *sights)
{
  Sums sums = { 0 };

  for (guint i = 0; i < sights->len; i++)
    {
      const Sight *sight = &g_array_index (sights, Sight, i);
      const double w = 1.0 / sight->variance;

      sums.w += w;
      sums.x += w * sight->month;
      sums.y += w * sight->change;
      sums.xx += w * sight->month * sight->month;
      sums.xy += w * sight->month * sight->change;
      sums.yy += w * sight->change * sight->change;
    }

  return sums;
}

/* A straight line through the changes. */
typedef struct
{
  double start;
  double slope;
  double slope_sd;
} Line;

static Line
fit_line (const VellusSeries *series, const VellusFigureSpec *spec)
{
  g_autoptr (GArray) sights = gather (series, spec);
  const Sums         sums = sum_up (sights);
  const double       spread = sums.xx - sums.x * sums.x / sums.w;

  if (sights->len < MIN_TREND_VISITS || ! (spread > 0.0))
    return (Line){ NAN, NAN, NAN };

  const double slope = (sums.xy - sums.x * sums.y / sums.w) / spread;
  const double rest =
    MAX (sums.yy - sums.y * sums.y / sums.w - slope * slope * spread, 0.0);
  const double freedom = sights->len - 2.0;

  return (Line){
    .start = (sums.y - slope * sums.x) / sums.w,
    .slope = slope,
    .slope_sd = sqrt (MAX (rest / freedom, 1.0)) / sqrt (spread),
  };
}

VellusFigure
vellus_series_trend (const VellusSeries *series, const VellusFigureSpec *spec)
{
  const Line   line = fit_line (series, spec);
  const double half = VELLUS_STATS_Z95 * line.slope_sd;

  return (VellusFigure){ line.slope, line.slope - half, line.slope + half };
}

double
vellus_series_trend_start (const VellusSeries     *series,
                           const VellusFigureSpec *spec)
{
  return fit_line (series, spec).start;
}
