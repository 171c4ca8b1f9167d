/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/measurement.h"

G_BEGIN_DECLS

/**
 * vellus_count_hairs:
 * @measurement: a measurement with hairs, region, scale and parameters;
 *   `counted` of every hair is set
 *
 * Decides by the counting rule which hairs belong to the region.
 *
 * %VELLUS_COUNT_ROOT_INSIDE: the root lies in the region. A hair that enters
 * through the picture's edge shows no root and is not counted.
 *
 * %VELLUS_COUNT_UNBIASED_FRAME (Gundersen 1977, J. Microsc. 111, 219): the
 * shaft touches the region, but neither its left edge, continued upwards for
 * ever, nor its lower edge, nor the line from its lower right corner down for
 * ever. A shaft that leaves the picture is taken to go straight on for one
 * more width. Regions that are not rectangles have no such edges; there the
 * middle of the shaft, which is as unique as a root, must lie inside.
 */
void vellus_count_hairs (VellusMeasurement *measurement);

G_END_DECLS
