/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "draw/scale-bar.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <pango/pangocairo.h>

#include "core/error.h"
#include "draw/figure-text.h"
#include "draw/stroke.h"

/* As in the legend: height of the letters in fine lines; the smallest that
 * can be read; measures in heights of letters; how dark the plate is. */
#define EM_UNITS 14.0
#define MIN_EM_PX 8.0
#define MARGIN 0.8
#define PADDING 0.5
#define LINE 0.14
#define TICK 0.35
#define PLATE_ALPHA 0.72

/* Part of the picture's width that a round length may take. */
#define USUAL_PART 0.25

static PangoLayout *
new_label (double length_um, double em_px)
{
  PangoFontMap         *map = pango_cairo_font_map_get_default ();
  PangoContext         *context = pango_font_map_create_context (map);
  PangoLayout          *layout = pango_layout_new (context);
  PangoFontDescription *font = pango_font_description_from_string ("Sans");
  g_autofree char      *text = vellus_length_to_text (length_um);

  pango_font_description_set_absolute_size (font, em_px * PANGO_SCALE);
  pango_layout_set_font_description (layout, font);
  pango_layout_set_text (layout, text, -1);
  pango_font_description_free (font);
  g_object_unref (context);

  return layout;
}

typedef struct
{
  PangoLayout *label;
  double       em_px;
  double       bar_px;
  double       text_width_px;
  double       text_height_px;
} Parts;

static void
draw (cairo_t *cr, const Parts *parts, double width_px, double height_px)
{
  const double em_px = parts->em_px;
  const double line_px = MAX (LINE * em_px, 1.0);
  const double left = 0.5 * (width_px - parts->bar_px);
  const double right = left + parts->bar_px;
  const double y = height_px - (PADDING + TICK) * em_px;

  cairo_set_source_rgba (cr, 0.0, 0.0, 0.0, PLATE_ALPHA);
  cairo_paint (cr);

  /* Its outer edges are what has the length. */
  cairo_set_source_rgb (cr, 1.0, 1.0, 1.0);
  cairo_rectangle (cr, left, y - 0.5 * line_px, parts->bar_px, line_px);
  cairo_rectangle (cr, left, y - TICK * em_px, line_px, 2.0 * TICK * em_px);
  cairo_rectangle (cr, right - line_px, y - TICK * em_px, line_px,
                   2.0 * TICK * em_px);
  cairo_fill (cr);

  cairo_move_to (cr, round (0.5 * (width_px - parts->text_width_px)),
                 round (0.5 * PADDING * em_px));
  pango_cairo_show_layout (cr, parts->label);
}

static gboolean
fits (const Parts *parts, int width_px, int height_px, GError **error)
{
  const double rims_px = 2.0 * (MARGIN + PADDING) * parts->em_px;
  const double longest_px = width_px - rims_px;

  if (MAX (parts->bar_px, parts->text_width_px) <= longest_px &&
      parts->text_height_px + rims_px < height_px)
    return TRUE;

  g_set_error (error, VELLUS_ERROR, VELLUS_ERROR_REFUSED,
               _ ("A scale bar of %.0f pixels has no room in a picture of "
                  "%d × %d; give it a shorter length."),
               parts->bar_px, width_px, height_px);

  return FALSE;
}

static VellusScaleBar *
render (const Parts *parts, int picture_height_px)
{
  VellusScaleBar *bar = g_new0 (VellusScaleBar, 1);
  const double    em_px = parts->em_px;
  const double    inner_px = MAX (parts->bar_px, parts->text_width_px);
  const int       width_px = (int) ceil (inner_px + 2.0 * PADDING * em_px);
  const int       height_px =
    (int) ceil (parts->text_height_px + (2.0 * TICK + 1.5 * PADDING) * em_px);

  bar->surface =
    cairo_image_surface_create (CAIRO_FORMAT_ARGB32, width_px, height_px);

  cairo_t *cr = cairo_create (bar->surface);

  draw (cr, parts, width_px, height_px);
  cairo_destroy (cr);
  bar->x_px = (int) round (MARGIN * em_px);
  bar->y_px = picture_height_px - bar->x_px - height_px;
  bar->length_px = parts->bar_px;

  return bar;
}

VellusScaleBar *
vellus_scale_bar_new (double   um_per_px,
                      double   length_um,
                      int      width_px,
                      int      height_px,
                      GError **error)
{
  const double unit_px = vellus_stroke_unit_of_size_px (width_px, height_px);
  Parts        parts = { .em_px = MAX (EM_UNITS * unit_px, MIN_EM_PX) };
  int          text_width, text_height;

  if (length_um <= 0.0)
    length_um = vellus_length_round_um (USUAL_PART * width_px * um_per_px);

  parts.bar_px = length_um / um_per_px;
  parts.label = new_label (length_um, parts.em_px);
  pango_layout_get_size (parts.label, &text_width, &text_height);
  parts.text_width_px = text_width / (double) PANGO_SCALE;
  parts.text_height_px = text_height / (double) PANGO_SCALE;

  VellusScaleBar *bar = fits (&parts, width_px, height_px, error)
                          ? render (&parts, height_px)
                          : NULL;

  g_object_unref (parts.label);
  if (bar != NULL)
    bar->length_um = length_um;

  return bar;
}

void
vellus_scale_bar_free (VellusScaleBar *bar)
{
  if (bar == NULL)
    return;

  cairo_surface_destroy (bar->surface);
  g_free (bar);
}
