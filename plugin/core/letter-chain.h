/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <math.h>

#include "core/letters.h"

G_BEGIN_DECLS

/* Letters of a row at most. */
#define VELLUS_LETTER_MAX_ROW 60

/* Ratio of the extents of letters: an i beside an M; of their strokes and of
 * their contrasts. */
#define VELLUS_LETTER_EXTENT_RATIO 2.2
#define VELLUS_LETTER_STROKE_RATIO 1.6
#define VELLUS_LETTER_CONTRAST_RATIO 1.6

/* How far off the middle line a letter's middle may be, in extents: p, d. */
#define VELLUS_LETTER_MAX_OFF 0.35

typedef struct
{
  const VellusLetters *letters;
  int                  width;
  int                  height;
  GArray             **buckets;
} VellusLetterSearch;

/* A row while it is gathered. */
typedef struct
{
  guint       members[VELLUS_LETTER_MAX_ROW];
  guint       n;
  VellusPoint middle;
  VellusPoint along;
  double      first;
  double      last;
  double      extent;
  double      stroke;
  double      contrast;
} VellusLetterChain;

static inline const VellusLetter *
vellus_letter_at (const VellusLetterSearch *search, guint i)
{
  return vellus_letters_get (search->letters, i);
}

static inline gboolean
vellus_letter_is_like (double a, double b, double ratio)
{
  return a < ratio * b && b < ratio * a;
}

static inline double
vellus_letter_place_along (const VellusLetterChain *chain, VellusPoint at)
{
  return (at.x - chain->middle.x) * chain->along.x +
         (at.y - chain->middle.y) * chain->along.y;
}

static inline double
vellus_letter_place_across (const VellusLetterChain *chain, VellusPoint at)
{
  return (at.y - chain->middle.y) * chain->along.x -
         (at.x - chain->middle.x) * chain->along.y;
}

static inline gboolean
vellus_letter_is_fit (const VellusLetter      *letter,
                      const VellusLetterChain *chain)
{
  return vellus_letter_is_like (letter->extent, chain->extent,
                                VELLUS_LETTER_EXTENT_RATIO) &&
         vellus_letter_is_like (letter->stroke, chain->stroke,
                                VELLUS_LETTER_STROKE_RATIO) &&
         vellus_letter_is_like (letter->contrast, chain->contrast,
                                VELLUS_LETTER_CONTRAST_RATIO);
}

/* Where a row's letters lie along it, their heads and their feet. */
typedef struct
{
  double along[VELLUS_LETTER_MAX_ROW];
  double low[VELLUS_LETTER_MAX_ROW];
  double high[VELLUS_LETTER_MAX_ROW];
} VellusLetterEnds;

void vellus_letter_find_ends (const VellusLetterSearch *search,
                              const VellusLetterChain  *chain,
                              VellusLetterEnds         *ends);

/**
 * vellus_letter_evenness:
 * @ends: of a row of letters
 * @n: how many
 * @height: of them
 *
 * Returns: how unlikely it is by chance that as many feet and heads lie on two
 *   parallel lines, natural logarithm
 */
double
vellus_letter_evenness (const VellusLetterEnds *ends, guint n, double height);

/**
 * vellus_letter_likeness:
 * @search: what may be letters
 * @chain: a row of them
 *
 * Returns: how unlikely it is by chance that they are as like each other: of
 *   what might be strung to the row as well, only a share is; natural
 *   logarithm
 */
double vellus_letter_likeness (const VellusLetterSearch *search,
                               const VellusLetterChain  *chain);

G_END_DECLS
