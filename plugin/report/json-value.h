/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <json-glib/json-glib.h>

#include "core/geometry.h"

G_BEGIN_DECLS

/* Reads members of objects that nobody vouches for. Each function sets
 * %VELLUS_ERROR_DOCUMENT and says which member is wrong. */

/* No picture of a camera has coordinates beyond this. */
#define VELLUS_JSON_MAX_PX 1e7

/* Nor hair longer than this. */
#define VELLUS_JSON_MAX_UM 1e8

/**
 * vellus_json_parse:
 * @text: untrusted bytes
 * @length: number of bytes
 * @error: return location for an error
 *
 * Checks size, encoding and nesting before anything is built.
 *
 * Returns: (transfer full): the parser, whose root is an object, or `NULL`
 */
JsonParser *vellus_json_parse (const char *text, gsize length, GError **error);

/* Sets the error that @name is not what it should be, and returns `FALSE`. */
gboolean vellus_json_fail (GError **error, const char *name);

/* A required member of the type. */
JsonObject *
vellus_json_object (JsonObject *parent, const char *name, GError **error);
JsonArray *
vellus_json_array (JsonObject *parent, const char *name, GError **error);
const char *
vellus_json_string (JsonObject *parent, const char *name, GError **error);

/* Whether the member is there and not `null`. */
gboolean vellus_json_has (JsonObject *parent, const char *name);

/**
 * vellus_json_node_number:
 * @node: (nullable): a node
 * @value: (out): its number
 *
 * Returns: whether @node is a finite number
 */
gboolean vellus_json_node_number (JsonNode *node, double *value);

/**
 * vellus_json_number:
 * @parent: an object
 * @name: a member
 * @minimum: smallest value
 * @maximum: largest value
 * @value: (out): the number; NaN when it is missing or `null`
 * @error: return location for an error
 *
 * Returns: whether the member is missing, `null` or a number within bounds
 */
gboolean vellus_json_number (JsonObject *parent,
                             const char *name,
                             double      minimum,
                             double      maximum,
                             double     *value,
                             GError    **error);

/* A whole number from @minimum on; required. */
gboolean vellus_json_integer (JsonObject *parent,
                              const char *name,
                              int         minimum,
                              int        *value,
                              GError    **error);

/* Numbers of an array that must have exactly @n_values of them; those that
 * are `null` become NaN. */
gboolean vellus_json_numbers (JsonArray *array, guint n_values, double *values);

/* A pair of coordinates. */
gboolean vellus_json_point (JsonNode *node, VellusPoint *point);

/**
 * vellus_json_value_text:
 * @node: a node
 *
 * Returns: (transfer full): what vellus_param_set_from_string() takes: the
 *   number, the string, "yes" or "no"; empty for anything else
 */
char *vellus_json_value_text (JsonNode *node);

/**
 * vellus_json_names:
 * @parent: an object
 * @member: an array of names, which may be missing
 * @name: gives the name of each bit
 * @n_names: how many bits have names
 * @bits: (out): those whose names are listed; names that this version does
 *   not know are left out
 * @error: return location for an error
 *
 * Returns: whether it is an array or missing
 */
gboolean vellus_json_names (JsonObject *parent,
                            const char *member,
                            const char *(*name) (guint index),
                            guint    n_names,
                            guint   *bits,
                            GError **error);

G_END_DECLS
