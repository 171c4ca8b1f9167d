/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/cells.h"

G_BEGIN_DECLS

/**
 * vellus_gate_dark_find:
 * @light: the photograph in linear light
 * @shafts: (element-type VellusShaft): measured shafts
 * @um_per_px: magnification
 *
 * Looks for what is as dark as hair, under half of the light of what is bright
 * within a millimeter around, and lies in no shaft that was found: a mass of
 * hair whose shafts can't be told from each other, above all.
 *
 * Returns: (transfer full): 1 where it is
 */
VellusCells *vellus_gate_dark_find (const VellusRaster *light,
                                    const GPtrArray    *shafts,
                                    double              um_per_px);

G_END_DECLS
