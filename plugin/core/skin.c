/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/skin.h"

#include <math.h>
#include <string.h>

#include "core/parallel.h"
#include "core/quantiles.h"

#define CELL_PX VELLUS_SKIN_CELL_PX

/* Diameters of the neighbourhoods whose medians are the skin: a wide one to
 * tell what is hair, a narrow one over the rest. */
#define WIDE_WINDOW_UM 2400.0
#define MEDIAN_WINDOW_UM 700.0

/* The wide one changes so little that it is known once for so many cells each
 * way. */
#define WIDE_STEP 2

/* Cells that differ more from the wide median have no vote in the narrow
 * one. */
#define VOTE_MAX_DIFFERENCE 0.45f

/* Votes that a narrow median needs, as a share of its window. */
#define MIN_VOTES 0.08f

/* Cells that differ more from the median are hair, glare or ink. */
#define SKIN_MAX_DIFFERENCE 0.22f

/* Histograms of density begin here. */
#define FIRST_BIN -0.5f
#define BIN_WIDTH 0.03f

typedef struct
{
  const VellusScene *scene;
  VellusSkin        *cells;
} Averaging;

static void
average_row (guint index, gpointer data)
{
  const Averaging   *averaging = data;
  const VellusScene *scene = averaging->scene;
  VellusSkin        *cells = averaging->cells;
  const int          y0 = (int) index * CELL_PX;
  const int          y1 = MIN (y0 + CELL_PX, scene->height);

  for (int cx = 0; cx < cells->width; cx++)
    {
      const int x0 = cx * CELL_PX;
      const int x1 = MIN (x0 + CELL_PX, scene->width);
      float     sum = 0.0f, n = 0.0f;

      for (int y = y0; y < y1; y++)
        for (int x = x0; x < x1; x++)
          {
            const gsize i = vellus_scene_index (scene, x, y);
            const float known = scene->unknown[i] ? 0.0f : 1.0f;

            sum += known * scene->density[i];
            n += known;
          }

      cells->value[(int) index * cells->width + cx] = n > 0.0f ? sum / n : NAN;
    }
}

static VellusSkin *
average_cells (const VellusScene *scene, int n_threads)
{
  VellusSkin *cells = g_new (VellusSkin, 1);
  Averaging   averaging = { .scene = scene, .cells = cells };

  cells->width = (scene->width + CELL_PX - 1) / CELL_PX;
  cells->height = (scene->height + CELL_PX - 1) / CELL_PX;
  cells->value = g_new (float, (gsize) cells->width *(gsize) cells->height);
  vellus_parallel_for ((guint) cells->height, n_threads, average_row,
                       &averaging);

  return cells;
}

static guint8
bin_of (float value)
{
  const float bin = (value - FIRST_BIN) / BIN_WIDTH;

  return isfinite (value)
           ? (guint8) CLAMP (bin, 0.0f, (float) (VELLUS_QUANTILE_BINS - 1))
           : VELLUS_QUANTILE_NONE;
}

static float
density_of (float bin)
{
  return FIRST_BIN + BIN_WIDTH * bin;
}

static int
radius_cells (const VellusScene *scene, double window_um)
{
  return MAX (2, (int) lround (0.5 * window_um / (scene->um_per_px * CELL_PX)));
}

static float *
wide_quantiles (const VellusScene *scene,
                const VellusSkin  *cells,
                const guint8      *bins,
                float              share,
                int                n_threads)
{
  const int       n_x = vellus_quantiles_count (cells->width, WIDE_STEP);
  const int       n_y = vellus_quantiles_count (cells->height, WIDE_STEP);
  VellusQuantiles quantiles = {
    .width = cells->width,
    .height = cells->height,
    .bins = bins,
    .radius = radius_cells (scene, WIDE_WINDOW_UM),
    .step = WIDE_STEP,
    .share = share,
    .min_votes = 1,
    .out = g_new0 (float, (gsize) n_x *(gsize) n_y),
    .watch = scene->watch,
  };

  vellus_quantiles_fill (&quantiles, n_threads);

  return quantiles.out;
}

/* Between the middles of what the wide quantiles stand for. */
static float
wide_at (const VellusSkin *cells, const float *wide, int x, int y)
{
  const int    n_x = vellus_quantiles_count (cells->width, WIDE_STEP);
  const int    n_y = vellus_quantiles_count (cells->height, WIDE_STEP);
  const float  px = ((float) x - WIDE_STEP / 2) / WIDE_STEP;
  const float  py = ((float) y - WIDE_STEP / 2) / WIDE_STEP;
  const int    i = CLAMP ((int) floorf (px), 0, MAX (n_x - 2, 0));
  const int    j = CLAMP ((int) floorf (py), 0, MAX (n_y - 2, 0));
  const float  fx = CLAMP (px - (float) i, 0.0f, 1.0f);
  const float  fy = CLAMP (py - (float) j, 0.0f, 1.0f);
  const float *upper = wide + j * n_x + i;
  const float *lower = upper + (n_y > 1 ? n_x : 0);
  const int    right = n_x > 1 ? 1 : 0;
  const float bin = (1.0f - fy) * ((1.0f - fx) * upper[0] + fx * upper[right]) +
                    fy * ((1.0f - fx) * lower[0] + fx * lower[right]);

  return isfinite (bin) ? density_of (bin) : 0.0f;
}

/* Takes the votes of what can't be skin away. */
static void
drop_votes (const VellusSkin *cells, const float *wide, guint8 *bins)
{
  for (int y = 0; y < cells->height; y++)
    for (int x = 0; x < cells->width; x++)
      {
        const int   i = y * cells->width + x;
        const float difference = cells->value[i] - wide_at (cells, wide, x, y);

        if (! (fabsf (difference) < VOTE_MAX_DIFFERENCE))
          bins[i] = VELLUS_QUANTILE_NONE;
      }
}

static float *
narrow_medians (const VellusScene *scene,
                const VellusSkin  *cells,
                const float       *wide,
                const guint8      *bins,
                int                n_threads)
{
  const int       radius = radius_cells (scene, MEDIAN_WINDOW_UM);
  const int       side = 2 * radius + 1;
  VellusQuantiles quantiles = {
    .width = cells->width,
    .height = cells->height,
    .bins = bins,
    .radius = radius,
    .step = 1,
    .share = 0.5f,
    .min_votes = MAX (1, (int) (MIN_VOTES * (float) (side * side))),
    .out = g_new0 (float, (gsize) cells->width *(gsize) cells->height),
    .watch = scene->watch,
  };

  vellus_quantiles_fill (&quantiles, n_threads);

  for (int y = 0; y < cells->height; y++)
    for (int x = 0; x < cells->width; x++)
      {
        float *value = &quantiles.out[y * cells->width + x];

        *value =
          isfinite (*value) ? density_of (*value) : wide_at (cells, wide, x, y);
      }

  return quantiles.out;
}

/* One pass of a running sum along rows. */
static void
blur_rows (const float *in, float *out, int width, int height, int radius)
{
  for (int y = 0; y < height; y++)
    {
      const float *from = in + y * width;
      float       *to = out + y * width;
      float        sum = 0.0f;

      for (int x = 0; x < MIN (radius, width); x++)
        sum += from[x];

      for (int x = 0; x < width; x++)
        {
          sum += x + radius < width ? from[x + radius] : 0.0f;
          to[x] = sum;
          sum -= x - radius >= 0 ? from[x - radius] : 0.0f;
        }
    }
}

static void
add_row (float *restrict sums, const float *restrict row, int n, float factor)
{
  for (int x = 0; x < n; x++)
    sums[x] += factor * row[x];
}

/* The same along columns, all at once. */
static void
blur_columns (const float *in, float *out, int width, int height, int radius)
{
  g_autofree float *sums = g_new0 (float, width);

  for (int y = 0; y < MIN (radius, height); y++)
    add_row (sums, in + y * width, width, 1.0f);

  for (int y = 0; y < height; y++)
    {
      if (y + radius < height)
        add_row (sums, in + (y + radius) * width, width, 1.0f);
      memcpy (out + y * width, sums, (gsize) width * sizeof *sums);
      if (y - radius >= 0)
        add_row (sums, in + (y - radius) * width, width, -1.0f);
    }
}

static void
blur_plane (float *plane, float *spare, int width, int height, int radius)
{
  for (int pass = 0; pass < 2; pass++)
    {
      blur_rows (plane, spare, width, height, radius);
      blur_columns (spare, plane, width, height, radius);
    }
}

/* Replaces the median by the mean of what looks like skin around it. */
static void
refine (VellusSkin *cells, const float *median, int radius)
{
  const gsize       n = (gsize) cells->width * (gsize) cells->height;
  g_autofree float *weights = g_new (float, n);
  g_autofree float *spare = g_new (float, n);

  for (gsize i = 0; i < n; i++)
    {
      const float    difference = cells->value[i] - median[i];
      const gboolean is_skin =
        isfinite (difference) && fabsf (difference) < SKIN_MAX_DIFFERENCE;

      weights[i] = is_skin ? 1.0f : 1e-4f;
      cells->value[i] = weights[i] * (is_skin ? cells->value[i] : median[i]);
    }

  blur_plane (cells->value, spare, cells->width, cells->height, radius);
  blur_plane (weights, spare, cells->width, cells->height, radius);

  for (gsize i = 0; i < n; i++)
    cells->value[i] /= weights[i];
}

VellusSkin *
vellus_skin_new (const VellusScene *scene, float wide_share, int n_threads)
{
  VellusSkin        *cells = average_cells (scene, n_threads);
  const gsize        n = (gsize) cells->width * (gsize) cells->height;
  g_autofree guint8 *bins = g_new (guint8, n);

  for (gsize i = 0; i < n; i++)
    bins[i] = bin_of (cells->value[i]);

  g_autofree float *wide =
    wide_quantiles (scene, cells, bins, wide_share, n_threads);

  drop_votes (cells, wide, bins);

  g_autofree float *median =
    narrow_medians (scene, cells, wide, bins, n_threads);

  refine (cells, median, MAX (1, radius_cells (scene, MEDIAN_WINDOW_UM) / 3));

  return cells;
}

void
vellus_skin_free (VellusSkin *skin)
{
  if (skin == NULL)
    return;

  g_free (skin->value);
  g_free (skin);
}

void
vellus_skin_row (const VellusSkin *skin, int y, int n, float *out)
{
  const float  cy = ((float) y + 0.5f) / CELL_PX - 0.5f;
  const int    above = CLAMP ((int) floorf (cy), 0, MAX (skin->height - 2, 0));
  const int    below = MIN (above + 1, skin->height - 1);
  const float  share = CLAMP (cy - (float) above, 0.0f, 1.0f);
  const float *upper = skin->value + above * skin->width;
  const float *lower = skin->value + below * skin->width;
  float        left = upper[0] + share * (lower[0] - upper[0]);

  for (int k = 0; k <= skin->width; k++)
    {
      const int   cell = MIN (k, skin->width - 1);
      const float right = upper[cell] + share * (lower[cell] - upper[cell]);

      for (int i = 0; i < CELL_PX; i++)
        {
          const int x = k * CELL_PX - CELL_PX / 2 + i;

          if (x >= 0 && x < n)
            out[x] = left + (right - left) * ((float) i + 0.5f) / CELL_PX;
        }

      left = right;
    }
}
