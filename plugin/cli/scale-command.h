/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "cli/status.h"

G_BEGIN_DECLS

/**
 * vellus_scale_command:
 * @arguments: (array zero-terminated=1): the command line from the command's
 *   name on
 *
 * `vellus scale`: reads the scale from a ruler or a scale bar in a picture.
 *
 * Returns: the exit status
 */
VellusStatus vellus_scale_command (char **arguments);

G_END_DECLS
