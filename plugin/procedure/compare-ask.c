/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib/gi18n-lib.h>
#include <math.h>

#include "core/error.h"
#include "core/scale.h"
#include "dialog/form.h"
#include "host/host.h"
#include "procedure/calibration.h"
#include "procedure/compare-layers.h"
#include "procedure/compare.h"

/* Between clippings for growth lie some days; visits farther apart are
 * compared for something else. */
#define MAX_GROWTH_DAYS 7.0

typedef struct
{
  const VellusCall  *call;
  GArray            *layers;
  VellusParamChoice *choices;
} Question;

static const VellusFormSection sections[] = {
  { N_ ("Visits"), "before", FALSE },
  { N_ ("Scale"), "um-per-px", FALSE },
  { N_ ("Counting"), "vellus-cut", TRUE },
  { N_ ("Into the picture"), "registered", FALSE },
  { N_ ("Into files"), "json-file", TRUE },
};

static char *
label_of (const VellusCompareLayer *layer)
{
  g_autofree char *name = vellus_host_drawable_name (layer->drawable_id);
  g_autofree char *image = vellus_host_image_name (layer->image_id);

  return g_strdup_printf ("%s (%s)", name, image);
}

static void
question_init (Question *question, const VellusCall *call)
{
  question->call = call;
  question->layers = vellus_compare_list_layers (call->image_id);
  question->choices = g_new0 (VellusParamChoice, question->layers->len + 1);

  for (guint i = 0; i < question->layers->len; i++)
    {
      const VellusCompareLayer *layer =
        &g_array_index (question->layers, VellusCompareLayer, i);

      question->choices[i].nick = g_strdup_printf ("%d", layer->drawable_id);
      question->choices[i].label = label_of (layer);
    }
}

static void
question_clear (Question *question)
{
  for (guint i = 0; i < question->layers->len; i++)
    {
      g_free ((char *) question->choices[i].nick);
      g_free ((char *) question->choices[i].label);
    }
  g_free (question->choices);
  g_array_unref (question->layers);
}

static const VellusCompareLayer *
layer_at (const Question *question, guint i)
{
  return &g_array_index (question->layers, VellusCompareLayer, i);
}

static gboolean
is_here (const Question *question, guint i)
{
  return i < question->layers->len &&
         layer_at (question, i)->image_id == question->call->image_id;
}

/* Later layers are put above earlier ones, unless their names say otherwise;
 * a picture of one layer is compared with the next picture. */
static void
guess (const Question *question, guint *before, guint *after)
{
  guint chosen = 0;

  for (guint i = 0; i < question->layers->len; i++)
    if (layer_at (question, i)->drawable_id == question->call->drawable_id)
      chosen = i;

  *before =
    chosen > 0 && ! is_here (question, chosen + 1) ? chosen - 1 : chosen;
  *after = *before + 1 < question->layers->len ? *before + 1 : *before;

  const VellusCompareLayer sides[] = { *layer_at (question, *before),
                                       *layer_at (question, *after) };

  if (vellus_compare_days_by_name (sides) < 0.0)
    {
      const guint earlier = *after;

      *after = *before;
      *before = earlier;
    }
}

static void
prepare (gpointer data, gpointer user_data)
{
  VellusCompareSettings *settings = data;
  const Question        *question = user_data;
  guint                  before, after;

  if (question->layers->len == 0)
    return;

  guess (question, &before, &after);
  g_free (settings->before);
  g_free (settings->after);
  settings->before = g_strdup (question->choices[before].nick);
  settings->after = g_strdup (question->choices[after].nick);

  const VellusCompareLayer sides[] = { *layer_at (question, before),
                                       *layer_at (question, after) };
  const double             days = vellus_compare_days_by_name (sides);

  settings->days = days > 0.0 && days <= MAX_GROWTH_DAYS ? days : 0.0;
}

static char *
note (const VellusCompareLayer sides[2],
      const VellusScale        scales[2],
      guint                    n_points)
{
  const double days = vellus_compare_days_by_name (sides);
  GString     *text = g_string_new (NULL);

  g_string_append_printf (text, _ ("Scales: %.4g and %.4g µm/px."),
                          scales[0].um_per_px, scales[1].um_per_px);
  if (days > 0.0)
    {
      g_string_append_c (text, ' ');
      g_string_append_printf (
        text,
        ngettext ("By their names, %.0f day lies between them.",
                  "By their names, %.0f days lie between them.",
                  (unsigned long) days),
        days);
    }
  if (n_points > 0)
    {
      g_string_append_c (text, ' ');
      g_string_append_printf (
        text, _ ("%u marked places say how they lie on each other."), n_points);
    }
  else
    g_string_append_printf (
      text, " %s",
      _ ("The same skin is searched for; pictures of other skin are refused."));

  return g_string_free (text, FALSE);
}

static gboolean
describe (const VellusCall *call, char **text, GError **error)
{
  const VellusCompareSettings *settings = call->settings;
  VellusCompareLayer           sides[2];
  VellusScale                  scales[2] = { { 0 }, { 0 } };
  g_autoptr (GArray)           points = NULL;

  if (! vellus_compare_find_layers (call, sides, error))
    return FALSE;

  gboolean sound = vellus_compare_find_scales (call, sides, scales, error) &&
                   vellus_params_check (&settings->params, error);

  if (sound && settings->points)
    {
      points = vellus_compare_find_points (sides, error);
      sound = points != NULL;
    }
  if (sound)
    *text = note (sides, scales, points != NULL ? points->len : 0);
  vellus_scale_clear (&scales[0]);
  vellus_scale_clear (&scales[1]);

  return sound;
}

static gboolean
check (gconstpointer data, char **text, gpointer user_data)
{
  const Question    *question = user_data;
  VellusCall         call = *question->call;
  g_autoptr (GError) error = NULL;

  call.settings = (gpointer) data;
  if (describe (&call, text, &error))
    return TRUE;

  *text = g_strdup (error->message);

  return FALSE;
}

static void
offer (VellusParamSpec *specs, guint n_specs, const Question *question)
{
  for (guint i = 0; i < n_specs; i++)
    if (g_str_equal (specs[i].name, "before") ||
        g_str_equal (specs[i].name, "after"))
      specs[i].choices = question->choices;
}

gboolean
vellus_compare_procedure_ask (const VellusCall *call)
{
  guint                       n_specs;
  g_autofree VellusParamSpec *specs = vellus_compare_settings_specs (&n_specs);
  Question                    question;
  const VellusForm            form = {
               .title = N_ ("Compare Before and After"),
               .role = "plug-in-vellus-compare",
               .ok = N_ ("Co_mpare"),
               .help = N_ (
                 "Vellus measures both layers, finds how the skin of the one lies on "
                            "the other, and follows each hair from the one to the other. Before it "
                            "calls a hair lost or new, it looks again at the place where the hair "
                            "must be.\n\nStack both photographs as layers of one picture, or open "
                            "both. They may be turned, shifted and differently lit; at least four "
                            "tenths of the skin must be on both.\n\nWhere the skin isn't recognized, "
                            "mark the same places in the same order with the Paths tool, and call "
                            "the paths “before points” and “after points”.\n\nYour layers stay as "
                            "they are. Everything that Vellus adds is undone in one step."),
               .specs = specs,
               .n_specs = n_specs,
               .sections = sections,
               .n_sections = G_N_ELEMENTS (sections),
               .note_after = "scale-uncertainty",
               .focus = "after",
               .prepare = prepare,
               .check = check,
               .user_data = &question,
  };

  question_init (&question, call);
  offer (specs, n_specs, &question);
  prepare (call->settings, &question);

  const gboolean accepted = vellus_form_run (&form, call->settings);

  question_clear (&question);

  return accepted;
}
