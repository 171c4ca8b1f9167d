/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/scene.h"
#include "core/trace.h"

G_BEGIN_DECLS

/* Highlights are filled this far from their edge. */
#define VELLUS_BUBBLES_FILL_UM 90.0

/**
 * vellus_bubbles_holes:
 * @scene: a photograph on the working grid with its density
 * @fragments: (element-type VellusFragment): dark lines traced in it
 * @n_threads: threads to use
 *
 * Looks for rings that @fragments are parts of: rims of air bubbles in the
 * immersion fluid.
 *
 * Returns: (transfer full) (nullable): what vellus_holes_fill() is to take out
 *   of @scene, %VELLUS_BUBBLES_FILL_UM far: their rims and highlights but for
 *   what a hair covers; `NULL` when there are none
 */
guint8 *vellus_bubbles_holes (const VellusScene *scene,
                              const GPtrArray   *fragments,
                              int                n_threads);

G_END_DECLS
