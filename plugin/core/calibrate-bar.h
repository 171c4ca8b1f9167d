/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/calibrate.h"

G_BEGIN_DECLS

/**
 * vellus_calibrate_bar:
 * @light: the picture in linear light
 * @hints: what is known
 * @reading: (out caller-allocates): what was found
 * @error: return location for an error
 *
 * Reads a scale bar that was drawn into the picture; of one with two arms the
 * mean of both.
 *
 * Returns: `TRUE`, or `FALSE` with the errors of vellus_calibrate_read()
 */
gboolean vellus_calibrate_bar (const VellusRaster       *light,
                               const VellusReadingHints *hints,
                               VellusReading            *reading,
                               GError                  **error);

G_END_DECLS
