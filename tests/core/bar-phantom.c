/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "bar-phantom.h"

#include <math.h>

#include "phantom-private.h"

/* Strokes across reach so far beyond both sides of a bar. */
#define TICK_PX 7.0

/* A plate goes on by so much around. */
#define PLATE_PX 9.0

#define BAR_STREAM 71

/* Parts of a pixel, along each side. */
#define N_PARTS 8

/* A box in the bar's own directions, from its middle. */
typedef struct
{
  double u0;
  double u1;
  double v0;
  double v1;
} Box;

/* How much of a pixel lies in a box. */
static double
cover (const BarPhantom *bar, const Box *box, int x, int y)
{
  const double c = cos (bar->angle_rad), d = sin (bar->angle_rad);
  int          n = 0;

  for (int j = 0; j < N_PARTS; j++)
    for (int i = 0; i < N_PARTS; i++)
      {
        const double dx = x + (i + 0.5) / N_PARTS - bar->middle_px.x;
        const double dy = y + (j + 0.5) / N_PARTS - bar->middle_px.y;
        const double u = c * dx + d * dy, v = c * dy - d * dx;

        n += u >= box->u0 && u < box->u1 && v >= box->v0 && v < box->v1;
      }

  return (double) n / (N_PARTS * N_PARTS);
}

static void
draw_box (const BarPhantom *bar, Box box, double level, VellusRaster *encoded)
{
  const double reach = hypot (MAX (fabs (box.u0), fabs (box.u1)),
                              MAX (fabs (box.v0), fabs (box.v1))) +
                       1.0;
  const int x1 = MIN ((int) (bar->middle_px.x + reach), encoded->width_px - 1);
  const int y1 = MIN ((int) (bar->middle_px.y + reach), encoded->height_px - 1);

  for (int y = MAX ((int) (bar->middle_px.y - reach), 0); y <= y1; y++)
    for (int x = MAX ((int) (bar->middle_px.x - reach), 0); x <= x1; x++)
      {
        const float share = (float) cover (bar, &box, x, y);
        float      *pixel = vellus_raster_pixel (encoded, x, y);

        for (int k = 0; k < encoded->n_channels; k++)
          pixel[k] += share * ((float) level - pixel[k]);
      }
}

static void
draw_strokes (const BarPhantom *bar, VellusRaster *encoded)
{
  const double length = 0.5 * bar->length_px, half = 0.5 * bar->thickness_px;
  const double across = bar->thickness_px;

  draw_box (bar, (Box){ -length, length, -half, half }, bar->ink, encoded);

  if (bar->kind == BAR_PHANTOM_CORNER)
    draw_box (bar,
              (Box){ -length, across - length, half - bar->length_px, half },
              bar->ink, encoded);
  if (bar->kind == BAR_PHANTOM_TICKS)
    for (int side = -1; side <= 1; side += 2)
      draw_box (bar,
                (Box){ side < 0 ? -length : length - across,
                       side < 0 ? across - length : length, -half - TICK_PX,
                       half + TICK_PX },
                bar->ink, encoded);
}

static void
map (VellusRaster *picture, double (*curve) (double))
{
  const gsize n = (gsize) picture->width_px * (gsize) picture->height_px *
                  (gsize) picture->n_channels;

  for (gsize i = 0; i < n; i++)
    picture->data[i] = (float) curve ((double) picture->data[i]);
}

static double
to_whole_level (double value)
{
  return round (255.0 * CLAMP (value, 0.0, 1.0)) / 255.0;
}

void
bar_phantom_draw (const BarPhantom *bar, VellusRaster *light)
{
  const double length = 0.5 * bar->length_px + PLATE_PX;
  const double below = TICK_PX + PLATE_PX;

  map (light, phantom_srgb_encode);
  if (bar->plate >= 0.0)
    draw_box (bar,
              (Box){ -length, length,
                     bar->kind == BAR_PHANTOM_CORNER
                       ? -bar->length_px - PLATE_PX
                       : -below,
                     below },
              bar->plate, light);
  draw_strokes (bar, light);
  if (bar->blur_px > 0.0)
    phantom_camera_blur (light, bar->blur_px);
  if (bar->jpeg_quality > 0)
    phantom_jpeg_degrade (light, bar->jpeg_quality);
  map (light, to_whole_level);
  map (light, phantom_srgb_decode);
}

BarPhantom
bar_phantom_new (guint64 seed, int width_px, int height_px)
{
  PhantomRandom random;
  BarPhantom    bar = { .plate = -1.0 };

  phantom_random_init (&random, seed, BAR_STREAM);
  bar.kind =
    (BarPhantomKind) phantom_random_range (&random, 0.0, BAR_PHANTOM_N_KINDS);
  bar.length_px = phantom_random_range (&random, 90.0, 220.0);
  bar.thickness_px = phantom_random_range (&random, 2.0, 7.0);
  bar.angle_rad = phantom_random_range (&random, -0.14, 0.14);
  bar.ink = phantom_random_range (&random, 0.0, 1.0) < 0.5 ? 0.0 : 1.0;
  if (phantom_random_range (&random, 0.0, 1.0) < 0.5)
    bar.plate = 1.0 - bar.ink;
  if (phantom_random_range (&random, 0.0, 1.0) < 0.4)
    bar.blur_px = phantom_random_range (&random, 0.4, 1.1);
  if (phantom_random_range (&random, 0.0, 1.0) < 0.5)
    bar.jpeg_quality = (int) phantom_random_range (&random, 70.0, 95.0);

  const double aside = 0.5 * bar.length_px + 40.0;
  const double above =
    bar.kind == BAR_PHANTOM_CORNER ? bar.length_px + 40.0 : 40.0;

  bar.middle_px.x = phantom_random_range (&random, aside, width_px - aside);
  bar.middle_px.y = phantom_random_range (&random, above, height_px - 60.0);

  return bar;
}
