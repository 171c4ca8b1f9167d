/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "procedure/procedures.h"

G_BEGIN_DECLS

/**
 * vellus_new_frame_results:
 * @n_specs: (out): number of rows
 *
 * Returns: (transfer none): what the procedure that makes a frame tells
 */
const VellusFigureSpec *vellus_new_frame_results (guint *n_specs);

/**
 * vellus_new_frame_ask:
 * @call: a call with #VellusFrameSettings
 *
 * Shows the dialog of the procedure that makes a frame.
 *
 * Returns: whether the user accepted
 */
gboolean vellus_new_frame_ask (const VellusCall *call);

/**
 * vellus_new_frame_run:
 * @call: a call with #VellusFrameSettings
 * @error: return location for an error
 *
 * Selects a part of the layer of an exact size on the skin, in one step of
 * undo.
 *
 * Returns: `TRUE`, or `FALSE`, with the image as it was, and
 *   %VELLUS_ERROR_NO_SCALE, %VELLUS_ERROR_BAD_SCALE, or %VELLUS_ERROR_REFUSED
 *   when the frame is larger than the layer
 */
gboolean vellus_new_frame_run (const VellusCall *call, GError **error);

G_END_DECLS
