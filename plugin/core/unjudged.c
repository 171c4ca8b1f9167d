/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/unjudged.h"

#include <math.h>

#include "core/gate.h"
#include "core/shaft.h"
#include "core/stats.h"

/* Of a cell, looked at in so many places a side, this share is white or
 * hidden. */
#define LOOKS 3
#define MOST 0.5

/* White in all three channels, but for what compression does to it: level 250
 * of 255. */
#define WHITE 0.955

/* Glare and blur hide hair. Where shafts are found by at least this share of
 * the way that they have elsewhere, blurred skin is judged, and white skin of
 * an overexposed picture. */
#define LEAST_SHOWN 0.5

/* Glints on a shaft are narrower than a shaft, pieces of shafts that weren't
 * found no wider than two: what is wider than this is a place without sight. */
#define HIDDEN_UM 60.0
#define GLARE_UM 60.0
#define MASS_UM 190.0

/* A shaft that comes out of such a place seems to end at its edge, or within
 * this of it, where contrast is low or a shaft has been told to end. */
#define MARGIN_UM 100.0

/* Focus is told from so many thick shafts around, in tiles of so many
 * cells. */
#define N_NEAREST 5
#define FOCUS_TILE 16

typedef struct
{
  VellusPoint at;
  double      blur_px;
} Blur;

VellusCells *
vellus_unjudged_scene (const VellusScene *scene, const VellusRaster *light)
{
  VellusCells *cells = vellus_cells_new (light->width_px, light->height_px,
                                         scene->um_per_px / scene->picture_px);

  for (int y = 0; y < cells->height; y++)
    for (int x = 0; x < cells->width; x++)
      {
        int n = 0;

        for (int k = 0; k < LOOKS * LOOKS; k++)
          {
            const double x_px =
              (x + (k % LOOKS + 0.5) / LOOKS) * cells->side_px;
            const double y_px =
              (y + (k / LOOKS + 0.5) / LOOKS) * cells->side_px;
            const int i = (int) (x_px / scene->picture_px);
            const int j = (int) (y_px / scene->picture_px);

            n += i < scene->width && j < scene->height &&
                 scene->unknown[vellus_scene_index (scene, i, j)] != 0 &&
                 vellus_raster_is_known (light, (int) x_px, (int) y_px);
          }
        cells->at[vellus_cells_index (cells, x, y)] = n > MOST * LOOKS * LOOKS;
      }

  return cells;
}

static gboolean
is_white (const VellusRaster *light, int x, int y)
{
  const float *pixel = vellus_raster_pixel (light, MIN (x, light->width_px - 1),
                                            MIN (y, light->height_px - 1));

  for (int c = 0; c < light->n_channels; c++)
    if (! (pixel[c] >= (float) WHITE))
      return FALSE;

  return TRUE;
}

static VellusCells *
find_white (const VellusRaster *light, double um_per_px)
{
  VellusCells *cells =
    vellus_cells_new (light->width_px, light->height_px, um_per_px);

  for (int y = 0; y < cells->height; y++)
    for (int x = 0; x < cells->width; x++)
      {
        int n = 0;

        for (int k = 0; k < LOOKS * LOOKS; k++)
          n += is_white (
            light, (int) ((x + (k % LOOKS + 0.5) / LOOKS) * cells->side_px),
            (int) ((y + (k / LOOKS + 0.5) / LOOKS) * cells->side_px));
        cells->at[vellus_cells_index (cells, x, y)] = n > MOST * LOOKS * LOOKS;
      }

  return cells;
}

/* How many cells to each side of one make a width. */
static int
reach_of (const VellusCells *cells, double width_um, double um_per_px)
{
  return (int) lround (0.5 * width_um / (cells->side_px * um_per_px) - 0.5);
}

/* Whether shafts are seen in and between such cells as they are elsewhere. */
static gboolean
shows_shafts (const VellusCells *places,
              const GPtrArray   *shafts,
              double             um_per_px)
{
  g_autoptr (VellusCells) cells = vellus_cells_copy (places);
  const gsize             n = (gsize) cells->width * (gsize) cells->height;
  gsize                   n_cells = 0;
  gsize                   n_points = 0;
  gsize                   n_inside = 0;

  vellus_cells_close (cells, reach_of (cells, 2.0 * MARGIN_UM, um_per_px));
  for (gsize i = 0; i < n; i++)
    n_cells += cells->at[i];

  for (guint i = 0; i < shafts->len; i++)
    {
      const VellusShaft *shaft = g_ptr_array_index (shafts, i);

      n_points += shaft->n_points;
      for (guint k = 0; k < shaft->n_points; k++)
        n_inside += vellus_cells_contain (
          cells, (VellusPoint){ shaft->points[k].x, shaft->points[k].y });
    }

  return n_inside > 0 &&
         (double) n_inside * (double) (n - n_cells) >=
           LEAST_SHOWN * (double) (n_points - n_inside) * (double) n_cells;
}

/* What of one sort of places is wide enough, and what is near it. */
static VellusCells *
wide_places (const VellusCells *places, double width_um, double um_per_px)
{
  VellusCells *wide = vellus_cells_copy (places);

  vellus_cells_open (wide, reach_of (wide, width_um, um_per_px));
  vellus_cells_grow (wide, reach_of (wide, 2.0 * MARGIN_UM, um_per_px));

  return wide;
}

static void
add_places (VellusCells *sum, const VellusCells *more)
{
  const gsize n = (gsize) sum->width * (gsize) sum->height;

  for (gsize i = 0; i < n; i++)
    sum->at[i] |= more->at[i];
}

static GArray *
find_blurs (const VellusMeasurement *measurement, const GPtrArray *shafts)
{
  GArray *blurs = g_array_new (FALSE, FALSE, sizeof (Blur));

  for (guint i = 0; i < shafts->len; i++)
    {
      const VellusShaft *shaft = g_ptr_array_index (shafts, i);
      const guint        middle = shaft->n_points / 2;
      const Blur blur = { { shaft->points[middle].x, shaft->points[middle].y },
                          shaft->blur_px };

      if (vellus_gate_tells_blur (shaft, &measurement->scale,
                                  &measurement->params))
        g_array_append_val (blurs, blur);
    }

  return blurs;
}

/* The median blur of the thick shafts that are nearest to a place. */
static double
blur_at_px (const GArray *blurs, VellusPoint place)
{
  double nearest[N_NEAREST];
  double blurs_px[N_NEAREST];
  guint  n = 0;

  for (guint i = 0; i < blurs->len; i++)
    {
      const Blur  *blur = &g_array_index (blurs, Blur, i);
      const double distance = vellus_point_distance (blur->at, place);
      guint        k = n < N_NEAREST ? n++ : N_NEAREST - 1;

      if (i >= N_NEAREST && distance >= nearest[N_NEAREST - 1])
        continue;
      for (; k > 0 && nearest[k - 1] > distance; k--)
        {
          nearest[k] = nearest[k - 1];
          blurs_px[k] = blurs_px[k - 1];
        }
      nearest[k] = distance;
      blurs_px[k] = blur->blur_px;
    }

  return vellus_stats_median (blurs_px, n);
}

/* Where the whole picture is out of focus, that is said of all of it. */
static void
add_blurred (VellusCells             *sum,
             const VellusMeasurement *measurement,
             const GPtrArray         *shafts)
{
  g_autoptr (GArray) blurs = find_blurs (measurement, shafts);

  if (blurs->len < N_NEAREST ||
      (measurement->quality & VELLUS_QUALITY_BLURRED) != 0)
    return;

  for (int y = 0; y < sum->height; y += FOCUS_TILE)
    for (int x = 0; x < sum->width; x += FOCUS_TILE)
      {
        const VellusPoint center = {
          (x + 0.5 * FOCUS_TILE) * sum->side_px,
          (y + 0.5 * FOCUS_TILE) * sum->side_px,
        };

        if (! vellus_gate_is_blurred (blur_at_px (blurs, center),
                                      &measurement->scale,
                                      &measurement->params))
          continue;

        for (int j = y; j < MIN (y + FOCUS_TILE, sum->height); j++)
          for (int i = x; i < MIN (x + FOCUS_TILE, sum->width); i++)
            sum->at[vellus_cells_index (sum, i, j)] = 1;
      }
}

void
vellus_unjudged_find (VellusMeasurement  *measurement,
                      const VellusRaster *light,
                      const GPtrArray    *shafts,
                      const VellusCells  *hidden,
                      const VellusCells  *dark)
{
  const double            um_per_px = measurement->scale.um_per_px;
  g_autoptr (VellusCells) white = find_white (light, um_per_px);
  g_autoptr (VellusCells) covered = wide_places (hidden, HIDDEN_UM, um_per_px);
  g_autoptr (VellusCells) glare = wide_places (white, GLARE_UM, um_per_px);
  g_autoptr (VellusCells) mass = wide_places (dark, MASS_UM, um_per_px);
  g_autoptr (VellusCells) blurred =
    vellus_cells_new (light->width_px, light->height_px, um_per_px);
  g_autoptr (VellusCells) sum =
    vellus_cells_new (light->width_px, light->height_px, um_per_px);

  add_places (sum, covered);
  add_places (sum, mass);
  if ((measurement->quality & VELLUS_QUALITY_OVEREXPOSED) == 0 ||
      ! shows_shafts (white, shafts, um_per_px))
    add_places (sum, glare);
  add_blurred (blurred, measurement, shafts);
  if (! shows_shafts (blurred, shafts, um_per_px))
    add_places (sum, blurred);

  measurement->unjudged = g_steal_pointer (&sum);
  vellus_unjudged_subtract (measurement, light);
  if (measurement->unjudged_mm2 <= 0.0)
    g_clear_pointer (&measurement->unjudged, vellus_cells_free);
}

void
vellus_unjudged_subtract (VellusMeasurement  *measurement,
                          const VellusRaster *light)
{
  const double um_per_px = measurement->scale.um_per_px;

  measurement->unjudged_mm2 =
    vellus_cells_area_px2 (measurement->unjudged, measurement->region, light) *
    um_per_px * um_per_px * 1e-6;
  measurement->region_area_mm2 =
    MAX (measurement->region_area_mm2 - measurement->unjudged_mm2, 0.0);
}
