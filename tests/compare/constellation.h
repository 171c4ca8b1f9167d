/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "compare/transform.h"
#include "core/measurement.h"

G_BEGIN_DECLS

/**
 * Skin:
 * @hairs: (element-type VellusHair): straight shafts in units of two, in µm
 * @side_um: size of the square that they grow in
 *
 * Made-up skin without pixels: only roots, courses and diameters.
 */
typedef struct
{
  GPtrArray *hairs;
  double     side_um;
} Skin;

Skin *skin_new (guint32 seed, guint n_units, double side_um);

void skin_free (Skin *skin);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Skin, skin_free)

/**
 * Visit:
 * @turn_rad: by how much the camera is turned
 * @x_um: where on the skin the picture's middle lies
 * @y_um: the same downwards
 * @um_per_px: scale
 * @tilt: perspective, change of scale from edge to edge
 * @stretch_um: amplitude of a smooth stretch
 * @missing: share of the hairs that are not there
 * @noise_um: error of a root along the shaft; a third of it across
 * @length: factor of the lengths, for clipped hair
 * @seed: for what is missing and the noise
 *
 * How a picture is taken.
 */
typedef struct
{
  double  turn_rad;
  double  x_um;
  double  y_um;
  double  um_per_px;
  double  tilt;
  double  stretch_um;
  double  missing;
  double  noise_um;
  double  length;
  guint32 seed;
} Visit;

/* Where a place of the skin, in µm, lies in the picture of 1280 x 960 px. */
VellusPoint visit_place (const Visit *visit, VellusPoint um);

/**
 * visit_measure:
 * @visit: how the picture is taken
 * @skin: what it shows
 *
 * Returns: (transfer full): what a measurement finds; the id of each hair is
 *   one more than its place in the skin
 */
VellusMeasurement *visit_measure (const Visit *visit, const Skin *skin);

G_END_DECLS
