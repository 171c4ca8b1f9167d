/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "compare/assign.h"

#include <math.h>

/* A connected part: its rows, its columns, and what each pair is worth. Every
 * row has a column of its own besides, worth nothing, to stay alone. */
typedef struct
{
  GArray *rows;
  GArray *columns;
  double *worth;
} Part;

static guint
root_of (guint *parent, guint i)
{
  while (parent[i] != i)
    {
      parent[i] = parent[parent[i]];
      i = parent[i];
    }

  return i;
}

static double
cost_at (const Part *part, guint row, guint column)
{
  const guint n = part->columns->len;

  if (column < n)
    return -part->worth[(gsize) row * n + column];

  return column - n == row ? 0.0 : 1e12;
}

typedef struct
{
  guint   n_rows;
  guint   n_columns;
  double *row_price;
  double *column_price;
  guint  *owner;
  guint  *way;
} Prices;

/* Finds the cheapest chain of exchanges that gives @row a column. Rows and
 * columns count from 1, 0 is nobody. */
static void
place_row (const Part *part, Prices *prices, guint row)
{
  const guint        n = prices->n_columns;
  g_autofree double *least = g_new (double, n + 1);
  g_autofree guint8 *used = g_new0 (guint8, n + 1);
  guint              column = 0;

  prices->owner[0] = row;
  for (guint j = 0; j <= n; j++)
    least[j] = INFINITY;

  do
    {
      const guint i = prices->owner[column];
      double      delta = INFINITY;
      guint       next = 0;

      used[column] = TRUE;
      for (guint j = 1; j <= n; j++)
        {
          if (used[j])
            continue;

          const double cost = cost_at (part, i - 1, j - 1) -
                              prices->row_price[i] - prices->column_price[j];

          if (cost < least[j])
            {
              least[j] = cost;
              prices->way[j] = column;
            }
          if (least[j] < delta)
            {
              delta = least[j];
              next = j;
            }
        }

      for (guint j = 0; j <= n; j++)
        if (used[j])
          {
            prices->row_price[prices->owner[j]] += delta;
            prices->column_price[j] -= delta;
          }
        else
          least[j] -= delta;

      column = next;
    }
  while (prices->owner[column] != 0);

  while (column != 0)
    {
      prices->owner[column] = prices->owner[prices->way[column]];
      column = prices->way[column];
    }
}

static void
solve_part (const Part *part, int *result)
{
  const guint n_rows = part->rows->len;
  const guint n_columns = part->columns->len + n_rows;
  Prices      prices = {
         .n_rows = n_rows,
         .n_columns = n_columns,
         .row_price = g_new0 (double, n_rows + 1),
         .column_price = g_new0 (double, n_columns + 1),
         .owner = g_new0 (guint, n_columns + 1),
         .way = g_new0 (guint, n_columns + 1),
  };

  for (guint i = 1; i <= n_rows; i++)
    place_row (part, &prices, i);

  for (guint j = 1; j <= part->columns->len; j++)
    {
      const guint i = prices.owner[j];

      if (i > 0 &&
          part->worth[(gsize) (i - 1) * part->columns->len + j - 1] > 0.0)
        result[g_array_index (part->rows, guint, i - 1)] =
          (int) g_array_index (part->columns, guint, j - 1);
    }

  g_free (prices.row_price);
  g_free (prices.column_price);
  g_free (prices.owner);
  g_free (prices.way);
}

static void
gather_part (const VellusEdge *edges,
             guint             n_edges,
             guint             n_rows,
             guint            *parent,
             guint             root,
             Part             *part,
             guint            *place)
{
  g_array_set_size (part->rows, 0);
  g_array_set_size (part->columns, 0);

  for (guint e = 0; e < n_edges; e++)
    {
      const guint ends[] = { edges[e].row, n_rows + edges[e].column };

      if (root_of (parent, ends[0]) != root)
        continue;

      for (int k = 0; k < 2; k++)
        if (place[ends[k]] == G_MAXUINT)
          {
            GArray     *list = k == 0 ? part->rows : part->columns;
            const guint value = k == 0 ? edges[e].row : edges[e].column;

            place[ends[k]] = list->len;
            g_array_append_val (list, value);
          }
    }

  part->worth =
    g_new0 (double, (gsize) part->rows->len * part->columns->len + 1);
  for (guint e = 0; e < n_edges; e++)
    if (root_of (parent, edges[e].row) == root)
      part->worth[(gsize) place[edges[e].row] * part->columns->len +
                  place[n_rows + edges[e].column]] = edges[e].worth;
}

int *
vellus_assign (const VellusEdge *edges,
               guint             n_edges,
               guint             n_rows,
               guint             n_columns)
{
  int              *result = g_new (int, n_rows + 1);
  const guint       n = n_rows + n_columns;
  g_autofree guint *parent = g_new (guint, n + 1);
  g_autofree guint *place = g_new (guint, n + 1);
  Part              part = {
                 .rows = g_array_new (FALSE, FALSE, sizeof (guint)),
                 .columns = g_array_new (FALSE, FALSE, sizeof (guint)),
  };

  for (guint i = 0; i < n_rows; i++)
    result[i] = -1;
  for (guint i = 0; i < n; i++)
    {
      parent[i] = i;
      place[i] = G_MAXUINT;
    }
  for (guint e = 0; e < n_edges; e++)
    parent[root_of (parent, edges[e].row)] =
      root_of (parent, n_rows + edges[e].column);

  for (guint e = 0; e < n_edges; e++)
    if (place[edges[e].row] == G_MAXUINT)
      {
        gather_part (edges, n_edges, n_rows, parent,
                     root_of (parent, edges[e].row), &part, place);
        solve_part (&part, result);
        g_free (part.worth);
      }

  g_array_unref (part.rows);
  g_array_unref (part.columns);

  return result;
}
