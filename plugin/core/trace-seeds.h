/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/tubes.h"

G_BEGIN_DECLS

/**
 * VellusTraceSeed:
 * @cell: a cell of the evidence
 * @direction: in steps of 1/24 of half a turn
 * @response: evidence there, in sigma
 *
 * Where a line may start.
 */
typedef struct
{
  guint32 cell;
  guint16 direction;
  float   response;
} VellusTraceSeed;

/**
 * vellus_trace_seeds_new:
 * @tubes: evidence
 * @seed_snr: the least response
 *
 * Returns: (transfer full) (element-type VellusTraceSeed): all cells and
 *   directions whose response is the strongest over direction and across the
 *   shaft, from the strongest to the weakest
 */
GArray *vellus_trace_seeds_new (const VellusTubes *tubes, float seed_snr);

G_END_DECLS
