/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/calibrate.h"
#include "core/scale.h"
#include "host/edit.h"

G_BEGIN_DECLS

/* The text that keeps an image's calibration, the same in every GIMP, such as
 * "um_per_px=4.87 relative_uncertainty=0.01 method=bar size_px=1920x1440". */
#define VELLUS_CALIBRATION_NAME "vellus-scale"

/* The path that an image carries with it, so that what GIMP has done to the
 * picture since can be told: it is scaled and turned with the picture, and
 * only moved when the picture is cropped. */
#define VELLUS_CALIBRATION_PATH "Vellus: scale"

/**
 * VellusCalibration:
 * @scale: magnification; owned
 * @width_px: columns of the picture when it was found; 0: unknown
 * @height_px: rows of the picture when it was found; 0: unknown
 * @readings: (element-type VellusReading) (nullable): the lines that it is
 *   the mean of; owned
 *
 * What an image keeps about its scale.
 */
typedef struct
{
  VellusScale scale;
  int         width_px;
  int         height_px;
  GArray     *readings;
} VellusCalibration;

/* Frees what @calibration owns and makes it unknown. */
void vellus_calibration_clear (VellusCalibration *calibration);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (VellusCalibration, vellus_calibration_clear)

/**
 * vellus_calibration_to_text:
 * @calibration: a calibration with a known scale
 *
 * Returns: (transfer full): the text that keeps it
 */
char *vellus_calibration_to_text (const VellusCalibration *calibration);

/**
 * vellus_calibration_from_text:
 * @text: a text
 * @calibration: what to fill; must be zeroed
 * @error: return location for an error
 *
 * Words that are not known are passed over.
 *
 * Returns: `TRUE`, or `FALSE` with %VELLUS_ERROR_BAD_SCALE
 */
gboolean vellus_calibration_from_text (const char        *text,
                                       VellusCalibration *calibration,
                                       GError           **error);

/**
 * vellus_calibration_read:
 * @image_id: an image
 * @calibration: what to fill; must be zeroed
 * @error: return location for an error
 *
 * Reads the calibration as it holds now: where the image has been scaled
 * since, so is the calibration, whose method says "rescaled" then and whose
 * readings are left out.
 *
 * Returns: `TRUE`, or `FALSE` with %VELLUS_ERROR_NO_SCALE when the image
 *   carries no calibration, %VELLUS_ERROR_BAD_SCALE when it can't be read or
 *   doesn't hold any more
 */
gboolean vellus_calibration_read (gint32             image_id,
                                  VellusCalibration *calibration,
                                  GError           **error);

/**
 * vellus_calibration_of_image:
 * @image_id: an image
 * @scale: what to fill; must be zeroed or initialised before
 * @error: return location for an error
 *
 * Returns: as vellus_calibration_read()
 */
gboolean vellus_calibration_of_image (gint32       image_id,
                                      VellusScale *scale,
                                      GError     **error);

/**
 * vellus_calibration_attach:
 * @calibration: a calibration, of the image as it is now
 * @image_id: the image
 * @edit: a change of it
 * @error: return location for an error
 *
 * Keeps a calibration with an image, and makes its resolution fit.
 *
 * Returns: `TRUE`, or `FALSE` when GIMP refuses
 */
gboolean vellus_calibration_attach (const VellusCalibration *calibration,
                                    gint32                   image_id,
                                    VellusHostEdit          *edit,
                                    GError                 **error);

G_END_DECLS
