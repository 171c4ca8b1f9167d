/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * vellus_bins_median:
 * @bins: (array length=n_bins): how many values fell into each bin
 * @n_bins: number of bins
 *
 * The median of many values in one pass, without sorting them.
 *
 * Returns: where the median lies, in bins from the left side of the first;
 *   values are taken to lie evenly within their bin. 0 when there are none
 */
float vellus_bins_median (const guint *bins, guint n_bins);

G_END_DECLS
