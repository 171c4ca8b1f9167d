/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/measurement.h"
#include "report/sheet.h"

G_BEGIN_DECLS

/* Ranges of figures in a population, which only a user can give: what is
 * usual depends on who was counted, where on the scalp, and how. */

typedef struct _VellusReference VellusReference;

/**
 * vellus_reference_load:
 * @path: a table with the columns "figure" (its name in documents), "low",
 *   "high" (in the units of documents), "population" and "source"
 * @error: return location for an error
 *
 * Returns: (transfer full): the ranges, or `NULL` with %VELLUS_ERROR_FILE, or
 *   %VELLUS_ERROR_DOCUMENT when there is none, or one without limits, a
 *   population or a source
 */
VellusReference *vellus_reference_load (const char *path, GError **error);

void vellus_reference_free (VellusReference *reference);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VellusReference, vellus_reference_free)

/**
 * vellus_sheet_add_reference:
 * @sheet: a report
 * @reference: ranges
 * @summary: the figures that stand beside them
 *
 * Adds a heading, a table with population and source of each range, and that
 * they tell of no disease. Nothing is said about whether a figure lies in its
 * range.
 */
void vellus_sheet_add_reference (VellusSheet           *sheet,
                                 const VellusReference *reference,
                                 const VellusSummary   *summary);

G_END_DECLS
