/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/tubes.h"

G_BEGIN_DECLS

/**
 * vellus_lift:
 * @scene: a photograph on the working grid with its density
 * @n_threads: threads to use
 * @tubes: (array length=2): evidence to be filled, for dark shafts and for
 *   light ones; `NULL` for what isn't needed
 *
 * Looks for facing edges at every place that differs from the skin and in
 * every direction, tile by tile.
 */
void
vellus_lift (const VellusScene *scene, int n_threads, VellusTubes *tubes[2]);

G_END_DECLS
