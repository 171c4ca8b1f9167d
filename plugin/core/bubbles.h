/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/scene.h"
#include "core/trace.h"

G_BEGIN_DECLS

/**
 * vellus_bubbles_remove:
 * @scene: (inout): a photograph on the working grid with its density
 * @fragments: (element-type VellusFragment): dark lines traced in it
 * @n_threads: threads to use
 *
 * Looks for rings that @fragments are parts of: rims of air bubbles in the
 * immersion fluid. Their rims and highlights are taken out of @scene, but for
 * what a hair covers.
 *
 * Returns: whether there were any; @fragments are stale then
 */
gboolean vellus_bubbles_remove (VellusScene     *scene,
                                const GPtrArray *fragments,
                                int              n_threads);

G_END_DECLS
