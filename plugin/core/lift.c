/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/lift.h"

#include <math.h>
#include <string.h>

#include "core/edge-noise.h"
#include "core/edges.h"
#include "core/mask.h"
#include "core/pairs.h"
#include "core/parallel.h"
#include "core/tile.h"

/* Responses under this many sigma are not kept. */
#define MIN_RESPONSE 2.0f

/* A light shaft outshines the skin by this optical density at least, all
 * across: the skin between two dark shafts doesn't. */
#define MIN_LIGHT_SHAFT 0.05f

#define TILE_PIXELS (VELLUS_TILE_WIDTH * VELLUS_TILE_HEIGHT)
#define MAX_BLOCKS                                                             \
  (VELLUS_TILE_HEIGHT * (VELLUS_TILE_WIDTH / VELLUS_PAIR_LANES + 1))

/* What one cell tells. */
typedef struct
{
  guint16 response[VELLUS_N_DIRECTIONS];
  guint8  width[VELLUS_N_DIRECTIONS];
} Cell;

/* A tile being searched: where to look, as runs of lanes, and what was found
 * there. */
typedef struct
{
  VellusTile tile;
  guint      n_blocks;
  guint8     block_x[MAX_BLOCKS];
  guint8     block_y[MAX_BLOCKS];
  guint32    answered[MAX_BLOCKS];
  guint      n_cells;
  gint16     cell_at[TILE_PIXELS];
  Cell       cell[TILE_PIXELS];
} Search;

/* The cells of a tile in the order of their pixels. */
typedef struct
{
  guint    n;
  guint    first;
  guint32 *pixel;
  Cell    *cell;
} Part;

typedef struct
{
  VellusTubes       *tubes;
  const VellusEdges *edges;
  const VellusMask  *mask;
  VellusPairs        pairs[VELLUS_N_DIRECTIONS];
  VellusPairLimits   limits;
  int                columns;
  int                rows;
  Part              *parts;
} Lift;

static const guint8 *
mask_at (const Lift *lift, const VellusTile *tile, int x, int y)
{
  return lift->mask->inside +
         (gsize) (tile->y0 + y) * (gsize) tile->scene->width + tile->x0 + x;
}

static void
find_blocks (const Lift *lift, Search *search)
{
  const VellusTile *tile = &search->tile;

  search->n_blocks = 0;

  for (int y = 0; y < tile->height; y++)
    {
      const guint8 *mask = mask_at (lift, tile, 0, y);

      for (int x = 0; x < tile->width; x++)
        if (mask[x])
          {
            x = MIN (x, tile->width - VELLUS_PAIR_LANES);
            search->block_x[search->n_blocks] = (guint8) x;
            search->block_y[search->n_blocks++] = (guint8) y;
            x += VELLUS_PAIR_LANES - 1;
          }
    }
}

/* Directions lie so near to each other that no line answers in one alone: the
 * odd ones are looked at where an even neighbour answers. */
static gboolean
is_worth (const Search *search, guint block, guint direction)
{
  const guint next = (direction + 1) % VELLUS_N_DIRECTIONS;

  return direction % 2 == 0 ||
         (search->answered[block] & (1u << (direction - 1) | 1u << next)) != 0;
}

/* What blocks of this direction cover. */
static gboolean
choose_box (Search *search, guint direction)
{
  VellusTileBox box = { G_MAXINT, G_MAXINT, 0, 0 };

  for (guint i = 0; i < search->n_blocks; i++)
    if (is_worth (search, i, direction))
      {
        box.left = MIN (box.left, search->block_x[i]);
        box.top = MIN (box.top, search->block_y[i]);
        box.right = MAX (box.right, search->block_x[i] + VELLUS_PAIR_LANES);
        box.bottom = MAX (box.bottom, search->block_y[i] + 1);
      }

  search->tile.box = box;

  return box.bottom > 0;
}

static void
keep_answer (Search                 *search,
             const guint8           *mask,
             int                     at,
             guint                   direction,
             const VellusPairAnswer *answer)
{
  for (int i = 0; i < VELLUS_PAIR_LANES; i++)
    {
      if (answer->response[i] == 0 || ! mask[i])
        continue;

      gint16 *k = &search->cell_at[at + i];

      if (*k < 0)
        {
          *k = (gint16) search->n_cells++;
          memset (&search->cell[*k], 0, sizeof (Cell));
        }

      search->cell[*k].response[direction] = (guint16) answer->response[i];
      search->cell[*k].width[direction] = answer->width[i];
    }
}

static void
search_direction (const Lift *lift, Search *search, guint direction)
{
  const VellusPairs *pairs = &lift->pairs[direction];
  VellusTile        *tile = &search->tile;

  if (! choose_box (search, direction))
    return;

  vellus_tile_fill_edges (tile, lift->edges, &pairs->view);

  for (guint i = 0; i < search->n_blocks; i++)
    {
      const int        x = search->block_x[i], y = search->block_y[i];
      VellusPairAnswer answer;

      if (! is_worth (search, i, direction) ||
          ! vellus_pairs_find (pairs, tile, &lift->limits,
                               vellus_tile_index (x, y), &answer))
        continue;

      search->answered[i] |= 1u << direction;
      keep_answer (search, mask_at (lift, tile, x, y),
                   y * VELLUS_TILE_WIDTH + x, direction, &answer);
    }
}

static void
store_part (const Search *search, Part *part)
{
  const VellusTile *tile = &search->tile;
  guint             k = 0;

  part->n = search->n_cells;
  part->pixel = g_new (guint32, part->n);
  part->cell = g_new (Cell, part->n);

  for (int y = 0; y < tile->height; y++)
    for (int x = 0; x < tile->width; x++)
      {
        const gint16 cell = search->cell_at[y * VELLUS_TILE_WIDTH + x];

        if (cell < 0)
          continue;

        part->pixel[k] =
          (guint32) ((tile->y0 + y) * tile->scene->width + tile->x0 + x);
        part->cell[k++] = search->cell[cell];
      }
}

/* Tiles share the grid evenly, so that none is narrower than the lanes. */
static void
place_tile (const Lift *lift, guint index, VellusTile *tile)
{
  const int column = (int) index % lift->columns;
  const int row = (int) index / lift->columns;
  const int width = lift->tubes->scene->width;
  const int height = lift->tubes->scene->height;

  tile->scene = lift->tubes->scene;
  tile->sign = lift->tubes->sign;
  tile->x0 = column * width / lift->columns;
  tile->y0 = row * height / lift->rows;
  tile->width = (column + 1) * width / lift->columns - tile->x0;
  tile->height = (row + 1) * height / lift->rows - tile->y0;
}

static void
search_tile (guint index, gpointer scratch, gpointer data)
{
  const Lift *lift = data;
  Search     *search = scratch;

  if (vellus_watch_stopped (lift->tubes->scene->watch))
    return;

  place_tile (lift, index, &search->tile);
  find_blocks (lift, search);

  if (! choose_box (search, 0))
    return;

  search->n_cells = 0;
  memset (search->cell_at, -1, sizeof search->cell_at);
  memset (search->answered, 0, sizeof search->answered);
  vellus_tile_fill_density (&search->tile);

  for (guint first = 0; first < 2; first++)
    for (guint d = first; d < VELLUS_N_DIRECTIONS; d += 2)
      search_direction (lift, search, d);

  store_part (search, &lift->parts[index]);
}

static void
gather_part (guint index, gpointer data)
{
  const Lift  *lift = data;
  VellusTubes *tubes = lift->tubes;
  Part        *part = &lift->parts[index];

  for (guint i = 0; i < part->n; i++)
    {
      const guint k = part->first + i;
      const gsize at = (gsize) k * VELLUS_N_DIRECTIONS;

      tubes->cell[part->pixel[i]] = (gint32) k;
      tubes->pixel[k] = part->pixel[i];
      memcpy (tubes->response + at, part->cell[i].response,
              sizeof part->cell[i].response);
      memcpy (tubes->width + at, part->cell[i].width,
              sizeof part->cell[i].width);
    }

  g_free (part->pixel);
  g_free (part->cell);
}

static void
gather (Lift *lift, guint n_parts, int n_threads)
{
  VellusTubes *tubes = lift->tubes;
  const gsize  n_pixels =
    (gsize) tubes->scene->width * (gsize) tubes->scene->height;

  tubes->n_cells = 0;
  for (guint i = 0; i < n_parts; i++)
    {
      lift->parts[i].first = tubes->n_cells;
      tubes->n_cells += lift->parts[i].n;
    }

  const gsize n_values = (gsize) tubes->n_cells * VELLUS_N_DIRECTIONS;

  tubes->cell = g_new (gint32, n_pixels);
  memset (tubes->cell, -1, n_pixels * sizeof (gint32));
  tubes->pixel = g_new (guint32, tubes->n_cells);
  tubes->response = g_new (guint16, n_values);
  tubes->width = g_new (guint8, n_values);
  vellus_parallel_for (n_parts, n_threads, gather_part, lift);
}

static VellusPairLimits
limits_for (float sign, float noise, float threshold)
{
  return (VellusPairLimits){
    .edge = (gint16) MAX (ceilf (MIN_RESPONSE * noise), 1.0f),
    .high = (gint16) (threshold * VELLUS_TILE_DENSITY_UNIT),
    .low = sign < 0.0f ? (gint16) (MIN_LIGHT_SHAFT * VELLUS_TILE_DENSITY_UNIT)
                       : -G_MAXINT16,
  };
}

void
vellus_lift (VellusTubes *tubes, int n_threads)
{
  const VellusScene      *scene = tubes->scene;
  g_autoptr (VellusEdges) edges = vellus_edges_new (scene, n_threads);
  g_autoptr (VellusMask) mask = vellus_mask_new (scene, tubes->sign, n_threads);
  const float            noise = vellus_edge_noise (edges, scene, n_threads);
  Lift                   lift = {
                      .tubes = tubes,
                      .edges = edges,
                      .mask = mask,
                      .limits = limits_for (tubes->sign, noise, mask->threshold),
                      .columns = (scene->width + VELLUS_TILE_WIDTH - 1) / VELLUS_TILE_WIDTH,
                      .rows = (scene->height + VELLUS_TILE_HEIGHT - 1) / VELLUS_TILE_HEIGHT,
  };
  const guint      n_tiles = (guint) (lift.columns * lift.rows);
  g_autofree Part *parts = g_new0 (Part, n_tiles);

  lift.parts = parts;
  for (guint d = 0; d < VELLUS_N_DIRECTIONS; d++)
    vellus_pairs_init (&lift.pairs[d], scene->um_per_px,
                       d * G_PI / VELLUS_N_DIRECTIONS, tubes->sign);

  vellus_parallel_for_with_scratch (n_tiles, n_threads, sizeof (Search),
                                    search_tile, &lift);
  tubes->noise = noise / VELLUS_EDGES_UNIT;
  tubes->response_unit = 1.0f / noise;
  gather (&lift, n_tiles, n_threads);
}
