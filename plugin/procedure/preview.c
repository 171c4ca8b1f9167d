/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "procedure/preview.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "draw/figure-text.h"
#include "procedure/preview-job.h"
#include "procedure/preview-private.h"
#include "report/text.h"

#define HISTOGRAM_HEIGHT_PX 100
#define NOTE_LINES 5

/* How often it is asked whether a job has something to tell. */
#define POLL_MS 15

#define ZOOM_STEP 1.25
#define PAN_SHARE 0.2
#define HOVER_PX 4.0

/* The classes keep so far from each other. */
#define LEAST_CUT_UM 5.0
#define LARGEST_CUT_UM 200.0

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
  vellus_measurement_free (preview->shown);
  vellus_source_free (preview->source);
  g_free (preview);
}

const VellusMeasureSettings *
vellus_preview_settings (const VellusPreview *preview)
{
  return preview->call->settings;
}

/* --- What is said --- */

static void
tell_figures (const VellusPreview *preview)
{
  static const char *const names[] = { "hairs", "density_per_cm2",
                                       "thin_fraction", "mean_diameter_um" };
  guint                    n_specs;
  const VellusFigureSpec  *specs = vellus_summary_specs (&n_specs);
  GString                 *text = g_string_new (NULL);

  /* Figures of a part would pass for those of the region. */
  const gboolean known = preview->whole && ! preview->busy;

  for (guint i = 0; known && i < n_specs; i++)
    for (guint k = 0; k < G_N_ELEMENTS (names); k++)
      if (g_str_equal (specs[i].name, names[k]))
        {
          g_autofree char *line = vellus_figure_to_text (
            &specs[i],
            vellus_summary_figure (&preview->shown->summary, &specs[i]));

          g_string_append_printf (text, "%s\n", line);
        }
  if (preview->busy)
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
vellus_preview_show (const VellusPreview *preview)
{
  vellus_field_redraw (preview->photo);
  vellus_field_redraw (preview->histogram);
  tell_figures (preview);
}

/* --- The photograph --- */

static gboolean
differ (double a, double b)
{
  return a < b || a > b;
}

static void
paint_photo (cairo_t *cr, int width_px, int height_px, gpointer user_data)
{
  VellusPreview    *preview = user_data;
  const VellusView *view = &preview->view;

  if (preview->source == NULL)
    {
      cairo_set_source_rgb (cr, 0.4, 0.4, 0.4);
      cairo_paint (cr);
      return;
    }

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
  vellus_view_draw_hairs (cr, view, width_px, height_px, preview->shown, 0);
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
  vellus_view_zoom (&preview->view, factor,
                    vellus_view_to_picture (&preview->view,
                                            VELLUS_PREVIEW_WIDTH_PX,
                                            VELLUS_PREVIEW_HEIGHT_PX, at));
  vellus_field_redraw (preview->photo);
}

static void
hover (VellusPreview *preview, VellusPoint at)
{
  const VellusHair *hair =
    preview->shown == NULL
      ? NULL
      : vellus_view_hair_at (
          preview->shown,
          vellus_view_to_picture (&preview->view, VELLUS_PREVIEW_WIDTH_PX,
                                  VELLUS_PREVIEW_HEIGHT_PX, at),
          HOVER_PX / preview->view.zoom);

  if (hair != NULL)
    tell_hair (preview, hair);
  else
    tell_figures (preview);
}

static void
point_at_photo (VellusPointerKind kind, VellusPoint at, gpointer user_data)
{
  VellusPreview *preview = user_data;

  if (preview->source == NULL)
    return;

  switch (kind)
    {
    case VELLUS_POINTER_PRESS:
      preview->grabbed = at;
      break;
    case VELLUS_POINTER_DRAG:
      pan (preview, at.x - preview->grabbed.x, at.y - preview->grabbed.y);
      preview->grabbed = at;
      break;
    case VELLUS_POINTER_NEARER:
      zoom (preview, ZOOM_STEP, at);
      break;
    case VELLUS_POINTER_FARTHER:
      zoom (preview, 1.0 / ZOOM_STEP, at);
      break;
    case VELLUS_POINTER_MOVE:
      hover (preview, at);
      break;
    case VELLUS_POINTER_RELEASE:
    default:
      break;
    }
}

static gboolean
key_on_photo (int key, gpointer user_data)
{
  VellusPreview    *preview = user_data;
  const VellusPoint middle = { 0.5 * VELLUS_PREVIEW_WIDTH_PX,
                               0.5 * VELLUS_PREVIEW_HEIGHT_PX };

  if (preview->source == NULL)
    return FALSE;

  switch (key)
    {
    case '+':
      zoom (preview, ZOOM_STEP, middle);
      return TRUE;
    case '-':
      zoom (preview, 1.0 / ZOOM_STEP, middle);
      return TRUE;
    case '<':
      pan (preview, PAN_SHARE * VELLUS_PREVIEW_WIDTH_PX, 0.0);
      return TRUE;
    case '>':
      pan (preview, -PAN_SHARE * VELLUS_PREVIEW_WIDTH_PX, 0.0);
      return TRUE;
    case '^':
      pan (preview, 0.0, PAN_SHARE * VELLUS_PREVIEW_HEIGHT_PX);
      return TRUE;
    case 'v':
      pan (preview, 0.0, -PAN_SHARE * VELLUS_PREVIEW_HEIGHT_PX);
      return TRUE;
    default:
      return FALSE;
    }
}

/* --- The histogram --- */

static void
paint_histogram (cairo_t *cr, int width_px, int height_px, gpointer user_data)
{
  const VellusPreview *preview = user_data;

  vellus_class_plot_draw (cr, width_px, height_px,
                          preview->whole ? preview->shown : NULL,
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
point_at_histogram (VellusPointerKind kind, VellusPoint at, gpointer user_data)
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
vellus_preview_add (VellusPreview *preview,
                    VellusWindow  *window,
                    void (*refresh) (gpointer form),
                    gpointer form)
{
  const VellusCanvas photo = {
    VELLUS_PREVIEW_WIDTH_PX,
    VELLUS_PREVIEW_HEIGHT_PX,
    _ ("Turn the wheel or press + and − to zoom, drag or press the arrows to "
       "move; point at a hair to see what is known of it"),
    paint_photo,
    point_at_photo,
    key_on_photo,
    preview,
  };
  const VellusCanvas histogram = {
    VELLUS_PREVIEW_WIDTH_PX,
    HISTOGRAM_HEIGHT_PX,
    _ ("Counted hairs by diameter; drag the white lines to move the class "
       "cuts"),
    paint_histogram,
    point_at_histogram,
    NULL,
    preview,
  };

  preview->refresh = refresh;
  preview->form = form;
  vellus_window_add_column (window);
  vellus_window_add_heading (window, _ ("Preview"));
  preview->photo = vellus_window_add_canvas (window, &photo);
  preview->histogram = vellus_window_add_canvas (window, &histogram);
  preview->note = vellus_window_add_note (window, NOTE_LINES);
  preview->timer = g_timeout_add (POLL_MS, vellus_preview_poll, preview);
}
