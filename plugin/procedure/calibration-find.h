/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "procedure/calibration.h"
#include "procedure/procedures.h"
#include "procedure/set-scale-settings.h"

G_BEGIN_DECLS

/**
 * vellus_calibration_find:
 * @call: a call with #VellusScaleSettings
 * @found: what to fill; must be zeroed
 * @error: return location for an error
 *
 * Finds the scale of an image in the way that the settings say, and changes
 * nothing.
 *
 * Returns: `TRUE`, or `FALSE` with %VELLUS_ERROR_ARGUMENT when something that
 *   the way needs is missing, %VELLUS_ERROR_REFUSED or
 *   %VELLUS_ERROR_BAD_SCALE when it tells no scale
 */
gboolean vellus_calibration_find (const VellusCall  *call,
                                  VellusCalibration *found,
                                  GError           **error);

/**
 * vellus_calibration_list_pictures:
 * @image_id: an image
 *
 * Returns: (transfer full) (element-type gint32): the other images that carry
 *   a calibration
 */
GArray *vellus_calibration_list_pictures (gint32 image_id);

G_END_DECLS
