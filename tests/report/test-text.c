/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "report/text.h"

#include <math.h>
#include <string.h>

#include "sample.h"

static void
test_figures_have_units_and_intervals (void)
{
  g_autoptr (VellusMeasurement) measurement = sample_measurement ();
  g_autofree char              *text = vellus_measurement_to_text (measurement);

  g_assert_nonnull (strstr (text, "Hairs: 3 (1–9)\n"));
  g_assert_nonnull (strstr (text, "Hair density: 39 cm⁻² (8–114)\n"));
  g_assert_nonnull (strstr (text, "Thin share: 33.3 % (1.0–91.0)\n"));
  g_assert_nonnull (strstr (text, "Mean diameter: 49.1 µm\n"));
  g_assert_nonnull (strstr (text, "Diameter spread (SD): unknown\n"));
}

static void
test_what_was_left_out_is_told (void)
{
  g_autoptr (VellusMeasurement) measurement = sample_measurement ();

  measurement->unjudged_mm2 = 1.25;

  g_autofree char *text = vellus_measurement_to_text (measurement);

  g_assert_nonnull (
    strstr (text, "\nLeft out, because it can't be judged: 1.25 mm²\n"));
}

static void
test_limits_are_told (void)
{
  g_autoptr (VellusMeasurement) measurement = sample_measurement ();
  g_autofree char *limited = vellus_measurement_to_text (measurement);

  measurement->quality = 0;

  g_autofree char *fine = vellus_measurement_to_text (measurement);
  g_autofree char *warning =
    vellus_quality_text (VELLUS_QUALITY_FEW_HAIRS, &measurement->params);

  g_assert_nonnull (strstr (limited, warning));
  g_assert_null (strstr (fine, warning));
}

static void
test_preset_is_told_as_unconfirmed (void)
{
  g_autoptr (VellusMeasurement) measurement = sample_measurement ();

  vellus_scale_init (&measurement->scale, 1.41, 0.05,
                     VELLUS_SCALE_METHOD_PRESET, NULL);

  g_autofree char *text = vellus_measurement_to_text (measurement);

  g_assert_nonnull (
    strstr (text, "Scale: 1.41 µm/px ± 5 % (preset, unconfirmed)\n"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/report/text/what-was-left-out-is-told",
                   test_what_was_left_out_is_told);
  g_test_add_func ("/report/text/figures-have-units-and-intervals",
                   test_figures_have_units_and_intervals);
  g_test_add_func ("/report/text/limits-are-told", test_limits_are_told);
  g_test_add_func ("/report/text/preset-is-told-as-unconfirmed",
                   test_preset_is_told_as_unconfirmed);

  return g_test_run ();
}
