/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "procedure/recount.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "core/error.h"
#include "core/fingerprint.h"
#include "host/host.h"
#include "procedure/calibration.h"
#include "procedure/measured.h"
#include "procedure/output.h"
#include "procedure/recount-apply.h"

/* The rest of the progress is drawing and writing. */
#define MEASURE_SHARE 0.8

static const VellusFigureSpec results[] = {
  { .name = "hairs", .label = N_ ("Hairs") },
  { .name = "density_per_cm2", .label = N_ ("Hair density"), .unit = "cm⁻²" },
  { .name = "thin_fraction", .label = N_ ("Thin share") },
  { .name = "mean_diameter_um", .label = N_ ("Mean diameter"), .unit = "µm" },
  { .name = "automatic_hairs", .label = N_ ("Hairs before any correction") },
  {
    .name = "automatic_density_per_cm2",
    .label = N_ ("Hair density before any correction"),
    .unit = "cm⁻²",
  },
  { .name = "removed", .label = N_ ("Strokes that were deleted") },
  { .name = "added", .label = N_ ("Strokes that were added") },
  { .name = "changed", .label = N_ ("Strokes that were changed") },
};

const VellusFigureSpec *
vellus_recount_results (guint *n_specs)
{
  *n_specs = G_N_ELEMENTS (results);

  return results;
}

typedef struct
{
  const VellusCall  *call;
  VellusMeasured    *measured;
  VellusMeasurement *kept;
  GPtrArray         *strokes[VELLUS_N_STROKE_SETS];
  GArray            *matches;
  VellusRaster      *light;
  gint32             layer_id;
  VellusScale        scale;
  gboolean           pixels_changed;
  gboolean           scale_changed;
} State;

static void
unref_stroke (gpointer stroke)
{
  g_array_unref (stroke);
}

static gboolean
read_strokes (State *state, GError **error)
{
  gboolean found = FALSE;

  for (guint set = 0; set < VELLUS_N_STROKE_SETS; set++)
    {
      state->strokes[set] = g_ptr_array_new_with_free_func (unref_stroke);
      found |= vellus_host_marked_strokes (
        state->call->image_id, VELLUS_RESULT_MARK, vellus_stroke_set_name (set),
        state->strokes[set]);
    }

  if (! found && state->kept->hairs->len > 0)
    {
      g_set_error_literal (
        error, VELLUS_ERROR, VELLUS_ERROR_REFUSED,
        _ ("The picture has no paths of hairs any more; undo that, or measure "
           "again with editable paths."));
      return FALSE;
    }

  state->matches = vellus_match_strokes (state->kept, state->strokes);

  return TRUE;
}

static gboolean
read_light (State *state, GError **error)
{
  const VellusRect *read = &state->measured->read;
  VellusRect        layer;

  state->layer_id =
    vellus_host_image_layer (state->call->image_id, state->measured->layer);
  if (state->layer_id < 0)
    {
      g_set_error_literal (
        error, VELLUS_ERROR, VELLUS_ERROR_REFUSED,
        _ ("The layer that was measured is gone; undo that, or measure "
           "again."));
      return FALSE;
    }

  layer = vellus_host_drawable_rect (state->layer_id);
  if (read->x0 < layer.x0 || read->y0 < layer.y0 || read->x1 > layer.x1 ||
      read->y1 > layer.y1)
    {
      g_set_error_literal (
        error, VELLUS_ERROR, VELLUS_ERROR_REFUSED,
        _ ("The layer that was measured has been moved or made smaller; undo "
           "that, or measure again."));
      return FALSE;
    }

  state->light = vellus_host_drawable_read (state->layer_id, read, error);
  if (state->light == NULL)
    return FALSE;

  g_autofree char *fingerprint = vellus_fingerprint_new (state->light);

  state->pixels_changed =
    ! vellus_fingerprint_equal (fingerprint, state->measured->fingerprint);

  return TRUE;
}

static gboolean
read_scale (State *state, GError **error)
{
  const VellusScale *old = &state->kept->scale;
  g_autofree char   *now = vellus_measured_calibration (state->call->image_id);

  state->scale_changed = ! g_str_equal (now, state->measured->calibration);
  if (state->scale_changed)
    {
      g_free (state->measured->calibration);
      state->measured->calibration = g_steal_pointer (&now);
      return vellus_calibration_of_image (state->call->image_id, &state->scale,
                                          error);
    }

  return vellus_scale_init (&state->scale, old->um_per_px,
                            old->relative_uncertainty, old->method, error);
}

static void
tell_changes (const State *state)
{
  if (state->pixels_changed)
    vellus_host_message (
      _ ("The layer's pixels are others than when the hairs were measured: "
         "all of them have been measured again where their strokes lie. The "
         "automatic figures are those of the old pixels."));
  if (state->scale_changed)
    vellus_host_message (
      _ ("The picture's scale is another than when the hairs were measured: "
         "all of them have been measured again. The automatic figures are "
         "those of the old scale."));
}

static double
told (double value)
{
  return isfinite (value) ? value : VELLUS_RESULT_UNKNOWN;
}

static void
fill_results (const State *state, const VellusMeasurement *measurement)
{
  const VellusSummary *now = &measurement->summary;
  const VellusSummary *automatic =
    measurement->automatic != NULL ? measurement->automatic : now;
  const VellusRecountTally tally =
    vellus_recount_tally (state->kept, state->matches);
  const double values[G_N_ELEMENTS (results)] = {
    now->hairs.value,         now->density_per_cm2.value,
    now->thin_fraction.value, now->mean_diameter_um.value,
    automatic->hairs.value,   automatic->density_per_cm2.value,
    tally.n_removed,          tally.n_added,
    tally.n_changed,
  };

  for (guint i = 0; i < G_N_ELEMENTS (results); i++)
    state->call->results[i] = told (values[i]);
}

static void
tell_figures (const State *state, const VellusMeasurement *measurement)
{
  const VellusRecountTally tally =
    vellus_recount_tally (state->kept, state->matches);
  const VellusSummary *automatic = measurement->automatic;

  if (state->call->mode != VELLUS_RUN_INTERACTIVE)
    return;

  g_autofree char *text = g_strdup_printf (
    _ ("%.0f hairs are counted now, %.0f cm⁻²; without any correction it was "
       "%.0f, %.0f cm⁻². This time: %u deleted, %u added, %u changed."),
    measurement->summary.hairs.value,
    measurement->summary.density_per_cm2.value, automatic->hairs.value,
    automatic->density_per_cm2.value, tally.n_removed, tally.n_added,
    tally.n_changed);

  vellus_host_message (text);
}

static gboolean
progressed (double fraction, const char *step, gpointer user_data)
{
  return vellus_host_progress_update (fraction * MEASURE_SHARE, step);
}

/* Nothing has been touched: nothing changes, to the last byte. */
static gboolean
is_idle (const State *state)
{
  const VellusRecountTally tally =
    vellus_recount_tally (state->kept, state->matches);

  return tally.n_removed + tally.n_added + tally.n_changed == 0 &&
         ! state->pixels_changed && ! state->scale_changed;
}

static gboolean
write_files (const State *state, VellusMeasurement *measurement, GError **error)
{
  const VellusMeasureSettings *settings = state->call->settings;

  return vellus_output_write_files (measurement, settings, error) &&
         vellus_output_write_report (measurement, &state->measured->read,
                                     state->light, settings->report_file,
                                     error);
}

static gboolean
recount_touched (const State *state, GError **error)
{
  VellusMeasureSettings *settings = state->call->settings;
  const VellusRecount    recount = {
       .kept = state->kept,
       .matches = state->matches,
       .light = state->light,
       .x = (int) state->measured->read.x0,
       .y = (int) state->measured->read.y0,
       .scale = &state->scale,
       .anew = state->pixels_changed || state->scale_changed,
       .progress = progressed,
  };
  g_autoptr (VellusMeasurement) measurement =
    vellus_recount_apply (&recount, error);

  if (measurement == NULL ||
      ! vellus_host_image_check_open (state->call->image_id, error))
    return FALSE;

  settings->overlay = state->measured->overlay;
  settings->maps = state->measured->maps;
  settings->numbers = state->measured->numbers;
  settings->paths = TRUE;
  g_free (state->measured->fingerprint);
  state->measured->fingerprint = vellus_fingerprint_new (state->light);

  if (! write_files (state, measurement, error) ||
      ! vellus_output_add_to_image (measurement, settings, state->measured,
                                    state->call->image_id, error))
    return FALSE;

  tell_changes (state);
  tell_figures (state, measurement);
  fill_results (state, measurement);

  return TRUE;
}

static gboolean
recount (State *state, GError **error)
{
  if (! read_strokes (state, error) || ! read_light (state, error) ||
      ! read_scale (state, error))
    return FALSE;

  if (! is_idle (state))
    return recount_touched (state, error);

  if (! write_files (state, state->kept, error))
    return FALSE;

  fill_results (state, state->kept);
  if (state->call->mode == VELLUS_RUN_INTERACTIVE)
    vellus_host_message (_ ("No stroke of the hairs' paths has been touched; "
                            "the figures are what they were."));

  return TRUE;
}

static void
clear (State *state)
{
  for (guint set = 0; set < VELLUS_N_STROKE_SETS; set++)
    g_clear_pointer (&state->strokes[set], g_ptr_array_unref);
  g_clear_pointer (&state->matches, g_array_unref);
  vellus_raster_free (state->light);
  vellus_scale_clear (&state->scale);
  vellus_measurement_free (state->kept);
  vellus_measured_free (state->measured);
}

gboolean
vellus_recount_run (const VellusCall *call, GError **error)
{
  State    state = { .call = call };
  gboolean done = FALSE;

  state.measured = vellus_measured_read (call->image_id, &state.kept, error);
  if (state.measured != NULL &&
      vellus_output_check_files (call->settings, error))
    {
      vellus_host_progress_begin (_ ("Counting hairs again"));
      done = recount (&state, error);
      vellus_host_progress_end ();
    }
  clear (&state);

  return done;
}
