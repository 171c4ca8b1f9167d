/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "compare/courses.h"

G_BEGIN_DECLS

/**
 * VellusLikes:
 * @across_sd_um: across the shaft
 * @turn_sd_rad: in how it leans
 * @diameter_log: usual logarithm of the ratio of its diameters
 * @diameter_log_sd: and how that differs from hair to hair
 * @length_log: usual logarithm of the ratio of its lengths
 * @length_log_sd: and how that differs from hair to hair
 *
 * How much the two sights of one hair usually differ between these visits, in
 * standard deviations.
 */
typedef struct
{
  double across_sd_um;
  double turn_sd_rad;
  double diameter_log;
  double diameter_log_sd;
  double length_log;
  double length_log_sd;
} VellusLikes;

/* By how much hairs lean otherwise, one standard deviation, beyond what
 * measuring directions makes of it. */
double vellus_likes_lean_rad (const VellusLikes *likes);

/**
 * VellusPairing:
 * @transform: before to after
 * @before: (element-type VellusCourse): shafts of the before picture where
 *   they lie in the after one, in µm of that
 * @after: shafts of the after picture
 * @partner: (array): index of the after hair of each before hair, or -1
 * @certainty: (array): probability that it is that hair
 * @likes: how much the two sights of one hair differ
 * @back: (array): index of the before hair of each after hair, or -1
 *
 * Which hair of one picture is which of the other.
 */
typedef struct
{
  GPtrArray     *before;
  VellusCourses *after;
  int           *partner;
  double        *certainty;
  VellusLikes    likes;
  int           *back;
} VellusPairing;

/**
 * vellus_pairing_new:
 * @before: a measurement
 * @after: a measurement
 * @transform: before to after
 *
 * Two shafts may be the same hair when they lie along each other, or leave one
 * root in about the same direction. How far they lie apart across, by how much
 * they turn, how far apart their roots are along the shaft and how their
 * diameters and lengths differ, each in units of what is usual between these
 * visits, tells how likely; all are brought together at once. What is usual is
 * learnt from the pairs.
 *
 * Returns: (transfer full): the pairing
 */
VellusPairing *vellus_pairing_new (const VellusMeasurement *before,
                                   const VellusMeasurement *after,
                                   const VellusTransform   *transform);

void vellus_pairing_free (VellusPairing *pairing);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VellusPairing, vellus_pairing_free)

G_END_DECLS
