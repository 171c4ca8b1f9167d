/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/region.h"

G_BEGIN_DECLS

/**
 * vellus_region_from_text:
 * @text: (nullable): "whole", "rectangle:X,Y,W,H", "ellipse:X,Y,W,H" or
 *   "mask:FILE"; `NULL` is "whole"
 * @width_px: columns of the picture
 * @height_px: rows of the picture
 * @error: return location for an error
 *
 * Returns: (transfer full): the region, or `NULL` with
 *   %VELLUS_ERROR_ARGUMENT, %VELLUS_ERROR_EMPTY_REGION or %VELLUS_ERROR_FILE
 */
VellusRegion *vellus_region_from_text (const char *text,
                                       int         width_px,
                                       int         height_px,
                                       GError    **error);

/**
 * vellus_region_text_check:
 * @text: (nullable): as above
 * @error: return location for an error
 *
 * Tells a mistyped region before any picture is read.
 *
 * Returns: `TRUE`, or `FALSE` with %VELLUS_ERROR_ARGUMENT
 */
gboolean vellus_region_text_check (const char *text, GError **error);

/**
 * vellus_region_text_mask:
 * @text: (nullable): as above
 *
 * Returns: (transfer none) (nullable): the path of the mask, or `NULL` when
 *   @text asks for none
 */
const char *vellus_region_text_mask (const char *text);

G_END_DECLS
