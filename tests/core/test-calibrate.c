/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/calibrate.h"

#include <math.h>

#include "core/error.h"

#define SIDE 400

/* Share of a pixel inside an ellipse, by 8 x 8 samples. */
static guint8
cover (double x, double y, double major, double minor, double angle)
{
  guint n = 0;

  for (int j = 0; j < 8; j++)
    for (int i = 0; i < 8; i++)
      {
        const double dx = x + (i + 0.5) / 8.0 - 203.3;
        const double dy = y + (j + 0.5) / 8.0 - 198.7;
        const double u = dx * cos (angle) + dy * sin (angle);
        const double v = dy * cos (angle) - dx * sin (angle);

        n += hypot (u / major, v / minor) < 1.0;
      }

  return (guint8) lround (255.0 * n / 64.0);
}

static guint8 *
draw_ellipse (double major, double minor, double angle)
{
  guint8 *mask = g_malloc (SIDE * SIDE);

  for (int y = 0; y < SIDE; y++)
    for (int x = 0; x < SIDE; x++)
      mask[y * SIDE + x] = cover (x, y, major, minor, angle);

  return mask;
}

static void
test_ellipse (void)
{
  for (int i = 0; i < 8; i++)
    {
      const double       major = 60.0 + 11.0 * i;
      g_autofree guint8 *mask =
        draw_ellipse (major, (1.0 - 0.04 * i) * major, 0.4 * i);
      g_autoptr (GError) error = NULL;
      VellusReading      reading;

      vellus_calibrate_circle (mask, SIDE, SIDE, 20000.0, &reading, &error);
      g_assert_no_error (error);
      /* Steps of 1/64 of a pixel's cover. */
      g_assert_cmpfloat_with_epsilon (reading.length_px, 2.0 * major, 0.05);
      g_assert_cmpfloat_with_epsilon (reading.from_px.x + reading.to_px.x,
                                      2.0 * 203.3, 0.05);
    }
}

static void
test_ring (void)
{
  g_autofree guint8 *mask = draw_ellipse (150.0, 150.0, 0.0);
  g_autofree guint8 *inner = draw_ellipse (100.0, 100.0, 0.0);
  g_autoptr (GError) error = NULL;
  VellusReading      reading;

  for (int i = 0; i < SIDE * SIDE; i++)
    mask[i] = (guint8) (mask[i] - inner[i]);

  vellus_calibrate_circle (mask, SIDE, SIDE, 3000.0, &reading, &error);
  g_assert_no_error (error);
  g_assert_cmpfloat_with_epsilon (reading.um_per_px, 10.0, 0.005);
}

static void
test_cut_off (void)
{
  g_autofree guint8 *mask = draw_ellipse (240.0, 240.0, 0.0);
  g_autoptr (GError) error = NULL;
  VellusReading      reading;

  vellus_calibrate_circle (mask, SIDE, SIDE, 4800.0, &reading, &error);
  g_assert_no_error (error);
  /* Four short arcs in the corners hold less. */
  g_assert_cmpfloat_with_epsilon (reading.um_per_px, 10.0, 0.02);
}

static void
test_square (void)
{
  g_autofree guint8 *mask = g_malloc0 (SIDE * SIDE);
  g_autoptr (GError) error = NULL;
  VellusReading      reading;

  for (int y = 100; y < 300; y++)
    for (int x = 100; x < 300; x++)
      mask[y * SIDE + x] = 255;

  g_assert_false (
    vellus_calibrate_circle (mask, SIDE, SIDE, 4800.0, &reading, &error));
  g_assert_error (error, VELLUS_ERROR, VELLUS_ERROR_REFUSED);
}

static VellusReading
line (double x, double y, double length_um)
{
  const VellusPoint points[2] = { { 10.0, 10.0 }, { 10.0 + x, 10.0 + y } };
  VellusReading     reading;

  g_assert_true (vellus_calibrate_line (points, 2, length_um, &reading, NULL));

  return reading;
}

static void
test_mean (void)
{
  const VellusReading readings[3] = { line (500.0, 0.0, 2502.0),
                                      line (300.0, 400.0, 2500.0),
                                      line (0.0, 500.0, 2498.0) };
  g_autoptr (GError)  error = NULL;
  VellusScale         scale = { 0 };

  g_assert_true (vellus_calibrate_combine (readings, 3, &scale, &error));
  g_assert_cmpfloat_with_epsilon (scale.um_per_px, 5.0, 1e-9);
  /* The hand's 0.7 px at either end of 500 px, three times. */
  g_assert_cmpfloat_with_epsilon (scale.relative_uncertainty,
                                  0.7 * G_SQRT2 / 500.0 / sqrt (3.0), 1e-9);
  g_assert_cmpstr (scale.method, ==, "line");
  vellus_scale_clear (&scale);
}

static void
test_spread (void)
{
  const VellusReading readings[2] = { line (1000.0, 0.0, 5050.0),
                                      line (1000.0, 0.0, 4950.0) };
  VellusScale         scale = { 0 };

  g_assert_true (vellus_calibrate_combine (readings, 2, &scale, NULL));
  /* Two readings 2 % apart: their mean is known to 1 %. */
  g_assert_cmpfloat_with_epsilon (scale.relative_uncertainty, 0.01, 1e-9);
  vellus_scale_clear (&scale);
}

static void
test_contradiction (void)
{
  const VellusReading readings[2] = { line (1000.0, 0.0, 5500.0),
                                      line (1000.0, 0.0, 5000.0) };
  g_autoptr (GError)  error = NULL;
  VellusScale         scale = { 0 };

  g_assert_false (vellus_calibrate_combine (readings, 2, &scale, &error));
  g_assert_error (error, VELLUS_ERROR, VELLUS_ERROR_REFUSED);
}

static void
test_oblong_pixels (void)
{
  /* Pixels of 5 x 5.2 µm. */
  const VellusReading readings[2] = {
    line (600.0, 0.0, 3000.0), line (300.0, 300.0, 300.0 * hypot (5.0, 5.2))
  };
  g_autoptr (GError) error = NULL;
  VellusScale        scale = { 0 };

  g_assert_false (vellus_calibrate_combine (readings, 2, &scale, &error));
  g_assert_error (error, VELLUS_ERROR, VELLUS_ERROR_REFUSED);
  g_assert_nonnull (g_strstr_len (error->message, -1, "5.2"));
}

static void
test_bad_arguments (void)
{
  const VellusPoint points[2] = { { 10.0, 10.0 }, { 10.0, 10.0 } };
  const VellusPoint endless[2] = { { 10.0, 10.0 }, { 1e300, 10.0 } };
  VellusReading     reading;

  g_assert_false (vellus_calibrate_line (endless, 2, 1e-30, &reading, NULL));
  g_assert_false (vellus_calibrate_line (points, 2, 1000.0, &reading, NULL));
  g_assert_false (vellus_calibrate_line (points, 1, 1000.0, &reading, NULL));
  g_assert_false (vellus_calibrate_line (points, 2, NAN, &reading, NULL));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/calibrate/ellipse-tells-its-longer-axis",
                   test_ellipse);
  g_test_add_func ("/core/calibrate/ring-is-read-by-its-outer-edge", test_ring);
  g_test_add_func ("/core/calibrate/frame-may-cut-a-circle", test_cut_off);
  g_test_add_func ("/core/calibrate/square-is-no-circle", test_square);
  g_test_add_func ("/core/calibrate/lines-give-their-mean", test_mean);
  g_test_add_func ("/core/calibrate/spread-makes-uncertainty", test_spread);
  g_test_add_func ("/core/calibrate/contradictions-are-refused",
                   test_contradiction);
  g_test_add_func ("/core/calibrate/oblong-pixels-are-refused",
                   test_oblong_pixels);
  g_test_add_func ("/core/calibrate/bad-arguments-are-refused",
                   test_bad_arguments);

  return g_test_run ();
}
