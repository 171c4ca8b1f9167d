/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "cli/batch-options.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "cli/param-options.h"
#include "core/error.h"

#define MAX_SLICES 1000000.0

typedef struct
{
  VellusParamOptions params;
  VellusBatchWishes *wishes;
} Parse;

/* What only a command line has. */
static void
add_entries (GOptionGroup *group, VellusBatchWishes *wishes)
{
  const GOptionEntry entries[] = {
    vellus_option_entry ("slice", G_OPTION_ARG_STRING, &wishes->slice,
                         _ ("Measure only slice K of N"), "K/N"),
    vellus_option_entry ("quiet", G_OPTION_ARG_NONE, &wishes->quiet,
                         _ ("Print nothing but errors"), NULL),
    vellus_option_entry (G_OPTION_REMAINING, G_OPTION_ARG_FILENAME_ARRAY,
                         &wishes->inputs, NULL, _ ("IMAGE|FOLDER…")),
    { NULL },
  };

  g_option_group_add_entries (group, entries);
}

static gboolean
fail (GError **error, const char *text)
{
  g_set_error_literal (error, VELLUS_ERROR, VELLUS_ERROR_ARGUMENT, text);

  return FALSE;
}

static gboolean
take_slice (VellusBatchWishes *wishes, GError **error)
{
  VellusBatchSettings *settings = &wishes->settings;
  char                *end = NULL;

  if (wishes->slice == NULL)
    return TRUE;

  const double slice = g_ascii_strtod (wishes->slice, &end);
  const double n_slices = *end == '/' ? g_ascii_strtod (end + 1, &end) : 0.0;

  if (! (*end == '\0' && slice >= 1.0 && slice <= n_slices &&
         n_slices <= MAX_SLICES && floor (slice) >= slice &&
         floor (n_slices) >= n_slices))
    return fail (error, _ ("A slice is written like 3/8: the third of "
                           "eight."));

  settings->slice = (guint) slice;
  settings->n_slices = (guint) n_slices;

  return TRUE;
}

static gboolean
is_param_option (const char *argument)
{
  guint                  n_specs = 0;
  const VellusParamSpec *specs = vellus_params_specs (&n_specs);

  for (guint i = 0; g_str_has_prefix (argument, "--") && i < n_specs; i++)
    {
      const gsize n = strlen (specs[i].name);

      if (strncmp (argument + 2, specs[i].name, n) == 0 &&
          (argument[2 + n] == '\0' || argument[2 + n] == '='))
        return TRUE;
    }

  return FALSE;
}

/* Frozen parameters are not to be mixed with others, not even with what
 * happens to be the default. */
static gboolean
check_frozen (char **arguments, GError **error)
{
  gboolean frozen = FALSE, changed = FALSE;

  for (guint i = 0; arguments[i] != NULL; i++)
    {
      frozen = frozen || g_str_has_prefix (arguments[i], "--parameters");
      changed = changed || is_param_option (arguments[i]);
    }

  return ! (frozen && changed) ||
         fail (error, _ ("Parameters are frozen by --parameters; leave out "
                         "the options that would change them."));
}

static gboolean
check (VellusBatchWishes *wishes, GError **error)
{
  if (wishes->inputs == NULL)
    return fail (error, _ ("There is nothing to measure; name a folder or "
                           "pictures."));

  if (! vellus_batch_request_resolve (&wishes->request, &wishes->settings,
                                      error))
    return FALSE;

  wishes->settings.inputs = wishes->inputs;

  return take_slice (wishes, error);
}

static gboolean
parse_arguments (Parse *parse, char **arguments, GError **error)
{
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_auto (GStrv)             copy = g_strdupv (arguments);
  GOptionGroup *group = g_option_group_new (NULL, NULL, NULL, parse, NULL);

  g_option_context_set_summary (
    context, _ ("Measures all pictures of a folder, several at once, into "
                "tables of figures and hairs."));
  g_option_context_set_description (
    context,
    _ ("A picture that fails gets a row that says why. A run that was stopped "
       "goes on where it was; nothing is measured twice unless the picture or "
       "the settings have changed.\n\n"
       "Exit status: 0 all measured, 2 wrong usage, 4 results can't be "
       "written, 5 cancelled, 6 some pictures failed."));
  vellus_param_options_add (&parse->params, group);
  add_entries (group, parse->wishes);
  g_option_context_set_main_group (context, group);

  return check_frozen (arguments, error) &&
         g_option_context_parse_strv (context, &copy, error) &&
         check (parse->wishes, error);
}

VellusBatchWishes *
vellus_batch_wishes_parse (char **arguments, GError **error)
{
  static const char *const      lettered[] = { "output", "recursive", NULL };
  g_autoptr (VellusBatchWishes) wishes = g_new0 (VellusBatchWishes, 1);
  guint                         n_specs;
  g_autofree VellusParamSpec   *specs = vellus_batch_request_specs (&n_specs);
  Parse                         parse = {
                            .params = {
                              .specs = specs,
                              .n_specs = n_specs,
                              .values = &wishes->request,
                              .texts = g_string_chunk_new (256),
                              .lettered = lettered,
    },
                            .wishes = wishes,
  };

  vellus_param_init (specs, n_specs, &wishes->request);

  const gboolean understood = parse_arguments (&parse, arguments, error);

  g_string_chunk_free (parse.params.texts);

  return understood ? g_steal_pointer (&wishes) : NULL;
}

void
vellus_batch_wishes_free (VellusBatchWishes *wishes)
{
  if (wishes == NULL)
    return;

  guint                       n_specs;
  g_autofree VellusParamSpec *specs = vellus_batch_request_specs (&n_specs);

  vellus_param_clear (specs, n_specs, &wishes->request);
  vellus_scale_clear (&wishes->settings.scale);
  g_strfreev (wishes->inputs);
  g_free (wishes->slice);
  g_free (wishes);
}
