/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "procedure/new-frame-place.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "core/error.h"
#include "core/frame.h"
#include "host/host.h"
#include "procedure/calibration.h"

#define UM2_PER_CM2 1e8

/* Width over height. */
static double
ratio_of (int shape)
{
  return shape == VELLUS_FRAME_4_TO_3 ? 4.0 / 3.0 : 1.0;
}

/* Share of the rectangle around it that a shape fills. */
static double
fill_of (int shape)
{
  return shape == VELLUS_FRAME_CIRCLE ? G_PI_4 : 1.0;
}

static gboolean
find_layer (const VellusCall *call, VellusRect *layer, GError **error)
{
  const VellusRect canvas = vellus_host_image_rect (call->image_id);
  const VellusRect all = vellus_host_drawable_rect (call->drawable_id);

  *layer = (VellusRect){
    MAX (all.x0, canvas.x0),
    MAX (all.y0, canvas.y0),
    MIN (all.x1, canvas.x1),
    MIN (all.y1, canvas.y1),
  };
  if (layer->x0 < layer->x1 && layer->y0 < layer->y1)
    return TRUE;

  g_set_error_literal (error, VELLUS_ERROR, VELLUS_ERROR_EMPTY_REGION,
                       _ ("The layer lies outside of the picture; move it "
                          "back or choose another one."));

  return FALSE;
}

static VellusPoint
middle (const VellusRect *rect)
{
  return (VellusPoint){ 0.5 * (rect->x0 + rect->x1),
                        0.5 * (rect->y0 + rect->y1) };
}

static gboolean
find_center (const VellusCall *call,
             const VellusRect *layer,
             VellusPoint      *center,
             GError          **error)
{
  const VellusFrameSettings *settings = call->settings;
  VellusRect                 selection;

  switch (settings->place)
    {
    case VELLUS_FRAME_AT_SELECTION:
      if (vellus_host_selection_rect (call->image_id, &selection))
        {
          *center = middle (&selection);
          return TRUE;
        }
      g_set_error_literal (error, VELLUS_ERROR, VELLUS_ERROR_ARGUMENT,
                           _ ("Nothing is selected; select something where the "
                              "frame is to be."));
      return FALSE;
    case VELLUS_FRAME_AT_SAMPLE_POINT:
      if (vellus_host_image_sample_point (call->image_id, center))
        return TRUE;
      g_set_error_literal (error, VELLUS_ERROR, VELLUS_ERROR_ARGUMENT,
                           _ ("The picture has no sample point; drag one out "
                              "of a ruler with Ctrl held."));
      return FALSE;
    case VELLUS_FRAME_AT_POINT:
      *center = (VellusPoint){ settings->x_px, settings->y_px };
      return TRUE;
    case VELLUS_FRAME_IN_MIDDLE:
    default:
      *center = middle (layer);
      return TRUE;
    }
}

static gboolean
check_room (const VellusFrameSettings *settings,
            const VellusFrame         *frame,
            const VellusRect          *layer,
            double                     um_per_px,
            GError                   **error)
{
  const double width_px = frame->rect.x1 - frame->rect.x0;
  const double height_px = frame->rect.y1 - frame->rect.y0;
  const double room_x = layer->x1 - layer->x0;
  const double room_y = layer->y1 - layer->y0;
  const double ratio = ratio_of (settings->shape);
  const double highest = MIN (room_y, room_x / ratio);
  const double most_cm2 = fill_of (settings->shape) * ratio * highest *
                          highest * um_per_px * um_per_px / UM2_PER_CM2;

  if (width_px <= room_x && height_px <= room_y)
    return TRUE;

  g_set_error (error, VELLUS_ERROR, VELLUS_ERROR_REFUSED,
               _ ("A frame of %g cm² is %.0f × %.0f pixels here, but the layer "
                  "shows only %.0f × %.0f; at most %.3g cm² of this shape have "
                  "room."),
               vellus_frame_settings_area_cm2 (settings), width_px, height_px,
               room_x, room_y, floor (most_cm2 * 1e4) * 1e-4);

  return FALSE;
}

/* Moves it inside. */
static void
snap (VellusRect *rect, const VellusRect *layer)
{
  const double dx =
    MAX (layer->x0 - rect->x0, 0.0) - MAX (rect->x1 - layer->x1, 0.0);
  const double dy =
    MAX (layer->y0 - rect->y0, 0.0) - MAX (rect->y1 - layer->y1, 0.0);

  rect->x0 += dx;
  rect->x1 += dx;
  rect->y0 += dy;
  rect->y1 += dy;
}

static void
lay_around (VellusFrame               *frame,
            const VellusFrameSettings *settings,
            VellusPoint                center,
            double                     um_per_px)
{
  const double px2_per_cm2 = UM2_PER_CM2 / (um_per_px * um_per_px);
  const double area_px2 =
    vellus_frame_settings_area_cm2 (settings) * px2_per_cm2;
  const double fill = fill_of (settings->shape);
  const double ratio = ratio_of (settings->shape);
  double       height_px = sqrt (area_px2 / fill / ratio);
  double       width_px = ratio * height_px;

  frame->circle = settings->shape == VELLUS_FRAME_CIRCLE;
  vellus_frame_take_whole_pixels (area_px2 / fill, &width_px, &height_px);

  const double x0 = round (center.x - 0.5 * width_px);
  const double y0 = round (center.y - 0.5 * height_px);

  frame->rect = (VellusRect){ x0, y0, x0 + width_px, y0 + height_px };
  frame->area_cm2 = fill * width_px * height_px / px2_per_cm2;
}

gboolean
vellus_frame_place (const VellusCall *call, VellusFrame *frame, GError **error)
{
  const VellusFrameSettings  *settings = call->settings;
  g_auto (VellusCalibration)  calibration = { 0 };
  guint                       n_specs;
  g_autofree VellusParamSpec *specs = vellus_frame_settings_specs (&n_specs);
  VellusRect                  layer;
  VellusPoint                 center;

  if (! vellus_param_check (specs, n_specs, settings, error) ||
      ! vellus_calibration_read (call->image_id, &calibration, error) ||
      ! find_layer (call, &layer, error) ||
      ! find_center (call, &layer, &center, error))
    return FALSE;

  const double um_per_px = calibration.scale.um_per_px;

  lay_around (frame, settings, center, um_per_px);
  if (! check_room (settings, frame, &layer, um_per_px, error))
    return FALSE;
  snap (&frame->rect, &layer);

  return TRUE;
}
