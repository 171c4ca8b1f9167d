/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "pixels/rows.h"

#include <math.h>

void
vellus_rows_init (VellusRows   *rows,
                  VellusRaster *light,
                  int           n_components,
                  guint         n_levels,
                  float        *table)
{
  rows->light = light;
  rows->n_components = n_components;
  rows->n_levels = n_levels;
  rows->table = table;
}

void
vellus_rows_clear (VellusRows *rows)
{
  g_clear_pointer (&rows->table, g_free);
}

static inline guint
level_at (const VellusRows *rows, gconstpointer row, int i)
{
  return rows->n_levels == 256 ? ((const guint8 *) row)[i]
                               : ((const guint16 *) row)[i];
}

static void
put_pixel (const VellusRows *rows, gconstpointer row, int x, float *pixel)
{
  const int      n = rows->n_components;
  const int      n_colors = n < 3 ? 1 : 3;
  const gboolean known =
    n == n_colors ||
    2 * level_at (rows, row, n * x + n_colors) > rows->n_levels - 1;

  for (int c = 0; c < 3; c++)
    pixel[c] =
      known ? rows->table[level_at (rows, row, n * x + c % n_colors)] : NAN;
}

/* Most pictures: all that is there is light. */
static void
put_bytes (const VellusRows *rows, const guint8 *row, float *light)
{
  const gsize n = 3 * (gsize) rows->light->width_px;

  for (gsize i = 0; i < n; i++)
    light[i] = rows->table[row[i]];
}

void
vellus_rows_put (VellusRows *rows, int y, gconstpointer row)
{
  float *pixel = vellus_raster_pixel (rows->light, 0, y);

  if (rows->n_components == 3 && rows->n_levels == 256)
    {
      put_bytes (rows, row, pixel);
      return;
    }

  for (int x = 0; x < rows->light->width_px; x++)
    put_pixel (rows, row, x, pixel + 3 * x);
}
