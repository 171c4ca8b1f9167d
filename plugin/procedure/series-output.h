/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "compare/series.h"
#include "procedure/series-visits.h"
#include "procedure/source.h"

G_BEGIN_DECLS

/* The text that keeps an image's last series, the JSON document. */
#define VELLUS_SERIES_NAME "vellus-series"

/**
 * VellusSeriesOutput:
 * @series: what was found
 * @settings: says what is wanted
 * @visits: (element-type VellusSeriesLayer): the layers, in the order of time
 * @copies: (element-type VellusRaster): the later layers as they lie on the
 *   first one, when that is wanted
 * @first: the first layer as it was read, whose image gets the results
 * @last_light: the last layer as it was read
 */
typedef struct
{
  const VellusSeries         *series;
  const VellusSeriesSettings *settings;
  const GPtrArray            *visits;
  const GPtrArray            *copies;
  const VellusSource         *first;
  const VellusRaster         *last_light;
} VellusSeriesOutput;

/**
 * vellus_series_output_check_files:
 * @settings: says which files are wanted
 * @error: return location for an error
 *
 * Returns: as vellus_output_check_files()
 */
gboolean vellus_series_output_check_files (const VellusSeriesSettings *settings,
                                           GError                    **error);

/**
 * vellus_series_output_write_files:
 * @output: what was found
 * @error: return location for an error
 *
 * Returns: `TRUE`, or `FALSE` with %VELLUS_ERROR_FILE or
 *   %VELLUS_ERROR_MEMORY
 */
gboolean vellus_series_output_write_files (const VellusSeriesOutput *output,
                                           GError                  **error);

/**
 * vellus_series_output_add_to_image:
 * @output: what was found
 * @error: return location for an error
 *
 * Adds the copies and the document to the image of the first layer in one step
 * of undo, and hides the layers that copies stand for.
 *
 * Returns: `TRUE`, or `FALSE` with the image as it was
 */
gboolean vellus_series_output_add_to_image (const VellusSeriesOutput *output,
                                            GError                  **error);

G_END_DECLS
