/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/sheet-shape.h"

#include <math.h>
#include <string.h>

/* An edge across the cells cuts half of each step off, of one cell at most:
 * about so much for each cell of its length. */
#define STEP_CELLS 0.25

/* While holes are looked for. */
enum
{
  CELL_OPEN,
  CELL_HELD,
  CELL_OUTSIDE,
};

typedef struct
{
  int x;
  int y;
} Corner;

static void
push_outside (const VellusSheetShape *shape, int x, int y, GArray *stack)
{
  guint8 *cell;
  Corner  corner = { x, y };

  if (x < 0 || y < 0 || x >= shape->width || y >= shape->height)
    return;

  cell = shape->at + (gsize) y * (gsize) shape->width + (gsize) x;
  if (*cell != CELL_OPEN)
    return;

  *cell = CELL_OUTSIDE;
  g_array_append_val (stack, corner);
}

/* What can't be reached from around is held. */
static void
fill_holes (VellusSheetShape *shape)
{
  g_autoptr (GArray) stack = g_array_new (FALSE, FALSE, sizeof (Corner));
  const gsize        n = (gsize) shape->width * (gsize) shape->height;

  for (int x = 0; x < shape->width; x++)
    {
      push_outside (shape, x, 0, stack);
      push_outside (shape, x, shape->height - 1, stack);
    }
  for (int y = 0; y < shape->height; y++)
    {
      push_outside (shape, 0, y, stack);
      push_outside (shape, shape->width - 1, y, stack);
    }

  while (stack->len > 0)
    {
      const Corner at = g_array_index (stack, Corner, stack->len - 1);

      g_array_set_size (stack, stack->len - 1);
      push_outside (shape, at.x - 1, at.y, stack);
      push_outside (shape, at.x + 1, at.y, stack);
      push_outside (shape, at.x, at.y - 1, stack);
      push_outside (shape, at.x, at.y + 1, stack);
    }

  for (gsize i = 0; i < n; i++)
    shape->at[i] = shape->at[i] != CELL_OUTSIDE;
}

VellusSheetShape *
vellus_sheet_shape_new (const GArray *cells, int n_columns)
{
  VellusSheetShape *shape = g_new0 (VellusSheetShape, 1);
  int               x0 = G_MAXINT, x1 = 0, y0 = G_MAXINT, y1 = 0;

  for (guint i = 0; i < cells->len; i++)
    {
      const gsize at = g_array_index (cells, gsize, i);
      const int   x = (int) (at % (gsize) n_columns);
      const int   y = (int) (at / (gsize) n_columns);

      x0 = MIN (x0, x);
      x1 = MAX (x1, x);
      y0 = MIN (y0, y);
      y1 = MAX (y1, y);
    }

  shape->x0 = x0;
  shape->y0 = y0;
  shape->width = x1 - x0 + 1;
  shape->height = y1 - y0 + 1;
  shape->at = g_new0 (guint8, (gsize) shape->width * (gsize) shape->height);

  for (guint i = 0; i < cells->len; i++)
    {
      const gsize at = g_array_index (cells, gsize, i);
      const gsize x = at % (gsize) n_columns - (gsize) x0;
      const gsize y = at / (gsize) n_columns - (gsize) y0;

      shape->at[y * (gsize) shape->width + x] = CELL_HELD;
    }

  fill_holes (shape);

  return shape;
}

void
vellus_sheet_shape_free (VellusSheetShape *shape)
{
  if (shape == NULL)
    return;

  g_free (shape->at);
  g_free (shape);
}

gboolean
vellus_sheet_shape_is_near (const VellusSheetShape *shape,
                            int                     x,
                            int                     y,
                            int                     reach)
{
  const int x0 = MAX (x - reach, shape->x0);
  const int x1 = MIN (x + reach, shape->x0 + shape->width - 1);

  for (int k = y - reach; k <= y + reach; k++)
    for (int i = x0; i <= x1; i++)
      if (vellus_sheet_shape_holds (shape, i, k))
        return TRUE;

  return FALSE;
}

int
vellus_sheet_shape_square (const VellusSheetShape *shape)
{
  g_autofree int *above = g_new0 (int, shape->width + 1);
  int             best = 0;

  /* The side of the largest square whose lower right cell is this one. */
  for (int y = 0; y < shape->height; y++)
    {
      int corner = 0;

      for (int x = 0; x < shape->width; x++)
        {
          const int up = above[x + 1];
          const int side =
            shape->at[(gsize) y * (gsize) shape->width + (gsize) x] != 0
              ? 1 + MIN (MIN (up, above[x]), corner)
              : 0;

          corner = up;
          above[x + 1] = side;
          best = MAX (best, side);
        }
    }

  return best;
}

static gint64
turn (Corner a, Corner b, Corner c)
{
  return (gint64) (b.x - a.x) * (c.y - a.y) -
         (gint64) (b.y - a.y) * (c.x - a.x);
}

/* One side of the hull, from the upper end to the lower one: corners come by
 * rows from above. */
static void
add_corner (GArray *chain, Corner corner, int sign)
{
  while (chain->len >= 2 &&
         sign * turn (g_array_index (chain, Corner, chain->len - 2),
                      g_array_index (chain, Corner, chain->len - 1), corner) >=
           0)
    g_array_set_size (chain, chain->len - 1);
  g_array_append_val (chain, corner);
}

/* Area to the left of a side of the hull, and its length. */
static double
measure_side (const GArray *chain, double *length)
{
  double area = 0.0;

  for (guint i = 1; i < chain->len; i++)
    {
      const Corner a = g_array_index (chain, Corner, i - 1);
      const Corner b = g_array_index (chain, Corner, i);

      area += 0.5 * (a.x + b.x) * (b.y - a.y);
      *length += hypot (b.x - a.x, b.y - a.y);
    }

  return area;
}

gboolean
vellus_sheet_shape_is_convex (const VellusSheetShape *shape, double min_share)
{
  g_autoptr (GArray) left = g_array_new (FALSE, FALSE, sizeof (Corner));
  g_autoptr (GArray) right = g_array_new (FALSE, FALSE, sizeof (Corner));
  double             length = 0.0;
  gsize              n = 0;

  for (int y = 0; y < shape->height; y++)
    {
      const guint8 *row = shape->at + (gsize) y * (gsize) shape->width;
      int           x0 = 0, x1 = shape->width - 1;

      while (! row[x0])
        x0++;
      while (! row[x1])
        x1--;
      for (int x = x0; x <= x1; x++)
        n += row[x] != 0;

      for (int k = 0; k < 2; k++)
        {
          add_corner (left, (Corner){ x0, y + k }, 1);
          add_corner (right, (Corner){ x1 + 1, y + k }, -1);
        }
    }

  const double area =
    measure_side (right, &length) - measure_side (left, &length);

  return (double) n + STEP_CELLS * length >= min_share * area;
}
