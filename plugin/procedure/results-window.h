/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/measurement.h"
#include "core/raster.h"
#include "procedure/measured.h"

G_BEGIN_DECLS

/**
 * vellus_results_window_run:
 * @measurement: what is shown, in px of @light
 * @measured: what it was made of
 * @light: (nullable): the photograph
 *
 * Shows a measurement: its figures, a histogram of the diameters, a table of
 * hairs that can be sorted and filtered, and the hair that is selected there
 * in the photograph. Figures can be copied, tables, document and report
 * exported.
 */
void vellus_results_window_run (VellusMeasurement    *measurement,
                                const VellusMeasured *measured,
                                const VellusRaster   *light);

G_END_DECLS
