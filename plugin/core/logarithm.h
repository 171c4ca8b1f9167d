/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>
#include <string.h>

G_BEGIN_DECLS

/**
 * vellus_log:
 * @x: a positive number
 *
 * The logarithm in operations that compilers make vectors of, the same on
 * every computer: by its series in (m - 1) / (m + 1) for a mantissa m between
 * the roots of 0.5 and 2.
 *
 * Returns: its natural logarithm, off by less than two
 *   millionths from 1e-4 to 1e4
 */
static inline float
vellus_log (float x)
{
  gint32 bits;
  float  m;

  memcpy (&bits, &x, sizeof bits);

  const gint32 moved = bits + (0x3f800000 - 0x3f3504f3);
  const gint32 exponent = (moved >> 23) - 127;
  const gint32 mantissa = (moved & 0x7fffff) + 0x3f3504f3;

  memcpy (&m, &mantissa, sizeof m);

  const float s = (m - 1.0f) / (m + 1.0f), s2 = s * s;

  return 0.69314718f * (float) exponent +
         2.0f * s *
           (1.0f + s2 * (1.0f / 3 + s2 * (1.0f / 5 + s2 * (1.0f / 7))));
}

/**
 * vellus_exp:
 * @x: a number from -80 to 80
 *
 * Returns: its exponential, off by less than a millionth of it
 */
static inline float
vellus_exp (float x)
{
  const float  octaves = x * 1.44269504f;
  const gint32 whole = (gint32) (octaves + 128.5f) - 128;
  const float  rest = (octaves - (float) whole) * 0.69314718f;
  const gint32 bits = (whole + 127) << 23;
  float        power;

  memcpy (&power, &bits, sizeof power);

  return power *
         (1.0f +
          rest *
            (1.0f +
             rest * (0.5f + rest * (1.0f / 6 +
                                    rest * (1.0f / 24 +
                                            rest * (1.0f / 120 +
                                                    rest * (1.0f / 720)))))));
}

G_END_DECLS
