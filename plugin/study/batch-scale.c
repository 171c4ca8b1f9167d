/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "core/error.h"
#include "core/provenance.h"
#include "picture/facts.h"
#include "picture/region-text.h"
#include "study/batch-private.h"
#include "study/labels.h"
#include "study/study-hash.h"

#define MASK_BESIDE "beside:"

static gboolean
take_from_table (const VellusCsv *table,
                 const char      *name,
                 VellusScale     *scale,
                 GError         **error)
{
  const int row = vellus_table_find_picture (table, name);

  if (row < 0)
    {
      g_set_error_literal (error, VELLUS_ERROR, VELLUS_ERROR_NO_SCALE,
                           _ ("The table of scales has no row for this "
                              "picture; add one."));
      return FALSE;
    }

  const double uncertainty = vellus_csv_number (
    table, (guint) row, vellus_csv_column (table, "relative_uncertainty"));

  return vellus_scale_init (
    scale,
    vellus_csv_number (table, (guint) row,
                       vellus_csv_column (table, "um_per_px")),
    isfinite (uncertainty) ? uncertainty : VELLUS_SCALE_DEFAULT_UNCERTAINTY,
    "table", error);
}

static gboolean
read_scale (const VellusReadingHints *told,
            const VellusRaster       *light,
            int                       n_threads,
            VellusScale              *scale,
            GError                  **error)
{
  VellusReadingHints hints = *told;
  VellusReading      reading;

  hints.n_threads = n_threads;

  return vellus_calibrate_read (light, &hints, &reading, error) &&
         vellus_calibrate_combine (&reading, 1, scale, error);
}

gboolean
vellus_batch_find_scale (const VellusBatchJob  *job,
                         const VellusBatchItem *item,
                         const VellusRaster    *light,
                         VellusScale           *scale,
                         GError               **error)
{
  const VellusBatchSettings *settings = job->settings;

  switch (settings->scale_kind)
    {
    case VELLUS_BATCH_SCALE_TABLE:
      return take_from_table (job->scales, item->picture->name, scale, error);
    case VELLUS_BATCH_SCALE_RESOLUTION:
      return vellus_image_scale (item->picture->path, scale, error);
    case VELLUS_BATCH_SCALE_READ:
      return read_scale (&settings->hints, light, job->n_threads, scale, error);
    case VELLUS_BATCH_SCALE_GIVEN:
    default:
      return vellus_scale_init (scale, settings->scale.um_per_px,
                                settings->scale.relative_uncertainty,
                                settings->scale.method, error);
    }
}

char *
vellus_batch_mask_path (const VellusBatchSettings *settings, const char *path)
{
  if (settings->region == NULL ||
      ! g_str_has_prefix (settings->region, MASK_BESIDE))
    return g_strdup (vellus_region_text_mask (settings->region));

  const char      *dot = strrchr (path, '.');
  const gboolean   has_ending = dot != NULL && strchr (dot, '/') == NULL;
  g_autofree char *stem =
    has_ending ? g_strndup (path, (gsize) (dot - path)) : g_strdup (path);

  return g_strconcat (stem, settings->region + strlen (MASK_BESIDE), NULL);
}

static void
add_number (GString *text, const char *name, double value)
{
  char digits[G_ASCII_DTOSTR_BUF_SIZE];

  g_string_append_printf (text, "%s %s\n", name,
                          g_ascii_dtostr (digits, sizeof digits, value));
}

static void
add_scale (GString               *text,
           const VellusBatchJob  *job,
           const VellusBatchItem *item)
{
  const VellusBatchSettings *settings = job->settings;
  VellusScale                scale = { 0 };

  g_string_append_printf (text, "scale %d\n", (int) settings->scale_kind);
  add_number (text, "step", settings->hints.step_um);
  add_number (text, "bar", settings->hints.bar_um);

  if (settings->scale_kind != VELLUS_BATCH_SCALE_READ &&
      vellus_batch_find_scale (job, item, NULL, &scale, NULL))
    {
      add_number (text, "um_per_px", scale.um_per_px);
      add_number (text, "uncertainty", scale.relative_uncertainty);
      g_string_append_printf (text, "method %s\n", scale.method);
    }
  vellus_scale_clear (&scale);
}

static void
add_mask (GString *text, const char *path)
{
  g_autoptr (GMappedFile) file =
    path != NULL ? g_mapped_file_new (path, FALSE, NULL) : NULL;

  if (file == NULL)
    return;

  g_autofree char *hash = g_compute_checksum_for_data (
    G_CHECKSUM_SHA256, (const guchar *) g_mapped_file_get_contents (file),
    g_mapped_file_get_length (file));

  g_string_append_printf (text, "mask %s\n", hash);
}

char *
vellus_batch_fingerprint (const VellusBatchJob  *job,
                          const VellusBatchItem *item)
{
  const VellusBatchSettings *settings = job->settings;
  g_autofree char           *params = vellus_hash_of_params (&settings->params);
  g_autofree char           *mask =
    vellus_batch_mask_path (settings, item->picture->path);
  g_autoptr (GString) text = g_string_new ("vellus " VELLUS_VERSION "\n"
                                           "sources " VELLUS_STUDY_HASH "\n");

  g_string_append_printf (
    text, "name %s\nparameters %s\nregion %s\n", item->name, params,
    settings->region != NULL ? settings->region : "whole");
  add_scale (text, job, item);
  add_mask (text, mask);

  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, text->str, -1);
}
