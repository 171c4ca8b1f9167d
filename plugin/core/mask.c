/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/mask.h"

#include "core/bins.h"
#include "core/clones.h"
#include "core/parallel.h"

/* Pixels whose density is this many sigma off the skin may lie in a shaft,
 * and so may their neighbours. */
#define MASK_SIGMAS 2.0f
#define DILATION_PX 2

/* Fixed point of the smoothed density, which is cut off at +-2. */
#define UNIT 16384
#define MAX_DENSITY 1.9999f

/* Every so many pixels each way tells the skin's spread. */
#define SIGMA_STEP_PX 3
#define N_BINS 32768

typedef struct
{
  const VellusScene *scene;
  float              sign;
  gint16            *smooth;
  int                threshold;
  guint8            *inside;
} Masking;

VELLUS_CLONES static void
smooth_row (guint index, gpointer data)
{
  const Masking *masking = data;
  const gsize    width = (gsize) masking->scene->width;
  const gssize   s = masking->scene->stride;
  const float    sign16 = masking->sign / 16.0f;
  gint16        *out = masking->smooth + index * width;
  const float   *in = masking->scene->density +
                    vellus_scene_index (masking->scene, 0, (int) index);

  for (gsize i = 0; i < width; i++)
    {
      const float *p = in + i;
      const float  value =
        sign16 * (4.0f * p[0] + 2.0f * (p[-1] + p[1] + p[-s] + p[s]) +
                  p[-s - 1] + p[-s + 1] + p[s - 1] + p[s + 1]);
      const float low = value > -MAX_DENSITY ? value : -MAX_DENSITY;

      out[i] = (gint16) (UNIT * (low < MAX_DENSITY ? low : MAX_DENSITY));
    }
}

/* Spread of the skin's density: of the side that holds no shafts. */
static float
skin_sigma (const VellusScene *scene, const gint16 *smooth)
{
  g_autofree guint *upper = g_new0 (guint, N_BINS);
  g_autofree guint *lower = g_new0 (guint, N_BINS);

  for (int y = 1; y < scene->height; y += SIGMA_STEP_PX)
    for (int x = 1; x < scene->width; x += SIGMA_STEP_PX)
      {
        const int value = smooth[(gsize) y * (gsize) scene->width + (gsize) x];

        if (scene->unknown[vellus_scene_index (scene, x, y)])
          continue;

        if (value > 0)
          upper[value]++;
        else
          lower[-value]++;
      }

  const float upper_median = vellus_bins_median (upper, N_BINS);
  const float lower_median = vellus_bins_median (lower, N_BINS);

  if (upper_median > 0.0f && lower_median > 0.0f)
    return 1.4826f * MIN (upper_median, lower_median) / UNIT;

  return 1.4826f * MAX (upper_median, lower_median) / UNIT;
}

/* Largest values of the rows around. */
static void
most_of_rows (const Masking *masking, int y, gint16 *restrict most)
{
  const VellusScene *scene = masking->scene;
  const int          y0 = MAX (y - DILATION_PX, 0);
  const int          y1 = MIN (y + DILATION_PX, scene->height - 1);

  for (int x = 0; x < scene->width; x++)
    most[x] = -G_MAXINT16;

  for (int row = y0; row <= y1; row++)
    {
      const gint16 *in = masking->smooth + (gsize) row * (gsize) scene->width;

      for (int x = 0; x < scene->width; x++)
        most[x] = in[x] > most[x] ? in[x] : most[x];
    }
}

VELLUS_CLONES static void
mask_row (guint index, gpointer scratch, gpointer data)
{
  const Masking *masking = data;
  const int      width = masking->scene->width;
  const int      limit = masking->threshold;
  guint8        *inside = masking->inside + (gsize) index * (gsize) width;
  gint16        *most = (gint16 *) scratch + DILATION_PX;

  most_of_rows (masking, (int) index, most);

  for (int k = 1; k <= DILATION_PX; k++)
    most[-k] = most[width - 1 + k] = -G_MAXINT16;

  for (int x = 0; x < width; x++)
    {
      gint16 high = most[x];

      for (int k = -DILATION_PX; k <= DILATION_PX; k++)
        high = most[x + k] > high ? most[x + k] : high;

      inside[x] = high > limit;
    }
}

VellusMask *
vellus_mask_new (const VellusScene *scene, float sign, int n_threads)
{
  const gsize        n = (gsize) scene->width * (gsize) scene->height;
  const guint        n_rows = (guint) scene->height;
  const gsize        n_most = (gsize) scene->width + 2 * DILATION_PX;
  g_autofree gint16 *smooth = g_new (gint16, n);
  VellusMask        *mask = g_new0 (VellusMask, 1);
  Masking masking = { .scene = scene, .sign = sign, .smooth = smooth };

  vellus_parallel_for (n_rows, n_threads, smooth_row, &masking);

  mask->threshold = MASK_SIGMAS * MAX (skin_sigma (scene, smooth), 1e-4f);
  mask->inside = g_new (guint8, n);
  masking.threshold = (int) (mask->threshold * UNIT);
  masking.inside = mask->inside;
  vellus_parallel_for_with_scratch (n_rows, n_threads, n_most * sizeof (gint16),
                                    mask_row, &masking);

  return mask;
}

void
vellus_mask_free (VellusMask *mask)
{
  if (mask == NULL)
    return;

  g_free (mask->inside);
  g_free (mask);
}
