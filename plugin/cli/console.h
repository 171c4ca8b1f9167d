/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _VellusConsole VellusConsole;

/**
 * vellus_console_new:
 *
 * From here on the signals that ask to stop are not delivered but looked for
 * by vellus_console_stopped(), in all threads that are started later.
 *
 * Returns: (transfer full): shows progress on standard error when that is a
 *   terminal
 */
VellusConsole *vellus_console_new (void);

void vellus_console_free (VellusConsole *console);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VellusConsole, vellus_console_free)

/**
 * vellus_console_stopped:
 * @console: the console
 *
 * Returns: whether SIGINT, SIGTERM or SIGHUP came since the start
 */
gboolean vellus_console_stopped (VellusConsole *console);

/**
 * vellus_console_begin:
 * @console: the console
 * @title: what is worked on; copied
 */
void vellus_console_begin (VellusConsole *console, const char *title);

/**
 * vellus_console_progress:
 * @fraction: how much is done
 * @step: what is being done
 * @console: the console
 *
 * A #VellusProgress.
 */
gboolean
vellus_console_progress (double fraction, const char *step, gpointer console);

/**
 * vellus_console_clear:
 * @console: the console
 *
 * Takes the progress line away before something else is printed.
 */
void vellus_console_clear (VellusConsole *console);

G_END_DECLS
