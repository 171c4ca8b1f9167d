/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * vellus_progress_text:
 * @step: what is being done, translated
 * @fraction: how much is done, 0 to 1
 * @elapsed_s: how long that took
 *
 * Returns: (transfer full): the step, and how long the rest will take once
 *   that can be told
 */
char *
vellus_progress_text (const char *step, double fraction, double elapsed_s);

G_END_DECLS
