/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/gate-dark.h"

#include <math.h>

#include "core/shaft.h"

/* Samples lie this far apart: three across a terminal hair. */
#define STEP_UM 22.0

/* Tiles of so many samples; what is bright is looked for in three by three of
 * them, 1.4 mm. */
#define TILE 22

/* A terminal shaft takes more than half of the light. */
#define DARK_SHARE 0.5

/* Bright is what a tenth of the surroundings exceed. */
#define BRIGHT_QUANTILE 0.9

/* Logarithmic bins of light, from 1 / 4096 to 1: 6 % each. */
#define N_BINS 144
#define BINS_PER_E (N_BINS / 8.3)

/* A shaft's blur and its smear at the root are its own. */
#define AROUND_WIDTHS 0.5
#define AROUND_SAMPLES 1.0

typedef struct
{
  int     width;
  int     height;
  int     tiles_across;
  int     tiles_down;
  double  step_px;
  guint8 *bin;   /* of each sample; N_BINS: not in the region, or unknown */
  guint8 *hair;  /* whether a shaft lies there */
  guint  *count; /* of samples, N_BINS a tile */
} Grid;

static void
grid_clear (Grid *grid)
{
  g_free (grid->bin);
  g_free (grid->hair);
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
fill_bins (Grid *grid, const VellusRaster *light, const VellusRegion *region)
{
  for (int y = 0; y < grid->height; y++)
    for (int x = 0; x < grid->width; x++)
      {
        const gsize  i = (gsize) y * (gsize) grid->width + (gsize) x;
        const double x_px = (x + 0.5) * grid->step_px;
        const double y_px = (y + 0.5) * grid->step_px;
        const float *pixel =
          vellus_raster_pixel (light, MIN ((int) x_px, light->width_px - 1),
                               MIN ((int) y_px, light->height_px - 1));

        grid->bin[i] = bin_of (pixel, light->n_channels);
        if (grid->bin[i] < N_BINS)
          tile_at (grid, x, y)[grid->bin[i]]++;
        if (! vellus_region_contains (region, (VellusPoint){ x_px, y_px }))
          grid->bin[i] = N_BINS;
      }
}

static void
mark_disc (Grid *grid, VellusPoint center, double radius)
{
  const int x0 = MAX ((int) floor (center.x - radius), 0);
  const int x1 = MIN ((int) ceil (center.x + radius), grid->width - 1);
  const int y0 = MAX ((int) floor (center.y - radius), 0);
  const int y1 = MIN ((int) ceil (center.y + radius), grid->height - 1);

  for (int y = y0; y <= y1; y++)
    for (int x = x0; x <= x1; x++)
      if (hypot (x + 0.5 - center.x, y + 0.5 - center.y) <= radius)
        grid->hair[(gsize) y * (gsize) grid->width + (gsize) x] = TRUE;
}

static void
mark_shaft (Grid *grid, const VellusShaft *shaft)
{
  const double radius =
    (0.5 + AROUND_WIDTHS) * shaft->diameter_px / grid->step_px + AROUND_SAMPLES;

  for (guint i = 0; i < shaft->n_points; i++)
    mark_disc (grid,
               (VellusPoint){ shaft->points[i].x / grid->step_px,
                              shaft->points[i].y / grid->step_px },
               radius);
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
count_tile (const Grid *grid, int tile_x, int tile_y, guint *n_dark, guint *n)
{
  const double dark =
    bright_bin (grid, tile_x, tile_y) + BINS_PER_E * log (DARK_SHARE);

  for (int y = tile_y * TILE; y < MIN ((tile_y + 1) * TILE, grid->height); y++)
    for (int x = tile_x * TILE; x < MIN ((tile_x + 1) * TILE, grid->width); x++)
      {
        const gsize i = (gsize) y * (gsize) grid->width + (gsize) x;

        *n += grid->bin[i] < N_BINS;
        *n_dark +=
          grid->bin[i] < N_BINS && grid->bin[i] < dark && ! grid->hair[i];
      }
}

double
vellus_gate_dark_share (const VellusRaster *light,
                        const VellusRegion *region,
                        const GPtrArray    *shafts,
                        double              um_per_px)
{
  g_auto (Grid) grid = { .step_px = MAX (STEP_UM / um_per_px, 1.0) };
  guint         n_dark = 0;
  guint         n = 0;

  grid.width = MAX ((int) (light->width_px / grid.step_px), 1);
  grid.height = MAX ((int) (light->height_px / grid.step_px), 1);
  grid.tiles_across = (grid.width + TILE - 1) / TILE;
  grid.tiles_down = (grid.height + TILE - 1) / TILE;
  grid.bin = g_new (guint8, (gsize) grid.width * (gsize) grid.height);
  grid.hair = g_new0 (guint8, (gsize) grid.width * (gsize) grid.height);
  grid.count = g_new0 (guint, (gsize) grid.tiles_across *
                                (gsize) grid.tiles_down * N_BINS);

  fill_bins (&grid, light, region);
  for (guint i = 0; i < shafts->len; i++)
    mark_shaft (&grid, g_ptr_array_index (shafts, i));
  for (int y = 0; y < grid.tiles_down; y++)
    for (int x = 0; x < grid.tiles_across; x++)
      count_tile (&grid, x, y, &n_dark, &n);

  return n > 0 ? (double) n_dark / n : 0.0;
}
