/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/scene.h"

G_BEGIN_DECLS

/**
 * vellus_ruler_remove:
 * @scene: (inout): a photograph on the working grid with its density
 * @fragments: (element-type VellusFragment): dark lines traced in it
 * @n_threads: threads to use
 *
 * Where some of @fragments stand in a row as graduations do, looks for a
 * ruler. Its graduations, its base line, and its numbers are taken
 * out of @scene.
 *
 * Returns: whether there was one; @fragments are stale then
 */
gboolean vellus_ruler_remove (VellusScene     *scene,
                              const GPtrArray *fragments,
                              int              n_threads);

G_END_DECLS
