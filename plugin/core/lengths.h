/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/trace.h"

G_BEGIN_DECLS

/**
 * VellusLengths:
 * @middle_um: median length
 * @spread_um: one standard deviation of the lengths above it
 *
 * How long the hair of one picture is: clipped or grown for the same time.
 */
typedef struct
{
  float middle_um;
  float spread_um;
} VellusLengths;

/**
 * vellus_lengths_find:
 * @scene: the photograph on the working grid
 * @lines: (element-type VellusFragment): a line for each hair
 * @lengths: (out): how long the hair is
 *
 * Median and upper quartile of the lengths, of which those cut off by the
 * picture's edge are known only to be at least so long (E. L. Kaplan and
 * P. Meier, Nonparametric estimation from incomplete observations, 1958).
 *
 * Returns: whether the lines tell
 */
gboolean vellus_lengths_find (const VellusScene *scene,
                              const GPtrArray   *lines,
                              VellusLengths     *lengths);

G_END_DECLS
