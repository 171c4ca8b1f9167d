/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/scale.h"

G_BEGIN_DECLS

/* The text that keeps an image's calibration, the same in every GIMP, such as
 * "um_per_px=4.87 relative_uncertainty=0.01 method=bar". */
#define VELLUS_CALIBRATION_NAME "vellus-scale"

/**
 * vellus_calibration_to_text:
 * @scale: a known scale
 *
 * Returns: (transfer full): the text that keeps it
 */
char *vellus_calibration_to_text (const VellusScale *scale);

/**
 * vellus_calibration_from_text:
 * @text: a text
 * @scale: what to fill; must be zeroed or initialised before
 * @error: return location for an error
 *
 * Words that are not known are passed over.
 *
 * Returns: `TRUE`, or `FALSE` with %VELLUS_ERROR_BAD_SCALE
 */
gboolean vellus_calibration_from_text (const char  *text,
                                       VellusScale *scale,
                                       GError     **error);

/**
 * vellus_calibration_of_image:
 * @image_id: an image
 * @scale: what to fill; must be zeroed or initialised before
 * @error: return location for an error
 *
 * Returns: `TRUE`, or `FALSE` with %VELLUS_ERROR_NO_SCALE when the image
 *   carries no calibration, %VELLUS_ERROR_BAD_SCALE when it can't be read
 */
gboolean vellus_calibration_of_image (gint32       image_id,
                                      VellusScale *scale,
                                      GError     **error);

G_END_DECLS
