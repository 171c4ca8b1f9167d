/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/fragment-end.h"

G_BEGIN_DECLS

/**
 * vellus_joint_cost:
 * @scene: the photograph on the working grid
 * @a: an end
 * @b: an end of another fragment
 * @max_gap_um: gaps that may be bridged
 *
 * How badly the two ends continue each other: by the misfit and the bend of
 * their arcs where they meet, by width, contrast, length and light of the gap;
 * or, when both fragments run along the same shaft for a while, by how far
 * apart they do. Squares of standard deviations, added up.
 *
 * Returns: the cost; %G_MAXFLOAT when they can't be joined
 */
float vellus_joint_cost (const VellusScene       *scene,
                         const VellusFragmentEnd *a,
                         const VellusFragmentEnd *b,
                         float                    max_gap_um);

/**
 * vellus_free_end_cost:
 * @scene: the photograph on the working grid
 * @end: an end
 * @in_dark: what it costs to leave an end free that stops in the dark
 *
 * Returns: what it costs to leave this end without a partner
 */
float vellus_free_end_cost (const VellusScene       *scene,
                            const VellusFragmentEnd *end,
                            float                    in_dark);

/**
 * vellus_meeting_point:
 * @other: an end of another fragment
 * @end: an end
 * @distance: (out): how far @end lies from that fragment, in grid px
 *
 * Returns: the nearest point of the other fragment, counted from @other, or -1
 *   when it runs nowhere near and along @end
 */
int vellus_meeting_point (const VellusFragmentEnd *other,
                          const VellusFragmentEnd *end,
                          float                   *distance);

G_END_DECLS
