/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "cli/status.h"

G_BEGIN_DECLS

/**
 * vellus_study_command:
 * @arguments: (array zero-terminated=1): the command line without the
 *   command's name; the first element is the program's name
 *
 * Compares sites and visits of a batch, and tells how well its figures can be
 * measured again.
 *
 * Returns: %VELLUS_STATUS_DONE, or what went wrong
 */
VellusStatus vellus_study_command (char **arguments);

G_END_DECLS
