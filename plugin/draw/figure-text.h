/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/measurement.h"

G_BEGIN_DECLS

/**
 * vellus_figure_value_text:
 * @spec: which figure
 * @figure: its value and interval
 *
 * Shares are shown in percent.
 *
 * Returns: (transfer full): the value with its unit and 95 % interval, in the
 *   user's number format, such as "186 cm⁻² (160–214)"; "unknown" for NaN
 */
char *vellus_figure_value_text (const VellusFigureSpec *spec,
                                const VellusFigure     *figure);

G_END_DECLS
