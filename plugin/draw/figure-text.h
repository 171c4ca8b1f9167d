/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/measurement.h"

G_BEGIN_DECLS

/**
 * VellusFigureStyle:
 * @factor: what a value is multiplied by
 * @digits: decimals that it is told with
 * @unit: (nullable): what stands behind it
 *
 * How people are told a figure.
 */
typedef struct
{
  double      factor;
  int         digits;
  const char *unit;
} VellusFigureStyle;

/**
 * vellus_figure_style:
 * @spec: which figure
 *
 * Returns: how people are told it; shares in percent
 */
VellusFigureStyle vellus_figure_style (const VellusFigureSpec *spec);

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

/**
 * vellus_scale_to_text:
 * @scale: a known scale
 *
 * Returns: (transfer full): the scale with its uncertainty and how it was
 *   found, for people, such as "5.53 µm/px ± 1 % (ruler)"
 */
char *vellus_scale_to_text (const VellusScale *scale);

/**
 * vellus_length_to_text:
 * @length_um: a length
 *
 * Returns: (transfer full): the length for people, in µm or mm
 */
char *vellus_length_to_text (double length_um);

/**
 * vellus_length_round_um:
 * @longest_um: a length
 *
 * Returns: the longest of 1, 2, 5 times a power of ten that is not longer
 */
double vellus_length_round_um (double longest_um);

/**
 * vellus_hair_doubts_text:
 * @flags: #VellusHairFlags
 *
 * Returns: (transfer full): what is doubtful or special about a hair, for
 *   people, parted by commas
 */
char *vellus_hair_doubts_text (guint flags);

G_END_DECLS
