/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib/gi18n-lib.h>
#include <math.h>
#include <pango/pangocairo.h>

#include "report/sheet.h"

#define FONT "Sans 7"

/* Room around the bars for what stands at the axes, in points. */
#define LEFT 34.0
#define BOTTOM 30.0
#define TOP 14.0
#define RIGHT 8.0

/* Labels along the axis are at least this far apart. */
#define LABEL_STEP_UM 20.0

typedef struct
{
  cairo_t *cr;
  double   width;
  double   height;
  double   top_count;
  double   top_um;
} Plot;

static double
x_of (const Plot *plot, double um)
{
  return LEFT + um / plot->top_um * (plot->width - LEFT - RIGHT);
}

static double
y_of (const Plot *plot, double count)
{
  return plot->height - BOTTOM -
         count / plot->top_count * (plot->height - BOTTOM - TOP);
}

/* @align: 0 begins at x, 0.5 is centered, 1 ends there. */
static void
show_text (const Plot *plot, const char *text, double x, double y, double align)
{
  PangoLayout          *layout = pango_cairo_create_layout (plot->cr);
  PangoFontDescription *font = pango_font_description_from_string (FONT);
  int                   width, height;

  pango_cairo_context_set_resolution (pango_layout_get_context (layout), 72.0);
  pango_layout_set_font_description (layout, font);
  pango_layout_set_text (layout, text, -1);
  pango_layout_get_size (layout, &width, &height);
  cairo_move_to (plot->cr, x - align * width / PANGO_SCALE,
                 y - 0.5 * height / PANGO_SCALE);
  pango_cairo_show_layout (plot->cr, layout);
  pango_font_description_free (font);
  g_object_unref (layout);
}

static void
draw_bars (const Plot *plot, const VellusHistogram *histogram)
{
  cairo_set_source_rgb (plot->cr, 0.35, 0.45, 0.55);
  for (guint i = 0; i < histogram->counts->len; i++)
    {
      const double left = x_of (plot, VELLUS_HISTOGRAM_BIN_UM * i);
      const double right = x_of (plot, VELLUS_HISTOGRAM_BIN_UM * (i + 1));
      const double top =
        y_of (plot, g_array_index (histogram->counts, guint, i));

      cairo_rectangle (plot->cr, left + 0.4, top, right - left - 0.8,
                       y_of (plot, 0.0) - top);
    }
  cairo_fill (plot->cr);
}

static void
draw_axes (const Plot *plot)
{
  const double step = plot->top_count / 2.0;

  cairo_set_source_rgb (plot->cr, 0.0, 0.0, 0.0);
  cairo_set_line_width (plot->cr, 0.5);
  cairo_move_to (plot->cr, LEFT, TOP);
  cairo_line_to (plot->cr, LEFT, y_of (plot, 0.0));
  cairo_line_to (plot->cr, plot->width - RIGHT, y_of (plot, 0.0));
  cairo_stroke (plot->cr);

  for (double um = 0.0; um <= plot->top_um; um += LABEL_STEP_UM)
    {
      g_autofree char *text = g_strdup_printf ("%.0f", um);

      show_text (plot, text, x_of (plot, um), plot->height - BOTTOM + 8.0, 0.5);
    }
  for (int i = 0; i <= 2; i++)
    {
      g_autofree char *text = g_strdup_printf ("%.0f", step * i);

      show_text (plot, text, LEFT - 4.0, y_of (plot, step * i), 1.0);
    }
  show_text (plot, _ ("Diameter in µm"), 0.5 * (LEFT + plot->width - RIGHT),
             plot->height - 7.0, 0.5);

  cairo_save (plot->cr);
  cairo_translate (plot->cr, 7.0, 0.5 * (TOP + plot->height - BOTTOM));
  cairo_rotate (plot->cr, -G_PI_2);
  show_text (plot, _ ("Hairs"), 0.0, 0.0, 0.5);
  cairo_restore (plot->cr);
}

static void
draw_cuts (const Plot *plot, const VellusHistogram *histogram)
{
  const double dashes[] = { 3.0, 2.0 };

  for (guint i = 0; i < histogram->n_cuts; i++)
    {
      const double x = x_of (plot, histogram->cuts_um[i]);

      if (histogram->cuts_um[i] > plot->top_um)
        continue;

      cairo_set_source_rgb (plot->cr, 0.8, 0.25, 0.0);
      cairo_set_dash (plot->cr, dashes, G_N_ELEMENTS (dashes), 0.0);
      cairo_move_to (plot->cr, x, TOP);
      cairo_line_to (plot->cr, x, y_of (plot, 0.0));
      cairo_stroke (plot->cr);
      cairo_set_dash (plot->cr, NULL, 0, 0.0);
      show_text (plot, histogram->cut_names[i], x, TOP - 7.0, 0.5);
    }
}

void
vellus_histogram_draw (const VellusHistogram *histogram,
                       cairo_t               *cr,
                       double                 width_pt,
                       double                 height_pt)
{
  Plot plot = { cr, width_pt, height_pt, 2.0, 100.0 };

  for (guint i = 0; i < histogram->counts->len; i++)
    plot.top_count =
      MAX (plot.top_count, g_array_index (histogram->counts, guint, i));
  /* The middle of the axis is labelled, too. */
  plot.top_count = 2.0 * ceil (plot.top_count / 2.0);
  plot.top_um = MAX (plot.top_um, VELLUS_HISTOGRAM_BIN_UM *
                                    (double) (histogram->counts->len + 1));

  cairo_save (cr);
  draw_bars (&plot, histogram);
  draw_axes (&plot);
  draw_cuts (&plot, histogram);
  cairo_restore (cr);
}
