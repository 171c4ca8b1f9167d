/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/date.h"

static void
days_are_found_in_names (void)
{
  static const char *const names[] = {
    "2026-03-01", "vertex 2026-03-01.tif", "IMG_20260301_101502.jpg",
    "2026_03_01", "2026:03:01 10:15:02",   "12 2026-03-01 2027-01-01",
  };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      GDate date;

      g_assert_true (vellus_date_find (names[i], &date));
      g_assert_cmpint (g_date_get_year (&date), ==, 2026);
      g_assert_cmpint (g_date_get_month (&date), ==, 3);
      g_assert_cmpint (g_date_get_day (&date), ==, 1);
    }
}

static void
what_is_no_day_is_not_taken_for_one (void)
{
  static const char *const names[] = {
    NULL,          "",         "layer",     "2026-13-01", "2026-02-30",
    "2026-03_01",  "2026-3-1", "120260301", "202603011",  "1026-03-01",
    "20260301012", "5-5-2026", "2026-03",
  };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      GDate date;

      g_assert_false (vellus_date_find (names[i], &date));
    }
}

static void
days_are_counted_over_leap_years (void)
{
  GDate from, to;

  g_assert_true (vellus_date_find ("2024-02-28", &from));
  g_assert_true (vellus_date_find ("2024-03-01", &to));
  g_assert_cmpfloat (vellus_date_days (&from, &to), ==, 2.0);
  g_assert_cmpfloat (vellus_date_days (&to, &from), ==, -2.0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/date/days-are-found-in-names",
                   days_are_found_in_names);
  g_test_add_func ("/core/date/what-is-no-day-is-not-taken-for-one",
                   what_is_no_day_is_not_taken_for_one);
  g_test_add_func ("/core/date/days-are-counted-over-leap-years",
                   days_are_counted_over_leap_years);

  return g_test_run ();
}
