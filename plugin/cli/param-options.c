/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "cli/param-options.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "core/error.h"

/* More than any machine has cores for one picture. */
#define MAX_THREADS 256

static const VellusParamSpec *
find_spec (const char *option)
{
  guint                  n_specs = 0;
  const VellusParamSpec *specs = vellus_params_specs (&n_specs);

  for (guint i = 0; i < n_specs; i++)
    if (g_str_equal (specs[i].name, option))
      return &specs[i];

  return NULL;
}

static gboolean
take_param (const char *option,
            const char *value,
            gpointer    data,
            GError    **error)
{
  const VellusParamOptions *options = data;

  return vellus_param_set_from_string (find_spec (option + strlen ("--")),
                                       options->params, value, error);
}

static char *
join_nicks (const VellusParamSpec *spec)
{
  GString *text = g_string_new (NULL);

  for (int i = 0; spec->choices[i].nick != NULL; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? "|" : "",
                            spec->choices[i].nick);

  return g_string_free (text, FALSE);
}

static const char *
placeholder (const VellusParamOptions *options, const VellusParamSpec *spec)
{
  if (spec->kind == VELLUS_PARAM_BOOLEAN)
    return "yes|no";

  if (spec->kind == VELLUS_PARAM_CHOICE)
    {
      g_autofree char *nicks = join_nicks (spec);

      return g_string_chunk_insert (options->texts, nicks);
    }

  return spec->unit != NULL ? spec->unit : "N";
}

static const char *
description (const VellusParamOptions *options, const VellusParamSpec *spec)
{
  g_autofree char *value = NULL;
  g_autofree char *text = NULL;
  VellusParams     defaults;

  vellus_params_init (&defaults);
  value = vellus_param_to_string (spec, &defaults);

  if (spec->kind == VELLUS_PARAM_INTEGER || spec->kind == VELLUS_PARAM_REAL)
    text = g_strdup_printf (_ ("%s (%g to %g; %s)"), _ (spec->help),
                            spec->minimum, spec->maximum, value);
  else
    text = g_strdup_printf (_ ("%s (%s)"), _ (spec->help), value);

  return g_string_chunk_insert (options->texts, text);
}

void
vellus_param_options_add (const VellusParamOptions *options,
                          GOptionGroup             *group)
{
  guint                    n_specs = 0;
  const VellusParamSpec   *specs = vellus_params_specs (&n_specs);
  g_autofree GOptionEntry *entries = g_new0 (GOptionEntry, n_specs + 1);

  for (guint i = 0; i < n_specs; i++)
    entries[i] = (GOptionEntry){
      .long_name = specs[i].name,
      .arg = G_OPTION_ARG_CALLBACK,
      .arg_data = take_param,
      .description = description (options, &specs[i]),
      .arg_description = placeholder (options, &specs[i]),
    };

  g_option_group_add_entries (group, entries);
}

GOptionEntry
vellus_option_entry (const char *name,
                     GOptionArg  arg,
                     gpointer    data,
                     const char *text,
                     const char *value)
{
  return (GOptionEntry){
    .long_name = name,
    .arg = arg,
    .arg_data = data,
    .description = text,
    .arg_description = value,
  };
}

gboolean
vellus_option_number (const char *option,
                      const char *text,
                      double     *value,
                      GError    **error)
{
  char *end = NULL;

  *value = g_ascii_strtod (text, &end);

  if (end != text && *end == '\0')
    return TRUE;

  g_set_error (error, VELLUS_ERROR, VELLUS_ERROR_ARGUMENT,
               _ ("“%s” is not a number for --%s; write it like 5.53."), text,
               option);

  return FALSE;
}

gboolean
vellus_option_threads (const char *text, int *n_threads, GError **error)
{
  double value = 0.0;

  if (text == NULL)
    return TRUE;

  if (! vellus_option_number ("threads", text, &value, error))
    return FALSE;

  if (! (value >= 0.0 && value <= MAX_THREADS && floor (value) >= value))
    {
      g_set_error (error, VELLUS_ERROR, VELLUS_ERROR_ARGUMENT,
                   _ ("“%s” is not a number of threads; give a whole number "
                      "from 0 to %d."),
                   text, MAX_THREADS);
      return FALSE;
    }

  *n_threads = (int) value;

  return TRUE;
}
