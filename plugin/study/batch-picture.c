/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "core/error.h"
#include "core/frame.h"
#include "core/measure.h"
#include "picture/image.h"
#include "picture/picture.h"
#include "picture/region-text.h"
#include "report/file.h"
#include "report/json.h"
#include "report/measurement-sheet.h"
#include "study/batch-private.h"
#include "study/place.h"

#define FRAME "frame:"

static const struct
{
  const char *name;
  const char *ending;
} formats[VELLUS_N_BATCH_FORMATS] = {
  { "json", ".json" },
  { "overlay", ".overlay.png" },
  { "report", ".report.pdf" },
};

const char *
vellus_batch_format_name (guint index)
{
  g_return_val_if_fail (index < VELLUS_N_BATCH_FORMATS, NULL);

  return formats[index].name;
}

static char *
output_path (const VellusBatchJob *job, const VellusBatchItem *item, guint i)
{
  return vellus_place_output (job->settings->folder, item->name,
                              formats[i].ending);
}

static gboolean
outputs_are_there (const VellusBatchJob *job, const VellusBatchItem *item)
{
  for (guint i = 0; i < VELLUS_N_BATCH_FORMATS; i++)
    {
      g_autofree char *path = output_path (job, item, i);

      if ((job->settings->formats & (1u << i)) != 0 &&
          ! g_file_test (path, G_FILE_TEST_EXISTS))
        return FALSE;
    }

  return TRUE;
}

static VellusRegion *
make_region (const VellusBatchJob  *job,
             const VellusBatchItem *item,
             const VellusRaster    *light,
             double                 um_per_px,
             GError               **error)
{
  const char      *text = job->settings->region;
  g_autofree char *mask =
    vellus_batch_mask_path (job->settings, item->picture->path);
  g_autofree char *mask_text =
    mask != NULL ? g_strconcat ("mask:", mask, NULL) : NULL;

  if (text != NULL && g_str_has_prefix (text, FRAME))
    return vellus_frame_new_square (
      g_ascii_strtod (text + strlen (FRAME), NULL), um_per_px, light->width_px,
      light->height_px, error);

  return vellus_region_from_text (mask_text != NULL ? mask_text : text,
                                  light->width_px, light->height_px, error);
}

static VellusMeasurement *
measure_light (const VellusBatchJob  *job,
               const VellusBatchItem *item,
               const VellusRaster    *light,
               GError               **error)
{
  VellusParams       params = job->settings->params;
  VellusScale        scale = { 0 };
  VellusMeasurement *measurement = NULL;

  params.n_threads = job->n_threads;
  if (vellus_batch_find_scale (job, item, light, &scale, error))
    {
      g_autoptr (VellusRegion) region =
        make_region (job, item, light, scale.um_per_px, error);

      if (region != NULL)
        measurement = vellus_measure (light, region, &scale, &params,
                                      job->progress, job->user_data, error);
    }
  vellus_scale_clear (&scale);

  if (measurement != NULL)
    measurement->source_file = g_path_get_basename (item->name);

  return measurement;
}

static gboolean
write_overlay (const char              *path,
               const VellusRaster      *light,
               const VellusMeasurement *measurement,
               GError                 **error)
{
  cairo_surface_t *picture = vellus_picture_new (light, error);

  if (picture == NULL)
    return FALSE;

  const gboolean written =
    vellus_picture_paint_overlay (picture, measurement, error) &&
    vellus_file_write_png (path, picture, error);

  cairo_surface_destroy (picture);

  return written;
}

static gboolean
write_report (const char              *path,
              const VellusRaster      *light,
              const VellusMeasurement *measurement,
              GError                 **error)
{
  cairo_surface_t *picture = vellus_picture_new (light, error);

  if (picture == NULL)
    return FALSE;

  g_autoptr (VellusSheet) sheet =
    vellus_measurement_sheet (measurement, picture, NULL, NULL, error);

  cairo_surface_destroy (picture);

  return sheet != NULL &&
         vellus_sheet_write (sheet, path, VELLUS_PAPER_A4, error);
}

static gboolean
write_output (const VellusBatchJob    *job,
              const VellusBatchItem   *item,
              guint                    format,
              const VellusRaster      *light,
              const VellusMeasurement *measurement,
              GError                 **error)
{
  g_autofree char *path = output_path (job, item, format);
  g_autofree char *folder = g_path_get_dirname (path);

  g_mkdir_with_parents (folder, 0777);

  if ((1u << format) == VELLUS_BATCH_OVERLAY)
    return write_overlay (path, light, measurement, error);
  if ((1u << format) == VELLUS_BATCH_REPORT)
    return write_report (path, light, measurement, error);

  g_autofree char *json = vellus_measurement_to_json (measurement);

  return vellus_file_write (path, json, strlen (json), error);
}

/* Files written by it are complete or not there; the record comes last. */
static VellusMeasurement *
measure_and_write (const VellusBatchJob  *job,
                   const VellusBatchItem *item,
                   gboolean              *writing,
                   GError               **error)
{
  g_autoptr (VellusRaster) light =
    vellus_image_load (item->picture->path, error);
  g_autoptr (VellusMeasurement) measurement =
    light != NULL ? measure_light (job, item, light, error) : NULL;

  if (measurement == NULL)
    return NULL;

  *writing = TRUE;
  for (guint i = 0; i < VELLUS_N_BATCH_FORMATS; i++)
    if ((job->settings->formats & (1u << i)) != 0 &&
        ! write_output (job, item, i, light, measurement, error))
      return NULL;

  return g_steal_pointer (&measurement);
}

/* What is kept of a picture, unless somebody has changed it meanwhile. */
static VellusMeasurement *
read_document (const VellusBatchJob  *job,
               const VellusBatchItem *item,
               const VellusRecord    *record)
{
  g_autofree char *path = output_path (job, item, 0);
  gsize            length = 0;
  g_autofree char *text =
    vellus_file_read (path, VELLUS_JSON_MAX_BYTES, &length, NULL);
  g_autofree char *hash =
    text != NULL
      ? g_compute_checksum_for_string (G_CHECKSUM_SHA256, text, (gssize) length)
      : NULL;

  return hash != NULL && g_strcmp0 (hash, record->document_sha256) == 0
           ? vellus_measurement_from_json (text, (gssize) length, NULL)
           : NULL;
}

/* Another format of what is known already. */
static gboolean
write_missing (const VellusBatchJob  *job,
               const VellusBatchItem *item,
               const VellusRecord    *record)
{
  g_autoptr (VellusMeasurement) measurement = read_document (job, item, record);
  g_autoptr (VellusRaster)      light =
    measurement != NULL ? vellus_image_load (item->picture->path, NULL) : NULL;

  if (light == NULL)
    return FALSE;

  for (guint i = 0; i < VELLUS_N_BATCH_FORMATS; i++)
    {
      g_autofree char *path = output_path (job, item, i);

      if ((job->settings->formats & (1u << i)) != 0 &&
          ! g_file_test (path, G_FILE_TEST_EXISTS) &&
          ! write_output (job, item, i, light, measurement, NULL))
        return FALSE;
    }

  return TRUE;
}

static char *
hash_file (const char *path)
{
  g_autoptr (GMappedFile) file = g_mapped_file_new (path, FALSE, NULL);

  if (file == NULL)
    return g_strdup ("");

  return g_compute_checksum_for_data (
    G_CHECKSUM_SHA256, (const guchar *) g_mapped_file_get_contents (file),
    g_mapped_file_get_length (file));
}

/* Whether it may turn out otherwise without any change of the picture. */
static gboolean
is_passing (const VellusBatchItem *item, const GError *error, gboolean writing)
{
  return writing ||
         g_error_matches (error, VELLUS_ERROR, VELLUS_ERROR_MEMORY) ||
         g_access (item->picture->path, R_OK) != 0;
}

/* One sentence for a table: without the folder that others need not know. */
static char *
reason_of (const VellusBatchItem *item, const GError *error)
{
  g_autofree char *shown = g_filename_display_name (item->picture->path);
  g_auto (GStrv)   parts = g_strsplit (error->message, shown, -1);

  return g_strjoinv (item->name, parts);
}

static VellusRecord *
measure_anew (const VellusBatchJob  *job,
              const VellusBatchItem *item,
              char                  *content,
              char                  *settings,
              GError               **error)
{
  g_autofree char *path =
    vellus_place_record (job->settings->folder, item->name);
  g_autoptr (GError)            failure = NULL;
  gboolean                      writing = FALSE;
  g_autoptr (VellusMeasurement) measurement =
    measure_and_write (job, item, &writing, &failure);
  g_autofree char *reason =
    measurement == NULL ? reason_of (item, failure) : NULL;
  g_autoptr (VellusRecord) record =
    vellus_record_new (content, settings, measurement, reason);

  if (g_error_matches (failure, VELLUS_ERROR, VELLUS_ERROR_CANCELLED))
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return NULL;
    }

  if (measurement == NULL && is_passing (item, failure, writing))
    {
      g_free (record->content_sha256);
      record->content_sha256 = g_strdup ("");
    }

  return vellus_record_write (record, path, error) ? g_steal_pointer (&record)
                                                   : NULL;
}

static gboolean
is_known (const VellusRecord *record, const char *content, const char *settings)
{
  return record != NULL && *content != '\0' &&
         strcmp (record->content_sha256, content) == 0 &&
         strcmp (record->settings_sha256, settings) == 0;
}

static VellusRecord *
refuse_to_replace (VellusRecord *record)
{
  record->failed = TRUE;
  g_free (record->reason);
  record->reason = g_strdup (
    _ ("It was measured before, with other settings or from another file of "
       "this name; choose another folder, or let it be replaced."));

  return record;
}

static VellusRecord *
work_off (const VellusBatchJob  *job,
          const VellusBatchItem *item,
          VellusBatchState      *state,
          GError               **error)
{
  const VellusBatchAgain again = job->settings->again;
  g_autofree char       *path =
    vellus_place_record (job->settings->folder, item->name);
  g_autoptr (VellusRecord) record = vellus_record_read (path);
  g_autofree char         *content = hash_file (item->picture->path);
  g_autofree char         *settings = vellus_batch_fingerprint (job, item);
  const gboolean           known = is_known (record, content, settings);

  *state = VELLUS_BATCH_KEPT;
  if (known && again != VELLUS_BATCH_AGAIN_ALL &&
      (record->failed || outputs_are_there (job, item) ||
       write_missing (job, item, record)))
    return g_steal_pointer (&record);

  if (record != NULL && ! known && ! record->failed &&
      again == VELLUS_BATCH_AGAIN_NEVER)
    return refuse_to_replace (g_steal_pointer (&record));

  *state = VELLUS_BATCH_MEASURED;

  return measure_anew (job, item, g_steal_pointer (&content),
                       g_steal_pointer (&settings), error);
}

VellusRecord *
vellus_batch_picture (const VellusBatchJob  *job,
                      const VellusBatchItem *item,
                      VellusBatchState      *state,
                      GError               **error)
{
  const int lock = vellus_place_lock (job->settings->folder, item->name);

  *state = VELLUS_BATCH_BUSY;
  if (lock < 0)
    return NULL;

  VellusRecord *record = work_off (job, item, state, error);

  vellus_place_unlock (lock);

  return record;
}
