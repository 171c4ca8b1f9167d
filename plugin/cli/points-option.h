/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * vellus_points_option_read:
 * @text: (nullable): pairs of places such as "120,80=131.5,77;400,90=412,83",
 *   or the path of a file with one such pair a line; "#" begins a remark there
 * @error: return location for an error
 *
 * Returns: (transfer full) (element-type VellusControlPoint): the pairs, none
 *   for `NULL`; or `NULL` with %VELLUS_ERROR_ARGUMENT or %VELLUS_ERROR_FILE
 */
GArray *vellus_points_option_read (const char *text, GError **error);

G_END_DECLS
