/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "draw/diameter-plot.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "draw/changes.h"
#include "draw/figure-text.h"
#include "draw/plot.h"
#include "draw/stroke.h"

/* Shares of the plot's side. */
#define LEFT 0.13
#define LOWER 0.12
#define UPPER 0.1
#define RIGHT 0.04
#define EM 0.028
#define DOT 0.007

/* In shares of the letters' height. */
#define TICK 0.4
#define GAP 0.3

/* Ticks from 0 to the largest diameter, about. */
#define N_TICKS 5.0

/* No hair is thicker; keeps an empty plot from having no axis. */
#define LEAST_RANGE_UM 60.0
#define HEADROOM 1.08

typedef struct
{
  cairo_t                *cr;
  const VellusComparison *comparison;
  double                  side_px;
  double                  range_um;
} Plot;

static double
x_of (const Plot *plot, double um)
{
  return plot->side_px * (LEFT + (1.0 - LEFT - RIGHT) * um / plot->range_um);
}

static double
y_of (const Plot *plot, double um)
{
  return plot->side_px *
         (1.0 - LOWER - (1.0 - LOWER - UPPER) * um / plot->range_um);
}

static void
put_text (const Plot *plot,
          const char *text,
          VellusPoint at,
          double      across,
          double      down)
{
  vellus_stroke_set_color (plot->cr, VELLUS_PLOT_INK, 1.0);
  vellus_plot_text (plot->cr, text, EM * plot->side_px,
                    (VellusPlotAnchor){ at, across, down });
}

static void
draw_line (const Plot *plot,
           VellusPoint from,
           VellusPoint to,
           VellusColor color)
{
  vellus_plot_line (plot->cr, from, to, color,
                    MAX (plot->side_px / 500.0, 1.0));
}

static void
draw_tick (const Plot *plot, double um)
{
  g_autofree char *text = g_strdup_printf ("%.0f", um);
  const double     em = EM * plot->side_px;
  const double     x = x_of (plot, um), y = y_of (plot, um);
  const double     x0 = x_of (plot, 0.0), y0 = y_of (plot, 0.0);

  draw_line (plot, (VellusPoint){ x, y0 }, (VellusPoint){ x, y0 + TICK * em },
             VELLUS_PLOT_INK);
  draw_line (plot, (VellusPoint){ x0 - TICK * em, y }, (VellusPoint){ x0, y },
             VELLUS_PLOT_INK);
  put_text (plot, text, (VellusPoint){ x, y0 + (TICK + GAP) * em }, 0.5, 0.0);
  put_text (plot, text, (VellusPoint){ x0 - (TICK + GAP) * em, y }, 1.0, 0.5);
}

static void
draw_axes (const Plot *plot)
{
  const VellusPoint origin = { x_of (plot, 0.0), y_of (plot, 0.0) };
  const VellusPoint right = { x_of (plot, plot->range_um), origin.y };
  const VellusPoint top = { origin.x, y_of (plot, plot->range_um) };
  const double step = vellus_length_round_um (plot->range_um / N_TICKS * 1.5);
  const double em = EM * plot->side_px;

  for (double um = 0.0; um <= plot->range_um; um += step)
    draw_tick (plot, um);
  draw_line (plot, origin, (VellusPoint){ right.x, top.y }, VELLUS_PLOT_PALE);
  draw_line (plot, origin, right, VELLUS_PLOT_INK);
  draw_line (plot, origin, top, VELLUS_PLOT_INK);

  put_text (plot, _ ("Diameter before, µm"),
            (VellusPoint){ right.x, origin.y + 2.2 * em }, 1.0, 0.0);
  put_text (plot, _ ("Diameter after, µm"),
            (VellusPoint){ origin.x - 2.0 * em, top.y - 0.8 * em }, 0.0, 1.0);
}

/* Where one class ends and the next begins. */
static void
draw_cuts (const Plot *plot)
{
  const VellusParams *params = &plot->comparison->before->params;
  const double cuts[] = { params->vellus_cut_um, params->terminal_cut_um };
  const double dash[] = { plot->side_px / 120.0, plot->side_px / 120.0 };

  cairo_save (plot->cr);
  cairo_set_dash (plot->cr, dash, 2, 0.0);
  for (guint i = 0; i < G_N_ELEMENTS (cuts); i++)
    if (cuts[i] < plot->range_um)
      {
        const double x = x_of (plot, cuts[i]), y = y_of (plot, cuts[i]);

        draw_line (plot, (VellusPoint){ x, y_of (plot, 0.0) },
                   (VellusPoint){ x, y_of (plot, plot->range_um) },
                   VELLUS_PLOT_PALE);
        draw_line (plot, (VellusPoint){ x_of (plot, 0.0), y },
                   (VellusPoint){ x_of (plot, plot->range_um), y },
                   VELLUS_PLOT_PALE);
      }
  cairo_restore (plot->cr);
}

static double
diameter_of (const VellusHair *hair)
{
  return hair != NULL && isfinite (hair->diameter_um) ? hair->diameter_um : 0.0;
}

static void
draw_dot (const Plot *plot, VellusPoint at, VellusChange change)
{
  vellus_plot_dot (plot->cr, at, DOT * plot->side_px,
                   vellus_palette_change (change));
}

static void
draw_dots (const Plot *plot, VellusChange change)
{
  const GArray *matches = plot->comparison->matches;

  for (guint i = 0; i < matches->len; i++)
    {
      const VellusMatch *match = &g_array_index (matches, VellusMatch, i);
      const double       before =
        diameter_of (vellus_match_before (plot->comparison, match));
      const double after =
        diameter_of (vellus_match_after (plot->comparison, match));

      if (match->common && match->change == change)
        draw_dot (plot,
                  (VellusPoint){ x_of (plot, before), y_of (plot, after) },
                  change);
    }
}

static double
range_um (const VellusComparison *comparison)
{
  double largest = LEAST_RANGE_UM;

  for (guint i = 0; i < comparison->matches->len; i++)
    {
      const VellusMatch *match =
        &g_array_index (comparison->matches, VellusMatch, i);

      if (match->common)
        largest = MAX (
          largest, MAX (diameter_of (vellus_match_before (comparison, match)),
                        diameter_of (vellus_match_after (comparison, match))));
    }

  return largest * HEADROOM;
}

static void
draw_key (const Plot *plot)
{
  const double em = EM * plot->side_px;
  double       y = y_of (plot, plot->range_um);

  for (int i = 0; i < VELLUS_N_CHANGES; i++)
    {
      const guint      n = plot->comparison->summary.counts[i];
      g_autofree char *text = g_strdup_printf (
        _ ("%s: %u"), vellus_change_label ((VellusChange) i), n);
      const VellusPoint at = { x_of (plot, 0.0) + 1.2 * em, y + em };

      if (n == 0)
        continue;

      draw_dot (plot, at, (VellusChange) i);
      put_text (plot, text, (VellusPoint){ at.x + 0.8 * em, at.y }, 0.0, 0.5);
      y += 1.4 * em;
    }
}

void
vellus_diameter_plot_paint (cairo_t                *cr,
                            const VellusComparison *comparison,
                            double                  side_px)
{
  static const VellusChange order[] = {
    VELLUS_CHANGE_KEPT,    VELLUS_CHANGE_UNSURE, VELLUS_CHANGE_THINNER,
    VELLUS_CHANGE_THICKER, VELLUS_CHANGE_NEW,    VELLUS_CHANGE_LOST,
  };
  const Plot plot = { cr, comparison, side_px, range_um (comparison) };

  cairo_save (cr);
  draw_cuts (&plot);
  draw_axes (&plot);
  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    draw_dots (&plot, order[i]);
  draw_key (&plot);
  cairo_restore (cr);
}

cairo_surface_t *
vellus_diameter_plot_new (const VellusComparison *comparison,
                          int                     side_px,
                          GError                **error)
{
  cairo_surface_t *surface =
    cairo_image_surface_create (CAIRO_FORMAT_ARGB32, side_px, side_px);
  cairo_t *cr = cairo_create (surface);

  cairo_set_source_rgb (cr, 1.0, 1.0, 1.0);
  cairo_paint (cr);
  vellus_diameter_plot_paint (cr, comparison, side_px);

  return vellus_plot_surface (surface, cr, error);
}
