/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib/gi18n-lib.h>
#include <math.h>

#include "draw/frame.h"
#include "procedure/preview-private.h"

#define ZOOM_STEP 1.25
#define PAN_SHARE 0.2

/* A hand that clicks moves less. */
#define CLICK_PX 4.0

/* Corners of a drawn line are this far apart. */
#define DRAWN_STEP_PX 2.0

static gboolean
differ (double a, double b)
{
  return a < b || a > b;
}

static void
paint_picture (cairo_t *cr, VellusPreview *preview, int width_px, int height_px)
{
  const VellusView *view = &preview->view;

  if (preview->rendered == NULL ||
      differ (view->zoom, preview->rendered_view.zoom) ||
      differ (view->center.x, preview->rendered_view.center.x) ||
      differ (view->center.y, preview->rendered_view.center.y))
    {
      g_clear_pointer (&preview->rendered, cairo_surface_destroy);
      preview->rendered =
        vellus_view_render (preview->source->light, view, width_px, height_px);
      preview->rendered_view = *view;
    }
  cairo_set_source_surface (cr, preview->rendered, 0.0, 0.0);
  cairo_paint (cr);
}

static void
paint_drawn (cairo_t *cr, const VellusPreview *preview)
{
  for (int pass = 0; pass < 2; pass++)
    {
      cairo_set_source_rgb (cr, pass, pass, pass);
      cairo_set_line_width (cr, (pass == 0 ? 4.0 : 2.0) / preview->view.zoom);
      for (guint i = 0; i < preview->drawn->len; i++)
        {
          const VellusPoint p = g_array_index (preview->drawn, VellusPoint, i);

          cairo_line_to (cr, p.x, p.y);
        }
      cairo_stroke (cr);
    }
}

/* What isn't counted, what is being done, and where hairs are counted. */
static void
paint_hands (cairo_t *cr, const VellusPreview *preview)
{
  const VellusTarget target = vellus_preview_target (preview);
  const double       um_per_px = preview->shown->scale.um_per_px;

  vellus_frame_draw (cr, preview->shown);
  for (guint i = 0; i < preview->faint->len; i++)
    vellus_view_draw_faint (cr, &preview->view,
                            g_ptr_array_index (preview->faint, i), FALSE);
  for (guint i = 0; i < preview->rejected->len; i++)
    vellus_view_draw_faint (cr, &preview->view,
                            g_ptr_array_index (preview->rejected, i), TRUE);
  if (preview->joined != NULL)
    vellus_view_draw_mark (cr, &preview->view, um_per_px, preview->joined);
  if (target.hair != NULL)
    vellus_view_draw_mark (cr, &preview->view, um_per_px, target.hair);
  paint_drawn (cr, preview);
}

static void
paint (cairo_t *cr, int width_px, int height_px, gpointer user_data)
{
  VellusPreview *preview = user_data;

  if (preview->source == NULL)
    {
      cairo_set_source_rgb (cr, 0.4, 0.4, 0.4);
      cairo_paint (cr);
      return;
    }

  paint_picture (cr, preview, width_px, height_px);
  if (! vellus_preview_has_hairs (preview))
    return;

  vellus_view_draw_hairs (cr, &preview->view, width_px, height_px,
                          preview->shown, 0);
  cairo_save (cr);
  vellus_view_transform (cr, &preview->view, width_px, height_px);
  paint_hands (cr, preview);
  cairo_restore (cr);
}

static VellusPoint
place (const VellusPreview *preview, VellusPoint at)
{
  return vellus_view_to_picture (&preview->view, VELLUS_PREVIEW_WIDTH_PX,
                                 VELLUS_PREVIEW_HEIGHT_PX, at);
}

static void
pan (VellusPreview *preview, double dx, double dy)
{
  preview->view.center.x -= dx / preview->view.zoom;
  preview->view.center.y -= dy / preview->view.zoom;
  vellus_field_redraw (preview->photo);
}

static void
zoom (VellusPreview *preview, double factor, VellusPoint at)
{
  vellus_view_zoom (&preview->view, factor, place (preview, at));
  vellus_field_redraw (preview->photo);
}

static void
move (VellusPreview *preview, VellusPoint at)
{
  const VellusHair *before = vellus_preview_target (preview).hair;

  preview->at = place (preview, at);

  const VellusHair *now = vellus_preview_target (preview).hair;

  if (now == before)
    return;

  vellus_preview_tell (preview, now);
  vellus_field_redraw (preview->photo);
}

static void
press (VellusPreview *preview, VellusPoint at)
{
  const VellusPoint first = place (preview, at);

  preview->grabbed = at;
  preview->dragged = FALSE;
  preview->at = first;
  g_array_set_size (preview->drawn, 0);
  if (preview->own.tool == VELLUS_TOOL_DRAW && preview->sound)
    g_array_append_val (preview->drawn, first);
}

static void
drag (VellusPreview *preview, VellusPoint at)
{
  const double moved = vellus_point_distance (at, preview->grabbed);

  if (! preview->dragged && moved < CLICK_PX)
    return;

  preview->dragged = TRUE;
  preview->at = place (preview, at);
  if (preview->drawn->len == 0)
    pan (preview, at.x - preview->grabbed.x, at.y - preview->grabbed.y);
  else if (moved < DRAWN_STEP_PX)
    return;
  else
    g_array_append_val (preview->drawn, preview->at);
  preview->grabbed = at;
  vellus_field_redraw (preview->photo);
}

static void
release (VellusPreview *preview, VellusPoint at)
{
  preview->at = place (preview, at);
  if (preview->drawn->len > 0)
    vellus_preview_end_drawing (preview);
  else if (! preview->dragged)
    vellus_preview_use (preview, (VellusTool) preview->own.tool,
                        vellus_preview_target_at (preview, preview->at),
                        preview->at);
}

static void
point (VellusPointerKind kind, VellusPoint at, gpointer user_data)
{
  VellusPreview *preview = user_data;

  if (preview->source == NULL)
    return;

  switch (kind)
    {
    case VELLUS_POINTER_PRESS:
      press (preview, at);
      break;
    case VELLUS_POINTER_DRAG:
      drag (preview, at);
      break;
    case VELLUS_POINTER_NEARER:
      zoom (preview, ZOOM_STEP, at);
      break;
    case VELLUS_POINTER_FARTHER:
      zoom (preview, 1.0 / ZOOM_STEP, at);
      break;
    case VELLUS_POINTER_MOVE:
      move (preview, at);
      break;
    case VELLUS_POINTER_RELEASE:
    default:
      release (preview, at);
      break;
    }
}

static gboolean
move_by_key (VellusPreview *preview, int key)
{
  const VellusPoint middle = { 0.5 * VELLUS_PREVIEW_WIDTH_PX,
                               0.5 * VELLUS_PREVIEW_HEIGHT_PX };
  const double      across = PAN_SHARE * VELLUS_PREVIEW_WIDTH_PX;
  const double      down = PAN_SHARE * VELLUS_PREVIEW_HEIGHT_PX;

  switch (key)
    {
    case '+':
      zoom (preview, ZOOM_STEP, middle);
      return TRUE;
    case '-':
      zoom (preview, 1.0 / ZOOM_STEP, middle);
      return TRUE;
    case '<':
      pan (preview, across, 0.0);
      return TRUE;
    case '>':
      pan (preview, -across, 0.0);
      return TRUE;
    case '^':
      pan (preview, 0.0, down);
      return TRUE;
    case 'v':
      pan (preview, 0.0, -down);
      return TRUE;
    default:
      return FALSE;
    }
}

static gboolean
key (int pressed, gpointer user_data)
{
  VellusPreview *preview = user_data;

  return preview->source != NULL &&
         (move_by_key (preview, pressed) ||
          vellus_preview_correct_by_key (preview, pressed));
}

void
vellus_preview_add_photo (VellusPreview *preview, VellusWindow *window)
{
  const VellusCanvas photo = {
    VELLUS_PREVIEW_WIDTH_PX,
    VELLUS_PREVIEW_HEIGHT_PX,
    _ ("The photograph with the hairs found; N and P go from one to the "
       "other"),
    paint,
    point,
    key,
    preview,
  };

  preview->photo = vellus_window_add_canvas (window, &photo);
}
