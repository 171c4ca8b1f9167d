/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "draw/map.h"

#include <math.h>
#include <string.h>

#include "draw/frame.h"
#include "draw/palette.h"

/* The kernel's width is chosen so that about this many hairs stand behind a
 * cell: a relative standard error of a quarter. */
#define HAIRS_BEHIND_CELL 16.0

/* Below the first a thin share is not shown, from the second on fully. */
#define FEWEST_HAIRS 4.0
#define ENOUGH_HAIRS 8.0

/* Widest and narrowest kernel, as shares of the region's longer side. */
#define WIDEST_KERNEL 0.25
#define NARROWEST_KERNEL 0.02

#define CELLS_A_KERNEL 4.0
#define MAX_CELLS_ALONG 256

/* Part of the kernel that must lie in the region for a density, as a share of
 * the largest such part: in a narrow region it is small everywhere. */
#define LEAST_INSIDE 0.02

/* Of the Gaussian, in standard deviations. */
#define KERNEL_REACH 4.0

typedef struct
{
  VellusRect bounds;
  int        n_columns;
  int        n_rows;
  double     cell_width_px;
  double     cell_height_px;
  double     sigma_px;
} Grid;

/* Of each cell: whether its centre is in the region, the same blurred, and
 * blurred numbers of hairs. */
typedef struct
{
  guint8 *is_inside;
  float  *inside;
  float  *hairs;
  float  *thin;
} Sums;

static gboolean
has_place (const VellusMeasurement *measurement, const VellusHair *hair)
{
  return hair->counted &&
         vellus_region_contains (measurement->region, vellus_hair_root (hair));
}

static guint
count_placed (const VellusMeasurement *measurement)
{
  guint n = 0;

  for (guint i = 0; i < measurement->hairs->len; i++)
    n += has_place (measurement, g_ptr_array_index (measurement->hairs, i));

  return n;
}

/* A Gaussian of standard deviation s acts like a disc of area 4 pi s^2. */
static double
choose_sigma_px (const VellusMeasurement *measurement, guint n_hairs)
{
  const VellusRect *bounds = &measurement->region->bounds;
  const double      um_per_px = measurement->scale.um_per_px;
  const double      area_px2 =
    measurement->region_area_mm2 * 1e6 / (um_per_px * um_per_px);
  const double longer_px =
    MAX (bounds->x1 - bounds->x0, bounds->y1 - bounds->y0);
  const double sigma_px =
    sqrt (HAIRS_BEHIND_CELL * area_px2 / (4.0 * G_PI * n_hairs));

  return CLAMP (sigma_px, NARROWEST_KERNEL * longer_px,
                WIDEST_KERNEL * longer_px);
}

static int
n_cells (double side_px, double sigma_px)
{
  return CLAMP ((int) ceil (CELLS_A_KERNEL * side_px / sigma_px), 1,
                MAX_CELLS_ALONG);
}

static Grid
grid_for (const VellusMeasurement *measurement, guint n_hairs)
{
  Grid grid = {
    .bounds = measurement->region->bounds,
    .sigma_px = choose_sigma_px (measurement, n_hairs),
  };
  const double width_px = grid.bounds.x1 - grid.bounds.x0;
  const double height_px = grid.bounds.y1 - grid.bounds.y0;

  grid.n_columns = n_cells (width_px, grid.sigma_px);
  grid.n_rows = n_cells (height_px, grid.sigma_px);
  grid.cell_width_px = width_px / grid.n_columns;
  grid.cell_height_px = height_px / grid.n_rows;

  return grid;
}

/* Bilinear: a root counts for the four cells whose centres surround it. */
static void
splat (const Grid *grid, float *cells, VellusPoint point)
{
  const double x = (point.x - grid->bounds.x0) / grid->cell_width_px - 0.5;
  const double y = (point.y - grid->bounds.y0) / grid->cell_height_px - 0.5;

  for (int j = 0; j < 2; j++)
    for (int i = 0; i < 2; i++)
      {
        const int    column = (int) floor (x) + i;
        const int    row = (int) floor (y) + j;
        const double weight =
          (1.0 - fabs (x - column)) * (1.0 - fabs (y - row));
        const int column_in = CLAMP (column, 0, grid->n_columns - 1);
        const int row_in = CLAMP (row, 0, grid->n_rows - 1);

        cells[row_in * grid->n_columns + column_in] += (float) weight;
      }
}

static void
fill_sums (const VellusMeasurement *measurement, const Grid *grid, Sums *sums)
{
  for (guint i = 0; i < measurement->hairs->len; i++)
    {
      const VellusHair *hair = g_ptr_array_index (measurement->hairs, i);

      if (! has_place (measurement, hair))
        continue;

      splat (grid, sums->hairs, vellus_hair_root (hair));
      if (hair->diameter_um < measurement->params.thin_cut_um)
        splat (grid, sums->thin, vellus_hair_root (hair));
    }

  for (int row = 0; row < grid->n_rows; row++)
    for (int column = 0; column < grid->n_columns; column++)
      {
        const VellusPoint center = {
          .x = grid->bounds.x0 + (column + 0.5) * grid->cell_width_px,
          .y = grid->bounds.y0 + (row + 0.5) * grid->cell_height_px,
        };

        const int cell = row * grid->n_columns + column;

        sums->is_inside[cell] =
          vellus_region_contains (measurement->region, center) &&
          ! vellus_cells_contain (measurement->unjudged, center);
        sums->inside[cell] = sums->is_inside[cell];
      }
}

static void
blur_line (const float *kernel, int reach, float *line, float *copy, int n)
{
  for (int i = 0; i < n; i++)
    {
      float sum = 0.0f;

      for (int k = MAX (-reach, -i); k <= MIN (reach, n - 1 - i); k++)
        sum += kernel[ABS (k)] * line[i + k];

      copy[i] = sum;
    }
}

static float *
gaussian (double sigma_cells, int *reach)
{
  *reach = (int) ceil (KERNEL_REACH * sigma_cells);

  float *kernel = g_new (float, *reach + 1);

  for (int k = 0; k <= *reach; k++)
    kernel[k] = (float) (exp (-0.5 * k * k / (sigma_cells * sigma_cells)) /
                         (sqrt (2.0 * G_PI) * sigma_cells));

  return kernel;
}

static void
blur (const Grid *grid, float *cells)
{
  int               reach_x, reach_y;
  g_autofree float *kernel_x =
    gaussian (grid->sigma_px / grid->cell_width_px, &reach_x);
  g_autofree float *kernel_y =
    gaussian (grid->sigma_px / grid->cell_height_px, &reach_y);
  g_autofree float *line = g_new (float, MAX_CELLS_ALONG);
  g_autofree float *copy = g_new (float, MAX_CELLS_ALONG);

  for (int row = 0; row < grid->n_rows; row++)
    {
      float *start = cells + row * grid->n_columns;

      blur_line (kernel_x, reach_x, start, copy, grid->n_columns);
      memcpy (start, copy, sizeof *copy * (gsize) grid->n_columns);
    }

  for (int column = 0; column < grid->n_columns; column++)
    {
      for (int row = 0; row < grid->n_rows; row++)
        line[row] = cells[row * grid->n_columns + column];

      blur_line (kernel_y, reach_y, line, copy, grid->n_rows);

      for (int row = 0; row < grid->n_rows; row++)
        cells[row * grid->n_columns + column] = copy[row];
    }
}

/* The least of 1, 1.5, 2, 3, 4, 5, 6, 8 times a power of ten above it. */
static double
round_up (double value)
{
  static const double steps[] = { 1.0, 1.5, 2.0, 3.0, 4.0, 5.0, 6.0, 8.0 };
  const double        power = pow (10.0, floor (log10 (value)));

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    if (steps[i] * power >= value)
      return steps[i] * power;

  return 10.0 * power;
}

static float
largest (const float *values, int n)
{
  float most = 0.0f;

  for (int i = 0; i < n; i++)
    most = MAX (most, values[i]);

  return most;
}

static void
fill_map (VellusMap *map, const Grid *grid, const Sums *sums, double um_per_px)
{
  const double cell_cm2 =
    grid->cell_width_px * grid->cell_height_px * um_per_px * um_per_px * 1e-8;
  const double kernel_cells = 4.0 * G_PI * grid->sigma_px * grid->sigma_px /
                              (grid->cell_width_px * grid->cell_height_px);
  const int    n_cells_total = grid->n_columns * grid->n_rows;
  const double least_inside =
    LEAST_INSIDE * largest (sums->inside, n_cells_total);
  double top = 0.0;

  for (int i = 0; i < n_cells_total; i++)
    {
      const double hairs = sums->hairs[i];
      const double inside = sums->inside[i];
      const double density = hairs / (inside * cell_cm2);

      map->density_per_cm2[i] = inside > least_inside ? (float) density : NAN;
      map->thin_share[i] = hairs > 0.0 ? (float) (sums->thin[i] / hairs) : NAN;
      map->n_hairs[i] = (float) (hairs * kernel_cells);
      if (sums->is_inside[i])
        top = MAX (top, density);
    }

  map->density_top_per_cm2 = round_up (top);
}

VellusMap *
vellus_map_new (const VellusMeasurement *measurement)
{
  const guint n_hairs =
    measurement->region != NULL ? count_placed (measurement) : 0;

  if (n_hairs == 0 || ! (measurement->region_area_mm2 > 0.0))
    return NULL;

  const Grid         grid = grid_for (measurement, n_hairs);
  const gsize        n = (gsize) grid.n_columns * (gsize) grid.n_rows;
  g_autofree guint8 *is_inside = g_new0 (guint8, n);
  g_autofree float  *inside = g_new0 (float, n);
  g_autofree float  *hairs = g_new0 (float, n);
  g_autofree float  *thin = g_new0 (float, n);
  Sums               sums = { is_inside, inside, hairs, thin };
  VellusMap         *map = g_new0 (VellusMap, 1);

  map->bounds = grid.bounds;
  map->n_columns = grid.n_columns;
  map->n_rows = grid.n_rows;
  map->density_per_cm2 = g_new (float, n);
  map->thin_share = g_new (float, n);
  map->n_hairs = g_new (float, n);

  fill_sums (measurement, &grid, &sums);
  blur (&grid, inside);
  blur (&grid, hairs);
  blur (&grid, thin);
  fill_map (map, &grid, &sums, measurement->scale.um_per_px);

  return map;
}

void
vellus_map_free (VellusMap *map)
{
  if (map == NULL)
    return;

  g_free (map->density_per_cm2);
  g_free (map->thin_share);
  g_free (map->n_hairs);
  g_free (map);
}

gboolean
vellus_map_extent (const VellusMeasurement *measurement, VellusRect *extent)
{
  if (measurement->region == NULL || count_placed (measurement) == 0)
    return FALSE;

  *extent = measurement->region->bounds;

  return measurement->region_area_mm2 > 0.0;
}

static guint32
argb_premultiplied (VellusColor color, double alpha)
{
  const guint32 a = (guint32) lround (255.0 * alpha);
  const guint32 r = (guint32) lround (255.0 * alpha * color.red);
  const guint32 g = (guint32) lround (255.0 * alpha * color.green);
  const guint32 b = (guint32) lround (255.0 * alpha * color.blue);

  return a << 24 | r << 16 | g << 8 | b;
}

static guint32
density_pixel (const VellusMap *map, int cell)
{
  const double density = map->density_per_cm2[cell];

  if (! isfinite (density))
    return 0;

  return argb_premultiplied (
    vellus_palette_map (VELLUS_COLOR_MAP_DENSITY,
                        density / map->density_top_per_cm2),
    1.0);
}

static guint32
miniaturization_pixel (const VellusMap *map, int cell)
{
  const double alpha =
    (map->n_hairs[cell] - FEWEST_HAIRS) / (ENOUGH_HAIRS - FEWEST_HAIRS);

  if (! isfinite (map->thin_share[cell]))
    return 0;

  return argb_premultiplied (
    vellus_palette_map (VELLUS_COLOR_MAP_MINIATURIZATION,
                        map->thin_share[cell]),
    CLAMP (alpha, 0.0, 1.0));
}

typedef struct
{
  const VellusMap *map;
  cairo_surface_t *surface;
} MapPicture;

static void
paint_map (cairo_t *cr, gpointer data)
{
  const MapPicture *picture = data;
  const VellusRect *bounds = &picture->map->bounds;

  cairo_translate (cr, bounds->x0, bounds->y0);
  cairo_scale (cr, (bounds->x1 - bounds->x0) / picture->map->n_columns,
               (bounds->y1 - bounds->y0) / picture->map->n_rows);
  cairo_set_source_surface (cr, picture->surface, 0.0, 0.0);
  cairo_pattern_set_filter (cairo_get_source (cr), CAIRO_FILTER_BILINEAR);
  cairo_pattern_set_extend (cairo_get_source (cr), CAIRO_EXTEND_PAD);
  cairo_paint (cr);
}

static void
draw (cairo_t                 *cr,
      const VellusMeasurement *measurement,
      guint32 (*pixel) (const VellusMap *map, int cell))
{
  g_autoptr (VellusMap) map = vellus_map_new (measurement);

  if (map == NULL)
    return;

  cairo_surface_t *surface = cairo_image_surface_create (
    CAIRO_FORMAT_ARGB32, map->n_columns, map->n_rows);
  guint32   *pixels = (guint32 *) cairo_image_surface_get_data (surface);
  MapPicture picture = { map, surface };

  cairo_surface_flush (surface);
  for (int i = 0; i < map->n_columns * map->n_rows; i++)
    pixels[i] = pixel (map, i);
  cairo_surface_mark_dirty (surface);

  vellus_frame_clip (cr, measurement, paint_map, &picture);
  cairo_surface_destroy (surface);
}

void
vellus_map_draw_density (cairo_t *cr, const VellusMeasurement *measurement)
{
  draw (cr, measurement, density_pixel);
}

void
vellus_map_draw_miniaturization (cairo_t                 *cr,
                                 const VellusMeasurement *measurement)
{
  draw (cr, measurement, miniaturization_pixel);
}
