/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "procedure/procedures.h"

G_BEGIN_DECLS

/**
 * vellus_recount_results:
 * @n_specs: (out): number of rows
 *
 * Returns: (transfer none): what the procedure that counts again tells
 */
const VellusFigureSpec *vellus_recount_results (guint *n_specs);

/**
 * vellus_recount_run:
 * @call: a call with #VellusMeasureSettings, of which the files matter
 * @error: return location for an error
 *
 * Counts an image's hairs again after its paths were edited. Strokes that
 * nobody has touched stay what they were; with none touched, nothing is
 * changed at all. Where the pixels or the scale are others than when the hairs
 * were measured, all of them are measured again, and that is said.
 *
 * Returns: `TRUE`, or `FALSE`, with the image as it was, and
 *   %VELLUS_ERROR_REFUSED, %VELLUS_ERROR_FILE or what vellus_remeasure() says
 */
gboolean vellus_recount_run (const VellusCall *call, GError **error);

G_END_DECLS
