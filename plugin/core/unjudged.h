/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/cells.h"
#include "core/measurement.h"
#include "core/scene.h"

G_BEGIN_DECLS

/* Where a picture doesn't show whether there is hair. */

/**
 * vellus_unjudged_scene:
 * @scene: a photograph on the working grid, drawings, ink and bubbles taken
 *   out
 * @light: the same photograph
 *
 * Returns: (transfer full): 1 where @light is known but @scene is not
 */
VellusCells *vellus_unjudged_scene (const VellusScene  *scene,
                                    const VellusRaster *light);

/**
 * vellus_unjudged_find:
 * @measurement: (inout): a measurement without hairs yet; gets what can't be
 *   judged, and its area is that of the region less this
 * @light: its photograph in linear light
 * @shafts: (element-type VellusShaft): the measured shafts
 * @hidden: 1 where something covers the skin, as vellus_unjudged_scene()
 * @dark: 1 where it is dark without a shaft, as vellus_gate_dark_find()
 *
 * Puts together what is hidden, white, a mass of hair, or so far out of focus
 * that the whole picture would be called so.
 */
void vellus_unjudged_find (VellusMeasurement  *measurement,
                           const VellusRaster *light,
                           const GPtrArray    *shafts,
                           const VellusCells  *hidden,
                           const VellusCells  *dark);

/**
 * vellus_unjudged_subtract:
 * @measurement: (inout): a measurement, its area that of the region
 * @light: its photograph in linear light
 *
 * Takes what can't be judged off the area.
 */
void vellus_unjudged_subtract (VellusMeasurement  *measurement,
                               const VellusRaster *light);

G_END_DECLS
