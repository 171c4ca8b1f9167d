/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "compare/comparison.h"

G_BEGIN_DECLS

/**
 * vellus_comparison_summarise:
 * @comparison: a comparison with measurements, registration, days and matches
 * @common_mm2: area of the skin that both measurements count
 *
 * Computes the figures of the common skin, each with the interval that the
 * errors of measuring leave.
 */
void vellus_comparison_summarise (VellusComparison *comparison,
                                  double            common_mm2);

G_END_DECLS
