/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "host/widgets.h"

G_BEGIN_DECLS

/**
 * vellus_help_show:
 * @window: a window
 * @text: what its Help button tells, translated
 *
 * Shows the text, with a link to the manual where that lies beside the
 * plug-in.
 */
void vellus_help_show (VellusWindow *window, const char *text);

G_END_DECLS
