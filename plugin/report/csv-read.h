/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * VellusCsv:
 * @rows: (element-type GStrv): the cells of each row, the header first
 *
 * A table that somebody gave.
 */
typedef struct
{
  GPtrArray *rows;
} VellusCsv;

/**
 * vellus_csv_parse:
 * @text: (array length=length): a table as RFC 4180 has it; lines may end
 *   with LF alone, semicolons may part the cells
 * @length: bytes of @text
 * @error: return location for an error
 *
 * Empty lines are left out.
 *
 * Returns: (transfer full): the table, or `NULL` with %VELLUS_ERROR_DOCUMENT
 *   when it isn't UTF-8, a quote isn't closed, or a row has another number of
 *   cells than the header
 */
VellusCsv *vellus_csv_parse (const char *text, gsize length, GError **error);

/* The same from a file; also %VELLUS_ERROR_FILE. */
VellusCsv *vellus_csv_load (const char *path, GError **error);

void vellus_csv_free (VellusCsv *csv);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VellusCsv, vellus_csv_free)

/* Rows below the header. */
guint vellus_csv_n_rows (const VellusCsv *csv);

/**
 * vellus_csv_column:
 * @csv: a table
 * @name: name of a column
 *
 * Returns: its index, or -1 when there is none of that name
 */
int vellus_csv_column (const VellusCsv *csv, const char *name);

/**
 * vellus_csv_cell:
 * @csv: a table
 * @row: from 0, below the header
 * @column: its index; -1 for one that isn't there
 *
 * Returns: (transfer none): the text; empty where there is no such column
 */
const char *vellus_csv_cell (const VellusCsv *csv, guint row, int column);

/**
 * vellus_csv_number:
 * @csv: a table
 * @row: from 0, below the header
 * @column: its index; -1 for one that isn't there
 *
 * Returns: the number, written with a point; NaN when there is none
 */
double vellus_csv_number (const VellusCsv *csv, guint row, int column);

G_END_DECLS
