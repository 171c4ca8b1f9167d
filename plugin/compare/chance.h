/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * vellus_chance_log10_tail:
 * @n: trials
 * @k: successes
 * @p: probability of each, between 0 and 1
 *
 * Returns: the logarithm of the probability of @k successes or more
 */
double vellus_chance_log10_tail (guint n, guint k, double p);

G_END_DECLS
