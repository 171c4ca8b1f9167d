/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <cairo.h>

#include "core/param-spec.h"

G_BEGIN_DECLS

/* What all procedures that write files do with them. */

/**
 * vellus_output_report_spec:
 *
 * Returns: (transfer none): the parameter that names a report, with offset 0
 */
const VellusParamSpec *vellus_output_report_spec (void);

/**
 * vellus_output_is_wanted:
 * @path: (nullable): where a file is wanted; `NULL` or empty: nowhere
 *
 * Returns: whether it is
 */
gboolean vellus_output_is_wanted (const char *path);

/**
 * vellus_output_check_paths:
 * @paths: (array length=n): where files are wanted; `NULL` or empty: nowhere
 * @n: number of paths
 * @error: return location for an error
 *
 * Returns: `TRUE`, or `FALSE` with %VELLUS_ERROR_FILE when a file can't be
 *   written where it is wanted, or two are wanted at one place
 */
gboolean
vellus_output_check_paths (const char *const *paths, guint n, GError **error);

/**
 * vellus_output_check_report:
 * @path: (nullable): where a report is wanted; `NULL` or empty: nowhere
 * @error: return location for an error
 *
 * Returns: as vellus_output_check_paths(), or `FALSE` with
 *   %VELLUS_ERROR_ARGUMENT when a report is called what it can't be
 */
gboolean vellus_output_check_report (const char *path, GError **error);

/**
 * vellus_output_write_text:
 * @path: where
 * @text: (transfer full): what
 * @error: return location for an error
 *
 * Returns: `TRUE`, or `FALSE` with %VELLUS_ERROR_FILE
 */
gboolean
vellus_output_write_text (const char *path, char *text, GError **error);

/**
 * vellus_output_write_plot:
 * @path: where, as PNG
 * @plot: (transfer full) (nullable): what; `NULL` when it couldn't be drawn
 * @error: return location for an error, set already when @plot is `NULL`
 *
 * Returns: `TRUE`, or `FALSE` with an error
 */
gboolean vellus_output_write_plot (const char      *path,
                                   cairo_surface_t *plot,
                                   GError         **error);

G_END_DECLS
