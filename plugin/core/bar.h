/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/drawn-steps.h"

G_BEGIN_DECLS

/**
 * VellusBar:
 * @upright: along a column, not along a row
 * @x0: first column
 * @y0: first row
 * @x1: column after the last
 * @y1: row after the last
 * @length_px: its length in whole px, as it was drawn
 *
 * A scale bar that was drawn into the finished picture.
 */
typedef struct
{
  gboolean upright;
  int      x0;
  int      y0;
  int      x1;
  int      y1;
  int      length_px;
} VellusBar;

/**
 * vellus_bars_find:
 * @light: the picture in linear light
 * @steps: its sharp steps
 *
 * Looks for straight strokes of one color along rows and columns, whose ends
 * are free or have short strokes across: no frames, no plates behind text, no
 * flat parts of circles.
 *
 * Returns: (transfer full) (element-type VellusBar): those along rows first
 */
GArray *vellus_bars_find (const VellusRaster *light, const VellusSteps *steps);

G_END_DECLS
