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

/* Whether all of a row says something. */
VELLUS_CLONES static gboolean
is_row_known (const float *pixel, gsize n, gsize n_channels)
{
  guint n_unknown = 0;

  for (gsize i = 0; i < n; i++)
    n_unknown +=
      ! isfinite (pixel[i * n_channels] + pixel[(i + 1) * n_channels - 1]);

  return n_unknown == 0;
}

VELLUS_CLONES static void
round_row (const float *restrict value, gsize n, guint8 *restrict at)
{
  for (gsize i = 0; i < n; i++)
    at[i] = (guint8) (value[i] + 0.5f);
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
  const int    f = plane->factor;
  const gsize  width = (gsize) plane->width;
  const gsize  first = (gsize) y * width;
  const float *only = vellus_raster_pixel (light, 0, y * f);
  guint8       last = 0;

  if (f == 1 && is_row_known (only, width, (gsize) light->n_channels))
    {
      read_row (only, width, (gsize) light->n_channels, plane->kind,
                gathering->value);
      round_row (gathering->value, width, plane->at + first);
      memset (plane->known + first, 1, width);
      return;
    }

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

/* The greater of each and of the one so much farther on. */
VELLUS_CLONES static void
take_greater (const guint8 *restrict in,
              gsize n,
              gsize ahead,
              guint8 *restrict out)
{
  for (gsize i = 0; i < n; i++)
    out[i] = in[i] > in[i + ahead] ? in[i] : in[i + ahead];
}

/* The greatest of 13, of one and the next 12 that are @step apart, from those
 * of 2, 4, and 8. @a, from which they are taken, has 12 steps more than @n; @b
 * has as many. */
static void
take_greatest (guint8 *a, guint8 *b, gsize n, gsize step)
{
  const gsize all = n + 2 * STROKE_REACH_PX * step;

  take_greater (a, all - step, step, b);
  take_greater (b, all - 3 * step, 2 * step, a);
  take_greater (a, all - 7 * step, 4 * step, b);
  take_greater (b, n, 5 * step, a);
}

/* Planes with a margin of zeros, which are less than anything. */
typedef struct
{
  gsize   width;
  gsize   height;
  guint8 *rows[2];
  guint8 *planes[2];
} Spreading;

/* The greatest of all around within reach, along rows, then along columns. */
static void
spread (const Spreading *s, guint8 *at)
{
  const gsize reach = STROKE_REACH_PX;
  const gsize margin = reach * s->width;

  memset (s->planes[0], 0, margin);
  memset (s->planes[0] + margin + s->width * s->height, 0, margin);
  for (gsize y = 0; y < s->height; y++)
    {
      memset (s->rows[0], 0, s->width + 2 * reach);
      memcpy (s->rows[0] + reach, at + y * s->width, s->width);
      take_greatest (s->rows[0], s->rows[1], s->width, 1);
      memcpy (s->planes[0] + margin + y * s->width, s->rows[0], s->width);
    }

  take_greatest (s->planes[0], s->planes[1], s->width * s->height, s->width);
  memcpy (at, s->planes[0], s->width * s->height);
}

VELLUS_CLONES static void
invert (guint8 *at, gsize n)
{
  for (gsize i = 0; i < n; i++)
    at[i] = (guint8) (255 - at[i]);
}

/* What the closing has filled, where that is known: all bits of -1. */
VELLUS_CLONES static void
take_away (const guint8 *restrict own,
           const guint8 *restrict known,
           gsize n,
           guint8 *restrict closed)
{
  for (gsize i = 0; i < n; i++)
    closed[i] = (guint8) ((closed[i] - own[i]) & -known[i]);
}

/* What is lower than both its sides is filled by a closing: first the
 * greatest of all around, then the least. */
guint8 *
vellus_letter_plane_stroke (const VellusLetterPlane *plane, int sign)
{
  const gsize        width = (gsize) plane->width;
  const gsize        height = (gsize) plane->height;
  const gsize        n = width * height;
  const gsize        longer = width + 2 * STROKE_REACH_PX;
  const gsize        larger = n + 2 * STROKE_REACH_PX * width;
  g_autofree guint8 *own = g_try_malloc (n);
  g_autofree guint8 *closed = g_try_malloc (n);
  g_autofree guint8 *margins = g_try_malloc0 (2 * longer + 2 * larger);

  if (own == NULL || closed == NULL || margins == NULL)
    return NULL;

  const Spreading spreading = {
    width,
    height,
    { margins, margins + longer },
    { margins + 2 * longer, margins + 2 * longer + larger },
  };

  memcpy (own, plane->at, n);
  if (sign > 0)
    invert (own, n);

  memcpy (closed, own, n);
  spread (&spreading, closed);
  invert (closed, n);
  spread (&spreading, closed);
  invert (closed, n);
  take_away (own, plane->known, n, closed);

  return g_steal_pointer (&closed);
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
