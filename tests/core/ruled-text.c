/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "ruled-text.h"

#include <math.h>

#include "phantom-private.h"

/* Writing is laid out in hundredths of a step. */
#define FINE 100.0

/* Side of a cell, in them. */
#define CELL 25.0

typedef struct
{
  VellusPoint a;
  VellusPoint b;
  double      radius;
} Piece;

/* Which pieces of strokes reach into each cell of the plane: most places have
 * none. */
struct _RuledText
{
  GHashTable *cells;
};

static gpointer
key_of (int i, int k)
{
  return GINT_TO_POINTER (65536 * k + i);
}

static int
cell_of (double place)
{
  return (int) floor (place / CELL);
}

static void
add_to_cell (RuledText *text, int i, int k, const Piece *piece)
{
  GArray *cell = g_hash_table_lookup (text->cells, key_of (i, k));

  if (cell == NULL)
    {
      cell = g_array_new (FALSE, FALSE, sizeof (Piece));
      g_hash_table_insert (text->cells, key_of (i, k), cell);
    }
  g_array_append_vals (cell, piece, 1);
}

static void
add_piece (RuledText *text, const Piece *p)
{
  const int left = cell_of (MIN (p->a.x, p->b.x) - p->radius);
  const int right = cell_of (MAX (p->a.x, p->b.x) + p->radius);
  const int low = cell_of (MIN (p->a.y, p->b.y) - p->radius);
  const int high = cell_of (MAX (p->a.y, p->b.y) + p->radius);

  for (int k = low; k <= high; k++)
    for (int i = left; i <= right; i++)
      add_to_cell (text, i, k, p);
}

static void
free_cell (gpointer cell)
{
  g_array_unref (cell);
}

RuledText *
ruled_text_new (VellusPoint left, double height, const char *written)
{
  RuledText            *text = g_new0 (RuledText, 1);
  g_autoptr (GPtrArray) strokes = phantom_font_strokes (
    (VellusPoint){ FINE * left.x, FINE * left.y }, FINE * height, 0.0, written);

  text->cells = g_hash_table_new_full (NULL, NULL, NULL, free_cell);

  for (guint i = 0; i < strokes->len; i++)
    {
      const PhantomStroke *stroke = g_ptr_array_index (strokes, i);

      for (guint k = 0; k + 1 < stroke->n_points; k++)
        {
          const Piece piece = { stroke->points[k], stroke->points[k + 1],
                                (double) stroke->radius_px[0] };

          add_piece (text, &piece);
        }
    }

  return text;
}

static double
distance2 (VellusPoint p, const Piece *piece)
{
  const double dx = piece->b.x - piece->a.x, dy = piece->b.y - piece->a.y;
  const double x = p.x - piece->a.x, y = p.y - piece->a.y;
  const double t =
    CLAMP ((x * dx + y * dy) / MAX (dx * dx + dy * dy, 1e-12), 0.0, 1.0);

  return (x - t * dx) * (x - t * dx) + (y - t * dy) * (y - t * dy);
}

gboolean
ruled_text_is_at (const RuledText *text, VellusPoint at)
{
  const VellusPoint fine = { FINE * at.x, FINE * at.y };
  const GArray     *cell = g_hash_table_lookup (
        text->cells, key_of (cell_of (fine.x), cell_of (fine.y)));

  for (guint i = 0; cell != NULL && i < cell->len; i++)
    {
      const Piece *piece = &g_array_index (cell, Piece, i);

      if (distance2 (fine, piece) < piece->radius * piece->radius)
        return TRUE;
    }

  return FALSE;
}

void
ruled_text_free (RuledText *text)
{
  if (text == NULL)
    return;

  g_hash_table_unref (text->cells);
  g_free (text);
}
