/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "compare/comparison.h"

G_BEGIN_DECLS

#define VELLUS_DAYS_PER_MONTH 30.4375

/**
 * VellusSeriesVisit:
 * @name: what it is called, such as its file; owned
 * @dated: whether @date is known
 * @date: day of the visit
 * @days: since the treatment began, or since the first visit; NaN: unknown
 * @month: 3, 6 or 12 when it is the visit of that month, else 0
 * @comparison: with the first visit; `NULL` for that; owned
 *
 * One of several visits.
 */
typedef struct
{
  char             *name;
  gboolean          dated;
  GDate             date;
  double            days;
  int               month;
  VellusComparison *comparison;
} VellusSeriesVisit;

/**
 * VellusSeries:
 * @visits: (element-type VellusSeriesVisit): in the order of time
 * @treated: whether @treatment is known
 * @treatment: day on which the treatment began
 *
 * Visits of one skin, each compared with the first.
 */
typedef struct
{
  GPtrArray *visits;
  gboolean   treated;
  GDate      treatment;
} VellusSeries;

/**
 * vellus_series_new:
 * @treatment: (nullable): day on which the treatment began
 *
 * Returns: (transfer full): a series without visits
 */
VellusSeries *vellus_series_new (const GDate *treatment);

void vellus_series_free (VellusSeries *series);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VellusSeries, vellus_series_free)

/**
 * vellus_series_add:
 * @series: a series
 * @name: what the visit is called
 * @date: (nullable): its day
 * @comparison: (transfer full) (nullable): with the first visit; `NULL` for
 *   that one, which has to be the first added
 *
 * Adds the next visit in time, and finds anew which visits are those of the
 * months 3, 6 and 12: the nearest ones within 30 days.
 */
void vellus_series_add (VellusSeries     *series,
                        const char       *name,
                        const GDate      *date,
                        VellusComparison *comparison);

const VellusSeriesVisit *vellus_series_visit (const VellusSeries *series,
                                              guint               i);

/**
 * vellus_series_is_dated:
 * @series: a series
 *
 * Returns: whether all visits have a day
 */
gboolean vellus_series_is_dated (const VellusSeries *series);

/**
 * vellus_series_trend:
 * @series: a series
 * @spec: a row of vellus_comparison_specs()
 *
 * Fits a straight line to the changes since the first visit, each weighted by
 * its error; where they scatter more than their errors say, the interval is
 * wider by that.
 *
 * Returns: change in a month of 30.44 days with its 95 % interval; NaN with
 *   fewer than three dated visits on different days
 */
VellusFigure vellus_series_trend (const VellusSeries     *series,
                                  const VellusFigureSpec *spec);

/**
 * vellus_series_trend_start:
 * @series: a series
 * @spec: a row of vellus_comparison_specs()
 *
 * Returns: where the straight line of vellus_series_trend() lies on the day
 *   of the first visit, as a change since that; NaN when there is no line
 */
double vellus_series_trend_start (const VellusSeries     *series,
                                  const VellusFigureSpec *spec);

G_END_DECLS
