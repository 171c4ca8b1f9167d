/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/gate-dark.h"

#include <math.h>
#include <string.h>

#include "core/shaft.h"

/* Tiles of so many samples; what is bright is looked for in three by three of
 * them, 1.4 mm. */
#define TILE 22

/* A terminal shaft takes more than half of the light. */
#define DARK_SHARE 0.5

/* Bright is what a tenth of the surroundings exceed, glare left out. */
#define BRIGHT_QUANTILE 0.9

/* Logarithmic bins of light, from 1 / 4096 to 1: 6 % each. */
#define N_BINS 144
#define BINS_PER_E (N_BINS / 8.3)

/* The last bin, from 0.94 on, is glare, no skin to be darker than. */
#define WHITE_BIN (N_BINS - 1)

/* A shaft's blur and its smear at the root are its own. */
#define AROUND_WIDTHS 0.5
#define AROUND_SAMPLES 1.0

typedef struct
{
  VellusCells *cells;
  int          tiles_across;
  int          tiles_down;
  guint8      *bin;   /* of each sample; N_BINS: unknown */
  guint       *count; /* of samples, N_BINS a tile */
} Grid;

static void
grid_clear (Grid *grid)
{
  g_free (grid->bin);
  g_free (grid->count);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Grid, grid_clear)

static guint8
bin_of (const float *pixel, int n_channels)
{
  double sum = 0.0;

  for (int c = 0; c < n_channels; c++)
    sum += pixel[c];

  if (! isfinite (sum))
    return N_BINS;

  const double bin = N_BINS + BINS_PER_E * log (MAX (sum / n_channels, 1e-9));

  return (guint8) CLAMP (bin, 0.0, N_BINS - 1.0);
}

static guint *
tile_at (const Grid *grid, int x, int y)
{
  return grid->count + ((gsize) (y / TILE) * (gsize) grid->tiles_across +
                        (gsize) (x / TILE)) *
                         N_BINS;
}

static void
fill_bins (Grid *grid, const VellusRaster *light)
{
  const VellusCells *cells = grid->cells;

  for (int y = 0; y < cells->height; y++)
    for (int x = 0; x < cells->width; x++)
      {
        const gsize  i = vellus_cells_index (cells, x, y);
        const float *pixel = vellus_raster_pixel (
          light, MIN ((int) ((x + 0.5) * cells->side_px), light->width_px - 1),
          MIN ((int) ((y + 0.5) * cells->side_px), light->height_px - 1));

        grid->bin[i] = bin_of (pixel, light->n_channels);
        if (grid->bin[i] < WHITE_BIN)
          tile_at (grid, x, y)[grid->bin[i]]++;
      }
}

typedef struct
{
  double x;
  double y;
  double radius;
} Disc;

static gboolean
is_within (const Disc *disc, int x, int y)
{
  return hypot (x + 0.5 - disc->x, y + 0.5 - disc->y) <= disc->radius;
}

/* The distance is asked for at both ends of a row only. */
static void
clear_row (VellusCells *cells, const Disc *disc, int y)
{
  const double dy = y + 0.5 - disc->y;
  const double half =
    sqrt (MAX (disc->radius * disc->radius - dy * dy, 0.0)) + 2.0;
  int from = MAX ((int) floor (disc->x - half), 0);
  int to = MIN ((int) ceil (disc->x + half), cells->width - 1);

  while (from <= to && ! is_within (disc, from, y))
    from++;
  while (from <= to && ! is_within (disc, to, y))
    to--;

  if (from <= to)
    memset (cells->at + vellus_cells_index (cells, from, y), 0,
            (gsize) (to - from + 1) * sizeof *cells->at);
}

/* What lies on a shaft is explained. */
static void
clear_disc (VellusCells *cells, const Disc *disc)
{
  const int y0 = MAX ((int) floor (disc->y - disc->radius), 0);
  const int y1 = MIN ((int) ceil (disc->y + disc->radius), cells->height - 1);

  for (int y = y0; y <= y1; y++)
    clear_row (cells, disc, y);
}

static void
clear_shaft (VellusCells *cells, const VellusShaft *shaft)
{
  const double radius =
    (0.5 + AROUND_WIDTHS) * shaft->diameter_px / cells->side_px +
    AROUND_SAMPLES;

  for (guint i = 0; i < shaft->n_points; i++)
    clear_disc (cells, &(Disc){ shaft->points[i].x / cells->side_px,
                                shaft->points[i].y / cells->side_px, radius });
}

/* The bin of what is bright around a tile. */
static int
bright_bin (const Grid *grid, int tile_x, int tile_y)
{
  guint counts[N_BINS] = { 0 };
  guint n = 0;

  for (int y = MAX (tile_y - 1, 0); y <= MIN (tile_y + 1, grid->tiles_down - 1);
       y++)
    for (int x = MAX (tile_x - 1, 0);
         x <= MIN (tile_x + 1, grid->tiles_across - 1); x++)
      for (int k = 0; k < N_BINS; k++)
        {
          const guint m = tile_at (grid, x * TILE, y * TILE)[k];

          counts[k] += m;
          n += m;
        }

  guint above = 0;
  int   bin = N_BINS - 1;

  for (; bin > 0; bin--)
    {
      above += counts[bin];
      if (above > (1.0 - BRIGHT_QUANTILE) * n)
        break;
    }

  return bin;
}

static void
mark_tile (const Grid *grid, int tile_x, int tile_y)
{
  const VellusCells *cells = grid->cells;
  const double       dark =
    bright_bin (grid, tile_x, tile_y) + BINS_PER_E * log (DARK_SHARE);

  for (int y = tile_y * TILE; y < MIN ((tile_y + 1) * TILE, cells->height); y++)
    for (int x = tile_x * TILE; x < MIN ((tile_x + 1) * TILE, cells->width);
         x++)
      {
        const gsize i = vellus_cells_index (cells, x, y);

        cells->at[i] = grid->bin[i] < N_BINS && grid->bin[i] < dark;
      }
}

VellusCells *
vellus_gate_dark_find (const VellusRaster *light,
                       const GPtrArray    *shafts,
                       double              um_per_px)
{
  VellusCells *cells =
    vellus_cells_new (light->width_px, light->height_px, um_per_px);
  const gsize   n = (gsize) cells->width * (gsize) cells->height;
  g_auto (Grid) grid = {
    .cells = cells,
    .tiles_across = (cells->width + TILE - 1) / TILE,
    .tiles_down = (cells->height + TILE - 1) / TILE,
    .bin = g_new (guint8, n),
  };

  grid.count = g_new0 (guint, (gsize) grid.tiles_across *
                                (gsize) grid.tiles_down * N_BINS);

  fill_bins (&grid, light);
  for (int y = 0; y < grid.tiles_down; y++)
    for (int x = 0; x < grid.tiles_across; x++)
      mark_tile (&grid, x, y);
  for (guint i = 0; i < shafts->len; i++)
    clear_shaft (cells, g_ptr_array_index (shafts, i));

  return cells;
}
