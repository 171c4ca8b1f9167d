/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/trace.h"

G_BEGIN_DECLS

/**
 * vellus_rims_merge:
 * @scene: the photograph on the working grid
 * @fragments: (element-type VellusFragment): traced stretches; two that are
 *   the dark rims of one shaft are replaced by the shaft between them
 *
 * A highlight along a shaft leaves two dark rims. Two fragments that run side
 * by side, and together are no wider than a typical shaft of this picture,
 * are one.
 */
void vellus_rims_merge (const VellusScene *scene, GPtrArray *fragments);

G_END_DECLS
