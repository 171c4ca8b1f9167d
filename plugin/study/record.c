/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "study/record.h"

#include <string.h>

#include "report/csv.h"
#include "report/file.h"
#include "report/json-add.h"
#include "report/json-value.h"
#include "report/json.h"

#define FORMAT "vellus-batch-record"

/* A row as others write it, less the first cell, which is empty, and the end
 * of the line. */
static char *
bare_row (const char *row, gsize length)
{
  return g_strndup (row + 1, length - 1);
}

static char *
figures_row (VellusMeasurement *measurement)
{
  g_autoptr (GString) csv = g_string_new (NULL);

  vellus_csv_add_row (csv, measurement);

  return bare_row (csv->str, csv->len - strlen ("\r\n"));
}

static char **
hair_rows (VellusMeasurement *measurement)
{
  g_autoptr (GString) csv = g_string_new (NULL);

  vellus_csv_add_hairs (csv, measurement);
  if (csv->len > 0)
    g_string_truncate (csv, csv->len - strlen ("\r\n"));

  char **rows = g_strsplit (csv->str, "\r\n", -1);

  for (guint i = 0; rows[i] != NULL; i++)
    {
      char *row = rows[i];

      rows[i] = bare_row (row, strlen (row));
      g_free (row);
    }

  return rows;
}

static char *
hash_document (const VellusMeasurement *measurement)
{
  g_autofree char *json =
    measurement != NULL ? vellus_measurement_to_json (measurement) : NULL;

  return json != NULL
           ? g_compute_checksum_for_string (G_CHECKSUM_SHA256, json, -1)
           : NULL;
}

VellusRecord *
vellus_record_new (char                    *content_sha256,
                   char                    *settings_sha256,
                   const VellusMeasurement *measurement,
                   const char              *reason)
{
  VellusRecord *record = g_new0 (VellusRecord, 1);

  record->content_sha256 = content_sha256;
  record->settings_sha256 = settings_sha256;
  record->document_sha256 = hash_document (measurement);
  record->failed = measurement == NULL;
  record->reason = g_strdup (reason);

  if (measurement == NULL)
    {
      record->row = g_strdup ("");
      record->hairs = g_new0 (char *, 1);
      return record;
    }

  /* The table names the picture in its own way. */
  g_autoptr (VellusMeasurement) unnamed = vellus_measurement_copy (measurement);

  g_clear_pointer (&unnamed->source_file, g_free);
  record->row = figures_row (unnamed);
  record->hairs = hair_rows (unnamed);

  return record;
}

void
vellus_record_free (VellusRecord *record)
{
  if (record == NULL)
    return;

  g_free (record->content_sha256);
  g_free (record->settings_sha256);
  g_free (record->document_sha256);
  g_free (record->reason);
  g_free (record->row);
  g_strfreev (record->hairs);
  g_free (record);
}

gboolean
vellus_record_write (const VellusRecord *record,
                     const char         *path,
                     GError            **error)
{
  g_autoptr (GString) json =
    g_string_new ("{\"format\": \"" FORMAT "\", \"version\": 1,\n"
                  " \"content_sha256\": ");

  vellus_json_add_string (json, record->content_sha256);
  g_string_append (json, ",\n \"settings_sha256\": ");
  vellus_json_add_string (json, record->settings_sha256);
  g_string_append (json, ",\n \"document_sha256\": ");
  vellus_json_add_string (json, record->document_sha256);
  g_string_append_printf (json, ",\n \"failed\": %s,\n \"reason\": ",
                          record->failed ? "true" : "false");
  vellus_json_add_string (json, record->reason);
  g_string_append (json, ",\n \"row\": ");
  vellus_json_add_string (json, record->row);
  g_string_append (json, ",\n \"hairs\": [");
  for (guint i = 0; record->hairs[i] != NULL; i++)
    {
      g_string_append (json, i > 0 ? ",\n  " : "\n  ");
      vellus_json_add_string (json, record->hairs[i]);
    }
  g_string_append (json, "]}\n");

  return vellus_file_write (path, json->str, json->len, error);
}

static char *
read_text (JsonObject *root, const char *name)
{
  return vellus_json_has (root, name)
           ? g_strdup (vellus_json_string (root, name, NULL))
           : NULL;
}

static gboolean
read_switch (JsonObject *root, const char *name)
{
  JsonNode *node = json_object_get_member (root, name);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) &&
         json_node_get_boolean (node);
}

static char **
read_hairs (JsonObject *root)
{
  JsonArray  *array = vellus_json_array (root, "hairs", NULL);
  const guint n = array != NULL ? json_array_get_length (array) : 0;
  char      **hairs = g_new0 (char *, n + 1);

  for (guint i = 0; i < n; i++)
    hairs[i] = vellus_json_value_text (json_array_get_element (array, i));

  return hairs;
}

VellusRecord *
vellus_record_read (const char *path)
{
  gsize            length = 0;
  g_autofree char *text =
    vellus_file_read (path, VELLUS_JSON_MAX_BYTES, &length, NULL);
  g_autoptr (JsonParser) parser =
    text != NULL ? vellus_json_parse (text, length, NULL) : NULL;

  if (parser == NULL)
    return NULL;

  JsonObject *root = json_node_get_object (json_parser_get_root (parser));
  const char *format = vellus_json_string (root, "format", NULL);
  g_autoptr (VellusRecord) record = g_new0 (VellusRecord, 1);

  record->content_sha256 = read_text (root, "content_sha256");
  record->settings_sha256 = read_text (root, "settings_sha256");
  record->document_sha256 = read_text (root, "document_sha256");
  record->failed = read_switch (root, "failed");
  record->reason = read_text (root, "reason");
  record->row = read_text (root, "row");
  record->hairs = read_hairs (root);

  if (g_strcmp0 (format, FORMAT) != 0 || record->content_sha256 == NULL ||
      record->settings_sha256 == NULL || record->row == NULL)
    return NULL;

  return g_steal_pointer (&record);
}
