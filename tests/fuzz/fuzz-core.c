/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Any pixels at all: the measurement is finite, or refused. */

#include <float.h>
#include <math.h>
#include <string.h>

#include "core/measure.h"
#include "target.h"

/* Four bytes before the pixels: columns, rows, scale, what the pixels are. */
#define N_HEAD 4
#define MAX_PIXELS 24000

static float
pixel (guint8 byte, gboolean wild)
{
  static const float odd[] = { NAN,     INFINITY, -INFINITY, -1.0f,
                               FLT_MAX, -FLT_MAX, FLT_MIN,   1e-42f };

  return wild && byte >= 248 ? odd[byte - 248] : (float) byte / 247.0f;
}

/* Narrow and long ones as well: the byte is a length on a curve. */
static int
side (guint8 byte)
{
  return byte < 160 ? 1 + byte : 160 + (byte - 160) * (byte - 160);
}

static void
check (const VellusMeasurement *measurement)
{
  for (guint i = 0; i < measurement->hairs->len; i++)
    {
      const VellusHair *hair = measurement->hairs->pdata[i];

      g_assert_true (isfinite (hair->diameter_um) && hair->diameter_um > 0.0);
      g_assert_true (isfinite (hair->length_um) && hair->length_um > 0.0);
      for (guint k = 0; k < hair->n_points; k++)
        g_assert_true (isfinite (hair->path[k].x) &&
                       isfinite (hair->path[k].y));
    }
}

int
LLVMFuzzerTestOneInput (const guint8 *data, size_t size)
{
  if (size <= N_HEAD)
    return 0;

  const int   width_px = side (data[0]);
  const int   height_px = MIN (side (data[1]), MAX (1, MAX_PIXELS / width_px));
  const gsize n = (gsize) width_px * (gsize) height_px * 3;
  VellusScale scale = { 0 };
  g_autoptr (VellusRaster) light =
    vellus_raster_new (width_px, height_px, 3, NULL);
  g_autoptr (VellusRegion) region =
    vellus_region_new_whole (width_px, height_px);
  g_autoptr (GError) error = NULL;
  VellusParams       params;

  vellus_params_init (&params);
  params.n_threads = 1;
  params.tone = data[3] % 3;
  g_assert_true (
    vellus_scale_init (&scale, 1.0 + data[2] / 16.0, 0.01, "fuzz", NULL));
  for (gsize i = 0; i < n; i++)
    light->data[i] = pixel (data[N_HEAD + i % (size - N_HEAD)], data[3] & 4);

  g_autofree float *before = g_memdup2 (light->data, n * sizeof (float));
  g_autoptr (VellusMeasurement) measurement =
    vellus_measure (light, region, &scale, &params, NULL, NULL, &error);

  g_assert ((measurement == NULL) == (error != NULL));
  g_assert_cmpint (memcmp (before, light->data, n * sizeof (float)), ==, 0);
  if (measurement != NULL)
    check (measurement);
  vellus_scale_clear (&scale);

  return 0;
}

/* Skin with dark strokes across it. */
static GBytes *
strokes (guint8 columns, guint8 rows, guint8 kind)
{
  GByteArray  *bytes = g_byte_array_new ();
  const guint8 head[N_HEAD] = { columns, rows, 64, kind };
  const int    width_px = side (columns);

  g_byte_array_append (bytes, head, N_HEAD);
  for (int i = 0; i < MIN (side (rows) * width_px, MAX_PIXELS) * 3; i++)
    {
      const int    x = i / 3 % width_px, y = i / 3 / width_px;
      const int    along = (x + y / 3) % 40;
      const guint8 byte =
        along < 7 ? 30 : (guint8) (150 + (x * 7 + y * 13) % 9);

      g_byte_array_append (bytes, &byte, 1);
    }

  return g_byte_array_free_to_bytes (bytes);
}

GBytes *
vellus_fuzz_seed (guint n)
{
  switch (n)
    {
    case 0:
      return strokes (100, 80, 0);
    case 1:
      return strokes (60, 120, 4);
    case 2:
      return strokes (0, 250, 4);
    case 3:
      return strokes (240, 2, 1);
    default:
      return NULL;
    }
}
