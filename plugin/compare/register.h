/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "compare/transform.h"
#include "compare/view.h"
#include "core/measurement.h"
#include "core/raster.h"

G_BEGIN_DECLS

/**
 * VellusVisit:
 * @measurement: what was measured; borrowed
 * @light: (nullable): the photograph in linear light, of the measurement's
 *   size; borrowed. Without it no second look is possible, and what is found
 *   on the other side alone is unsure
 *
 * One side of a comparison.
 */
typedef struct
{
  const VellusMeasurement *measurement;
  const VellusRaster      *light;
} VellusVisit;

/**
 * VellusRegistration:
 * @transform: before to after; owned
 * @rotation_rad: by how much the after picture is turned, at the middle of
 *   the common skin
 * @scale_ratio: how much longer the same skin is in the after picture, by
 *   both calibrations; 1 when they agree and the skin is not stretched
 * @overlap_mm2: area of the skin that both pictures show
 * @overlap_share: its share of the smaller picture
 * @residual_um: median distance of a root from where the other picture has it
 * @n_common: places of roots that both pictures should show
 * @n_found: how many of them were found in both
 * @n_patches: patches of bare skin that were looked for; 0 without pictures
 * @n_alike: how many of them were found where they must be
 * @log10_chance: logarithm of how many such agreements unrelated skin would
 *   show by chance
 * @by_hand: whether the user's points decided
 *
 * How two pictures of the same skin lie on each other.
 */
typedef struct
{
  VellusTransform *transform;
  double           rotation_rad;
  double           scale_ratio;
  double           overlap_mm2;
  double           overlap_share;
  double           residual_um;
  guint            n_common;
  guint            n_found;
  guint            n_patches;
  guint            n_alike;
  double           log10_chance;
  gboolean         by_hand;
} VellusRegistration;

/**
 * VellusControlPoint:
 * @before: a place in the before picture, px
 * @after: the same place of the skin in the after picture, px
 */
typedef struct
{
  VellusPoint before;
  VellusPoint after;
} VellusControlPoint;

/**
 * VellusCompareOptions:
 * @days: days between the visits; 0 when unknown
 * @points: (array length=n_points) (nullable): places marked in both
 * @n_points: 0, or at least 2
 * @n_threads: threads to use; 0: one a core. Never changes a result
 */
typedef struct
{
  double                    days;
  const VellusControlPoint *points;
  guint                     n_points;
  int                       n_threads;
} VellusCompareOptions;

/**
 * vellus_register:
 * @before: the earlier visit
 * @after: the later visit
 * @views: (nullable): both photographs, made ready to be looked at
 * @options: what is known besides; marked points replace the search and then
 *   need no proof by chance
 * @error: return location for an error
 *
 * Finds how the skin of one picture lies in the other from the constellation
 * of the roots and the courses of the shafts: any rotation and shift, scale
 * within about 6 % of what the calibrations say, perspective, and a smooth
 * stretch; then from the bare skin between them, where photographs are given.
 * Pictures of different skin are refused: the agreement found has to be one
 * that unrelated skin does not show by chance.
 *
 * Returns: (transfer full): the registration, or `NULL` with
 *   %VELLUS_ERROR_REFUSED when this is not the same skin, or too few hairs
 *   tell, or %VELLUS_ERROR_ARGUMENT when the points make no sense
 */
VellusRegistration *vellus_register (const VellusVisit          *before,
                                     const VellusVisit          *after,
                                     VellusView *const          *views,
                                     const VellusCompareOptions *options,
                                     GError                    **error);

void vellus_registration_free (VellusRegistration *registration);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VellusRegistration, vellus_registration_free)

G_END_DECLS
