/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "cli/compare-options.h"
#include "cli/status.h"

G_BEGIN_DECLS

/**
 * vellus_compare_command:
 * @wishes: what is asked for
 *
 * Finds the hairs of one picture in another and writes what became of them.
 * Says on standard error what goes wrong.
 *
 * Returns: the exit status
 */
VellusStatus vellus_compare_command (const VellusCompareWishes *wishes);

G_END_DECLS
