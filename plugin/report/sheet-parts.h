/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/measurement.h"
#include "report/sheet.h"

G_BEGIN_DECLS

/* What several reports say in the same words. */

/**
 * vellus_sheet_add_limits:
 * @sheet: a report
 * @name: (nullable): which of its measurements it is
 * @measurement: a measurement
 *
 * Says how good its picture is, and what limits it.
 */
void vellus_sheet_add_limits (VellusSheet             *sheet,
                              const char              *name,
                              const VellusMeasurement *measurement);

/* Adds a row of two cells for each parameter. */
void vellus_block_add_params (VellusBlock *table, const VellusParams *params);

G_END_DECLS
