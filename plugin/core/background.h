/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/scene.h"

G_BEGIN_DECLS

/**
 * vellus_background_remove:
 * @scene: a photograph on the working grid with its light
 * @n_threads: threads to use
 *
 * Fills the grid's density: the natural logarithm of the skin's light around
 * a pixel over the pixel's own (Beer-Lambert). The skin is the local median
 * over 0.7 mm, refined by a mean that leaves out what is clearly not skin.
 */
void vellus_background_remove (VellusScene *scene, int n_threads);

G_END_DECLS
