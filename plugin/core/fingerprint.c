/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/fingerprint.h"

#include <math.h>

#define N_SIDE 48
#define N_BYTES (N_SIDE * N_SIDE * 4)

/* Levels of a number, from 0 to twice white; and how far the same pixels may
 * lie apart when another program has read them. */
#define LEVELS 65535.0
#define MOST 2.0
#define TOLERANCE 4

static void
put (guint8 *to, double value)
{
  const guint level = (guint) lround (CLAMP (value / MOST, 0.0, 1.0) * LEVELS);

  to[0] = (guint8) (level >> 8);
  to[1] = (guint8) level;
}

/* Unknown pixels, which are NaN, count as black. */
static void
describe_field (const VellusRaster *light, int column, int row, guint8 *to)
{
  const int    x0 = (int) ((gint64) light->width_px * column / N_SIDE);
  const int    x1 = (int) ((gint64) light->width_px * (column + 1) / N_SIDE);
  const int    y0 = (int) ((gint64) light->height_px * row / N_SIDE);
  const int    y1 = (int) ((gint64) light->height_px * (row + 1) / N_SIDE);
  double       sum = 0.0;
  double       squares = 0.0;
  const double n = MAX ((double) (x1 - x0) * (y1 - y0), 1.0);

  for (int y = y0; y < y1; y++)
    for (int x = x0; x < x1; x++)
      {
        const float *pixel = vellus_raster_pixel (light, x, y);
        double       value = 0.0;

        for (int c = 0; c < light->n_channels; c++)
          value += isfinite (pixel[c]) ? (double) pixel[c] : 0.0;
        value /= light->n_channels;
        sum += value;
        squares += value * value;
      }

  const double mean = sum / n;

  put (to, mean);
  put (to + 2, sqrt (MAX (squares / n - mean * mean, 0.0)));
}

char *
vellus_fingerprint_new (const VellusRaster *light)
{
  g_autofree guint8 *bytes = g_malloc (N_BYTES);

  for (int row = 0; row < N_SIDE; row++)
    for (int column = 0; column < N_SIDE; column++)
      describe_field (light, column, row, bytes + 4 * (row * N_SIDE + column));

  return g_base64_encode (bytes, N_BYTES);
}

gboolean
vellus_fingerprint_equal (const char *a, const char *b)
{
  gsize              n_a, n_b;
  g_autofree guchar *p = g_base64_decode (a, &n_a);
  g_autofree guchar *q = g_base64_decode (b, &n_b);

  if (n_a != N_BYTES || n_b != N_BYTES)
    return FALSE;

  for (gsize i = 0; i < N_BYTES; i += 2)
    if (ABS ((p[i] << 8 | p[i + 1]) - (q[i] << 8 | q[i + 1])) > TOLERANCE)
      return FALSE;

  return TRUE;
}
