/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * vellus_analysis_write:
 * @figures: path of a batch's table of figures
 * @key: (nullable): path of the key of a blinded study
 * @folder: where the tables go; must be there
 * @error: return location for an error
 *
 * Writes spots.csv (mean figures of each spot of each visit), ratios.csv
 * (between sites, and of later visits to the first) and repeatability.csv
 * (of spots with several pictures that are marked as repeats).
 *
 * Returns: `TRUE`, or `FALSE` with %VELLUS_ERROR_DOCUMENT (no picture has a
 *   subject, or the table is none of a batch) or %VELLUS_ERROR_FILE
 */
gboolean vellus_analysis_write (const char *figures,
                                const char *key,
                                const char *folder,
                                GError    **error);

G_END_DECLS
