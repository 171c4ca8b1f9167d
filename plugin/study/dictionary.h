/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * vellus_study_dictionary:
 *
 * Returns: (transfer full): what each column of a study's tables means, in
 *   the user's language; ends with a newline
 */
char *vellus_study_dictionary (void);

G_END_DECLS
