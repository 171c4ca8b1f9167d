/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/trace.h"

G_BEGIN_DECLS

/**
 * VellusLinkLimits:
 * @max_gap_um: gaps that may be bridged
 * @free_cost: what it costs to leave an end that stops in the dark without a
 *   partner; a link between two such ends may cost twice this
 * @may_trim: whether ends are also tried without their last stretch
 */
typedef struct
{
  float    max_gap_um;
  float    free_cost;
  gboolean may_trim;
} VellusLinkLimits;

/**
 * vellus_link:
 * @scene: the photograph on the working grid
 * @fragments: (element-type VellusFragment): stretches of shafts; replaced by
 *   longer ones
 * @limits: how far to go
 *
 * Joins ends of fragments that continue each other: by arc, direction, width,
 * darkness of the gap and contrast of both sides. All joints are chosen
 * together so that their total cost, with the cost of ends left free, is
 * small; each end is used once.
 */
void vellus_link (const VellusScene      *scene,
                  GPtrArray              *fragments,
                  const VellusLinkLimits *limits);

G_END_DECLS
