/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/raster.h"
#include "core/scale.h"
#include "core/shaft.h"

G_BEGIN_DECLS

/**
 * vellus_stacked_find:
 * @light: the photograph in linear light
 * @scale: magnification
 * @shafts: (inout) (element-type VellusShaft): every shaft found, root first,
 *   with rough widths; those that are found lie at the end
 * @n_threads: threads to use; 0: one a core
 * @error: return location for an error
 *
 * A shaft is as dark along all of its way, or fades slowly. Where it becomes
 * darker from one width to the next, on its rims as in its middle, a second
 * one begins that lies on it: one line was followed over both. The darker part
 * is added as a shaft of its own.
 *
 * Returns: `TRUE`, or `FALSE` with %VELLUS_ERROR_MEMORY
 */
gboolean vellus_stacked_find (const VellusRaster *light,
                              const VellusScale  *scale,
                              GPtrArray          *shafts,
                              int                 n_threads,
                              GError            **error);

G_END_DECLS
