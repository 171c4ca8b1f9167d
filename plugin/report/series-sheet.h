/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "compare/series.h"
#include "report/sheet.h"

G_BEGIN_DECLS

/**
 * vellus_series_sheet:
 * @series: a series of at least two visits
 * @pictures: (array fixed-size=2): those of the first visit and of the last;
 *   drawn on
 * @title: (nullable): what stands on top
 * @error: return location for an error
 *
 * Makes the report of several visits: the first and the last picture with what
 * has changed, what became of the hairs at each visit, the time line of each
 * figure with a table of its changes, the trends, how it was measured. Visits
 * are called by number and day, not by their files.
 *
 * Returns: (transfer full): the report, or `NULL` with %VELLUS_ERROR_MEMORY
 */
VellusSheet *vellus_series_sheet (const VellusSeries    *series,
                                  cairo_surface_t *const pictures[2],
                                  const char            *title,
                                  GError               **error);

G_END_DECLS
