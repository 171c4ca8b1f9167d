/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/measurement.h"
#include "report/reference.h"
#include "report/sheet.h"

G_BEGIN_DECLS

/**
 * vellus_measurement_sheet:
 * @measurement: a measurement
 * @picture: (nullable): its picture
 * @title: (nullable): what stands on top; nothing of the document that could
 *   be a name is
 * @reference: (nullable): ranges in a population
 * @error: return location for an error
 *
 * Makes the report of a measurement: the picture and what was found on it side
 * by side, the figures with their intervals, the diameters, the units, what
 * limits the measurement, how it was made, what it can't tell.
 *
 * Returns: (transfer full): the report, or `NULL` with %VELLUS_ERROR_MEMORY
 */
VellusSheet *vellus_measurement_sheet (const VellusMeasurement *measurement,
                                       cairo_surface_t         *picture,
                                       const char              *title,
                                       const VellusReference   *reference,
                                       GError                 **error);

G_END_DECLS
