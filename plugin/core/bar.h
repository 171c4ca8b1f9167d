/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/geometry.h"
#include "core/raster.h"

G_BEGIN_DECLS

/**
 * VellusScaleBar:
 * @from_px: the middle of its left or upper end
 * @to_px: the middle of the other one
 * @thickness_px: across it
 * @length_px: from end to end; whole where it was drawn in whole pixels
 * @is_dark: darker than what lies beside it
 * @is_sharp: its sides lie between two pixels
 * @is_colored: it differs in color more than in luma
 * @is_sure: both ends are seen on both sides
 * @unlike: difference of its sides' colors, as a share of what it stands off
 *
 * A scale bar that was drawn into the finished picture, or one of its arms.
 */
typedef struct
{
  VellusPoint from_px;
  VellusPoint to_px;
  double      thickness_px;
  double      length_px;
  gboolean    is_dark;
  gboolean    is_sharp;
  gboolean    is_colored;
  gboolean    is_sure;
  double      unlike;
} VellusScaleBar;

/**
 * vellus_bars_find:
 * @light: the picture in linear light
 * @n_threads: threads to use
 *
 * Looks for straight strokes of one color and one thickness, nearly level or
 * upright, whose ends are cut as sharply as their sides and free or have short
 * strokes across: no frames, no plates behind text, no flat parts of circles,
 * and no hairs.
 *
 * Returns: (transfer full) (nullable) (element-type VellusScaleBar): what was
 *   found; or `NULL` where there is not enough memory
 */
GArray *vellus_bars_find (const VellusRaster *light, int n_threads);

G_END_DECLS
