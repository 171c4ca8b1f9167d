/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "compare/work.h"

G_BEGIN_DECLS

/**
 * vellus_retrace:
 * @work: a comparison whose views and pairing are there
 * @error: return location for an error
 *
 * Traces both pictures together: where their lines don't agree about the same
 * skin, and either picture shows the lines of the other, the better ones are
 * taken in both. Those are measured, and the pairing is made anew.
 *
 * Returns: `TRUE`, or `FALSE` with %VELLUS_ERROR_MEMORY
 */
gboolean vellus_retrace (VellusWork *work, GError **error);

G_END_DECLS
