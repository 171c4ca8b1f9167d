/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/watch.h"

G_BEGIN_DECLS

/* Values are sorted into so many bins. */
#define VELLUS_QUANTILE_BINS 255

/* The bin of what has no value and doesn't count. */
#define VELLUS_QUANTILE_NONE 255

/**
 * VellusQuantiles:
 * @width: columns
 * @height: rows
 * @bins: (array): the bin of each value
 * @radius: windows reach so far to each side
 * @step: every so many columns and rows a quantile is taken, in the middle of
 *   what it stands for
 * @share: 0.5 for the median; below 1
 * @min_votes: fewer values in a window have no quantile; at least 1
 * @out: (array): vellus_quantiles_count() a row; in bins from the left side of
 *   the first, or NAN. Values are taken to lie evenly within their bin
 * @watch: (nullable): whether to go on; what is left out keeps its value
 *
 * Local quantiles over square windows.
 */
typedef struct
{
  int           width;
  int           height;
  const guint8 *bins;
  int           radius;
  int           step;
  float         share;
  int           min_votes;
  float        *out;
  VellusWatch  *watch;
} VellusQuantiles;

/**
 * vellus_quantiles_count:
 * @n: columns or rows
 * @step: distance of quantiles
 *
 * Returns: how many quantiles there are
 */
int vellus_quantiles_count (int n, int step);

/**
 * vellus_quantiles_fill:
 * @quantiles: what is wanted
 * @n_threads: threads to use
 *
 * Moves a histogram, and a quantile along with it, over each row (Huang, Yang
 * and Tang 1979, IEEE Trans. ASSP 27, 13).
 */
void vellus_quantiles_fill (const VellusQuantiles *quantiles, int n_threads);

G_END_DECLS
