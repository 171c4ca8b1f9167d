/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/edges.h"

G_BEGIN_DECLS

/**
 * vellus_edge_noise:
 * @edges: a gradient
 * @scene: its grid
 * @n_threads: threads to use
 *
 * Returns: robust standard deviation of oriented edges over all that is known
 *   of the picture and six directions, in %VELLUS_EDGES_UNIT
 */
float vellus_edge_noise (const VellusEdges *edges,
                         const VellusScene *scene,
                         int                n_threads);

G_END_DECLS
