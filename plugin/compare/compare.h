/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "compare/comparison.h"
#include "core/progress.h"

G_BEGIN_DECLS

/**
 * vellus_compare:
 * @before: the earlier visit
 * @after: the later visit
 * @options: what is known besides
 * @progress: (nullable) (scope call): called now and then, may cancel
 * @user_data: for @progress
 * @error: return location for an error
 *
 * Finds the hairs of one picture in the other. Where one side has found
 * nothing, the photograph is looked at again along the course of the hair,
 * before that is called lost or new.
 *
 * Returns: (transfer full): the comparison, or `NULL` with
 *   %VELLUS_ERROR_REFUSED when the pictures don't show the same skin,
 *   %VELLUS_ERROR_ARGUMENT, %VELLUS_ERROR_MEMORY or %VELLUS_ERROR_CANCELLED
 */
VellusComparison *vellus_compare (const VellusVisit          *before,
                                  const VellusVisit          *after,
                                  const VellusCompareOptions *options,
                                  VellusProgress              progress,
                                  gpointer                    user_data,
                                  GError                    **error);

G_END_DECLS
