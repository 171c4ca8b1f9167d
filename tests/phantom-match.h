/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "phantom.h"

G_BEGIN_DECLS

/**
 * PhantomOverlap:
 * @n_truths: rows
 * @n_results: columns
 * @of_truth: share of each truth's path that lies near each result
 * @of_result: share of each result's path that lies near each truth
 *
 * How centre lines lie on one another. Near is within
 * max (2 px, 0.6 x true diameter), so that a result can't widen its own
 * tolerance.
 */
typedef struct
{
  guint   n_truths;
  guint   n_results;
  double *of_truth;
  double *of_result;
} PhantomOverlap;

/**
 * phantom_overlap_new:
 * @truths: (element-type VellusHair): true hairs
 * @results: (element-type VellusHair): found hairs
 * @um_per_px: magnification
 */
PhantomOverlap *phantom_overlap_new (const GPtrArray *truths,
                                     const GPtrArray *results,
                                     double           um_per_px);

void phantom_overlap_free (PhantomOverlap *overlap);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PhantomOverlap, phantom_overlap_free)

/**
 * phantom_overlap_quality:
 * @overlap: an overlap
 * @truth: row
 * @result: column
 *
 * Returns: the harmonic mean of both shares
 */
double phantom_overlap_quality (const PhantomOverlap *overlap,
                                guint                 truth,
                                guint                 result);

/**
 * phantom_overlap_assign:
 * @overlap: an overlap
 *
 * Brings truths and results together one to one where the quality reaches
 * 0.5: as many pairs as can be, then those of the best quality (Hungarian
 * method: H. W. Kuhn, Naval Research Logistics Quarterly 2, 1955).
 *
 * Returns: (transfer full): the result of each truth, -1 for none
 */
int *phantom_overlap_assign (const PhantomOverlap *overlap);

/**
 * PhantomScore:
 * @n_truths: hairs that could fairly be asked for
 * @n_results: hairs found, less those that answer an invisible one
 * @n_matched: pairs of both
 * @precision: @n_matched over @n_results; 1 when there are none
 * @recall: @n_matched over @n_truths; 1 when there are none
 * @n_counted_truths: visible hairs whose root lies inside
 * @n_counted_results: results that are counted, less those that answer an
 *   invisible one
 * @diameter_bias_um: mean error over the pairs
 * @diameter_mae_um: mean absolute error over the pairs
 * @diameter_worst: largest error over the pairs, in units of 2 µm + 3 %
 * @root_error_um: median distance of the roots, over pairs with a root
 * @roots_right: share of those pairs whose root and tip are not exchanged
 * @n_split: truths on which a second result lies
 * @n_merged: results on which a second truth lies
 * @match: the result of each truth of the measurement, -1 for none
 */
typedef struct
{
  guint  n_truths;
  guint  n_results;
  guint  n_matched;
  double precision;
  double recall;
  guint  n_counted_truths;
  guint  n_counted_results;
  double diameter_bias_um;
  double diameter_mae_um;
  double diameter_worst;
  double root_error_um;
  double roots_right;
  guint  n_split;
  guint  n_merged;
  int   *match;
} PhantomScore;

PhantomScore *phantom_score_new (const PhantomTruth      *truth,
                                 const VellusMeasurement *result);

void phantom_score_free (PhantomScore *score);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PhantomScore, phantom_score_free)

G_END_DECLS
