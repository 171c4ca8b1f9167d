/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "drawing.h"

#include <math.h>

/* Light of the skin by channel. */
static const double skin[] = { 0.5, 0.32, 0.26 };

/* Of a smear, which lets blue through best. */
static const double smear_share[] = { 0.5, 0.35, 0.25 };

VellusRaster *
drawing_skin (int width_px, int height_px, double slope)
{
  VellusRaster *raster = vellus_raster_new (width_px, height_px, 3, NULL);

  for (int y = 0; y < height_px; y++)
    for (int x = 0; x < width_px; x++)
      for (int c = 0; c < 3; c++)
        vellus_raster_pixel (raster, x, y)[c] =
          (float) (skin[c] * (1.0 + slope * (x - 0.5 * width_px)));

  return raster;
}

static double
step (double x, double blur_px)
{
  return 0.5 * erfc (-x / (blur_px * G_SQRT2));
}

/* Where a pixel lies along the bar and across it. */
static void
place (const Bar *bar, int x, int y, double *along, double *across)
{
  const double length = vellus_point_distance (bar->from, bar->to);
  const double dx = (bar->to.x - bar->from.x) / length;
  const double dy = (bar->to.y - bar->from.y) / length;
  const double px = x + 0.5 - bar->from.x;
  const double py = y + 0.5 - bar->from.y;

  *along = px * dx + py * dy;
  *across = py * dx - px * dy;
}

static void
darken (VellusRaster *raster, int x, int y, const double share[3])
{
  float *pixel = vellus_raster_pixel (raster, x, y);

  for (int c = 0; c < 3; c++)
    pixel[c] = (float) ((double) pixel[c] * (1.0 - share[c]));
}

void
drawing_bar (VellusRaster *raster, const Bar *bar)
{
  const double length = vellus_point_distance (bar->from, bar->to);

  for (int y = 0; y < raster->height_px; y++)
    for (int x = 0; x < raster->width_px; x++)
      {
        double along, across;

        place (bar, x, y, &along, &across);

        const double share = CLAMP (along / length, 0.0, 1.0);
        const double half =
          0.5 * (bar->width_px + share * (bar->tip_width_px - bar->width_px));
        const double b = bar->blur_px;
        const double body = step (across + half, b) - step (across - half, b);
        const double gleam =
          step (across + 0.25 * half, b) - step (across - 0.25 * half, b);
        const double ends = step (along, b) * step (length - along, b);
        const double dark = ends * (bar->depth * body - bar->highlight * gleam);

        darken (raster, x, y, (double[]){ dark, dark, dark });
      }
}

void
drawing_smear (VellusRaster *raster, const Bar *bar, double length_px)
{
  for (int y = 0; y < raster->height_px; y++)
    for (int x = 0; x < raster->width_px; x++)
      {
        double along, across;

        place (bar, x, y, &along, &across);

        const double beyond = step (-along, 2.0) * exp (along / length_px);
        const double half = 0.6 * bar->width_px;
        const double body = along > 0.0 && beyond < 1e-6
                              ? 0.0
                              : MIN (beyond, 1.0) * (step (across + half, 3.0) -
                                                     step (across - half, 3.0));
        double       share[3];

        for (int c = 0; c < 3; c++)
          share[c] = smear_share[c] * body;

        darken (raster, x, y, share);
      }
}

/* The sum of twelve uniform numbers is as good as normal here. */
static double
normal (GRand *rand)
{
  double sum = -6.0;

  for (int i = 0; i < 12; i++)
    sum += g_rand_double (rand);

  return sum;
}

void
drawing_noise (VellusRaster *raster, GRand *rand, double sd)
{
  const gsize n = (gsize) raster->width_px * (gsize) raster->height_px * 3;

  for (gsize i = 0; i < n; i++)
    raster->data[i] += (float) (sd * normal (rand));
}

VellusShaft *
drawing_trace (const Bar *bar, GRand *rand, double jitter_px, double factor)
{
  const double length = vellus_point_distance (bar->from, bar->to);
  const guint  n = MAX ((guint) (length / 2.0), 2u) + 1;
  VellusShaft *shaft = vellus_shaft_new (n);
  const double nx = -(bar->to.y - bar->from.y) / length;
  const double ny = (bar->to.x - bar->from.x) / length;

  for (guint i = 0; i < n; i++)
    {
      const double share = (double) i / (n - 1);
      const double off = jitter_px > 0.0
                           ? g_rand_double_range (rand, -jitter_px, jitter_px)
                           : 0.0;

      shaft->points[i] = (VellusPoint){
        bar->from.x + share * (bar->to.x - bar->from.x) + off * nx,
        bar->from.y + share * (bar->to.y - bar->from.y) + off * ny,
      };
      shaft->width_px[i] =
        (float) (factor * 0.5 * (bar->width_px + bar->tip_width_px));
    }

  shaft->light = bar->depth < 0.0;
  shaft->confidence = 1.0;

  return shaft;
}
