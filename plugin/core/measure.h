/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/measurement.h"
#include "core/progress.h"
#include "core/raster.h"

G_BEGIN_DECLS

/**
 * vellus_measure:
 * @light: the photograph in linear light, 1 or 3 channels; not modified
 * @region: where to count; hairs around it are traced too
 * @scale: magnification
 * @params: what is asked for
 * @progress: (nullable) (scope call): called now and then, may cancel
 * @user_data: for @progress
 * @error: return location for an error
 *
 * Finds and measures every hair shaft. The result depends on nothing but the
 * arguments; the number of threads does not change it.
 *
 * Returns: (transfer full): what was found, or `NULL` with
 *   %VELLUS_ERROR_BAD_SCALE, %VELLUS_ERROR_ARGUMENT,
 *   %VELLUS_ERROR_EMPTY_REGION, %VELLUS_ERROR_REFUSED (too few pixels to hold
 *   a hair), %VELLUS_ERROR_MEMORY or %VELLUS_ERROR_CANCELLED
 */
VellusMeasurement *vellus_measure (const VellusRaster *light,
                                   const VellusRegion *region,
                                   const VellusScale  *scale,
                                   const VellusParams *params,
                                   VellusProgress      progress,
                                   gpointer            user_data,
                                   GError            **error);

/**
 * vellus_measure_part:
 * @light: a part of a photograph in linear light; not modified
 * @scale: magnification
 * @params: what is asked for
 * @progress: (nullable) (scope call): called now and then, may cancel
 * @user_data: for @progress
 *
 * What a part shows, to be looked at before the whole is measured. Whether the
 * picture can carry figures isn't asked, since a part full of hair says
 * nothing about the rest.
 *
 * Returns: (transfer full) (nullable): what was found, or `NULL` for the
 *   reasons of vellus_measure()
 */
VellusMeasurement *vellus_measure_part (const VellusRaster *light,
                                        const VellusScale  *scale,
                                        const VellusParams *params,
                                        VellusProgress      progress,
                                        gpointer            user_data);

G_END_DECLS
