/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "cli/param-options.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "core/error.h"

/* More than any machine has cores for one picture. */
#define MAX_THREADS 256

static gboolean
has_letter (const VellusParamOptions *options, const VellusParamSpec *spec)
{
  return options->lettered != NULL &&
         g_strv_contains (options->lettered, spec->name);
}

/* By "--name" or by "-n". */
static const VellusParamSpec *
find_spec (const VellusParamOptions *options, const char *option)
{
  const gboolean is_long = g_str_has_prefix (option, "--");

  for (guint i = 0; i < options->n_specs; i++)
    {
      const VellusParamSpec *spec = &options->specs[i];

      if (is_long ? g_str_equal (spec->name, option + strlen ("--"))
                  : has_letter (options, spec) && *spec->name == option[1])
        return spec;
    }

  g_assert_not_reached ();
}

static gboolean
take_param (const char *option,
            const char *value,
            gpointer    data,
            GError    **error)
{
  const VellusParamOptions *options = data;

  return vellus_param_set_from_string (find_spec (options, option),
                                       options->values,
                                       value != NULL ? value : "yes", error);
}

static gboolean
is_number (const VellusParamSpec *spec)
{
  return spec->kind == VELLUS_PARAM_INTEGER || spec->kind == VELLUS_PARAM_REAL;
}

static const char *
join_nicks (const VellusParamOptions *options, const VellusParamSpec *spec)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (int i = 0; spec->choices[i].nick != NULL; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? "|" : "",
                            spec->choices[i].nick);

  return g_string_chunk_insert (options->texts, text->str);
}

static const char *
placeholder (const VellusParamOptions *options, const VellusParamSpec *spec)
{
  switch (spec->kind)
    {
    case VELLUS_PARAM_BOOLEAN:
      return NULL;
    case VELLUS_PARAM_FILE:
    case VELLUS_PARAM_SOURCE:
      return "F";
    case VELLUS_PARAM_FOLDER:
      return "FOLDER";
    case VELLUS_PARAM_CHOICE:
    case VELLUS_PARAM_TEXT:
      return spec->choices != NULL ? join_nicks (options, spec) : "TEXT";
    case VELLUS_PARAM_INTEGER:
    case VELLUS_PARAM_REAL:
    default:
      return spec->unit != NULL ? spec->unit : "N";
    }
}

static const char *
description (const VellusParamOptions *options, const VellusParamSpec *spec)
{
  g_autofree char *value = NULL;
  g_autofree char *text = NULL;

  if (! is_number (spec) && spec->kind != VELLUS_PARAM_CHOICE)
    return _ (spec->help);

  /* The values are still the defaults. */
  value = vellus_param_to_string (spec, options->values);
  if (is_number (spec))
    text = g_strdup_printf (_ ("%s (%g to %g; %s)"), _ (spec->help),
                            spec->minimum, spec->maximum, value);
  else
    text = g_strdup_printf (_ ("%s (%s)"), _ (spec->help), value);

  return g_string_chunk_insert (options->texts, text);
}

/* Texts may hold a file's name, which need not be what the locale writes. */
static int
flags_of (const VellusParamSpec *spec)
{
  if (spec->kind == VELLUS_PARAM_BOOLEAN)
    return G_OPTION_FLAG_NO_ARG;

  return is_number (spec) || spec->kind == VELLUS_PARAM_CHOICE
           ? G_OPTION_FLAG_NONE
           : G_OPTION_FLAG_FILENAME;
}

void
vellus_param_options_init (VellusParamOptions *options, VellusParams *params)
{
  options->specs = vellus_params_specs (&options->n_specs);
  options->values = params;
  options->texts = g_string_chunk_new (256);
}

void
vellus_param_options_add (const VellusParamOptions *options,
                          GOptionGroup             *group)
{
  g_autofree GOptionEntry *entries =
    g_new0 (GOptionEntry, options->n_specs + 1);

  for (guint i = 0; i < options->n_specs; i++)
    {
      const VellusParamSpec *spec = &options->specs[i];

      entries[i] = (GOptionEntry){
        .long_name = spec->name,
        .short_name = has_letter (options, spec) ? *spec->name : 0,
        .flags = flags_of (spec),
        .arg = G_OPTION_ARG_CALLBACK,
        .arg_data = take_param,
        .description = description (options, spec),
        .arg_description = placeholder (options, spec),
      };
    }

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
