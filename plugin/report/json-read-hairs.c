/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include <math.h>
#include <string.h>

#include "report/json-parts.h"
#include "report/json-value.h"
#include "report/names.h"

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
      ! vellus_json_number (object, "diameter_um", 0.0, VELLUS_JSON_MAX_UM,
                            &hair->diameter_um, error) ||
      ! vellus_json_number (object, "diameter_sd_um", 0.0, VELLUS_JSON_MAX_UM,
                            &hair->diameter_sd_um, error) ||
      ! vellus_json_number (object, "length_um", 0.0, VELLUS_JSON_MAX_UM,
                            &hair->length_um, error) ||
      ! vellus_json_number (object, "confidence", 0.0, 1.0, &hair->confidence,
                            error) ||
      ! vellus_json_number (object, "unit", 0.0, G_MAXINT, &unit, error))
    return FALSE;

  hair->unit = isfinite (unit) ? (int) unit : 0;

  return TRUE;
}

/* Only what isn't automatic needs to be told. */
static gboolean
read_source (JsonObject *object, VellusHair *hair, GError **error)
{
  if (! vellus_json_has (object, "source"))
    return TRUE;

  const char *name = vellus_json_string (object, "source", error);

  if (name == NULL)
    return FALSE;

  for (int i = 0; i < VELLUS_N_HAIR_SOURCES; i++)
    if (strcmp (name, vellus_hair_source_name (i)) == 0)
      {
        hair->source = i;
        return TRUE;
      }

  return vellus_json_fail (error, "source");
}

VellusHair *
vellus_json_read_hair (JsonObject *object, GError **error)
{
  g_autoptr (VellusHair) hair = read_path (object, error);
  JsonNode              *counted = json_object_get_member (object, "counted");

  if (hair == NULL || ! read_hair_numbers (object, hair, error) ||
      ! read_hair_class (object, hair, error) ||
      ! read_source (object, hair, error) ||
      ! vellus_json_names (object, "flags", vellus_hair_flag_name,
                           VELLUS_N_HAIR_FLAGS, &hair->flags, error))
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

gboolean
vellus_json_read_hairs (JsonObject        *root,
                        VellusMeasurement *measurement,
                        GError           **error)
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

      hair = vellus_json_read_hair (json_node_get_object (node), error);
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

gboolean
vellus_json_read_units (JsonObject        *root,
                        VellusMeasurement *measurement,
                        GError           **error)
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
