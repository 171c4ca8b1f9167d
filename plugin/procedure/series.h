/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "compare/series.h"
#include "procedure/procedures.h"

G_BEGIN_DECLS

/**
 * vellus_series_procedure_results:
 * @n_specs: (out): number of rows
 *
 * Returns: the numbers that vellus_series_procedure_run() fills
 */
const VellusFigureSpec *vellus_series_procedure_results (guint *n_specs);

/**
 * vellus_series_procedure_ask:
 * @call: a call with #VellusSeriesSettings
 *
 * Shows the dialog of the procedure that compares a series.
 *
 * Returns: whether the user accepted
 */
gboolean vellus_series_procedure_ask (const VellusCall *call);

/**
 * vellus_series_procedure_run:
 * @call: a call with #VellusSeriesSettings
 * @error: return location for an error
 *
 * Measures three layers or more, compares each later one with the first,
 * writes the files that are wanted, and lays copies of the later layers over
 * the first one in its image, in one step of undo.
 *
 * Returns: `TRUE`, or `FALSE`, with the images as they were, and what
 *   vellus_series_find_layers(), vellus_measure() or vellus_compare() says
 */
gboolean vellus_series_procedure_run (const VellusCall *call, GError **error);

/**
 * vellus_series_result_fill:
 * @series: what was found
 * @results: (array): a number for each row of
 *   vellus_series_procedure_results()
 */
void vellus_series_result_fill (const VellusSeries *series, double *results);

/**
 * vellus_series_result_show:
 * @series: what was found
 *
 * Shows the changes, the trends and their plot in a window until that is
 * closed.
 */
void vellus_series_result_show (const VellusSeries *series);

G_END_DECLS
