/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "cli/options.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "core/error.h"

/* More than any machine has cores for one picture. */
#define MAX_THREADS 256

typedef struct
{
  VellusOptions *options;
  char          *um_per_px;
  char          *uncertainty;
  char          *n_threads;
  GStringChunk  *texts;
} Parse;

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
  Parse *parse = data;

  return vellus_param_set_from_string (find_spec (option + strlen ("--")),
                                       &parse->options->params, value, error);
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
placeholder (const Parse *parse, const VellusParamSpec *spec)
{
  if (spec->kind == VELLUS_PARAM_BOOLEAN)
    return "yes|no";

  if (spec->kind == VELLUS_PARAM_CHOICE)
    {
      g_autofree char *nicks = join_nicks (spec);

      return g_string_chunk_insert (parse->texts, nicks);
    }

  return spec->unit != NULL ? spec->unit : "N";
}

static const char *
description (const Parse *parse, const VellusParamSpec *spec)
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

  return g_string_chunk_insert (parse->texts, text);
}

static void
add_param_entries (GOptionGroup *group, const Parse *parse)
{
  guint                    n_specs = 0;
  const VellusParamSpec   *specs = vellus_params_specs (&n_specs);
  g_autofree GOptionEntry *entries = g_new0 (GOptionEntry, n_specs + 1);

  for (guint i = 0; i < n_specs; i++)
    entries[i] = (GOptionEntry){
      .long_name = specs[i].name,
      .arg = G_OPTION_ARG_CALLBACK,
      .arg_data = take_param,
      .description = description (parse, &specs[i]),
      .arg_description = placeholder (parse, &specs[i]),
    };

  g_option_group_add_entries (group, entries);
}

static GOptionEntry
entry (const char *name,
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

static void
add_fixed_entries (GOptionGroup *group, Parse *parse)
{
  VellusOptions     *options = parse->options;
  const GOptionEntry entries[] = {
    entry ("um-per-px", G_OPTION_ARG_STRING, &parse->um_per_px,
           _ ("Micrometers a pixel; required"), "N"),
    entry ("scale-uncertainty", G_OPTION_ARG_STRING, &parse->uncertainty,
           _ ("Its standard deviation as a share of it (0 to 0.5; 0.01)"), "N"),
    entry ("region", G_OPTION_ARG_FILENAME, &options->region,
           _ ("Where to count: whole, rectangle:X,Y,W,H, ellipse:X,Y,W,H in "
              "pixels, or mask:FILE"),
           "R"),
    entry ("threads", G_OPTION_ARG_STRING, &parse->n_threads,
           _ ("Threads to use; 0: one a core; results are the same (0)"), "N"),
    entry ("json", G_OPTION_ARG_FILENAME, &options->json,
           _ ("Write the whole measurement"), "F"),
    entry ("csv", G_OPTION_ARG_FILENAME, &options->csv,
           _ ("Write the figures, one row a picture"), "F"),
    entry ("hairs-csv", G_OPTION_ARG_FILENAME, &options->hairs_csv,
           _ ("Write one row a hair"), "F"),
    entry ("overlay", G_OPTION_ARG_FILENAME, &options->overlay,
           _ ("Write the picture with what was found, as PNG"), "F"),
    entry ("quiet", G_OPTION_ARG_NONE, &options->quiet, _ ("Print no figures"),
           NULL),
    entry ("version", G_OPTION_ARG_NONE, &options->show_version,
           _ ("Print the version"), NULL),
    entry (G_OPTION_REMAINING, G_OPTION_ARG_FILENAME_ARRAY, &options->images,
           NULL, _ ("IMAGE…")),
    { NULL },
  };

  g_option_group_add_entries (group, entries);
}

static gboolean
parse_number (const char *option,
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

static gboolean
take_scale (const Parse *parse, GError **error)
{
  double um_per_px = 0.0;
  double uncertainty = VELLUS_SCALE_DEFAULT_UNCERTAINTY;

  if (parse->um_per_px == NULL)
    {
      g_set_error_literal (
        error, VELLUS_ERROR, VELLUS_ERROR_NO_SCALE,
        _ ("Nothing tells how large a pixel is; give --um-per-px, such as "
           "--um-per-px 5.53."));
      return FALSE;
    }

  if (! parse_number ("um-per-px", parse->um_per_px, &um_per_px, error) ||
      (parse->uncertainty != NULL &&
       ! parse_number ("scale-uncertainty", parse->uncertainty, &uncertainty,
                       error)))
    return FALSE;

  return vellus_scale_init (&parse->options->scale, um_per_px, uncertainty,
                            "argument", error);
}

static gboolean
take_n_threads (const Parse *parse, GError **error)
{
  double n_threads = 0.0;

  if (parse->n_threads == NULL)
    return TRUE;

  if (! parse_number ("threads", parse->n_threads, &n_threads, error))
    return FALSE;

  if (! (n_threads >= 0.0 && n_threads <= MAX_THREADS &&
         floor (n_threads) >= n_threads))
    {
      g_set_error (error, VELLUS_ERROR, VELLUS_ERROR_ARGUMENT,
                   _ ("“%s” is not a number of threads; give a whole number "
                      "from 0 to %d."),
                   parse->n_threads, MAX_THREADS);
      return FALSE;
    }

  parse->options->params.n_threads = (int) n_threads;

  return TRUE;
}

static gboolean
check (Parse *parse, GError **error)
{
  if (parse->options->show_version)
    return TRUE;

  if (parse->options->images == NULL)
    {
      g_set_error_literal (error, VELLUS_ERROR, VELLUS_ERROR_ARGUMENT,
                           _ ("There is nothing to measure; name a picture."));
      return FALSE;
    }

  return take_scale (parse, error) && take_n_threads (parse, error) &&
         vellus_params_check (&parse->options->params, error);
}

static gboolean
parse_arguments (Parse *parse, char **arguments, GError **error)
{
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_auto (GStrv)             copy = g_strdupv (arguments);
  GOptionGroup *group = g_option_group_new (NULL, NULL, NULL, parse, NULL);

  g_option_context_set_summary (
    context, _ ("Measures hair density and shaft diameters on scalp "
                "close-ups."));
  g_option_context_set_description (
    context,
    _ ("F is a file, a folder, a pattern with %s for the picture's name "
       "without its ending, or - for standard output.\n\n"
       "Exit status: 0 done, 2 wrong usage, 3 refused, 4 file trouble, 5 "
       "cancelled."));
  add_fixed_entries (group, parse);
  add_param_entries (group, parse);
  g_option_context_set_main_group (context, group);

  return g_option_context_parse_strv (context, &copy, error) &&
         check (parse, error);
}

VellusOptions *
vellus_options_parse (char **arguments, GError **error)
{
  g_autoptr (VellusOptions) options = g_new0 (VellusOptions, 1);
  Parse parse = { .options = options, .texts = g_string_chunk_new (256) };

  vellus_params_init (&options->params);

  const gboolean understood = parse_arguments (&parse, arguments, error);

  g_free (parse.um_per_px);
  g_free (parse.uncertainty);
  g_free (parse.n_threads);
  g_string_chunk_free (parse.texts);

  return understood ? g_steal_pointer (&options) : NULL;
}

void
vellus_options_free (VellusOptions *options)
{
  if (options == NULL)
    return;

  g_strfreev (options->images);
  vellus_scale_clear (&options->scale);
  g_free (options->region);
  g_free (options->json);
  g_free (options->csv);
  g_free (options->hairs_csv);
  g_free (options->overlay);
  g_free (options);
}
