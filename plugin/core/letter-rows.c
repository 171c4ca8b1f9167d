/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/letter-rows.h"

#include <math.h>

#include "core/moments.h"
#include "core/stats.h"

/* More than so many are texture. */
#define MAX_LETTERS 4000

/* How far apart letters of a row are, in their extent; and those of one pair
 * aren't on top of each other. */
#define MAX_APART 2.2
#define MIN_APART 0.25

/* Ratio of the extents of letters: an i beside an M; of their strokes and of
 * their contrasts. */
#define EXTENT_RATIO 2.2
#define STROKE_RATIO 1.6
#define CONTRAST_RATIO 1.6

/* How far off the middle line a letter's middle may be, in extents: p, d. */
#define MAX_OFF 0.35

/* A row has this many letters, no more than so many of them bars or solid,
 * and is so high. */
#define MIN_ROW 4
#define MAX_ROW 60
#define MAX_BARS 0.55
#define MAX_SOLID 0.6
#define MIN_HEIGHT_PX 8.0

/* Median distance of feet, or of heads, from a line through them, in heights:
 * half of the letters stand on it. The other ends, some longer, some shorter,
 * are less even. */
#define MAX_UNEVEN 0.09
#define MAX_OTHER_UNEVEN 0.3

/* By chance they would lie a quarter of the height off, contrasts by a quarter
 * of them. Less than so many pixels and this share tells no more. */
#define CHANCE 0.25
#define LEAST_PX 0.35
#define LEAST_SHARE 0.02
#define LEAST_CONTRAST 0.04

#define BUCKET_PX 64.0

typedef struct
{
  const VellusLetters *letters;
  int                  width;
  int                  height;
  GArray             **buckets;
} Search;

/* A row while it is gathered. */
typedef struct
{
  guint       members[MAX_ROW];
  guint       n;
  VellusPoint middle;
  VellusPoint along;
  double      first;
  double      last;
  double      extent;
  double      stroke;
  double      contrast;
} Chain;

static const VellusLetter *
letter_at (const Search *search, guint i)
{
  return vellus_letters_get (search->letters, i);
}

static GArray **
bucket_at (const Search *search, double x, double y)
{
  const int i = CLAMP ((int) (x / BUCKET_PX), 0, search->width - 1);
  const int k = CLAMP ((int) (y / BUCKET_PX), 0, search->height - 1);

  return search->buckets + k * search->width + i;
}

static void
fill_buckets (Search *search)
{
  const guint n = search->letters->letters->len;
  double      x = 0.0, y = 0.0;

  for (guint i = 0; i < n; i++)
    {
      x = MAX (x, letter_at (search, i)->at.x);
      y = MAX (y, letter_at (search, i)->at.y);
    }

  search->width = (int) (x / BUCKET_PX) + 1;
  search->height = (int) (y / BUCKET_PX) + 1;
  search->buckets =
    g_new0 (GArray *, (gsize) search->width * (gsize) search->height);

  for (guint i = 0; i < n; i++)
    {
      const VellusPoint at = letter_at (search, i)->at;
      GArray          **bucket = bucket_at (search, at.x, at.y);

      if (*bucket == NULL)
        *bucket = g_array_new (FALSE, FALSE, sizeof (guint));
      g_array_append_val (*bucket, i);
    }
}

static void
free_buckets (Search *search)
{
  for (int i = 0; i < search->width * search->height; i++)
    if (search->buckets[i] != NULL)
      g_array_unref (search->buckets[i]);
  g_free (search->buckets);
}

static void
find_near (const Search *search, VellusPoint at, double reach, GArray *near)
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

            if (vellus_point_distance (letter_at (search, k)->at, at) <= reach)
              g_array_append_val (near, k);
          }
      }
}

static gboolean
is_like (double a, double b, double ratio)
{
  return a < ratio * b && b < ratio * a;
}

static double
median_of (const Search *search, const Chain *chain, gsize offset)
{
  double values[MAX_ROW];

  for (guint i = 0; i < chain->n; i++)
    values[i] = *(
      const double *) ((const guint8 *) letter_at (search, chain->members[i]) +
                       offset);

  return vellus_stats_median (values, chain->n);
}

static double
place_along (const Chain *chain, VellusPoint at)
{
  return (at.x - chain->middle.x) * chain->along.x +
         (at.y - chain->middle.y) * chain->along.y;
}

static double
place_across (const Chain *chain, VellusPoint at)
{
  return (at.y - chain->middle.y) * chain->along.x -
         (at.x - chain->middle.x) * chain->along.y;
}

static void
describe (const Search *search, Chain *chain)
{
  VellusMoments moments = { 0.0 };

  for (guint i = 0; i < chain->n; i++)
    {
      const VellusPoint at = letter_at (search, chain->members[i])->at;

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
      const double t =
        place_along (chain, letter_at (search, chain->members[i])->at);

      chain->first = MIN (chain->first, t);
      chain->last = MAX (chain->last, t);
    }
}

/* How far beyond the ends of a row a letter lies that goes on with it;
 * G_MAXDOUBLE when it doesn't. */
static double
distance_beyond (const Chain *chain, const VellusLetter *letter)
{
  const double along = place_along (chain, letter->at);
  const double beyond = MAX (along - chain->last, chain->first - along);

  if (beyond <= 0.0 ||
      fabs (place_across (chain, letter->at)) > MAX_OFF * chain->extent ||
      ! is_like (letter->extent, chain->extent, EXTENT_RATIO) ||
      ! is_like (letter->stroke, chain->stroke, STROKE_RATIO) ||
      ! is_like (letter->contrast, chain->contrast, CONTRAST_RATIO))
    return G_MAXDOUBLE;

  return beyond;
}

static gboolean
grow (const Search *search, Chain *chain, GArray *near)
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
          const double beyond = distance_beyond (chain, letter_at (search, k));

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
         is_like (a->extent, b->extent, EXTENT_RATIO) &&
         is_like (a->stroke, b->stroke, STROKE_RATIO) &&
         is_like (a->contrast, b->contrast, CONTRAST_RATIO);
}

/* The longest row that starts with a letter and one of its neighbors. */
static Chain
longest_chain (const Search *search, guint start, GArray *pairs, GArray *near)
{
  const VellusLetter *letter = letter_at (search, start);
  Chain               best = { .n = 0 };

  find_near (search, letter->at, MAX_APART * letter->extent, pairs);

  for (guint i = 0; i < pairs->len; i++)
    {
      const guint k = g_array_index (pairs, guint, i);
      Chain       chain = { .members = { start, k }, .n = 2 };

      if (k == start || ! may_be_pair (letter, letter_at (search, k)))
        continue;

      describe (search, &chain);
      while (chain.n < MAX_ROW && grow (search, &chain, near))
        ;
      if (chain.n > best.n)
        best = chain;
    }

  return best;
}

/* Feet or heads of a row's letters. */
typedef struct
{
  double along[MAX_ROW];
  double low[MAX_ROW];
  double high[MAX_ROW];
} Ends;

static void
find_ends (const Search *search, const Chain *chain, Ends *ends)
{
  for (guint i = 0; i < chain->n; i++)
    {
      const VellusLetter *letter = letter_at (search, chain->members[i]);

      ends->along[i] = place_along (chain, letter->at);
      ends->low[i] = G_MAXDOUBLE;
      ends->high[i] = -G_MAXDOUBLE;

      for (guint k = letter->first; k < letter->first + letter->n; k++)
        {
          const double across =
            place_across (chain, vellus_letters_pixel (search->letters, k));

          ends->low[i] = MIN (ends->low[i], across);
          ends->high[i] = MAX (ends->high[i], across);
        }
    }
}

/* Median distance from the line through the ends (Theil and Sen). */
static double
unevenness (const double *along, const double *across, guint n)
{
  g_autofree double *slopes = g_new (double, n *(gsize) n);
  double             rest[MAX_ROW], sorted[MAX_ROW];
  guint              n_slopes = 0;

  for (guint i = 0; i < n; i++)
    for (guint k = 0; k < i; k++)
      if (fabs (along[i] - along[k]) > 1.0)
        slopes[n_slopes++] = (across[i] - across[k]) / (along[i] - along[k]);

  const double slope =
    n_slopes > 0 ? vellus_stats_median (slopes, n_slopes) : 0.0;

  for (guint i = 0; i < n; i++)
    sorted[i] = rest[i] = across[i] - slope * along[i];

  const double middle = vellus_stats_median (sorted, n);

  for (guint i = 0; i < n; i++)
    sorted[i] = fabs (rest[i] - middle);

  return vellus_stats_median (sorted, n);
}

static double
contrast_spread (const Search *search, const Chain *chain)
{
  double values[MAX_ROW];

  for (guint i = 0; i < chain->n; i++)
    values[i] = letter_at (search, chain->members[i])->contrast;

  return sqrt (1.0 - 1.0 / chain->n) * vellus_stats_sd (values, chain->n) /
         vellus_stats_mean (values, chain->n);
}

/* Of n letters two make a line, the others fall on it by chance. */
static double
surprise_of (double even, double other, double height, double spread, guint n)
{
  const double least = LEAST_SHARE + LEAST_PX / height;

  return (n - 2) * (log (CHANCE / MAX (even, least)) +
                    0.5 * MAX (log (CHANCE / MAX (other, least)), 0.0)) +
         0.5 * (n - 1) * log (CHANCE / MAX (spread, LEAST_CONTRAST));
}

static gboolean
has_letters (const Search *search, const Chain *chain)
{
  guint n_bars = 0, n_solid = 0;

  for (guint i = 0; i < chain->n; i++)
    {
      n_bars += letter_at (search, chain->members[i])->is_bar;
      n_solid += letter_at (search, chain->members[i])->is_solid;
    }

  return n_bars < MAX_BARS * chain->n && n_solid <= MAX_SOLID * chain->n;
}

static gboolean
judge (const Search *search, const Chain *chain, VellusLetterRow *row)
{
  Ends   ends;
  double heights[MAX_ROW];
  double low = G_MAXDOUBLE, high = -G_MAXDOUBLE;

  if (chain->n < MIN_ROW || ! has_letters (search, chain))
    return FALSE;

  find_ends (search, chain, &ends);
  for (guint i = 0; i < chain->n; i++)
    {
      heights[i] = ends.high[i] - ends.low[i] + 1.0;
      low = MIN (low, ends.low[i]);
      high = MAX (high, ends.high[i]);
    }

  const double height = vellus_stats_median (heights, chain->n);
  const double feet = unevenness (ends.along, ends.low, chain->n) / height;
  const double heads = unevenness (ends.along, ends.high, chain->n) / height;
  const double even = MIN (feet, heads), other = MAX (feet, heads);

  if (height < MIN_HEIGHT_PX || even >= MAX_UNEVEN || other >= MAX_OTHER_UNEVEN)
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
    .surprise = surprise_of (even, other, height,
                             contrast_spread (search, chain), chain->n),
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
  Search             search = { .letters = letters };

  if (n < MIN_ROW || n > MAX_LETTERS)
    return rows;

  fill_buckets (&search);

  for (guint i = 0; i < n; i++)
    {
      VellusLetterRow row;

      if (used[i])
        continue;

      const Chain chain = longest_chain (&search, i, pairs, near);

      if (! judge (&search, &chain, &row) || row.surprise < min_surprise)
        continue;

      g_array_append_val (rows, row);
      for (guint k = 0; k < chain.n; k++)
        used[chain.members[k]] = 1;
    }

  free_buckets (&search);

  return rows;
}
