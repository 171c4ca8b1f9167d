/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/measurement.h"

G_BEGIN_DECLS

/* Tables as RFC 4180 has them (CRLF, commas, quotes where needed), with a
 * decimal point in every locale, units in the column names and empty cells
 * where a number is unknown. */

/**
 * vellus_measurement_to_csv:
 * @measurement: a measurement
 *
 * Returns: (transfer full): a header and one row, the figures of the picture
 */
char *vellus_measurement_to_csv (const VellusMeasurement *measurement);

/**
 * vellus_measurement_hairs_to_csv:
 * @measurement: a measurement
 *
 * Returns: (transfer full): a header and one row a hair
 */
char *vellus_measurement_hairs_to_csv (const VellusMeasurement *measurement);

/**
 * vellus_csv_add_cell:
 * @csv: table to write to
 * @text: (nullable): what stands in the cell
 *
 * Adds a cell and a comma, with quotes where it needs them.
 */
void vellus_csv_add_cell (GString *csv, const char *text);

/* Ends the row; the comma behind its last cell goes. */
void vellus_csv_end_row (GString *csv);

/**
 * vellus_csv_add_header:
 * @csv: table to write to
 *
 * Starts a table of pictures, for vellus_csv_add_row().
 */
void vellus_csv_add_header (GString *csv);

/**
 * vellus_csv_add_row:
 * @csv: table of pictures
 * @measurement: a measurement
 *
 * Adds the row of one picture.
 */
void vellus_csv_add_row (GString *csv, const VellusMeasurement *measurement);

/**
 * vellus_csv_add_hairs_header:
 * @csv: table to write to
 *
 * Starts a table of hairs, for vellus_csv_add_hairs().
 */
void vellus_csv_add_hairs_header (GString *csv);

/**
 * vellus_csv_add_hairs:
 * @csv: table of hairs
 * @measurement: a measurement
 *
 * Adds one row for each hair of one picture.
 */
void vellus_csv_add_hairs (GString *csv, const VellusMeasurement *measurement);

G_END_DECLS
