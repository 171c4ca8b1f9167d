/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "report/json-value.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "core/error.h"
#include "report/json.h"
#include "report/number.h"

/* Ours have 4. The parser calls itself for each level. */
#define MAX_NESTING 32

gboolean
vellus_json_fail (GError **error, const char *name)
{
  g_set_error (error, VELLUS_ERROR, VELLUS_ERROR_DOCUMENT,
               _ ("The measurement document is broken at “%s”; measure the "
                  "picture again."),
               name);

  return FALSE;
}

static gboolean
nesting_is_shallow (const char *text, gsize length)
{
  int      depth = 0;
  gboolean in_string = FALSE;

  for (gsize i = 0; i < length; i++)
    {
      const char c = text[i];

      if (in_string && c == '\\')
        i++;
      else if (c == '"')
        in_string = ! in_string;
      else if (! in_string && (c == '[' || c == '{'))
        depth++;
      else if (! in_string && (c == ']' || c == '}'))
        depth--;

      if (depth > MAX_NESTING)
        return FALSE;
    }

  return TRUE;
}

static gboolean
fail_to_parse (GError **error, const char *reason)
{
  g_set_error (error, VELLUS_ERROR, VELLUS_ERROR_DOCUMENT,
               _ ("This is not a measurement document (%s); choose a JSON "
                  "file that Vellus wrote."),
               reason);

  return FALSE;
}

static gboolean
check_text (const char *text, gsize length, GError **error)
{
  if (length > VELLUS_JSON_MAX_BYTES)
    return fail_to_parse (error, _ ("it is too large"));
  if (! g_utf8_validate_len (text, length, NULL))
    return fail_to_parse (error, _ ("it is not UTF-8 text"));
  if (! nesting_is_shallow (text, length))
    return fail_to_parse (error, _ ("it is nested too deeply"));

  return TRUE;
}

JsonParser *
vellus_json_parse (const char *text, gsize length, GError **error)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  g_autoptr (GError)     reason = NULL;

  if (! check_text (text, length, error))
    return NULL;

  if (! json_parser_load_from_data (parser, text, (gssize) length, &reason))
    {
      fail_to_parse (error, reason->message);
      return NULL;
    }

  JsonNode *root = json_parser_get_root (parser);

  if (root == NULL || ! JSON_NODE_HOLDS_OBJECT (root))
    {
      fail_to_parse (error, _ ("it holds no object"));
      return NULL;
    }

  return g_steal_pointer (&parser);
}

static JsonNode *
member_of_type (JsonObject  *parent,
                const char  *name,
                JsonNodeType type,
                GError     **error)
{
  JsonNode *node = json_object_get_member (parent, name);

  if (node != NULL && JSON_NODE_TYPE (node) == type)
    return node;

  vellus_json_fail (error, name);

  return NULL;
}

JsonObject *
vellus_json_object (JsonObject *parent, const char *name, GError **error)
{
  JsonNode *node = member_of_type (parent, name, JSON_NODE_OBJECT, error);

  return node != NULL ? json_node_get_object (node) : NULL;
}

JsonArray *
vellus_json_array (JsonObject *parent, const char *name, GError **error)
{
  JsonNode *node = member_of_type (parent, name, JSON_NODE_ARRAY, error);

  return node != NULL ? json_node_get_array (node) : NULL;
}

const char *
vellus_json_string (JsonObject *parent, const char *name, GError **error)
{
  JsonNode *node = member_of_type (parent, name, JSON_NODE_VALUE, error);

  if (node == NULL)
    return NULL;

  if (json_node_get_value_type (node) == G_TYPE_STRING)
    return json_node_get_string (node);

  vellus_json_fail (error, name);

  return NULL;
}

gboolean
vellus_json_has (JsonObject *parent, const char *name)
{
  return json_object_has_member (parent, name) &&
         ! json_object_get_null_member (parent, name);
}

gboolean
vellus_json_node_number (JsonNode *node, double *value)
{
  if (node == NULL || ! JSON_NODE_HOLDS_VALUE (node))
    return FALSE;

  const GType type = json_node_get_value_type (node);

  if (type == G_TYPE_INT64)
    *value = (double) json_node_get_int (node);
  else if (type == G_TYPE_DOUBLE)
    *value = json_node_get_double (node);
  else
    return FALSE;

  return isfinite (*value);
}

gboolean
vellus_json_number (JsonObject *parent,
                    const char *name,
                    double      minimum,
                    double      maximum,
                    double     *value,
                    GError    **error)
{
  *value = NAN;

  if (! vellus_json_has (parent, name))
    return TRUE;

  return (vellus_json_node_number (json_object_get_member (parent, name),
                                   value) &&
          *value >= minimum && *value <= maximum) ||
         vellus_json_fail (error, name);
}

gboolean
vellus_json_integer (
  JsonObject *parent, const char *name, int minimum, int *value, GError **error)
{
  double number = NAN;

  if (! vellus_json_number (parent, name, minimum, G_MAXINT, &number, error))
    return FALSE;

  if (! (floor (number) >= number))
    return vellus_json_fail (error, name);

  *value = (int) number;

  return TRUE;
}

gboolean
vellus_json_numbers (JsonArray *array, guint n_values, double *values)
{
  if (json_array_get_length (array) != n_values)
    return FALSE;

  for (guint i = 0; i < n_values; i++)
    {
      JsonNode *node = json_array_get_element (array, i);

      values[i] = NAN;
      if (! JSON_NODE_HOLDS_NULL (node) &&
          ! vellus_json_node_number (node, &values[i]))
        return FALSE;
    }

  return TRUE;
}

gboolean
vellus_json_point (JsonNode *node, VellusPoint *point)
{
  double values[2];

  if (! JSON_NODE_HOLDS_ARRAY (node) ||
      ! vellus_json_numbers (json_node_get_array (node), 2, values))
    return FALSE;

  *point = (VellusPoint){ values[0], values[1] };

  return fabs (point->x) <= VELLUS_JSON_MAX_PX &&
         fabs (point->y) <= VELLUS_JSON_MAX_PX;
}

char *
vellus_json_value_text (JsonNode *node)
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

gboolean
vellus_json_names (JsonObject *parent,
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
      g_autofree char *text = vellus_json_value_text (node);

      for (guint k = 0; k < n_names; k++)
        if (strcmp (text, name (k)) == 0)
          *bits |= 1u << k;
    }

  return TRUE;
}
