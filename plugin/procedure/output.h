/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/measurement.h"
#include "procedure/measure-settings.h"
#include "procedure/measured.h"
#include "procedure/output-file.h"

G_BEGIN_DECLS

/**
 * vellus_output_tell_colors:
 * @image_id: an image that has got layers, or should have
 *
 * Tells when its kind of colors leaves something to be wished.
 */
void vellus_output_tell_colors (gint32 image_id);

/**
 * vellus_output_check_files:
 * @settings: says which files are wanted
 * @error: return location for an error
 *
 * Tells before a long measurement what could be told only after it.
 *
 * Returns: `TRUE`, or `FALSE` with %VELLUS_ERROR_FILE when a file can't be
 *   written where it is wanted, or two are wanted at one place, and with
 *   %VELLUS_ERROR_ARGUMENT when a report is called what it can't be
 */
gboolean vellus_output_check_files (const VellusMeasureSettings *settings,
                                    GError                     **error);

/**
 * vellus_output_write_files:
 * @measurement: what was found
 * @settings: says which files are wanted
 * @error: return location for an error
 *
 * Writes documents and tables; vellus_output_write_report() the report.
 *
 * Returns: `TRUE`, or `FALSE` with %VELLUS_ERROR_FILE
 */
gboolean vellus_output_write_files (const VellusMeasurement     *measurement,
                                    const VellusMeasureSettings *settings,
                                    GError                     **error);

/**
 * vellus_output_write_report:
 * @measurement: what was found, in canvas coordinates; is what it was after
 * @read: what was read, on the canvas
 * @light: (nullable): the photograph within @read
 * @path: (nullable): a .pdf or a .html file; `NULL` or empty: none is wanted
 * @error: return location for an error
 *
 * Returns: `TRUE`, or `FALSE` with %VELLUS_ERROR_MEMORY or %VELLUS_ERROR_FILE
 */
gboolean vellus_output_write_report (VellusMeasurement  *measurement,
                                     const VellusRect   *read,
                                     const VellusRaster *light,
                                     const char         *path,
                                     GError            **error);

/**
 * vellus_output_add_to_image:
 * @measurement: what was found, in canvas coordinates
 * @settings: says what is wanted
 * @measured: what it was made of; told what is drawn
 * @image_id: the image
 * @error: return location for an error
 *
 * Adds layers, paths and the document to the image in one step of undo. They
 * take the place of those of an earlier measurement.
 *
 * Returns: `TRUE`, or `FALSE` with the image as it was
 */
gboolean vellus_output_add_to_image (const VellusMeasurement     *measurement,
                                     const VellusMeasureSettings *settings,
                                     VellusMeasured              *measured,
                                     gint32                       image_id,
                                     GError                     **error);

G_END_DECLS
