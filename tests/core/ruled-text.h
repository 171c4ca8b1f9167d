/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/geometry.h"

G_BEGIN_DECLS

/* Something written on the plane of a ruler. */
typedef struct _RuledText RuledText;

/**
 * ruled_text_new:
 * @left: where it begins, on its line
 * @height: of a digit, in steps
 * @written: what it says
 *
 * Returns: (transfer full): the writing
 */
RuledText *
ruled_text_new (VellusPoint left, double height, const char *written);

gboolean ruled_text_is_at (const RuledText *text, VellusPoint at);

void ruled_text_free (RuledText *text);

G_END_DECLS
