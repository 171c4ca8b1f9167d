/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "compare/comparison.h"
#include "report/sheet.h"

G_BEGIN_DECLS

/**
 * vellus_comparison_sheet:
 * @comparison: a comparison
 * @pictures: (array fixed-size=2): both pictures, the earlier one first; drawn
 *   on
 * @title: (nullable): what stands on top
 * @error: return location for an error
 *
 * Makes the report of two visits: both pictures with what has changed, what
 * became of the hairs, the figures with their changes, the diameters of the
 * hairs that were found again, how it was measured.
 *
 * Returns: (transfer full): the report, or `NULL` with %VELLUS_ERROR_MEMORY
 */
VellusSheet *vellus_comparison_sheet (const VellusComparison *comparison,
                                      cairo_surface_t *const  pictures[2],
                                      const char             *title,
                                      GError                **error);

G_END_DECLS
