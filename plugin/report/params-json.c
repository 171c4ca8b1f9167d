/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "report/params-json.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "core/error.h"
#include "core/provenance.h"
#include "report/json-add.h"
#include "report/json-value.h"
#include "report/names.h"

#define FORMAT "vellus-parameters"

void
vellus_json_add_params (GString *json, const VellusParams *params)
{
  guint                  n_specs = 0;
  const VellusParamSpec *specs = vellus_params_specs (&n_specs);
  const char            *separator = "";

  g_string_append_c (json, '{');
  for (guint i = 0; i < n_specs; i++)
    {
      g_autofree char *name = vellus_param_document_name (&specs[i]);
      g_autofree char *value = vellus_param_to_string (&specs[i], params);

      if (specs[i].kind == VELLUS_PARAM_FILE)
        continue;

      g_string_append_printf (json, "%s\"%s\": ", separator, name);
      separator = ", ";

      if (specs[i].kind == VELLUS_PARAM_CHOICE)
        vellus_json_add_string (json, value);
      else if (specs[i].kind == VELLUS_PARAM_BOOLEAN)
        g_string_append (json, *value == 'y' ? "true" : "false");
      else
        g_string_append (json, value);
    }
  g_string_append_c (json, '}');
}

gboolean
vellus_json_read_params (JsonObject   *object,
                         VellusParams *params,
                         GError      **error)
{
  guint                  n_specs = 0;
  const VellusParamSpec *specs = vellus_params_specs (&n_specs);

  for (guint i = 0; i < n_specs; i++)
    {
      g_autofree char *name = vellus_param_document_name (&specs[i]);

      if (specs[i].kind == VELLUS_PARAM_FILE ||
          ! vellus_json_has (object, name))
        continue;

      g_autofree char *text =
        vellus_json_value_text (json_object_get_member (object, name));

      if (! vellus_param_set_from_string (&specs[i], params, text, NULL))
        return vellus_json_fail (error, name);
    }

  return vellus_params_check (params, NULL) ||
         vellus_json_fail (error, "parameters");
}

char *
vellus_params_to_json (const VellusParams *params)
{
  GString         *json = g_string_new ("{\n  \"format\": \"" FORMAT "\",\n"
                                                "  \"version\": 1,\n"
                                                "  \"parameters\": ");
  g_autofree char *hash = vellus_hash_of_params (params);

  vellus_json_add_params (json, params);
  g_string_append (json, ",\n  \"parameters_sha256\": ");
  vellus_json_add_string (json, hash);
  g_string_append (json, "\n}\n");

  return g_string_free (json, FALSE);
}

static gboolean
fail (GError **error, const char *format, const char *name)
{
  g_set_error (error, VELLUS_ERROR, VELLUS_ERROR_DOCUMENT, format, name);

  return FALSE;
}

static gboolean
is_known (const char *name)
{
  guint                  n_specs = 0;
  const VellusParamSpec *specs = vellus_params_specs (&n_specs);

  for (guint i = 0; i < n_specs; i++)
    {
      g_autofree char *known = vellus_param_document_name (&specs[i]);

      if (strcmp (known, name) == 0)
        return TRUE;
    }

  return FALSE;
}

/* Neither one too few, which would become a default, nor one too many, which
 * somebody counts on. */
static gboolean
check_names (JsonObject *object, GError **error)
{
  guint                  n_specs = 0;
  const VellusParamSpec *specs = vellus_params_specs (&n_specs);
  g_autoptr (GList)      names = json_object_get_members (object);

  for (const GList *name = names; name != NULL; name = name->next)
    if (! is_known (name->data))
      return fail (error,
                   _ ("The parameter file holds “%s”, which this Vellus "
                      "doesn't know; use the Vellus that wrote it."),
                   name->data);

  for (guint i = 0; i < n_specs; i++)
    {
      g_autofree char *name = vellus_param_document_name (&specs[i]);

      if (! vellus_json_has (object, name))
        return fail (error,
                     _ ("The parameter file lacks “%s”; freeze the parameters "
                        "again."),
                     name);
    }

  return TRUE;
}

static gboolean
check_head (JsonObject *root, GError **error)
{
  const char *format = vellus_json_string (root, "format", NULL);
  int         version = 0;

  if (g_strcmp0 (format, FORMAT) != 0)
    return fail (error,
                 _ ("This is no parameter file (its format is “%s”); give one "
                    "that Vellus wrote."),
                 format != NULL ? format : "");

  if (! vellus_json_integer (root, "version", 1, &version, error))
    return FALSE;

  return version == 1 ||
         fail (error,
               _ ("The parameter file is of a newer version than this Vellus "
                  "%s reads; use a newer Vellus."),
               VELLUS_VERSION);
}

static gboolean
check_hash (JsonObject *root, const VellusParams *params, GError **error)
{
  g_autofree char *hash = vellus_hash_of_params (params);
  const char      *told = vellus_json_string (root, "parameters_sha256", NULL);

  return g_strcmp0 (told, hash) == 0 ||
         fail (error,
               _ ("The parameter file was changed after it was written (its "
                  "fingerprint should be %s); freeze the parameters again."),
               hash);
}

gboolean
vellus_params_from_json (VellusParams *params,
                         const char   *text,
                         gsize         length,
                         GError      **error)
{
  g_autoptr (JsonParser) parser = vellus_json_parse (text, length, error);
  VellusParams           read = *params;

  if (parser == NULL)
    return FALSE;

  JsonObject *root = json_node_get_object (json_parser_get_root (parser));

  if (! check_head (root, error))
    return FALSE;

  JsonObject *object = vellus_json_object (root, "parameters", error);

  if (object == NULL || ! check_names (object, error) ||
      ! vellus_json_read_params (object, &read, error) ||
      ! check_hash (root, &read, error))
    return FALSE;

  *params = read;

  return TRUE;
}
