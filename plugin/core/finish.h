/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/measurement.h"

G_BEGIN_DECLS

/**
 * vellus_measurement_add_shafts:
 * @measurement: a measurement with scale, region, region area and parameters,
 *   without hairs
 * @shafts: (element-type VellusShaft): measured shafts with the root first;
 *   not modified
 *
 * Turns the shafts into hairs, numbered in reading order of the roots, and
 * completes the measurement: units, counted hairs, classes, summary.
 */
void vellus_measurement_add_shafts (VellusMeasurement *measurement,
                                    const GPtrArray   *shafts);

/**
 * vellus_measurement_finish:
 * @measurement: a measurement with hairs, scale, region, region area and
 *   parameters
 *
 * Computes anew everything that follows from the hairs: counted hairs,
 * units, classes, summary and quality. For hairs that were edited.
 */
void vellus_measurement_finish (VellusMeasurement *measurement);

G_END_DECLS
