/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/scene.h"

G_BEGIN_DECLS

/**
 * VellusEdges:
 * @dx: change of the density per grid px to the right, smoothed; padded
 * @dy: change of the density per grid px downwards, smoothed; padded
 *
 * The density's gradient at the scale of a thin shaft's edge.
 */
typedef struct
{
  float *dx;
  float *dy;
} VellusEdges;

/**
 * vellus_edges_new:
 * @scene: a photograph on the working grid with its density
 * @n_threads: threads to use
 *
 * Returns: (transfer full): the gradient
 */
VellusEdges *vellus_edges_new (const VellusScene *scene, int n_threads);

void vellus_edges_free (VellusEdges *edges);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VellusEdges, vellus_edges_free)

/**
 * vellus_edges_along:
 * @edges: a gradient
 * @scene: its grid
 * @angle_rad: direction of the shaft
 * @out: a padded plane that is filled but for its outermost pixels
 *
 * The derivative across the direction, averaged along it: positive where the
 * density rises towards the normal (-sin, cos).
 */
void vellus_edges_along (const VellusEdges *edges,
                         const VellusScene *scene,
                         double             angle_rad,
                         float             *out);

/**
 * vellus_edges_noise:
 * @edges: a gradient
 * @scene: its grid
 *
 * Returns: robust standard deviation of vellus_edges_along() over the whole
 *   picture and six directions
 */
float vellus_edges_noise (const VellusEdges *edges, const VellusScene *scene);

G_END_DECLS
