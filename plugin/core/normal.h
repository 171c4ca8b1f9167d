/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>
#include <math.h>

G_BEGIN_DECLS

/**
 * vellus_normal_integral:
 * @z: a place
 * @density: (out): the normal density there
 *
 * The normal density and its integral from one exponential: formula 7.1.26 of
 * Abramowitz and Stegun 1964, off by less than 1e-7.
 *
 * Returns: the integral of the normal density from minus infinity to @z
 */
static inline double
vellus_normal_integral (double z, double *density)
{
  const double x = fabs (z) * G_SQRT2 / 2.0;
  const double t = 1.0 / (1.0 + 0.3275911 * x);
  const double gauss = exp (-x * x);
  const double tail =
    0.5 * gauss * t *
    (0.254829592 +
     t * (-0.284496736 +
          t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))));

  *density = gauss * 0.3989422804014327;

  return z > 0.0 ? 1.0 - tail : tail;
}

G_END_DECLS
