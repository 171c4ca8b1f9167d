/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/measurement.h"
#include "core/shaft.h"

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
 * vellus_hair_from_shaft:
 * @measurement: a measurement with scale and size
 * @shaft: a measured shaft with the root first
 *
 * Returns: (transfer full): the hair, without number and class
 */
VellusHair *vellus_hair_from_shaft (const VellusMeasurement *measurement,
                                    const VellusShaft       *shaft);

/**
 * vellus_measurement_finish:
 * @measurement: a measurement with hairs, scale, region, region area and
 *   parameters
 *
 * Computes anew everything that follows from the hairs: counted hairs,
 * units, classes, summary and quality. For hairs that were edited.
 */
void vellus_measurement_finish (VellusMeasurement *measurement);

/**
 * vellus_measurement_finish_edited:
 * @measurement: a measurement with hairs, scale, region, region area and
 *   parameters
 * @kept: (array): whether each hair is still what it was
 *
 * The same, but hairs that are kept stay in their class and stay counted or
 * not: a document rounds, and a hair at a cut must not change sides by that.
 */
void vellus_measurement_finish_edited (VellusMeasurement *measurement,
                                       const gboolean    *kept);

G_END_DECLS
