/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/measurement.h"

G_BEGIN_DECLS

/**
 * vellus_figure_to_text:
 * @spec: which figure
 * @figure: its value and interval
 *
 * Returns: (transfer full): the translated label, the value with its unit
 *   and its 95 % interval, in the user's number format
 */
char *vellus_figure_to_text (const VellusFigureSpec *spec,
                             const VellusFigure     *figure);

/**
 * vellus_measurement_to_text:
 * @measurement: a measurement
 *
 * Returns: (transfer full): the key figures and what limits them, translated,
 *   one a line, for a message or a terminal; ends with a newline
 */
char *vellus_measurement_to_text (const VellusMeasurement *measurement);

G_END_DECLS
