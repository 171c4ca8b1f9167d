/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "compare/comparison.h"
#include "draw/overlay.h"
#include "draw/palette.h"

G_BEGIN_DECLS

/**
 * VellusChangesFrame:
 * @comparison: a comparison
 * @side: 0: everything is drawn where it lies in the before picture, 1: in the
 *   after picture
 *
 * What is drawn, and on which picture.
 */
typedef struct
{
  const VellusComparison *comparison;
  int                     side;
} VellusChangesFrame;

/**
 * vellus_changes_n_layers:
 * @frame: what is drawn
 *
 * Changes that no hair has had, and a legend that does not fit, are left out.
 *
 * Returns: how many layers there are
 */
guint vellus_changes_n_layers (const VellusChangesFrame *frame);

/**
 * vellus_changes_render:
 * @frame: what is drawn
 * @index: from 0 (bottom) to vellus_changes_n_layers() - 1 (top)
 *
 * Draws one layer: the edge of the common skin, the hairs of one change, or
 * the legend.
 *
 * Returns: (transfer full): the layer, of kind %VELLUS_OVERLAY_CHANGES
 */
VellusOverlayLayer *vellus_changes_render (const VellusChangesFrame *frame,
                                           guint                     index);

/**
 * vellus_changes_paint:
 * @cr: a context whose user space is the pixels of the picture of that side
 * @frame: what is drawn
 *
 * Paints all layers over what @cr holds.
 */
void vellus_changes_paint (cairo_t *cr, const VellusChangesFrame *frame);

/* The same without the legend, for where it is told beside the picture. */
void vellus_changes_paint_hairs (cairo_t *cr, const VellusChangesFrame *frame);

/* The measurement whose picture is drawn on. */
const VellusMeasurement *
vellus_changes_measurement (const VellusChangesFrame *frame);

/* The color that stands for a change. */
VellusColor vellus_palette_change (VellusChange change);

/**
 * vellus_changes_mark:
 * @cr: a context
 * @change: a change
 * @center: where
 * @radius_px: how large
 *
 * Draws the mark of a change, which tells it without color: a ring with a
 * cross (lost) or a plus (new), an arrow up (thicker) or down (thinner), a
 * small ring (unsure); nothing for a hair that was kept.
 */
void vellus_changes_mark (cairo_t     *cr,
                          VellusChange change,
                          VellusPoint  center,
                          double       radius_px);

G_END_DECLS
