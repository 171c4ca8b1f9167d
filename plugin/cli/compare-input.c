/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "cli/compare-input.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

#include "core/error.h"
#include "core/measure.h"
#include "picture/image.h"
#include "picture/picture.h"
#include "report/file.h"
#include "report/json.h"

void
vellus_compare_input_clear (VellusCompareInput *input)
{
  g_clear_pointer (&input->measurement, vellus_measurement_free);
  g_clear_pointer (&input->light, vellus_raster_free);
}

/* Pictures start with other bytes. What can't be opened is left to the reader
 * of documents, which says why. */
static gboolean
is_document (const char *path)
{
  FILE *file = fopen (path, "rb");
  int   c = EOF;

  if (file == NULL)
    return TRUE;

  do
    c = getc (file);
  while (c == ' ' || c == '\n' || c == '\r' || c == '\t');
  fclose (file);

  return c == '{';
}

static VellusMeasurement *
read_document (const char *path, GError **error)
{
  gsize            length = 0;
  g_autofree char *text =
    vellus_file_read (path, VELLUS_JSON_MAX_BYTES, &length, error);

  return text == NULL
           ? NULL
           : vellus_measurement_from_json (text, (gssize) length, error);
}

static gboolean
measure_picture (const VellusCompareWishes *wishes,
                 guint                      i,
                 VellusConsole             *console,
                 VellusCompareInput        *input,
                 GError                   **error)
{
  const char        *path = wishes->inputs[i];
  const VellusScale *scale = &wishes->scales[i > 0 ? 1 : 0];

  if (! (scale->um_per_px > 0.0))
    {
      g_set_error_literal (
        error, VELLUS_ERROR, VELLUS_ERROR_NO_SCALE,
        _ ("Nothing tells how large a pixel is; give --um-per-px, such as "
           "--um-per-px 5.53."));
      return FALSE;
    }

  input->light = vellus_image_load (path, error);
  if (input->light == NULL)
    return FALSE;

  g_autoptr (VellusRegion) region =
    vellus_region_new_whole (input->light->width_px, input->light->height_px);

  input->measurement =
    vellus_measure (input->light, region, scale, &wishes->params,
                    vellus_console_progress, console, error);
  if (input->measurement == NULL)
    return FALSE;

  g_free (input->measurement->source_file);
  input->measurement->source_file = g_filename_display_basename (path);

  return TRUE;
}

gboolean
vellus_compare_input_read (const VellusCompareWishes *wishes,
                           guint                      i,
                           VellusConsole             *console,
                           VellusCompareInput        *input,
                           GError                   **error)
{
  const char      *path = wishes->inputs[i];
  g_autofree char *title = g_filename_display_basename (path);

  vellus_console_begin (console, title);

  if (! is_document (path))
    return measure_picture (wishes, i, console, input, error);

  input->measurement = read_document (path, error);

  return input->measurement != NULL;
}

gboolean
vellus_compare_write_text (const char *path, const char *text, GError **error)
{
  const gsize length = strlen (text);

  if (strcmp (path, "-") != 0)
    return vellus_file_write (path, text, length, error);

  if (fwrite (text, 1, length, stdout) == length && fflush (stdout) == 0)
    return TRUE;

  g_set_error_literal (error, VELLUS_ERROR, VELLUS_ERROR_FILE,
                       _ ("Standard output can't be written to; check where "
                          "it leads."));

  return FALSE;
}

cairo_surface_t *
vellus_compare_input_picture (const VellusMeasurement *measurement,
                              const VellusRaster      *light,
                              GError                 **error)
{
  if (light != NULL)
    return vellus_picture_new (light, error);

  cairo_surface_t *paper = cairo_image_surface_create (
    CAIRO_FORMAT_ARGB32, measurement->width_px, measurement->height_px);
  cairo_t *cr = cairo_create (paper);

  cairo_set_source_rgb (cr, 0.5, 0.5, 0.5);
  cairo_paint (cr);
  cairo_destroy (cr);

  return paper;
}

VellusStatus
vellus_compare_complain (VellusConsole *console,
                         const char    *input,
                         const GError  *error)
{
  vellus_console_clear (console);

  if (input != NULL && error->code != VELLUS_ERROR_FILE)
    {
      g_autofree char *shown = g_filename_display_name (input);

      g_printerr ("vellus: %s: %s\n", shown, error->message);
    }
  else
    g_printerr ("vellus: %s\n", error->message);

  return vellus_status_of (error);
}
