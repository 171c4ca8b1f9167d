/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Two-sided 95 % point of the normal distribution. */
#define VELLUS_STATS_Z95 1.959963984540054

/* Standard deviation over median absolute deviation of a normal sample. */
#define VELLUS_STATS_MAD_TO_SD 1.4826022185056018

/**
 * vellus_stats_mean:
 * @values: (array length=n): a sample
 * @n: its size
 *
 * Returns: the arithmetic mean; NaN when @n is 0
 */
double vellus_stats_mean (const double *values, guint n);

/**
 * vellus_stats_sd:
 * @values: (array length=n): a sample
 * @n: its size
 *
 * Returns: the standard deviation with n - 1; NaN when @n is under 2
 */
double vellus_stats_sd (const double *values, guint n);

/**
 * vellus_stats_quantile:
 * @values: (array length=n): a sample in any order, without NaN; reordered
 * @n: its size
 * @q: 0 (least) to 1 (greatest)
 *
 * Returns: the quantile, linear between order statistics (definition 7 of
 *   Hyndman and Fan 1996, Am. Stat. 50, 361); NaN when @n is 0
 */
double vellus_stats_quantile (double *values, guint n, double q);

/**
 * vellus_stats_median:
 * @values: (array length=n): a sample in any order; reordered
 * @n: its size
 *
 * Returns: the median; NaN when @n is 0
 */
double vellus_stats_median (double *values, guint n);

/**
 * vellus_stats_mad:
 * @values: (array length=n): a sample in any order; not modified
 * @n: its size
 * @center: from where deviations are taken
 *
 * Returns: the median absolute deviation from @center; NaN when @n is 0
 */
double vellus_stats_mad (const double *values, guint n, double center);

/**
 * vellus_stats_wilson:
 * @share: observed share, 0 to 1
 * @n: number of independent trials that carry it, over 0; a fraction when
 *   trials come in clusters
 * @low: (out): lower end
 * @high: (out): upper end
 *
 * The 95 % score interval of a share (Wilson 1927, J. Am. Stat. Assoc. 22,
 * 209).
 */
void vellus_stats_wilson (double share, double n, double *low, double *high);

/**
 * vellus_stats_jeffreys:
 * @share: observed share, 0 to 1
 * @n: number of independent trials that carry it, over 0; a fraction when
 *   trials come in clusters
 * @low: (out): lower end
 * @high: (out): upper end
 *
 * The 95 % interval of a share that leaves 2.5 % out on either side: Jeffreys'
 * with exact limits where no trial or each one succeeded (Brown, Cai and
 * DasGupta 2001, Stat. Sci. 16, 101). Of small shares Wilson's leaves out
 * twice as much below, and nothing above.
 */
void vellus_stats_jeffreys (double share, double n, double *low, double *high);

/**
 * vellus_stats_poisson:
 * @count: what was counted, 0 or more
 * @low: (out): lower end
 * @high: (out): upper end
 *
 * The central 95 % interval of a Poisson mean: Wilson and Hilferty's
 * approximation of the exact limits (Breslow and Day 1987, Statistical
 * Methods in Cancer Research II, eq. 2.13), exact where @count is 0.
 */
void vellus_stats_poisson (double count, double *low, double *high);

/**
 * vellus_stats_count:
 * @count: what was counted, 0 or more; a fraction when events come in clumps
 * @low: (out): lower end
 * @high: (out): upper end
 *
 * The 95 % interval of the mean of what falls like a Poisson count, without
 * the allowance for whole numbers that vellus_stats_poisson() makes: Jeffreys'
 * (Brown, Cai and DasGupta 2003, Stat. Sin. 13, 19), in Wilson and Hilferty's
 * approximation, exact where @count is 0.
 */
void vellus_stats_count (double count, double *low, double *high);

/**
 * vellus_stats_student:
 * @freedom: degrees of freedom, at least 1
 *
 * Returns: the two-sided 95 % point of Student's distribution (Abramowitz and
 *   Stegun 1964, 26.7.5), to 1 % from 3 degrees on
 */
double vellus_stats_student (double freedom);

/**
 * vellus_stats_select:
 * @values: (array length=n): a sample in any order, without NaN; reordered
 * @n: at least 1
 * @k: which of them, below @n
 *
 * Returns: what stands at @k once the sample is sorted, in time linear in @n
 */
float vellus_stats_select (float *values, guint n, guint k);

/**
 * vellus_stats_compare_floats:
 * @a: (type gpointer): a #float
 * @b: (type gpointer): another
 *
 * For qsort() and g_array_sort().
 *
 * Returns: their order: -1, 0 or 1
 */
int vellus_stats_compare_floats (const void *a, const void *b);

G_END_DECLS
