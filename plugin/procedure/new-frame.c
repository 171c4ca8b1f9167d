/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "procedure/new-frame.h"

#include <glib/gi18n-lib.h>

#include "core/error.h"
#include "dialog/form.h"
#include "host/edit.h"
#include "procedure/new-frame-place.h"
#include "procedure/new-frame-settings.h"

static const VellusFigureSpec results[] = {
  { .name = "x_px", .label = N_ ("Left edge"), .unit = "px" },
  { .name = "y_px", .label = N_ ("Upper edge"), .unit = "px" },
  { .name = "width_px", .label = N_ ("Width"), .unit = "px" },
  { .name = "height_px", .label = N_ ("Height"), .unit = "px" },
  { .name = "area_cm2", .label = N_ ("Area"), .unit = "cm²" },
};

const VellusFigureSpec *
vellus_new_frame_results (guint *n_specs)
{
  *n_specs = G_N_ELEMENTS (results);

  return results;
}

static gboolean
check (gconstpointer settings, char **text, gpointer user_data)
{
  VellusCall         call = *(const VellusCall *) user_data;
  VellusFrame        frame;
  g_autoptr (GError) error = NULL;

  call.settings = (gpointer) settings;
  if (! vellus_frame_place (&call, &frame, &error))
    {
      *text = g_strdup (error->message);
      return FALSE;
    }

  *text = g_strdup_printf (
    /* Translators: area, then width and height in pixels. */
    _ ("The frame holds %.4f cm² in %.0f × %.0f pixels."), frame.area_cm2,
    frame.rect.x1 - frame.rect.x0, frame.rect.y1 - frame.rect.y0);

  return TRUE;
}

static gboolean
uses (gconstpointer settings, const char *name)
{
  return vellus_frame_settings_use (settings, name);
}

/* Where the user has pointed to. */
static void
prepare (gpointer data, gpointer user_data)
{
  VellusFrameSettings *settings = data;
  const VellusCall    *call = user_data;
  VellusPoint          point;
  VellusRect           selection;

  if (vellus_host_image_sample_point (call->image_id, &point))
    settings->place = VELLUS_FRAME_AT_SAMPLE_POINT;
  else if (vellus_host_selection_rect (call->image_id, &selection))
    settings->place = VELLUS_FRAME_AT_SELECTION;
  else
    settings->place = VELLUS_FRAME_IN_MIDDLE;
}

gboolean
vellus_new_frame_ask (const VellusCall *call)
{
  static const VellusFormSection sections[] = {
    { N_ ("Measuring frame"), "area", FALSE },
    { N_ ("Where"), "place", FALSE },
  };
  guint                       n_specs;
  g_autofree VellusParamSpec *specs = vellus_frame_settings_specs (&n_specs);
  const VellusForm            form = {
               .title = N_ ("New Frame"),
               .role = "plug-in-vellus-frame",
               .ok = N_ ("Se_lect"),
               .help = N_ (
                 "Selects a part of the layer that is exactly as large on the skin as you "
                            "want it; the picture must carry a scale. Densities of frames of one "
                            "size "
                            "compare best.\n\nThe frame lies around the middle of the layer, of what "
                            "is selected, or around the newest sample point: drag one out of a ruler "
                            "with Ctrl held."),
               .specs = specs,
               .n_specs = n_specs,
               .sections = sections,
               .n_sections = G_N_ELEMENTS (sections),
               .note_after = "center-y",
               .focus = "area",
               .prepare = prepare,
               .check = check,
               .uses = uses,
               .user_data = (gpointer) call,
  };

  prepare (call->settings, (gpointer) call);

  return vellus_form_run (&form, call->settings);
}

static gboolean
select_frame (gint32 image_id, const VellusFrame *frame, GError **error)
{
  VellusHostEdit *edit = vellus_host_edit_begin (image_id);
  const gboolean  done =
    vellus_host_edit_select (edit, &frame->rect, frame->circle);

  vellus_host_edit_end (edit, done);
  if (! done)
    g_set_error_literal (error, VELLUS_ERROR, VELLUS_ERROR_REFUSED,
                         _ ("GIMP could not select the frame; try again."));

  return done;
}

gboolean
vellus_new_frame_run (const VellusCall *call, GError **error)
{
  VellusFrame frame;

  if (! vellus_frame_place (call, &frame, error) ||
      ! select_frame (call->image_id, &frame, error))
    return FALSE;

  call->results[0] = frame.rect.x0;
  call->results[1] = frame.rect.y0;
  call->results[2] = frame.rect.x1 - frame.rect.x0;
  call->results[3] = frame.rect.y1 - frame.rect.y0;
  call->results[4] = frame.area_cm2;

  return TRUE;
}
