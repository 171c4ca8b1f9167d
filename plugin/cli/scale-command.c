/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "cli/scale-command.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "core/calibrate.h"
#include "core/error.h"
#include "label/label.h"
#include "picture/image.h"
#include "report/file.h"
#include "report/number.h"

typedef struct
{
  char             **images;
  char              *step;
  char              *bar;
  char              *json;
  gboolean           quiet;
  VellusReadingHints hints;
} Request;

static void
clear_request (Request *request)
{
  g_strfreev (request->images);
  g_free (request->step);
  g_free (request->bar);
  g_free (request->json);
}

static gboolean
take_length (const char *option, const char *text, double *um, GError **error)
{
  char *end = NULL;

  if (text == NULL)
    return TRUE;

  *um = g_ascii_strtod (text, &end);
  if (end != text && *end == '\0' && isfinite (*um) && *um > 0.0)
    return TRUE;

  g_set_error (error, VELLUS_ERROR, VELLUS_ERROR_ARGUMENT,
               _ ("“%s” is not a length in micrometers for --%s; write it "
                  "like 100."),
               text, option);

  return FALSE;
}

static gboolean
check_json (const Request *request, GError **error)
{
  if (request->json == NULL || strcmp (request->json, "-") == 0)
    return TRUE;

  g_autofree char *image = g_canonicalize_filename (request->images[0], NULL);
  g_autofree char *json = g_canonicalize_filename (request->json, NULL);

  if (strcmp (image, json) != 0)
    return TRUE;

  g_set_error_literal (error, VELLUS_ERROR, VELLUS_ERROR_ARGUMENT,
                       _ ("--json would overwrite the picture; name another "
                          "file."));

  return FALSE;
}

static gboolean
check (Request *request, GError **error)
{
  if (request->images == NULL || request->images[1] != NULL)
    {
      g_set_error_literal (error, VELLUS_ERROR, VELLUS_ERROR_ARGUMENT,
                           _ ("A scale is read from one picture; name one."));
      return FALSE;
    }

  return take_length ("step-um", request->step, &request->hints.step_um,
                      error) &&
         take_length ("bar-um", request->bar, &request->hints.bar_um, error) &&
         check_json (request, error);
}

static gboolean
parse (char **arguments, Request *request, GError **error)
{
  const GOptionEntry entries[] = {
    { "step-um", 0, 0, G_OPTION_ARG_STRING, &request->step,
      _ ("Micrometers from one graduation of the ruler to the next, the finest "
         "ones"),
      "N" },
    { "bar-um", 0, 0, G_OPTION_ARG_STRING, &request->bar,
      _ ("Length of the scale bar in micrometers"), "N" },
    { "json", 0, 0, G_OPTION_ARG_FILENAME, &request->json,
      _ ("Write the scale as JSON; - for standard output"), "F" },
    { "quiet", 0, 0, G_OPTION_ARG_NONE, &request->quiet, _ ("Print no figures"),
      NULL },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &request->images,
      NULL, _ ("IMAGE") },
    { NULL },
  };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_auto (GStrv)             copy = g_strdupv (arguments);

  g_option_context_set_summary (
    context, _ ("Reads how large a pixel is from a ruler or a scale bar in the "
                "picture."));
  g_option_context_set_description (
    context,
    _ ("Nothing is guessed between two scales that fit.\n\n"
       "Exit status: 0 done, 2 wrong usage, 3 not sure, 4 file trouble."));
  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);

  return g_option_context_parse_strv (context, &copy, error) &&
         check (request, error);
}

static char *
to_json (const VellusScale *scale)
{
  GString *json = g_string_new ("{\"um_per_px\": ");

  vellus_number_append_exact (json, scale->um_per_px);
  g_string_append (json, ", \"relative_uncertainty\": ");
  vellus_number_append_exact (json, scale->relative_uncertainty);
  g_string_append_printf (json, ", \"method\": \"%s\"}\n", scale->method);

  return g_string_free (json, FALSE);
}

static char *
how_found (const VellusReading *reading)
{
  if (reading->kind == VELLUS_READING_RULER)
    return g_strdup_printf (
      ngettext ("ruler: %d graduation, %g µm and %.2f px apart",
                "ruler: %d graduations, %g µm and %.2f px apart",
                (gulong) reading->n_marks),
      reading->n_marks, reading->length_um, reading->length_px);

  return g_strdup_printf (_ ("scale bar: %g µm, %.2f px long"),
                          reading->length_um, reading->length_px);
}

static gboolean
write_scale (const Request       *request,
             const VellusScale   *scale,
             const VellusReading *reading,
             GError             **error)
{
  g_autofree char *json = to_json (scale);
  g_autofree char *how = how_found (reading);

  if (g_strcmp0 (request->json, "-") == 0)
    {
      g_print ("%s", json);
      return TRUE;
    }

  if (request->json != NULL &&
      ! vellus_file_write (request->json, json, strlen (json), error))
    return FALSE;

  if (! request->quiet)
    g_print (_ ("%.5g µm per pixel ± %.2g %% (%s)\n"), scale->um_per_px,
             100.0 * scale->relative_uncertainty, how);

  return TRUE;
}

static gboolean
read_scale (const Request *request, GError **error)
{
  g_autoptr (VellusRaster) light =
    vellus_image_load (request->images[0], error);
  VellusReading reading;
  VellusScale   scale = { 0 };

  if (light == NULL ||
      ! vellus_calibrate_read (light, &request->hints, &reading, error) ||
      ! vellus_calibrate_combine (&reading, 1, &scale, error))
    return FALSE;

  const gboolean written = write_scale (request, &scale, &reading, error);

  vellus_scale_clear (&scale);

  return written;
}

VellusStatus
vellus_scale_command (char **arguments)
{
  g_autoptr (GError) error = NULL;
  Request            request = { .hints.read_label = vellus_label_read };

  if (! parse (arguments, &request, &error))
    g_printerr ("vellus: %s\n", error->message);
  else if (! read_scale (&request, &error))
    {
      g_autofree char *shown = g_filename_display_name (request.images[0]);

      /* What is wrong with a file says itself which. */
      if (error->code == VELLUS_ERROR_FILE)
        g_printerr ("vellus: %s\n", error->message);
      else
        g_printerr ("vellus: %s: %s\n", shown, error->message);
    }

  clear_request (&request);

  return vellus_status_of (error);
}
