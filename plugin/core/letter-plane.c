/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/letter-plane.h"

#include <math.h>
#include <string.h>

#include "core/clones.h"

/* No stroke of a letter of 44 px is wider than this less one. */
#define STROKE_REACH_PX 6

/* What each pixel of a row says, 0 to 255. The square root is near enough to
 * how pictures are encoded. */
VELLUS_CLONES static void
read_row (const float *restrict pixel,
          gsize            n,
          gsize            n_channels,
          VellusLetterKind kind,
          float *restrict value)
{
  if (kind == VELLUS_LETTER_GREEN)
    for (gsize i = 0; i < n; i++)
      value[i] = 255.0f * sqrtf (CLAMP (pixel[i * n_channels + n_channels / 2],
                                        0.0f, 1.0f));
  else
    for (gsize i = 0; i < n; i++)
      value[i] =
        128.0f + 0.5f * (255.0f * sqrtf (CLAMP (pixel[3 * i], 0.0f, 1.0f)) -
                         255.0f * sqrtf (CLAMP (pixel[3 * i + 2], 0.0f, 1.0f)));
}

static VellusLetterPlane *
new_empty (int width, int height, int factor)
{
  g_autoptr (VellusLetterPlane) plane = g_new0 (VellusLetterPlane, 1);
  const gsize                   n = (gsize) width * (gsize) height;

  plane->factor = factor;
  plane->width = width;
  plane->height = height;
  plane->at = g_try_malloc (n);
  plane->known = g_try_malloc (n);

  return plane->at != NULL && plane->known != NULL ? g_steal_pointer (&plane)
                                                   : NULL;
}

/* While a row of cells is gathered: what its pixels say, and their sums. */
typedef struct
{
  float *value;
  float *sums;
  int   *counts;
} Gathering;

/* Adds what is known of one row of pixels to the cells that it is part of. */
static void
add_row (const VellusRaster *light,
         const float        *pixel,
         int                 factor,
         int                 width,
         const Gathering    *gathering)
{
  const gsize n_channels = (gsize) light->n_channels;

  for (int x = 0, i = 0; x < width; x++)
    for (int end = i + factor; i < end; i++)
      if (isfinite (pixel[(gsize) i * n_channels] +
                    pixel[(gsize) (i + 1) * n_channels - 1]))
        {
          gathering->sums[x] += gathering->value[i];
          gathering->counts[x]++;
        }
}

/* The means of what is known of squares of pixels; what isn't known is like
 * its left neighbor, so that it has no edge there. */
static void
fill_row (const VellusRaster      *light,
          const VellusLetterPlane *plane,
          int                      y,
          const Gathering         *gathering)
{
  const int f = plane->factor;
  guint8    last = 0;

  memset (gathering->sums, 0, (gsize) plane->width * sizeof (float));
  memset (gathering->counts, 0, (gsize) plane->width * sizeof (int));

  for (int j = y * f; j < (y + 1) * f; j++)
    {
      const float *pixel = vellus_raster_pixel (light, 0, j);

      read_row (pixel, (gsize) plane->width * (gsize) f,
                (gsize) light->n_channels, plane->kind, gathering->value);
      add_row (light, pixel, f, plane->width, gathering);
    }

  for (int x = 0; x < plane->width; x++)
    {
      const gsize at = (gsize) y * (gsize) plane->width + (gsize) x;
      const int   n = gathering->counts[x];

      plane->known[at] = n == f * f;
      if (n > 0)
        last = (guint8) (gathering->sums[x] / (float) n + 0.5f);
      plane->at[at] = last;
    }
}

VellusLetterPlane *
vellus_letter_plane_new (const VellusRaster *light,
                         VellusLetterKind    kind,
                         int                 factor)
{
  VellusLetterPlane *plane =
    new_empty (light->width_px / factor, light->height_px / factor, factor);
  g_autofree float *value = g_new (float, light->width_px);
  g_autofree float *sums = g_new (float, light->width_px);
  g_autofree int   *counts = g_new (int, light->width_px);
  const Gathering   gathering = { value, sums, counts };

  if (plane != NULL)
    plane->kind = kind;
  for (int y = 0; plane != NULL && y < plane->height; y++)
    fill_row (light, plane, y, &gathering);

  return plane;
}

VellusLetterPlane *
vellus_letter_plane_halve (const VellusLetterPlane *plane)
{
  const gsize        width = (gsize) plane->width;
  VellusLetterPlane *half =
    new_empty (plane->width / 2, plane->height / 2, 2 * plane->factor);

  if (half != NULL)
    half->kind = plane->kind;
  for (int y = 0; half != NULL && y < half->height; y++)
    for (int x = 0; x < half->width; x++)
      {
        const gsize   from = 2 * (gsize) y * width + 2 * (gsize) x;
        const gsize   to = (gsize) y * (gsize) half->width + (gsize) x;
        const guint8 *p = plane->at + from, *k = plane->known + from;

        half->at[to] =
          (guint8) ((p[0] + p[1] + p[width] + p[width + 1] + 2) / 4);
        half->known[to] = k[0] & k[1] & k[width] & k[width + 1];
      }

  return half;
}

/* out[i] becomes the greater or the lesser of both. */
VELLUS_CLONES static void
take_greater (const guint8 *restrict in, gsize n, guint8 *restrict out)
{
  for (gsize i = 0; i < n; i++)
    out[i] = in[i] > out[i] ? in[i] : out[i];
}

/* The greatest of the neighbors along rows; then the same along columns. */
static void
spread_rows (const guint8 *in, int width, int height, guint8 *out)
{
  memcpy (out, in, (gsize) width * (gsize) height);

  for (int y = 0; y < height; y++)
    for (int k = 1; k <= MIN (STROKE_REACH_PX, width - 1); k++)
      {
        const guint8 *row = in + (gsize) y * (gsize) width;
        guint8       *to = out + (gsize) y * (gsize) width;

        take_greater (row + k, (gsize) (width - k), to);
        take_greater (row, (gsize) (width - k), to + k);
      }
}

static void
spread_columns (const guint8 *in, int width, int height, guint8 *out)
{
  memcpy (out, in, (gsize) width * (gsize) height);

  for (int y = 0; y < height; y++)
    for (int j = MAX (y - STROKE_REACH_PX, 0);
         j <= MIN (y + STROKE_REACH_PX, height - 1); j++)
      take_greater (in + (gsize) j * (gsize) width, (gsize) width,
                    out + (gsize) y * (gsize) width);
}

static void
invert (guint8 *at, gsize n)
{
  for (gsize i = 0; i < n; i++)
    at[i] = (guint8) (255 - at[i]);
}

/* What is lower than both its sides is filled by a closing: first the
 * greatest of all around, then the least. */
guint8 *
vellus_letter_plane_stroke (const VellusLetterPlane *plane, int sign)
{
  const int          width = plane->width, height = plane->height;
  const gsize        n = (gsize) width * (gsize) height;
  g_autofree guint8 *own = g_try_malloc (n);
  g_autofree guint8 *a = g_try_malloc (n);
  g_autofree guint8 *b = g_try_malloc (n);

  if (own == NULL || a == NULL || b == NULL)
    return NULL;

  memcpy (own, plane->at, n);
  if (sign > 0)
    invert (own, n);

  spread_rows (own, width, height, a);
  spread_columns (a, width, height, b);
  invert (b, n);
  spread_rows (b, width, height, a);
  spread_columns (a, width, height, b);
  invert (b, n);

  for (gsize i = 0; i < n; i++)
    b[i] = plane->known[i] ? (guint8) (b[i] - own[i]) : 0;

  return g_steal_pointer (&b);
}

void
vellus_letter_plane_free (VellusLetterPlane *plane)
{
  if (plane == NULL)
    return;

  g_free (plane->at);
  g_free (plane->known);
  g_free (plane);
}
