/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "report/json-add.h"
#include "report/json-parts.h"
#include "report/json-value.h"

static void
add_side (GString *json, const char *name, const VellusHair *hair)
{
  g_string_append_printf (json, ",\n    \"%s\": ", name);
  if (hair != NULL)
    vellus_json_add_hair (json, hair);
  else
    g_string_append (json, "null");
}

void
vellus_json_add_corrections (GString                 *json,
                             const VellusMeasurement *measurement)
{
  const GPtrArray *edits = measurement->edits;

  if (measurement->automatic != NULL)
    {
      g_string_append (json, ",\n  \"automatic\": {\"summary\": ");
      vellus_json_add_figures (json, measurement->automatic);
      g_string_append (json, ",\n  \"intervals\": ");
      vellus_json_add_intervals (json, measurement->automatic);
      g_string_append_c (json, '}');
    }

  if (edits->len == 0)
    return;

  g_string_append (json, ",\n  \"edits\": [");
  for (guint i = 0; i < edits->len; i++)
    {
      const VellusEdit *edit = g_ptr_array_index (edits, i);

      g_string_append (json, i > 0 ? ",\n   {\"when\": " : "\n   {\"when\": ");
      vellus_json_add_string (json, edit->when);
      add_side (json, "before", edit->before);
      add_side (json, "after", edit->after);
      g_string_append_c (json, '}');
    }
  g_string_append (json, "\n  ]");
}

static gboolean
read_side (JsonObject  *object,
           const char  *name,
           VellusHair **hair,
           GError     **error)
{
  if (! vellus_json_has (object, name))
    return TRUE;

  JsonObject *side = vellus_json_object (object, name, error);

  *hair = side != NULL ? vellus_json_read_hair (side, error) : NULL;

  return *hair != NULL;
}

static gboolean
read_edit (JsonNode *node, GPtrArray *edits, GError **error)
{
  if (! JSON_NODE_HOLDS_OBJECT (node))
    return vellus_json_fail (error, "edits");

  JsonObject *object = json_node_get_object (node);
  const char *when = vellus_json_string (object, "when", error);

  if (when == NULL)
    return FALSE;

  VellusEdit *edit = g_new0 (VellusEdit, 1);

  edit->when = g_strdup (when);
  g_ptr_array_add (edits, edit);

  return read_side (object, "before", &edit->before, error) &&
         read_side (object, "after", &edit->after, error);
}

static gboolean
read_automatic (JsonObject        *root,
                VellusMeasurement *measurement,
                GError           **error)
{
  JsonObject *automatic = vellus_json_object (root, "automatic", error);

  if (automatic == NULL)
    return FALSE;

  measurement->automatic = g_new0 (VellusSummary, 1);

  return vellus_json_read_summary (automatic, "summary", measurement->automatic,
                                   error);
}

gboolean
vellus_json_read_corrections (JsonObject        *root,
                              VellusMeasurement *measurement,
                              GError           **error)
{
  if (vellus_json_has (root, "automatic") &&
      ! read_automatic (root, measurement, error))
    return FALSE;

  if (! vellus_json_has (root, "edits"))
    return TRUE;

  JsonArray *array = vellus_json_array (root, "edits", error);

  if (array == NULL)
    return FALSE;

  for (guint i = 0; i < json_array_get_length (array); i++)
    if (! read_edit (json_array_get_element (array, i), measurement->edits,
                     error))
      return FALSE;

  return TRUE;
}
