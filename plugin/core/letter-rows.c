/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/letter-rows.h"

#include <math.h>

#include "core/letter-chain.h"
#include "core/moments.h"
#include "core/stats.h"

/* More than so many are texture. */
#define MAX_LETTERS 4000

/* How far apart letters of a row are, in their extent; and those of one pair
 * aren't on top of each other. */
#define MAX_APART 2.2
#define MIN_APART 0.25

/* A row has this many letters, no more than so many of them bars or solid,
 * and is so high. */
#define MIN_ROW 4
#define MAX_BARS 0.55
#define MAX_SOLID 0.6
#define MIN_HEIGHT_PX 8.0

/* Standard deviation of the areas of letters, in their mean. */
#define MIN_SPREAD 0.15

/* A row may start at each letter with each of so many neighbors: as many
 * chances. */
#define N_NEIGHBORS 8.0

#define BUCKET_PX 64.0

static GArray **
bucket_at (const VellusLetterSearch *search, double x, double y)
{
  const int i = CLAMP ((int) (x / BUCKET_PX), 0, search->width - 1);
  const int k = CLAMP ((int) (y / BUCKET_PX), 0, search->height - 1);

  return search->buckets + k * search->width + i;
}

static void
fill_buckets (VellusLetterSearch *search)
{
  const guint n = search->letters->letters->len;
  double      x = 0.0, y = 0.0;

  for (guint i = 0; i < n; i++)
    {
      x = MAX (x, vellus_letter_at (search, i)->at.x);
      y = MAX (y, vellus_letter_at (search, i)->at.y);
    }

  search->width = (int) (x / BUCKET_PX) + 1;
  search->height = (int) (y / BUCKET_PX) + 1;
  search->buckets =
    g_new0 (GArray *, (gsize) search->width * (gsize) search->height);

  for (guint i = 0; i < n; i++)
    {
      const VellusPoint at = vellus_letter_at (search, i)->at;
      GArray          **bucket = bucket_at (search, at.x, at.y);

      if (*bucket == NULL)
        *bucket = g_array_new (FALSE, FALSE, sizeof (guint));
      g_array_append_val (*bucket, i);
    }
}

static void
free_buckets (VellusLetterSearch *search)
{
  for (int i = 0; i < search->width * search->height; i++)
    if (search->buckets[i] != NULL)
      g_array_unref (search->buckets[i]);
  g_free (search->buckets);
}

static void
find_near (const VellusLetterSearch *search,
           VellusPoint               at,
           double                    reach,
           GArray                   *near)
{
  g_array_set_size (near, 0);

  for (double y = at.y - reach; y < at.y + reach + BUCKET_PX; y += BUCKET_PX)
    for (double x = at.x - reach; x < at.x + reach + BUCKET_PX; x += BUCKET_PX)
      {
        const GArray  *bucket = *bucket_at (search, x, y);
        const gboolean is_seen = x < 0.0 || y < 0.0 ||
                                 x >= search->width * BUCKET_PX ||
                                 y >= search->height * BUCKET_PX;

        if (is_seen || bucket == NULL)
          continue;

        for (guint i = 0; i < bucket->len; i++)
          {
            const guint k = g_array_index (bucket, guint, i);

            if (vellus_point_distance (vellus_letter_at (search, k)->at, at) <=
                reach)
              g_array_append_val (near, k);
          }
      }
}

static double
median_of (const VellusLetterSearch *search,
           const VellusLetterChain  *chain,
           gsize                     offset)
{
  double values[VELLUS_LETTER_MAX_ROW];

  for (guint i = 0; i < chain->n; i++)
    values[i] = *(const double *) ((const guint8 *) vellus_letter_at (
                                     search, chain->members[i]) +
                                   offset);

  return vellus_stats_median (values, chain->n);
}

static void
describe (const VellusLetterSearch *search, VellusLetterChain *chain)
{
  VellusMoments moments = { 0.0 };

  for (guint i = 0; i < chain->n; i++)
    {
      const VellusPoint at = vellus_letter_at (search, chain->members[i])->at;

      vellus_moments_add (&moments, at.x, at.y);
    }

  const double angle = vellus_moments_axes (&moments).angle_rad;

  chain->middle = vellus_moments_middle (&moments);
  chain->along = (VellusPoint){ cos (angle), sin (angle) };
  chain->extent =
    median_of (search, chain, G_STRUCT_OFFSET (VellusLetter, extent));
  chain->stroke =
    median_of (search, chain, G_STRUCT_OFFSET (VellusLetter, stroke));
  chain->contrast =
    median_of (search, chain, G_STRUCT_OFFSET (VellusLetter, contrast));
  chain->first = G_MAXDOUBLE;
  chain->last = -G_MAXDOUBLE;

  for (guint i = 0; i < chain->n; i++)
    {
      const double t = vellus_letter_place_along (
        chain, vellus_letter_at (search, chain->members[i])->at);

      chain->first = MIN (chain->first, t);
      chain->last = MAX (chain->last, t);
    }
}

/* How far beyond the ends of a row a letter lies that goes on with it;
 * G_MAXDOUBLE when it doesn't. */
static double
distance_beyond (const VellusLetterChain *chain, const VellusLetter *letter)
{
  const double along = vellus_letter_place_along (chain, letter->at);
  const double beyond = MAX (along - chain->last, chain->first - along);

  if (beyond <= 0.0 ||
      fabs (vellus_letter_place_across (chain, letter->at)) >
        VELLUS_LETTER_MAX_OFF * chain->extent ||
      ! vellus_letter_is_fit (letter, chain))
    return G_MAXDOUBLE;

  return beyond;
}

static gboolean
grow (const VellusLetterSearch *search, VellusLetterChain *chain, GArray *near)
{
  const VellusPoint ends[] = {
    { chain->middle.x + chain->first * chain->along.x,
      chain->middle.y + chain->first * chain->along.y },
    { chain->middle.x + chain->last * chain->along.x,
      chain->middle.y + chain->last * chain->along.y },
  };
  double best = G_MAXDOUBLE;
  guint  next = 0;

  for (int e = 0; e < 2; e++)
    {
      find_near (search, ends[e], MAX_APART * chain->extent, near);
      for (guint i = 0; i < near->len; i++)
        {
          const guint  k = g_array_index (near, guint, i);
          const double beyond =
            distance_beyond (chain, vellus_letter_at (search, k));

          if (beyond < best)
            {
              best = beyond;
              next = k;
            }
        }
    }

  if (best == G_MAXDOUBLE)
    return FALSE;

  chain->members[chain->n++] = next;
  describe (search, chain);

  return TRUE;
}

static gboolean
may_be_pair (const VellusLetter *a, const VellusLetter *b)
{
  return vellus_point_distance (a->at, b->at) > MIN_APART * a->extent &&
         vellus_letter_is_like (a->extent, b->extent,
                                VELLUS_LETTER_EXTENT_RATIO) &&
         vellus_letter_is_like (a->stroke, b->stroke,
                                VELLUS_LETTER_STROKE_RATIO) &&
         vellus_letter_is_like (a->contrast, b->contrast,
                                VELLUS_LETTER_CONTRAST_RATIO);
}

/* The longest row that starts with a letter and one of its neighbors. */
static VellusLetterChain
longest_chain (const VellusLetterSearch *search,
               guint                     start,
               GArray                   *pairs,
               GArray                   *near)
{
  const VellusLetter *letter = vellus_letter_at (search, start);
  VellusLetterChain   best = { .n = 0 };

  find_near (search, letter->at, MAX_APART * letter->extent, pairs);

  for (guint i = 0; i < pairs->len; i++)
    {
      const guint       k = g_array_index (pairs, guint, i);
      VellusLetterChain chain = { .members = { start, k }, .n = 2 };

      if (k == start || ! may_be_pair (letter, vellus_letter_at (search, k)))
        continue;

      describe (search, &chain);
      while (chain.n < VELLUS_LETTER_MAX_ROW && grow (search, &chain, near))
        ;
      if (chain.n > best.n)
        best = chain;
    }

  return best;
}

/* Letters differ; hairs planted side by side and the gaps between them are
 * one like the other. */
static gboolean
are_copies (const VellusLetterSearch *search, const VellusLetterChain *chain)
{
  double areas[VELLUS_LETTER_MAX_ROW];

  for (guint i = 0; i < chain->n; i++)
    areas[i] = vellus_letter_at (search, chain->members[i])->n;

  return vellus_stats_sd (areas, chain->n) <
         MIN_SPREAD * vellus_stats_mean (areas, chain->n);
}

static gboolean
has_letters (const VellusLetterSearch *search, const VellusLetterChain *chain)
{
  guint n_bars = 0, n_solid = 0;

  for (guint i = 0; i < chain->n; i++)
    {
      n_bars += vellus_letter_at (search, chain->members[i])->is_bar;
      n_solid += vellus_letter_at (search, chain->members[i])->is_solid;
    }

  return n_bars < MAX_BARS * chain->n && n_solid <= MAX_SOLID * chain->n &&
         ! are_copies (search, chain);
}

static gboolean
judge (const VellusLetterSearch *search,
       const VellusLetterChain  *chain,
       VellusLetterRow          *row)
{
  VellusLetterEnds ends;
  double           heights[VELLUS_LETTER_MAX_ROW];
  double           low = G_MAXDOUBLE, high = -G_MAXDOUBLE;

  if (chain->n < MIN_ROW || ! has_letters (search, chain))
    return FALSE;

  vellus_letter_find_ends (search, chain, &ends);
  for (guint i = 0; i < chain->n; i++)
    {
      heights[i] = ends.high[i] - ends.low[i] + 1.0;
      low = MIN (low, ends.low[i]);
      high = MAX (high, ends.high[i]);
    }

  const double height = vellus_stats_median (heights, chain->n);

  if (height < MIN_HEIGHT_PX)
    return FALSE;

  const double middle = 0.5 * (chain->first + chain->last);
  const double across = 0.5 * (low + high);

  *row = (VellusLetterRow){
    .middle = { chain->middle.x + middle * chain->along.x -
                  across * chain->along.y + 0.5,
                chain->middle.y + middle * chain->along.y +
                  across * chain->along.x + 0.5 },
    .angle_rad = atan2 (chain->along.y, chain->along.x),
    .half_length = 0.5 * (chain->last - chain->first + chain->extent),
    .half_height = 0.5 * (high - low + 1.0),
    .contrast = chain->contrast,
    .n = chain->n,
    .surprise = vellus_letter_evenness (&ends, chain->n, height) +
                vellus_letter_likeness (search, chain),
  };

  return TRUE;
}

GArray *
vellus_letter_rows_find (const VellusLetters *letters, double min_surprise)
{
  const guint n = letters->letters->len;
  GArray     *rows = g_array_new (FALSE, FALSE, sizeof (VellusLetterRow));
  g_autoptr (GArray) pairs = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GArray) near = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autofree guint8 *used = g_new0 (guint8, n);
  VellusLetterSearch search = { .letters = letters };

  if (n < MIN_ROW || n > MAX_LETTERS)
    return rows;

  fill_buckets (&search);

  for (guint i = 0; i < n; i++)
    {
      VellusLetterRow row;

      if (used[i])
        continue;

      const VellusLetterChain chain = longest_chain (&search, i, pairs, near);

      if (! judge (&search, &chain, &row))
        continue;

      row.surprise -= log (N_NEIGHBORS * n);
      if (row.surprise < min_surprise)
        continue;

      g_array_append_val (rows, row);
      for (guint k = 0; k < chain.n && row.surprise >= VELLUS_LETTER_SURE; k++)
        used[chain.members[k]] = 1;
    }

  free_buckets (&search);

  return rows;
}
