/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/ruler.h"

G_BEGIN_DECLS

/**
 * VellusRulerFine:
 * @n: how many finer steps one of the ruler has; 1: it is the finest itself;
 *   0: there is something finer, but not sure is what
 * @u: a place along them, from their line on, where they are clear
 * @u0: where they begin
 * @u1: where they end
 * @height: of a band that was looked at
 * @phase: how far a graduation stands beyond the ruler's, in its steps
 * @is_light: graduations are lighter than what they stand on
 *
 * The finest graduations of a ruler.
 */
typedef struct
{
  int      n;
  double   u;
  double   u0;
  double   u1;
  double   height;
  double   phase;
  gboolean is_light;
} VellusRulerFine;

/**
 * vellus_ruler_finer:
 * @ruler: a ruler
 * @shade: the picture
 * @ratio: pixels of @shade a pixel of the plane in which @ruler was found
 *
 * Lays the picture between each graduation and the next on one pile: what
 * most of them show at the same place is part of the ruler, and if that is as
 * even as graduations, those of @ruler are only the longer ones.
 *
 * Returns: what is finest
 */
VellusRulerFine vellus_ruler_finer (const VellusRuler *ruler,
                                    const VellusShade *shade,
                                    double             ratio);

G_END_DECLS
