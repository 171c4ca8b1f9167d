/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "procedure/procedures.h"

G_BEGIN_DECLS

/**
 * vellus_results_ask:
 * @call: a call with #VellusMeasureSettings
 *
 * Shows figures, histogram and hairs of the image's last measurement.
 *
 * Returns: whether to go on
 */
gboolean vellus_results_ask (const VellusCall *call);

/**
 * vellus_results_run:
 * @call: a call with #VellusMeasureSettings, of which the files matter
 * @error: return location for an error
 *
 * Tells the figures of the image's last measurement, and writes the files
 * that are wanted. Nothing is measured, and the image stays as it is.
 *
 * Returns: `TRUE`, or `FALSE` with %VELLUS_ERROR_REFUSED when nothing has been
 *   measured, or %VELLUS_ERROR_FILE
 */
gboolean vellus_results_run (const VellusCall *call, GError **error);

G_END_DECLS
