/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "report/number.h"

#include <math.h>

#include "comma-locale.h"

static char *
fixed (double value, int decimals)
{
  GString *text = g_string_new (NULL);

  vellus_number_append (text, value, decimals);

  return g_string_free (text, FALSE);
}

static char *
exact (double value)
{
  GString *text = g_string_new (NULL);

  vellus_number_append_exact (text, value);

  return g_string_free (text, FALSE);
}

static void
assert_text (char *text, const char *expected)
{
  g_assert_cmpstr (text, ==, expected);
  g_free (text);
}

static void
test_zeros_at_the_end_are_dropped (void)
{
  assert_text (fixed (71.2, 3), "71.2");
  assert_text (fixed (71.0, 3), "71");
  assert_text (fixed (100.0, 0), "100");
  assert_text (fixed (0.0004, 3), "0");
  assert_text (fixed (-0.0004, 3), "0");
  assert_text (fixed (-1.50, 2), "-1.5");
  assert_text (fixed (2.0 / 3.0, 9), "0.666666667");
}

static void
test_unknown_is_empty (void)
{
  assert_text (fixed (NAN, 3), "");
  assert_text (fixed (INFINITY, 3), "");
  assert_text (exact (-INFINITY), "");
}

static void
test_huge_numbers_fit (void)
{
  assert_text (fixed (1e300, 3), "1e+300");
  assert_text (fixed (-G_MAXDOUBLE, 9), "-1.7976931348623157e+308");
}

static void
test_exact_reads_back (void)
{
  static const double values[] = { 5.53, 0.1, 1.0 / 3.0, 5e-324, 1e-300, 1e22 };

  assert_text (exact (5.53), "5.53");
  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    {
      g_autofree char *text = exact (values[i]);

      g_assert_cmpfloat (g_ascii_strtod (text, NULL), ==, values[i]);
    }
}

static void
test_point_stays_a_point_under_a_comma_locale (void)
{
  if (! comma_locale_enter ())
    return;

  assert_text (fixed (71.25, 2), "71.25");
  assert_text (exact (5.53), "5.53");
  comma_locale_leave ();
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/report/number/zeros-at-the-end-are-dropped",
                   test_zeros_at_the_end_are_dropped);
  g_test_add_func ("/report/number/unknown-is-empty", test_unknown_is_empty);
  g_test_add_func ("/report/number/huge-numbers-fit", test_huge_numbers_fit);
  g_test_add_func ("/report/number/exact-reads-back", test_exact_reads_back);
  g_test_add_func ("/report/number/point-stays-under-a-comma-locale",
                   test_point_stays_a_point_under_a_comma_locale);

  return g_test_run ();
}
