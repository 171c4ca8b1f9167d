/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/scene.h"

G_BEGIN_DECLS

/* Ink is filled this far from its edge. */
#define VELLUS_RULER_FILL_UM 45.0

/**
 * vellus_ruler_holes:
 * @scene: a photograph on the working grid with its density
 * @fragments: (element-type VellusFragment): dark lines traced in it
 * @n_threads: threads to use
 *
 * Where some of @fragments stand in a row as graduations do, looks for a
 * ruler.
 *
 * Returns: (transfer full) (nullable): what vellus_holes_fill() is to take out
 *   of @scene, %VELLUS_RULER_FILL_UM far: its graduations, its base line, and
 *   its numbers; `NULL` when there is none
 */
guint8 *vellus_ruler_holes (const VellusScene *scene,
                            const GPtrArray   *fragments,
                            int                n_threads);

G_END_DECLS
