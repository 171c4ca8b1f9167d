/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * VellusProgress:
 * @fraction: how much is done, 0 to 1, never falling
 * @step: what is being done, translated
 * @user_data: what the caller of the long function gave
 *
 * Called from the thread that called the long function, at least every
 * 0.2 s on a picture of a few megapixels.
 *
 * Returns: `TRUE` to go on, `FALSE` to stop
 */
typedef gboolean (*VellusProgress) (double      fraction,
                                    const char *step,
                                    gpointer    user_data);

G_END_DECLS
