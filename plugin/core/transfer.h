/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * vellus_transfer_table_new:
 * @n_levels: levels of a channel: 256 or 65536
 *
 * The curve of sRGB (IEC 61966-2-1), by which photographs without a colour
 * profile are encoded. Conversion libraries approximate it, each in its own
 * way; with this table the same file gives the same numbers everywhere.
 *
 * Returns: (transfer full) (array length=n_levels): linear light, 0 to 1, of
 *   each level
 */
float *vellus_transfer_table_new (guint n_levels);

G_END_DECLS
