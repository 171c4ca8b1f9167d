/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/sheet-tone.h"

#include <math.h>
#include <string.h>

#include "core/cells.h"
#include "core/clones.h"
#include "core/logarithm.h"

/* No hair is as wide as so many cells. */
#define HAIR_CELLS 7

/* Darker light has no logarithm worth comparing. */
#define MIN_LIGHT 0.003f

typedef struct
{
  double sums[3];
  guint  n;
} CellSum;

static gsize
n_cells (const VellusSheetTone *tone)
{
  return (gsize) tone->width * (gsize) tone->height;
}

/* Cells of a picture whose pixels are larger than they are pixels. */
static VellusSheetTone *
new_empty (const VellusScene *scene)
{
  VellusSheetTone *tone = g_new0 (VellusSheetTone, 1);

  tone->side_px = MAX (VELLUS_CELL_UM / scene->um_per_px, 1.0);
  tone->width = (int) ceil (scene->width / tone->side_px);
  tone->height = (int) ceil (scene->height / tone->side_px);
  tone->known = g_new0 (guint8, n_cells (tone));
  for (int c = 0; c < 3; c++)
    tone->log[c] = g_new (float, n_cells (tone));

  return tone;
}

static void
add_row (const VellusScene *scene, int y, const int *columns, CellSum *row)
{
  for (int x = 0; x < scene->width; x++)
    {
      const gsize i = vellus_scene_index (scene, x, y);
      CellSum    *cell = row + columns[x];

      if (scene->unknown[i])
        continue;

      cell->sums[0] += (double) scene->red[i];
      cell->sums[1] += (double) scene->green[i];
      cell->sums[2] += (double) scene->blue[i];
      cell->n++;
    }
}

static void
take_means (const VellusScene *scene, VellusSheetTone *tone)
{
  g_autofree CellSum *row = g_new0 (CellSum, tone->width);
  g_autofree int     *columns = g_new (int, scene->width);

  for (int x = 0; x < scene->width; x++)
    columns[x] = (int) (x / tone->side_px);

  for (int y = 0; y < scene->height; y++)
    {
      const int j = (int) (y / tone->side_px);

      add_row (scene, y, columns, row);
      if (y + 1 < scene->height && (int) ((y + 1) / tone->side_px) == j)
        continue;

      for (int i = 0; i < tone->width; i++)
        {
          const gsize at = (gsize) j * (gsize) tone->width + (gsize) i;

          tone->known[at] = row[i].n > 0;
          for (int c = 0; c < 3; c++)
            tone->log[c][at] =
              row[i].n == 0
                ? NAN
                : vellus_log (
                    MAX ((float) (row[i].sums[c] / row[i].n), MIN_LIGHT));
          row[i] = (CellSum){ { 0.0 }, 0 };
        }
    }
}

/* to[i] becomes the larger of both. */
VELLUS_CLONES static void
take_larger (const float *restrict from, gsize n, float *restrict to)
{
  for (gsize i = 0; i < n; i++)
    to[i] = from[i] > to[i] ? from[i] : to[i];
}

/* The largest of the neighbors of each cell of a row. */
static void
spread_row (const float *row, gsize width, float *to)
{
  memcpy (to, row, width * sizeof (float));

  for (gsize k = 1; k <= HAIR_CELLS / 2 && k < width; k++)
    {
      take_larger (row + k, width - k, to);
      take_larger (row, width - k, to + k);
    }
}

/* The largest of the neighbors of each cell of a row in its column. */
static void
spread_over_rows (const float *plane, int y, gsize width, int height, float *to)
{
  const int reach = HAIR_CELLS / 2;

  memcpy (to, plane + (gsize) y * width, width * sizeof (float));

  for (int k = MAX (y - reach, 0); k <= MIN (y + reach, height - 1); k++)
    take_larger (plane + (gsize) k * width, width, to);
}

/* The largest of all around or, with a sign of -1, the least. What isn't known
 * is less than all that is. */
static void
spread (const VellusSheetTone *tone, float *plane, float sign, float *scratch)
{
  const gsize width = (gsize) tone->width;

  for (gsize i = 0; i < n_cells (tone); i++)
    plane[i] = isnan (plane[i]) ? -INFINITY : sign * plane[i];
  for (int y = 0; y < tone->height; y++)
    spread_row (plane + (gsize) y * width, width, scratch + (gsize) y * width);
  for (int y = 0; y < tone->height; y++)
    spread_over_rows (scratch, y, width, tone->height,
                      plane + (gsize) y * width);
  for (gsize i = 0; i < n_cells (tone); i++)
    plane[i] = isinf (plane[i]) ? NAN : sign * plane[i];
}

VellusSheetTone *
vellus_sheet_tone_new (const VellusScene *scene)
{
  VellusSheetTone *tone = new_empty (scene);

  g_autofree float *scratch = g_new (float, n_cells (tone));

  take_means (scene, tone);

  tone->narrow = g_memdup2 (tone->log[1], n_cells (tone) * sizeof (float));

  for (int c = 0; c < 3 && ! vellus_watch_stopped (scene->watch); c++)
    {
      spread (tone, tone->log[c], 1.0f, scratch);
      spread (tone, tone->log[c], -1.0f, scratch);
      spread (tone, tone->log[c], -1.0f, scratch);
      spread (tone, tone->log[c], 1.0f, scratch);
    }

  for (gsize i = 0; i < n_cells (tone); i++)
    tone->narrow[i] = tone->log[1][i] - tone->narrow[i];

  return tone;
}

void
vellus_sheet_tone_free (VellusSheetTone *tone)
{
  if (tone == NULL)
    return;

  for (int c = 0; c < 3; c++)
    g_free (tone->log[c]);
  g_free (tone->narrow);
  g_free (tone->known);
  g_free (tone);
}
