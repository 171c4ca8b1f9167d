/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/trace-seeds.h"

#include <math.h>

#include "core/parallel.h"

static float
response_at (const VellusTubes *tubes, int x, int y, guint direction)
{
  if (x < 0 || y < 0 || x >= tubes->scene->width || y >= tubes->scene->height)
    return 0.0f;

  const gint32 cell =
    tubes->cell[(gsize) y * (gsize) tubes->scene->width + (gsize) x];

  return cell < 0 ? 0.0f
                  : vellus_tubes_response (tubes, (guint) cell, direction);
}

/* Strongest over direction and across the shaft. */
static gboolean
is_seed (const VellusTubes *tubes, guint cell, guint direction, float seed_snr)
{
  const guint next = (direction + 1) % VELLUS_N_DIRECTIONS;
  const guint last =
    (direction + VELLUS_N_DIRECTIONS - 1) % VELLUS_N_DIRECTIONS;
  const float response = vellus_tubes_response (tubes, cell, direction);

  if (response < seed_snr ||
      response < vellus_tubes_response (tubes, cell, next) ||
      response < vellus_tubes_response (tubes, cell, last))
    return FALSE;

  const double angle_rad = direction * G_PI / VELLUS_N_DIRECTIONS;
  const int    nx = (int) lround (-sin (angle_rad));
  const int    ny = (int) lround (cos (angle_rad));
  const int    x = (int) (tubes->pixel[cell] % (guint) tubes->scene->width);
  const int    y = (int) (tubes->pixel[cell] / (guint) tubes->scene->width);

  return response >= response_at (tubes, x + nx, y + ny, direction) &&
         response >= response_at (tubes, x - nx, y - ny, direction);
}

/* Seeds are collected from so many cells at a time. */
#define CELLS_PER_PART 16384u

typedef struct
{
  const VellusTubes *tubes;
  float              seed_snr;
  GArray           **parts;
} Collection;

static void
collect_part (guint part, gpointer data)
{
  const Collection  *collection = data;
  const VellusTubes *tubes = collection->tubes;
  const guint        first = part * CELLS_PER_PART;
  guint              end = MIN (first + CELLS_PER_PART, tubes->n_cells);
  GArray *seeds = g_array_new (FALSE, FALSE, sizeof (VellusTraceSeed));

  if (vellus_watch_stopped (tubes->scene->watch))
    end = first;

  for (guint cell = first; cell < end; cell++)
    for (guint d = 0; d < VELLUS_N_DIRECTIONS; d++)
      if (is_seed (tubes, cell, d, collection->seed_snr))
        {
          const VellusTraceSeed seed = {
            .cell = cell,
            .direction = (guint16) d,
            .response = vellus_tubes_response (tubes, cell, d),
          };

          g_array_append_val (seeds, seed);
        }

  collection->parts[part] = seeds;
}

/* How many of the parts' seeds have each response, as it is stored. */
#define N_RESPONSES 65536

static guint
stored_response (const VellusTubes *tubes, const VellusTraceSeed *seed)
{
  return tubes
    ->response[(gsize) seed->cell * VELLUS_N_DIRECTIONS + seed->direction];
}

static guint
count_responses (const Collection *collection, guint n_parts, guint *counts)
{
  guint n = 0;

  for (guint i = 0; i < n_parts; i++)
    {
      const GArray *part = collection->parts[i];

      n += part->len;
      for (guint k = 0; k < part->len; k++)
        counts[stored_response (collection->tubes,
                                &g_array_index (part, VellusTraceSeed, k))]++;
    }

  return n;
}

/* The strongest first, in the order of cells and directions among equals:
 * that of the parts. */
static GArray *
sort_seeds (const Collection *collection, guint n_parts)
{
  g_autofree guint *next = g_new0 (guint, N_RESPONSES);
  const guint       n = count_responses (collection, n_parts, next);
  GArray *seeds = g_array_sized_new (FALSE, FALSE, sizeof (VellusTraceSeed), n);
  guint   sum = 0;

  g_array_set_size (seeds, n);

  for (guint response = N_RESPONSES; response-- > 0;)
    {
      const guint count = next[response];

      next[response] = sum;
      sum += count;
    }

  for (guint i = 0; i < n_parts; i++)
    for (guint k = 0; k < collection->parts[i]->len; k++)
      {
        const VellusTraceSeed *seed =
          &g_array_index (collection->parts[i], VellusTraceSeed, k);
        const guint response = stored_response (collection->tubes, seed);

        g_array_index (seeds, VellusTraceSeed, next[response]++) = *seed;
      }

  return seeds;
}

GArray *
vellus_trace_seeds_new (const VellusTubes *tubes, float seed_snr)
{
  const guint n_parts = (tubes->n_cells + CELLS_PER_PART - 1) / CELLS_PER_PART;
  g_autofree GArray **parts = g_new (GArray *, n_parts + 1);
  Collection          collection = { tubes, seed_snr, parts };

  vellus_parallel_for (n_parts, tubes->scene->n_threads, collect_part,
                       &collection);

  GArray *seeds = sort_seeds (&collection, n_parts);

  for (guint i = 0; i < n_parts; i++)
    g_array_unref (parts[i]);

  return seeds;
}
