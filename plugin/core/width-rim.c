/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/width-rim.h"

#include <math.h>

#include "core/stats.h"
#include "core/width-glass-light.h"
#include "core/width-strip.h"

/* Lines thinner than this share of the usual width may be rims. */
#define MOST_SHARE 0.5

/* Widths that a shaft may have, as shares of the usual one. */
#define WIDE_FROM 0.5
#define WIDE_TO 1.4
#define WIDE_STEP 1.07

/* How far a rim's line lies inside the edge, as shares of the line's width. */
#define INSIDE_FROM 0.2
#define INSIDE_TO 0.9
#define INSIDE_STEP 0.35

/* The surroundings are looked at as if of a shaft this much wider than usual.
 */
#define SIGHT_SHARE 2.0

/* Skin that must be seen beyond both edges. */
#define BEYOND_PX 3.0

/* Blur and noise to begin with. */
#define BLUR_PX 1.0
#define COLOR_BLUR_PX 0.8
#define NOISE 0.02
#define NOISE_FLOOR 0.004

/* Pixels that skin's texture ties together. */
#define CORRELATION_PX 3.0

/* By how much a wide shaft must explain more than a thin line, logarithm of
 * the likelihood. */
#define LEAST_GAIN 8.0

/* What the light between the rims differs from the skin by, in luma or in
 * color, in units of the skin. */
#define LEAST_BODY 0.05

/* A shaft of which the line is one rim. */
typedef struct
{
  double center_px;
  double width_px;
  double rest;
} Wide;

static double
median_width (const VellusShaft *shaft)
{
  g_autofree double *widths = g_new (double, shaft->n_points);

  for (guint i = 0; i < shaft->n_points; i++)
    widths[i] = (double) shaft->width_px[i];

  return MAX (vellus_stats_median (widths, shaft->n_points), 1.0);
}

/* Mean profile in units of what lies around it; color less luma. */
static gboolean
read_profile (const VellusStrip *strip, float *values)
{
  const guint        n = strip->n_columns;
  g_autofree guint  *rows = g_new (guint, strip->n_rows);
  g_autofree double *known = g_new (double, n);

  for (guint i = 0; i < strip->n_rows; i++)
    rows[i] = i;
  vellus_strip_average (strip, rows, strip->n_rows, values);

  for (guint c = 0; c < strip->n_channels; c++)
    {
      guint n_known = 0;

      for (guint k = 0; k < n; k++)
        if (! isnan (values[c * n + k]))
          known[n_known++] = (double) values[c * n + k];

      const double level = vellus_stats_median (known, n_known);

      if (! (level > 0.0))
        return FALSE;
      for (guint k = 0; k < n; k++)
        values[c * n + k] /= (float) level;
    }

  for (guint k = 0; k < n; k++)
    for (guint c = 1; c < strip->n_channels; c++)
      values[c * n + k] -= values[k];

  return TRUE;
}

/* Whether both edges and some skin beyond them are in sight. */
static gboolean
sees_edges (const VellusGlassProfile *profile, const Wide *wide)
{
  const double half_px = 0.5 * wide->width_px + BEYOND_PX;

  for (guint k = 0; k < profile->n; k++)
    {
      const double x =
        profile->start_px + k * profile->step_px - wide->center_px;

      if (fabs (x) < half_px && isnan (profile->values[k]))
        return FALSE;
    }

  return fabs (wide->center_px) + half_px < -profile->start_px;
}

static double
rest_of (const VellusGlassProfile *profile, double center_px, double width_px)
{
  static const VellusGlassNoise noise = { NOISE, NOISE };
  double                        best = G_MAXDOUBLE;

  for (int k = 0; k <= 1; k++)
    {
      const double p[VELLUS_GLASS_PARAMETERS] = { center_px,
                                                  log (width_px),
                                                  log (BLUR_PX),
                                                  log (COLOR_BLUR_PX),
                                                  2.0 * k * VELLUS_GLASS_RIM,
                                                  k * VELLUS_GLASS_RIM };

      best = MIN (best, vellus_glass_rest (profile, p, &noise, NULL));
    }

  return best;
}

static Wide
find_wide (const VellusGlassProfile *profile, double line_px, double usual_px)
{
  Wide best = { 0.0, 0.0, G_MAXDOUBLE };

  for (double width_px = WIDE_FROM * usual_px; width_px < WIDE_TO * usual_px;
       width_px *= WIDE_STEP)
    for (double inside = INSIDE_FROM; inside < INSIDE_TO; inside += INSIDE_STEP)
      for (int side = -1; side <= 1; side += 2)
        {
          Wide wide = { side * (0.5 * width_px - inside * line_px), width_px,
                        0.0 };

          if (! sees_edges (profile, &wide))
            continue;

          wide.rest = rest_of (profile, wide.center_px, width_px);
          if (wide.rest < best.rest)
            best = wide;
        }

  return best;
}

static double
thin_rest (const VellusGlassProfile *profile, double line_px)
{
  double best = G_MAXDOUBLE;

  for (double share = 0.7; share < 1.5; share *= 1.2)
    for (int i = -1; i <= 1; i++)
      best = MIN (best, rest_of (profile, 0.3 * i * line_px, share * line_px));

  return best;
}

/* Mean of a channel within some distances from the middle. */
static double
mean_between (const VellusGlassProfile *profile,
              guint                     channel,
              const Wide               *wide,
              double                    from_px,
              double                    to_px)
{
  double sum = 0.0;
  guint  n = 0;

  for (guint k = 0; k < profile->n; k++)
    {
      const double x =
        fabs (profile->start_px + k * profile->step_px - wide->center_px);
      const double value = (double) profile->values[channel * profile->n + k];

      if (x >= from_px && x < to_px && ! isnan (value))
        {
          sum += value;
          n++;
        }
    }

  return n > 0 ? sum / n : NAN;
}

/* How much the middle differs from the skin, in the channel that shows it
 * best. */
static double
body_of (const VellusGlassProfile *profile, const Wide *wide)
{
  double most = 0.0;

  for (guint c = 0; c < VELLUS_GLASS_CHANNELS; c++)
    {
      const double off =
        mean_between (profile, c, wide, 0.0, 0.25 * wide->width_px) -
        mean_between (profile, c, wide, 0.5 * wide->width_px + BLUR_PX,
                      wide->width_px);

      if (fabs (off) > most)
        most = fabs (off);
    }

  return most;
}

static gboolean
is_wide (const VellusGlassProfile *profile, double line_px, const Wide *wide)
{
  guint n_known = 0;

  for (guint k = 0; k < profile->n; k++)
    if (! isnan (profile->values[k]))
      n_known++;

  const double n = VELLUS_GLASS_CHANNELS * MAX (n_known, 1u);
  const double floor = n * NOISE_FLOOR * NOISE_FLOOR / (NOISE * NOISE);
  const double gain =
    0.5 * n * profile->step_px / CORRELATION_PX *
    log (MAX (thin_rest (profile, line_px), floor) / MAX (wide->rest, floor));

  return gain > LEAST_GAIN && body_of (profile, wide) > LEAST_BODY;
}

static void
move (VellusShaft *shaft, const VellusStrip *strip, const Wide *wide)
{
  double      along_px = 0.0;
  VellusPoint previous = shaft->points[0];

  for (guint i = 0; i < shaft->n_points; i++)
    {
      along_px += vellus_point_distance (previous, shaft->points[i]);
      previous = shaft->points[i];

      const guint row =
        MIN ((guint) (along_px / strip->row_px + 0.5), strip->n_rows - 1);

      shaft->points[i].x += wide->center_px * strip->normals[row].x;
      shaft->points[i].y += wide->center_px * strip->normals[row].y;
      shaft->width_px[i] = (float) wide->width_px;
    }
}

gboolean
vellus_rim_widen (const VellusRaster *light,
                  const VellusOwners *owners,
                  guint16             mark,
                  VellusShaft        *shaft,
                  double              usual_px)
{
  const double line_px = median_width (shaft);

  if (light->n_channels != 3 || line_px > MOST_SHARE * usual_px)
    return FALSE;

  g_autoptr (VellusStrip) strip = vellus_strip_new (
    light, owners, mark, shaft, SIGHT_SHARE * usual_px, VELLUS_STRIP_COLOR);
  g_autofree float *values =
    g_new (float, strip->n_channels * strip->n_columns);
  VellusGlassProfile profile = { values, strip->n_columns, strip->start_px,
                                 strip->step_px, TRUE };

  if (! read_profile (strip, values))
    return FALSE;

  vellus_glass_set_contrast (&profile, usual_px);

  const Wide wide = find_wide (&profile, line_px, usual_px);

  if (wide.width_px <= 0.0 || ! is_wide (&profile, line_px, &wide))
    return FALSE;

  move (shaft, strip, &wide);

  return TRUE;
}
