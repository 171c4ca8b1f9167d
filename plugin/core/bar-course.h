/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/bar-tone.h"

G_BEGIN_DECLS

/**
 * VellusBarCourse:
 * @off_px: median distance of the stroke from a straight line
 * @bend_px: how far its middle third lies off its outer ones, in the median
 * @spread_px: median deviation of its thickness
 *
 * How straight and how even in width a stroke is.
 */
typedef struct
{
  double off_px;
  double bend_px;
  double spread_px;
} VellusBarCourse;

/**
 * vellus_bar_straighten:
 * @stroke: (inout): a stroke, its tone is known
 * @course: (out): how straight it is
 *
 * Lays the stroke along the straight line through its middles, and measures
 * its thickness, where it stands off both sides.
 *
 * Returns: whether there is enough to be seen of it
 */
gboolean vellus_bar_straighten (VellusStroke *stroke, VellusBarCourse *course);

G_END_DECLS
