/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/drawn-lines.h"

#include <stdlib.h>
#include <string.h>

/* A window along a row or column belongs to a drawn edge when nearly all of
 * it is a sharp step. Optics never give that: a shaft would have to lie
 * exactly along the pixels and be sharper than the picture. */
#define WINDOW_PX 32
#define MIN_IN_WINDOW 27

/* Sides of one thing end this close to each other. */
#define CORNER_PX 3

/* Two edges with this much of the shorter one in common are two sides. */
#define MIN_COMMON 0.7

/* The sides of a plate are edges at least over this share. */
#define MIN_SIDE 0.5

/* Thinner things are bars. */
#define MAX_BAR_PX 8

/* Higher things are no plates. */
#define MAX_PLATE_SHARE 0.34

/* Plates without a side are lower, and so are those at the border, which have
 * one long side only. */
#define MAX_LOW_PLATE_SHARE 0.08

/* A frame runs along this much of the picture, is this thick at most, and
 * this much of it has one level, give or take a few. */
#define MIN_FRAME_LENGTH 0.9
#define MAX_FRAME_SHARE 0.25
#define MIN_FLAT_SHARE 0.9
#define MIN_FLAT_PLATE_SHARE 0.5
#define FLAT_LEVELS 4

/* A picture's row or column. */
typedef struct
{
  const guint8 *flags;
  gsize         stride;
  int           n;
} Line;

static Line
line_of (const VellusSteps *steps, gboolean upright, int at)
{
  const gsize width = (gsize) steps->width;

  return (Line){
    .flags = steps->flags + (upright ? (gsize) at : (gsize) at * width),
    .stride = upright ? width : 1,
    .n = upright ? steps->height : steps->width,
  };
}

static inline gboolean
is_step (const Line *line, int i, guint8 flag)
{
  return (line->flags[(gsize) i * line->stride] & flag) != 0;
}

static void
find_along (const Line *line, guint8 flag, VellusDrawnEdge edge, GArray *edges)
{
  int in_window = 0, from = -1, last = -1;

  for (int i = 0; i < line->n; i++)
    {
      in_window += is_step (line, i, flag);
      if (i >= WINDOW_PX)
        in_window -= is_step (line, i - WINDOW_PX, flag);

      if (in_window >= MIN_IN_WINDOW)
        {
          if (from < 0)
            from = MAX (i - WINDOW_PX + 1, 0);
          last = i;
        }
      else if (from >= 0)
        {
          edge.from = from;
          edge.to = last;
          g_array_append_val (edges, edge);
          from = -1;
        }
    }

  if (from >= 0)
    {
      edge.from = from;
      edge.to = last;
      g_array_append_val (edges, edge);
    }
}

/* Flagged pixels of each column, so that most need no second look. */
static guint *
count_columns (const VellusSteps *steps)
{
  guint *counts = g_new0 (guint, steps->width);

  for (int y = 0; y < steps->height; y++)
    {
      const guint8 *row = steps->flags + (gsize) y * (gsize) steps->width;

      for (int x = 0; x < steps->width; x++)
        counts[x] += row[x] != 0;
    }

  return counts;
}

static guint
count_row (const VellusSteps *steps, int y)
{
  const guint8 *row = steps->flags + (gsize) y * (gsize) steps->width;
  guint         n = 0;

  for (int x = 0; x < steps->width; x++)
    n += row[x] != 0;

  return n;
}

GArray *
vellus_drawn_edges_find (const VellusSteps *steps)
{
  GArray *edges = g_array_new (FALSE, FALSE, sizeof (VellusDrawnEdge));
  g_autofree guint *columns = count_columns (steps);

  for (int upright = 0; upright < 2; upright++)
    for (int at = 0; at < (upright ? steps->width : steps->height); at++)
      {
        const Line line = line_of (steps, upright, at);

        if ((upright ? columns[at] : count_row (steps, at)) < MIN_IN_WINDOW)
          continue;

        find_along (
          &line, upright ? VELLUS_STEP_LIGHTER_RIGHT : VELLUS_STEP_LIGHTER_DOWN,
          (VellusDrawnEdge){ upright, at, 0, 0, 1 }, edges);
        find_along (
          &line, upright ? VELLUS_STEP_DARKER_RIGHT : VELLUS_STEP_DARKER_DOWN,
          (VellusDrawnEdge){ upright, at, 0, 0, -1 }, edges);
      }

  return edges;
}

/* Columns x0 to x1 - 1 of rows y0 to y1 - 1. */
typedef struct
{
  int x0;
  int y0;
  int x1;
  int y1;
} Box;

static void
mark_box (const VellusSteps *steps, const Box *box, guint8 *mask)
{
  for (int y = MAX (box->y0, 0); y < MIN (box->y1, steps->height); y++)
    for (int x = MAX (box->x0, 0); x < MIN (box->x1, steps->width); x++)
      mask[(gsize) y * (gsize) steps->width + (gsize) x] = 1;
}

/* Share of a box that has its commonest level, give or take a few. */
static double
flat_share (const VellusSteps *steps, const Box *box)
{
  guint counts[256 + 2 * FLAT_LEVELS + 1] = { 0 };
  guint total = 0, best = 0, in_window = 0;

  for (int y = MAX (box->y0, 0); y < MIN (box->y1, steps->height); y++)
    for (int x = MAX (box->x0, 0); x < MIN (box->x1, steps->width); x++)
      {
        counts[steps->level[(gsize) y * (gsize) steps->width + (gsize) x]]++;
        total++;
      }

  for (int i = 0; i < (int) G_N_ELEMENTS (counts); i++)
    {
      in_window += counts[i];
      if (i > 2 * FLAT_LEVELS)
        in_window -= counts[i - 2 * FLAT_LEVELS - 1];
      best = MAX (best, in_window);
    }

  return total > 0 ? (double) best / (double) total : 0.0;
}

static double
side_share (const VellusSteps *steps, int x, int y0, int y1)
{
  const guint8 both = VELLUS_STEP_LIGHTER_RIGHT | VELLUS_STEP_DARKER_RIGHT;
  int          n = 0;

  if (x <= CORNER_PX || x >= steps->width - CORNER_PX)
    return 0.0;

  for (int y = y0; y < y1; y++)
    {
      gboolean found = FALSE;

      for (int k = -CORNER_PX; k <= CORNER_PX; k++)
        found =
          found ||
          (steps->flags[(gsize) y * (gsize) steps->width + (gsize) (x + k)] &
           both) != 0;
      n += found;
    }

  return (double) n / (double) MAX (y1 - y0, 1);
}

/* Upper and lower side of one thing: a bar, a plate that has a side, or a low
 * one of one level. A light plate through which the skin shows hides
 * nothing. */
static gboolean
is_opaque (const VellusSteps *steps, const Box *box, gboolean dark)
{
  const int height = box->y1 - box->y0;

  if (height <= MAX_BAR_PX)
    return TRUE;

  if (height > MAX_PLATE_SHARE * steps->height)
    return FALSE;

  const gboolean flat = flat_share (steps, box) >= MIN_FLAT_PLATE_SHARE;

  if (side_share (steps, box->x0, box->y0, box->y1) >= MIN_SIDE ||
      side_share (steps, box->x1, box->y0, box->y1) >= MIN_SIDE)
    return dark || flat;

  return dark && flat && height <= MAX_LOW_PLATE_SHARE * steps->height;
}

static gboolean
mark_between (const VellusSteps     *steps,
              const VellusDrawnEdge *upper,
              const VellusDrawnEdge *lower,
              guint8                *mask)
{
  const int from = MAX (upper->from, lower->from);
  const int to = MIN (upper->to, lower->to);
  const int shorter = MIN (upper->to - upper->from, lower->to - lower->from);
  const Box box = { from, upper->at, to + 1, lower->at };

  if (to - from < MIN_COMMON * shorter ||
      ! is_opaque (steps, &box, upper->sign < 0))
    return FALSE;

  mark_box (steps, &box, mask);

  return TRUE;
}

/* Whether another edge close by leads back. */
static gboolean
is_side_of_bar (const GArray *edges, const VellusDrawnEdge *edge)
{
  for (guint k = 0; k < edges->len; k++)
    {
      const VellusDrawnEdge *other = &g_array_index (edges, VellusDrawnEdge, k);

      if (! other->upright && other->sign == -edge->sign &&
          ABS (other->at - edge->at) <= MAX_BAR_PX && other->from < edge->to &&
          other->to > edge->from)
        return TRUE;
    }

  return FALSE;
}

/* Plates at the picture's upper or lower end have one side only. */
static void
mark_to_border (const VellusSteps     *steps,
                const GArray          *edges,
                const VellusDrawnEdge *edge,
                guint8                *mask)
{
  const gboolean upper = 2 * edge->at < steps->height;
  const Box      box = { edge->from, upper ? 0 : edge->at, edge->to + 1,
                    upper ? edge->at : steps->height };
  const int      height = box.y1 - box.y0;
  const gboolean along =
    edge->to - edge->from + 1 >= MIN_FRAME_LENGTH * steps->width;

  if ((along && height <= MAX_FRAME_SHARE * steps->height &&
       flat_share (steps, &box) >= MIN_FLAT_SHARE) ||
      (height <= MAX_LOW_PLATE_SHARE * steps->height &&
       ! is_side_of_bar (edges, edge) &&
       is_opaque (steps, &box, (edge->sign > 0) == upper)))
    mark_box (steps, &box, mask);
}

static void
mark_at_side (const VellusSteps     *steps,
              const VellusDrawnEdge *edge,
              guint8                *mask)
{
  const gboolean left = 2 * edge->at < steps->width;
  const Box      box = { left ? 0 : edge->at, edge->from,
                    left ? edge->at : steps->width, edge->to + 1 };

  if (edge->to - edge->from + 1 >= MIN_FRAME_LENGTH * steps->height &&
      box.x1 - box.x0 <= MAX_FRAME_SHARE * steps->width &&
      flat_share (steps, &box) >= MIN_FLAT_SHARE)
    mark_box (steps, &box, mask);
}

/* The nearest edges below that lead back: more than one where the lower side
 * has a notch. */
static void
mark_below (const VellusSteps *steps,
            const GArray      *edges,
            guint              i,
            guint8            *mask)
{
  const VellusDrawnEdge *upper = &g_array_index (edges, VellusDrawnEdge, i);
  int                    end = steps->height;

  for (guint k = i + 1; k < edges->len; k++)
    {
      const VellusDrawnEdge *lower = &g_array_index (edges, VellusDrawnEdge, k);

      if (lower->upright || lower->at > end)
        break;
      if (lower->at > upper->at && lower->sign == -upper->sign &&
          mark_between (steps, upper, lower, mask))
        end = MIN (end, lower->at + CORNER_PX);
    }
}

void
vellus_drawn_plates_mark (const VellusSteps *steps,
                          const GArray      *edges,
                          guint8            *mask)
{
  for (guint i = 0; i < edges->len; i++)
    {
      const VellusDrawnEdge *edge = &g_array_index (edges, VellusDrawnEdge, i);

      if (edge->upright)
        {
          mark_at_side (steps, edge, mask);
          continue;
        }

      mark_to_border (steps, edges, edge, mask);
      mark_below (steps, edges, i, mask);
    }
}
