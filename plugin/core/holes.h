/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/scene.h"

G_BEGIN_DECLS

/**
 * vellus_holes_fill:
 * @scene: (inout): a photograph on the working grid
 * @holes: (inout): nonzero for grid pixels whose light is wrong; rows of the
 *   grid's width without padding
 * @reach_um: how far from the rim of a hole its light is made up
 *
 * Gives holes the light and density of what lies around them, from their rim
 * inwards; what is farther from it becomes unknown.
 */
void vellus_holes_fill (VellusScene *scene, guint8 *holes, double reach_um);

G_END_DECLS
