/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include <math.h>

#include "core/error.h"
#include "core/scale.h"

static void
assert_refused (double um_per_px, double uncertainty)
{
  g_autoptr (GError) error = NULL;
  VellusScale        scale = { 0 };

  g_assert_false (
    vellus_scale_init (&scale, um_per_px, uncertainty, "argument", &error));
  g_assert_error (error, VELLUS_ERROR, VELLUS_ERROR_BAD_SCALE);
  g_assert_cmpfloat (scale.um_per_px, ==, 0.0);
  g_assert_null (scale.method);
}

static void
test_senseless_is_refused (void)
{
  const double senseless[] = { 0.0,  -4.0, NAN,   INFINITY, -INFINITY,
                               1e-9, 1e9,  0.049, 200.1,    G_MAXDOUBLE };

  for (guint i = 0; i < G_N_ELEMENTS (senseless); i++)
    assert_refused (senseless[i], 0.01);
}

static void
test_senseless_uncertainty_is_refused (void)
{
  const double senseless[] = { -0.01, 0.51, NAN, INFINITY };

  for (guint i = 0; i < G_N_ELEMENTS (senseless); i++)
    assert_refused (5.0, senseless[i]);
}

static void
test_usable_is_taken (void)
{
  const double usable[] = { 0.05, 1.0, 5.53, 200.0 };

  for (guint i = 0; i < G_N_ELEMENTS (usable); i++)
    {
      g_autoptr (GError) error = NULL;
      VellusScale        scale = { 0 };

      g_assert_true (
        vellus_scale_init (&scale, usable[i], 0.02, "preset", &error));
      g_assert_no_error (error);
      g_assert_cmpfloat (scale.um_per_px, ==, usable[i]);
      g_assert_cmpfloat (scale.relative_uncertainty, ==, 0.02);
      g_assert_cmpstr (scale.method, ==, "preset");
      vellus_scale_clear (&scale);
    }
}

/* A refusal must not leave half of the new scale behind. */
static void
test_refusal_changes_nothing (void)
{
  VellusScale scale = { 0 };

  g_assert_true (vellus_scale_init (&scale, 4.0, 0.02, "preset", NULL));
  g_assert_false (vellus_scale_init (&scale, 5.0, 7.0, "argument", NULL));
  g_assert_cmpfloat (scale.um_per_px, ==, 4.0);
  g_assert_cmpfloat (scale.relative_uncertainty, ==, 0.02);
  g_assert_cmpstr (scale.method, ==, "preset");
  vellus_scale_clear (&scale);
}

static void
test_clear_forgets (void)
{
  VellusScale scale = { 0 };

  g_assert_true (vellus_scale_init (&scale, 4.0, 0.02, "preset", NULL));
  vellus_scale_clear (&scale);
  vellus_scale_clear (&scale);
  g_assert_cmpfloat (scale.um_per_px, ==, 0.0);
  g_assert_null (scale.method);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/scale/senseless-number-is-refused",
                   test_senseless_is_refused);
  g_test_add_func ("/core/scale/senseless-uncertainty-is-refused",
                   test_senseless_uncertainty_is_refused);
  g_test_add_func ("/core/scale/usable-number-is-taken", test_usable_is_taken);
  g_test_add_func ("/core/scale/refusal-changes-nothing",
                   test_refusal_changes_nothing);
  g_test_add_func ("/core/scale/clear-forgets-everything", test_clear_forgets);

  return g_test_run ();
}
