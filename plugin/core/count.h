/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/measurement.h"

G_BEGIN_DECLS

/**
 * vellus_count_hairs:
 * @measurement: a measurement with hairs, region and parameters; `counted`
 *   of every hair is set
 *
 * Decides by the counting rule which hairs belong to the region.
 *
 * %VELLUS_COUNT_ROOT_INSIDE: the root lies in the region. A hair that enters
 * through the picture's edge shows no root and is not counted.
 *
 * %VELLUS_COUNT_UNBIASED_FRAME (Gundersen 1977, J. Microsc. 111, 219): the
 * hair touches the region and does not touch its left and lower exclusion
 * edges or their endless continuations. For regions other than rectangles
 * the frame is the upright rectangle around them and the hair must touch the
 * region itself.
 */
void vellus_count_hairs (VellusMeasurement *measurement);

G_END_DECLS
