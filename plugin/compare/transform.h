/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/geometry.h"

G_BEGIN_DECLS

/**
 * VellusMatrix:
 * @at: row by row
 *
 * A projective map of the plane, in homogeneous coordinates.
 */
typedef struct
{
  double at[3][3];
} VellusMatrix;

/**
 * vellus_matrix_map:
 * @matrix: a matrix
 * @place: a place
 *
 * Returns: where @matrix takes it
 */
VellusPoint vellus_matrix_map (const VellusMatrix *matrix, VellusPoint place);

/**
 * vellus_matrix_multiply:
 * @a: a matrix
 * @b: another
 *
 * Returns: the map that does @b and then @a
 */
VellusMatrix vellus_matrix_multiply (const VellusMatrix *a,
                                     const VellusMatrix *b);

/**
 * vellus_matrix_invert:
 * @matrix: a matrix
 * @inverse: (out): its inverse, scaled so that its last element is 1
 *
 * Returns: whether there is one
 */
gboolean vellus_matrix_invert (const VellusMatrix *matrix,
                               VellusMatrix       *inverse);

/**
 * VellusTransform:
 * @matrix: before to after, in px
 * @origin: place of the first node, in px of the before picture
 * @node_px: distance of the nodes, in px of the before picture
 * @n_columns: nodes to the right; 0 when nothing is elastic
 * @n_rows: nodes downwards
 * @shift: (array): how far the skin is stretched beyond @matrix at each node,
 *   in px of the after picture
 *
 * Where a place of the before picture lies in the after picture: a projective
 * map and a smooth shift, which stands for the stretch of the skin.
 */
typedef struct
{
  VellusMatrix matrix;
  VellusPoint  origin;
  double       node_px;
  int          n_columns;
  int          n_rows;
  VellusPoint *shift;
} VellusTransform;

/**
 * vellus_transform_new:
 * @matrix: a projective map that keeps all places finite
 *
 * Returns: (transfer full): the map without an elastic part
 */
VellusTransform *vellus_transform_new (const VellusMatrix *matrix);

VellusTransform *vellus_transform_copy (const VellusTransform *transform);

void vellus_transform_free (VellusTransform *transform);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VellusTransform, vellus_transform_free)

/**
 * vellus_transform_project:
 * @transform: a transform
 * @place: in px of the before picture
 *
 * Returns: where the projective part alone takes it, in px of the after
 *   picture
 */
VellusPoint vellus_transform_project (const VellusTransform *transform,
                                      VellusPoint            place);

/**
 * vellus_transform_map:
 * @transform: a transform
 * @place: in px of the before picture
 *
 * Returns: where it lies in the after picture, in px
 */
VellusPoint vellus_transform_map (const VellusTransform *transform,
                                  VellusPoint            place);

/**
 * vellus_transform_unmap:
 * @transform: a transform
 * @place: in px of the after picture
 *
 * Returns: where it lies in the before picture, in px
 */
VellusPoint vellus_transform_unmap (const VellusTransform *transform,
                                    VellusPoint            place);

G_END_DECLS
