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

/* While letters are gathered. */
enum
{
  PIXEL_CLEAR,
  PIXEL_MARKED,
  PIXEL_TAKEN,
};

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
         search->state[(gsize) y * (gsize) search->width + (gsize) x] !=
           PIXEL_CLEAR;
}

/* Takes all neighbors of a pixel. */
static void
gather (const Search *search, guint32 pixel, GArray *pixels)
{
  const int x = (int) (pixel % (guint32) search->width);
  const int y = (int) (pixel / (guint32) search->width);

  for (int j = MAX (y - 1, 0); j <= MIN (y + 1, search->height - 1); j++)
    for (int i = MAX (x - 1, 0); i <= MIN (x + 1, search->width - 1); i++)
      {
        const guint32 at = (guint32) (j * search->width + i);

        if (search->state[at] == PIXEL_MARKED)
          {
            search->state[at] = PIXEL_TAKEN;
            g_array_append_val (pixels, at);
          }
      }
}

/* Its form, from pixel @letter->first to the last. */
static gboolean
measure (const Search *search, const GArray *pixels, VellusLetter *letter)
{
  VellusMoments moments = { 0.0 };
  double        sum = 0.0;
  int           n_sides = 0;
  int           x0 = G_MAXINT, x1 = 0, y0 = G_MAXINT, y1 = 0;

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
      x0 = MIN (x0, x);
      x1 = MAX (x1, x);
      y0 = MIN (y0, y);
      y1 = MAX (y1, y);
    }

  const int larger = MAX (x1 - x0, y1 - y0) + 1;

  letter->n = pixels->len - letter->first;
  if (larger < MIN_LETTER_PX || larger > MAX_LETTER_PX ||
      letter->n < MIN_AREA_PX)
    return FALSE;

  /* Variances of a bar, a pixel's own added. */
  const VellusAxes axes = vellus_moments_axes (&moments);
  const double     length = sqrt (12.0 * axes.longer + 1.0);
  const double     width = sqrt (12.0 * MAX (axes.shorter, 0.0) + 1.0);

  letter->at = vellus_moments_middle (&moments);
  letter->extent = length;
  letter->stroke = 2.0 * letter->n / (SIDE_LENGTH * n_sides);
  letter->contrast = sum / letter->n;
  letter->is_solid = letter->n > SOLID_SHARE * length * width;
  letter->is_bar =
    length > (letter->is_solid ? BAR_RATIO : BENT_BAR_RATIO) * width;

  return TRUE;
}

VellusLetters *
vellus_letters_find (
  const guint8 *stroke, int width, int height, int least, int most)
{
  const gsize        n = (gsize) width * (gsize) height;
  g_autofree guint8 *state = g_try_malloc (n);
  g_autofree guint8 *scratch = g_try_malloc (n);
  const Search       search = { stroke, width, height, state };
  VellusLetters     *letters;

  if (state == NULL || scratch == NULL)
    return NULL;

  letters = g_new (VellusLetters, 1);
  letters->width = width;
  letters->letters = g_array_new (FALSE, FALSE, sizeof (VellusLetter));
  letters->pixels = g_array_new (FALSE, FALSE, sizeof (guint32));

  mark (&search, least, most, scratch);

  for (const guint8 *at = state;
       (at = memchr (at, PIXEL_MARKED, n - (gsize) (at - state))) != NULL;)
    {
      VellusLetter letter = { .first = letters->pixels->len };

      gather (&search, (guint32) (at - state), letters->pixels);
      for (guint k = letter.first; k < letters->pixels->len; k++)
        gather (&search, g_array_index (letters->pixels, guint32, k),
                letters->pixels);

      if (measure (&search, letters->pixels, &letter))
        g_array_append_val (letters->letters, letter);
      else
        g_array_set_size (letters->pixels, letter.first);
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
