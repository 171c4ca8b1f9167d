/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "procedure/procedures.h"

G_BEGIN_DECLS

/**
 * vellus_batch_procedure_results:
 * @n_specs: (out): number of rows
 *
 * Returns: the numbers that vellus_batch_procedure_run() fills
 */
const VellusFigureSpec *vellus_batch_procedure_results (guint *n_specs);

/**
 * vellus_batch_procedure_ask:
 * @call: a call with #VellusBatchCallSettings
 *
 * Shows the dialog of the procedure that measures a folder.
 *
 * Returns: whether the user accepted
 */
gboolean vellus_batch_procedure_ask (const VellusCall *call);

/**
 * vellus_batch_procedure_run:
 * @call: a call with #VellusBatchCallSettings
 * @error: return location for an error
 *
 * Measures the pictures of a folder, in a window where somebody sees it.
 *
 * Returns: `TRUE`, also when some pictures could not be measured or the user
 *   stopped, or `FALSE` with what vellus_batch_request_resolve() or
 *   vellus_batch_run() says
 */
gboolean vellus_batch_procedure_run (const VellusCall *call, GError **error);

G_END_DECLS
