/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "pixels.h"

#include <float.h>
#include <math.h>
#include <string.h>

/* Bytes up to the first are sides; from there they rise to the longest. */
#define SHORT 160
#define LONG 65535

static float
pixel (guint8 byte, gboolean wild)
{
  static const float odd[] = { NAN,     INFINITY, -INFINITY, -1.0f,
                               FLT_MAX, -FLT_MAX, FLT_MIN,   1e-42f };

  return wild && byte >= 248 ? odd[byte - 248] : (float) byte / 247.0f;
}

int
fuzz_side (guint8 byte)
{
  const int above = MAX (byte - SHORT, 0);

  return byte < SHORT ? 1 + byte
                      : MIN (SHORT + above * above * above / 13, LONG);
}

int
fuzz_rows (guint8 byte, int width_px, int max_pixels)
{
  return MIN (fuzz_side (byte),
              width_px > 1 ? MAX (1, max_pixels / width_px) : LONG);
}

VellusRaster *
fuzz_raster_new (const guint8 *data, gsize size, int max_pixels)
{
  const int     width_px = fuzz_side (data[0]);
  const int     height_px = fuzz_rows (data[1], width_px, max_pixels);
  const gsize   n = (gsize) width_px * (gsize) height_px * 3;
  const guint8 *pixels = data + FUZZ_RASTER_HEAD;
  VellusRaster *raster = vellus_raster_new (width_px, height_px, 3, NULL);

  for (gsize i = 0; i < n; i++)
    raster->data[i] = pixel (pixels[i % (size - FUZZ_RASTER_HEAD)],
                             (data[2] & FUZZ_RASTER_WILD) != 0);

  return raster;
}

double
fuzz_next_double (const guint8 **data, gsize *size)
{
  double value = 0.0;

  if (*size < sizeof value)
    return 0.0;

  memcpy (&value, *data, sizeof value);
  *data += sizeof value;
  *size -= sizeof value;

  return value;
}
