/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Any pixels at all: the measurement is finite, or refused. */

#include <math.h>
#include <string.h>

#include "core/measure.h"
#include "pixels.h"
#include "target.h"

/* Before the raster: the scale. */
#define N_HEAD (1 + FUZZ_RASTER_HEAD)
#define MAX_PIXELS 24000

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

  VellusScale              scale = { 0 };
  g_autoptr (VellusRaster) light =
    fuzz_raster_new (data + 1, size - 1, MAX_PIXELS);
  g_autoptr (VellusRegion) region =
    vellus_region_new_whole (light->width_px, light->height_px);
  const gsize        n = (gsize) light->width_px * (gsize) light->height_px * 3;
  g_autoptr (GError) error = NULL;
  VellusParams       params;

  vellus_params_init (&params);
  params.n_threads = 1;
  params.tone = data[3] % 3;
  g_assert_true (
    vellus_scale_init (&scale, 1.0 + data[0] / 16.0, 0.01, "fuzz", NULL));

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
  const guint8 head[N_HEAD] = { 144, columns, rows, kind };
  const int    width_px = fuzz_side (columns);

  g_byte_array_append (bytes, head, N_HEAD);
  for (int i = 0;
       i <
       MIN (fuzz_rows (rows, width_px, MAX_PIXELS) * width_px, MAX_PIXELS) * 3;
       i++)
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
      return strokes (150, 156, 0);
    case 1:
      return strokes (120, 159, 4);
    case 2:
      return strokes (0, 250, 4);
    case 3:
      return strokes (240, 2, 1);
    case 4:
      return strokes (255, 0, 0);
    case 5:
      return strokes (0, 255, 0);
    default:
      return NULL;
    }
}
