/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/measurement.h"

G_BEGIN_DECLS

/* What the tests of figures share: skin of 10 mm by 5 mm. */

#define UM_PER_PX 5.0
#define WIDTH_PX 2000
#define HEIGHT_PX 1000

#define AREA_CM2 0.5

/**
 * scalp_new:
 * @um_per_px: magnification
 * @uncertainty: of the scale
 *
 * Returns: (transfer full): a measurement of a picture without hairs
 */
VellusMeasurement *scalp_new (double um_per_px, double uncertainty);

/**
 * scalp_add_shaft:
 * @shafts: (element-type VellusShaft): gets a shaft beyond doubt
 * @x_px: of its root
 * @y_px: of its root
 * @diameter_um: how thick, with a standard error of 1 µm
 */
void scalp_add_shaft (GPtrArray *shafts,
                      double     x_px,
                      double     y_px,
                      double     diameter_um);

G_END_DECLS
