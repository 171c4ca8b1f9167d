/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "procedure/set-scale.h"

#include <glib/gi18n-lib.h>

#include "core/error.h"
#include "draw/scale-bar.h"
#include "host/edit.h"
#include "procedure/calibration-find.h"
#include "procedure/set-scale-settings.h"

#define UM_PER_MM 1000.0

static const VellusFigureSpec results[] = {
  {
    .name = "um_per_px",
    .label = N_ ("Size of a pixel on the skin"),
    .unit = "µm",
    .digits = 4,
  },
  {
    .name = "relative_uncertainty",
    .label = N_ ("Its standard deviation as a share of it"),
    .digits = 4,
  },
  {
    .name = "readings",
    .label = N_ ("Number of readings that it is the mean of"),
  },
};

const VellusFigureSpec *
vellus_set_scale_results (guint *n_specs)
{
  *n_specs = G_N_ELEMENTS (results);

  return results;
}

static gboolean
add_scale_bar (const VellusCall  *call,
               const VellusScale *scale,
               VellusHostEdit    *edit,
               GError           **error)
{
  const VellusScaleSettings *settings = call->settings;
  const VellusRect           canvas = vellus_host_image_rect (call->image_id);
  const char                *name = _ ("Scale bar");
  g_autoptr (VellusScaleBar) bar =
    vellus_scale_bar_new (scale->um_per_px, UM_PER_MM * settings->bar_length_mm,
                          (int) canvas.x1, (int) canvas.y1, error);

  if (bar == NULL)
    return FALSE;

  const VellusHostLayer layer = {
    .name = name,
    .surface = bar->surface,
    .box = { bar->x_px, bar->y_px, cairo_image_surface_get_width (bar->surface),
             cairo_image_surface_get_height (bar->surface) },
    .opacity = 1.0,
    .visible = TRUE,
  };

  vellus_host_edit_hide_layers (edit, name);

  return vellus_host_edit_add_layer (edit, &layer, error);
}

static gboolean
check_scale_bar (const VellusCall *call, GError **error)
{
  const VellusScaleSettings *settings = call->settings;

  if (! settings->scale_bar ||
      vellus_host_image_base (call->image_id) != VELLUS_HOST_INDEXED)
    return TRUE;

  g_set_error_literal (error, VELLUS_ERROR, VELLUS_ERROR_REFUSED,
                       _ ("This picture has a palette, which a scale bar can't "
                          "be drawn with; convert it by Image ▸ Mode ▸ RGB, or "
                          "go without the bar."));

  return FALSE;
}

static gboolean
keep (const VellusCall *call, const VellusCalibration *found, GError **error)
{
  const VellusScaleSettings *settings = call->settings;
  VellusHostEdit            *edit = vellus_host_edit_begin (call->image_id);

  /* What may fail comes first. */
  const gboolean done =
    (! settings->scale_bar ||
     add_scale_bar (call, &found->scale, edit, error)) &&
    vellus_calibration_attach (found, call->image_id, edit, error);

  vellus_host_edit_end (edit, done);

  return done;
}

gboolean
vellus_set_scale_run (const VellusCall *call, GError **error)
{
  g_auto (VellusCalibration) found = { 0 };

  if (! vellus_calibration_find (call, &found, error) ||
      ! check_scale_bar (call, error) || ! keep (call, &found, error))
    return FALSE;

  call->results[0] = found.scale.um_per_px;
  call->results[1] = found.scale.relative_uncertainty;
  call->results[2] = found.readings != NULL ? found.readings->len : 0.0;

  return TRUE;
}
