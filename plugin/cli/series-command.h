/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "cli/compare-options.h"
#include "cli/status.h"

G_BEGIN_DECLS

/**
 * vellus_series_command:
 * @wishes: what is asked for, with more than two inputs
 *
 * Compares each visit with the first one, in the order of time.
 *
 * Returns: the exit status
 */
VellusStatus vellus_series_command (const VellusCompareWishes *wishes);

G_END_DECLS
