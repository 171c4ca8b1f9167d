/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "phantom-private.h"

#include <math.h>

/* Steps of a sharp profile, px. Linear interpolation between them adds less
 * blur than a standard deviation of 0.06 px. */
#define SHARP_STEP_PX 0.125

/* From here on the pixel's square is as good as a Gaussian of its variance. */
#define SOFT_BLUR_PX 0.6
#define PIXEL_VARIANCE_PX2 (1.0 / 12.0)

/* Gaussians are cut here, in standard deviations. */
#define GAUSSIAN_CUT 3.5

#define MAX_TAPS 128
#define CELL_SAMPLES 6

/* An edge sharper than this is a step. */
#define SHARPEST_BLUR_PX 0.03

/* Refractive index of keratin, 1.55, over that of the alcohol that
 * shafts are looked at under, 1.36. */
#define REFRACTIVE_INDEX 1.14

/* Standard deviation of the core's width, in radii. */
#define CORE_RADII 0.15

#define EDGE_SAMPLES 24

double
phantom_profile_reach_px (double radius_px, double blur_px)
{
  return radius_px + GAUSSIAN_CUT * hypot (blur_px, 0.3) + 1.0;
}

double
phantom_profile_step_px (double blur_px)
{
  return MAX (SHARP_STEP_PX, blur_px / 6.0);
}

/* A ray is bent towards the axis where it enters, by Snell's law, so that its
 * way through the shaft stays long right up to the rims, where an unbent one
 * would only graze it. */
static double
chord_px (const PhantomStroke *stroke, double radius_px, double r)
{
  if (stroke->flat)
    return 2.0 * radius_px;

  const double bent = r / REFRACTIVE_INDEX;

  return 2.0 * sqrt (MAX (0.0, radius_px * radius_px - bent * bent));
}

/* Mean of 1 - exp (-depth) over the cell from @low to @high. */
static void
cell_opacity (const PhantomStroke *stroke,
              double               radius_px,
              double               low,
              double               high,
              double               opacity[3])
{
  const double a = MAX (low, -radius_px);
  const double b = MIN (high, radius_px);

  for (int c = 0; c < 3; c++)
    opacity[c] = 0.0;

  if (b <= a)
    return;

  /* Only the cells at the rims hold a chord that changes fast. */
  const gboolean inner =
    MAX (fabs (a), fabs (b)) < 0.8 * radius_px && stroke->core <= 0.0;
  const int n_samples = inner || stroke->flat ? 1 : CELL_SAMPLES;

  for (int k = 0; k < n_samples; k++)
    {
      const double r = a + (b - a) * (k + 0.5) / n_samples;
      const double chord = chord_px (stroke, radius_px, r);
      const double share = fabs (r) / radius_px;
      const double rim =
        stroke->rim > 0.0 ? stroke->rim * pow (share, stroke->rim_power) : 0.0;
      const double core =
        stroke->core * exp (-0.5 * share * share / (CORE_RADII * CORE_RADII));

      for (int c = 0; c < 3; c++)
        opacity[c] -= expm1 (-stroke->density_per_px[c] * chord - rim - core);
    }

  for (int c = 0; c < 3; c++)
    opacity[c] *= (b - a) / (high - low) / n_samples;
}

/* Integral of the shadow that a unit square casts on a line of direction
 * (@u, @v): a trapezoid. */
static double
square_cumulative (double u, double v, double x)
{
  const double a = MAX (fabs (u), fabs (v));
  const double b = MIN (fabs (u), fabs (v));
  const double outer = 0.5 * (a + b);
  const double inner = 0.5 * (a - b);
  const double d = fabs (x);
  double       half;

  if (d >= outer)
    half = 0.5;
  else if (d <= inner)
    half = d / a;
  else
    half = 0.5 - (outer - d) * (outer - d) / (2.0 * a * b);

  return x < 0.0 ? 0.5 - half : 0.5 + half;
}

static double
gaussian_cumulative (double sigma, double x)
{
  return 0.5 * (1.0 + erf (x * G_SQRT2 / 2.0 / sigma));
}

double
phantom_edge_cover (VellusPoint direction, double blur_px, double distance_px)
{
  const double u = direction.x;
  const double v = direction.y;

  if (blur_px < SHARPEST_BLUR_PX)
    return square_cumulative (u, v, distance_px);
  if (blur_px >= SOFT_BLUR_PX)
    return gaussian_cumulative (sqrt (blur_px * blur_px + PIXEL_VARIANCE_PX2),
                                distance_px);

  const double outer = 0.5 * (fabs (u) + fabs (v));
  double       cover = 0.0;

  for (int k = 0; k < EDGE_SAMPLES; k++)
    {
      const double low = outer * (2.0 * k / EDGE_SAMPLES - 1.0);
      const double high = outer * (2.0 * (k + 1) / EDGE_SAMPLES - 1.0);

      cover +=
        (square_cumulative (u, v, high) - square_cumulative (u, v, low)) *
        gaussian_cumulative (blur_px, distance_px - 0.5 * (low + high));
    }

  return cover;
}

static int
square_taps (double u, double v, double step, double *taps)
{
  const int n =
    MIN (MAX_TAPS - 1, (int) ceil (0.5 * (fabs (u) + fabs (v)) / step + 0.5));

  for (int k = 0; k <= n; k++)
    taps[k] = square_cumulative (u, v, (k + 0.5) * step) -
              square_cumulative (u, v, (k - 0.5) * step);

  return n;
}

static int
gaussian_taps (double sigma, double step, double *taps)
{
  const int n = MIN (MAX_TAPS - 1, (int) ceil (GAUSSIAN_CUT * sigma / step));
  double    sum = 0.0;

  for (int k = 0; k <= n; k++)
    {
      taps[k] = gaussian_cumulative (sigma, (k + 0.5) * step) -
                gaussian_cumulative (sigma, (k - 0.5) * step);
      sum += k == 0 ? taps[k] : 2.0 * taps[k];
    }

  for (int k = 0; k <= n; k++)
    taps[k] /= sum;

  return n;
}

/* Blurs a symmetric profile that is given from the centre outwards: it is
 * mirrored at the centre and nothing lies beyond its end. */
static void
convolve (const PhantomProfile *profile, const double *taps, int n_taps)
{
  const int         n_values = 3 * profile->n_steps;
  g_autofree float *wide = g_new0 (float, n_values + 6 * n_taps);

  memcpy (wide + 3 * n_taps, profile->opacity, (gsize) n_values * sizeof *wide);
  for (int k = 1; k <= MIN (n_taps, profile->n_steps - 1); k++)
    memcpy (wide + 3 * (n_taps - k), profile->opacity + 3 * k,
            3 * sizeof *wide);

  memset (profile->opacity, 0, (gsize) n_values * sizeof *wide);
  for (int k = -n_taps; k <= n_taps; k++)
    {
      const float  tap = (float) taps[ABS (k)];
      const float *source = wide + 3 * (n_taps + k);

      for (int i = 0; i < n_values; i++)
        profile->opacity[i] += tap * source[i];
    }
}

static VellusPoint
normal_at (const PhantomStroke *stroke, guint i)
{
  const VellusPoint a = stroke->points[i > 0 ? i - 1 : 0];
  const VellusPoint b = stroke->points[MIN (i + 1, stroke->n_points - 1)];
  const double      length = MAX (vellus_point_distance (a, b), 1e-9);

  return (VellusPoint){ -(b.y - a.y) / length, (b.x - a.x) / length };
}

static void
blur_profile (const PhantomStroke  *stroke,
              guint                 i,
              double                blur_px,
              const PhantomProfile *profile)
{
  double taps[MAX_TAPS];

  if (blur_px < SOFT_BLUR_PX)
    {
      const VellusPoint normal = normal_at (stroke, i);

      convolve (profile, taps,
                square_taps (normal.x, normal.y, profile->step_px, taps));
    }
  else
    {
      blur_px = sqrt (blur_px * blur_px + PIXEL_VARIANCE_PX2);
    }

  if (blur_px > 0.02)
    convolve (profile, taps, gaussian_taps (blur_px, profile->step_px, taps));
}

void
phantom_profile_fill (const PhantomStroke  *stroke,
                      guint                 i,
                      double                extra_blur_px,
                      const PhantomProfile *profile)
{
  const double radius_px = (double) stroke->radius_px[i];

  for (int j = 0; j < profile->n_steps; j++)
    {
      double opacity[3];

      cell_opacity (stroke, radius_px, (j - 0.5) * profile->step_px,
                    (j + 0.5) * profile->step_px, opacity);
      for (int c = 0; c < 3; c++)
        profile->opacity[3 * j + c] = (float) opacity[c];
    }

  blur_profile (stroke, i, hypot ((double) stroke->blur_px[i], extra_blur_px),
                profile);
}

void
phantom_stroke_opacity (const PhantomStroke *stroke,
                        guint                i,
                        double               extra_blur_px,
                        double               distance_px,
                        double               opacity[3])
{
  const double blur_px = hypot ((double) stroke->blur_px[i], extra_blur_px);
  const double reach =
    phantom_profile_reach_px ((double) stroke->radius_px[i], blur_px);
  PhantomProfile profile = { .step_px = phantom_profile_step_px (blur_px) };

  profile.n_steps = (int) ceil (reach / profile.step_px) + 2;

  g_autofree float *values = g_new (float, (gsize) profile.n_steps * 3);

  profile.opacity = values;
  phantom_profile_fill (stroke, i, extra_blur_px, &profile);

  const int j = (int) (fabs (distance_px) / profile.step_px + 0.5);

  for (int c = 0; c < 3; c++)
    opacity[c] = j < profile.n_steps ? (double) values[3 * j + c] : 0.0;
}
