/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Scales from any pixels, outlines and lines at all: usable, or refused. */

#include <math.h>
#include <string.h>

#include "core/calibrate.h"
#include "pixels.h"
#include "target.h"

/* What is tried, and two hints, before a raster. */
#define N_HEAD (3 + FUZZ_RASTER_HEAD)
#define MAX_PIXELS 60000

enum
{
  READ,
  CIRCLE,
  LINES,
  N_WAYS,
};

#define MAX_LINES 8

static gboolean
check (gboolean found, const VellusReading *reading, GError **error)
{
  g_assert ((*error == NULL) == found);
  g_clear_error (error);

  if (! found)
    return FALSE;

  g_assert_true (isfinite (reading->um_per_px) && reading->um_per_px > 0.0);
  g_assert_true (isfinite (reading->relative_uncertainty) &&
                 reading->relative_uncertainty > 0.0);
  g_assert_true (isfinite (reading->length_px) && reading->length_px > 0.0);

  return TRUE;
}

static gboolean
say_a_millimeter (const VellusRaster  *light,
                  const VellusReading *bar,
                  double              *length_um)
{
  g_assert_true (
    isfinite (bar->from_px.x + bar->from_px.y + bar->to_px.x + bar->to_px.y));
  *length_um = 1000.0;

  return TRUE;
}

static void
try_raster (const guint8 *data, gsize size)
{
  const VellusReadingHints hints = {
    .step_um = 10.0 * data[1],
    .bar_um = 20.0 * data[2],
    .read_label = data[0] / N_WAYS % 2 != 0 ? say_a_millimeter : NULL,
    .n_threads = 1,
  };
  g_autoptr (VellusRaster) light =
    fuzz_raster_new (data + 3, size - 3, MAX_PIXELS);
  VellusReading reading;
  GError       *error = NULL;

  check (vellus_calibrate_read (light, &hints, &reading, &error), &reading,
         &error);
}

static void
try_circle (const guint8 *data, gsize size)
{
  const int          width_px = fuzz_side (data[3]);
  const int          height_px = fuzz_rows (data[4], width_px, MAX_PIXELS);
  const gsize        n = (gsize) width_px * (gsize) height_px;
  g_autofree guint8 *mask = g_malloc (n);
  VellusReading      reading;
  GError            *error = NULL;

  for (gsize i = 0; i < n; i++)
    mask[i] = data[N_HEAD + i % (size - N_HEAD)];
  check (vellus_calibrate_circle (mask, width_px, height_px, 100.0 * data[1],
                                  &reading, &error),
         &reading, &error);
}

static void
try_lines (const guint8 *data, gsize size)
{
  VellusReading readings[MAX_LINES];
  guint         n = 0;
  VellusScale   scale = { 0 };
  GError       *error = NULL;

  while (size > 0 && n < MAX_LINES)
    {
      VellusPoint  points[3];
      const double length_um = fuzz_next_double (&data, &size);

      for (guint i = 0; i < G_N_ELEMENTS (points); i++)
        {
          points[i].x = fuzz_next_double (&data, &size);
          points[i].y = fuzz_next_double (&data, &size);
        }
      if (check (vellus_calibrate_line (points, G_N_ELEMENTS (points),
                                        length_um, &readings[n], &error),
                 &readings[n], &error))
        n++;
      if (size < sizeof (double))
        break;
    }

  if (n > 0 && vellus_calibrate_combine (readings, n, &scale, &error))
    {
      g_assert_cmpfloat (scale.um_per_px, >=, VELLUS_SCALE_MIN_UM_PER_PX);
      g_assert_cmpfloat (scale.um_per_px, <=, VELLUS_SCALE_MAX_UM_PER_PX);
      g_assert_true (isfinite (scale.relative_uncertainty));
    }
  vellus_scale_clear (&scale);
  g_clear_error (&error);
}

int
LLVMFuzzerTestOneInput (const guint8 *data, size_t size)
{
  if (size <= N_HEAD)
    return 0;

  switch (data[0] % N_WAYS)
    {
    case READ:
      try_raster (data, size);
      break;
    case CIRCLE:
      try_circle (data, size);
      break;
    default:
      try_lines (data + 1, size - 1);
    }

  return 0;
}

#define SIDE_PX 150

typedef gboolean (*Mark) (int x, int y);

static gboolean
is_bar (int x, int y)
{
  return x >= 20 && x < 120 && y >= 120 && y < 124;
}

static gboolean
is_tick (int x, int y)
{
  return x % 6 < 2 && y > 40 && y < (x / 6 % 10 == 0 ? 90 : 70);
}

static gboolean
is_round (int x, int y)
{
  return (x - 70) * (x - 70) + (y - 75) * (y - 75) < 55 * 55;
}

/* Pixels of three channels, or a mask of one. */
static GBytes *
drawing (const guint8 head[N_HEAD], Mark mark, int n_channels)
{
  GByteArray *bytes = g_byte_array_new ();

  g_byte_array_append (bytes, head, N_HEAD);
  for (int i = 0; i < SIDE_PX * SIDE_PX * n_channels; i++)
    {
      const int    at = i / n_channels;
      const guint8 byte =
        mark (at % SIDE_PX, at / SIDE_PX) == (n_channels > 1) ? 10 : 230;

      g_byte_array_append (bytes, &byte, 1);
    }

  return g_byte_array_free_to_bytes (bytes);
}

static GBytes *
two_lines (void)
{
  const double numbers[] = { 1000.0, 10.0, 10.0, 110.0, 10.0, 210.0, 10.0,
                             1000.0, 10.0, 10.0, 10.0,  90.0, 10.0,  211.0 };
  GByteArray  *bytes = g_byte_array_new ();
  const guint8 way = LINES;

  g_byte_array_append (bytes, &way, 1);
  g_byte_array_append (bytes, (const guint8 *) numbers, sizeof numbers);

  return g_byte_array_free_to_bytes (bytes);
}

GBytes *
vellus_fuzz_seed (guint n)
{
  static const guint8 bar[N_HEAD] = { READ, 0, 50, SIDE_PX - 1, SIDE_PX - 1 };
  static const guint8 named[N_HEAD] = {
    READ + N_WAYS, 0, 0, SIDE_PX - 1, SIDE_PX - 1, FUZZ_RASTER_WILD
  };
  static const guint8 ruler[N_HEAD] = { READ, 10, 0, SIDE_PX - 1, SIDE_PX - 1 };
  static const guint8 coin[N_HEAD] = { CIRCLE, 100, 0, SIDE_PX - 1,
                                       SIDE_PX - 1 };

  switch (n)
    {
    case 0:
      return drawing (bar, is_bar, 3);
    case 1:
      return drawing (named, is_bar, 3);
    case 2:
      return drawing (ruler, is_tick, 3);
    case 3:
      return drawing (coin, is_round, 1);
    case 4:
      return two_lines ();
    default:
      return NULL;
    }
}
