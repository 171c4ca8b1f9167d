/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/trace.h"

G_BEGIN_DECLS

/**
 * VellusFragmentEnd:
 * @of: the fragment; borrowed
 * @fragment: its index, for who keeps a list
 * @at_last: whether it is the last point's end
 * @x: in grid px
 * @y: in grid px
 * @angle_rad: direction outwards
 * @curvature: turn a grid px going outwards, in rad
 * @width: median width of the last stretch, in grid px
 * @contrast: mean contrast of the last stretch
 * @length: length of the fragment in grid px, without what was left out
 * @trimmed: points left out at this end
 *
 * How a fragment ends, from a curve fitted to its last stretch.
 */
typedef struct
{
  const VellusFragment *of;
  guint                 fragment;
  gboolean              at_last;
  float                 x;
  float                 y;
  float                 angle_rad;
  float                 curvature;
  float                 width;
  float                 contrast;
  float                 length;
  guint                 trimmed;
} VellusFragmentEnd;

/**
 * vellus_fragment_end:
 * @scene: the photograph on the working grid
 * @fragment: a fragment of at least 2 points
 * @at_last: which end
 *
 * Returns: how it ends there
 */
VellusFragmentEnd vellus_fragment_end (const VellusScene    *scene,
                                       const VellusFragment *fragment,
                                       gboolean              at_last);

/**
 * vellus_fragment_end_trimmed:
 * @scene: the photograph on the working grid
 * @fragment: a fragment
 * @at_last: which end
 * @trim_um: how much of the fragment to leave out
 *
 * Returns: how it would end if it stopped so much earlier, as when a trace has
 *   strayed from the shaft; nothing is left out of a fragment shorter than
 *   three times that
 */
VellusFragmentEnd vellus_fragment_end_trimmed (const VellusScene    *scene,
                                               const VellusFragment *fragment,
                                               gboolean              at_last,
                                               float                 trim_um);

/**
 * vellus_fragment_end_go:
 * @end: an end
 * @distance: how far to go outwards, in grid px
 *
 * Returns: the point that the end's arc reaches
 */
VellusTracePoint vellus_fragment_end_go (const VellusFragmentEnd *end,
                                         float                    distance);

/**
 * vellus_wrap_angle:
 * @angle_rad: an angle
 *
 * Returns: the same direction between -pi and pi
 */
float vellus_wrap_angle (float angle_rad);

G_END_DECLS
