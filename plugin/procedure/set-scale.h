/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "procedure/procedures.h"

G_BEGIN_DECLS

/**
 * vellus_set_scale_results:
 * @n_specs: (out): number of rows
 *
 * Returns: (transfer none): what the procedure that sets the scale tells
 */
const VellusFigureSpec *vellus_set_scale_results (guint *n_specs);

/**
 * vellus_set_scale_ask:
 * @call: a call with #VellusScaleSettings
 *
 * Shows the dialog of the procedure that sets the scale.
 *
 * Returns: whether the user accepted
 */
gboolean vellus_set_scale_ask (const VellusCall *call);

/**
 * vellus_set_scale_run:
 * @call: a call with #VellusScaleSettings
 * @error: return location for an error
 *
 * Finds the scale of an image and keeps it with the image, in one step of
 * undo, together with its resolution and a scale bar where one is wanted.
 *
 * Returns: `TRUE`, or `FALSE`, with the image as it was, and what
 *   vellus_calibration_find() says
 */
gboolean vellus_set_scale_run (const VellusCall *call, GError **error);

G_END_DECLS
