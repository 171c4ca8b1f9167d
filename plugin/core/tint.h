/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/trace.h"

G_BEGIN_DECLS

/**
 * vellus_tint_drop_vessels:
 * @scene: the photograph on the working grid
 * @fragments: (element-type VellusFragment): dark shafts; those that have the
 *   colour of blood are removed
 *
 * Melanin absorbs red light about half as strongly as green light (optical
 * density falls with about the third to fifth power of the wavelength, Jacques
 * 2013), blood hardly at all. A faint line that leaves the red channel alone
 * is a vessel.
 */
void vellus_tint_drop_vessels (const VellusScene *scene, GPtrArray *fragments);

/**
 * vellus_tint_drop_glare:
 * @scene: a photograph on the working grid
 * @fragments: (inout) (element-type VellusFragment): light lines found in it
 *
 * Drops what shines: the light of the lamp itself, which has no colour of the
 * skin, is added to that of the skin.
 */
void vellus_tint_drop_glare (const VellusScene *scene, GPtrArray *fragments);

/**
 * vellus_tint_is_light:
 * @scene: a photograph on the working grid
 * @fragment: a line found in it
 *
 * Returns: whether it sends back more green light than the skin beside it
 */
gboolean vellus_tint_is_light (const VellusScene    *scene,
                               const VellusFragment *fragment);

G_END_DECLS
