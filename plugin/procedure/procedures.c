/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "procedure/procedures.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "core/error.h"
#include "host/host.h"
#include "procedure/batch-settings.h"
#include "procedure/batch.h"
#include "procedure/compare-settings.h"
#include "procedure/compare.h"
#include "procedure/measure-settings.h"
#include "procedure/measure.h"
#include "procedure/measured.h"
#include "procedure/new-frame-settings.h"
#include "procedure/new-frame.h"
#include "procedure/recount.h"
#include "procedure/results.h"
#include "procedure/series-settings.h"
#include "procedure/series.h"
#include "procedure/set-scale-settings.h"
#include "procedure/set-scale.h"

static const VellusProcedure procedures[] = {
  {
    .name = "plug-in-vellus-measure",
    .menu_label = N_ ("_Measure Hair…"),
    .menu_path = "<Image>/Filters/Vellus",
    .blurb = N_ ("Measure hair density and shaft diameters"),
    .help = N_ ("Finds every hair shaft on a close-up of the scalp, measures "
                "its diameter and counts the hairs of the selection, or of "
                "the whole layer when nothing is selected. The scale comes "
                "from the argument or from the calibration that the picture "
                "carries. A figure that the picture can't tell is -1."),
    .settings_size = sizeof (VellusMeasureSettings),
    .arguments = vellus_measure_settings_specs,
    .results = vellus_summary_specs,
    .ask = vellus_measure_ask,
    .run = vellus_measure_run,
  },
  {
    .name = "plug-in-vellus-recount",
    .menu_label = N_ ("_Recount"),
    .menu_path = "<Image>/Filters/Vellus",
    .blurb = N_ ("Count the hairs again after their paths were edited"),
    .help = N_ ("The paths that Vellus has added are the hairs: move, delete "
                "or add strokes with GIMP's Paths tool, then choose Recount. "
                "What was touched is measured again on the pixels and kept as "
                "the user's word; a stroke moved to another class's path "
                "changes its class. The automatic figures are kept beside the "
                "corrected ones, with a log of all edits."),
    .settings_size = sizeof (VellusMeasureSettings),
    .arguments = vellus_files_settings_specs,
    .results = vellus_recount_results,
    .run = vellus_recount_run,
  },
  {
    .name = "plug-in-vellus-results",
    .menu_label = N_ ("Sho_w Results…"),
    .menu_path = "<Image>/Filters/Vellus",
    .blurb = N_ ("Show what was measured in this picture"),
    .help = N_ ("Shows the figures, the histogram and the hairs of the last "
                "measurement that the picture carries, also after it was "
                "saved and opened again; writes them to files, or a report to "
                "print. A script gets "
                "the figures. Nothing is measured."),
    .settings_size = sizeof (VellusMeasureSettings),
    .arguments = vellus_files_settings_specs,
    .results = vellus_summary_specs,
    .ask = vellus_results_ask,
    .run = vellus_results_run,
  },
  {
    .name = "plug-in-vellus-compare",
    .menu_label = N_ ("_Compare Before and After…"),
    .menu_path = "<Image>/Filters/Vellus",
    .blurb = N_ ("Find the hairs of one visit again at the next"),
    .help = N_ ("Measures two layers of one picture, or of two, finds how the "
                "skin of the later one lies on the earlier one, and tells for "
                "each hair whether it was kept, became thicker or thinner, or "
                "is lost or new, with the change of every figure on the same "
                "skin and its interval. Pictures of different skin are "
                "refused. The drawable is the layer of the earlier visit, "
                "unless another one is named. A figure that the pictures can't "
                "tell is -1."),
    .settings_size = sizeof (VellusCompareSettings),
    .arguments = vellus_compare_settings_specs,
    .results = vellus_compare_procedure_results,
    .ask = vellus_compare_procedure_ask,
    .run = vellus_compare_procedure_run,
  },
  {
    .name = "plug-in-vellus-series",
    .menu_label = N_ ("Compare S_eries…"),
    .menu_path = "<Image>/Filters/Vellus",
    .blurb = N_ ("Follow the hair of one skin over many visits"),
    .help = N_ ("Measures three layers or more of one picture, or of several, "
                "brings them into the order of time, compares each with the "
                "first one on the same skin, and tells the trend of every "
                "figure a month with its interval. Days come from the "
                "argument, from the names of layers and pictures, or from the "
                "camera. Pictures of different skin are refused."),
    .settings_size = sizeof (VellusSeriesSettings),
    .arguments = vellus_series_settings_specs,
    .results = vellus_series_procedure_results,
    .ask = vellus_series_procedure_ask,
    .run = vellus_series_procedure_run,
  },
  {
    .name = "plug-in-vellus-calibrate",
    .menu_label = N_ ("_Set Scale…"),
    .menu_path = "<Image>/Filters/Vellus",
    .blurb = N_ ("Tell how much skin a pixel shows"),
    .help = N_ ("Finds the scale of a picture from a ruler or a scale bar in "
                "it, from a path, a selection or guides of known length, from "
                "the width of the field, a device's preset, the resolution or "
                "another picture, and keeps it with the picture. Scales that "
                "can't be trusted are refused."),
    .settings_size = sizeof (VellusScaleSettings),
    .arguments = vellus_scale_settings_specs,
    .results = vellus_set_scale_results,
    .ask = vellus_set_scale_ask,
    .run = vellus_set_scale_run,
  },
  {
    .name = "plug-in-vellus-frame",
    .menu_label = N_ ("New _Frame…"),
    .menu_path = "<Image>/Filters/Vellus",
    .blurb = N_ ("Select an exact area of skin"),
    .help = N_ ("Selects a square, a circle or a rectangle that is exactly as "
                "large on the skin as wanted, inside of the layer. The picture "
                "must carry a scale. A frame that is larger than the layer is "
                "refused."),
    .settings_size = sizeof (VellusFrameSettings),
    .arguments = vellus_frame_settings_specs,
    .results = vellus_new_frame_results,
    .ask = vellus_new_frame_ask,
    .run = vellus_new_frame_run,
  },
  {
    .name = "plug-in-vellus-batch",
    .menu_label = N_ ("Measure F_older…"),
    .menu_path = "<Image>/Filters/Vellus",
    .blurb = N_ ("Measure all pictures of a folder into tables"),
    .help = N_ ("Measures the pictures of a folder, or those that a pattern "
                "such as photos/*.jpg names, several at once, into a table of "
                "figures and a table of hairs. No picture needs to be open. A "
                "picture that can't be measured gets a row that says why. A "
                "run that was stopped goes on where it was; nothing is "
                "measured twice unless the picture or the settings have "
                "changed."),
    .without_image = TRUE,
    .settings_size = sizeof (VellusBatchCallSettings),
    .arguments = vellus_batch_settings_specs,
    .results = vellus_batch_procedure_results,
    .ask = vellus_batch_procedure_ask,
    .run = vellus_batch_procedure_run,
  },
};

const VellusProcedure *
vellus_procedures (guint *n_procedures)
{
  *n_procedures = G_N_ELEMENTS (procedures);

  return procedures;
}

const VellusProcedure *
vellus_procedure_find (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (procedures); i++)
    if (g_str_equal (procedures[i].name, name))
      return &procedures[i];

  return NULL;
}

static gboolean
is_there (const VellusProcedure *procedure,
          const VellusCall      *call,
          GError               **error)
{
  return procedure->without_image ||
         vellus_host_image_check_open (call->image_id, error);
}

/* Whatever GIMP complained of, a picture that has gone is the reason. */
static gboolean
run (const VellusProcedure *procedure, const VellusCall *call, GError **error)
{
  GError *failure = NULL;

  if (! is_there (procedure, call, error))
    return FALSE;
  if (procedure->run (call, &failure))
    return TRUE;

  if (is_there (procedure, call, error))
    g_propagate_error (error, failure);
  else
    g_error_free (failure);

  return FALSE;
}

gboolean
vellus_procedure_call (const VellusProcedure *procedure,
                       const VellusCall      *call,
                       GError               **error)
{
  VellusCarry carry = { NULL, NULL };
  VellusCall  made = *call;

  made.carry = &carry;
  if (! procedure->without_image)
    made.drawable_id =
      vellus_measured_layer (call->image_id, call->drawable_id);

  if (call->mode == VELLUS_RUN_INTERACTIVE && procedure->ask != NULL &&
      ! procedure->ask (&made))
    {
      vellus_error_set_cancelled (error);
      return FALSE;
    }

  const gboolean done = run (procedure, &made, error);

  if (carry.free != NULL)
    carry.free (carry.data);

  return done;
}

gpointer
vellus_settings_new (const VellusProcedure *procedure)
{
  guint                       n_specs;
  g_autofree VellusParamSpec *specs = procedure->arguments (&n_specs);
  gpointer                    settings = g_malloc0 (procedure->settings_size);

  vellus_param_init (specs, n_specs, settings);

  return settings;
}

void
vellus_settings_free (const VellusProcedure *procedure, gpointer settings)
{
  guint                       n_specs;
  g_autofree VellusParamSpec *specs = procedure->arguments (&n_specs);

  vellus_param_clear (specs, n_specs, settings);
  g_free (settings);
}

char *
vellus_settings_to_text (const VellusProcedure *procedure,
                         gconstpointer          settings)
{
  guint                       n_specs;
  g_autofree VellusParamSpec *specs = procedure->arguments (&n_specs);
  GString                    *text = g_string_new (NULL);

  for (guint i = 0; i < n_specs; i++)
    {
      if (specs[i].kind == VELLUS_PARAM_FILE)
        continue;

      g_autofree char *value = vellus_param_to_string (&specs[i], settings);

      g_string_append_printf (text, "%s=%s\n", specs[i].name, value);
    }

  return g_string_free (text, FALSE);
}

static void
set_from_line (const VellusParamSpec *specs,
               guint                  n_specs,
               gpointer               settings,
               const char            *line)
{
  const char *value = strchr (line, '=');

  for (guint i = 0; value != NULL && i < n_specs; i++)
    if (strlen (specs[i].name) == (gsize) (value - line) &&
        g_str_has_prefix (line, specs[i].name))
      vellus_param_set_from_string (&specs[i], settings, value + 1, NULL);
}

void
vellus_settings_from_text (const VellusProcedure *procedure,
                           gpointer               settings,
                           const char            *text)
{
  guint                       n_specs;
  g_autofree VellusParamSpec *specs = procedure->arguments (&n_specs);
  g_auto (GStrv)              lines = g_strsplit (text, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    set_from_line (specs, n_specs, settings, lines[i]);
}

char *
vellus_result_name (const VellusFigureSpec *spec)
{
  return g_strdelimit (g_strdup (spec->name), "_", '-');
}

char *
vellus_result_help (const VellusFigureSpec *spec)
{
  if (spec->unit == NULL)
    return g_strdup (_ (spec->label));

  return g_strdup_printf ("%s, %s", _ (spec->label), spec->unit);
}

char *
vellus_argument_help (const VellusParamSpec *spec)
{
  GString *text = g_string_new (_ (spec->help));

  if (spec->unit != NULL)
    g_string_append_printf (text, " [%s]", spec->unit);
  if (spec->kind == VELLUS_PARAM_CHOICE)
    for (guint i = 0; spec->choices[i].nick != NULL; i++)
      g_string_append_printf (text, "%s%u: %s", i == 0 ? " (" : ", ", i,
                              spec->choices[i].nick);
  if (spec->kind == VELLUS_PARAM_CHOICE)
    g_string_append_c (text, ')');

  return g_string_free (text, FALSE);
}
