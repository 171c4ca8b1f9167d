/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/raster.h"
#include "procedure/measured.h"

G_BEGIN_DECLS

/**
 * vellus_results_write_report:
 * @measurement: what was found, in canvas coordinates; is what it was after
 * @measured: what it was made of
 * @light: (nullable): the photograph
 * @path: a .pdf or a .html file
 * @error: return location for an error
 *
 * Prints a measurement with its picture, when that is still there.
 *
 * Returns: `TRUE`, or `FALSE` with %VELLUS_ERROR_REFUSED when the picture has
 *   changed since, %VELLUS_ERROR_ARGUMENT, %VELLUS_ERROR_MEMORY or
 *   %VELLUS_ERROR_FILE
 */
gboolean vellus_results_write_report (VellusMeasurement    *measurement,
                                      const VellusMeasured *measured,
                                      const VellusRaster   *light,
                                      const char           *path,
                                      GError              **error);

G_END_DECLS
