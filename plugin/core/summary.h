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
 * the diameter, the scale's uncertainty included. A class that is the user's
 * word stays.
 */
void vellus_summary_classify (VellusMeasurement *measurement);

/**
 * vellus_summary_compute:
 * @measurement: a measurement whose hairs are counted, classified and
 *   grouped; its summary and quality are replaced
 *
 * Computes every figure over the counted hairs, each with a 95 % interval.
 *
 * Densities: hairs come in units, and units keep apart, so that a count spreads
 * like a Poisson count of clumps; to this come errors of detection that all of
 * a picture shares, diameters near a cut, and the scale's uncertainty, as whose
 * square an area varies. Shares: Jeffreys' interval for as many independent
 * hairs as the spread over units and doubtful detections leave.
 * Mean diameter: Student's interval with the ratio estimator's variance over
 * units. The number of hairs itself is uncertain by doubtful detections only.
 * Where the thin cut is not resolved, shares and densities by class are NaN,
 * and so is every mean over no hairs and every interval that one hair can't
 * give.
 */
void vellus_summary_compute (VellusMeasurement *measurement);

G_END_DECLS
