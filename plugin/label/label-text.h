/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What reads letters; there is one file that does and one that doesn't, for
 * programs that were built without the library. */

/**
 * vellus_label_can_read:
 *
 * Returns: whether letters can be read here: the program was built for it, and
 *   what the library has to know of letters is installed
 */
gboolean vellus_label_can_read (void);

/**
 * vellus_label_text:
 * @levels: (array): black letters on white, row by row without padding
 * @width: columns
 * @height: rows
 *
 * Returns: (transfer full) (nullable): what stands there, line by line, or
 *   `NULL` when nothing can be read here
 */
char *vellus_label_text (const guint8 *levels, int width, int height);

G_END_DECLS
