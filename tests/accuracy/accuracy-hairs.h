/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * accuracy_print_hairs:
 * @first: the first seed
 * @n: how many seeds each condition gets
 *
 * Prints "condition,value,seed,truth_um,found,measured_um,sd_um" for each true
 * hair.
 */
void accuracy_print_hairs (guint64 first, guint n);

G_END_DECLS
