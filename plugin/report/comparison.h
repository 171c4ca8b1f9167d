/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "compare/comparison.h"

G_BEGIN_DECLS

/**
 * vellus_comparison_to_json:
 * @comparison: a comparison
 *
 * Writes the document "vellus-comparison", version 1. Ids are those of the
 * completed measurements. The bytes depend on @comparison alone.
 *
 * Returns: (transfer full): UTF-8 text that ends with a newline
 */
char *vellus_comparison_to_json (const VellusComparison *comparison);

/**
 * vellus_comparison_to_csv:
 * @comparison: a comparison
 *
 * Returns: (transfer full): a header and one row a hair, in the format of
 *   vellus_measurement_to_csv()
 */
char *vellus_comparison_to_csv (const VellusComparison *comparison);

/**
 * vellus_change_figure_to_text:
 * @spec: which figure
 * @figure: its values
 *
 * Returns: (transfer full): the translated label, both values, the change
 *   with its 95 % interval and the verdict, in the user's number format
 */
char *vellus_change_figure_to_text (const VellusFigureSpec   *spec,
                                    const VellusChangeFigure *figure);

/**
 * vellus_registration_to_text:
 * @registration: a registration
 *
 * Returns: (transfer full): how sure it is that this is the same skin, and how
 *   it lies, translated; two lines
 */
char *vellus_registration_to_text (const VellusRegistration *registration);

/**
 * vellus_comparison_to_text:
 * @comparison: a comparison
 *
 * Returns: (transfer full): how sure it is that this is the same skin, what
 *   became of the hairs, and the figures with their verdicts, translated, one
 *   a line; ends with a newline
 */
char *vellus_comparison_to_text (const VellusComparison *comparison);

/**
 * vellus_change_value_text:
 * @spec: which figure
 * @change: its change
 * @more_digits: decimals more than the figure has
 *
 * Returns: (transfer full): the change with the ends of its interval, in the
 *   user's number format; a dash when it is not known
 */
char *vellus_change_value_text (const VellusFigureSpec *spec,
                                const VellusFigure     *change,
                                int                     more_digits);

/* Columns of vellus_comparison_to_table(). */
#define VELLUS_COMPARISON_COLUMNS 5

/**
 * vellus_comparison_to_table:
 * @comparison: a comparison
 *
 * Returns: (transfer full) (array zero-terminated=1): translated cells row by
 *   row, a heading first: figure, before, after, change with its 95 %
 *   interval, verdict
 */
char **vellus_comparison_to_table (const VellusComparison *comparison);

G_END_DECLS
