/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * vellus_number_append:
 * @text: where to
 * @value: a number
 * @decimals: digits behind the point, at most 9; trailing zeros are dropped
 *
 * Writes a number with a point in every locale; nothing when @value is not
 * finite.
 */
void vellus_number_append (GString *text, double value, int decimals);

/**
 * vellus_number_append_exact:
 * @text: where to
 * @value: a number
 *
 * Writes the shortest text that reads back as exactly @value; nothing when
 * @value is not finite.
 */
void vellus_number_append_exact (GString *text, double value);

G_END_DECLS
