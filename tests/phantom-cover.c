/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "phantom-cover.h"

#include <math.h>

/* Side of a square of the index, px. */
#define CELL_PX 32

/* Overlay lines are thin; other strokes below this hide nothing. */
#define LEAST_RADIUS_PX 0.4

typedef struct
{
  const PhantomMark *mark;
  guint              corner;
} Piece;

struct _PhantomCover
{
  int      n_columns;
  int      n_rows;
  GArray **cells;
};

static gboolean
mark_hides (const PhantomMark *mark)
{
  /* Dark rims lie over their own shaft, which hides as much. */
  if (mark->stroke != NULL)
    return mark->layer >= PHANTOM_LAYER_SHAFT &&
           mark->stroke->density_per_px[2] > 0.0;

  return mark->disc != NULL && mark->disc->opacity >= 0.5;
}

static void
add_piece (PhantomCover *cover, VellusPoint at, double radius, Piece piece)
{
  const int x0 = MAX (0, (int) floor ((at.x - radius) / CELL_PX));
  const int y0 = MAX (0, (int) floor ((at.y - radius) / CELL_PX));
  const int x1 =
    MIN (cover->n_columns - 1, (int) floor ((at.x + radius) / CELL_PX));
  const int y1 =
    MIN (cover->n_rows - 1, (int) floor ((at.y + radius) / CELL_PX));

  for (int y = y0; y <= y1; y++)
    for (int x = x0; x <= x1; x++)
      g_array_append_val (cover->cells[y * cover->n_columns + x], piece);
}

static void
add_mark (PhantomCover *cover, const PhantomMark *mark)
{
  if (mark->disc != NULL)
    add_piece (cover, mark->disc->center, mark->disc->radius_px,
               (Piece){ mark, 0 });

  if (mark->stroke == NULL)
    return;

  for (guint i = 0; i < mark->stroke->n_points; i++)
    add_piece (cover, mark->stroke->points[i],
               (double) mark->stroke->radius_px[i] + 4.0, (Piece){ mark, i });
}

PhantomCover *
phantom_cover_new (const PhantomScene *scene)
{
  PhantomCover *cover = g_new0 (PhantomCover, 1);

  cover->n_columns = (scene->width_px + CELL_PX - 1) / CELL_PX;
  cover->n_rows = (scene->height_px + CELL_PX - 1) / CELL_PX;
  cover->cells = g_new0 (GArray *, cover->n_columns * cover->n_rows);

  for (int i = 0; i < cover->n_columns * cover->n_rows; i++)
    cover->cells[i] = g_array_new (FALSE, FALSE, sizeof (Piece));

  for (guint i = 0; i < scene->marks->len; i++)
    {
      const PhantomMark *mark = g_ptr_array_index (scene->marks, i);

      if (mark_hides (mark))
        add_mark (cover, mark);
    }

  return cover;
}

void
phantom_cover_free (PhantomCover *cover)
{
  for (int i = 0; i < cover->n_columns * cover->n_rows; i++)
    g_array_unref (cover->cells[i]);

  g_free (cover->cells);
  g_free (cover);
}

static double
segment_distance (VellusPoint p, VellusPoint a, VellusPoint b)
{
  const double dx = b.x - a.x;
  const double dy = b.y - a.y;
  const double length2 = MAX (dx * dx + dy * dy, 1e-12);
  const double t =
    CLAMP (((p.x - a.x) * dx + (p.y - a.y) * dy) / length2, 0.0, 1.0);

  return hypot (p.x - a.x - t * dx, p.y - a.y - t * dy);
}

static gboolean
piece_covers (const Piece *piece, VellusPoint p)
{
  const PhantomMark *mark = piece->mark;

  if (mark->disc != NULL)
    return vellus_point_distance (p, mark->disc->center) <
           mark->disc->radius_px;

  const PhantomStroke *stroke = mark->stroke;
  const guint          i = piece->corner;
  const guint          j = MIN (i + 1, stroke->n_points - 1);
  const double         radius = (double) stroke->radius_px[i];

  return radius >= LEAST_RADIUS_PX &&
         segment_distance (p, stroke->points[i], stroke->points[j]) < radius;
}

static gboolean
lies_above (const PhantomMark *mark, const PhantomRecord *record)
{
  if (mark->layer != PHANTOM_LAYER_SHAFT)
    return TRUE;
  if (mark->height > record->given.height)
    return TRUE;

  return mark->height >= record->given.height && mark->index > record->index;
}

static gboolean
is_covered (const PhantomCover  *cover,
            const PhantomRecord *record,
            VellusPoint          p)
{
  const int     x = CLAMP ((int) (p.x / CELL_PX), 0, cover->n_columns - 1);
  const int     y = CLAMP ((int) (p.y / CELL_PX), 0, cover->n_rows - 1);
  const GArray *cell = cover->cells[y * cover->n_columns + x];

  for (guint i = 0; i < cell->len; i++)
    {
      const Piece *piece = &g_array_index (cell, Piece, i);

      if (piece->mark->index != record->index &&
          lies_above (piece->mark, record) && piece_covers (piece, p))
        return TRUE;
    }

  return FALSE;
}

double
phantom_cover_open_share (const PhantomCover  *cover,
                          const PhantomRecord *record,
                          const VellusPoint   *path,
                          guint                n_points)
{
  guint n_open = 0;

  for (guint i = 0; i < n_points; i++)
    n_open += ! is_covered (cover, record, path[i]);

  return (double) n_open / n_points;
}
