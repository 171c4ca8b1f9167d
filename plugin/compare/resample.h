/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "compare/transform.h"
#include "core/raster.h"

G_BEGIN_DECLS

/**
 * vellus_resample_after:
 * @after: the later picture
 * @transform: before to after
 * @width_px: columns of the before picture
 * @height_px: rows of the before picture
 * @n_threads: threads to use; 0: one a core
 * @error: return location for an error
 *
 * Lays the later picture over the earlier one, by bicubic interpolation
 * (Keys 1981, IEEE Trans. Acoust. Speech Signal Process. 29, 1153).
 *
 * Returns: (transfer full): as large as the before picture, NaN where the
 *   after picture shows nothing, or `NULL` with %VELLUS_ERROR_MEMORY
 */
VellusRaster *vellus_resample_after (const VellusRaster    *after,
                                     const VellusTransform *transform,
                                     int                    width_px,
                                     int                    height_px,
                                     int                    n_threads,
                                     GError               **error);

G_END_DECLS
