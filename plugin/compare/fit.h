/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "compare/transform.h"

G_BEGIN_DECLS

/**
 * VellusSight:
 * @from: a place of the before picture, µm
 * @to: where the after picture has it, µm
 * @normal: unit vector along which that is known
 * @sd_um: how well, one standard deviation
 *
 * One thing seen in both pictures. A root is known along two directions, a
 * piece of a shaft only across it.
 */
typedef struct
{
  VellusPoint from;
  VellusPoint to;
  VellusPoint normal;
  double      sd_um;
} VellusSight;

/**
 * VellusLooseness:
 * @scale: standard deviation of the scale's logarithm
 * @shear: standard deviation of stretch and shear
 * @tilt_per_um: standard deviation of the perspective's terms
 *
 * How far a map may be from a plain turn and shift.
 */
typedef struct
{
  double scale;
  double shear;
  double tilt_per_um;
} VellusLooseness;

/**
 * vellus_fit_matrix:
 * @sights: (array length=n): what is seen in both pictures
 * @n: at least 2
 * @looseness: what is expected of the map
 * @map: (inout): first guess, then the most probable map, in µm
 *
 * Fits a projective map by Gauss and Newton's method with Cauchy's weights,
 * so that a few wrong sights have little say. Leans on the expectation where
 * sights are few.
 *
 * Returns: whether a sound map was found
 */
gboolean vellus_fit_matrix (const VellusSight     *sights,
                            guint                  n,
                            const VellusLooseness *looseness,
                            VellusMatrix          *map);

/**
 * VellusStretch:
 *
 * A smooth field of shifts.
 */
typedef struct _VellusStretch VellusStretch;

/**
 * vellus_fit_stretch:
 * @sights: (array length=n): what is seen in both pictures
 * @n: number of sights
 * @map: the projective part
 *
 * What the sights tell beyond @map, as the most probable smooth field
 * (Gaussian process with the compact kernel of Wendland 1995, Adv. Comput.
 * Math. 4, 389), by conjugate gradients.
 *
 * Returns: (transfer full): the field
 */
VellusStretch *vellus_fit_stretch (const VellusSight  *sights,
                                   guint               n,
                                   const VellusMatrix *map);

void vellus_stretch_free (VellusStretch *stretch);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VellusStretch, vellus_stretch_free)

/* The shift at a place of the before picture, both in µm. */
VellusPoint vellus_stretch_at (const VellusStretch *stretch, VellusPoint place);

G_END_DECLS
