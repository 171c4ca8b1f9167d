/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "cli/report-command.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "cli/report-option.h"
#include "core/error.h"
#include "core/provenance.h"
#include "picture/image.h"
#include "picture/picture.h"
#include "report/file.h"
#include "report/json.h"
#include "report/measurement-sheet.h"

typedef struct
{
  char      **inputs;
  char      **outputs;
  char       *paper_name;
  char       *title;
  char       *reference;
  VellusPaper paper;
} Request;

static void
clear_request (Request *request)
{
  g_strfreev (request->inputs);
  g_strfreev (request->outputs);
  g_free (request->paper_name);
  g_free (request->title);
  g_free (request->reference);
}

static gboolean
fail (GError **error, const char *text)
{
  g_set_error_literal (error, VELLUS_ERROR, VELLUS_ERROR_ARGUMENT, text);

  return FALSE;
}

static gboolean
check_outputs (const Request *request, GError **error)
{
  if (request->outputs == NULL)
    return fail (error, _ ("Say where the report goes, such as --output "
                           "report.pdf."));

  for (guint i = 0; request->outputs[i] != NULL; i++)
    if (! vellus_sheet_check_path (request->outputs[i], error))
      return FALSE;

  return TRUE;
}

static gboolean
check (Request *request, GError **error)
{
  const guint n = request->inputs != NULL ? g_strv_length (request->inputs) : 0;

  if (n != 2)
    return fail (error, _ ("Name a measurement document and its picture, such "
                           "as “vellus report scalp.json scalp.jpg --output "
                           "scalp.pdf”."));

  return vellus_report_paper (request->paper_name, &request->paper, error) &&
         check_outputs (request, error);
}

static gboolean
parse (char **arguments, Request *request, GError **error)
{
  const GOptionEntry entries[] = {
    { "output", 'o', 0, G_OPTION_ARG_FILENAME_ARRAY, &request->outputs,
      _ ("Where the report goes: a .pdf or a .html file; may be given twice"),
      "F" },
    { "paper", 0, 0, G_OPTION_ARG_STRING, &request->paper_name,
      _ ("Paper of a PDF (a4)"), "a4|letter" },
    { "title", 0, 0, G_OPTION_ARG_STRING, &request->title,
      _ ("What stands on top; a name stands nowhere unless you write it here"),
      "TEXT" },
    { "reference", 0, 0, G_OPTION_ARG_FILENAME, &request->reference,
      _ ("Table of reference ranges with the columns figure, low, high, "
         "population, source"),
      "F" },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &request->inputs,
      NULL, _ ("DOCUMENT IMAGE") },
    { NULL },
  };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_auto (GStrv)             copy = g_strdupv (arguments);

  g_option_context_set_summary (
    context, _ ("Prints the report of a measurement, with its picture."));
  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);

  return g_option_context_parse_strv (context, &copy, error) &&
         check (request, error);
}

/* A report that shows another picture than was measured would be believed. */
static gboolean
check_picture (const VellusMeasurement *measurement,
               const VellusRaster      *light,
               GError                 **error)
{
  const VellusRect *part = &measurement->pixels;
  const gboolean    whole = part->x0 <= 0.0 && part->y0 <= 0.0 &&
                         part->x1 >= light->width_px &&
                         part->y1 >= light->height_px;
  g_autofree char *hash = measurement->pixels_sha256 != NULL && whole
                            ? vellus_hash_of_pixels (light, 0)
                            : NULL;

  if (measurement->width_px == light->width_px &&
      measurement->height_px == light->height_px &&
      (hash == NULL || strcmp (hash, measurement->pixels_sha256) == 0))
    return TRUE;

  g_set_error_literal (error, VELLUS_ERROR, VELLUS_ERROR_REFUSED,
                       _ ("This is not the picture that was measured, or it "
                          "was changed since; name the measured one."));

  return FALSE;
}

static VellusSheet *
make_sheet (const Request         *request,
            const VellusReference *reference,
            GError               **error)
{
  gsize            length = 0;
  g_autofree char *text = vellus_file_read (
    request->inputs[0], VELLUS_JSON_MAX_BYTES, &length, error);
  g_autoptr (VellusMeasurement) measurement =
    text != NULL ? vellus_measurement_from_json (text, (gssize) length, error)
                 : NULL;
  g_autoptr (VellusRaster) light =
    measurement != NULL ? vellus_image_load (request->inputs[1], error) : NULL;

  if (light == NULL || ! check_picture (measurement, light, error))
    return NULL;

  cairo_surface_t *picture = vellus_picture_new (light, error);

  if (picture == NULL)
    return NULL;

  VellusSheet *sheet = vellus_measurement_sheet (
    measurement, picture, request->title, reference, error);

  cairo_surface_destroy (picture);

  return sheet;
}

static gboolean
write_reports (const Request *request, GError **error)
{
  g_autoptr (VellusReference) reference =
    request->reference != NULL
      ? vellus_reference_load (request->reference, error)
      : NULL;
  g_autoptr (VellusSheet) sheet =
    reference != NULL || request->reference == NULL
      ? make_sheet (request, reference, error)
      : NULL;

  for (guint i = 0; sheet != NULL && request->outputs[i] != NULL; i++)
    if (! vellus_sheet_write (sheet, request->outputs[i], request->paper,
                              error))
      return FALSE;

  return sheet != NULL;
}

VellusStatus
vellus_report_command (char **arguments)
{
  g_autoptr (GError) error = NULL;
  Request            request = { 0 };

  if (! parse (arguments, &request, &error) ||
      ! write_reports (&request, &error))
    g_printerr ("vellus: %s\n", error->message);
  clear_request (&request);

  return vellus_status_of (error);
}
