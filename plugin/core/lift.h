/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/tubes.h"

G_BEGIN_DECLS

/**
 * vellus_lift:
 * @tubes: evidence to be filled; its scene and sign are set
 * @n_threads: threads to use
 *
 * Looks for facing edges at every place that differs from the skin and in
 * every direction, tile by tile.
 */
void vellus_lift (VellusTubes *tubes, int n_threads);

G_END_DECLS
