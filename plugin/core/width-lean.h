/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/width-settle.h"

G_BEGIN_DECLS

/**
 * vellus_width_lean:
 * @readings: (array length=n): all shafts of a picture, settled
 * @n: their number
 * @um_per_px: µm a pixel
 *
 * Lets unsure widths lean on those of the picture's other shafts: an empirical
 * Bayes estimate (Robbins 1956). A reading of standard error s is right within
 * a little, or wild; the share of wild ones is what makes up s. A width that
 * is usual in this picture stays as it is, one that is rare becomes one of
 * those that it may have been mistaken for, and its standard error what is
 * left of the doubt. Sure readings do not change.
 */
void
vellus_width_lean (VellusWidthReading *readings, guint n, double um_per_px);

G_END_DECLS
