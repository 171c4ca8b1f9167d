/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/drawn-steps.h"

#include <math.h>
#include <string.h>

#include "core/clones.h"
#include "core/parallel.h"

/* Smallest steps that count, in levels of 255, and in noise of the picture. */
#define WEAK_LEVELS 8
#define WEAK_NOISES 5.0f
#define STRONG_LEVELS 25
#define STRONG_NOISES 8.0f

/* Steps this close to a pixel that isn't known say nothing. */
#define UNKNOWN_REACH_PX 3

#define ROWS_PER_BAND 64

/* Every such pixel of every such row votes on the noise. */
#define NOISE_STRIDE 7

typedef struct
{
  const VellusRaster *light;
  guint8             *plane;
  int                 channel;
} Encoding;

/* The square root is near enough to how pictures are encoded. */
static void
encode_band (guint band, gpointer data)
{
  const Encoding     *encoding = data;
  const VellusRaster *light = encoding->light;
  const gsize         n = (gsize) light->n_channels;
  const int           y0 = (int) band * ROWS_PER_BAND;
  const int           y1 = MIN (y0 + ROWS_PER_BAND, light->height_px);
  const gsize         first = (gsize) y0 * (gsize) light->width_px;
  const gsize         last = (gsize) y1 * (gsize) light->width_px;
  const float        *in = light->data + encoding->channel;

  for (gsize i = first; i < last; i++)
    {
      const float value = in[i * n] > 0.0f ? in[i * n] : 0.0f;
      const float root = sqrtf (value < 1.0f ? value : 1.0f);

      encoding->plane[i] = (guint8) (255.0f * root + 0.5f);
    }
}

static guint
n_bands (int height)
{
  return (guint) ((height + ROWS_PER_BAND - 1) / ROWS_PER_BAND);
}

static guint8 *
encode (const VellusRaster *light, int channel, int n_threads)
{
  const gsize n = (gsize) light->width_px * (gsize) light->height_px;
  Encoding    encoding = { .light = light,
                           .channel = channel,
                           .plane = g_try_malloc (n) };

  if (encoding.plane != NULL)
    vellus_parallel_for (n_bands (light->height_px), n_threads, encode_band,
                         &encoding);

  return encoding.plane;
}

/* Standard deviation from the median of second differences. */
static float
noise_levels (const guint8 *plane, int width, int height)
{
  guint counts[256] = { 0 };
  guint total = 0, sum = 0;

  for (int y = 0; y < height; y += NOISE_STRIDE)
    for (int x = 1; x + 1 < width; x += NOISE_STRIDE)
      {
        const guint8 *p = plane + (gsize) y * (gsize) width + (gsize) x;
        const int     bend = 2 * p[0] - p[-1] - p[1];

        counts[MIN (ABS (bend), 255)]++;
        total++;
      }

  for (int i = 0; i < 256; i++)
    {
      sum += counts[i];
      if (2 * sum > total)
        return (float) i / (0.6745f * sqrtf (6.0f));
    }

  return 0.0f;
}

typedef struct
{
  const guint8 *plane;
  VellusSteps  *steps;
  gint16        weak;
  gint16        strong;
} Search;

/* A step from @p[1] to @p[2] among four neighbours in a row: sharp when the
 * differences beside it are small, or when one of them leads back, as on a
 * line that is one pixel wide. All fits into 16 bits, of which a processor
 * works on many at once. */
VELLUS_CLONES static void
find_in_line (const guint8 *const p[4],
              int                 n,
              const Search       *search,
              guint8              lighter,
              guint8 *restrict flags)
{
  const guint8 *restrict p0 = p[0], *restrict p1 = p[1];
  const guint8 *restrict p2 = p[2], *restrict p3 = p[3];
  const gint16 weak = search->weak, strong = search->strong;
  const gint16 lighter_flag = lighter, darker_flag = (gint16) (lighter << 1);

  for (int i = 0; i < n; i++)
    {
      const gint16 before = (gint16) (p1[i] - p0[i]);
      const gint16 step = (gint16) (p2[i] - p1[i]);
      const gint16 after = (gint16) (p3[i] - p2[i]);
      const gint16 size = step < 0 ? (gint16) -step : step;
      const gint16 a = step < 0 ? (gint16) -before : before;
      const gint16 b = step < 0 ? (gint16) -after : after;
      const gint16 a_size = a < 0 ? (gint16) -a : a;
      const gint16 b_size = b < 0 ? (gint16) -b : b;
      const gint16 a_small = (gint16) (10 * a_size) < (gint16) (3 * size);
      const gint16 b_small = (gint16) (10 * b_size) < (gint16) (3 * size);
      const gint16 a_back = (gint16) (-2 * a) > size;
      const gint16 b_back = (gint16) (-2 * b) > size;
      const gint16 sharp =
        (a_small & b_small) | (a_small & b_back) | (a_back & b_small);
      const gint16 flag = (step > 0 ? lighter_flag : darker_flag) |
                          (size >= strong ? VELLUS_STEP_STRONG : 0);

      flags[i] |= (guint8) (sharp != 0 && size >= weak ? flag : 0);
    }
}

static void
find_in_band (guint band, gpointer data)
{
  const Search *search = data;
  const int     width = search->steps->width;
  const int     y0 = (int) band * ROWS_PER_BAND;
  const int     y1 = MIN (y0 + ROWS_PER_BAND, search->steps->height);

  for (int y = y0; y < y1; y++)
    {
      const guint8       *row = search->plane + (gsize) y * (gsize) width;
      guint8             *flags = search->steps->flags + (row - search->plane);
      const guint8 *const right[4] = { row, row + 1, row + 2, row + 3 };

      if (width > 3)
        find_in_line (right, width - 3, search, VELLUS_STEP_LIGHTER_RIGHT,
                      flags + 2);

      if (y < 2 || y + 1 >= search->steps->height)
        continue;

      const guint8 *const down[4] = { row - 2 * width, row - width, row,
                                      row + width };

      find_in_line (down, width, search, VELLUS_STEP_LIGHTER_DOWN, flags);
    }
}

static gboolean
add_channel (VellusSteps        *steps,
             const VellusRaster *light,
             int                 channel,
             int                 n_threads)
{
  g_autofree guint8 *plane = encode (light, channel, n_threads);

  if (plane == NULL)
    return FALSE;

  const float noise = noise_levels (plane, steps->width, steps->height);
  Search      search = {
         .plane = plane,
         .steps = steps,
         .weak = (gint16) MAX (WEAK_LEVELS, (int) (WEAK_NOISES * noise)),
         .strong = (gint16) MAX (STRONG_LEVELS, (int) (STRONG_NOISES * noise)),
  };

  vellus_parallel_for (n_bands (steps->height), n_threads, find_in_band,
                       &search);

  if (channel == light->n_channels / 2)
    {
      g_free (steps->level);
      steps->level = g_steal_pointer (&plane);
    }

  return TRUE;
}

static void
clear_around (VellusSteps *steps, int x, int y)
{
  const int x0 = MAX (x - UNKNOWN_REACH_PX, 0);
  const int x1 = MIN (x + UNKNOWN_REACH_PX, steps->width - 1);
  const int y0 = MAX (y - UNKNOWN_REACH_PX, 0);
  const int y1 = MIN (y + UNKNOWN_REACH_PX, steps->height - 1);

  for (int j = y0; j <= y1; j++)
    memset (steps->flags + (gsize) j * (gsize) steps->width + (gsize) x0, 0,
            (gsize) (x1 - x0 + 1));
}

static gboolean
is_known (const VellusRaster *light, int x, int y)
{
  return isfinite (*vellus_raster_pixel (light, x, y));
}

/* The border of what is known is no step of the picture. */
static void
clear_unknown (VellusSteps *steps, const VellusRaster *light)
{
  for (int y = 0; y < steps->height; y++)
    for (int x = 0; x < steps->width; x++)
      if (! is_known (light, x, y) &&
          (x == 0 || y == 0 || is_known (light, x - 1, y) ||
           is_known (light, x, y - 1) ||
           (x + 1 < steps->width && is_known (light, x + 1, y)) ||
           (y + 1 < steps->height && is_known (light, x, y + 1))))
        clear_around (steps, x, y);
}

VellusSteps *
vellus_steps_new (const VellusRaster *light, int n_threads)
{
  g_autoptr (VellusSteps) steps = g_new0 (VellusSteps, 1);
  const gsize n = (gsize) light->width_px * (gsize) light->height_px;

  steps->width = light->width_px;
  steps->height = light->height_px;
  steps->flags = g_try_malloc0 (n);

  if (steps->flags == NULL)
    return NULL;

  /* Red and green tell every drawn colour from skin and from hair. */
  for (int channel = 0; channel < (light->n_channels + 1) / 2; channel++)
    if (! add_channel (steps, light, channel, n_threads))
      return NULL;

  clear_unknown (steps, light);

  return g_steal_pointer (&steps);
}

void
vellus_steps_free (VellusSteps *steps)
{
  if (steps == NULL)
    return;

  g_free (steps->flags);
  g_free (steps->level);
  g_free (steps);
}
