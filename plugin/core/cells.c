/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/cells.h"

#include <math.h>

VellusCells *
vellus_cells_new (int width_px, int height_px, double um_per_px)
{
  VellusCells *cells = g_new0 (VellusCells, 1);

  cells->side_px = MAX (VELLUS_CELL_UM / um_per_px, 1.0);
  cells->width = MAX ((int) ceil (width_px / cells->side_px), 1);
  cells->height = MAX ((int) ceil (height_px / cells->side_px), 1);
  cells->at = g_new0 (guint8, (gsize) cells->width * (gsize) cells->height);

  return cells;
}

VellusCells *
vellus_cells_copy (const VellusCells *cells)
{
  VellusCells *copy = g_memdup2 (cells, sizeof *cells);

  copy->at =
    g_memdup2 (cells->at, (gsize) cells->width * (gsize) cells->height);

  return copy;
}

void
vellus_cells_free (VellusCells *cells)
{
  if (cells == NULL)
    return;

  g_free (cells->at);
  g_free (cells);
}

gboolean
vellus_cells_contain (const VellusCells *cells, VellusPoint point)
{
  if (cells == NULL)
    return FALSE;

  const double x = floor ((point.x - cells->x0_px) / cells->side_px);
  const double y = floor ((point.y - cells->y0_px) / cells->side_px);

  return x >= 0.0 && y >= 0.0 && x < cells->width && y < cells->height &&
         cells->at[vellus_cells_index (cells, (int) x, (int) y)] != 0;
}

typedef struct
{
  int from;
  int to;
} Span;

/* Pixels whose centers lie in a row or column of cells, and in a span. */
static Span
span_of (double from_px, double side_px, int i, double low, double high)
{
  return (Span){
    MAX ((int) ceil (from_px + i * side_px - 0.5), (int) low),
    MIN ((int) ceil (from_px + (i + 1) * side_px - 0.5), (int) ceil (high)),
  };
}

static gsize
count_in_cell (const VellusCells  *cells,
               const VellusRegion *region,
               const VellusRaster *light,
               int                 i,
               int                 j)
{
  const VellusRect *bounds = &region->bounds;
  const Span        across =
    span_of (cells->x0_px, cells->side_px, i, bounds->x0, bounds->x1);
  const Span down =
    span_of (cells->y0_px, cells->side_px, j, bounds->y0, bounds->y1);
  gsize n = 0;

  for (int y = down.from; y < down.to; y++)
    for (int x = across.from; x < across.to; x++)
      n += vellus_region_contains (region, (VellusPoint){ x + 0.5, y + 0.5 }) &&
           (light == NULL || vellus_raster_is_known (light, x, y));

  return n;
}

double
vellus_cells_area_px2 (const VellusCells  *cells,
                       const VellusRegion *region,
                       const VellusRaster *light)
{
  gsize n = 0;

  if (cells == NULL)
    return 0.0;

  for (int j = 0; j < cells->height; j++)
    for (int i = 0; i < cells->width; i++)
      if (cells->at[vellus_cells_index (cells, i, j)] != 0)
        n += count_in_cell (cells, region, light, i, j);

  return (double) n;
}

void
vellus_cells_take_off (VellusCells *cells, const VellusCells *others)
{
  const gsize n = (gsize) cells->width * (gsize) cells->height;

  for (gsize i = 0; others != NULL && i < n; i++)
    if (others->at[i] != 0)
      cells->at[i] = 0;
}

/* Of each line, keeps the cells around which at least so many of 2 reach + 1
 * are set. */
static void
filter_line (guint8 *first, gsize stride, int n, int reach, int least)
{
  g_autofree guint8 *line = g_new (guint8, n);
  int                sum = 0;

  for (int i = 0; i < n; i++)
    line[i] = first[(gsize) i * stride];
  for (int i = 0; i < MIN (reach, n); i++)
    sum += line[i];

  for (int i = 0; i < n; i++)
    {
      sum += i + reach < n ? line[i + reach] : 0;
      sum -= i - reach > 0 ? line[i - reach - 1] : 0;
      first[(gsize) i * stride] = sum >= least;
    }
}

static void
filter (VellusCells *cells, int reach, int least)
{
  for (int y = 0; y < cells->height; y++)
    filter_line (cells->at + vellus_cells_index (cells, 0, y), 1, cells->width,
                 reach, least);
  for (int x = 0; x < cells->width; x++)
    filter_line (cells->at + x, (gsize) cells->width, cells->height, reach,
                 least);
}

void
vellus_cells_open (VellusCells *cells, int reach)
{
  filter (cells, reach, 2 * reach + 1);
  filter (cells, reach, 1);
}

void
vellus_cells_close (VellusCells *cells, int reach)
{
  filter (cells, reach, 1);
  filter (cells, reach, 2 * reach + 1);
}

void
vellus_cells_grow (VellusCells *cells, int reach)
{
  filter (cells, reach, 1);
}
