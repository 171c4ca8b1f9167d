/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * VellusRepeatability:
 * @n_spots: spots that were photographed more than once
 * @n_pictures: pictures of them
 * @mean: mean of all
 * @within_sd: standard deviation between repeats of one spot
 * @cv: @within_sd as a share of @mean
 * @icc: intraclass correlation of a single picture, ICC(1,1)
 * @icc_low: lower end of its 95 % interval
 * @icc_high: upper end of its 95 % interval
 * @bias: mean of second less first picture
 * @limit_low: lower 95 % limit of agreement of two pictures
 * @limit_high: upper one
 *
 * How well a figure can be measured again. What can't be told is NaN.
 */
typedef struct
{
  guint  n_spots;
  guint  n_pictures;
  double mean;
  double within_sd;
  double cv;
  double icc;
  double icc_low;
  double icc_high;
  double bias;
  double limit_low;
  double limit_high;
} VellusRepeatability;

/**
 * vellus_repeatability:
 * @spots: (element-type GArray): for each spot the values of its repeats, in
 *   their order; spots with fewer than two are left out
 *
 * One-way analysis of variance, with the mean number of repeats that fits
 * spots of unequal numbers (Shrout and Fleiss 1979, Psychol. Bull. 86, 420;
 * Snedecor and Cochran 1989, 13.2); limits of agreement of the first two
 * repeats (Bland and Altman 1986, Lancet i, 307).
 *
 * Returns: what it tells
 */
VellusRepeatability vellus_repeatability (const GPtrArray *spots);

/**
 * vellus_f_quantile:
 * @p: probability, between 0 and 1
 * @freedom_above: degrees of freedom of the numerator
 * @freedom_below: degrees of freedom of the denominator
 *
 * Returns: the quantile of Fisher's distribution
 */
double vellus_f_quantile (double p, double freedom_above, double freedom_below);

G_END_DECLS
