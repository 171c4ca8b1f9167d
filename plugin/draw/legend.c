/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "draw/legend.h"

#include <math.h>

#include "draw/frame.h"
#include "draw/panel.h"
#include "draw/stroke.h"

/* Height of the letters, in units of a fine line; the smallest that can be
 * read at 100 %. */
#define EM_UNITS 14.0
#define MIN_EM_PX 8.0

/* Distance to the picture's edge, in em. */
#define MARGIN 0.8

/* Largest part of the picture's sides that it may take. */
#define MAX_PART 0.9

#define PANEL_ALPHA 0.72

/* A fine line of the frame in em: two dashes go into a swatch. */
#define EDGE_UNIT 0.065

static double
excess (const VellusMeasurement *measurement, const VellusPanel *panel)
{
  const double margins_px = 2.0 * MARGIN * panel->em_px;

  return MAX (
    (panel->width_px + margins_px) / (MAX_PART * measurement->width_px),
    (panel->height_px + margins_px) / (MAX_PART * measurement->height_px));
}

/* As large as wanted, else as large as fits, else none. */
static VellusPanel *
panel_for (const VellusMeasurement *measurement, gboolean with_maps)
{
  const double em_px = EM_UNITS * vellus_stroke_unit_px (measurement);
  g_autoptr (VellusPanel) panel =
    vellus_panel_new (measurement, em_px, with_maps);
  const double too_large = excess (measurement, panel);

  if (too_large <= 1.0)
    return g_steal_pointer (&panel);

  /* Letters come in whole pixels, hence a little less. */
  const double smaller_em_px = floor (em_px / too_large);

  if (smaller_em_px < MIN_EM_PX)
    return NULL;

  return vellus_panel_new (measurement, smaller_em_px, with_maps);
}

static VellusRect
corner_rect (const VellusMeasurement *measurement,
             const VellusPanel       *panel,
             guint                    corner)
{
  const double margin_px = round (MARGIN * panel->em_px);
  const double x0 = corner & 1
                      ? measurement->width_px - margin_px - panel->width_px
                      : margin_px;
  const double y0 = corner & 2
                      ? margin_px
                      : measurement->height_px - margin_px - panel->height_px;

  return (VellusRect){ x0, y0, x0 + panel->width_px, y0 + panel->height_px };
}

static double
hidden_length_px (const VellusMeasurement *measurement, const VellusRect *rect)
{
  double length_px = 0.0;

  for (guint i = 0; i < measurement->hairs->len; i++)
    {
      const VellusHair *hair = g_ptr_array_index (measurement->hairs, i);

      for (guint k = 1; k < hair->n_points; k++)
        {
          const VellusPoint p = hair->path[k];

          if (p.x >= rect->x0 && p.x < rect->x1 && p.y >= rect->y0 &&
              p.y < rect->y1)
            length_px += vellus_point_distance (hair->path[k - 1], p);
        }
    }

  return length_px;
}

static VellusRect
best_corner (const VellusMeasurement *measurement, const VellusPanel *panel)
{
  VellusRect best = corner_rect (measurement, panel, 0);
  double     least_px = hidden_length_px (measurement, &best);

  for (guint corner = 1; corner < 4; corner++)
    {
      const VellusRect rect = corner_rect (measurement, panel, corner);
      const double     length_px = hidden_length_px (measurement, &rect);

      if (length_px < least_px)
        {
          best = rect;
          least_px = length_px;
        }
    }

  return best;
}

gboolean
vellus_legend_extent (const VellusMeasurement *measurement,
                      gboolean                 with_maps,
                      VellusRect              *extent)
{
  g_autoptr (VellusPanel) panel = panel_for (measurement, with_maps);

  if (panel == NULL)
    return FALSE;

  *extent = best_corner (measurement, panel);

  return TRUE;
}

static void
show_text (cairo_t *cr, const VellusPanel *panel, const char *text, double x)
{
  g_autoptr (PangoLayout) layout = vellus_panel_layout (panel, text);
  int                     height = 0;

  pango_layout_get_size (layout, NULL, &height);
  cairo_move_to (cr, x,
                 0.5 * (VELLUS_PANEL_ROW_HEIGHT * panel->em_px -
                        height / (double) PANGO_SCALE));
  cairo_set_source_rgb (cr, 1.0, 1.0, 1.0);
  pango_cairo_show_layout (cr, layout);
}

static void
draw_swatch (cairo_t *cr, const VellusPanel *panel, const VellusPanelRow *row)
{
  const double y = 0.5 * VELLUS_PANEL_ROW_HEIGHT * panel->em_px;

  cairo_move_to (cr, 0.0, y);
  cairo_line_to (cr, (VELLUS_PANEL_SWATCH_WIDTH - 0.5) * panel->em_px, y);
  vellus_stroke_set_color (cr, vellus_palette_hair_class (row->color), 1.0);
  cairo_set_line_width (cr, 0.4 * panel->em_px);
  cairo_stroke (cr);
}

static void
draw_edge (cairo_t *cr, const VellusPanel *panel, const VellusPanelRow *row)
{
  const double y = 0.5 * VELLUS_PANEL_ROW_HEIGHT * panel->em_px;

  cairo_move_to (cr, 0.0, y);
  cairo_line_to (cr, (VELLUS_PANEL_SWATCH_WIDTH - 0.5) * panel->em_px, y);
  vellus_frame_stroke_edge (cr, row->color, EDGE_UNIT * panel->em_px);
}

static void
draw_color_bar (cairo_t              *cr,
                const VellusPanel    *panel,
                const VellusPanelRow *row,
                double                x)
{
  const double     em_px = panel->em_px;
  cairo_pattern_t *gradient = cairo_pattern_create_linear (
    x, 0.0, x + VELLUS_PANEL_BAR_WIDTH * em_px, 0.0);

  for (int i = 0; i <= 32; i++)
    {
      const VellusColor color = vellus_palette_map (row->color, i / 32.0);

      cairo_pattern_add_color_stop_rgb (gradient, i / 32.0, color.red,
                                        color.green, color.blue);
    }

  cairo_rectangle (cr, x, 0.35 * em_px, VELLUS_PANEL_BAR_WIDTH * em_px,
                   (VELLUS_PANEL_ROW_HEIGHT - 0.7) * em_px);
  cairo_set_source (cr, gradient);
  cairo_fill_preserve (cr);
  cairo_set_source_rgb (cr, 1.0, 1.0, 1.0);
  cairo_set_line_width (cr, 0.07 * em_px);
  cairo_stroke (cr);
  cairo_pattern_destroy (gradient);
}

static void
draw_scale_bar (cairo_t              *cr,
                const VellusPanel    *panel,
                const VellusPanelRow *row)
{
  const double y = 0.5 * VELLUS_PANEL_ROW_HEIGHT * panel->em_px;
  const double tick_px = 0.35 * panel->em_px;
  const double half_px = 0.07 * panel->em_px;

  cairo_move_to (cr, half_px, y - tick_px);
  cairo_line_to (cr, half_px, y + tick_px);
  cairo_move_to (cr, row->bar_px - half_px, y - tick_px);
  cairo_line_to (cr, row->bar_px - half_px, y + tick_px);
  cairo_move_to (cr, 0.0, y);
  cairo_line_to (cr, row->bar_px, y);
  cairo_set_source_rgb (cr, 1.0, 1.0, 1.0);
  cairo_set_line_width (cr, 2.0 * half_px);
  cairo_stroke (cr);

  show_text (cr, panel, row->value,
             row->bar_px + VELLUS_PANEL_COLUMN_GAP * panel->em_px);
}

static void
draw_note (cairo_t *cr, const VellusPanel *panel, const VellusPanelRow *row)
{
  g_autoptr (PangoLayout) layout = vellus_panel_note_layout (panel, row);

  cairo_move_to (cr, 0.0, 0.0);
  cairo_set_source_rgb (cr, 1.0, 1.0, 1.0);
  pango_cairo_show_layout (cr, layout);
}

static void
draw_row (cairo_t *cr, const VellusPanel *panel, const VellusPanelRow *row)
{
  const double right_px =
    panel->width_px - 2.0 * VELLUS_PANEL_PADDING * panel->em_px;

  if (row->kind == VELLUS_PANEL_SCALE)
    {
      draw_scale_bar (cr, panel, row);
      return;
    }

  if (row->kind == VELLUS_PANEL_NOTE)
    {
      draw_note (cr, panel, row);
      return;
    }

  if (row->kind == VELLUS_PANEL_CLASS)
    draw_swatch (cr, panel, row);
  if (row->kind == VELLUS_PANEL_EDGE)
    draw_edge (cr, panel, row);
  if (row->kind == VELLUS_PANEL_MAP)
    draw_color_bar (cr, panel, row,
                    panel->label_px + VELLUS_PANEL_COLUMN_GAP * panel->em_px);

  show_text (cr, panel, row->label, vellus_panel_label_start_px (panel, row));
  show_text (cr, panel, row->value,
             right_px - vellus_panel_text_width_px (panel, row->value));
}

void
vellus_legend_draw (cairo_t                 *cr,
                    const VellusMeasurement *measurement,
                    gboolean                 with_maps)
{
  g_autoptr (VellusPanel) panel = panel_for (measurement, with_maps);

  if (panel == NULL)
    return;

  const VellusRect rect = best_corner (measurement, panel);

  cairo_save (cr);
  cairo_new_path (cr);
  cairo_rectangle (cr, rect.x0, rect.y0, panel->width_px, panel->height_px);
  cairo_set_source_rgba (cr, 0.0, 0.0, 0.0, PANEL_ALPHA);
  cairo_fill (cr);
  cairo_translate (cr, rect.x0 + VELLUS_PANEL_PADDING * panel->em_px,
                   rect.y0 + VELLUS_PANEL_PADDING * panel->em_px);

  for (guint i = 0; i < panel->rows->len; i++)
    {
      const VellusPanelRow *row = g_ptr_array_index (panel->rows, i);

      if (row->kind != VELLUS_PANEL_GAP)
        draw_row (cr, panel, row);
      cairo_translate (cr, 0.0, vellus_panel_row_height_px (panel, row));
    }

  cairo_restore (cr);
}
