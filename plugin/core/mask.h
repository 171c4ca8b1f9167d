/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/scene.h"

G_BEGIN_DECLS

/**
 * VellusMask:
 * @threshold: optical density by which a pixel must differ from the skin
 * @inside: for each grid pixel, nonzero where it may lie in a shaft; rows
 *   without padding
 *
 * Where shafts may be: all the other places need not be looked at.
 */
typedef struct
{
  float   threshold;
  guint8 *inside;
} VellusMask;

/**
 * vellus_mask_new:
 * @scene: a photograph on the working grid with its density
 * @sign: 1 for shafts darker than the skin, -1 for lighter ones
 * @n_threads: threads to use
 *
 * Returns: (transfer full): places whose slightly smoothed density stands out
 *   of the skin's spread, and those near them
 */
VellusMask *
vellus_mask_new (const VellusScene *scene, float sign, int n_threads);

void vellus_mask_free (VellusMask *mask);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VellusMask, vellus_mask_free)

G_END_DECLS
