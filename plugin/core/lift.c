/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/lift.h"

#include <math.h>
#include <string.h>

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

/* Pixels of a tile that may lie in a shaft, as runs of lanes, and what was
 * found there. */
typedef struct
{
  guint  n_blocks;
  guint8 block_x[MAX_BLOCKS];
  guint8 block_y[MAX_BLOCKS];
  guint  n_cells;
  gint16 cell_at[TILE_PIXELS];
  Cell   cell[TILE_PIXELS];
} Side;

typedef struct
{
  VellusTile tile;
  Side       side[2];
} Scratch;

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
  const VellusScene  *scene;
  const VellusEdges  *edges;
  const VellusMask   *mask;
  VellusTubes *const *tubes;
  VellusPairs         pairs[VELLUS_N_DIRECTIONS];
  VellusPairLimits    limits[2];
  int                 columns;
  int                 rows;
  Part               *parts[2];
} Lift;

static const guint8 *
mask_row (const Lift *lift, const VellusTile *tile, int y)
{
  return lift->mask->sides +
         (gsize) (tile->y0 + y) * (gsize) lift->scene->width + tile->x0;
}

static void
find_blocks (const Lift *lift, const VellusTile *tile, int light, Side *side)
{
  const guint8 bit = light ? VELLUS_MASK_LIGHT : VELLUS_MASK_DARK;

  side->n_blocks = side->n_cells = 0;
  memset (side->cell_at, -1, sizeof side->cell_at);

  if (lift->tubes[light] == NULL)
    return;

  for (int y = 0; y < tile->height; y++)
    {
      const guint8 *mask = mask_row (lift, tile, y);

      for (int x = 0; x < tile->width; x++)
        if (mask[x] & bit)
          {
            x = MIN (x, tile->width - VELLUS_PAIR_LANES);
            side->block_x[side->n_blocks] = (guint8) x;
            side->block_y[side->n_blocks++] = (guint8) y;
            x += VELLUS_PAIR_LANES - 1;
          }
    }
}

static void
keep_answer (Side                   *side,
             const guint8           *mask,
             guint8                  bit,
             int                     at,
             guint                   direction,
             const VellusPairAnswer *answer)
{
  for (int i = 0; i < VELLUS_PAIR_LANES; i++)
    {
      if (answer->response[i] == 0 || ! (mask[i] & bit))
        continue;

      gint16 *k = &side->cell_at[at + i];

      if (*k < 0)
        {
          *k = (gint16) side->n_cells++;
          memset (&side->cell[*k], 0, sizeof (Cell));
        }

      side->cell[*k].response[direction] = (guint16) answer->response[i];
      side->cell[*k].width[direction] = answer->width[i];
    }
}

static void
search_direction (const Lift *lift, Scratch *scratch, guint direction)
{
  const VellusPairs *pairs = &lift->pairs[direction];
  VellusTile        *tile = &scratch->tile;

  vellus_tile_fill_edges (tile, lift->edges, &pairs->filter, pairs->steep);

  for (int light = 0; light < 2; light++)
    {
      Side        *side = &scratch->side[light];
      const guint8 bit = light ? VELLUS_MASK_LIGHT : VELLUS_MASK_DARK;

      for (guint i = 0; i < side->n_blocks; i++)
        {
          const int        x = side->block_x[i], y = side->block_y[i];
          VellusPairAnswer answer;

          if (vellus_pairs_find (pairs, tile, light, &lift->limits[light],
                                 vellus_tile_index (x, y), &answer))
            keep_answer (side, mask_row (lift, tile, y) + x, bit,
                         y * VELLUS_TILE_WIDTH + x, direction, &answer);
        }
    }
}

static void
store_part (const VellusTile *tile, const Side *side, Part *part)
{
  guint k = 0;

  part->n = side->n_cells;
  part->pixel = g_new (guint32, part->n);
  part->cell = g_new (Cell, part->n);

  for (int y = 0; y < tile->height; y++)
    for (int x = 0; x < tile->width; x++)
      {
        const gint16 cell = side->cell_at[y * VELLUS_TILE_WIDTH + x];

        if (cell < 0)
          continue;

        part->pixel[k] =
          (guint32) ((tile->y0 + y) * tile->scene->width + tile->x0 + x);
        part->cell[k++] = side->cell[cell];
      }
}

/* Tiles share the grid evenly, so that none is narrower than the lanes. */
static void
place_tile (const Lift *lift, guint index, VellusTile *tile)
{
  const int column = (int) index % lift->columns;
  const int row = (int) index / lift->columns;
  const int width = lift->scene->width, height = lift->scene->height;

  tile->scene = lift->scene;
  tile->x0 = column * width / lift->columns;
  tile->y0 = row * height / lift->rows;
  tile->width = (column + 1) * width / lift->columns - tile->x0;
  tile->height = (row + 1) * height / lift->rows - tile->y0;
}

static void
search_tile (guint index, gpointer scratch_data, gpointer data)
{
  const Lift *lift = data;
  Scratch    *scratch = scratch_data;
  VellusTile *tile = &scratch->tile;
  guint       n_blocks = 0;

  place_tile (lift, index, tile);

  for (int light = 0; light < 2; light++)
    {
      find_blocks (lift, tile, light, &scratch->side[light]);
      n_blocks += scratch->side[light].n_blocks;
    }

  if (n_blocks == 0)
    return;

  vellus_tile_fill_density (tile);

  for (guint direction = 0; direction < VELLUS_N_DIRECTIONS; direction++)
    search_direction (lift, scratch, direction);

  for (int light = 0; light < 2; light++)
    store_part (tile, &scratch->side[light], &lift->parts[light][index]);
}

typedef struct
{
  VellusTubes *tubes;
  Part        *parts;
} Gathering;

static void
gather_part (guint index, gpointer data)
{
  const Gathering *gathering = data;
  VellusTubes     *tubes = gathering->tubes;
  Part            *part = &gathering->parts[index];

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
gather (VellusTubes *tubes, Part *parts, guint n_parts, int n_threads)
{
  const gsize n_pixels =
    (gsize) tubes->scene->width * (gsize) tubes->scene->height;
  Gathering gathering = { .tubes = tubes, .parts = parts };

  tubes->n_cells = 0;
  for (guint i = 0; i < n_parts; i++)
    {
      parts[i].first = tubes->n_cells;
      tubes->n_cells += parts[i].n;
    }

  const gsize n_values = (gsize) tubes->n_cells * VELLUS_N_DIRECTIONS;

  tubes->cell = g_new (gint32, n_pixels);
  memset (tubes->cell, -1, n_pixels * sizeof (gint32));
  tubes->pixel = g_new (guint32, tubes->n_cells);
  tubes->response = g_new (guint16, n_values);
  tubes->width = g_new (guint8, n_values);
  vellus_parallel_for (n_parts, n_threads, gather_part, &gathering);
}

static void
set_limits (Lift *lift, float noise)
{
  const float high = lift->mask->threshold * VELLUS_TILE_DENSITY_UNIT;

  for (int light = 0; light < 2; light++)
    lift->limits[light] = (VellusPairLimits){
      .edge = (gint16) MAX (ceilf (MIN_RESPONSE * noise), 1.0f),
      .high = (gint16) high,
      .low = light ? (gint16) (MIN_LIGHT_SHAFT * VELLUS_TILE_DENSITY_UNIT)
                   : -G_MAXINT16,
    };
}

void
vellus_lift (const VellusScene *scene, int n_threads, VellusTubes *tubes[2])
{
  g_autoptr (VellusEdges) edges = vellus_edges_new (scene, n_threads);
  g_autoptr (VellusMask)  mask = vellus_mask_new (scene, n_threads);
  const float             noise = vellus_edges_noise (edges, scene);
  Lift                    lift = {
                       .scene = scene,
                       .edges = edges,
                       .mask = mask,
                       .tubes = tubes,
                       .columns = (scene->width + VELLUS_TILE_WIDTH - 1) / VELLUS_TILE_WIDTH,
                       .rows = (scene->height + VELLUS_TILE_HEIGHT - 1) / VELLUS_TILE_HEIGHT,
  };
  const guint n_tiles = (guint) (lift.columns * lift.rows);

  set_limits (&lift, noise);
  for (guint d = 0; d < VELLUS_N_DIRECTIONS; d++)
    vellus_pairs_init (&lift.pairs[d], scene->um_per_px,
                       d * G_PI / VELLUS_N_DIRECTIONS);
  for (int light = 0; light < 2; light++)
    lift.parts[light] = g_new0 (Part, n_tiles);

  vellus_parallel_for_with_scratch (n_tiles, n_threads, sizeof (Scratch),
                                    search_tile, &lift);

  for (int light = 0; light < 2; light++)
    {
      if (tubes[light] != NULL)
        {
          tubes[light]->noise = noise / VELLUS_EDGES_UNIT;
          tubes[light]->response_unit = 1.0f / noise;
          gather (tubes[light], lift.parts[light], n_tiles, n_threads);
        }
      g_free (lift.parts[light]);
    }
}
