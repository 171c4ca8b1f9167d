/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include <math.h>

#include "core/error.h"
#include "core/resolution.h"

static void
microscope_resolution_is_a_scale (void)
{
  VellusScale scale = { 0 };

  g_assert_true (vellus_scale_from_resolution (&scale, 25400.0 / 5.53,
                                               25400.0 / 5.53, NULL));
  g_assert_cmpfloat_with_epsilon (scale.um_per_px, 5.53, 1e-9);
  g_assert_cmpstr (scale.method, ==, "resolution");
  vellus_scale_clear (&scale);
}

static void
resolution_for_screens_and_printers_is_none (void)
{
  static const double ppi[] = { 1.0,    72.0,    72.009, 96.0,  96.012,  120.0,
                                150.0,  299.999, 300.0,  600.0, 719.9,   1200.0,
                                2400.0, 0.0,     -300.0, NAN,   INFINITY };

  for (guint i = 0; i < G_N_ELEMENTS (ppi); i++)
    {
      VellusScale        scale = { 0 };
      g_autoptr (GError) error = NULL;

      g_assert_false (
        vellus_scale_from_resolution (&scale, ppi[i], ppi[i], &error));
      g_assert_error (error, VELLUS_ERROR, VELLUS_ERROR_NO_SCALE);
      g_assert_null (scale.method);
    }
}

static void
oblong_resolution_is_refused (void)
{
  VellusScale        scale = { 0 };
  g_autoptr (GError) error = NULL;

  g_assert_false (
    vellus_scale_from_resolution (&scale, 4600.0, 4700.0, &error));
  g_assert_error (error, VELLUS_ERROR, VELLUS_ERROR_NO_SCALE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/resolution/microscope-resolution-is-a-scale",
                   microscope_resolution_is_a_scale);
  g_test_add_func ("/core/resolution/"
                   "resolution-for-screens-and-printers-is-none",
                   resolution_for_screens_and_printers_is_none);
  g_test_add_func ("/core/resolution/oblong-resolution-is-refused",
                   oblong_resolution_is_refused);

  return g_test_run ();
}
