/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/geometry.h"

G_BEGIN_DECLS

/**
 * VellusRootField:
 *
 * In which direction hair grows, all over the picture: the mean of directions
 * that were seen, with a Gaussian's weights.
 */
typedef struct _VellusRootField VellusRootField;

/**
 * vellus_root_field_new:
 * @width_px: columns of the picture
 * @height_px: rows of the picture
 * @sigma_px: how far one direction is felt
 *
 * Returns: (transfer full): a field that knows nothing
 */
VellusRootField *
vellus_root_field_new (int width_px, int height_px, double sigma_px);

void vellus_root_field_free (VellusRootField *field);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VellusRootField, vellus_root_field_free)

void vellus_root_field_clear (VellusRootField *field);

/**
 * vellus_root_field_add:
 * @field: a field
 * @place: where
 * @direction: a unit vector
 * @weight: how sure it is
 */
void vellus_root_field_add (VellusRootField *field,
                            VellusPoint      place,
                            VellusPoint      direction,
                            double           weight);

/**
 * vellus_root_field_smooth:
 * @field: a field to which everything has been added
 */
void vellus_root_field_smooth (VellusRootField *field);

/**
 * vellus_root_field_read:
 * @field: a smoothed field
 * @place: where
 * @sum: (inout): sum of the weighted directions there is added
 * @weight: (inout): sum of their weights is added
 */
void vellus_root_field_read (const VellusRootField *field,
                             VellusPoint            place,
                             VellusPoint           *sum,
                             double                *weight);

/**
 * vellus_root_field_kernel:
 * @field: a field
 * @a: a place
 * @b: another
 *
 * Returns: with which weight what was added at @a is read at @b
 */
double vellus_root_field_kernel (const VellusRootField *field,
                                 VellusPoint            a,
                                 VellusPoint            b);

G_END_DECLS
