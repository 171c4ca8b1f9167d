/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/region.h"

G_BEGIN_DECLS

/**
 * vellus_frame_take_whole_pixels:
 * @area_px2: wanted area
 * @width_px: (inout): width; becomes whole
 * @height_px: (inout): height; becomes whole
 *
 * Rounds the sides so that their product is nearest to the area.
 */
void vellus_frame_take_whole_pixels (double  area_px2,
                                     double *width_px,
                                     double *height_px);

/**
 * vellus_frame_new_square:
 * @area_cm2: wanted area of skin
 * @um_per_px: scale of the picture
 * @width_px: columns of the picture
 * @height_px: rows of the picture
 * @error: return location for an error
 *
 * Returns: (transfer full): a square of that area in the middle of the
 *   picture, with whole pixels as its sides, or `NULL` with
 *   %VELLUS_ERROR_REFUSED when it has no room
 */
VellusRegion *vellus_frame_new_square (double   area_cm2,
                                       double   um_per_px,
                                       int      width_px,
                                       int      height_px,
                                       GError **error);

G_END_DECLS
