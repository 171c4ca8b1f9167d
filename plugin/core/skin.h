/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/scene.h"

G_BEGIN_DECLS

/* The skin is taken from cells of this many grid pixels a side. */
#define VELLUS_SKIN_CELL_PX 4

/**
 * VellusSkin:
 * @width: columns of cells
 * @height: rows of cells
 * @value: the skin's density in each cell
 *
 * What the skin would look like without hairs.
 */
typedef struct
{
  int    width;
  int    height;
  float *value;
} VellusSkin;

/**
 * vellus_skin_new:
 * @scene: a photograph on the working grid whose density is that of the light
 *   itself
 * @wide_share: which quantile of a wide neighbourhood is still skin, counted
 *   from the lightest
 * @n_threads: threads to use
 *
 * The local median over 0.7 mm among what a wider neighbourhood holds for
 * skin, refined by a mean that leaves out the rest.
 *
 * Returns: (transfer full): the skin
 */
VellusSkin *
vellus_skin_new (const VellusScene *scene, float wide_share, int n_threads);

void vellus_skin_free (VellusSkin *skin);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VellusSkin, vellus_skin_free)

/**
 * vellus_skin_row:
 * @skin: the skin
 * @y: a row of the working grid
 * @n: columns of the working grid
 * @out: (array length=n): the skin along that row, interpolated
 */
void vellus_skin_row (const VellusSkin *skin, int y, int n, float *out);

G_END_DECLS
