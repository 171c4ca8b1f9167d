/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/tile.h"

#include "core/clones.h"

#define MAX_DENSITY 4.0f

/* Lines of a tile's box, longer by so many pixels, in whole runs. */
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
  const int width = tile->box.right - tile->box.left + 2 * reach_x;
  const int n_runs = (width + VELLUS_TILE_RUN - 1) / VELLUS_TILE_RUN;

  return (Area){
    .x0 = tile->box.left - reach_x,
    .y0 = tile->box.top - reach_y,
    .y1 = tile->box.bottom + reach_y,
    .n = n_runs * VELLUS_TILE_RUN,
  };
}

static gssize
work_index (int x, int y)
{
  return (gssize) (y + VELLUS_TILE_MARGIN) * VELLUS_TILE_WORK_STRIDE +
         (x + VELLUS_TILE_MARGIN);
}

static void
convert_line (const float *restrict in, float sign, int n, gint16 *restrict out)
{
  for (int i = 0; i < n; i++)
    {
      const float density = sign * in[i];
      const float low = density > -MAX_DENSITY ? density : -MAX_DENSITY;
      const float value = low < MAX_DENSITY ? low : MAX_DENSITY;

      out[i] = (gint16) (VELLUS_TILE_DENSITY_UNIT * value);
    }
}

/* A pixel and the next one, mixed in quarters. */
static void
shift_line (gint16 *restrict planes, gssize next, int n)
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

VELLUS_CLONES static void
fill_shifts (Area area, gboolean steep, gint16 *planes)
{
  const gssize next = steep ? 1 : VELLUS_TILE_STRIDE;

  for (int y = area.y0; y < area.y1; y++)
    shift_line (planes + vellus_tile_index (area.x0, y), next, area.n);
}

VELLUS_CLONES void
vellus_tile_fill_density (VellusTile *tile)
{
  const Area area = area_around (tile, VELLUS_TILE_REACH, VELLUS_TILE_REACH);

  for (int steep = 0; steep < 2; steep++)
    {
      gint16 *planes = tile->density[steep];

      for (int y = area.y0; y < area.y1; y++)
        convert_line (
          tile->scene->density +
            vellus_scene_index (tile->scene, tile->x0 + area.x0, tile->y0 + y),
          tile->sign, area.n, planes + vellus_tile_index (area.x0, y));

      fill_shifts (area_around (tile, VELLUS_TILE_REACH - (steep ? 1 : 0),
                                VELLUS_TILE_REACH - (steep ? 0 : 1)),
                   steep, planes);
    }
}

/* The sum of four edges stays in range, see VELLUS_EDGES_UNIT. */
static void
average_line (const gint16 *restrict in,
              gssize step,
              int    n,
              gint16 *restrict out)
{
  for (int i = 0; i < n; i++)
    {
      const gint16 sum = (gint16) (in[i - step] + 2 * in[i] + in[i + step] + 2);

      out[i] = (gint16) (sum >> 2);
    }
}

/* What must be known so that the last steps can be taken, and a pixel more
 * for shifting. */
static Area
area_before (const VellusTile *tile, const VellusTileView *view, int n_steps)
{
  int reach_x, reach_y;

  vellus_edge_filter_reach (&view->filter, n_steps, &reach_x, &reach_y);

  return area_around (tile, reach_x + view->reach_x + 1,
                      reach_y + view->reach_y + 1);
}

static void
turn_gradient (VellusTile           *tile,
               const VellusEdges    *edges,
               const VellusTileView *view)
{
  const Area area = area_before (tile, view, VELLUS_EDGE_STEPS);

  for (int y = area.y0; y < area.y1; y++)
    {
      const gsize at =
        vellus_scene_index (tile->scene, tile->x0 + area.x0, tile->y0 + y);

      vellus_edges_turn (&view->filter, edges->dx + at, edges->dy + at, area.n,
                         tile->work[0] + work_index (area.x0, y));
    }
}

VELLUS_CLONES static void
average_along (VellusTile *tile, const VellusTileView *view, int step)
{
  const Area     area = area_before (tile, view, VELLUS_EDGE_STEPS - 1 - step);
  const gboolean last = step + 1 == VELLUS_EDGE_STEPS;
  const gint16  *in = tile->work[step % 2];
  const gssize   offset = view->filter.step_x[step] +
                        view->filter.step_y[step] * VELLUS_TILE_WORK_STRIDE;

  for (int y = area.y0; y < area.y1; y++)
    average_line (in + work_index (area.x0, y), offset, area.n,
                  last ? tile->edge + vellus_tile_index (area.x0, y)
                       : tile->work[(step + 1) % 2] + work_index (area.x0, y));
}

void
vellus_tile_fill_edges (VellusTile           *tile,
                        const VellusEdges    *edges,
                        const VellusTileView *view)
{
  turn_gradient (tile, edges, view);

  for (int step = 0; step < VELLUS_EDGE_STEPS; step++)
    average_along (tile, view, step);

  fill_shifts (area_around (tile, view->reach_x, view->reach_y), view->steep,
               tile->edge);
}
