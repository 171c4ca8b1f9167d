/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "core/error.h"
#include "report/json-value.h"
#include "report/json.h"
#include "report/names.h"
#include "report/number.h"

#define LARGEST_UM 1e8

/* Bytes that a mask may take; more than any photograph has pixels. */
#define MAX_MASK_PIXELS (400u << 20)

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
      ! vellus_json_number (calibration, "um_per_px", 0.0, LARGEST_UM,
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
read_rect (JsonObject *parent, const char *name, VellusRect *rect)
{
  JsonArray *array = vellus_json_array (parent, name, NULL);
  double     v[4];

  if (array == NULL || ! vellus_json_numbers (array, 4, v))
    return FALSE;

  *rect = (VellusRect){ v[0], v[1], v[2], v[3] };

  for (guint i = 0; i < 4; i++)
    if (! (fabs (v[i]) <= VELLUS_JSON_MAX_PX))
      return FALSE;

  return rect->x0 < rect->x1 && rect->y0 < rect->y1;
}

static gboolean
fill_mask (JsonArray *runs, guint8 *mask, gsize n_pixels)
{
  const guint n = json_array_get_length (runs);
  gsize       filled = 0;

  for (guint i = 0; i + 1 < n; i += 2)
    {
      double value, repeats;

      if (! vellus_json_node_number (json_array_get_element (runs, i),
                                     &value) ||
          ! vellus_json_node_number (json_array_get_element (runs, i + 1),
                                     &repeats) ||
          value < 0.0 || value > 255.0 || repeats < 1.0 ||
          repeats > (double) (n_pixels - filled))
        return FALSE;

      memset (mask + filled, (int) value, (gsize) repeats);
      filled += (gsize) repeats;
    }

  return n % 2 == 0 && filled == n_pixels;
}

static VellusRegion *
read_mask (JsonObject *object, const VellusRect *bounds, GError **error)
{
  const int    x0 = (int) floor (bounds->x0), y0 = (int) floor (bounds->y0);
  const int    x1 = (int) ceil (bounds->x1), y1 = (int) ceil (bounds->y1);
  const double size = (double) (x1 - x0) * (y1 - y0);
  g_autofree guint8 *mask =
    size <= MAX_MASK_PIXELS ? g_try_malloc ((gsize) size) : NULL;
  VellusRegion *region = NULL;

  if (mask == NULL)
    {
      vellus_json_fail (error, "bounds_px");
      return NULL;
    }

  if (! vellus_json_has (object, "mask_runs"))
    memset (mask, 255, (gsize) size);
  else
    {
      JsonArray *runs = vellus_json_array (object, "mask_runs", error);

      if (runs == NULL)
        return NULL;

      if (! fill_mask (runs, mask, (gsize) size))
        {
          vellus_json_fail (error, "mask_runs");
          return NULL;
        }
    }

  region = vellus_region_new_mask (x0, y0, x1 - x0, y1 - y0, mask, NULL);
  if (region == NULL)
    vellus_json_fail (error, "mask_runs");

  return region;
}

static gboolean
kind_from_name (const char *name, VellusRegionKind *kind)
{
  for (*kind = VELLUS_REGION_WHOLE; *kind <= VELLUS_REGION_MASK; (*kind)++)
    if (strcmp (name, vellus_region_kind_name (*kind)) == 0)
      return TRUE;

  return FALSE;
}

static VellusRegion *
read_region_shape (JsonObject       *object,
                   VellusRegionKind  kind,
                   const VellusRect *bounds,
                   GError          **error)
{
  if (kind == VELLUS_REGION_MASK)
    return read_mask (object, bounds, error);

  VellusRect shape = *bounds;

  if (vellus_json_has (object, "shape_px") &&
      ! read_rect (object, "shape_px", &shape))
    {
      vellus_json_fail (error, "shape_px");
      return NULL;
    }

  VellusRegion *region = vellus_region_new_whole (1, 1);

  region->kind = kind;
  region->bounds = *bounds;
  region->shape = shape;

  return region;
}

static gboolean
read_region (JsonObject *root, VellusMeasurement *measurement, GError **error)
{
  if (! vellus_json_has (root, "region"))
    {
      measurement->region =
        vellus_region_new_whole (measurement->width_px, measurement->height_px);
      return TRUE;
    }

  JsonObject      *object = vellus_json_object (root, "region", error);
  const char      *name;
  VellusRegionKind kind;
  VellusRect       bounds;

  if (object == NULL)
    return FALSE;

  name = vellus_json_string (object, "kind", error);
  if (name == NULL)
    return FALSE;
  if (! kind_from_name (name, &kind))
    return vellus_json_fail (error, "kind");
  if (! read_rect (object, "bounds_px", &bounds))
    return vellus_json_fail (error, "bounds_px");
  if (! vellus_json_number (object, "area_mm2", 0.0, LARGEST_UM,
                            &measurement->region_area_mm2, error))
    return FALSE;

  measurement->region = read_region_shape (object, kind, &bounds, error);

  return measurement->region != NULL;
}

static char *
value_text (JsonNode *node)
{
  double   number;
  GString *text = g_string_new (NULL);

  if (vellus_json_node_number (node, &number))
    vellus_number_append_exact (text, number);
  else if (JSON_NODE_HOLDS_VALUE (node) &&
           json_node_get_value_type (node) == G_TYPE_BOOLEAN)
    g_string_append (text, json_node_get_boolean (node) ? "yes" : "no");
  else if (JSON_NODE_HOLDS_VALUE (node) &&
           json_node_get_value_type (node) == G_TYPE_STRING)
    g_string_append (text, json_node_get_string (node));

  return g_string_free (text, FALSE);
}

static gboolean
read_parameters (JsonObject *root, VellusParams *params, GError **error)
{
  guint                  n_specs = 0;
  const VellusParamSpec *specs = vellus_params_specs (&n_specs);
  JsonObject            *object;

  if (! vellus_json_has (root, "parameters"))
    return TRUE;

  object = vellus_json_object (root, "parameters", error);
  if (object == NULL)
    return FALSE;

  for (guint i = 0; i < n_specs; i++)
    {
      g_autofree char *name = vellus_param_document_name (&specs[i]);

      if (specs[i].kind == VELLUS_PARAM_FILE ||
          ! vellus_json_has (object, name))
        continue;

      g_autofree char *text =
        value_text (json_object_get_member (object, name));

      if (! vellus_param_set_from_string (&specs[i], params, text, NULL))
        return vellus_json_fail (error, name);
    }

  return vellus_params_check (params, NULL) ||
         vellus_json_fail (error, "parameters");
}

static const char *
quality_name (guint index)
{
  return vellus_quality_name ((VellusQualityFlags) (1u << index));
}

/* Names that this version does not know are left out. */
static gboolean
read_names (JsonObject *parent,
            const char *member,
            const char *(*name) (guint index),
            guint    n_names,
            guint   *bits,
            GError **error)
{
  JsonArray *array;

  if (! vellus_json_has (parent, member))
    return TRUE;

  array = vellus_json_array (parent, member, error);
  if (array == NULL)
    return FALSE;

  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonNode        *node = json_array_get_element (array, i);
      g_autofree char *text = value_text (node);

      for (guint k = 0; k < n_names; k++)
        if (strcmp (text, name (k)) == 0)
          *bits |= 1u << k;
    }

  return TRUE;
}

static VellusHair *
read_path (JsonObject *object, GError **error)
{
  JsonArray *array = vellus_json_array (object, "path_px", error);

  if (array == NULL)
    return NULL;

  const guint             n_points = json_array_get_length (array);
  g_autofree VellusPoint *points = g_new (VellusPoint, n_points);

  for (guint i = 0; i < n_points; i++)
    if (! vellus_json_point (json_array_get_element (array, i), &points[i]))
      {
        vellus_json_fail (error, "path_px");
        return NULL;
      }

  if (n_points < 2)
    {
      vellus_json_fail (error, "path_px");
      return NULL;
    }

  return vellus_hair_new (points, n_points);
}

static gboolean
read_hair_class (JsonObject *object, VellusHair *hair, GError **error)
{
  const char *name = vellus_json_string (object, "class", error);

  if (name == NULL)
    return FALSE;

  for (int c = 0; c < VELLUS_N_HAIR_CLASSES; c++)
    if (strcmp (name, vellus_hair_class_name (c)) == 0)
      {
        hair->hair_class = c;
        return TRUE;
      }

  return vellus_json_fail (error, "class");
}

static gboolean
read_hair_numbers (JsonObject *object, VellusHair *hair, GError **error)
{
  double unit;

  if (! vellus_json_integer (object, "id", 0, &hair->id, error) ||
      ! vellus_json_number (object, "diameter_um", 0.0, LARGEST_UM,
                            &hair->diameter_um, error) ||
      ! vellus_json_number (object, "diameter_sd_um", 0.0, LARGEST_UM,
                            &hair->diameter_sd_um, error) ||
      ! vellus_json_number (object, "length_um", 0.0, LARGEST_UM,
                            &hair->length_um, error) ||
      ! vellus_json_number (object, "confidence", 0.0, 1.0, &hair->confidence,
                            error) ||
      ! vellus_json_number (object, "unit", 0.0, G_MAXINT, &unit, error))
    return FALSE;

  hair->unit = isfinite (unit) ? (int) unit : 0;

  return TRUE;
}

static VellusHair *
read_hair (JsonObject *object, GError **error)
{
  g_autoptr (VellusHair) hair = read_path (object, error);
  JsonNode              *counted = json_object_get_member (object, "counted");

  if (hair == NULL || ! read_hair_numbers (object, hair, error) ||
      ! read_hair_class (object, hair, error) ||
      ! read_names (object, "flags", vellus_hair_flag_name, VELLUS_N_HAIR_FLAGS,
                    &hair->flags, error))
    return NULL;

  if (counted == NULL || ! JSON_NODE_HOLDS_VALUE (counted) ||
      json_node_get_value_type (counted) != G_TYPE_BOOLEAN)
    {
      vellus_json_fail (error, "counted");
      return NULL;
    }

  hair->counted = json_node_get_boolean (counted);

  return g_steal_pointer (&hair);
}

static gboolean
read_hairs (JsonObject *root, VellusMeasurement *measurement, GError **error)
{
  JsonArray *array = vellus_json_array (root, "hairs", error);

  if (array == NULL)
    return FALSE;

  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonNode   *node = json_array_get_element (array, i);
      VellusHair *hair = NULL;

      if (! JSON_NODE_HOLDS_OBJECT (node))
        return vellus_json_fail (error, "hairs");

      hair = read_hair (json_node_get_object (node), error);
      if (hair == NULL)
        return FALSE;

      g_ptr_array_add (measurement->hairs, hair);
    }

  return TRUE;
}

static gboolean
read_unit_hairs (JsonObject *object, VellusUnit *unit, GError **error)
{
  JsonArray *array = vellus_json_array (object, "hairs", error);

  if (array == NULL)
    return FALSE;

  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      double number = 0.0;

      if (! vellus_json_node_number (json_array_get_element (array, i),
                                     &number) ||
          number < 0.0 || number > G_MAXINT)
        return vellus_json_fail (error, "units");

      const int id = (int) number;

      g_array_append_val (unit->hair_ids, id);
    }

  return TRUE;
}

static gboolean
read_unit (JsonNode *node, VellusMeasurement *measurement, GError **error)
{
  VellusPoint center;
  int         id = 0;

  if (! JSON_NODE_HOLDS_OBJECT (node))
    return vellus_json_fail (error, "units");

  JsonObject *object = json_node_get_object (node);

  if (! vellus_json_integer (object, "id", 0, &id, error))
    return FALSE;

  if (! vellus_json_has (object, "center_px") ||
      ! vellus_json_point (json_object_get_member (object, "center_px"),
                           &center))
    return vellus_json_fail (error, "center_px");

  VellusUnit *unit = vellus_unit_new (id, center);

  g_ptr_array_add (measurement->units, unit);

  return read_unit_hairs (object, unit, error);
}

static gboolean
read_units (JsonObject *root, VellusMeasurement *measurement, GError **error)
{
  if (! vellus_json_has (root, "units"))
    return TRUE;

  JsonArray *array = vellus_json_array (root, "units", error);

  if (array == NULL)
    return FALSE;

  for (guint i = 0; i < json_array_get_length (array); i++)
    if (! read_unit (json_array_get_element (array, i), measurement, error))
      return FALSE;

  return TRUE;
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

static gboolean
read_summary (JsonObject *root, VellusSummary *summary, GError **error)
{
  guint                   n_specs = 0;
  const VellusFigureSpec *specs = vellus_summary_specs (&n_specs);
  JsonObject             *object = vellus_json_object (root, "summary", error);
  JsonObject             *intervals = NULL;

  if (object == NULL)
    return FALSE;

  if (vellus_json_has (root, "intervals") &&
      (intervals = vellus_json_object (root, "intervals", error)) == NULL)
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
      ! read_region (root, measurement, error) ||
      ! read_parameters (root, &measurement->params, error) ||
      ! read_names (root, "quality", quality_name, VELLUS_N_QUALITY_FLAGS,
                    &measurement->quality, error) ||
      ! read_hairs (root, measurement, error) ||
      ! read_units (root, measurement, error) ||
      ! read_summary (root, &measurement->summary, error))
    return NULL;

  return g_steal_pointer (&measurement);
}
