/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/raster.h"
#include "core/scale.h"

G_BEGIN_DECLS

/**
 * vellus_root_orient:
 * @light: the photograph in linear light, 1 or 3 channels
 * @scale: magnification
 * @shafts: (element-type VellusShaft): every shaft found; `width_px` filled
 * @n_threads: threads to use
 * @error: return location for an error
 *
 * Decides which end of each shaft is the root and reverses shafts so that
 * the root comes first. Sets `root_sureness`, %VELLUS_HAIR_ROOT_UNSURE, and
 * %VELLUS_HAIR_ROOT_AT_EDGE and %VELLUS_HAIR_TIP_AT_EDGE for ends that lie
 * about a width from the picture's edge or from unknown pixels.
 *
 * Cues: the bluish smear of the part under the skin, taper, how the ends
 * fade, ends of other shafts close by, the direction of the neighbors, and
 * the picture's edge, where no root is seen.
 *
 * Returns: `TRUE`, or `FALSE` with %VELLUS_ERROR_MEMORY
 */
gboolean vellus_root_orient (const VellusRaster *light,
                             const VellusScale  *scale,
                             GPtrArray          *shafts,
                             int                 n_threads,
                             GError            **error);

/**
 * vellus_root_trim:
 * @light: the photograph in linear light, 1 or 3 channels
 * @scale: magnification
 * @shafts: (element-type VellusShaft): shafts with the root first
 * @n_threads: threads to use
 * @error: return location for an error
 *
 * Cuts the root end of each shaft back to where the shaft leaves the skin,
 * when the traced line runs into the smear of the part below.
 *
 * Returns: `TRUE`, or `FALSE` with %VELLUS_ERROR_MEMORY
 */
gboolean vellus_root_trim (const VellusRaster *light,
                           const VellusScale  *scale,
                           GPtrArray          *shafts,
                           int                 n_threads,
                           GError            **error);

G_END_DECLS
