/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/scene.h"

G_BEGIN_DECLS

/**
 * vellus_background_remove:
 * @scene: a photograph on the working grid with its light
 * @sign: 1 to look for shafts darker than the skin, -1 for lighter ones
 * @n_threads: threads to use
 *
 * Fills the scene's density with the contrast of each pixel to the skin around
 * it. The skin is the local median over 0.7 mm among what a wider
 * neighbourhood holds for skin, refined by a mean that leaves out the rest.
 *
 * For dark shafts the contrast is that of luminance. White and grey shafts are
 * translucent and as bright as skin in red light but not in blue light, which
 * skin absorbs; so light shafts are looked for mostly in blue.
 */
void vellus_background_remove (VellusScene *scene, float sign, int n_threads);

G_END_DECLS
