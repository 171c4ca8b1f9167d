/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "compare/comparison.h"

G_BEGIN_DECLS

/**
 * vellus_compare_result_fill:
 * @comparison: what was found
 * @results: (array): a number for each row of
 *   vellus_compare_procedure_results()
 */
void vellus_compare_result_fill (const VellusComparison *comparison,
                                 double                 *results);

/**
 * vellus_compare_result_show:
 * @comparison: what was found
 *
 * Shows the figures, their verdicts and the plot of diameters in a window
 * until that is closed.
 */
void vellus_compare_result_show (const VellusComparison *comparison);

G_END_DECLS
