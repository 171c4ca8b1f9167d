/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/ruler.h"

G_BEGIN_DECLS

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
 * Returns: how many finer steps one of @ruler has; 1: it is the finest itself;
 *   0: there is something finer, but not sure is what
 */
int vellus_ruler_finer (const VellusRuler *ruler,
                        const VellusShade *shade,
                        double             ratio);

G_END_DECLS
