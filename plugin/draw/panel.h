/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <pango/pangocairo.h>

#include "core/measurement.h"

G_BEGIN_DECLS

/* Measures of a panel, in heights of its letters (em). */
#define VELLUS_PANEL_PADDING 0.7
#define VELLUS_PANEL_ROW_HEIGHT 1.4
#define VELLUS_PANEL_SWATCH_WIDTH 1.8
#define VELLUS_PANEL_COLUMN_GAP 1.0
#define VELLUS_PANEL_BAR_WIDTH 7.0

/**
 * VellusPanelRowKind:
 * @VELLUS_PANEL_FIGURE: a label and a value
 * @VELLUS_PANEL_CLASS: the color of a class, its label and count
 * @VELLUS_PANEL_EDGE: an edge of the frame and what it does
 * @VELLUS_PANEL_MAP: a label, the colors of a map and its largest value
 * @VELLUS_PANEL_SCALE: a scale bar and its length
 * @VELLUS_PANEL_NOTE: a text on as many lines as it needs
 * @VELLUS_PANEL_GAP: empty space
 */
typedef enum
{
  VELLUS_PANEL_FIGURE,
  VELLUS_PANEL_CLASS,
  VELLUS_PANEL_EDGE,
  VELLUS_PANEL_MAP,
  VELLUS_PANEL_SCALE,
  VELLUS_PANEL_NOTE,
  VELLUS_PANEL_GAP,
} VellusPanelRowKind;

/**
 * VellusPanelRow:
 * @kind: what it shows
 * @label: (nullable): text on the left
 * @value: (nullable): text on the right
 * @color: a #VellusHairClass or a #VellusColorMap; of an edge, whether it
 *   excludes hairs
 * @bar_px: length of the scale bar
 */
typedef struct
{
  VellusPanelRowKind kind;
  char              *label;
  char              *value;
  int                color;
  double             bar_px;
} VellusPanelRow;

/**
 * VellusPanel:
 * @context: fonts
 * @rows: (element-type VellusPanelRow): from top to bottom
 * @em_px: height of the letters
 * @label_px: width of the column of labels
 * @width_px: outer width
 * @height_px: outer height
 *
 * What a legend says, laid out but not yet placed.
 */
typedef struct
{
  PangoContext *context;
  GPtrArray    *rows;
  double        em_px;
  double        label_px;
  double        width_px;
  double        height_px;
} VellusPanel;

/**
 * vellus_panel_new:
 * @measurement: a measurement
 * @em_px: height of the letters
 * @with_maps: whether the maps' colors are told
 *
 * Returns: (transfer full): its legend in letters of that size
 */
VellusPanel *vellus_panel_new (const VellusMeasurement *measurement,
                               double                   em_px,
                               gboolean                 with_maps);

void vellus_panel_free (VellusPanel *panel);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VellusPanel, vellus_panel_free)

/* (transfer full): a line of text in the panel's font. */
PangoLayout *vellus_panel_layout (const VellusPanel *panel, const char *text);

/* (transfer full): the lines of @row's text, as wide as the panel. */
PangoLayout *vellus_panel_note_layout (const VellusPanel    *panel,
                                       const VellusPanelRow *row);

double vellus_panel_text_width_px (const VellusPanel *panel, const char *text);

/* How far from the left the label of @row starts. */
double vellus_panel_label_start_px (const VellusPanel    *panel,
                                    const VellusPanelRow *row);

double vellus_panel_row_height_px (const VellusPanel    *panel,
                                   const VellusPanelRow *row);

G_END_DECLS
