/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "cli/batch-options.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "cli/param-options.h"
#include "core/error.h"
#include "picture/image.h"
#include "picture/region-text.h"
#include "report/file.h"
#include "report/params-json.h"

#define FRAME "frame:"
#define BESIDE "beside:"

/* No parameter file is larger. */
#define MAX_PARAMETERS 65536

#define MAX_SLICES 1000000.0
#define MAX_MEMORY_MIB 16777216.0

typedef struct
{
  VellusParamOptions params;
  VellusBatchWishes *wishes;
} Parse;

static void
add_entries (GOptionGroup *group, VellusBatchWishes *wishes)
{
  const GOptionArg   text = G_OPTION_ARG_STRING;
  const GOptionArg   file = G_OPTION_ARG_FILENAME;
  const GOptionEntry entries[] = {
    { "output", 'o', 0, file, &wishes->folder,
      _ ("Folder for the results; required"), "FOLDER" },
    { "recursive", 'r', 0, G_OPTION_ARG_NONE, &wishes->settings.recursive,
      _ ("Search folders to the bottom"), NULL },
    vellus_option_entry ("um-per-px", text, &wishes->um_per_px,
                         _ ("Micrometers a pixel of all pictures"), "N"),
    vellus_option_entry (
      "scale-uncertainty", text, &wishes->uncertainty,
      _ ("Its standard deviation as a share of it (0 to 0.5; 0.01)"), "N"),
    vellus_option_entry ("scale-csv", file, &wishes->scale_csv,
                         _ ("Table with the columns picture, um_per_px and, if "
                            "known, relative_uncertainty"),
                         "F"),
    vellus_option_entry ("scale-image", file, &wishes->scale_image,
                         _ ("Picture of a ruler, taken at the same setting"),
                         "F"),
    vellus_option_entry ("scale", text, &wishes->scale,
                         _ ("Take the scale from each picture: its resolution, "
                            "or read a ruler or a scale bar in it"),
                         "resolution|read"),
    vellus_option_entry ("step-um", text, &wishes->step,
                         _ ("Micrometers from one graduation of the ruler to "
                            "the next"),
                         "N"),
    vellus_option_entry ("bar-um", text, &wishes->bar,
                         _ ("Length of the scale bar in micrometers"), "N"),
    vellus_option_entry (
      "region", file, &wishes->region,
      _ (
        "Where to count: whole, rectangle:X,Y,W,H, ellipse:X,Y,W,H, mask:FILE, "
        "frame:CM2 for a square in the middle, or beside:ENDING for a mask "
        "beside each picture, such as beside:.mask.png"),
      "R"),
    vellus_option_entry ("parameters", file, &wishes->parameters,
                         _ ("File of frozen parameters, such as an earlier "
                            "parameters.json"),
                         "F"),
    vellus_option_entry ("formats", text, &wishes->formats,
                         _ ("What to write for each picture: json, overlay, "
                            "or none (json)"),
                         "LIST"),
    vellus_option_entry (
      "again", text, &wishes->again,
      _ ("Where results are there: measure what has changed, "
         "all, or never replace any (changed)"),
      "changed|all|never"),
    vellus_option_entry ("names", text, &wishes->names,
                         _ ("How names are made, such as "
                            "{subject}_{site}_{visit}"),
                         "PATTERN"),
    vellus_option_entry ("labels", file, &wishes->label_table,
                         _ ("Table with the columns picture, subject, site, "
                            "visit, date, repeat"),
                         "F"),
    vellus_option_entry ("blind", file, &wishes->key,
                         _ ("Give pictures codes; this key file tells them"),
                         "KEY"),
    vellus_option_entry ("slice", text, &wishes->slice,
                         _ ("Measure only slice K of N"), "K/N"),
    vellus_option_entry ("memory", text, &wishes->memory,
                         _ ("MiB that pictures may take together (half of the "
                            "machine)"),
                         "N"),
    vellus_option_entry (
      "threads", text, &wishes->n_threads,
      _ ("Threads to use; 0: one a core; results are the same (0)"), "N"),
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
take_length (const char *option, const char *text, double *um, GError **error)
{
  if (text == NULL)
    return TRUE;

  if (! vellus_option_number (option, text, um, error))
    return FALSE;

  return (isfinite (*um) && *um > 0.0) ||
         fail (error, _ ("A length in micrometers must be larger than 0."));
}

/* One scale from a picture of a ruler. */
static gboolean
read_ruler (VellusBatchWishes *wishes, GError **error)
{
  VellusBatchSettings     *settings = &wishes->settings;
  g_autoptr (VellusRaster) light =
    vellus_image_load (wishes->scale_image, error);
  VellusReading reading;

  settings->hints.n_threads = settings->params.n_threads;

  return light != NULL &&
         vellus_calibrate_read (light, &settings->hints, &reading, error) &&
         vellus_calibrate_combine (&reading, 1, &settings->scale, error);
}

static gboolean
take_given_scale (VellusBatchWishes *wishes, GError **error)
{
  double um_per_px = 0.0;
  double uncertainty = VELLUS_SCALE_DEFAULT_UNCERTAINTY;

  if (! vellus_option_number ("um-per-px", wishes->um_per_px, &um_per_px,
                              error) ||
      (wishes->uncertainty != NULL &&
       ! vellus_option_number ("scale-uncertainty", wishes->uncertainty,
                               &uncertainty, error)))
    return FALSE;

  return vellus_scale_init (&wishes->settings.scale, um_per_px, uncertainty,
                            "argument", error);
}

static gboolean
take_scale (VellusBatchWishes *wishes, GError **error)
{
  VellusBatchSettings *settings = &wishes->settings;
  const guint n_ways = (wishes->um_per_px != NULL) + (wishes->scale != NULL) +
                       (wishes->scale_csv != NULL) +
                       (wishes->scale_image != NULL);

  if (n_ways != 1)
    {
      g_set_error_literal (
        error, VELLUS_ERROR, VELLUS_ERROR_NO_SCALE,
        _ ("Say in one way how large a pixel is: --um-per-px, --scale-csv, "
           "--scale-image or --scale."));
      return FALSE;
    }

  if (! take_length ("step-um", wishes->step, &settings->hints.step_um,
                     error) ||
      ! take_length ("bar-um", wishes->bar, &settings->hints.bar_um, error))
    return FALSE;

  if (wishes->um_per_px != NULL)
    return take_given_scale (wishes, error);
  if (wishes->scale_image != NULL)
    return read_ruler (wishes, error);

  settings->scale_table = wishes->scale_csv;
  if (wishes->scale_csv != NULL)
    settings->scale_kind = VELLUS_BATCH_SCALE_TABLE;
  else if (strcmp (wishes->scale, "resolution") == 0)
    settings->scale_kind = VELLUS_BATCH_SCALE_RESOLUTION;
  else if (strcmp (wishes->scale, "read") == 0)
    settings->scale_kind = VELLUS_BATCH_SCALE_READ;
  else
    return fail (error, _ ("--scale takes “resolution” or “read”."));

  return TRUE;
}

static gboolean
take_region (VellusBatchWishes *wishes, GError **error)
{
  const char *region = wishes->region;

  wishes->settings.region = region;
  if (region != NULL && g_str_has_prefix (region, FRAME))
    {
      double area = 0.0;

      return (vellus_option_number ("region", region + strlen (FRAME), &area,
                                    NULL) &&
              isfinite (area) && area > 0.0) ||
             fail (error, _ ("A frame needs its area in cm², such as "
                             "--region frame:0.25."));
    }

  if (region != NULL && g_str_has_prefix (region, BESIDE))
    return region[strlen (BESIDE)] != '\0' ||
           fail (error, _ ("Say how masks beside the pictures end, such as "
                           "--region beside:.mask.png."));

  return vellus_region_text_check (region, error);
}

static gboolean
take_formats (VellusBatchWishes *wishes, GError **error)
{
  g_auto (GStrv) names =
    g_strsplit (wishes->formats != NULL ? wishes->formats : "json", ",", -1);

  wishes->settings.formats = 0;
  for (guint i = 0; names[i] != NULL; i++)
    {
      gboolean known = strcmp (names[i], "none") == 0;

      for (guint k = 0; k < VELLUS_N_BATCH_FORMATS; k++)
        if (strcmp (names[i], vellus_batch_format_name (k)) == 0)
          {
            wishes->settings.formats |= 1u << k;
            known = TRUE;
          }
      if (! known)
        {
          g_set_error (error, VELLUS_ERROR, VELLUS_ERROR_ARGUMENT,
                       _ ("“%s” is nothing that can be written for a picture; "
                          "see --formats in the help."),
                       names[i]);
          return FALSE;
        }
    }

  return TRUE;
}

static gboolean
take_again (VellusBatchWishes *wishes, GError **error)
{
  static const char *const names[] = { "changed", "all", "never" };

  for (guint i = 0; wishes->again != NULL && i < G_N_ELEMENTS (names); i++)
    if (strcmp (wishes->again, names[i]) == 0)
      {
        wishes->settings.again = (VellusBatchAgain) i;
        return TRUE;
      }

  return wishes->again == NULL ||
         fail (error, _ ("--again takes “changed”, “all” or “never”."));
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
take_memory (VellusBatchWishes *wishes, GError **error)
{
  double mib = 0.0;

  if (wishes->memory == NULL)
    return TRUE;

  if (! vellus_option_number ("memory", wishes->memory, &mib, error))
    return FALSE;

  wishes->settings.memory_mib = (guint) CLAMP (mib, 0.0, MAX_MEMORY_MIB);

  return (mib >= 1.0 && mib <= MAX_MEMORY_MIB) ||
         fail (error, _ ("--memory takes a number of MiB, such as 4096."));
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
take_parameters (VellusBatchWishes *wishes, GError **error)
{
  VellusParams *params = &wishes->settings.params;
  gsize         length = 0;

  if (wishes->parameters == NULL)
    return vellus_params_check (params, error);

  g_autofree char *text =
    vellus_file_read (wishes->parameters, MAX_PARAMETERS, &length, error);

  return text != NULL && vellus_params_from_json (params, text, length, error);
}

static gboolean
check (VellusBatchWishes *wishes, GError **error)
{
  VellusBatchSettings *settings = &wishes->settings;

  if (wishes->inputs == NULL)
    return fail (error, _ ("There is nothing to measure; name a folder or "
                           "pictures."));
  if (wishes->folder == NULL)
    return fail (error, _ ("Say where the results go, such as --output "
                           "results."));

  settings->inputs = wishes->inputs;
  settings->folder = wishes->folder;
  settings->names = wishes->names;
  settings->label_table = wishes->label_table;
  settings->key = wishes->key;

  return vellus_option_threads (wishes->n_threads, &settings->params.n_threads,
                                error) &&
         take_parameters (wishes, error) && take_region (wishes, error) &&
         take_formats (wishes, error) && take_again (wishes, error) &&
         take_slice (wishes, error) && take_memory (wishes, error) &&
         take_scale (wishes, error);
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
  add_entries (group, parse->wishes);
  vellus_param_options_add (&parse->params, group);
  g_option_context_set_main_group (context, group);

  return check_frozen (arguments, error) &&
         g_option_context_parse_strv (context, &copy, error) &&
         check (parse->wishes, error);
}

VellusBatchWishes *
vellus_batch_wishes_parse (char **arguments, GError **error)
{
  g_autoptr (VellusBatchWishes) wishes = g_new0 (VellusBatchWishes, 1);
  Parse                         parse = {
                            .params = { &wishes->settings.params, g_string_chunk_new (256) },
                            .wishes = wishes,
  };

  vellus_batch_settings_init (&wishes->settings);

  const gboolean understood = parse_arguments (&parse, arguments, error);

  g_string_chunk_free (parse.params.texts);

  return understood ? g_steal_pointer (&wishes) : NULL;
}

void
vellus_batch_wishes_free (VellusBatchWishes *wishes)
{
  if (wishes == NULL)
    return;

  char *const texts[] = {
    wishes->folder,    wishes->um_per_px,   wishes->uncertainty, wishes->scale,
    wishes->scale_csv, wishes->scale_image, wishes->step,        wishes->bar,
    wishes->region,    wishes->parameters,  wishes->formats,     wishes->again,
    wishes->names,     wishes->label_table, wishes->key,         wishes->slice,
    wishes->memory,    wishes->n_threads,
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_free (texts[i]);
  g_strfreev (wishes->inputs);
  vellus_scale_clear (&wishes->settings.scale);
  g_free (wishes);
}
