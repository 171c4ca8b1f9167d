/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "draw/changes-legend.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <pango/pangocairo.h>

#include "draw/stroke.h"

/* Height of the letters, in fine lines; the rest in heights of letters. */
#define EM_UNITS 14.0
#define MIN_EM_PX 8.0
#define PADDING 0.7
#define ROW_HEIGHT 1.5
#define SWATCH_WIDTH 2.0
#define COLUMN_GAP 1.2
#define MARGIN 0.8
#define MARK_RADIUS 0.45

#define MAX_PART 0.9
#define PANEL_ALPHA 0.72

#define N_ROWS (VELLUS_N_CHANGES + 2)

typedef struct
{
  double em_px;
  double label_px;
  double width_px;
  double height_px;
  char  *labels[N_ROWS];
  char  *values[N_ROWS];
} Panel;

static void
panel_clear (Panel *panel)
{
  for (guint i = 0; i < N_ROWS; i++)
    {
      g_free (panel->labels[i]);
      g_free (panel->values[i]);
    }
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Panel, panel_clear)

static PangoLayout *
lay_out (PangoContext *context, const char *text, double em_px)
{
  PangoLayout          *layout = pango_layout_new (context);
  PangoFontDescription *font = pango_font_description_from_string ("Sans");

  pango_font_description_set_absolute_size (font, em_px * PANGO_SCALE);
  pango_layout_set_font_description (layout, font);
  pango_layout_set_text (layout, text, -1);
  pango_font_description_free (font);

  return layout;
}

static double
text_width_px (PangoContext *context, const char *text, double em_px)
{
  g_autoptr (PangoLayout) layout = lay_out (context, text, em_px);
  int                     width = 0;

  pango_layout_get_size (layout, &width, NULL);

  return ceil (width / (double) PANGO_SCALE);
}

static void
fill_rows (Panel *panel, const VellusComparisonSummary *summary)
{
  for (guint i = 0; i < VELLUS_N_CHANGES; i++)
    {
      panel->labels[i] = g_strdup (vellus_change_label ((VellusChange) i));
      panel->values[i] = g_strdup_printf ("%u", summary->counts[i]);
    }

  panel->labels[VELLUS_N_CHANGES] = g_strdup (_ ("Hairs"));
  panel->values[VELLUS_N_CHANGES] = g_strdup_printf (
    "%.0f → %.0f", summary->hairs.before, summary->hairs.after);
  panel->labels[VELLUS_N_CHANGES + 1] = g_strdup (_ ("Mean diameter"));
  panel->values[VELLUS_N_CHANGES + 1] =
    isfinite (summary->mean_diameter_um.before)
      ? g_strdup_printf (_ ("%.1f → %.1f µm"), summary->mean_diameter_um.before,
                         summary->mean_diameter_um.after)
      : g_strdup ("–");
}

static gboolean
panel_init (Panel *panel, const VellusChangesFrame *frame)
{
  const VellusMeasurement *m = vellus_changes_measurement (frame);
  PangoContext            *context =
    pango_font_map_create_context (pango_cairo_font_map_get_default ());
  double values_px = 0.0;

  panel->em_px = MAX (EM_UNITS * vellus_stroke_unit_px (m), MIN_EM_PX);
  fill_rows (panel, &frame->comparison->summary);

  for (guint i = 0; i < N_ROWS; i++)
    {
      panel->label_px =
        MAX (panel->label_px,
             text_width_px (context, panel->labels[i], panel->em_px));
      values_px = MAX (values_px,
                       text_width_px (context, panel->values[i], panel->em_px));
    }

  g_object_unref (context);
  panel->width_px =
    ceil ((2.0 * PADDING + SWATCH_WIDTH + COLUMN_GAP) * panel->em_px +
          panel->label_px + values_px);
  panel->height_px =
    ceil ((2.0 * PADDING + N_ROWS * ROW_HEIGHT) * panel->em_px);

  return panel->width_px + 2.0 * MARGIN * panel->em_px <=
           MAX_PART * m->width_px &&
         panel->height_px + 2.0 * MARGIN * panel->em_px <=
           MAX_PART * m->height_px;
}

static VellusRect
panel_rect (const Panel *panel, const VellusChangesFrame *frame)
{
  const VellusMeasurement *m = vellus_changes_measurement (frame);
  const double             margin = round (MARGIN * panel->em_px);
  const double             y1 = m->height_px - margin;

  return (VellusRect){ margin, y1 - panel->height_px, margin + panel->width_px,
                       y1 };
}

gboolean
vellus_changes_legend_extent (const VellusChangesFrame *frame,
                              VellusRect               *extent)
{
  g_auto (Panel) panel = { 0 };

  if (! panel_init (&panel, frame))
    return FALSE;

  *extent = panel_rect (&panel, frame);

  return TRUE;
}

static void
show_text (
  cairo_t *cr, const Panel *panel, const char *text, double x, double y)
{
  PangoContext           *context = pango_cairo_create_context (cr);
  g_autoptr (PangoLayout) layout = lay_out (context, text, panel->em_px);
  int                     height = 0;

  pango_layout_get_size (layout, NULL, &height);
  cairo_move_to (cr, x, y - 0.5 * height / PANGO_SCALE);
  cairo_set_source_rgb (cr, 1.0, 1.0, 1.0);
  pango_cairo_show_layout (cr, layout);
  g_object_unref (context);
}

static void
draw_swatch (cairo_t     *cr,
             const Panel *panel,
             VellusChange change,
             VellusPoint  at)
{
  const double em = panel->em_px;

  cairo_new_path (cr);
  cairo_move_to (cr, at.x - 0.7 * em, at.y);
  cairo_line_to (cr, at.x + 0.7 * em, at.y);
  vellus_stroke_cased (cr, vellus_palette_change (change), 0.2 * em, 0.06 * em);
  vellus_changes_mark (cr, change, at, MARK_RADIUS * em);
}

void
vellus_changes_legend_draw (cairo_t *cr, const VellusChangesFrame *frame)
{
  g_auto (Panel) panel = { 0 };

  if (! panel_init (&panel, frame))
    return;

  const VellusRect rect = panel_rect (&panel, frame);
  const double     em = panel.em_px;
  const double     x = rect.x0 + PADDING * em;

  cairo_save (cr);
  cairo_rectangle (cr, rect.x0, rect.y0, panel.width_px, panel.height_px);
  cairo_set_source_rgba (cr, 0.0, 0.0, 0.0, PANEL_ALPHA);
  cairo_fill (cr);

  for (guint i = 0; i < N_ROWS; i++)
    {
      const double y = rect.y0 + (PADDING + (i + 0.5) * ROW_HEIGHT) * em;

      if (i < VELLUS_N_CHANGES)
        draw_swatch (cr, &panel, (VellusChange) i,
                     (VellusPoint){ x + 0.8 * em, y });
      show_text (cr, &panel, panel.labels[i], x + SWATCH_WIDTH * em, y);
      show_text (cr, &panel, panel.values[i],
                 x + (SWATCH_WIDTH + COLUMN_GAP) * em + panel.label_px, y);
    }

  cairo_restore (cr);
}
