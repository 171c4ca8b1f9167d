/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <cairo.h>

#include "cli/compare-options.h"
#include "cli/console.h"
#include "cli/status.h"

G_BEGIN_DECLS

/* Width of plots: that of a page in print. */
#define VELLUS_COMPARE_PLOT_PX 1200

/**
 * VellusCompareInput:
 * @measurement: what was measured; owned
 * @light: the photograph; `NULL` for a document; owned
 *
 * One of the visits that are compared.
 */
typedef struct
{
  VellusMeasurement *measurement;
  VellusRaster      *light;
} VellusCompareInput;

void vellus_compare_input_clear (VellusCompareInput *input);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (VellusCompareInput,
                                  vellus_compare_input_clear)

/**
 * vellus_compare_input_read:
 * @wishes: the command line
 * @i: index of the input
 * @console: shows the progress
 * @input: what to fill; must be zeroed
 * @error: return location for an error
 *
 * Measures a picture, or reads a measurement document.
 *
 * Returns: `TRUE`, or `FALSE` with what vellus_measure() says, or
 *   %VELLUS_ERROR_NO_SCALE, %VELLUS_ERROR_FILE or %VELLUS_ERROR_DOCUMENT
 */
gboolean vellus_compare_input_read (const VellusCompareWishes *wishes,
                                    guint                      i,
                                    VellusConsole             *console,
                                    VellusCompareInput        *input,
                                    GError                   **error);

/**
 * vellus_compare_input_picture:
 * @measurement: what was measured
 * @light: (nullable): its photograph
 * @error: return location for an error
 *
 * Returns: (transfer full): the picture, or bare paper where only its document
 *   is known; `NULL` with %VELLUS_ERROR_MEMORY
 */
cairo_surface_t *
vellus_compare_input_picture (const VellusMeasurement *measurement,
                              const VellusRaster      *light,
                              GError                 **error);

/**
 * vellus_compare_complain:
 * @console: shows the progress
 * @input: (nullable): path of the input that it is about
 * @error: what is wrong
 *
 * Tells it on standard error.
 *
 * Returns: the exit status
 */
VellusStatus vellus_compare_complain (VellusConsole *console,
                                      const char    *input,
                                      const GError  *error);

/* Writes to a file, or to standard output for "-". */
gboolean
vellus_compare_write_text (const char *path, const char *text, GError **error);

G_END_DECLS
