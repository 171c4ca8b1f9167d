/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Two visits, of hairs that may lie anywhere, and of photographs that show
 * them or anything else: what is compared is finite and speaks of hairs that
 * are there, or the visits are refused. */

#include <math.h>
#include <string.h>

#include "compare/compare.h"
#include "pixels.h"
#include "report/comparison.h"
#include "report/json.h"
#include "target.h"

#define SIDE_PX 150
#define MAX_HAIRS 40
#define MAX_PIXELS 30000

/* Before the hairs. */
enum
{
  FLAGS,
  N_HAIRS,
  TURN,
  SHIFT_X,
  SHIFT_Y,
  SCALE,
  N_HEAD,
};

/* In the first byte of the head. */
enum
{
  WITH_LIGHT_BEFORE = 1 << 0,
  WITH_LIGHT_AFTER = 1 << 1,
  WITH_POINTS = 1 << 2,
  WITH_DAYS = 1 << 3,
  WITH_OTHER_PIXELS = 1 << 4,
  IS_WILD = 1 << 5,
};

/* A hair: where it is, how it runs, what is said of it. */
enum
{
  X,
  Y,
  ANGLE,
  LENGTH,
  BEND,
  DIAMETER,
  KIND,
  WHICH,
  N_HAIR,
};

#define UM_PER_PX 8.0

static double
turn_of (const guint8 *head)
{
  return (head[TURN] - 128) / 256.0;
}

static VellusPoint
moved (const guint8 *head, VellusPoint point)
{
  const double angle = turn_of (head);
  const double x = point.x - SIDE_PX / 2.0, y = point.y - SIDE_PX / 2.0;

  return (VellusPoint){
    SIDE_PX / 2.0 + x * cos (angle) - y * sin (angle) +
      (head[SHIFT_X] - 128) / 8.0,
    SIDE_PX / 2.0 + x * sin (angle) + y * cos (angle) +
      (head[SHIFT_Y] - 128) / 8.0,
  };
}

static VellusHair *
hair_of (const guint8 *head, const guint8 *bytes, gboolean after)
{
  const guint  n = 2 + bytes[LENGTH] / 6;
  VellusPoint *path = g_new (VellusPoint, n);
  VellusPoint  at = { bytes[X] * SIDE_PX / 255.0, bytes[Y] * SIDE_PX / 255.0 };

  for (guint i = 0; i < n; i++)
    {
      const double angle =
        bytes[ANGLE] * G_PI / 128.0 + i * (bytes[BEND] - 128) / 1000.0;

      path[i] = after ? moved (head, at) : at;
      at.x += 2.0 * cos (angle);
      at.y += 2.0 * sin (angle);
    }

  VellusHair *hair = vellus_hair_new (path, n);

  g_free (path);
  hair->diameter_um = 1.0 + bytes[DIAMETER] + (after ? bytes[WHICH] % 8 : 0);
  hair->diameter_sd_um = bytes[KIND] % 5;
  hair->length_um = 2.0 * (n - 1) * UM_PER_PX;
  hair->confidence = bytes[KIND] / 255.0;
  hair->hair_class = bytes[KIND] % VELLUS_N_HAIR_CLASSES;
  hair->flags = bytes[WHICH] & 127;
  hair->counted = bytes[KIND] % 7 != 0;

  return hair;
}

/* As a document tells it, which is what anybody can give. */
static VellusMeasurement *
measurement_of (const guint8 *head, const guint8 *hairs, gboolean after)
{
  g_autoptr (VellusMeasurement) measurement = vellus_measurement_new ();
  const double ratio = after ? 1.0 + (head[SCALE] - 128) / 1000.0 : 1.0;

  measurement->width_px = measurement->height_px = SIDE_PX;
  measurement->region = vellus_region_new_whole (SIDE_PX, SIDE_PX);
  measurement->region_area_mm2 = pow (SIDE_PX * UM_PER_PX * ratio * 1e-3, 2.0);
  vellus_scale_init (&measurement->scale, UM_PER_PX * ratio, 0.01, "fuzz",
                     NULL);
  for (guint i = 0; i < head[N_HAIRS] % (MAX_HAIRS + 1); i++)
    {
      const guint8 *bytes = hairs + N_HAIR * i;

      if (bytes[WHICH] % 8 == (after ? 1 : 2))
        continue;
      g_ptr_array_add (measurement->hairs, hair_of (head, bytes, after));
      ((VellusHair *) measurement->hairs->pdata[measurement->hairs->len - 1])
        ->id = (int) measurement->hairs->len;
    }

  g_autofree char *text = vellus_measurement_to_json (measurement);

  return vellus_measurement_from_json (text, -1, NULL);
}

/* Skin with the hairs, so that the visits know each other. */
static VellusRaster *
drawn (const VellusMeasurement *measurement)
{
  VellusRaster *light = vellus_raster_new (SIDE_PX, SIDE_PX, 3, NULL);

  for (guint i = 0; i < SIDE_PX * SIDE_PX * 3; i++)
    light->data[i] = 0.5f + 0.01f * (float) (i * 7 % 11);

  for (guint i = 0; i < measurement->hairs->len; i++)
    {
      const VellusHair *hair = measurement->hairs->pdata[i];

      for (guint k = 0; k < hair->n_points; k++)
        for (int dy = -2; dy <= 2; dy++)
          for (int dx = -2; dx <= 2; dx++)
            {
              const int x = (int) CLAMP (hair->path[k].x + dx, 0, SIDE_PX - 1);
              const int y = (int) CLAMP (hair->path[k].y + dy, 0, SIDE_PX - 1);

              for (int c = 0; c < 3; c++)
                vellus_raster_pixel (light, x, y)[c] = 0.05f;
            }
    }

  return light;
}

/* What is left of the input lies over the photograph. */
static VellusRaster *
photograph (const VellusMeasurement *measurement,
            const guint8            *head,
            const guint8            *rest,
            gsize                    size)
{
  const guint8  kind = (head[FLAGS] & IS_WILD) != 0 ? FUZZ_RASTER_WILD : 0;
  VellusRaster *light = drawn (measurement);

  if ((head[FLAGS] & WITH_OTHER_PIXELS) == 0 || size < 8)
    return light;

  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  const guint8 start[FUZZ_RASTER_HEAD] = { SIDE_PX - 1, SIDE_PX - 1, kind };

  g_byte_array_append (bytes, start, FUZZ_RASTER_HEAD);
  g_byte_array_append (bytes, rest, (guint) size);

  g_autoptr (VellusRaster) other =
    fuzz_raster_new (bytes->data, bytes->len, MAX_PIXELS);

  for (int y = 0; y < SIDE_PX; y++)
    for (int x = rest[0] % SIDE_PX; x < SIDE_PX; x++)
      for (int c = 0; c < 3; c++)
        vellus_raster_pixel (light, x, y)[c] =
          vellus_raster_pixel (other, x, y)[c];

  return light;
}

static void
check (const VellusComparison *comparison)
{
  for (guint i = 0; i < comparison->matches->len; i++)
    {
      const VellusMatch *match =
        &g_array_index (comparison->matches, VellusMatch, i);

      g_assert_cmpint (match->before, <, (int) comparison->before->hairs->len);
      g_assert_cmpint (match->after, <, (int) comparison->after->hairs->len);
      g_assert_true (match->before >= 0 || match->after >= 0);
      g_assert_true (match->certainty >= 0.0 && match->certainty <= 1.0);
      g_assert_false (isinf (match->diameter_change_um));
      g_assert_false (isinf (match->length_change_um));
    }

  g_autofree char *json = vellus_comparison_to_json (comparison);
  g_autofree char *csv = vellus_comparison_to_csv (comparison);
  g_autofree char *text = vellus_comparison_to_text (comparison);
  g_autofree char *after = vellus_measurement_to_json (comparison->after);
  g_autoptr (VellusMeasurement) back =
    vellus_measurement_from_json (after, -1, NULL);

  g_assert_null (strstr (json, "inf"));
  g_assert_null (strstr (csv, "inf"));
  g_assert_nonnull (back);
}

static void
compare (const VellusVisit visits[2], const guint8 *head)
{
  const VellusPoint  corners[2] = { { 20.0, 30.0 },
                                    { SIDE_PX - 20.0, SIDE_PX - 40.0 } };
  VellusControlPoint points[2];
  const gboolean     by_hand = (head[FLAGS] & WITH_POINTS) != 0;

  for (guint i = 0; i < 2; i++)
    points[i] = (VellusControlPoint){ corners[i], moved (head, corners[i]) };

  const VellusCompareOptions options = {
    .days = (head[FLAGS] & WITH_DAYS) != 0 ? 30.0 : 0.0,
    .points = by_hand ? points : NULL,
    .n_points = by_hand ? 2 : 0,
    .n_threads = 1,
  };
  g_autoptr (GError)           error = NULL;
  g_autoptr (VellusComparison) comparison =
    vellus_compare (&visits[0], &visits[1], &options, NULL, NULL, &error);

  g_assert ((comparison == NULL) == (error != NULL));
  if (comparison != NULL)
    check (comparison);
}

int
LLVMFuzzerTestOneInput (const guint8 *data, size_t size)
{
  if (size < N_HEAD)
    return 0;

  const guint8 *hairs = data + N_HEAD;
  const gsize   n_bytes = (gsize) N_HAIR * (data[N_HAIRS] % (MAX_HAIRS + 1));

  if (size - N_HEAD < n_bytes)
    return 0;

  g_autoptr (VellusMeasurement) before = measurement_of (data, hairs, FALSE);
  g_autoptr (VellusMeasurement) after = measurement_of (data, hairs, TRUE);

  if (before == NULL || after == NULL)
    return 0;

  const guint8            *rest = hairs + n_bytes;
  const gsize              n_left = size - N_HEAD - n_bytes;
  g_autoptr (VellusRaster) earlier = photograph (before, data, rest, n_left);
  g_autoptr (VellusRaster) later = photograph (after, data, rest, n_left);
  const VellusVisit        visits[] = {
           { before, (data[FLAGS] & WITH_LIGHT_BEFORE) != 0 ? earlier : NULL },
           { after, (data[FLAGS] & WITH_LIGHT_AFTER) != 0 ? later : NULL },
  };

  compare (visits, data);

  return 0;
}

static GBytes *
scattered (guint8 flags, guint n_hairs)
{
  GByteArray  *bytes = g_byte_array_new ();
  const guint8 head[N_HEAD] = { flags, (guint8) n_hairs, 140, 130, 120, 128 };

  g_byte_array_append (bytes, head, N_HEAD);
  for (guint i = 0; i < n_hairs; i++)
    {
      const guint8 hair[N_HAIR] = {
        (guint8) (20 + i * 67 % 210),
        (guint8) (20 + i * 101 % 210),
        (guint8) (i * 37),
        60,
        (guint8) (120 + i % 16),
        (guint8) (30 + i * 13 % 60),
        (guint8) (200 + i % 3),
        (guint8) (i * 8 + i % 3),
      };

      g_byte_array_append (bytes, hair, N_HAIR);
    }
  for (guint8 i = 0; i < 64; i++)
    g_byte_array_append (bytes, &i, 1);

  return g_byte_array_free_to_bytes (bytes);
}

GBytes *
vellus_fuzz_seed (guint n)
{
  const guint8 both = WITH_LIGHT_BEFORE | WITH_LIGHT_AFTER;

  switch (n)
    {
    case 0:
      return scattered (both | WITH_POINTS, 30);
    case 1:
      return scattered (both | WITH_DAYS, 40);
    case 2:
      return scattered (WITH_POINTS, 25);
    case 3:
      return scattered (both | WITH_POINTS | WITH_OTHER_PIXELS, 20);
    case 4:
      return scattered (
        WITH_LIGHT_AFTER | WITH_POINTS | WITH_OTHER_PIXELS | IS_WILD, 20);
    default:
      return NULL;
    }
}
