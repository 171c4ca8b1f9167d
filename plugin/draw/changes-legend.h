/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "draw/changes.h"

G_BEGIN_DECLS

/**
 * vellus_changes_legend_extent:
 * @frame: what is drawn
 * @extent: (out): what vellus_changes_legend_draw() covers
 *
 * Returns: whether the legend fits into the picture
 */
gboolean vellus_changes_legend_extent (const VellusChangesFrame *frame,
                                       VellusRect               *extent);

/**
 * vellus_changes_legend_draw:
 * @cr: a context whose user space is the picture's pixels
 * @frame: what is drawn
 *
 * Draws a panel with the mark, the color and the number of each change, and
 * how many hairs there were and are.
 */
void vellus_changes_legend_draw (cairo_t *cr, const VellusChangesFrame *frame);

G_END_DECLS
