/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/summary-crowd.h"

G_BEGIN_DECLS

/**
 * VellusSample:
 * @measurement: the measurement; borrowed
 * @hairs: (array length=n): the counted hairs in the order of their units; a
 *   hair without a unit is a unit of its own here
 * @n: number of counted hairs
 * @area_cm2: area of the region
 * @scale_sd: relative uncertainty of the scale
 * @crowd: how crowded the picture is
 *
 * The counted hairs as a sample of units of the skin around.
 */
typedef struct
{
  const VellusMeasurement *measurement;
  const VellusHair       **hairs;
  guint                    n;
  double                   area_cm2;
  double                   scale_sd;
  VellusCrowd              crowd;
} VellusSample;

/**
 * VellusHairValue:
 * @hair: a hair
 * @data: what the caller gave
 *
 * Returns: what a hair adds to a sum
 */
typedef double (*VellusHairValue) (const VellusHair *hair, gconstpointer data);

VellusSample *vellus_sample_new (const VellusMeasurement *measurement);

void vellus_sample_free (VellusSample *sample);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VellusSample, vellus_sample_free)

/**
 * vellus_sample_diameter_sd_um:
 * @measurement: a measurement
 * @hair: one of its hairs
 *
 * Returns: the standard error of its diameter, the scale's included
 */
double vellus_sample_diameter_sd_um (const VellusMeasurement *measurement,
                                     const VellusHair        *hair);

/**
 * vellus_sample_count_units:
 * @sample: a sample
 *
 * Returns: how many units hold the counted hairs
 */
guint vellus_sample_count_units (const VellusSample *sample);

/**
 * vellus_sample_sums:
 * @sample: a sample
 * @value: what a hair adds
 * @data: for @value
 * @total: (out): sum over the hairs
 * @squares: (out): sum over the units of each unit's sum squared
 */
void vellus_sample_sums (const VellusSample *sample,
                         VellusHairValue     value,
                         gconstpointer       data,
                         double             *total,
                         double             *squares);

/**
 * vellus_sample_poisson:
 * @sample: a sample
 * @places: (array length=n): where units stand, px
 * @sums: (array length=n): what each adds, 0 or more
 * @n: number of units
 *
 * Returns: the units' sum for a square centimetre, which spreads as a Poisson
 *   count of clumps of such a variance does
 */
VellusFigure vellus_sample_poisson (const VellusSample *sample,
                                    const VellusPoint  *places,
                                    const double       *sums,
                                    guint               n);

/**
 * vellus_sample_per_area:
 * @sample: a sample
 * @value: what a hair adds, 0 or more
 * @data: for @value
 *
 * Returns: a sum over the hairs for a square centimetre, which spreads as
 *   that of their units does
 */
VellusFigure vellus_sample_per_area (const VellusSample *sample,
                                     VellusHairValue     value,
                                     gconstpointer       data);

/**
 * vellus_sample_shared_doubt:
 * @sample: a sample
 *
 * Returns: variance of the number of hairs for errors of detection that all of
 *   a picture shares
 */
double vellus_sample_shared_doubt (const VellusSample *sample);

/**
 * vellus_sample_doubt:
 * @sample: a sample
 *
 * Returns: variance of the number of hairs for doubtful detections
 */
double vellus_sample_doubt (const VellusSample *sample);

/**
 * vellus_sample_doubt_of:
 * @sample: a sample
 * @value: what a hair adds beyond what one adds on average
 * @data: for @value
 *
 * Returns: variance of a sum over the hairs for doubtful detections of each by
 *   itself
 */
double vellus_sample_doubt_of (const VellusSample *sample,
                               VellusHairValue     value,
                               gconstpointer       data);

/**
 * vellus_sample_missed_thin:
 * @sample: a sample
 * @cut_um: thinner hairs are thin
 *
 * Returns: how many thin hairs were probably missed beyond the share of thick
 *   ones; where none was found, two may have been there (Wilson's center)
 */
double vellus_sample_missed_thin (const VellusSample *sample, double cut_um);

/**
 * vellus_sample_between:
 * @sample: a sample
 * @from_um: a cut, or minus infinity
 * @to_um: a cut, or infinity
 *
 * Returns: variance of the number of hairs between two cuts, for the
 *   diameters' errors
 */
double vellus_sample_between (const VellusSample *sample,
                              double              from_um,
                              double              to_um);

/**
 * vellus_sample_effective_hairs:
 * @sample: a sample
 * @mean_um: mean of the diameters
 * @sd_um: their standard deviation
 *
 * Returns: how many independent hairs would tell the mean as well; hairs of
 *   one unit are alike
 */
double vellus_sample_effective_hairs (const VellusSample *sample,
                                      double              mean_um,
                                      double              sd_um);

/**
 * vellus_figure_widen:
 * @figure: a figure with an interval
 * @sd: standard deviation of an error that is independent of it
 */
void vellus_figure_widen (VellusFigure *figure, double sd);

/**
 * vellus_figure_raise:
 * @figure: a figure with an interval
 * @error: how much more the truth may be, independently of the rest
 */
void vellus_figure_raise (VellusFigure *figure, double error);

G_END_DECLS
