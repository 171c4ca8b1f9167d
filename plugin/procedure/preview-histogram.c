/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib/gi18n-lib.h>
#include <math.h>

#include "procedure/preview-private.h"

#define HISTOGRAM_HEIGHT_PX 100

/* No class begins or ends beyond these. */
#define LEAST_CUT_UM 5.0
#define LARGEST_CUT_UM 200.0

static void
paint (cairo_t *cr, int width_px, int height_px, gpointer user_data)
{
  const VellusPreview *preview = user_data;

  vellus_class_plot_draw (cr, width_px, height_px,
                          preview->whole && vellus_preview_has_hairs (preview)
                            ? preview->shown
                            : NULL,
                          &vellus_preview_settings (preview)->params);
}

static void
move_cut (VellusPreview *preview, double um)
{
  VellusMeasureSettings *settings = preview->call->settings;
  VellusParams          *params = &settings->params;

  um = CLAMP (round (um), LEAST_CUT_UM, LARGEST_CUT_UM);
  if (preview->cut == VELLUS_CLASS_CUT_VELLUS)
    params->vellus_cut_um = MIN (um, params->terminal_cut_um);
  else
    params->terminal_cut_um = MAX (um, params->vellus_cut_um);
  preview->refresh (preview->form);
}

static void
point (VellusPointerKind kind, VellusPoint at, gpointer user_data)
{
  VellusPreview *preview = user_data;

  if (kind == VELLUS_POINTER_PRESS)
    preview->cut =
      vellus_class_plot_cut_at (VELLUS_PREVIEW_WIDTH_PX, at.x,
                                &vellus_preview_settings (preview)->params);
  else if (kind == VELLUS_POINTER_RELEASE)
    preview->cut = VELLUS_CLASS_CUT_NONE;
  else if (kind == VELLUS_POINTER_DRAG && preview->cut != VELLUS_CLASS_CUT_NONE)
    move_cut (preview, vellus_class_plot_um (VELLUS_PREVIEW_WIDTH_PX, at.x));
}

void
vellus_preview_add_histogram (VellusPreview *preview, VellusWindow *window)
{
  const VellusCanvas histogram = {
    VELLUS_PREVIEW_WIDTH_PX,
    HISTOGRAM_HEIGHT_PX,
    _ ("Counted hairs by diameter; drag the white lines to move the class "
       "cuts"),
    paint,
    point,
    NULL,
    preview,
  };

  preview->histogram = vellus_window_add_canvas (window, &histogram);
}
