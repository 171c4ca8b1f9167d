/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/background.h"

#include <math.h>
#include <string.h>

#include "core/parallel.h"

/* Weights of red, green and blue in the light that detection looks at. */
static const float channel_weights[3] = { 0.3f, 0.5f, 0.2f };

/* Weights of the logarithms of red, green and blue for light shafts: grey
 * keratin against skin, whose blood and melanin absorb blue most. */
static const float pallor_weights[3] = { -0.25f, 0.25f, 1.0f };

/* Light below this is taken as this: 8-bit black and its noise. */
#define MIN_LIGHT 0.002f

/* The skin is taken from cells of this many grid pixels a side. */
#define CELL_PX 4

/* Diameters of the neighbourhoods whose medians are the skin: a wide one to
 * tell what is hair, a narrow one over the rest. */
#define WIDE_WINDOW_UM 2400.0
#define MEDIAN_WINDOW_UM 700.0

/* In the wide one dark hair may cover more than half: a lighter quantile is
 * still skin. */
#define WIDE_SHARE 0.35f

/* Cells that differ more from the wide median have no vote in the narrow
 * one. */
#define VOTE_MAX_DIFFERENCE 0.45f

/* Votes that a narrow median needs, as a share of its window. */
#define MIN_VOTES 0.08f

/* Cells that differ more from the median are hair, glare or ink. */
#define SKIN_MAX_DIFFERENCE 0.22f

#define N_BINS 256
#define BIN_WIDTH 0.03f

typedef struct
{
  int    width;
  int    height;
  float *value;
} Cells;

static void
cells_clear (Cells *cells)
{
  g_free (cells->value);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Cells, cells_clear)

static float
log_of (float light)
{
  return logf (MAX (light, MIN_LIGHT));
}

static float
luminance_density (float red, float green, float blue)
{
  return -log_of (channel_weights[0] * red + channel_weights[1] * green +
                  channel_weights[2] * blue);
}

static float
pallor_density (float red, float green, float blue)
{
  return -(pallor_weights[0] * log_of (red) +
           pallor_weights[1] * log_of (green) +
           pallor_weights[2] * log_of (blue));
}

typedef struct
{
  VellusScene *scene;
  float        sign;
} Tone;

static void
log_row (guint index, gpointer data)
{
  const Tone  *tone = data;
  VellusScene *scene = tone->scene;
  const gsize  row = vellus_scene_index (scene, 0, (int) index);

  for (gsize i = row; i < row + (gsize) scene->width; i++)
    scene->density[i] =
      tone->sign > 0.0f
        ? luminance_density (scene->red[i], scene->green[i], scene->blue[i])
        : pallor_density (scene->red[i], scene->green[i], scene->blue[i]);
}

static Cells
average_cells (const VellusScene *scene)
{
  Cells cells = {
    .width = (scene->width + CELL_PX - 1) / CELL_PX,
    .height = (scene->height + CELL_PX - 1) / CELL_PX,
  };

  cells.value = g_new (float, (gsize) cells.width *(gsize) cells.height);

  for (int cy = 0; cy < cells.height; cy++)
    for (int cx = 0; cx < cells.width; cx++)
      {
        float sum = 0.0f, n = 0.0f;

        for (int y = cy * CELL_PX; y < MIN ((cy + 1) * CELL_PX, scene->height);
             y++)
          for (int x = cx * CELL_PX; x < MIN ((cx + 1) * CELL_PX, scene->width);
               x++)
            {
              const gsize i = vellus_scene_index (scene, x, y);

              if (! scene->unknown[i])
                {
                  sum += scene->density[i];
                  n += 1.0f;
                }
            }

        cells.value[cy * cells.width + cx] = n > 0.0f ? sum / n : NAN;
      }

  return cells;
}

static int
bin_of (float value)
{
  return CLAMP ((int) ((value + 0.5f) / BIN_WIDTH), 0, N_BINS - 1);
}

static void
count_column (const Cells *cells, int x, int y, int radius, int sign, int *bins)
{
  if (x < 0 || x >= cells->width)
    return;

  for (int j = MAX (y - radius, 0); j <= MIN (y + radius, cells->height - 1);
       j++)
    {
      const float value = cells->value[j * cells->width + x];

      if (isfinite (value))
        bins[bin_of (value)] += sign;
    }
}

static float
quantile_of_bins (const int *bins, float share, int min_votes, float otherwise)
{
  int total = 0, sum = 0;

  for (int i = 0; i < N_BINS; i++)
    total += bins[i];

  if (total < min_votes)
    return otherwise;

  for (int i = 0; i < N_BINS; i++)
    {
      if ((float) (sum + bins[i]) > share * (float) total)
        {
          const float inside =
            (share * (float) total - (float) sum) / (float) bins[i];

          return ((float) i + inside) * BIN_WIDTH - 0.5f;
        }
      sum += bins[i];
    }

  return otherwise;
}

typedef struct
{
  const Cells *cells;
  const float *otherwise;
  float        share;
  float       *skin;
  int          radius;
} Median;

static void
median_row (guint index, gpointer data)
{
  const Median *median = data;
  const Cells  *cells = median->cells;
  const int     y = (int) index;
  const int     side = 2 * median->radius + 1;
  const int     min_votes =
    median->otherwise != NULL ? (int) (MIN_VOTES * (float) (side * side)) : 1;
  int bins[N_BINS] = { 0 };

  for (int x = 0; x < median->radius; x++)
    count_column (cells, x, y, median->radius, 1, bins);

  for (int x = 0; x < cells->width; x++)
    {
      count_column (cells, x + median->radius, y, median->radius, 1, bins);
      const int   i = y * cells->width + x;
      const float otherwise =
        median->otherwise != NULL ? median->otherwise[i] : 0.0f;

      median->skin[i] =
        quantile_of_bins (bins, median->share, min_votes, otherwise);
      count_column (cells, x - median->radius, y, median->radius, -1, bins);
    }
}

/* One pass of a running mean over a line of sums and weights. */
static void
blur_line (const float *in, float *out, int n, int step, int radius)
{
  float sum = 0.0f;

  for (int i = 0; i < MIN (radius, n); i++)
    sum += in[i * step];

  for (int i = 0; i < n; i++)
    {
      if (i + radius < n)
        sum += in[(i + radius) * step];
      out[i * step] = sum;
      if (i - radius >= 0)
        sum -= in[(i - radius) * step];
    }
}

static void
blur_plane (float *plane, float *spare, int width, int height, int radius)
{
  for (int pass = 0; pass < 2; pass++)
    {
      for (int y = 0; y < height; y++)
        blur_line (plane + y * width, spare + y * width, width, 1, radius);
      for (int x = 0; x < width; x++)
        blur_line (spare + x, plane + x, height, width, radius);
    }
}

/* Replaces the median by the mean of what looks like skin around it. */
static void
refine_skin (const Cells *cells, float *skin, int radius)
{
  const gsize       n = (gsize) cells->width * (gsize) cells->height;
  g_autofree float *sums = g_new (float, n);
  g_autofree float *weights = g_new (float, n);
  g_autofree float *spare = g_new (float, n);

  for (gsize i = 0; i < n; i++)
    {
      const float    difference = cells->value[i] - skin[i];
      const gboolean is_skin =
        isfinite (difference) && fabsf (difference) < SKIN_MAX_DIFFERENCE;

      weights[i] = is_skin ? 1.0f : 1e-4f;
      sums[i] = weights[i] * (is_skin ? cells->value[i] : skin[i]);
    }

  blur_plane (sums, spare, cells->width, cells->height, radius);
  blur_plane (weights, spare, cells->width, cells->height, radius);

  for (gsize i = 0; i < n; i++)
    skin[i] = sums[i] / weights[i];
}

typedef struct
{
  VellusScene *scene;
  const Cells *cells;
  const float *skin;
} Subtraction;

/* Linear in light on the dark side, so that what glimmers within a black
 * shaft stays small; logarithmic on the light side, so that glare does. */
static float
contrast_of (float difference)
{
  return difference > 0.0f ? 1.0f - expf (-difference) : difference;
}

static void
subtract_row (guint index, gpointer data)
{
  const Subtraction *s = data;
  VellusScene       *scene = s->scene;
  const int          y = (int) index;
  const float        cy = ((float) y + 0.5f) / CELL_PX - 0.5f;
  const int   j = CLAMP ((int) floorf (cy), 0, MAX (s->cells->height - 2, 0));
  const int   j1 = MIN (j + 1, s->cells->height - 1);
  const float fy = CLAMP (cy - (float) j, 0.0f, 1.0f);

  for (int x = 0; x < scene->width; x++)
    {
      const gsize i = vellus_scene_index (scene, x, y);
      const float cx = ((float) x + 0.5f) / CELL_PX - 0.5f;
      const int k = CLAMP ((int) floorf (cx), 0, MAX (s->cells->width - 2, 0));
      const int k1 = MIN (k + 1, s->cells->width - 1);
      const float  fx = CLAMP (cx - (float) k, 0.0f, 1.0f);
      const float *upper = s->skin + j * s->cells->width;
      const float *lower = s->skin + j1 * s->cells->width;
      const float  skin =
        (1.0f - fy) * ((1.0f - fx) * upper[k] + fx * upper[k1]) +
        fy * ((1.0f - fx) * lower[k] + fx * lower[k1]);

      scene->density[i] = contrast_of (scene->density[i] - skin);
      if (scene->unknown[i])
        scene->density[i] = 0.0f;
    }
}

static int
radius_cells (const VellusScene *scene, double window_um)
{
  return MAX (2, (int) lround (0.5 * window_um / (scene->um_per_px * CELL_PX)));
}

static float *
estimate_skin (const VellusScene *scene,
               const Cells       *cells,
               float              sign,
               int                n_threads)
{
  const gsize       n_cells = (gsize) cells->width * (gsize) cells->height;
  g_autofree float *wide = g_new (float, n_cells);
  float            *skin = g_new (float, n_cells);
  Cells             voters = *cells;
  Median            median = {
               .cells = cells,
               .share = sign > 0.0f ? WIDE_SHARE : 0.5f,
               .skin = wide,
               .radius = radius_cells (scene, WIDE_WINDOW_UM),
  };

  vellus_parallel_for ((guint) cells->height, n_threads, median_row, &median);

  g_autofree float *votes = g_memdup2 (cells->value, n_cells * sizeof *votes);

  for (gsize i = 0; i < n_cells; i++)
    if (! (fabsf (votes[i] - wide[i]) < VOTE_MAX_DIFFERENCE))
      votes[i] = NAN;

  voters.value = votes;
  median = (Median){
    .cells = &voters,
    .otherwise = wide,
    .share = 0.5f,
    .skin = skin,
    .radius = radius_cells (scene, MEDIAN_WINDOW_UM),
  };
  vellus_parallel_for ((guint) cells->height, n_threads, median_row, &median);
  refine_skin (cells, skin, MAX (1, median.radius / 3));

  return skin;
}

void
vellus_background_remove (VellusScene *scene, float sign, int n_threads)
{
  Tone tone = { .scene = scene, .sign = sign };

  vellus_parallel_for ((guint) scene->height, n_threads, log_row, &tone);

  g_auto (Cells)    cells = average_cells (scene);
  g_autofree float *skin = estimate_skin (scene, &cells, sign, n_threads);
  Subtraction subtraction = { .scene = scene, .cells = &cells, .skin = skin };

  vellus_parallel_for ((guint) scene->height, n_threads, subtract_row,
                       &subtraction);
  vellus_scene_pad (scene, scene->density);
}
