/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "cli/status.h"

G_BEGIN_DECLS

/**
 * vellus_batch_command:
 * @arguments: (array zero-terminated=1): the command line without the
 *   command's name; the first element is the program's name
 *
 * Measures the pictures of a folder into tables.
 *
 * Returns: %VELLUS_STATUS_DONE when all were measured,
 *   %VELLUS_STATUS_SOME_FAILED, or what went wrong
 */
VellusStatus vellus_batch_command (char **arguments);

/**
 * vellus_merge_command:
 * @arguments: as above
 *
 * Puts tables of slices together.
 *
 * Returns: %VELLUS_STATUS_DONE, or what went wrong
 */
VellusStatus vellus_merge_command (char **arguments);

G_END_DECLS
