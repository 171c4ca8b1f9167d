/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "report/sheet.h"

G_BEGIN_DECLS

/**
 * vellus_report_check:
 * @path: where a report is wanted
 * @error: return location for an error
 *
 * Returns: `TRUE`, or `FALSE` with %VELLUS_ERROR_ARGUMENT when it is no name
 *   of a PDF or of a page
 */
gboolean vellus_report_check (const char *path, GError **error);

/* Reads "a4" or "letter"; `NULL` is the former. */
gboolean
vellus_report_paper (const char *text, VellusPaper *paper, GError **error);

/* Writes a PDF or a page, by the ending of @path. */
gboolean vellus_report_write (const VellusSheet *sheet,
                              const char        *path,
                              VellusPaper        paper,
                              GError           **error);

G_END_DECLS
