/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Made by the build, see tests/meson.build. */
#define COMMA_LOCALE "comma.UTF-8"

/**
 * comma_locale_enter:
 *
 * Switches to a locale that writes 1,5.
 *
 * Returns: whether that worked; else the test is marked as skipped
 */
gboolean comma_locale_enter (void);

void comma_locale_leave (void);

G_END_DECLS
