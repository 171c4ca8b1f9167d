/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/measurement.h"

G_BEGIN_DECLS

#define SAMPLE_UM_PER_PX 5.0

/* Where the middle of the counted shaft of a class lies. */
#define SAMPLE_SHAFT_X 200
#define SAMPLE_SHAFT_Y(hair_class) (60 + 60 * (int) (hair_class))

/**
 * sample_empty:
 * @width_px: columns
 * @height_px: rows
 *
 * Returns: (transfer full): a measurement of a whole picture without hairs
 */
VellusMeasurement *sample_empty (int width_px, int height_px);

/**
 * sample_add_hair:
 * @measurement: a measurement
 * @root: where the shaft starts
 * @tip: where it ends
 * @diameter_um: its diameter, which also decides its class
 *
 * Returns: (transfer none): a counted, straight hair in steps of 4 px
 */
VellusHair *sample_add_hair (VellusMeasurement *measurement,
                             VellusPoint        root,
                             VellusPoint        tip,
                             double             diameter_um);

/**
 * sample_measurement:
 *
 * Returns: (transfer full): 640 x 480 px with a level shaft of each class, two
 *   of them in one unit, one more that is not counted, and numbers of every
 *   kind: known, unknown, negative, with and without interval
 */
VellusMeasurement *sample_measurement (void);

G_END_DECLS
