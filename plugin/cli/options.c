/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "cli/options.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "cli/param-options.h"
#include "core/error.h"

typedef struct
{
  VellusParamOptions params;
  VellusOptions     *options;
  char              *um_per_px;
  char              *uncertainty;
  char              *n_threads;
} Parse;

static void
add_fixed_entries (GOptionGroup *group, Parse *parse)
{
  VellusOptions     *options = parse->options;
  const GOptionEntry entries[] = {
    vellus_option_entry ("um-per-px", G_OPTION_ARG_STRING, &parse->um_per_px,
                         _ ("Micrometers a pixel; required"), "N"),
    vellus_option_entry (
      "scale-uncertainty", G_OPTION_ARG_STRING, &parse->uncertainty,
      _ ("Its standard deviation as a share of it (0 to 0.5; 0.01)"), "N"),
    vellus_option_entry (
      "region", G_OPTION_ARG_FILENAME, &options->region,
      _ ("Where to count: whole, rectangle:X,Y,W,H, ellipse:X,Y,W,H in "
         "pixels, or mask:FILE"),
      "R"),
    vellus_option_entry (
      "threads", G_OPTION_ARG_STRING, &parse->n_threads,
      _ ("Threads to use; 0: one a core; results are the same (0)"), "N"),
    vellus_option_entry ("json", G_OPTION_ARG_FILENAME, &options->json,
                         _ ("Write the whole measurement"), "F"),
    vellus_option_entry ("csv", G_OPTION_ARG_FILENAME, &options->csv,
                         _ ("Write the figures, one row a picture"), "F"),
    vellus_option_entry ("hairs-csv", G_OPTION_ARG_FILENAME,
                         &options->hairs_csv, _ ("Write one row a hair"), "F"),
    vellus_option_entry ("overlay", G_OPTION_ARG_FILENAME, &options->overlay,
                         _ ("Write the picture with what was found, as PNG"),
                         "F"),
    vellus_option_entry ("quiet", G_OPTION_ARG_NONE, &options->quiet,
                         _ ("Print no figures"), NULL),
    vellus_option_entry ("version", G_OPTION_ARG_NONE, &options->show_version,
                         _ ("Print the version"), NULL),
    vellus_option_entry (G_OPTION_REMAINING, G_OPTION_ARG_FILENAME_ARRAY,
                         &options->images, NULL, _ ("IMAGE…")),
    { NULL },
  };

  g_option_group_add_entries (group, entries);
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

  if (! vellus_option_number ("um-per-px", parse->um_per_px, &um_per_px,
                              error) ||
      (parse->uncertainty != NULL &&
       ! vellus_option_number ("scale-uncertainty", parse->uncertainty,
                               &uncertainty, error)))
    return FALSE;

  return vellus_scale_init (&parse->options->scale, um_per_px, uncertainty,
                            "argument", error);
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

  return take_scale (parse, error) &&
         vellus_option_threads (parse->n_threads,
                                &parse->options->params.n_threads, error) &&
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
  vellus_param_options_add (&parse->params, group);
  g_option_context_set_main_group (context, group);

  return g_option_context_parse_strv (context, &copy, error) &&
         check (parse, error);
}

VellusOptions *
vellus_options_parse (char **arguments, GError **error)
{
  g_autoptr (VellusOptions) options = g_new0 (VellusOptions, 1);
  Parse                     parse = {
                        .options = options,
  };

  vellus_params_init (&options->params);
  vellus_param_options_init (&parse.params, &options->params);

  const gboolean understood = parse_arguments (&parse, arguments, error);

  g_free (parse.um_per_px);
  g_free (parse.uncertainty);
  g_free (parse.n_threads);
  g_string_chunk_free (parse.params.texts);

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
