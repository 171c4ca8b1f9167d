/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "draw/class-plot.h"

#include <math.h>

#include "draw/palette.h"
#include "draw/plot.h"
#include "draw/stroke.h"

/* The axis: hair is seldom thicker. Thicker ones fall into the last bin. */
#define MOST_UM 130.0
#define BIN_UM 5.0
#define N_BINS 26
#define TICK_UM 20.0

#define MARGIN_PX 8.0
#define AXIS_PX 18.0
#define LETTERS_PX 11.0
#define GRAB_PX 6.0

static double
column_of (int width_px, double um)
{
  return MARGIN_PX + (width_px - 2.0 * MARGIN_PX) * um / MOST_UM;
}

double
vellus_class_plot_um (int width_px, double x)
{
  return CLAMP ((x - MARGIN_PX) / (width_px - 2.0 * MARGIN_PX), 0.0, 1.0) *
         MOST_UM;
}

VellusClassCut
vellus_class_plot_cut_at (int width_px, double x, const VellusParams *params)
{
  const double vellus = fabs (x - column_of (width_px, params->vellus_cut_um));
  const double terminal =
    fabs (x - column_of (width_px, params->terminal_cut_um));

  if (MIN (vellus, terminal) > GRAB_PX)
    return VELLUS_CLASS_CUT_NONE;

  return vellus < terminal ? VELLUS_CLASS_CUT_VELLUS
                           : VELLUS_CLASS_CUT_TERMINAL;
}

typedef struct
{
  guint n[N_BINS][VELLUS_N_HAIR_CLASSES];
  guint most;
} Bins;

static Bins
count (const VellusMeasurement *measurement)
{
  Bins bins = { .most = 1 };

  for (guint i = 0; measurement != NULL && i < measurement->hairs->len; i++)
    {
      const VellusHair *hair = g_ptr_array_index (measurement->hairs, i);
      guint             all = 0;

      if (! hair->counted || ! isfinite (hair->diameter_um))
        continue;

      const int bin = CLAMP ((int) (hair->diameter_um / BIN_UM), 0, N_BINS - 1);

      bins.n[bin][hair->hair_class]++;
      for (int c = 0; c < VELLUS_N_HAIR_CLASSES; c++)
        all += bins.n[bin][c];
      bins.most = MAX (bins.most, all);
    }

  return bins;
}

static void
draw_bars (cairo_t *cr, int width_px, double base, const Bins *bins)
{
  for (int i = 0; i < N_BINS; i++)
    {
      const double x0 = column_of (width_px, i * BIN_UM);
      const double x1 = column_of (width_px, (i + 1) * BIN_UM);
      double       y = base;

      for (int c = 0; c < VELLUS_N_HAIR_CLASSES; c++)
        {
          const double height = (base - MARGIN_PX) * bins->n[i][c] / bins->most;

          vellus_stroke_set_color (cr, vellus_palette_hair_class (c), 1.0);
          cairo_rectangle (cr, x0 + 0.5, y - height, x1 - x0 - 1.0, height);
          cairo_fill (cr);
          y -= height;
        }
    }
}

static void
draw_axis (cairo_t *cr, int width_px, int height_px, double base)
{
  cairo_set_source_rgb (cr, 0.85, 0.85, 0.85);
  cairo_set_line_width (cr, 1.0);
  cairo_move_to (cr, MARGIN_PX, base + 0.5);
  cairo_line_to (cr, width_px - MARGIN_PX, base + 0.5);
  cairo_stroke (cr);
  for (double um = 0.0; um < MOST_UM; um += TICK_UM)
    {
      g_autofree char *text = g_strdup_printf (um > 0.0 ? "%.0f" : "0 µm", um);

      vellus_plot_text (
        cr, text, LETTERS_PX,
        (VellusPlotAnchor){ { column_of (width_px, um), height_px - 2.0 },
                            um > 0.0 ? 0.5 : 0.0,
                            1.0 });
    }
}

static void
draw_cut (cairo_t *cr, int width_px, double base, double um)
{
  const double x = floor (column_of (width_px, um)) + 0.5;

  cairo_set_source_rgb (cr, 1.0, 1.0, 1.0);
  cairo_set_line_width (cr, 1.0);
  cairo_move_to (cr, x, 2.0);
  cairo_line_to (cr, x, base);
  cairo_stroke (cr);
  cairo_move_to (cr, x - 5.0, 2.0);
  cairo_line_to (cr, x + 5.0, 2.0);
  cairo_line_to (cr, x, 10.0);
  cairo_close_path (cr);
  cairo_fill (cr);
}

void
vellus_class_plot_draw (cairo_t                 *cr,
                        int                      width_px,
                        int                      height_px,
                        const VellusMeasurement *measurement,
                        const VellusParams      *params)
{
  const Bins   bins = count (measurement);
  const double base = floor (height_px - AXIS_PX);

  /* Dark in every theme, so that the colors of the classes stand out. */
  cairo_set_source_rgb (cr, 0.17, 0.17, 0.17);
  cairo_paint (cr);
  draw_bars (cr, width_px, base, &bins);
  draw_axis (cr, width_px, height_px, base);
  draw_cut (cr, width_px, base, params->vellus_cut_um);
  draw_cut (cr, width_px, base, params->terminal_cut_um);
}
