/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/calibrate.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "core/error.h"
#include "core/linear.h"

/* How well a hand sets each end of a line. */
#define HAND_PX 0.7

/* No reading is better than this: lenses bend a picture as much. */
#define MIN_UNCERTAINTY 2e-4

/* Readings farther from their mean than by so many of their standard
 * deviations, and by this share of it, tell of different scales. */
#define MAX_SIGMAS 4.0
#define MAX_DEVIATION 0.02

/* Pixels are square to this; less can't be seen. */
#define MAX_ANISOTROPY 0.01

/* Sine of the angle between directions that tell x from y. */
#define MIN_CROSS 0.5

const char *
vellus_reading_method (VellusReadingKind kind)
{
  static const char *const methods[] = { "ruler", "bar", "circle", "line" };

  g_assert (kind < G_N_ELEMENTS (methods));

  return methods[kind];
}

gboolean
vellus_calibrate_line (const VellusPoint *points,
                       guint              n_points,
                       double             length_um,
                       VellusReading     *reading,
                       GError           **error)
{
  const double length_px =
    n_points >= 2 ? vellus_path_length (points, n_points) : 0.0;
  const double um_per_px = length_px > 1.0 ? length_um / length_px : length_um;

  if (! (isfinite (um_per_px) && um_per_px > 0.0))
    {
      g_set_error_literal (error, VELLUS_ERROR, VELLUS_ERROR_ARGUMENT,
                           _ ("The line's length must be a number of "
                              "micrometers above 0; give one."));
      return FALSE;
    }

  if (! (isfinite (length_px) && length_px > 1.0))
    {
      g_set_error_literal (error, VELLUS_ERROR, VELLUS_ERROR_ARGUMENT,
                           _ ("The line is too short; draw one along "
                              "something of known length."));
      return FALSE;
    }

  *reading = (VellusReading){
    .kind = VELLUS_READING_LINE,
    .um_per_px = um_per_px,
    .relative_uncertainty = MIN (G_SQRT2 * HAND_PX / length_px, 0.5),
    .length_um = length_um,
    .length_px = length_px,
    .n_marks = 2,
    .from_px = points[0],
    .to_px = points[n_points - 1],
  };

  return TRUE;
}

static double
weight (const VellusReading *reading)
{
  const double u = MAX (reading->relative_uncertainty, MIN_UNCERTAINTY);

  return 1.0 / (u * u);
}

static double
angle (const VellusReading *reading)
{
  return atan2 (reading->to_px.y - reading->from_px.y,
                reading->to_px.x - reading->from_px.x);
}

static gboolean
is_straight (const VellusReading *reading)
{
  return reading->kind != VELLUS_READING_CIRCLE;
}

static gboolean
have_directions (const VellusReading *readings, guint n)
{
  for (guint i = 0; i < n; i++)
    for (guint k = 0; k < i; k++)
      if (is_straight (&readings[i]) && is_straight (&readings[k]) &&
          fabs (sin (angle (&readings[i]) - angle (&readings[k]))) > MIN_CROSS)
        return TRUE;

  return FALSE;
}

/* Micrometres a pixel across and down, by least squares in their squares:
 * (um/px)^2 = x^2 cos^2 + y^2 sin^2. */
static gboolean
fit_pixel_sides (const VellusReading *readings, guint n, double sides[2])
{
  double matrix[4] = { 0.0 }, values[2] = { 0.0 };

  for (guint i = 0; i < n; i++)
    {
      const double s = readings[i].um_per_px;
      const double c2 = cos (angle (&readings[i])) * cos (angle (&readings[i]));
      const double s2 = 1.0 - c2;
      const double w =
        is_straight (&readings[i]) ? weight (&readings[i]) / (s * s) : 0.0;

      matrix[0] += w * c2 * c2;
      matrix[1] += w * c2 * s2;
      matrix[2] += w * c2 * s2;
      matrix[3] += w * s2 * s2;
      values[0] += w * c2 * s * s;
      values[1] += w * s2 * s * s;
    }

  if (! vellus_linear_solve (matrix, values, 2) || values[0] <= 0.0 ||
      values[1] <= 0.0)
    return FALSE;

  sides[0] = sqrt (values[0]);
  sides[1] = sqrt (values[1]);

  return TRUE;
}

static gboolean
check_square (const VellusReading *readings,
              guint                n,
              double               uncertainty,
              GError             **error)
{
  double sides[2];

  if (! have_directions (readings, n) ||
      ! fit_pixel_sides (readings, n, sides) ||
      fabs (log (sides[0] / sides[1])) <
        MAX (MAX_ANISOTROPY, MAX_SIGMAS * uncertainty))
    return TRUE;

  g_set_error (error, VELLUS_ERROR, VELLUS_ERROR_REFUSED,
               _ ("Pixels are not square: %.4g µm across but %.4g µm down; "
                  "scale the picture in one direction until both are equal."),
               sides[0], sides[1]);

  return FALSE;
}

static gboolean
check_agreement (const VellusReading *readings,
                 guint                n,
                 double               mean,
                 GError             **error)
{
  for (guint i = 0; i < n; i++)
    {
      const double off = fabs (readings[i].um_per_px / mean - 1.0);

      if (off < MAX_DEVIATION ||
          off < MAX_SIGMAS / sqrt (weight (&readings[i])))
        continue;

      g_set_error (error, VELLUS_ERROR, VELLUS_ERROR_REFUSED,
                   _ ("One reading tells %.4g µm per pixel, but together they "
                      "tell %.4g; check the lengths given and leave out what "
                      "is wrong."),
                   readings[i].um_per_px, mean);
      return FALSE;
    }

  return TRUE;
}

/* Standard error of the weighted mean as a share of it. */
static double
standard_error (const VellusReading *readings, guint n, double mean)
{
  double weights = 0.0, squares = 0.0;

  for (guint i = 0; i < n; i++)
    {
      const double off = readings[i].um_per_px / mean - 1.0;

      weights += weight (&readings[i]);
      squares += weight (&readings[i]) * off * off;
    }

  const double spread = n > 1 ? sqrt (squares / (n - 1.0) / weights) : 0.0;

  return MAX (1.0 / sqrt (weights), spread);
}

gboolean
vellus_calibrate_combine (const VellusReading *readings,
                          guint                n_readings,
                          VellusScale         *scale,
                          GError             **error)
{
  double weights = 0.0, sum = 0.0;

  g_assert (n_readings >= 1);

  for (guint i = 0; i < n_readings; i++)
    {
      weights += weight (&readings[i]);
      sum += weight (&readings[i]) * readings[i].um_per_px;
    }

  const double mean = sum / weights;
  const double uncertainty = standard_error (readings, n_readings, mean);
  const double each = sqrt (n_readings / weights);

  return check_square (readings, n_readings, each, error) &&
         check_agreement (readings, n_readings, mean, error) &&
         vellus_scale_init (scale, mean, MIN (uncertainty, 0.5),
                            vellus_reading_method (readings[0].kind), error);
}
