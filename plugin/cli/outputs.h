/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "cli/options.h"

G_BEGIN_DECLS

/**
 * VellusOutputKind:
 * @VELLUS_OUTPUT_JSON: the whole measurement
 * @VELLUS_OUTPUT_CSV: figures, one row a picture
 * @VELLUS_OUTPUT_HAIRS_CSV: one row a hair
 * @VELLUS_OUTPUT_OVERLAY: the picture with what was found
 */
typedef enum
{
  VELLUS_OUTPUT_JSON,
  VELLUS_OUTPUT_CSV,
  VELLUS_OUTPUT_HAIRS_CSV,
  VELLUS_OUTPUT_OVERLAY,
} VellusOutputKind;

#define VELLUS_N_OUTPUTS 4

/**
 * vellus_output_path:
 * @options: the command line
 * @kind: which output
 * @image: path of a picture
 *
 * Returns: (transfer full) (nullable): where that output of that picture
 *   goes, "-" for standard output, or `NULL` when it was not asked for
 */
char *vellus_output_path (const VellusOptions *options,
                          VellusOutputKind     kind,
                          const char          *image);

/**
 * vellus_output_is_shared:
 * @options: the command line
 * @kind: which output
 *
 * Returns: whether all pictures go into one file, as tables may
 */
gboolean vellus_output_is_shared (const VellusOptions *options,
                                  VellusOutputKind     kind);

/**
 * vellus_outputs_check:
 * @options: the command line
 * @error: return location for an error
 *
 * Looks at every output before any work is done.
 *
 * Returns: `TRUE`, or `FALSE` with %VELLUS_ERROR_ARGUMENT when two outputs
 *   would take the same file or one would overwrite a picture, or with
 *   %VELLUS_ERROR_FILE when a folder is missing or can't be written to
 */
gboolean vellus_outputs_check (const VellusOptions *options, GError **error);

G_END_DECLS
