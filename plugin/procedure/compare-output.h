/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "compare/comparison.h"
#include "procedure/compare-layers.h"
#include "procedure/source.h"

G_BEGIN_DECLS

/* The text that keeps an image's last comparison, the JSON document. */
#define VELLUS_COMPARISON_NAME "vellus-comparison"

/**
 * VellusCompareOutput:
 * @comparison: what was found, in px of the layers
 * @settings: says what is wanted
 * @before: the earlier layer, whose image gets the results
 * @after: the later layer
 * @source: the earlier layer as it was read
 * @after_light: the later layer as it was read
 * @after_name: the later layer's name
 */
typedef struct
{
  const VellusComparison      *comparison;
  const VellusCompareSettings *settings;
  VellusCompareLayer           before;
  VellusCompareLayer           after;
  const VellusSource          *source;
  const VellusRaster          *after_light;
  const char                  *after_name;
} VellusCompareOutput;

/**
 * vellus_compare_output_check_files:
 * @settings: says which files are wanted
 * @error: return location for an error
 *
 * Returns: as vellus_output_check_files()
 */
gboolean
vellus_compare_output_check_files (const VellusCompareSettings *settings,
                                   GError                     **error);

/**
 * vellus_compare_output_write_files:
 * @output: what was found
 * @error: return location for an error
 *
 * Returns: `TRUE`, or `FALSE` with %VELLUS_ERROR_FILE or
 *   %VELLUS_ERROR_MEMORY
 */
gboolean vellus_compare_output_write_files (const VellusCompareOutput *output,
                                            GError                   **error);

/**
 * vellus_compare_output_add_to_image:
 * @output: what was found
 * @error: return location for an error
 *
 * Adds the layers and the document to the image of the earlier layer in one
 * step of undo, and hides the later layer where its copy stands for it.
 *
 * Returns: `TRUE`, or `FALSE` with the image as it was
 */
gboolean vellus_compare_output_add_to_image (const VellusCompareOutput *output,
                                             GError                   **error);

G_END_DECLS
