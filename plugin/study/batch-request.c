/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "study/batch-request.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "core/error.h"
#include "picture/image.h"
#include "picture/region-text.h"
#include "report/file.h"
#include "report/params-json.h"

#define FRAME "frame:"
#define BESIDE "beside:"

/* No parameter file is larger. */
#define MAX_PARAMETERS 65536

static gboolean
fail (GError **error, const char *text)
{
  g_set_error_literal (error, VELLUS_ERROR, VELLUS_ERROR_ARGUMENT, text);

  return FALSE;
}

/* Dialogs and old GIMPs know no `NULL`. */
static const char *
given (const char *text)
{
  return text != NULL && *text != '\0' ? text : NULL;
}

static gboolean
take_scale (const VellusBatchRequest *request,
            VellusBatchSettings      *settings,
            GError                  **error)
{
  const guint n_ways = (request->scale != VELLUS_BATCH_WISH_GIVEN) +
                       (fabs (request->um_per_px) > 0.0) +
                       (given (request->scale_csv) != NULL) +
                       (given (request->scale_image) != NULL);

  if (n_ways != 1)
    {
      g_set_error_literal (
        error, VELLUS_ERROR, VELLUS_ERROR_NO_SCALE,
        _ ("Say in one way how large a pixel is: by a number (um-per-px), a "
           "table (scale-csv), a picture of a ruler (scale-image), or each "
           "picture (scale)."));
      return FALSE;
    }

  settings->hints.step_um = request->step_um;
  settings->hints.bar_um = request->bar_um;
  settings->hints.n_threads = request->params.n_threads;
  settings->scale_table = given (request->scale_csv);

  if (request->scale == VELLUS_BATCH_WISH_RESOLUTION)
    settings->scale_kind = VELLUS_BATCH_SCALE_RESOLUTION;
  else if (request->scale == VELLUS_BATCH_WISH_READ)
    settings->scale_kind = VELLUS_BATCH_SCALE_READ;
  else if (settings->scale_table != NULL)
    settings->scale_kind = VELLUS_BATCH_SCALE_TABLE;

  return ! (fabs (request->um_per_px) > 0.0) ||
         vellus_scale_init (&settings->scale, request->um_per_px,
                            request->scale_uncertainty, "argument", error);
}

static gboolean
take_region (const VellusBatchRequest *request,
             VellusBatchSettings      *settings,
             GError                  **error)
{
  const char *region = given (request->region);

  settings->region = region;
  if (region != NULL && g_str_has_prefix (region, FRAME))
    {
      const char  *text = region + strlen (FRAME);
      char        *end = NULL;
      const double area_cm2 = g_ascii_strtod (text, &end);

      return (end != text && *end == '\0' && isfinite (area_cm2) &&
              area_cm2 > 0.0) ||
             fail (error, _ ("A frame needs its area in cm², such as "
                             "frame:0.25 for the region."));
    }

  if (region != NULL && g_str_has_prefix (region, BESIDE))
    return region[strlen (BESIDE)] != '\0' ||
           fail (error, _ ("Say how masks beside the pictures end, such as "
                           "beside:.mask.png for the region."));

  return vellus_region_text_check (region, error);
}

static gboolean
take_formats (const VellusBatchRequest *request,
              VellusBatchSettings      *settings,
              GError                  **error)
{
  const char    *text = given (request->formats);
  g_auto (GStrv) names = g_strsplit (text != NULL ? text : "json", ",", -1);

  settings->formats = 0;
  for (guint i = 0; names[i] != NULL; i++)
    {
      gboolean known = strcmp (names[i], "none") == 0;

      for (guint k = 0; k < VELLUS_N_BATCH_FORMATS; k++)
        if (strcmp (names[i], vellus_batch_format_name (k)) == 0)
          {
            settings->formats |= 1u << k;
            known = TRUE;
          }
      if (! known)
        {
          g_set_error (error, VELLUS_ERROR, VELLUS_ERROR_ARGUMENT,
                       _ ("“%s” is nothing that can be written for a picture; "
                          "use json, overlay, report, or none."),
                       names[i]);
          return FALSE;
        }
    }

  return TRUE;
}

static gboolean
are_default (const VellusParams *params)
{
  VellusParams defaults;

  vellus_params_init (&defaults);

  g_autofree char *text = vellus_params_to_json (params);
  g_autofree char *wanted = vellus_params_to_json (&defaults);

  return strcmp (text, wanted) == 0;
}

static gboolean
take_parameters (const VellusBatchRequest *request,
                 VellusBatchSettings      *settings,
                 GError                  **error)
{
  const char *path = given (request->parameters);
  gsize       length = 0;

  settings->params = request->params;
  if (path == NULL)
    return vellus_params_check (&settings->params, error);

  if (! are_default (&request->params))
    return fail (error, _ ("Parameters are frozen by their file; leave out "
                           "what would change them."));

  g_autofree char *text =
    vellus_file_read (path, MAX_PARAMETERS, &length, error);

  return text != NULL &&
         vellus_params_from_json (&settings->params, text, length, error);
}

gboolean
vellus_batch_request_check (const VellusBatchRequest *request,
                            VellusBatchSettings      *settings,
                            GError                  **error)
{
  guint                       n_specs;
  g_autofree VellusParamSpec *specs = vellus_batch_request_specs (&n_specs);

  vellus_batch_settings_init (settings);
  if (given (request->folder) == NULL)
    return fail (error, _ ("Say in which folder the results go (output)."));

  settings->folder = request->folder;
  settings->recursive = request->recursive;
  settings->again = (VellusBatchAgain) request->again;
  settings->names = given (request->names);
  settings->label_table = given (request->labels);
  settings->key = given (request->blind);
  settings->memory_mib = (guint) MAX (request->memory_mib, 0);

  const gboolean sound = vellus_param_check (specs, n_specs, request, error) &&
                         take_parameters (request, settings, error) &&
                         take_region (request, settings, error) &&
                         take_formats (request, settings, error) &&
                         take_scale (request, settings, error);

  if (! sound)
    vellus_scale_clear (&settings->scale);

  return sound;
}

static gboolean
read_ruler (const char *path, VellusBatchSettings *settings, GError **error)
{
  g_autoptr (VellusRaster) light = vellus_image_load (path, error);
  VellusReading            reading;

  return light != NULL &&
         vellus_calibrate_read (light, &settings->hints, &reading, error) &&
         vellus_calibrate_combine (&reading, 1, &settings->scale, error);
}

gboolean
vellus_batch_request_resolve (const VellusBatchRequest *request,
                              VellusBatchSettings      *settings,
                              GError                  **error)
{
  const char *ruler = given (request->scale_image);

  return vellus_batch_request_check (request, settings, error) &&
         (ruler == NULL || read_ruler (ruler, settings, error));
}
