/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * vellus_beta_share:
 * @x: 0 to 1
 * @a: first parameter, over 0
 * @b: second parameter, over 0
 *
 * The regularized incomplete beta function. With @a = k and @b = n - k + 1 it
 * is the probability of k or more successes in n trials, each with probability
 * @x.
 *
 * Returns: with which probability the beta distribution lies below @x
 */
double vellus_beta_share (double x, double a, double b);

/* Its logarithm, where it is too small for a number, too. */
double vellus_beta_log_share (double x, double a, double b);

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
