/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "cli/options.h"
#include "cli/status.h"

G_BEGIN_DECLS

/**
 * vellus_measure_command:
 * @options: the command line
 *
 * Measures the pictures one by one and writes what was asked for. A picture
 * that fails does not keep the others from being measured.
 *
 * Returns: the status of the first picture or output that failed
 */
VellusStatus vellus_measure_command (const VellusOptions *options);

G_END_DECLS
