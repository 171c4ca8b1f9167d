/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * vellus_label_has_dot:
 * @levels: (array): dark letters on white, 0 to 255, row by row
 * @width: columns
 * @height: rows
 *
 * A decimal point that was overlooked makes a length ten times too long, so
 * that it is looked for by itself: a speck at the foot of two letters, between
 * them.
 *
 * Returns: whether there is one
 */
gboolean vellus_label_has_dot (const float *levels, int width, int height);

G_END_DECLS
