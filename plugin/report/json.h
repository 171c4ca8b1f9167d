/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/measurement.h"

G_BEGIN_DECLS

/* A picture of 100 megapixels full of long hair makes some 20 megabytes. */
#define VELLUS_JSON_MAX_BYTES ((gsize) 256 << 20)

/**
 * vellus_measurement_to_json:
 * @measurement: a measurement
 *
 * Writes the document "vellus-measurement", version 1. The bytes depend on
 * @measurement alone: no time stamp, no locale, no folder. Unknown numbers
 * are `null`.
 *
 * Returns: (transfer full): UTF-8 text that ends with a newline
 */
char *vellus_measurement_to_json (const VellusMeasurement *measurement);

/**
 * vellus_measurement_from_json:
 * @text: a document; need not be ended by a zero byte
 * @length: bytes of @text, or -1 when it is ended by a zero byte
 * @error: return location for an error
 *
 * Reads what vellus_measurement_to_json() wrote, or any document of that
 * format. Nothing in @text is trusted. What a document of this format may
 * leave out (parameters, intervals, the mask's pixels) gets its default; a
 * mask without pixels is taken as its bounds.
 *
 * Returns: (transfer full): the measurement, or `NULL` with
 *   %VELLUS_ERROR_DOCUMENT
 */
VellusMeasurement *
vellus_measurement_from_json (const char *text, gssize length, GError **error);

G_END_DECLS
