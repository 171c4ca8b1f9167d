/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/progress.h"
#include "core/raster.h"
#include "core/scale.h"

G_BEGIN_DECLS

/**
 * vellus_width_measure:
 * @light: the photograph in linear light, 1 or 3 channels
 * @scale: magnification
 * @shafts: (element-type VellusShaft): every shaft found, so that stretches
 *   where one lies on another are known
 * @n_threads: threads to use; 0: one a core. Never changes a result
 * @progress: (nullable) (scope call): called now and then, may cancel
 * @user_data: for @progress
 * @error: return location for an error
 *
 * Measures the diameter of every shaft, as the mean over its measurable
 * length, tapers included. Fills `diameter_px`, `diameter_sd_px` (one standard
 * error) and %VELLUS_HAIR_DIAMETER_UNSURE, refines `width_px` along the shaft
 * and moves the centre line sideways: by fractions of a pixel, or onto the
 * shaft where it lies along others.
 *
 * A shaft without a single measurable stretch gets the width that fits best
 * together with its neighbors', or else the median of its rough widths, with a
 * standard error to match and %VELLUS_HAIR_DIAMETER_UNSURE.
 *
 * Returns: `TRUE`, or `FALSE` with %VELLUS_ERROR_CANCELLED
 */
gboolean vellus_width_measure (const VellusRaster *light,
                               const VellusScale  *scale,
                               GPtrArray          *shafts,
                               int                 n_threads,
                               VellusProgress      progress,
                               gpointer            user_data,
                               GError            **error);

G_END_DECLS
