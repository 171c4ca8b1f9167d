/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "label/label-dots.h"

#include <stdlib.h>

/* Darker is ink. */
#define INK 128.0f

/* Smaller ones are no letters. */
#define MIN_LETTER_PX 5

/* In heights of the letter beside it: how large a point is at most, how far it
 * may lie from the letter, and its foot from the letter's. */
#define MAX_SIZE 0.4
#define MAX_GAP 0.7
#define MAX_OFF 0.35

/* What hangs together. */
typedef struct
{
  int x0;
  int y0;
  int x1;
  int y1;
} Spot;

typedef struct
{
  const float *levels;
  guint8      *seen;
  int          width;
  int          height;
} Page;

static gboolean
take (const Page *page, int x, int y)
{
  const gsize i = (gsize) y * (gsize) page->width + (gsize) x;

  if (x < 0 || y < 0 || x >= page->width || y >= page->height ||
      page->seen[i] || page->levels[i] > INK)
    return FALSE;

  page->seen[i] = 1;

  return TRUE;
}

static Spot
flood (const Page *page, int x, int y)
{
  g_autoptr (GArray) open = g_array_new (FALSE, FALSE, 2 * sizeof (int));
  Spot               spot = { x, y, x, y };
  const int          first[] = { x, y };

  g_array_append_val (open, first);
  while (open->len > 0)
    {
      const int *last = &g_array_index (open, int, 2 * (open->len - 1));
      const int  at[] = { last[0], last[1] };

      g_array_set_size (open, open->len - 1);
      spot.x0 = MIN (spot.x0, at[0]);
      spot.y0 = MIN (spot.y0, at[1]);
      spot.x1 = MAX (spot.x1, at[0]);
      spot.y1 = MAX (spot.y1, at[1]);

      for (int k = 0; k < 9; k++)
        {
          const int next[] = { at[0] + k % 3 - 1, at[1] + k / 3 - 1 };

          if (take (page, next[0], next[1]))
            g_array_append_val (open, next);
        }
    }

  return spot;
}

static int
height_of (const Spot *spot)
{
  return spot->y1 - spot->y0 + 1;
}

/* Whether @dot is a speck at the foot of @letter, @gap away from it. */
static gboolean
is_at_foot (const Spot *dot, const Spot *letter, int gap)
{
  const double height = height_of (letter);

  return height >= MIN_LETTER_PX && height_of (dot) <= MAX_SIZE * height &&
         dot->x1 - dot->x0 + 1 <= MAX_SIZE * height && gap >= 0 &&
         gap <= MAX_GAP * height &&
         abs (dot->y1 - letter->y1) <= MAX_OFF * height &&
         dot->y0 > letter->y0 + 0.5 * height;
}

static gboolean
is_dot (const GArray *spots, const Spot *dot)
{
  gboolean left = FALSE, right = FALSE;

  for (guint i = 0; i < spots->len; i++)
    {
      const Spot *other = &g_array_index (spots, Spot, i);

      left |= is_at_foot (dot, other, dot->x0 - other->x1);
      right |= is_at_foot (dot, other, other->x0 - dot->x1);
    }

  return left && right;
}

gboolean
vellus_label_has_dot (const float *levels, int width, int height)
{
  g_autofree guint8 *seen = g_malloc0 ((gsize) width * (gsize) height);
  g_autoptr (GArray) spots = g_array_new (FALSE, FALSE, sizeof (Spot));
  const Page         page = { levels, seen, width, height };

  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++)
      if (take (&page, x, y))
        {
          const Spot spot = flood (&page, x, y);

          g_array_append_val (spots, spot);
        }

  for (guint i = 0; i < spots->len; i++)
    if (is_dot (spots, &g_array_index (spots, Spot, i)))
      return TRUE;

  return FALSE;
}
