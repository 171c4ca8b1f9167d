/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "draw/panel.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "draw/figure-text.h"
#include "draw/frame.h"
#include "draw/map.h"
#include "draw/palette.h"

/* In em. */
#define GAP_HEIGHT 0.5
#define WIDEST_SCALE_BAR 12.0

static void
row_free (gpointer data)
{
  VellusPanelRow *row = data;

  g_free (row->label);
  g_free (row->value);
  g_free (row);
}

static VellusPanelRow *
add_row (VellusPanel       *panel,
         VellusPanelRowKind kind,
         const char        *label,
         char              *value)
{
  VellusPanelRow *row = g_new0 (VellusPanelRow, 1);

  row->kind = kind;
  row->label = g_strdup (label);
  row->value = value;
  g_ptr_array_add (panel->rows, row);

  return row;
}

PangoLayout *
vellus_panel_layout (const VellusPanel *panel, const char *text)
{
  PangoLayout          *layout = pango_layout_new (panel->context);
  PangoFontDescription *font = pango_font_description_from_string ("Sans");

  pango_font_description_set_absolute_size (font, panel->em_px * PANGO_SCALE);
  pango_layout_set_font_description (layout, font);
  pango_layout_set_text (layout, text != NULL ? text : "", -1);
  pango_font_description_free (font);

  return layout;
}

PangoLayout *
vellus_panel_note_layout (const VellusPanel *panel, const VellusPanelRow *row)
{
  PangoLayout *layout = vellus_panel_layout (panel, row->label);
  const double inner_px =
    panel->width_px - 2.0 * VELLUS_PANEL_PADDING * panel->em_px;

  pango_layout_set_width (layout, (int) (inner_px * PANGO_SCALE));
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);

  return layout;
}

double
vellus_panel_text_width_px (const VellusPanel *panel, const char *text)
{
  g_autoptr (PangoLayout) layout = vellus_panel_layout (panel, text);
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
add_class_rows (VellusPanel *panel, const VellusMeasurement *measurement)
{
  guint counts[VELLUS_N_HAIR_CLASSES] = { 0 };
  guint others = 0;

  count_hairs (measurement, counts, &others);

  for (int c = VELLUS_N_HAIR_CLASSES - 1; c >= 0; c--)
    {
      g_autofree char *range = class_range_text (&measurement->params, c);
      g_autofree char *label =
        g_strdup_printf ("%s, %s", vellus_hair_class_label (c), range);

      add_row (panel, VELLUS_PANEL_CLASS, label,
               g_strdup_printf ("%u", counts[c]))
        ->color = c;
    }

  if (others > 0)
    add_row (panel, VELLUS_PANEL_FIGURE, _ ("Not counted (pale)"),
             g_strdup_printf ("%u", others));

  add_row (panel, VELLUS_PANEL_GAP, NULL, NULL);
}

static void
add_edge_rows (VellusPanel *panel, const VellusMeasurement *measurement)
{
  if (! vellus_frame_has_edges (measurement))
    return;

  /* Translators: stands in the picture's legend beside a piece of the counting
   * frame's edge; it is about the hairs that touch that edge. */
  add_row (panel, VELLUS_PANEL_EDGE, _ ("Counted if touching this edge"), NULL)
    ->color = FALSE;
  add_row (panel, VELLUS_PANEL_EDGE, _ ("Not counted if touching this edge"),
           NULL)
    ->color = TRUE;
  add_row (panel, VELLUS_PANEL_GAP, NULL, NULL);
}

static void
add_figure_rows (VellusPanel *panel, const VellusMeasurement *measurement)
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
        add_row (panel, VELLUS_PANEL_FIGURE, _ (specs[i].label),
                 vellus_figure_value_text (
                   &specs[i],
                   vellus_summary_figure (&measurement->summary, &specs[i])));

  add_row (panel, VELLUS_PANEL_GAP, NULL, NULL);
}

static void
add_map_rows (VellusPanel *panel, const VellusMeasurement *measurement)
{
  g_autoptr (VellusMap) map = vellus_map_new (measurement);

  if (map == NULL)
    return;

  add_row (panel, VELLUS_PANEL_MAP, _ ("Density map"),
           g_strdup_printf (_ ("%g cm⁻²"), map->density_top_per_cm2))
    ->color = VELLUS_COLOR_MAP_DENSITY;
  add_row (panel, VELLUS_PANEL_MAP, _ ("Miniaturization map"),
           g_strdup (_ ("100 %")))
    ->color = VELLUS_COLOR_MAP_MINIATURIZATION;
  add_row (panel, VELLUS_PANEL_GAP, NULL, NULL);
}

static void
add_scale_row (VellusPanel *panel, const VellusMeasurement *measurement)
{
  const double um_per_px = measurement->scale.um_per_px;
  const double length_um =
    vellus_length_round_um (WIDEST_SCALE_BAR * panel->em_px * um_per_px);

  add_row (panel, VELLUS_PANEL_SCALE, NULL, vellus_length_to_text (length_um))
    ->bar_px = length_um / um_per_px;
}

/* What a reader must know before the figures are believed. */
static void
add_note_rows (VellusPanel *panel, const VellusMeasurement *measurement)
{
  g_autofree char *scale = vellus_scale_to_text (&measurement->scale);

  add_row (panel, VELLUS_PANEL_NOTE, scale, NULL);
  add_row (panel, VELLUS_PANEL_NOTE,
           vellus_quality_grade_text (measurement->quality), NULL);
  for (guint i = 0; i < VELLUS_N_QUALITY_FLAGS; i++)
    if ((measurement->quality & (1u << i)) != 0)
      {
        g_autofree char *limit = vellus_quality_text (
          (VellusQualityFlags) (1u << i), &measurement->params);

        add_row (panel, VELLUS_PANEL_GAP, NULL, NULL);
        add_row (panel, VELLUS_PANEL_NOTE, limit, NULL);
      }
}

double
vellus_panel_label_start_px (const VellusPanel    *panel,
                             const VellusPanelRow *row)
{
  return row->kind == VELLUS_PANEL_CLASS || row->kind == VELLUS_PANEL_EDGE
           ? VELLUS_PANEL_SWATCH_WIDTH * panel->em_px
           : 0.0;
}

static double
value_width_px (const VellusPanel *panel, const VellusPanelRow *row)
{
  const double text_px = vellus_panel_text_width_px (panel, row->value);

  return row->kind == VELLUS_PANEL_MAP
           ? text_px +
               (VELLUS_PANEL_BAR_WIDTH + VELLUS_PANEL_COLUMN_GAP) * panel->em_px
           : text_px;
}

static double
note_height_px (const VellusPanel *panel, const VellusPanelRow *row)
{
  g_autoptr (PangoLayout) layout = vellus_panel_note_layout (panel, row);
  int                     height = 0;

  pango_layout_get_size (layout, NULL, &height);

  return ceil (height / (double) PANGO_SCALE);
}

double
vellus_panel_row_height_px (const VellusPanel *panel, const VellusPanelRow *row)
{
  if (row->kind == VELLUS_PANEL_NOTE)
    return note_height_px (panel, row);

  return (row->kind == VELLUS_PANEL_GAP ? GAP_HEIGHT
                                        : VELLUS_PANEL_ROW_HEIGHT) *
         panel->em_px;
}

static void
find_width (VellusPanel *panel)
{
  double values_px = 0.0, scale_px = 0.0;

  for (guint i = 0; i < panel->rows->len; i++)
    {
      const VellusPanelRow *row = g_ptr_array_index (panel->rows, i);

      if (row->kind == VELLUS_PANEL_NOTE)
        continue;

      if (row->kind == VELLUS_PANEL_SCALE)
        {
          scale_px = row->bar_px + VELLUS_PANEL_COLUMN_GAP * panel->em_px +
                     vellus_panel_text_width_px (panel, row->value);
          continue;
        }

      panel->label_px =
        MAX (panel->label_px, vellus_panel_label_start_px (panel, row) +
                                vellus_panel_text_width_px (panel, row->label));
      values_px = MAX (values_px, value_width_px (panel, row));
    }

  panel->width_px = ceil (
    MAX (panel->label_px + VELLUS_PANEL_COLUMN_GAP * panel->em_px + values_px,
         scale_px) +
    2.0 * VELLUS_PANEL_PADDING * panel->em_px);
}

/* Notes fill the width that the other rows need. */
static void
lay_out (VellusPanel *panel)
{
  find_width (panel);

  for (guint i = 0; i < panel->rows->len; i++)
    panel->height_px +=
      vellus_panel_row_height_px (panel, g_ptr_array_index (panel->rows, i));
  panel->height_px =
    ceil (panel->height_px + 2.0 * VELLUS_PANEL_PADDING * panel->em_px);
}

void
vellus_panel_free (VellusPanel *panel)
{
  if (panel == NULL)
    return;

  g_object_unref (panel->context);
  g_ptr_array_unref (panel->rows);
  g_free (panel);
}

VellusPanel *
vellus_panel_new (const VellusMeasurement *measurement,
                  double                   em_px,
                  gboolean                 with_maps)
{
  VellusPanel *panel = g_new0 (VellusPanel, 1);

  panel->context =
    pango_font_map_create_context (pango_cairo_font_map_get_default ());
  panel->rows = g_ptr_array_new_with_free_func (row_free);
  panel->em_px = em_px;
  add_class_rows (panel, measurement);
  add_edge_rows (panel, measurement);
  add_figure_rows (panel, measurement);
  if (with_maps)
    add_map_rows (panel, measurement);
  add_scale_row (panel, measurement);
  add_note_rows (panel, measurement);
  lay_out (panel);

  return panel;
}
