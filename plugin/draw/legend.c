/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "draw/legend.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <pango/pangocairo.h>

#include "draw/figure-text.h"
#include "draw/map.h"
#include "draw/stroke.h"

/* Height of the letters, in units of a fine line; the smallest that can be
 * read at 100 %. */
#define EM_UNITS 14.0
#define MIN_EM_PX 8.0

/* In em. */
#define PADDING 0.7
#define ROW_HEIGHT 1.4
#define GAP_HEIGHT 0.5
#define SWATCH_WIDTH 1.8
#define COLUMN_GAP 1.0
#define BAR_WIDTH 7.0
#define MARGIN 0.8
#define WIDEST_SCALE_BAR 12.0

/* Largest part of the picture's sides that it may take. */
#define MAX_PART 0.9

#define PANEL_ALPHA 0.72

typedef enum
{
  ROW_FIGURE,
  ROW_CLASS,
  ROW_MAP,
  ROW_SCALE,
  ROW_GAP,
} RowKind;

typedef struct
{
  RowKind kind;
  char   *label;
  char   *value;
  int     color;
  double  bar_px;
} Row;

typedef struct
{
  PangoContext *context;
  GPtrArray    *rows;
  double        em_px;
  double        label_px;
  double        width_px;
  double        height_px;
} Panel;

static void
row_free (gpointer data)
{
  Row *row = data;

  g_free (row->label);
  g_free (row->value);
  g_free (row);
}

static Row *
add_row (Panel *panel, RowKind kind, const char *label, char *value)
{
  Row *row = g_new0 (Row, 1);

  row->kind = kind;
  row->label = g_strdup (label);
  row->value = value;
  g_ptr_array_add (panel->rows, row);

  return row;
}

static PangoLayout *
layout_new (const Panel *panel, const char *text)
{
  PangoLayout          *layout = pango_layout_new (panel->context);
  PangoFontDescription *font = pango_font_description_from_string ("Sans");

  pango_font_description_set_absolute_size (font, panel->em_px * PANGO_SCALE);
  pango_layout_set_font_description (layout, font);
  pango_layout_set_text (layout, text != NULL ? text : "", -1);
  pango_font_description_free (font);

  return layout;
}

static double
text_width_px (const Panel *panel, const char *text)
{
  g_autoptr (PangoLayout) layout = layout_new (panel, text);
  int                     width = 0;

  pango_layout_get_size (layout, &width, NULL);

  return ceil (width / (double) PANGO_SCALE);
}

static void
count_hairs (const VellusMeasurement *measurement, guint *counts, guint *others)
{
  *others = 0;

  for (guint i = 0; i < measurement->hairs->len; i++)
    {
      const VellusHair *hair = g_ptr_array_index (measurement->hairs, i);

      if (hair->counted)
        counts[hair->hair_class]++;
      else
        *others += 1;
    }
}

static char *
class_range_text (const VellusParams *params, VellusHairClass hair_class)
{
  switch (hair_class)
    {
    case VELLUS_HAIR_VELLUS:
      return g_strdup_printf (_ ("under %g µm"), params->vellus_cut_um);
    case VELLUS_HAIR_INTERMEDIATE:
      return g_strdup_printf (_ ("%g–%g µm"), params->vellus_cut_um,
                              params->terminal_cut_um);
    case VELLUS_HAIR_TERMINAL:
    default:
      return g_strdup_printf (_ ("from %g µm"), params->terminal_cut_um);
    }
}

static void
add_class_rows (Panel *panel, const VellusMeasurement *measurement)
{
  guint counts[VELLUS_N_HAIR_CLASSES] = { 0 };
  guint others = 0;

  count_hairs (measurement, counts, &others);

  for (int c = VELLUS_N_HAIR_CLASSES - 1; c >= 0; c--)
    {
      g_autofree char *range = class_range_text (&measurement->params, c);
      g_autofree char *label =
        g_strdup_printf ("%s, %s", vellus_hair_class_label (c), range);

      add_row (panel, ROW_CLASS, label, g_strdup_printf ("%u", counts[c]))
        ->color = c;
    }

  if (others > 0)
    add_row (panel, ROW_FIGURE, _ ("Not counted (pale)"),
             g_strdup_printf ("%u", others));

  add_row (panel, ROW_GAP, NULL, NULL);
}

static void
add_figure_rows (Panel *panel, const VellusMeasurement *measurement)
{
  static const gsize shown[] = {
    G_STRUCT_OFFSET (VellusSummary, density_per_cm2),
    G_STRUCT_OFFSET (VellusSummary, thin_fraction),
    G_STRUCT_OFFSET (VellusSummary, mean_diameter_um),
    G_STRUCT_OFFSET (VellusSummary, median_diameter_um),
    G_STRUCT_OFFSET (VellusSummary, cumulative_thickness_mm_per_cm2),
    G_STRUCT_OFFSET (VellusSummary, units_per_cm2),
    G_STRUCT_OFFSET (VellusSummary, hairs_per_unit),
  };
  guint                   n_specs = 0;
  const VellusFigureSpec *specs = vellus_summary_specs (&n_specs);

  for (guint k = 0; k < G_N_ELEMENTS (shown); k++)
    for (guint i = 0; i < n_specs; i++)
      if (specs[i].offset == shown[k])
        add_row (panel, ROW_FIGURE, _ (specs[i].label),
                 vellus_figure_value_text (
                   &specs[i],
                   vellus_summary_figure (&measurement->summary, &specs[i])));

  add_row (panel, ROW_GAP, NULL, NULL);
}

static void
add_map_rows (Panel *panel, const VellusMeasurement *measurement)
{
  g_autoptr (VellusMap) map = vellus_map_new (measurement);

  if (map == NULL)
    return;

  add_row (panel, ROW_MAP, _ ("Density map"),
           g_strdup_printf (_ ("%g cm⁻²"), map->density_top_per_cm2))
    ->color = VELLUS_COLOR_MAP_DENSITY;
  add_row (panel, ROW_MAP, _ ("Thin share map"), g_strdup (_ ("100 %")))
    ->color = VELLUS_COLOR_MAP_MINIATURIZATION;
  add_row (panel, ROW_GAP, NULL, NULL);
}

/* The longest of 1, 2, 5 times a power of ten that fits. */
static double
round_length_um (double longest_um)
{
  const double power = pow (10.0, floor (log10 (longest_um)));
  const double lead = longest_um / power;

  return power * (lead >= 5.0 ? 5.0 : lead >= 2.0 ? 2.0 : 1.0);
}

static void
add_scale_row (Panel *panel, const VellusMeasurement *measurement)
{
  const double um_per_px = measurement->scale.um_per_px;
  const double length_um =
    round_length_um (WIDEST_SCALE_BAR * panel->em_px * um_per_px);
  char *text = length_um < 1000.0
                 ? g_strdup_printf (_ ("%g µm"), length_um)
                 : g_strdup_printf (_ ("%g mm"), length_um / 1000.0);

  add_row (panel, ROW_SCALE, NULL, text)->bar_px = length_um / um_per_px;
}

static double
label_start_px (const Panel *panel, const Row *row)
{
  return row->kind == ROW_CLASS ? SWATCH_WIDTH * panel->em_px : 0.0;
}

static double
value_width_px (const Panel *panel, const Row *row)
{
  const double text_px = text_width_px (panel, row->value);

  return row->kind == ROW_MAP
           ? text_px + (BAR_WIDTH + COLUMN_GAP) * panel->em_px
           : text_px;
}

static double
row_height_px (const Panel *panel, const Row *row)
{
  return (row->kind == ROW_GAP ? GAP_HEIGHT : ROW_HEIGHT) * panel->em_px;
}

static void
lay_out (Panel *panel)
{
  double values_px = 0.0, scale_px = 0.0;

  for (guint i = 0; i < panel->rows->len; i++)
    {
      const Row *row = g_ptr_array_index (panel->rows, i);

      panel->height_px += row_height_px (panel, row);

      if (row->kind == ROW_SCALE)
        {
          scale_px = row->bar_px + COLUMN_GAP * panel->em_px +
                     text_width_px (panel, row->value);
          continue;
        }

      panel->label_px =
        MAX (panel->label_px,
             label_start_px (panel, row) + text_width_px (panel, row->label));
      values_px = MAX (values_px, value_width_px (panel, row));
    }

  panel->width_px = ceil (
    MAX (panel->label_px + COLUMN_GAP * panel->em_px + values_px, scale_px) +
    2.0 * PADDING * panel->em_px);
  panel->height_px = ceil (panel->height_px + 2.0 * PADDING * panel->em_px);
}

static void
panel_free (Panel *panel)
{
  if (panel == NULL)
    return;

  g_object_unref (panel->context);
  g_ptr_array_unref (panel->rows);
  g_free (panel);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Panel, panel_free)

static Panel *
panel_new (const VellusMeasurement *measurement, double em_px)
{
  Panel *panel = g_new0 (Panel, 1);

  panel->context =
    pango_font_map_create_context (pango_cairo_font_map_get_default ());
  panel->rows = g_ptr_array_new_with_free_func (row_free);
  panel->em_px = em_px;
  add_class_rows (panel, measurement);
  add_figure_rows (panel, measurement);
  add_map_rows (panel, measurement);
  add_scale_row (panel, measurement);
  lay_out (panel);

  return panel;
}

static double
excess (const VellusMeasurement *measurement, const Panel *panel)
{
  const double margins_px = 2.0 * MARGIN * panel->em_px;

  return MAX (
    (panel->width_px + margins_px) / (MAX_PART * measurement->width_px),
    (panel->height_px + margins_px) / (MAX_PART * measurement->height_px));
}

/* As large as wanted, else as large as fits, else none. */
static Panel *
panel_for (const VellusMeasurement *measurement)
{
  const double      em_px = EM_UNITS * vellus_stroke_unit_px (measurement);
  g_autoptr (Panel) panel = panel_new (measurement, em_px);
  const double      too_large = excess (measurement, panel);

  if (too_large <= 1.0)
    return g_steal_pointer (&panel);

  /* Letters come in whole pixels, hence a little less. */
  const double smaller_em_px = floor (em_px / too_large);

  if (smaller_em_px < MIN_EM_PX)
    return NULL;

  return panel_new (measurement, smaller_em_px);
}

static VellusRect
corner_rect (const VellusMeasurement *measurement,
             const Panel             *panel,
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
best_corner (const VellusMeasurement *measurement, const Panel *panel)
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
vellus_legend_extent (const VellusMeasurement *measurement, VellusRect *extent)
{
  g_autoptr (Panel) panel = panel_for (measurement);

  if (panel == NULL)
    return FALSE;

  *extent = best_corner (measurement, panel);

  return TRUE;
}

static void
show_text (cairo_t *cr, const Panel *panel, const char *text, double x)
{
  g_autoptr (PangoLayout) layout = layout_new (panel, text);
  int                     height = 0;

  pango_layout_get_size (layout, NULL, &height);
  cairo_move_to (
    cr, x, 0.5 * (ROW_HEIGHT * panel->em_px - height / (double) PANGO_SCALE));
  cairo_set_source_rgb (cr, 1.0, 1.0, 1.0);
  pango_cairo_show_layout (cr, layout);
}

static void
draw_swatch (cairo_t *cr, const Panel *panel, const Row *row)
{
  const double y = 0.5 * ROW_HEIGHT * panel->em_px;

  cairo_move_to (cr, 0.0, y);
  cairo_line_to (cr, (SWATCH_WIDTH - 0.5) * panel->em_px, y);
  vellus_stroke_set_color (cr, vellus_palette_hair_class (row->color), 1.0);
  cairo_set_line_width (cr, 0.4 * panel->em_px);
  cairo_stroke (cr);
}

static void
draw_color_bar (cairo_t *cr, const Panel *panel, const Row *row, double x)
{
  const double     em_px = panel->em_px;
  cairo_pattern_t *gradient =
    cairo_pattern_create_linear (x, 0.0, x + BAR_WIDTH * em_px, 0.0);

  for (int i = 0; i <= 32; i++)
    {
      const VellusColor color = vellus_palette_map (row->color, i / 32.0);

      cairo_pattern_add_color_stop_rgb (gradient, i / 32.0, color.red,
                                        color.green, color.blue);
    }

  cairo_rectangle (cr, x, 0.35 * em_px, BAR_WIDTH * em_px,
                   (ROW_HEIGHT - 0.7) * em_px);
  cairo_set_source (cr, gradient);
  cairo_fill_preserve (cr);
  cairo_set_source_rgb (cr, 1.0, 1.0, 1.0);
  cairo_set_line_width (cr, 0.07 * em_px);
  cairo_stroke (cr);
  cairo_pattern_destroy (gradient);
}

static void
draw_scale_bar (cairo_t *cr, const Panel *panel, const Row *row)
{
  const double y = 0.5 * ROW_HEIGHT * panel->em_px;
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

  show_text (cr, panel, row->value, row->bar_px + COLUMN_GAP * panel->em_px);
}

static void
draw_row (cairo_t *cr, const Panel *panel, const Row *row)
{
  const double right_px = panel->width_px - 2.0 * PADDING * panel->em_px;

  if (row->kind == ROW_SCALE)
    {
      draw_scale_bar (cr, panel, row);
      return;
    }

  if (row->kind == ROW_CLASS)
    draw_swatch (cr, panel, row);
  if (row->kind == ROW_MAP)
    draw_color_bar (cr, panel, row,
                    panel->label_px + COLUMN_GAP * panel->em_px);

  show_text (cr, panel, row->label, label_start_px (panel, row));
  show_text (cr, panel, row->value,
             right_px - text_width_px (panel, row->value));
}

void
vellus_legend_draw (cairo_t *cr, const VellusMeasurement *measurement)
{
  g_autoptr (Panel) panel = panel_for (measurement);

  if (panel == NULL)
    return;

  const VellusRect rect = best_corner (measurement, panel);

  cairo_save (cr);
  cairo_new_path (cr);
  cairo_rectangle (cr, rect.x0, rect.y0, panel->width_px, panel->height_px);
  cairo_set_source_rgba (cr, 0.0, 0.0, 0.0, PANEL_ALPHA);
  cairo_fill (cr);
  cairo_translate (cr, rect.x0 + PADDING * panel->em_px,
                   rect.y0 + PADDING * panel->em_px);

  for (guint i = 0; i < panel->rows->len; i++)
    {
      const Row *row = g_ptr_array_index (panel->rows, i);

      if (row->kind != ROW_GAP)
        draw_row (cr, panel, row);
      cairo_translate (cr, 0.0, row_height_px (panel, row));
    }

  cairo_restore (cr);
}
