/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/drawn-surround.h"

#include <stdlib.h>

/* Most of a square of this side in each corner has the surround's level, give
 * or take a few. */
#define CORNER_PX 16
#define FLAT_LEVELS 4

/* It ends where the picture is so far off, as sharp steps are. */
#define RIM_LEVELS 25

/* Within the blur of compression beyond the rim, most of it is that far off;
 * darkness that optics leave fades over more. */
#define RIM_PX 3
#define MIN_SHARP 0.5

/* Share of the surround that has its level. */
#define MIN_FLAT_SHARE 0.9

/* Share of its hull that the field fills, and of the picture at least. */
#define MIN_SOLID 0.95
#define MIN_FIELD_SHARE 0.2

typedef struct
{
  const VellusSteps *steps;
  guint8            *field;
  int                level;
} Surround;

/* First and last pixel of the field in a row. */
typedef struct
{
  int first;
  int last;
} Span;

static int
distance_at (const Surround *surround, gsize i)
{
  return abs (surround->steps->level[i] - surround->level);
}

/* How many pixels of a corner's square have the level. */
static guint
count_flat (const Surround *surround, int x0, int y0)
{
  guint n = 0;

  for (int y = y0; y < y0 + CORNER_PX; y++)
    for (int x = x0; x < x0 + CORNER_PX; x++)
      n += distance_at (surround, (gsize) y * (gsize) surround->steps->width +
                                    (gsize) x) <= FLAT_LEVELS;

  return n;
}

/* One color fills all four corners, but for a frame. */
static gboolean
are_corners_flat (const Surround *surround)
{
  const int   x1 = surround->steps->width - CORNER_PX;
  const int   y1 = surround->steps->height - CORNER_PX;
  const guint most = CORNER_PX * CORNER_PX / 2;

  return count_flat (surround, 0, 0) > most &&
         count_flat (surround, x1, 0) > most &&
         count_flat (surround, 0, y1) > most &&
         count_flat (surround, x1, y1) > most;
}

/* The level that most of a corner has, if most has one. */
static int
level_of_corner (const VellusSteps *steps)
{
  guint counts[256] = { 0 };
  guint n = 0;
  int   level = 0;

  for (int y = 0; y < CORNER_PX; y++)
    for (int x = 0; x < CORNER_PX; x++)
      counts[steps->level[(gsize) y * (gsize) steps->width + (gsize) x]]++;

  for (n = counts[0]; 2 * n < CORNER_PX * CORNER_PX; n += counts[level])
    level++;

  return level;
}

static void
reach (const Surround *surround, gsize i, GArray *stack)
{
  if (surround->field[i] || distance_at (surround, i) < RIM_LEVELS)
    return;

  surround->field[i] = 1;
  g_array_append_val (stack, i);
}

/* What hangs together with the middle, and hasn't the surround's level. */
static void
find_field (const Surround *surround)
{
  const gsize        width = (gsize) surround->steps->width;
  const gsize        height = (gsize) surround->steps->height;
  g_autoptr (GArray) stack = g_array_new (FALSE, FALSE, sizeof (gsize));

  for (gsize x = width / 4; x < 3 * width / 4; x++)
    reach (surround, width * (height / 2) + x, stack);

  while (stack->len > 0)
    {
      const gsize i = g_array_index (stack, gsize, stack->len - 1);

      g_array_set_size (stack, stack->len - 1);
      if (i % width > 0)
        reach (surround, i - 1, stack);
      if (i % width + 1 < width)
        reach (surround, i + 1, stack);
      if (i >= width)
        reach (surround, i - width, stack);
      if (i + width < width * height)
        reach (surround, i + width, stack);
    }
}

static gboolean
is_flat (const Surround *surround, const Span *spans)
{
  const int width = surround->steps->width;
  gsize     n_all = 0, n_flat = 0;

  for (int y = 0; y < surround->steps->height; y++)
    for (int x = 0; x < width; x++)
      if (x < spans[y].first || x > spans[y].last)
        {
          n_all++;
          n_flat += distance_at (surround, (gsize) y * (gsize) width +
                                             (gsize) x) <= FLAT_LEVELS;
        }

  return (double) n_flat >= MIN_FLAT_SHARE * (double) n_all;
}

static Span
span_of (const Surround *surround, int y)
{
  const int     width = surround->steps->width;
  const guint8 *field = surround->field + (gsize) y * (gsize) width;
  Span          span = { 0, width - 1 };

  while (span.first < width && ! field[span.first])
    span.first++;
  while (span.last >= span.first && ! field[span.last])
    span.last--;

  return span;
}

static Span *
find_spans (const Surround *surround)
{
  Span *spans = g_new (Span, surround->steps->height);

  for (int y = 0; y < surround->steps->height; y++)
    spans[y] = span_of (surround, y);

  return spans;
}

static gboolean
is_empty (const Span *span)
{
  return span->last < span->first;
}

/* Whether there is a step at one end of a row of the field, inwards to the
 * right or to the left. */
static gboolean
is_step (const Surround *surround, int y, int end, int inwards)
{
  const gsize row = (gsize) y * (gsize) surround->steps->width;
  const int   outside = end - inwards * RIM_PX, inside = end + inwards * RIM_PX;

  return distance_at (surround, row + (gsize) outside) <= RIM_LEVELS / 2 &&
         distance_at (surround, row + (gsize) inside) >= 2 * RIM_LEVELS;
}

/* Whether the rim is a step where the field ends within the picture. */
static gboolean
is_rim_sharp (const Surround *surround, const Span *spans)
{
  const VellusSteps *steps = surround->steps;
  guint              n_rim = 0, n_sharp = 0;

  for (int y = 0; y < steps->height; y++)
    {
      const int first = spans[y].first, last = spans[y].last;

      if (last - first < RIM_PX)
        continue;

      if (first >= RIM_PX)
        {
          n_rim++;
          n_sharp += is_step (surround, y, first, 1);
        }
      if (last < steps->width - RIM_PX)
        {
          n_rim++;
          n_sharp += is_step (surround, y, last, -1);
        }
    }

  return n_rim > 0 && n_sharp >= MIN_SHARP * n_rim;
}

/* The place of one side of the field, outwards. */
static double
side_at (const Span *spans, int y, gboolean right)
{
  return right ? spans[y].last + 1.0 : -1.0 * spans[y].first;
}

/* Area below the upper hull of one side (Andrew's chain). */
static double
hull_of_side (const Span *spans, int height, gboolean right)
{
  g_autofree int *chain = g_new (int, height);
  int             n = 0;
  double          area = 0.0;

  for (int y = 0; y < height; y++)
    {
      if (is_empty (spans + y))
        continue;

      while (n >= 2)
        {
          const int    a = chain[n - 2], b = chain[n - 1];
          const double at_a = side_at (spans, a, right);
          const double at_b = side_at (spans, b, right);
          const double at_y = side_at (spans, y, right);

          if ((at_b - at_a) * (y - a) > (at_y - at_a) * (b - a))
            break;
          n--;
        }
      chain[n++] = y;
    }

  for (int i = 1; i < n; i++)
    area +=
      0.5 * (chain[i] - chain[i - 1]) *
      (side_at (spans, chain[i], right) + side_at (spans, chain[i - 1], right));

  return area;
}

static gboolean
is_convex (const Span *spans, int width, int height)
{
  double       area = 0.0;
  const double hull =
    hull_of_side (spans, height, FALSE) + hull_of_side (spans, height, TRUE);

  for (int y = 0; y < height; y++)
    if (! is_empty (spans + y))
      area += spans[y].last + 1 - spans[y].first;

  return area >= MIN_FIELD_SHARE * width * height && area >= MIN_SOLID * hull;
}

static void
mark_outside (const Span *spans, int width, int height, guint8 *mask)
{
  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++)
      if (x < spans[y].first || x > spans[y].last)
        mask[(gsize) y * (gsize) width + (gsize) x] = 1;
}

gboolean
vellus_drawn_surround_mark (const VellusSteps *steps, guint8 *mask)
{
  const int width = steps->width, height = steps->height;

  if (MIN (width, height) < 4 * CORNER_PX)
    return TRUE;

  Surround surround = { .steps = steps, .level = level_of_corner (steps) };

  if (! are_corners_flat (&surround))
    return TRUE;

  g_autofree guint8 *field = g_try_malloc0 ((gsize) width * (gsize) height);

  surround.field = field;
  if (field == NULL)
    return FALSE;

  find_field (&surround);

  g_autofree Span *spans = find_spans (&surround);

  if (is_flat (&surround, spans) && is_rim_sharp (&surround, spans) &&
      is_convex (spans, width, height))
    mark_outside (spans, width, height, mask);

  return TRUE;
}
