/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/bar-tone.h"

G_BEGIN_DECLS

/**
 * VellusBarSides:
 * @ink_px: thickness as it was drawn, before any blur
 * @seen_px: thickness at half of the tone
 * @blur_px: px in which the sides go from a fifth of the tone to four
 *
 * A stroke's profile across, the median along it.
 */
typedef struct
{
  double ink_px;
  double seen_px;
  double blur_px;
} VellusBarSides;

VellusBarSides vellus_bar_sides (const VellusStroke *stroke);

/**
 * vellus_bar_extend:
 * @stroke: (inout): a stroke, its course and tone are known
 *
 * Follows it both ways from its middle to where it ends.
 */
void vellus_bar_extend (VellusStroke *stroke);

/**
 * vellus_bar_end_measure:
 * @stroke: a stroke
 * @sides: its profile
 * @step: -1 for the end where it begins, 1 for the other one
 * @end: (out): where it ends, px along it; the outer side of a stroke across
 * @is_sure: (inout): becomes `FALSE` where something dark, or light, that lies
 *   there may have made it longer
 *
 * Returns: whether there is an end, beyond which nothing goes on
 */
gboolean vellus_bar_end_measure (const VellusStroke   *stroke,
                                 const VellusBarSides *sides,
                                 int                   step,
                                 double               *end,
                                 gboolean             *is_sure);

G_END_DECLS
