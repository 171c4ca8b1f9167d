/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * vellus_beta_quantile:
 * @p: 0 to 1
 * @a: first parameter, over 0
 * @b: second parameter, over 0
 *
 * Returns: what the beta distribution lies below with probability @p
 */
double vellus_beta_quantile (double p, double a, double b);

G_END_DECLS
