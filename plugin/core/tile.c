/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/tile.h"

#define MAX_DENSITY 4.0f

/* A rectangle of a tile, beyond its sides by so many pixels. */
typedef struct
{
  int x0;
  int y0;
  int y1;
  int n;
} Area;

static Area
area_around (const VellusTile *tile, int reach_x, int reach_y)
{
  return (Area){
    .x0 = -reach_x,
    .y0 = -reach_y,
    .y1 = tile->height + reach_y,
    .n = tile->width + 2 * reach_x,
  };
}

static gssize
work_index (int x, int y)
{
  return (gssize) (y + VELLUS_TILE_MARGIN) * VELLUS_TILE_WORK_STRIDE +
         (x + VELLUS_TILE_MARGIN);
}

static void
convert_line (const float *in, int n, gint16 *out)
{
  for (int i = 0; i < n; i++)
    {
      const float low = in[i] > -MAX_DENSITY ? in[i] : -MAX_DENSITY;
      const float value = low < MAX_DENSITY ? low : MAX_DENSITY;

      out[i] = (gint16) (VELLUS_TILE_DENSITY_UNIT * value);
    }
}

/* A pixel and the next one, mixed in quarters. */
static void
shift_line (gint16 *planes, gssize next, int n)
{
  gint16 *restrict one = planes + VELLUS_TILE_PLANE;
  gint16 *restrict two = planes + 2 * VELLUS_TILE_PLANE;
  gint16 *restrict three = planes + 3 * VELLUS_TILE_PLANE;

  for (int i = 0; i < n; i++)
    {
      const gint16 a = planes[i], b = planes[i + next];
      const gint16 change = (gint16) (b - a);

      one[i] = (gint16) (a + (change >> 2));
      two[i] = (gint16) (a + (change >> 1));
      three[i] = (gint16) (b - (change >> 2));
    }
}

static void
fill_shifts (const VellusTile *tile, gboolean steep, gint16 *planes)
{
  const Area   area = area_around (tile, VELLUS_TILE_REACH - (steep ? 1 : 0),
                                   VELLUS_TILE_REACH - (steep ? 0 : 1));
  const gssize next = steep ? 1 : VELLUS_TILE_STRIDE;

  for (int y = area.y0; y < area.y1; y++)
    shift_line (planes + vellus_tile_index (area.x0, y), next, area.n);
}

void
vellus_tile_fill_density (VellusTile *tile)
{
  const Area area = area_around (tile, VELLUS_TILE_REACH, VELLUS_TILE_REACH);

  for (int steep = 0; steep < 2; steep++)
    {
      for (int y = area.y0; y < area.y1; y++)
        convert_line (
          tile->scene->density +
            vellus_scene_index (tile->scene, tile->x0 + area.x0, tile->y0 + y),
          area.n, tile->density[steep] + vellus_tile_index (area.x0, y));
      fill_shifts (tile, steep, tile->density[steep]);
    }
}

/* The sum of four edges stays in range, see VELLUS_EDGES_UNIT. */
static void
average_line (const gint16 *in, gssize step, int n, gint16 *restrict out)
{
  for (int i = 0; i < n; i++)
    {
      const gint16 sum = (gint16) (in[i - step] + 2 * in[i] + in[i + step] + 2);

      out[i] = (gint16) (sum >> 2);
    }
}

static void
turn_gradient (VellusTile             *tile,
               const VellusEdges      *edges,
               const VellusEdgeFilter *filter)
{
  int reach_x, reach_y;

  vellus_edge_filter_reach (filter, VELLUS_EDGE_STEPS, &reach_x, &reach_y);

  const Area area = area_around (tile, reach_x + VELLUS_TILE_REACH,
                                 reach_y + VELLUS_TILE_REACH);

  for (int y = area.y0; y < area.y1; y++)
    {
      const gsize at =
        vellus_scene_index (tile->scene, tile->x0 + area.x0, tile->y0 + y);

      vellus_edges_turn (filter, edges->dx + at, edges->dy + at, area.n,
                         tile->work[0] + work_index (area.x0, y));
    }
}

void
vellus_tile_fill_edges (VellusTile             *tile,
                        const VellusEdges      *edges,
                        const VellusEdgeFilter *filter,
                        gboolean                steep)
{
  turn_gradient (tile, edges, filter);

  for (int i = 0; i < VELLUS_EDGE_STEPS; i++)
    {
      const gboolean last = i + 1 == VELLUS_EDGE_STEPS;
      const gint16  *in = tile->work[i % 2];
      const gssize   step =
        filter->step_x[i] + filter->step_y[i] * VELLUS_TILE_WORK_STRIDE;
      int reach_x, reach_y;

      vellus_edge_filter_reach (filter, VELLUS_EDGE_STEPS - 1 - i, &reach_x,
                                &reach_y);

      const Area area = area_around (tile, reach_x + VELLUS_TILE_REACH,
                                     reach_y + VELLUS_TILE_REACH);

      for (int y = area.y0; y < area.y1; y++)
        average_line (in + work_index (area.x0, y), step, area.n,
                      last ? tile->edge + vellus_tile_index (area.x0, y)
                           : tile->work[(i + 1) % 2] + work_index (area.x0, y));
    }

  fill_shifts (tile, steep, tile->edge);
}
