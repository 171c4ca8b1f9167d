/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/drawn-steps.h"

G_BEGIN_DECLS

/**
 * VellusDrawnEdge:
 * @upright: along a column, not along a row
 * @at: the row (column) from which on it is lighter or darker
 * @from: first column (row) along it
 * @to: last column (row) along it
 * @sign: 1: lighter from @at on, -1: darker
 *
 * A long edge that runs exactly along a row or a column of pixels.
 */
typedef struct
{
  gboolean upright;
  int      at;
  int      from;
  int      to;
  int      sign;
} VellusDrawnEdge;

/**
 * vellus_drawn_edges_find:
 * @steps: the picture's sharp steps
 *
 * Returns: (transfer full) (element-type VellusDrawnEdge): the straight edges
 *   of bars, plates, and frames; those along rows first, from top to bottom
 */
GArray *vellus_drawn_edges_find (const VellusSteps *steps);

/**
 * vellus_drawn_plates_mark:
 * @steps: the picture's sharp steps
 * @edges: (element-type VellusDrawnEdge): its straight edges
 * @mask: (inout): set nonzero where a bar, a plate or a frame covers the
 *   picture; rows of @steps' width
 */
void vellus_drawn_plates_mark (const VellusSteps *steps,
                               const GArray      *edges,
                               guint8            *mask);

G_END_DECLS
