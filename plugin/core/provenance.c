/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/provenance.h"

#include <math.h>
#include <string.h>

#include "core/core-hash.h"
#include "core/parallel.h"
#include "core/sha256.h"

/* Enough bands that all cores have work, on any picture worth the threads. */
#define BAND_ROWS 64

#define UNKNOWN 65535
#define BRIGHTEST 65534.0f

typedef struct
{
  const VellusRaster *light;
  char              **bands;
} Bands;

static guint16
level_of (float light)
{
  if (! isfinite (light))
    return UNKNOWN;

  return (guint16) lrintf (BRIGHTEST * sqrtf (CLAMP (light, 0.0f, 1.0f)));
}

static void
hash_band (guint index, gpointer data)
{
  const Bands        *bands = data;
  const VellusRaster *light = bands->light;
  const int           first = (int) index * BAND_ROWS;
  const int           last = MIN (first + BAND_ROWS, light->height_px);
  const gsize         n = (gsize) light->width_px * (gsize) light->n_channels;
  g_autofree guint16 *row = g_new (guint16, n);

  g_autoptr (VellusSha256) sum = vellus_sha256_new ();

  for (int y = first; y < last; y++)
    {
      const float *values = vellus_raster_pixel (light, 0, y);

      for (gsize i = 0; i < n; i++)
        row[i] = GUINT16_TO_LE (level_of (values[i]));
      vellus_sha256_add (sum, (const guint8 *) row, n * sizeof *row);
    }

  bands->bands[index] = vellus_sha256_end (sum);
}

char *
vellus_hash_of_pixels (const VellusRaster *light, int n_threads)
{
  return vellus_hash_of_pixels_watched (light, n_threads, NULL);
}

char *
vellus_hash_of_pixels_watched (const VellusRaster *light,
                               int                 n_threads,
                               VellusWatch        *watch)
{
  const guint n_bands = ((guint) light->height_px + BAND_ROWS - 1) / BAND_ROWS;
  g_auto (GStrv)   hashes = g_new0 (char *, n_bands + 1);
  Bands            bands = { light, hashes };
  g_autofree char *joined = NULL;
  g_autofree char *text = NULL;

  vellus_parallel_for_watched (n_bands, n_threads, watch, hash_band, &bands);
  if (vellus_watch_stopped (watch))
    return NULL;

  joined = g_strjoinv ("\n", hashes);
  text = g_strdup_printf ("%d x %d x %d\n%s", light->width_px, light->height_px,
                          light->n_channels, joined);

  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, text, -1);
}

char *
vellus_hash_of_params (const VellusParams *params)
{
  guint                  n_specs = 0;
  const VellusParamSpec *specs = vellus_params_specs (&n_specs);
  g_autoptr (GString)    text = g_string_new (NULL);

  for (guint i = 0; i < n_specs; i++)
    {
      g_autofree char *value = vellus_param_to_string (&specs[i], params);

      g_string_append_printf (text, "%s=%s\n", specs[i].name, value);
    }

  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, text->str, -1);
}

const char *
vellus_hash_of_program (void)
{
  return VELLUS_CORE_HASH;
}

gboolean
vellus_hash_is_sound (const char *text)
{
  return text != NULL && strlen (text) == VELLUS_HASH_LENGTH &&
         strspn (text, "0123456789abcdef") == VELLUS_HASH_LENGTH;
}
