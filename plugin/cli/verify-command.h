/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "cli/status.h"

G_BEGIN_DECLS

/**
 * vellus_verify_command:
 * @arguments: (array zero-terminated=1): the command line without the
 *   command's name; the first element is the program's name
 *
 * Measures a picture again and tells whether its document says the same.
 *
 * Returns: %VELLUS_STATUS_DONE when all is identical,
 *   %VELLUS_STATUS_DIFFERS, or what went wrong
 */
VellusStatus vellus_verify_command (char **arguments);

G_END_DECLS
