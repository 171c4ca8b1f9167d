/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/letters.h"

#include <math.h>
#include <string.h>

#include "core/clones.h"
#include "core/moments.h"

/* Sides of the upright box around a letter. */
#define MIN_LETTER_PX 7
#define MAX_LETTER_PX 44
#define MIN_AREA_PX 10

/* A bar is longer than wide by this, and fills so much of its length times
 * width; a bent one is longer. */
#define BAR_RATIO 2.2
#define SOLID_SHARE 0.62
#define BENT_BAR_RATIO 3.0

/* Sides of pixels along a line of any direction are longer than it by
 * 4 / pi on average. */
#define SIDE_LENGTH (G_PI / 4.0)

typedef struct
{
  const guint8 *stroke;
  int           width;
  int           height;
  guint8       *state;
} Search;

VELLUS_CLONES static void
mark_between (const guint8 *restrict stroke,
              gsize  n,
              guint8 least,
              guint8 most,
              guint8 *restrict state)
{
  for (gsize i = 0; i < n; i++)
    state[i] = stroke[i] >= least && stroke[i] <= most;
}

/* Of each pixel and the three to its right and below: all, or any of those to
 * its left and above. */
VELLUS_CLONES static void
join_four (const guint8 *restrict from,
           gsize    n,
           gsize    width,
           gboolean all,
           guint8 *restrict to)
{
  if (all)
    for (gsize i = 0; i < n; i++)
      to[i] = from[i] & from[i + 1] & from[i + width] & from[i + width + 1];
  else
    for (gsize i = 0; i < n; i++)
      to[i + width + 1] =
        from[i] | from[i + 1] | from[i + width] | from[i + width + 1];
}

/* What is less than two pixels wide both ways is the ramp of something that
 * stands out more. */
static void
mark (const Search *search, int least, int most, guint8 *scratch)
{
  const gsize width = (gsize) search->width;
  const gsize n = width * (gsize) search->height;

  mark_between (search->stroke, n, (guint8) least, (guint8) most,
                search->state);
  if (most == G_MAXUINT8 || n < width + 2)
    return;

  const gsize n_joined = n - width - 1;

  join_four (search->state, n_joined, width, TRUE, scratch);
  memset (scratch + n_joined, 0, width + 1);
  memcpy (search->state, scratch, n);
  join_four (scratch, n_joined, width, FALSE, search->state);
}

static gboolean
is_marked (const Search *search, int x, int y)
{
  return x >= 0 && y >= 0 && x < search->width && y < search->height &&
         search->state[(gsize) y * (gsize) search->width + (gsize) x] != 0;
}

/* Pixels of a row that hang together. */
typedef struct
{
  int   y;
  int   x0;
  int   x1;
  guint set;
  guint next;
} Run;

/* Runs that hang together, while they are joined: the set that it has become
 * part of, its runs as a list, and the box around it. */
typedef struct
{
  guint part_of;
  guint first;
  guint last;
  guint n;
  int   x0;
  int   x1;
  int   y0;
  int   y1;
} Set;

#define NO_RUN G_MAXUINT

static guint
set_of (const GArray *sets, guint i)
{
  const Set *all = &g_array_index (sets, Set, 0);

  while (all[i].part_of != i)
    i = all[i].part_of;

  return i;
}

/* Two sets become the one that was begun first. */
static guint
join (GArray *sets, Run *runs, guint a, guint b)
{
  if (a == b)
    return a;

  const guint first = MIN (a, b), second = MAX (a, b);
  Set        *to = &g_array_index (sets, Set, first);
  Set        *from = &g_array_index (sets, Set, second);

  from->part_of = first;
  runs[to->last].next = from->first;
  to->last = from->last;
  to->n += from->n;
  to->x0 = MIN (to->x0, from->x0);
  to->x1 = MAX (to->x1, from->x1);
  to->y0 = MIN (to->y0, from->y0);
  to->y1 = MAX (to->y1, from->y1);

  return first;
}

static guint
begin_set (GArray *sets, guint own, const Run *run)
{
  const Set set = {
    sets->len, own,     own,    (guint) (run->x1 - run->x0),
    run->x0,   run->x1, run->y, run->y,
  };

  g_array_append_val (sets, set);

  return set.part_of;
}

static void
add_to_set (GArray *sets, Run *runs, guint i, guint own)
{
  const Run *run = runs + own;
  Set       *set = &g_array_index (sets, Set, i);

  runs[set->last].next = own;
  set->last = own;
  set->n += (guint) (run->x1 - run->x0);
  set->x0 = MIN (set->x0, run->x0);
  set->x1 = MAX (set->x1, run->x1);
  set->y1 = run->y;
}

/* Joins the runs from @above to @end, of the row above, that touch run @own,
 * corners too; returns the first that may touch the next one. */
static guint
join_above (GArray *sets, Run *runs, guint own, guint above, guint end)
{
  Run  *run = runs + own;
  guint known = NO_RUN;

  while (above < end && runs[above].x1 < run->x0)
    above++;

  for (guint i = above; i < end && runs[i].x0 <= run->x1; i++)
    {
      const guint at = set_of (sets, runs[i].set);

      known = known == NO_RUN ? at : join (sets, runs, known, at);
    }

  if (known == NO_RUN)
    run->set = begin_set (sets, own, run);
  else
    {
      run->set = known;
      add_to_set (sets, runs, known, own);
    }

  return above;
}

/* All runs of what is marked, and the sets that they make. */
static void
find_sets (const Search *search, GArray *runs, GArray *sets)
{
  const guint most = (guint) search->width / 2 + 1;
  guint       n = 0, above = 0;

  for (int y = 0; y < search->height; y++)
    {
      const guint8 *row = search->state + (gsize) y * (gsize) search->width;
      const guint8 *row_end = row + search->width, *at = row;
      const guint   begin = n;

      g_array_set_size (runs, n + most);
      while (at < row_end &&
             (at = memchr (at, 1, (gsize) (row_end - at))) != NULL)
        {
          const guint8 *stop = memchr (at, 0, (gsize) (row_end - at));

          stop = stop == NULL ? row_end : stop;
          g_array_index (runs, Run, n) =
            (Run){ y, (int) (at - row), (int) (stop - row), 0, NO_RUN };
          above =
            join_above (sets, (Run *) (gpointer) runs->data, n, above, begin);
          n++;
          at = stop;
        }
      above = begin;
    }
}

/* Whether a set has the size of a letter. */
static gboolean
is_letter_size (const Set *set)
{
  const int larger = MAX (set->x1 - 1 - set->x0, set->y1 - set->y0) + 1;

  return larger >= MIN_LETTER_PX && larger <= MAX_LETTER_PX &&
         set->n >= MIN_AREA_PX;
}

static void
take_pixels (const Search *search,
             const GArray *runs,
             const Set    *set,
             GArray       *pixels)
{
  guint k = pixels->len;

  g_array_set_size (pixels, k + set->n);

  for (guint i = set->first; i != NO_RUN; i = g_array_index (runs, Run, i).next)
    {
      const Run *run = &g_array_index (runs, Run, i);

      for (int x = run->x0; x < run->x1; x++)
        g_array_index (pixels, guint32, k++) =
          (guint32) (run->y * search->width + x);
    }
}

/* Its form, from pixel @letter->first to the last. */
static void
measure (const Search *search, const GArray *pixels, VellusLetter *letter)
{
  VellusMoments moments = { 0.0 };
  double        sum = 0.0;
  int           n_sides = 0;

  for (guint i = letter->first; i < pixels->len; i++)
    {
      const guint32 pixel = g_array_index (pixels, guint32, i);
      const int     x = (int) (pixel % (guint32) search->width);
      const int     y = (int) (pixel / (guint32) search->width);

      vellus_moments_add (&moments, x, y);
      sum += search->stroke[pixel];
      n_sides +=
        ! is_marked (search, x - 1, y) + ! is_marked (search, x + 1, y);
      n_sides +=
        ! is_marked (search, x, y - 1) + ! is_marked (search, x, y + 1);
    }

  /* Variances of a bar, a pixel's own added. */
  const VellusAxes axes = vellus_moments_axes (&moments);
  const double     length = sqrt (12.0 * axes.longer + 1.0);
  const double     width = sqrt (12.0 * MAX (axes.shorter, 0.0) + 1.0);

  letter->n = pixels->len - letter->first;
  letter->at = vellus_moments_middle (&moments);
  letter->extent = length;
  letter->stroke = 2.0 * letter->n / (SIDE_LENGTH * n_sides);
  letter->contrast = sum / letter->n;
  letter->is_solid = letter->n > SOLID_SHARE * length * width;
  letter->is_bar =
    length > (letter->is_solid ? BAR_RATIO : BENT_BAR_RATIO) * width;
}

static void
add_letter (const Search  *search,
            const GArray  *runs,
            const Set     *set,
            VellusLetters *letters)
{
  VellusLetter letter = { .first = letters->pixels->len };

  take_pixels (search, runs, set, letters->pixels);
  measure (search, letters->pixels, &letter);
  g_array_append_val (letters->letters, letter);
}

VellusLetters *
vellus_letters_find (
  const guint8 *stroke, int width, int height, int least, int most)
{
  const gsize        n = (gsize) width * (gsize) height;
  g_autofree guint8 *state = g_try_malloc (n);
  g_autofree guint8 *scratch = g_try_malloc (n);
  const Search       search = { stroke, width, height, state };
  g_autoptr (GArray) runs = g_array_new (FALSE, FALSE, sizeof (Run));
  g_autoptr (GArray) sets = g_array_new (FALSE, FALSE, sizeof (Set));
  VellusLetters     *letters;

  if (state == NULL || scratch == NULL)
    return NULL;

  letters = g_new (VellusLetters, 1);
  letters->width = width;
  letters->letters = g_array_new (FALSE, FALSE, sizeof (VellusLetter));
  letters->pixels = g_array_new (FALSE, FALSE, sizeof (guint32));

  mark (&search, least, most, scratch);

  find_sets (&search, runs, sets);

  for (guint i = 0; i < sets->len; i++)
    {
      const Set *set = &g_array_index (sets, Set, i);

      if (set->part_of == i && is_letter_size (set))
        add_letter (&search, runs, set, letters);
    }

  return letters;
}

void
vellus_letters_free (VellusLetters *letters)
{
  if (letters == NULL)
    return;

  g_array_unref (letters->letters);
  g_array_unref (letters->pixels);
  g_free (letters);
}
