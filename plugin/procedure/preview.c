/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "procedure/preview.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "draw/figure-text.h"
#include "procedure/preview-job.h"
#include "procedure/preview-private.h"
#include "report/text.h"

#define NOTE_LINES 8

/* How often it is asked whether a job has something to tell. */
#define POLL_MS 15

static const VellusParamChoice tools[] = {
  { "reject", N_ ("Rejects a hair, accepts a faint line") },
  { "draw", N_ ("Draws a missing hair") },
  { "cut", N_ ("Cuts a hair in two") },
  { "join", N_ ("Joins two hairs") },
  { "flip", N_ ("Exchanges root and tip") },
  { "terminal", N_ ("Makes a hair terminal") },
  { "intermediate", N_ ("Makes a hair intermediate") },
  { "vellus", N_ ("Makes a hair vellus") },
  { NULL, NULL },
};

static const VellusParamSpec tool_spec = {
  .name = "tool",
  .label = N_ ("_A click"),
  .help = N_ ("What a click in the preview does to what was found"),
  .kind = VELLUS_PARAM_CHOICE,
  .choices = tools,
  .offset = G_STRUCT_OFFSET (VellusPreviewSettings, tool),
  .wide = TRUE,
};

static void
free_result (gpointer result)
{
  vellus_job_result_free (result);
}

static void
free_job (gpointer job)
{
  vellus_job_free (job);
}

VellusPreview *
vellus_preview_new (const VellusCall *call)
{
  VellusPreview *preview = g_new0 (VellusPreview, 1);

  preview->call = call;
  preview->results = g_async_queue_new_full (free_result);
  preview->jobs = g_ptr_array_new_with_free_func (free_job);
  preview->corrections = vellus_corrections_new ();
  preview->rejected = g_ptr_array_new ();
  preview->faint = g_ptr_array_new ();
  preview->drawn = g_array_new (FALSE, FALSE, sizeof (VellusPoint));
  preview->marked = -1;

  return preview;
}

void
vellus_preview_free (VellusPreview *preview)
{
  if (preview == NULL)
    return;

  if (preview->timer != 0)
    g_source_remove (preview->timer);
  vellus_preview_stop (preview);
  g_ptr_array_unref (preview->jobs);
  g_async_queue_unref (preview->results);
  g_clear_pointer (&preview->rendered, cairo_surface_destroy);
  vellus_measurement_free (preview->automatic);
  vellus_measurement_free (preview->shown);
  vellus_corrections_free (preview->corrections);
  g_ptr_array_unref (preview->rejected);
  g_ptr_array_unref (preview->faint);
  g_array_unref (preview->drawn);
  vellus_hair_free (preview->joined);
  g_free (preview->done);
  vellus_source_free (preview->source);
  g_free (preview);
}

const VellusMeasureSettings *
vellus_preview_settings (const VellusPreview *preview)
{
  return preview->call->settings;
}

gboolean
vellus_preview_has_hairs (const VellusPreview *preview)
{
  return preview->shown != NULL && preview->sound;
}

/* --- What is said --- */

static void
add_corrections (const VellusPreview *preview, GString *text)
{
  if (preview->done != NULL)
    g_string_append_printf (text, "%s\n", preview->done);
  if (preview->shown != NULL && preview->shown->automatic != NULL &&
      preview->whole && preview->sound)
    g_string_append_printf (text,
                            _ ("Without corrections: %.0f hairs, %.0f cm⁻²\n"),
                            preview->shown->automatic->hairs.value,
                            preview->shown->automatic->density_per_cm2.value);
}

static void
tell_figures (const VellusPreview *preview)
{
  static const char *const names[] = { "hairs", "density_per_cm2",
                                       "thin_fraction", "mean_diameter_um" };
  guint                    n_specs;
  const VellusFigureSpec  *specs = vellus_summary_specs (&n_specs);
  GString                 *text = g_string_new (NULL);

  /* Figures of a part would pass for those of the region. */
  const gboolean busy = preview->measuring || preview->correcting;
  const gboolean known =
    preview->whole && ! preview->measuring && preview->sound;

  for (guint i = 0; known && i < n_specs; i++)
    for (guint k = 0; k < G_N_ELEMENTS (names); k++)
      if (g_str_equal (specs[i].name, names[k]))
        {
          g_autofree char *line = vellus_figure_to_text (
            &specs[i],
            vellus_summary_figure (&preview->shown->summary, &specs[i]));

          g_string_append_printf (text, "%s\n", line);
        }
  add_corrections (preview, text);
  if (busy)
    g_string_append (text, _ ("Measuring…"));

  vellus_field_set_note (preview->note, text->str);
  g_string_free (text, TRUE);
}

static void
tell_hair (const VellusPreview *preview, const VellusHair *hair)
{
  g_autofree char *doubts = vellus_hair_doubts_text (hair->flags);
  g_autofree char *text = g_strdup_printf (
    /* Translators: number, diameter and its standard error, length, class,
     * follicular unit, what is doubtful. */
    _ ("Hair %d: %.1f ± %.1f µm, %.0f µm long, %s\nUnit %d\n%s"), hair->id,
    hair->diameter_um, hair->diameter_sd_um, hair->length_um,
    vellus_hair_class_label (hair->hair_class), hair->unit, doubts);

  vellus_field_set_note (preview->note, text);
}

void
vellus_preview_tell (const VellusPreview *preview, const VellusHair *hair)
{
  if (hair != NULL && hair->id > 0)
    tell_hair (preview, hair);
  else
    tell_figures (preview);
}

void
vellus_preview_show (const VellusPreview *preview)
{
  vellus_field_redraw (preview->photo);
  vellus_field_redraw (preview->histogram);
  tell_figures (preview);
}

void
vellus_preview_add (VellusPreview *preview,
                    VellusWindow  *window,
                    void (*refresh) (gpointer form),
                    gpointer form)
{
  preview->refresh = refresh;
  preview->form = form;
  vellus_window_add_heading (window, _ ("Corrections"));
  vellus_window_add_field (window, &tool_spec, &preview->own);
  vellus_window_add_button (window, _ ("Ta_ke Back"),
                            _ ("Takes the last correction back"),
                            vellus_preview_undo, preview);
  vellus_window_add_heading (window, _ ("Figures"));
  preview->note = vellus_window_add_note (window, NOTE_LINES);
  vellus_window_add_column (window);
  vellus_window_add_heading (window, _ ("Preview"));
  vellus_preview_add_photo (preview, window);
  vellus_preview_add_histogram (preview, window);
  preview->timer = g_timeout_add (POLL_MS, vellus_preview_poll, preview);
}

VellusPrepared *
vellus_preview_take (VellusPreview *preview)
{
  VellusPrepared *prepared = g_new0 (VellusPrepared, 1);

  if (preview->whole && ! preview->measuring)
    prepared->automatic = g_steal_pointer (&preview->automatic);
  prepared->corrections = vellus_corrections_copy (preview->corrections);

  return prepared;
}
