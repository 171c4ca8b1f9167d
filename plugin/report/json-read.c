/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "core/error.h"
#include "report/json-parts.h"
#include "report/json-value.h"
#include "report/json.h"
#include "report/names.h"
#include "report/params-json.h"

static gboolean
read_head (JsonObject *root, GError **error)
{
  const char *format = vellus_json_string (root, "format", error);
  int         version = 0;

  if (format == NULL)
    return FALSE;

  if (strcmp (format, "vellus-measurement") != 0)
    return vellus_json_fail (error, "format");

  if (! vellus_json_integer (root, "version", 1, &version, error))
    return FALSE;

  if (version == 1)
    return TRUE;

  g_set_error (error, VELLUS_ERROR, VELLUS_ERROR_DOCUMENT,
               _ ("The measurement document is of version %d, but this Vellus "
                  "reads version 1; use a newer Vellus."),
               version);

  return FALSE;
}

static gboolean
read_source (JsonObject *root, VellusMeasurement *measurement, GError **error)
{
  JsonObject *source = vellus_json_object (root, "source", error);

  if (source == NULL ||
      ! vellus_json_integer (source, "width_px", 1, &measurement->width_px,
                             error) ||
      ! vellus_json_integer (source, "height_px", 1, &measurement->height_px,
                             error))
    return FALSE;

  if (measurement->width_px > VELLUS_JSON_MAX_PX ||
      measurement->height_px > VELLUS_JSON_MAX_PX)
    return vellus_json_fail (error, "source");

  if (! vellus_json_has (source, "file"))
    return TRUE;

  const char *file = vellus_json_string (source, "file", error);

  measurement->source_file = g_strdup (vellus_file_basename (file));

  return file != NULL;
}

static gboolean
read_calibration (JsonObject        *root,
                  VellusMeasurement *measurement,
                  GError           **error)
{
  JsonObject *calibration = vellus_json_object (root, "calibration", error);
  const char *method = "document";
  double      um_per_px, uncertainty;

  if (calibration == NULL ||
      ! vellus_json_number (calibration, "um_per_px", 0.0, VELLUS_JSON_MAX_UM,
                            &um_per_px, error) ||
      ! vellus_json_number (calibration, "relative_uncertainty", 0.0, 1.0,
                            &uncertainty, error))
    return FALSE;

  if (vellus_json_has (calibration, "method"))
    method = vellus_json_string (calibration, "method", error);

  if (method == NULL)
    return FALSE;

  return vellus_scale_init (&measurement->scale, um_per_px,
                            isfinite (uncertainty)
                              ? uncertainty
                              : VELLUS_SCALE_DEFAULT_UNCERTAINTY,
                            method, NULL) ||
         vellus_json_fail (error, "calibration");
}

static gboolean
read_parameters (JsonObject *root, VellusParams *params, GError **error)
{
  JsonObject *object;

  if (! vellus_json_has (root, "parameters"))
    return TRUE;

  object = vellus_json_object (root, "parameters", error);

  return object != NULL && vellus_json_read_params (object, params, error);
}

static const char *
quality_name (guint index)
{
  return vellus_quality_name ((VellusQualityFlags) (1u << index));
}

static gboolean
read_interval (JsonObject *intervals, const char *name, VellusFigure *figure)
{
  double ends[2] = { NAN, NAN };

  if (vellus_json_has (intervals, name))
    {
      JsonArray *array = vellus_json_array (intervals, name, NULL);

      if (array == NULL || ! vellus_json_numbers (array, 2, ends))
        return FALSE;
    }

  figure->low = ends[0];
  figure->high = ends[1];

  return TRUE;
}

gboolean
vellus_json_read_summary (JsonObject    *parent,
                          const char    *figures,
                          VellusSummary *summary,
                          GError       **error)
{
  guint                   n_specs = 0;
  const VellusFigureSpec *specs = vellus_summary_specs (&n_specs);
  JsonObject             *object = vellus_json_object (parent, figures, error);
  JsonObject             *intervals = NULL;

  if (object == NULL)
    return FALSE;

  if (vellus_json_has (parent, "intervals") &&
      (intervals = vellus_json_object (parent, "intervals", error)) == NULL)
    return FALSE;

  for (guint i = 0; i < n_specs; i++)
    {
      VellusFigure *figure = vellus_summary_figure (summary, &specs[i]);

      figure->low = NAN;
      figure->high = NAN;

      if (! vellus_json_number (object, specs[i].name, -G_MAXDOUBLE,
                                G_MAXDOUBLE, &figure->value, error))
        return FALSE;

      if (intervals != NULL &&
          ! read_interval (intervals, specs[i].name, figure))
        return vellus_json_fail (error, specs[i].name);
    }

  return TRUE;
}

VellusMeasurement *
vellus_measurement_from_json (const char *text, gssize length, GError **error)
{
  g_return_val_if_fail (text != NULL, NULL);

  const gsize            n_bytes = length < 0 ? strlen (text) : (gsize) length;
  g_autoptr (JsonParser) parser = vellus_json_parse (text, n_bytes, error);
  g_autoptr (VellusMeasurement) measurement = vellus_measurement_new ();

  if (parser == NULL)
    return NULL;

  JsonObject *root = json_node_get_object (json_parser_get_root (parser));

  if (! read_head (root, error) || ! read_source (root, measurement, error) ||
      ! read_calibration (root, measurement, error) ||
      ! vellus_json_read_region (root, measurement, error) ||
      ! read_parameters (root, &measurement->params, error) ||
      ! vellus_json_read_provenance (root, measurement, error) ||
      ! vellus_json_names (root, "quality", quality_name,
                           VELLUS_N_QUALITY_FLAGS, &measurement->quality,
                           error) ||
      ! vellus_json_read_hairs (root, measurement, error) ||
      ! vellus_json_read_units (root, measurement, error) ||
      ! vellus_json_read_summary (root, "summary", &measurement->summary,
                                  error) ||
      ! vellus_json_read_corrections (root, measurement, error))
    return NULL;

  return g_steal_pointer (&measurement);
}
