/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "phantom-random.h"

#include <math.h>

#define PCG_MULTIPLIER G_GUINT64_CONSTANT (6364136223846793005)

/* Sum of squares of the cubic B-spline's weights, averaged over a cell, for
 * one axis: the variance that the spline leaves is its square. */
#define SPLINE_VARIANCE 0.479365

void
phantom_random_init (PhantomRandom *random, guint64 seed, guint64 stream)
{
  random->state = 0;
  random->stream = (stream << 1) | 1;
  phantom_random_bits (random);
  random->state += seed;
  phantom_random_bits (random);
}

guint32
phantom_random_bits (PhantomRandom *random)
{
  const guint64 state = random->state;
  const guint32 shifted = (guint32) (((state >> 18) ^ state) >> 27);
  const guint32 turn = (guint32) (state >> 59);

  random->state = state * PCG_MULTIPLIER + random->stream;

  return (shifted >> turn) | (shifted << ((32 - turn) & 31));
}

double
phantom_random_range (PhantomRandom *random, double low, double high)
{
  return low + (high - low) * (phantom_random_bits (random) * 0x1p-32);
}

int
phantom_random_int (PhantomRandom *random, int n)
{
  return (int) (((guint64) phantom_random_bits (random) * (guint64) n) >> 32);
}

double
phantom_random_normal (PhantomRandom *random, double mean, double sd)
{
  const double u = (phantom_random_bits (random) + 0.5) * 0x1p-32;
  const double v = phantom_random_bits (random) * 0x1p-32;

  return mean + sd * sqrt (-2.0 * log (u)) * cos (2.0 * G_PI * v);
}

/* The finalizer of splitmix64 (Steele, Lea and Flood 2014). */
static guint64
mix (guint64 z)
{
  z = (z ^ (z >> 30)) * G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
  z = (z ^ (z >> 27)) * G_GUINT64_CONSTANT (0x94d049bb133111eb);

  return z ^ (z >> 31);
}

guint64
phantom_hash (guint64 seed, gint64 x, gint64 y)
{
  const guint64 golden = G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);

  return mix (mix (seed + golden * (guint64) (x + 1)) +
              golden * (guint64) (y + 1));
}

double
phantom_hash_normal (guint64 seed, gint64 x, gint64 y)
{
  const guint64 bits = phantom_hash (seed, x, y);
  const double  sum = (double) (bits & 0xffff) +
                     (double) ((bits >> 16) & 0xffff) +
                     (double) ((bits >> 32) & 0xffff) + (double) (bits >> 48);

  /* Four even numbers have a variance of 4 / 12. */
  return (sum / 65535.0 - 2.0) * sqrt (3.0);
}

double
phantom_hash_even (guint64 seed, gint64 x, gint64 y)
{
  return (double) (phantom_hash (seed, x, y) >> 11) * 0x1p-53;
}

static void
spline_weights (double t, double w[4])
{
  const double u = 1.0 - t;

  w[0] = u * u * u / 6.0;
  w[3] = t * t * t / 6.0;
  w[1] = 2.0 / 3.0 - 0.5 * t * t * (2.0 - t);
  w[2] = 1.0 - w[0] - w[1] - w[3];
}

double
phantom_noise (guint64 seed, double x, double y)
{
  const double x0 = floor (x);
  const double y0 = floor (y);
  double       wx[4], wy[4];
  double       sum = 0.0;

  spline_weights (x - x0, wx);
  spline_weights (y - y0, wy);

  for (int j = 0; j < 4; j++)
    for (int i = 0; i < 4; i++)
      sum +=
        wx[i] * wy[j] *
        phantom_hash_normal (seed, (gint64) x0 + i - 1, (gint64) y0 + j - 1);

  return sum / SPLINE_VARIANCE;
}
