/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/scale.h"

G_BEGIN_DECLS

#define VELLUS_UM_PER_INCH 25400.0

/* What microscope software writes into a file is as good as its setting of
 * the objective. */
#define VELLUS_RESOLUTION_UNCERTAINTY 0.02

/**
 * vellus_scale_from_resolution:
 * @scale: what to fill; must be zeroed or initialised before
 * @x_ppi: pixels an inch, across, as a file's metadata tell
 * @y_ppi: pixels an inch, down
 * @error: return location for an error
 *
 * Takes a picture's resolution for its scale where that can be meant: what
 * screens, printers and cameras put in, such as 72, 96 or 300, never is.
 *
 * Returns: `TRUE`, or `FALSE` with %VELLUS_ERROR_NO_SCALE
 */
gboolean vellus_scale_from_resolution (VellusScale *scale,
                                       double       x_ppi,
                                       double       y_ppi,
                                       GError     **error);

G_END_DECLS
