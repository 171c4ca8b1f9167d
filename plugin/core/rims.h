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

/**
 * vellus_rims_drop:
 * @fragments: (element-type VellusFragment): dark and light shafts; lines that
 *   hug a wider shaft of the other tone are removed
 *
 * A translucent shaft has dark rims about its light core, and sharpening draws
 * a light line beside a dark shaft: neither is a hair.
 */
void vellus_rims_drop (GPtrArray *fragments);

G_END_DECLS
