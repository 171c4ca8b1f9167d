/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/drawn-surround.h"

#include <stdlib.h>

/* So many pixels from each corner on have the surround's level, give or take
 * a few. */
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

/* What a pixel is part of. */
enum
{
  PART_NONE,
  PART_SURROUND,
  PART_FIELD,
};

typedef struct
{
  const VellusSteps *steps;
  guint8            *parts;
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

/* One color fills all four corners. */
static gboolean
are_corners_flat (const Surround *surround)
{
  const VellusSteps *steps = surround->steps;
  const gsize        width = (gsize) steps->width;
  const gsize        last_row = width * ((gsize) steps->height - 1);

  if (steps->width < 4 * CORNER_PX || steps->height < 4 * CORNER_PX)
    return FALSE;

  for (gsize k = 0; k < CORNER_PX; k++)
    if (distance_at (surround, k) > FLAT_LEVELS ||
        distance_at (surround, width - 1 - k) > FLAT_LEVELS ||
        distance_at (surround, last_row + k) > FLAT_LEVELS ||
        distance_at (surround, last_row + width - 1 - k) > FLAT_LEVELS)
      return FALSE;

  return TRUE;
}

static void
reach (Surround *surround, gsize i, guint8 part, GArray *stack)
{
  const gboolean near = distance_at (surround, i) < RIM_LEVELS;

  if (surround->parts[i] != PART_NONE || near != (part == PART_SURROUND))
    return;

  surround->parts[i] = part;
  g_array_append_val (stack, i);
}

/* Goes on from what is on the stack to all that hangs together with it. */
static void
spread (Surround *surround, guint8 part, GArray *stack)
{
  const gsize width = (gsize) surround->steps->width;
  const gsize n = width * (gsize) surround->steps->height;

  while (stack->len > 0)
    {
      const gsize i = g_array_index (stack, gsize, stack->len - 1);

      g_array_set_size (stack, stack->len - 1);
      if (i % width > 0)
        reach (surround, i - 1, part, stack);
      if (i % width + 1 < width)
        reach (surround, i + 1, part, stack);
      if (i >= width)
        reach (surround, i - width, part, stack);
      if (i + width < n)
        reach (surround, i + width, part, stack);
    }
}

/* The surround leads inwards from the corners, the field outwards from the
 * middle; hairs as dark as a black surround are part of neither. */
static void
find_parts (Surround *surround)
{
  const gsize        width = (gsize) surround->steps->width;
  const gsize        height = (gsize) surround->steps->height;
  g_autoptr (GArray) stack = g_array_new (FALSE, FALSE, sizeof (gsize));

  reach (surround, 0, PART_SURROUND, stack);
  reach (surround, width - 1, PART_SURROUND, stack);
  reach (surround, width * (height - 1), PART_SURROUND, stack);
  reach (surround, width * height - 1, PART_SURROUND, stack);
  spread (surround, PART_SURROUND, stack);

  for (gsize x = width / 4; x < 3 * width / 4; x++)
    reach (surround, width * (height / 2) + x, PART_FIELD, stack);
  spread (surround, PART_FIELD, stack);
}

static gboolean
is_flat (const Surround *surround)
{
  const gsize n =
    (gsize) surround->steps->width * (gsize) surround->steps->height;
  gsize n_all = 0, n_flat = 0;

  for (gsize i = 0; i < n; i++)
    if (surround->parts[i] == PART_SURROUND)
      {
        n_all++;
        n_flat += distance_at (surround, i) <= FLAT_LEVELS;
      }

  return (double) n_flat >= MIN_FLAT_SHARE * (double) n_all;
}

static Span
span_of (const Surround *surround, int y)
{
  const int     width = surround->steps->width;
  const guint8 *parts = surround->parts + (gsize) y * (gsize) width;
  Span          span = { 0, width - 1 };

  while (span.first < width && parts[span.first] != PART_FIELD)
    span.first++;
  while (span.last >= span.first && parts[span.last] != PART_FIELD)
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

/* Whether the rim is a step where the field ends within the picture. */
static gboolean
is_rim_sharp (const Surround *surround, const Span *spans)
{
  const VellusSteps *steps = surround->steps;
  guint              n_rim = 0, n_sharp = 0;

  for (int y = 0; y < steps->height; y++)
    {
      const gsize row = (gsize) y * (gsize) steps->width;
      const int   first = spans[y].first, last = spans[y].last;

      if (is_empty (spans + y) || last - first < 4 * RIM_PX)
        continue;

      if (first >= RIM_PX)
        {
          n_rim++;
          n_sharp += distance_at (surround, row + (gsize) first - RIM_PX) <=
                       RIM_LEVELS / 2 &&
                     distance_at (surround, row + (gsize) first + RIM_PX) >=
                       2 * RIM_LEVELS;
        }
      if (last < steps->width - RIM_PX)
        {
          n_rim++;
          n_sharp += distance_at (surround, row + (gsize) last + RIM_PX) <=
                       RIM_LEVELS / 2 &&
                     distance_at (surround, row + (gsize) last - RIM_PX) >=
                       2 * RIM_LEVELS;
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
  Surround  surround = { .steps = steps, .level = steps->level[0] };

  if (! are_corners_flat (&surround))
    return TRUE;

  g_autofree guint8 *parts = g_try_malloc0 ((gsize) width * (gsize) height);

  surround.parts = parts;
  if (parts == NULL)
    return FALSE;

  find_parts (&surround);

  g_autofree Span *spans = find_spans (&surround);

  if (is_flat (&surround) && is_rim_sharp (&surround, spans) &&
      is_convex (spans, width, height))
    mark_outside (spans, width, height, mask);

  return TRUE;
}
