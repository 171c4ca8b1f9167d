/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "procedure/procedures.h"

G_BEGIN_DECLS

/**
 * vellus_compare_procedure_results:
 * @n_specs: (out): number of rows
 *
 * Returns: the numbers that vellus_compare_procedure_run() fills
 */
const VellusFigureSpec *vellus_compare_procedure_results (guint *n_specs);

/**
 * vellus_compare_procedure_ask:
 * @call: a call with #VellusCompareSettings
 *
 * Shows the dialog of the procedure that compares two visits.
 *
 * Returns: whether the user accepted
 */
gboolean vellus_compare_procedure_ask (const VellusCall *call);

/**
 * vellus_compare_procedure_run:
 * @call: a call with #VellusCompareSettings
 * @error: return location for an error
 *
 * Measures two layers, finds the hairs of the one in the other, writes the
 * files that are wanted, and puts layers and the document into the image of
 * the earlier one in one step of undo. The layers themselves stay as they are.
 *
 * Returns: `TRUE`, or `FALSE`, with the images as they were, and what
 *   vellus_compare_find_layers(), vellus_compare_find_scales(),
 *   vellus_measure() or vellus_compare() says
 */
gboolean vellus_compare_procedure_run (const VellusCall *call, GError **error);

G_END_DECLS
