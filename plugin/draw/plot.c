/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "draw/plot.h"

#include <glib/gi18n-lib.h>
#include <pango/pangocairo.h>

#include "core/error.h"
#include "draw/stroke.h"

/* A dot's rim, as a share of its radius, and its least width, px. */
#define RIM 0.2
#define LEAST_RIM_PX 0.7

void
vellus_plot_text (cairo_t         *cr,
                  const char      *text,
                  double           em_px,
                  VellusPlotAnchor anchor)
{
  PangoLayout          *layout = pango_cairo_create_layout (cr);
  PangoFontDescription *font = pango_font_description_from_string ("Sans");
  int                   width, height;

  pango_font_description_set_absolute_size (font, em_px * PANGO_SCALE);
  pango_layout_set_font_description (layout, font);
  pango_layout_set_text (layout, text, -1);
  pango_layout_get_pixel_size (layout, &width, &height);
  cairo_move_to (cr, anchor.at.x - anchor.across * width,
                 anchor.at.y - anchor.down * height);
  pango_cairo_show_layout (cr, layout);
  pango_font_description_free (font);
  g_object_unref (layout);
}

void
vellus_plot_line (cairo_t    *cr,
                  VellusPoint from,
                  VellusPoint to,
                  VellusColor color,
                  double      width_px)
{
  cairo_move_to (cr, from.x, from.y);
  cairo_line_to (cr, to.x, to.y);
  vellus_stroke_set_color (cr, color, 1.0);
  cairo_set_line_width (cr, width_px);
  cairo_stroke (cr);
}

void
vellus_plot_dot (cairo_t    *cr,
                 VellusPoint at,
                 double      radius_px,
                 VellusColor color)
{
  cairo_new_path (cr);
  cairo_arc (cr, at.x, at.y, radius_px, 0.0, 2.0 * G_PI);
  vellus_stroke_set_color (cr, color, 1.0);
  cairo_fill_preserve (cr);
  vellus_stroke_set_color (cr, VELLUS_PLOT_INK, 0.8);
  cairo_set_line_width (cr, MAX (RIM * radius_px, LEAST_RIM_PX));
  cairo_stroke (cr);
}

cairo_surface_t *
vellus_plot_surface (cairo_surface_t *surface, cairo_t *cr, GError **error)
{
  const cairo_status_t status = cairo_status (cr);

  cairo_destroy (cr);
  if (status == CAIRO_STATUS_SUCCESS)
    return surface;

  cairo_surface_destroy (surface);
  g_set_error (error, VELLUS_ERROR, VELLUS_ERROR_MEMORY,
               _ ("The plot can't be drawn (%s); make it smaller."),
               cairo_status_to_string (status));

  return NULL;
}
