/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/letter-chain.h"

#include "core/beta.h"
#include "core/stats.h"

/* Feet, or heads, on one line lie this close to it: px and share of the
 * height. By chance they lie anywhere within MAX_OFF. */
#define LEAST_PX 0.5
#define LEAST_SHARE 0.03

/* Ratio of strokes and of contrasts of what a program has written at once. */
#define ALIKE_STROKE_RATIO 1.2
#define ALIKE_CONTRAST_RATIO 1.15

void
vellus_letter_find_ends (const VellusLetterSearch *search,
                         const VellusLetterChain  *chain,
                         VellusLetterEnds         *ends)
{
  for (guint i = 0; i < chain->n; i++)
    {
      const VellusLetter *letter = vellus_letter_at (search, chain->members[i]);

      ends->along[i] = vellus_letter_place_along (chain, letter->at);
      ends->low[i] = G_MAXDOUBLE;
      ends->high[i] = -G_MAXDOUBLE;

      for (guint k = letter->first; k < letter->first + letter->n; k++)
        {
          const double across = vellus_letter_place_across (
            chain, vellus_letters_pixel (search->letters, k));

          ends->low[i] = MIN (ends->low[i], across);
          ends->high[i] = MAX (ends->high[i], across);
        }
    }
}

/* Slope of a line through most ends (Theil and Sen). */
static double
slope_of (const double *along, const double *across, guint n)
{
  g_autofree double *slopes = g_new (double, n *(gsize) n);
  guint              n_slopes = 0;

  for (guint i = 0; i < n; i++)
    for (guint k = 0; k < i; k++)
      if (fabs (along[i] - along[k]) > 1.0)
        slopes[n_slopes++] = (across[i] - across[k]) / (along[i] - along[k]);

  return n_slopes > 0 ? vellus_stats_median (slopes, n_slopes) : 0.0;
}

/* How many ends lie on one line of a slope. */
static guint
count_on_line (const double *along,
               const double *across,
               guint         n,
               double        slope,
               double        near_px)
{
  guint most = 0;

  for (guint i = 0; i < n; i++)
    {
      guint n_near = 0;

      for (guint k = 0; k < n; k++)
        n_near += fabs (across[k] - across[i] - slope * (along[k] - along[i])) <
                  near_px;
      most = MAX (most, n_near);
    }

  return most;
}

/* How unlikely it is that so many ends of @n lie on one line by chance. One
 * makes the line, the others are on it with probability @p. */
static double
surprise_of (guint n_on, guint n, double p)
{
  return n_on > 1 ? -log (vellus_beta_share (p, n_on - 1.0, n - n_on + 1.0))
                  : 0.0;
}

/* Feet and heads lie on parallel lines. */
double
vellus_letter_evenness (const VellusLetterEnds *ends, guint n, double height)
{
  const double near_px = LEAST_SHARE * height + LEAST_PX;
  const double p = MIN (near_px / (VELLUS_LETTER_MAX_OFF * height), 0.5);
  double       best = 0.0;

  for (int side = 0; side < 2; side++)
    {
      const double slope =
        slope_of (ends->along, side == 0 ? ends->low : ends->high, n);
      const guint feet =
        count_on_line (ends->along, ends->low, n, slope, near_px);
      const guint heads =
        count_on_line (ends->along, ends->high, n, slope, near_px);

      best = MAX (best, surprise_of (feet, n, p) + surprise_of (heads, n, p));
    }

  return best;
}

static gboolean
is_alike (const VellusLetter *letter, const VellusLetterChain *chain)
{
  return vellus_letter_is_like (letter->stroke, chain->stroke,
                                ALIKE_STROKE_RATIO) &&
         vellus_letter_is_like (letter->contrast, chain->contrast,
                                ALIKE_CONTRAST_RATIO);
}

double
vellus_letter_likeness (const VellusLetterSearch *search,
                        const VellusLetterChain  *chain)
{
  const guint n = search->letters->letters->len;
  guint       n_row = 0, n_other = 0, n_alike = 0;

  for (guint i = 0; i < n; i++)
    {
      const VellusLetter *letter = vellus_letter_at (search, i);

      if (! vellus_letter_is_fit (letter, chain))
        continue;

      n_other++;
      n_alike += is_alike (letter, chain);
    }

  for (guint i = 0; i < chain->n; i++)
    n_row += is_alike (vellus_letter_at (search, chain->members[i]), chain);

  n_other -= MIN (chain->n, n_other);
  n_alike -= MIN (n_row, n_alike);

  return n_row == 0
           ? 0.0
           : surprise_of (n_row, chain->n, (n_alike + 1.0) / (n_other + 2.0));
}
