/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "cli/measure-command.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

#include "cli/console.h"
#include "cli/outputs.h"
#include "core/error.h"
#include "core/measure.h"
#include "picture/image.h"
#include "picture/picture.h"
#include "picture/region-text.h"
#include "report/csv.h"
#include "report/file.h"
#include "report/json.h"
#include "report/text.h"

typedef struct
{
  const VellusOptions *options;
  VellusConsole       *console;
  GString             *csv;
  GString             *hairs_csv;
  VellusStatus         status;
} Job;

static void
complain (Job *job, const char *image, const GError *error)
{
  vellus_console_clear (job->console);

  /* What is wrong with a file says itself which. */
  if (image != NULL && error->code != VELLUS_ERROR_FILE)
    {
      g_autofree char *shown = g_filename_display_name (image);

      g_printerr ("vellus: %s: %s\n", shown, error->message);
    }
  else
    g_printerr ("vellus: %s\n", error->message);

  if (job->status == VELLUS_STATUS_DONE)
    job->status = vellus_status_of (error);
}

static gboolean
write_text (const char *path, const char *text, gsize length, GError **error)
{
  if (strcmp (path, "-") != 0)
    return vellus_file_write (path, text, length, error);

  if (fwrite (text, 1, length, stdout) == length && fflush (stdout) == 0)
    return TRUE;

  g_set_error_literal (error, VELLUS_ERROR, VELLUS_ERROR_FILE,
                       _ ("Standard output can't be written to; check where "
                          "it leads."));

  return FALSE;
}

static gboolean
write_json (const Job               *job,
            const char              *image,
            const VellusMeasurement *measurement,
            GError                 **error)
{
  g_autofree char *path =
    vellus_output_path (job->options, VELLUS_OUTPUT_JSON, image);

  if (path == NULL)
    return TRUE;

  g_autofree char *json = vellus_measurement_to_json (measurement);

  return write_text (path, json, strlen (json), error);
}

static gboolean
write_table (const Job               *job,
             VellusOutputKind         kind,
             const char              *image,
             const VellusMeasurement *measurement,
             GError                 **error)
{
  const gboolean   hairs = kind == VELLUS_OUTPUT_HAIRS_CSV;
  g_autofree char *path = vellus_output_path (job->options, kind, image);

  if (path == NULL)
    return TRUE;

  if (vellus_output_is_shared (job->options, kind))
    {
      if (hairs)
        vellus_csv_add_hairs (job->hairs_csv, measurement);
      else
        vellus_csv_add_row (job->csv, measurement);
      return TRUE;
    }

  g_autofree char *csv = hairs ? vellus_measurement_hairs_to_csv (measurement)
                               : vellus_measurement_to_csv (measurement);

  return write_text (path, csv, strlen (csv), error);
}

static gboolean
write_overlay (const Job               *job,
               const char              *image,
               cairo_surface_t         *picture,
               const VellusMeasurement *measurement,
               GError                 **error)
{
  g_autofree char *path =
    vellus_output_path (job->options, VELLUS_OUTPUT_OVERLAY, image);

  return path == NULL ||
         (vellus_picture_paint_overlay (picture, measurement, error) &&
          vellus_file_write_png (path, picture, error));
}

static void
print_figures (const Job *job, const VellusMeasurement *measurement)
{
  const VellusOptions *options = job->options;
  g_autofree char     *text = vellus_measurement_to_text (measurement);

  if (options->quiet || g_strcmp0 (options->json, "-") == 0 ||
      g_strcmp0 (options->csv, "-") == 0 ||
      g_strcmp0 (options->hairs_csv, "-") == 0)
    return;

  vellus_console_clear (job->console);
  g_print ("%s\n%s\n", measurement->source_file, text);
}

static VellusMeasurement *
measure_light (const Job *job, const VellusRaster *light, GError **error)
{
  const VellusOptions     *options = job->options;
  g_autoptr (VellusRegion) region = vellus_region_from_text (
    options->region, light->width_px, light->height_px, error);

  if (region == NULL)
    return NULL;

  return vellus_measure (light, region, &options->scale, &options->params,
                         vellus_console_progress, job->console, error);
}

static gboolean
write_outputs (const Job               *job,
               const char              *image,
               cairo_surface_t         *picture,
               const VellusMeasurement *measurement,
               GError                 **error)
{
  if (vellus_console_stopped (job->console))
    {
      vellus_error_set_cancelled (error);
      return FALSE;
    }

  return write_json (job, image, measurement, error) &&
         write_table (job, VELLUS_OUTPUT_CSV, image, measurement, error) &&
         write_table (job, VELLUS_OUTPUT_HAIRS_CSV, image, measurement,
                      error) &&
         write_overlay (job, image, picture, measurement, error);
}

static gboolean
measure_image (const Job *job, const char *image, GError **error)
{
  g_autoptr (VellusRaster)      light = vellus_image_load (image, error);
  g_autoptr (VellusMeasurement) measurement = NULL;
  cairo_surface_t              *picture = NULL;

  if (light == NULL)
    return FALSE;

  measurement = measure_light (job, light, error);
  if (measurement == NULL)
    return FALSE;

  g_free (measurement->source_file);
  measurement->source_file = g_filename_display_basename (image);

  if (job->options->overlay != NULL)
    {
      picture = vellus_picture_new (light, error);
      if (picture == NULL)
        return FALSE;
    }

  /* The photograph is not needed any more, and large. */
  g_clear_pointer (&light, vellus_raster_free);

  const gboolean written =
    write_outputs (job, image, picture, measurement, error);

  g_clear_pointer (&picture, cairo_surface_destroy);
  if (written)
    print_figures (job, measurement);

  return written;
}

static void
write_shared (Job *job, VellusOutputKind kind, const GString *csv)
{
  g_autoptr (GError) error = NULL;
  g_autofree char   *path = NULL;

  if (! vellus_output_is_shared (job->options, kind))
    return;

  path = vellus_output_path (job->options, kind, job->options->images[0]);
  if (! write_text (path, csv->str, csv->len, &error))
    complain (job, NULL, error);
}

static void
measure_images (Job *job)
{
  for (guint i = 0; job->options->images[i] != NULL; i++)
    {
      const char        *image = job->options->images[i];
      g_autofree char   *title = g_filename_display_basename (image);
      g_autoptr (GError) error = NULL;

      vellus_console_begin (job->console, title);

      if (measure_image (job, image, &error))
        continue;

      complain (job, image, error);
      if (g_error_matches (error, VELLUS_ERROR, VELLUS_ERROR_CANCELLED))
        {
          job->status = VELLUS_STATUS_CANCELLED;
          return;
        }
    }

  write_shared (job, VELLUS_OUTPUT_CSV, job->csv);
  write_shared (job, VELLUS_OUTPUT_HAIRS_CSV, job->hairs_csv);
}

VellusStatus
vellus_measure_command (const VellusOptions *options)
{
  g_autoptr (VellusConsole) console = vellus_console_new ();
  g_autoptr (GString)       csv = g_string_new (NULL);
  g_autoptr (GString)       hairs_csv = g_string_new (NULL);
  g_autoptr (GError)        error = NULL;
  Job job = { options, console, csv, hairs_csv, VELLUS_STATUS_DONE };

  vellus_csv_add_header (csv);
  vellus_csv_add_hairs_header (hairs_csv);

  if (! vellus_region_text_check (options->region, &error) ||
      ! vellus_outputs_check (options, &error))
    complain (&job, NULL, error);
  else
    measure_images (&job);

  return job.status;
}
