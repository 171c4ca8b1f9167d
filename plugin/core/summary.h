/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/measurement.h"

G_BEGIN_DECLS

/**
 * vellus_summary_classify:
 * @measurement: a measurement with hairs, scale and parameters
 *
 * Sets every hair's class by its diameter and the cuts, and
 * %VELLUS_HAIR_CLASS_UNSURE where a cut lies within 1.96 standard errors of
 * the diameter, the scale's uncertainty included.
 */
void vellus_summary_classify (VellusMeasurement *measurement);

/**
 * vellus_summary_compute:
 * @measurement: a measurement whose hairs are counted, classified and
 *   grouped; its summary and quality are replaced
 *
 * Computes every figure over the counted hairs, each with a 95 % interval
 * that holds sampling (hairs come in units, so units are what is sampled),
 * doubtful detections and diameters, and the scale's uncertainty (densities
 * vary as its square). Figures that the picture can't tell are NaN.
 */
void vellus_summary_compute (VellusMeasurement *measurement);

G_END_DECLS
