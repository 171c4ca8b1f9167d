/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/measurement.h"

G_BEGIN_DECLS

/**
 * vellus_units_find:
 * @measurement: a measurement with hairs, scale and parameters; its units
 *   are replaced and its hairs' `unit` is set
 *
 * Groups the hairs into follicular units by where their roots lie and where
 * they point: average linkage (Sokal and Michener 1958), which does not chain.
 * The mean distance between the roots of two groups may reach the parameter
 * `unit-distance`, the largest twice that; roots whose shafts part count as
 * further apart. A hair alone makes a unit of one. A hair whose root is not
 * seen (%VELLUS_HAIR_ROOT_AT_EDGE) belongs to no unit.
 */
void vellus_units_find (VellusMeasurement *measurement);

G_END_DECLS
