/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/scene.h"
#include "core/width-owners.h"

G_BEGIN_DECLS

/* A line drawn by hand is looked for this far to either side. */
#define VELLUS_LOOK_REACH_UM 30.0

/**
 * VellusLineLook:
 * @strength: how much the shaft stands off the skin on both sides, in units of
 *   the scene's density; 0 or less when nothing is seen
 * @width_px: full width at half its depth, in px of the picture
 *
 * What a line runs on.
 */
typedef struct
{
  double strength;
  double width_px;
} VellusLineLook;

/**
 * vellus_line_look:
 * @scene: the photograph on the working grid, with the contrast of shafts of
 *   @sign
 * @others: (nullable): where other shafts lie, in the picture
 * @sign: 1 for shafts darker than the skin, -1 for lighter ones
 * @drawn: a line near a shaft
 * @shaft: (out) (transfer full) (optional): the line moved onto the shaft, in
 *   even steps; both ends move sideways only
 *
 * Looks for the course, up to %VELLUS_LOOK_REACH_UM beside @drawn, whose
 * inside stands off both of its flanks most, among bars of several widths
 * (dynamic programming over the offsets, which change by half a grid pixel a
 * step at most).
 *
 * Returns: what is there
 */
VellusLineLook vellus_line_look (const VellusScene  *scene,
                                 const VellusOwners *others,
                                 double              sign,
                                 const VellusShaft  *drawn,
                                 VellusShaft       **shaft);

G_END_DECLS
