/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/raster.h"
#include "core/region.h"

G_BEGIN_DECLS

/**
 * vellus_gate_dark_share:
 * @light: the photograph in linear light
 * @region: where hairs are counted
 * @shafts: (element-type VellusShaft): measured shafts
 * @um_per_px: magnification
 *
 * Looks for what is as dark as hair, under half of the light of what is bright
 * within a millimeter around, and lies in no shaft that was found: a mass of
 * hair whose shafts can't be told from each other, above all.
 *
 * Returns: its share of the region's known pixels, 0 to 1
 */
double vellus_gate_dark_share (const VellusRaster *light,
                               const VellusRegion *region,
                               const GPtrArray    *shafts,
                               double              um_per_px);

G_END_DECLS
