/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * vellus_merge_tables:
 * @paths: (array zero-terminated=1): tables of figures, or of hairs
 * @error: return location for an error
 *
 * Puts the rows of several tables below one header, in the order of the
 * pictures' names; rows of one picture stay together and in their order. A
 * picture whose rows are the same in several tables comes once.
 *
 * Returns: (transfer full): the table, or `NULL` with %VELLUS_ERROR_DOCUMENT
 *   when headers differ or a picture has two results, or %VELLUS_ERROR_FILE
 */
char *vellus_merge_tables (char **paths, GError **error);

/**
 * vellus_merge_slices:
 * @folder: where slices of a batch have written their tables
 * @error: return location for an error
 *
 * Makes figures.csv and hairs.csv from the tables of all slices.
 *
 * Returns: `TRUE`, or `FALSE` with %VELLUS_ERROR_FILE when there is none or
 *   one is missing, or what vellus_merge_tables() says
 */
gboolean vellus_merge_slices (const char *folder, GError **error);

G_END_DECLS
