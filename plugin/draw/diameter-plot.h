/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <cairo.h>

#include "compare/comparison.h"

G_BEGIN_DECLS

/**
 * vellus_diameter_plot_paint:
 * @cr: a context
 * @comparison: a comparison
 * @side_px: width and height of the plot
 *
 * Draws the diameters of the hairs that were found at both visits, before to
 * the right and after upwards: on the diagonal nothing has changed. Lost hairs
 * stand on the lower axis, new ones on the left axis.
 */
void vellus_diameter_plot_paint (cairo_t                *cr,
                                 const VellusComparison *comparison,
                                 double                  side_px);

/**
 * vellus_diameter_plot_new:
 * @comparison: a comparison
 * @side_px: width and height
 * @error: return location for an error
 *
 * Returns: (transfer full): the plot on white, `CAIRO_FORMAT_ARGB32`, or
 *   `NULL` with %VELLUS_ERROR_MEMORY
 */
cairo_surface_t *vellus_diameter_plot_new (const VellusComparison *comparison,
                                           int                     side_px,
                                           GError                **error);

G_END_DECLS
