/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "compare/series.h"

G_BEGIN_DECLS

/**
 * vellus_series_to_json:
 * @series: a series
 *
 * Returns: (transfer full): the document "vellus-series", version 1, UTF-8
 *   text that ends with a newline
 */
char *vellus_series_to_json (const VellusSeries *series);

/**
 * vellus_series_to_csv:
 * @series: a series
 *
 * Returns: (transfer full): a header and one row a visit and figure, in the
 *   format of vellus_measurement_to_csv()
 */
char *vellus_series_to_csv (const VellusSeries *series);

/**
 * vellus_series_to_text:
 * @series: a series
 *
 * Returns: (transfer full): each visit's changes since the first one, and the
 *   trends, translated; ends with a newline
 */
char *vellus_series_to_text (const VellusSeries *series);

/**
 * vellus_series_to_table:
 * @series: a series
 *
 * Returns: (transfer full) (array zero-terminated=1): cells, as many columns
 *   as there are visits and one more: a heading and one row a figure, with
 *   its name, its change at each later visit with half of the 95 % interval,
 *   and its trend a month; translated
 */
char **vellus_series_to_table (const VellusSeries *series);

G_END_DECLS
