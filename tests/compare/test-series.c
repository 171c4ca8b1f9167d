/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include <math.h>

#include "compare/series.h"
#include "core/date.h"

static const VellusFigureSpec *
density_spec (void)
{
  guint                   n;
  const VellusFigureSpec *specs = vellus_comparison_specs (&n);

  for (guint i = 0; i < n; i++)
    if (g_str_equal (specs[i].name, "density_per_cm2"))
      return &specs[i];

  g_assert_not_reached ();
}

static VellusComparison *
comparison_of (double change, double half)
{
  VellusComparison *comparison = g_new0 (VellusComparison, 1);

  comparison->summary.density_per_cm2 = (VellusChangeFigure){
    100.0, 100.0 + change, { change, change - half, change + half }, half
  };

  return comparison;
}

static void
add (VellusSeries *series, const char *day, double change, double half)
{
  GDate          date;
  const gboolean is_first = series->visits->len == 0;

  g_assert_true (vellus_date_find (day, &date));
  vellus_series_add (series, day, &date,
                     is_first ? NULL : comparison_of (change, half));
}

static void
a_steady_rise_is_its_own_trend (void)
{
  g_autoptr (VellusSeries) series = vellus_series_new (NULL);

  /* 2 a month of 30.4375 days. */
  add (series, "2026-01-01", 0.0, 0.0);
  add (series, "2026-04-02", 2.0 * 91.0 / 30.4375, 5.0);
  add (series, "2026-07-02", 2.0 * 182.0 / 30.4375, 5.0);

  const VellusFigure trend = vellus_series_trend (series, density_spec ());

  g_assert_cmpfloat_with_epsilon (trend.value, 2.0, 1e-9);
  g_assert_cmpfloat_with_epsilon (trend.high - trend.value,
                                  trend.value - trend.low, 1e-9);
  /* From three visits over 6 months that are known to 5 / sqrt (2): 1.18 a
   * month, by hand. */
  g_assert_cmpfloat_with_epsilon (
    trend.high - trend.value,
    5.0 / sqrt (2.0) / sqrt (2.0 * 91.0 * 91.0) * 30.4375, 1e-9);
}

static void
scatter_beyond_the_errors_widens_the_interval (void)
{
  g_autoptr (VellusSeries) calm = vellus_series_new (NULL);
  g_autoptr (VellusSeries) wild = vellus_series_new (NULL);
  const VellusFigureSpec  *spec = density_spec ();

  add (calm, "2026-01-01", 0.0, 0.0);
  add (calm, "2026-04-01", 0.5, 2.0);
  add (calm, "2026-07-01", -0.5, 2.0);
  add (wild, "2026-01-01", 0.0, 0.0);
  add (wild, "2026-04-01", 30.0, 2.0);
  add (wild, "2026-07-01", -0.5, 2.0);

  const VellusFigure a = vellus_series_trend (calm, spec);
  const VellusFigure b = vellus_series_trend (wild, spec);

  g_assert_cmpfloat (b.high - b.low, >, 5.0 * (a.high - a.low));
  /* Up and down again is no trend. */
  g_assert_cmpfloat (b.low, <, 0.0);
  g_assert_cmpfloat (b.high, >, 0.0);
}

static void
two_visits_make_no_trend (void)
{
  g_autoptr (VellusSeries) series = vellus_series_new (NULL);

  add (series, "2026-01-01", 0.0, 0.0);
  add (series, "2026-04-01", 5.0, 2.0);
  g_assert_true (isnan (vellus_series_trend (series, density_spec ()).value));

  /* Nor do three without days. */
  vellus_series_add (series, "someday", NULL, comparison_of (6.0, 2.0));
  g_assert_false (vellus_series_is_dated (series));
  g_assert_true (isnan (vellus_series_trend (series, density_spec ()).value));
}

static void
months_count_from_the_treatment (void)
{
  GDate start;

  g_assert_true (vellus_date_find ("2026-02-01", &start));

  g_autoptr (VellusSeries) series = vellus_series_new (&start);

  add (series, "2026-01-15", 0.0, 0.0);
  add (series, "2026-04-20", 1.0, 2.0);
  add (series, "2026-05-03", 1.0, 2.0);
  add (series, "2026-10-30", 1.0, 2.0);
  add (series, "2027-02-10", 1.0, 2.0);

  g_assert_cmpfloat (vellus_series_visit (series, 0)->days, ==, -17.0);
  g_assert_cmpint (vellus_series_visit (series, 1)->month, ==, 0);
  g_assert_cmpint (vellus_series_visit (series, 2)->month, ==, 3);
  /* Nearly three months late: that is not month 6. */
  g_assert_cmpint (vellus_series_visit (series, 3)->month, ==, 0);
  g_assert_cmpint (vellus_series_visit (series, 4)->month, ==, 12);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/compare/series/a-steady-rise-is-its-own-trend",
                   a_steady_rise_is_its_own_trend);
  g_test_add_func ("/compare/series/scatter-beyond-the-errors-widens-the-"
                   "interval",
                   scatter_beyond_the_errors_widens_the_interval);
  g_test_add_func ("/compare/series/two-visits-make-no-trend",
                   two_visits_make_no_trend);
  g_test_add_func ("/compare/series/months-count-from-the-treatment",
                   months_count_from_the_treatment);

  return g_test_run ();
}
