/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/bar-tone.h"

G_BEGIN_DECLS

/**
 * vellus_bar_strokes_find:
 * @light: the picture in linear light
 * @n_threads: threads to use
 *
 * Pairs straight edges that lie beside each other and lead back: such as run
 * exactly along a row or column, and such that are nearly level or upright.
 *
 * Returns: (transfer full) (nullable) (element-type VellusStroke): what may be
 *   parts of scale bars; or `NULL` where there is not enough memory
 */
GArray *vellus_bar_strokes_find (const VellusRaster *light, int n_threads);

G_END_DECLS
