/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "procedure/procedures.h"

G_BEGIN_DECLS

/* The text that keeps an image's last measurement, the JSON document. */
#define VELLUS_MEASUREMENT_NAME "vellus-measurement"

/**
 * vellus_measure_ask:
 * @call: a call with #VellusMeasureSettings
 *
 * Shows the dialog of the procedure that measures hair.
 *
 * Returns: whether the user accepted
 */
gboolean vellus_measure_ask (const VellusCall *call);

/**
 * vellus_measure_run:
 * @call: a call with #VellusMeasureSettings
 * @error: return location for an error
 *
 * Measures the hair on a layer, writes the files that are wanted, and puts
 * layers, paths and the document into the image in one step of undo.
 *
 * Returns: `TRUE`, or `FALSE`, with the image as it was, and
 *   %VELLUS_ERROR_NO_SCALE, %VELLUS_ERROR_FILE or what vellus_measure() says
 */
gboolean vellus_measure_run (const VellusCall *call, GError **error);

G_END_DECLS
