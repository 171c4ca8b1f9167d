/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/raster.h"
#include "core/scene.h"

G_BEGIN_DECLS

/**
 * vellus_drawn_find:
 * @light: the picture in linear light
 * @n_threads: threads to use
 *
 * Looks for what a program has drawn into the finished picture: text, scale
 * bars, circles, plates behind text, frames. Such things have edges sharper
 * than the optics that took the photograph allow, gathered along lines, or
 * colours that neither skin nor hair has.
 *
 * Returns: (transfer full) (nullable): nonzero for the pixels that are drawn
 *   over, rows of @light's width; `NULL` where there are none, or not enough
 *   memory to look
 */
guint8 *vellus_drawn_find (const VellusRaster *light, int n_threads);

/**
 * vellus_drawn_remove:
 * @light: the picture in linear light
 * @scene: (inout): the same picture on the working grid, without density
 * @n_threads: threads to use
 *
 * Takes what vellus_drawn_find() finds out of @scene: thin lines are
 * replaced by what lies at both sides, so that a shaft below stays whole, the
 * rest becomes unknown.
 */
void vellus_drawn_remove (const VellusRaster *light,
                          VellusScene        *scene,
                          int                 n_threads);

G_END_DECLS
