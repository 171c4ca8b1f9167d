/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * PhantomRandom:
 *
 * A stream of pseudo-random numbers, the same on every machine: PCG-XSH-RR
 * of M. E. O'Neill, "PCG: a family of simple fast space-efficient
 * statistically good algorithms for random number generation" (2014).
 */
typedef struct
{
  guint64 state;
  guint64 stream;
} PhantomRandom;

void phantom_random_init (PhantomRandom *random, guint64 seed, guint64 stream);

guint32 phantom_random_bits (PhantomRandom *random);

/**
 * phantom_random_range:
 * @random: a stream
 * @low: smallest value
 * @high: bound above
 *
 * Returns: an even number from @low to @high
 */
double phantom_random_range (PhantomRandom *random, double low, double high);

/**
 * phantom_random_int:
 * @random: a stream
 * @n: bound above
 *
 * Returns: a whole number from 0 to @n - 1
 */
int phantom_random_int (PhantomRandom *random, int n);

/**
 * phantom_random_normal:
 * @random: a stream
 * @mean: mean
 * @sd: standard deviation
 *
 * Returns: a normally distributed number
 */
double phantom_random_normal (PhantomRandom *random, double mean, double sd);

/**
 * phantom_hash:
 * @seed: which field
 * @x: column
 * @y: row
 *
 * Returns: 64 bits that depend on nothing but the arguments
 */
guint64 phantom_hash (guint64 seed, gint64 x, gint64 y);

/**
 * phantom_hash_normal:
 * @seed: which field
 * @x: column
 * @y: row
 *
 * Returns: nearly normal noise of unit variance: the sum of four even
 *   numbers, cut at 3.5 standard deviations
 */
double phantom_hash_normal (guint64 seed, gint64 x, gint64 y);

/**
 * phantom_hash_even:
 * @seed: which field
 * @x: column
 * @y: row
 *
 * Returns: an even number from 0 to 1
 */
double phantom_hash_even (guint64 seed, gint64 x, gint64 y);

/**
 * phantom_noise:
 * @seed: which field
 * @x: place, in cells
 * @y: place, in cells
 *
 * Returns: smooth noise of about unit variance and one bump a cell or two:
 *   a cubic B-spline through phantom_hash_normal()
 */
double phantom_noise (guint64 seed, double x, double y);

G_END_DECLS
