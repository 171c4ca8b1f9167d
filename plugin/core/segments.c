/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/segments.h"

#include <math.h>
#include <string.h>

#include "core/parallel.h"

#define ROWS_PER_BAND 32

/* Steps of the table that encodes light. */
#define TABLE_SIZE 4096

/* Weaker changes, in levels a pixel, are noise of any camera, of which the
 * mean of four pixels has half; with more, what reaches this many medians
 * counts. */
#define MIN_STRENGTH 1.6f
#define MIN_STRENGTH_SMALLER 0.8f
#define MAX_STRENGTH 5.0f
#define STRENGTH_MEDIANS 2.2f

/* Directions within this belong to one edge; half of it where a region comes
 * out too loose. */
#define TOLERANCE_RAD 0.39f

/* Share of the fitted rectangle that is filled. */
#define MIN_FILL 0.5f

/* Shorter edges have no direction. */
#define MIN_LENGTH 5.0f

#define N_BINS 512
#define STRENGTH_PER_BIN 0.25f
#define SEEDS_A_LOOK 1024

static guint
n_bands (int height)
{
  return (guint) ((height + ROWS_PER_BAND - 1) / ROWS_PER_BAND);
}

typedef struct
{
  const VellusRaster *light;
  const float        *table;
  float              *plane;
} Encoding;

static float
level_of (const Encoding *encoding, const float *pixel)
{
  const int   last = encoding->light->n_channels - 1;
  const float light =
    0.3f * pixel[0] + 0.5f * pixel[MIN (1, last)] + 0.2f * pixel[last];

  if (! isfinite (light))
    return NAN;

  return encoding
    ->table[(int) (CLAMP (light, 0.0f, 1.0f) * (float) TABLE_SIZE)];
}

static void
encode_band (guint band, gpointer data)
{
  const Encoding *encoding = data;
  const int       width = encoding->light->width_px;
  const int       y0 = (int) band * ROWS_PER_BAND;
  const int       y1 = MIN (y0 + ROWS_PER_BAND, encoding->light->height_px);

  for (int y = y0; y < y1; y++)
    for (int x = 0; x < width; x++)
      encoding->plane[(gsize) y * (gsize) width + (gsize) x] =
        level_of (encoding, vellus_raster_pixel (encoding->light, x, y));
}

typedef struct
{
  const float *from;
  float       *to;
  int          width;
  int          height;
} Smoothing;

static void
smooth_row (const float *row, int width, float *to)
{
  for (int x = 0; x < width; x++)
    {
      const float a = row[MAX (x - 1, 0)];
      const float c = row[MIN (x + 1, width - 1)];

      to[x] = 0.25f * (a + c) + 0.5f * row[x];
    }
}

/* Binomial, 3 x 3: JPEG and sharpening leave single pixels that are off. */
static void
smooth_band (guint band, gpointer data)
{
  const Smoothing  *s = data;
  const int         y0 = (int) band * ROWS_PER_BAND;
  const int         y1 = MIN (y0 + ROWS_PER_BAND, s->height);
  const gsize       width = (gsize) s->width;
  g_autofree float *column = g_new (float, width);

  for (int y = y0; y < y1; y++)
    {
      const float *above = s->from + (gsize) MAX (y - 1, 0) * width;
      const float *here = s->from + (gsize) y * width;
      const float *below = s->from + (gsize) MIN (y + 1, s->height - 1) * width;

      for (gsize x = 0; x < width; x++)
        column[x] = 0.25f * (above[x] + below[x]) + 0.5f * here[x];
      smooth_row (column, s->width, s->to + (gsize) y * width);
    }
}

static VellusShade *
shade_alloc (int width, int height, double picture_px)
{
  VellusShade *levels = g_new0 (VellusShade, 1);

  levels->width = width;
  levels->height = height;
  levels->picture_px = picture_px;
  levels->level =
    g_try_malloc_n ((gsize) width * (gsize) height, sizeof (float));

  if (levels->level == NULL)
    g_clear_pointer (&levels, vellus_shade_free);

  return levels;
}

VellusShade *
vellus_shade_new (const VellusRaster *light, int n_threads, VellusWatch *watch)
{
  g_autoptr (VellusShade) levels =
    shade_alloc (light->width_px, light->height_px, 1.0);
  g_autoptr (VellusShade) raw =
    shade_alloc (light->width_px, light->height_px, 1.0);
  g_autofree float *table = g_new (float, TABLE_SIZE + 1);

  if (levels == NULL || raw == NULL)
    return NULL;

  for (int i = 0; i <= TABLE_SIZE; i++)
    table[i] = 255.0f * powf ((float) i / (float) TABLE_SIZE, 1.0f / 2.2f);

  Encoding  encoding = { light, table, raw->level };
  Smoothing smoothing = { raw->level, levels->level, raw->width, raw->height };

  vellus_parallel_for_watched (n_bands (raw->height), n_threads, watch,
                               encode_band, &encoding);
  vellus_parallel_for_watched (n_bands (raw->height), n_threads, watch,
                               smooth_band, &smoothing);

  return g_steal_pointer (&levels);
}

VellusShade *
vellus_shade_halve (const VellusShade *levels)
{
  const gsize  width = (gsize) levels->width;
  VellusShade *half = shade_alloc (levels->width / 2, levels->height / 2,
                                   2.0 * levels->picture_px);

  if (half == NULL)
    return NULL;

  for (int y = 0; y < half->height; y++)
    for (int x = 0; x < half->width; x++)
      {
        const float *p = levels->level + 2 * (gsize) y * width + 2 * (gsize) x;

        half->level[(gsize) y * (gsize) half->width + (gsize) x] =
          0.25f * (p[0] + p[1] + p[width] + p[width + 1]);
      }

  return half;
}

void
vellus_shade_free (VellusShade *levels)
{
  if (levels != NULL)
    g_free (levels->level);
  g_free (levels);
}

typedef struct
{
  const VellusShade *levels;
  float             *strength;
  float             *angle;
} Gradient;

static float
least_strength (const VellusShade *levels)
{
  return levels->picture_px > 1.0 ? MIN_STRENGTH_SMALLER : MIN_STRENGTH;
}

static void
gradient_band (guint band, gpointer data)
{
  const Gradient *g = data;
  const int       width = g->levels->width;
  const float     least = least_strength (g->levels);
  const int       y0 = MAX ((int) band * ROWS_PER_BAND, 1);
  const int y1 = MIN ((int) (band + 1) * ROWS_PER_BAND, g->levels->height - 1);

  for (int y = y0; y < y1; y++)
    for (int x = 1; x + 1 < width; x++)
      {
        const gsize  i = (gsize) y * (gsize) width + (gsize) x;
        const float *p = g->levels->level + i;
        const float  gx = 0.5f * (p[1] - p[-1]);
        const float  gy = 0.5f * (p[width] - p[-width]);
        const float  strength = sqrtf (gx * gx + gy * gy);

        /* NaN is not above any threshold. */
        g->strength[i] = strength >= least ? strength : 0.0f;
        g->angle[i] = strength >= least ? atan2f (gy, gx) : 0.0f;
      }
}

/* What is too weak is as good as used. */
static void
use_weak (const Gradient *g, float threshold, guint8 *used)
{
  const gsize n = (gsize) g->levels->width * (gsize) g->levels->height;

  for (gsize i = 0; i < n; i++)
    used[i] = g->strength[i] < threshold;
}

/* Seeds, the strongest first, in the order of rows among equals. */
typedef struct
{
  guint32 *pixels;
  gsize    n;
} Seeds;

static guint
bin_of (float strength)
{
  return MIN ((guint) (strength / STRENGTH_PER_BIN), N_BINS - 1);
}

static float
threshold_of (const gsize counts[N_BINS], gsize n, float least)
{
  gsize sum = 0;
  guint bin = 0;

  while (bin < N_BINS - 1 && 2 * (sum + counts[bin]) < n)
    sum += counts[bin++];

  return CLAMP (STRENGTH_MEDIANS * STRENGTH_PER_BIN * (float) bin, least,
                MAX_STRENGTH);
}

static Seeds
sort_seeds (const Gradient *g, float *threshold)
{
  const gsize n = (gsize) g->levels->width * (gsize) g->levels->height;
  gsize       counts[N_BINS] = { 0 }, starts[N_BINS];
  Seeds       seeds = { NULL, 0 };

  for (gsize i = 0; i < n; i++)
    counts[bin_of (g->strength[i])]++;

  *threshold = threshold_of (counts, n, least_strength (g->levels));

  for (guint bin = N_BINS; bin-- > bin_of (*threshold);)
    {
      starts[bin] = seeds.n;
      seeds.n += counts[bin];
    }

  seeds.pixels = g_try_new (guint32, seeds.n);
  for (gsize i = 0; i < n && seeds.pixels != NULL; i++)
    if (bin_of (g->strength[i]) >= bin_of (*threshold))
      seeds.pixels[starts[bin_of (g->strength[i])]++] = (guint32) i;

  return seeds;
}

typedef struct
{
  const Gradient *gradient;
  guint8         *used;
  GArray         *members;
  float           angle;
} Region;

static float
turn (float a, float b)
{
  const float d = fabsf (a - b);

  return d > (float) G_PI ? 2.0f * (float) G_PI - d : d;
}

static void
visit (Region *region, gsize pixel, float tolerance, float sums[2])
{
  const Gradient *g = region->gradient;

  for (int k = 0; k < 9; k++)
    {
      const gsize next = pixel + (gsize) (k % 3 - 1) +
                         (gsize) (k / 3 - 1) * (gsize) g->levels->width;
      const guint32 member = (guint32) next;

      if (region->used[next] ||
          turn (g->angle[next], region->angle) > tolerance)
        continue;

      region->used[next] = 1;
      g_array_append_val (region->members, member);
      sums[0] += cosf (g->angle[next]);
      sums[1] += sinf (g->angle[next]);
    }

  region->angle = atan2f (sums[1], sums[0]);
}

static void
grow (Region *region, guint32 seed, float tolerance)
{
  const Gradient *g = region->gradient;
  float           sums[2] = { cosf (g->angle[seed]), sinf (g->angle[seed]) };

  region->angle = g->angle[seed];
  g_array_set_size (region->members, 0);
  g_array_append_val (region->members, seed);
  region->used[seed] = 1;

  for (guint i = 0; i < region->members->len; i++)
    visit (region, g_array_index (region->members, guint32, i), tolerance,
           sums);
}

static void
release (Region *region)
{
  for (guint i = 1; i < region->members->len; i++)
    region->used[g_array_index (region->members, guint32, i)] = 0;
}

/* Weighted middle and second moments of the region. */
static void
middle_of (const Region *region, VellusSegment *s, double moments[3])
{
  const Gradient *g = region->gradient;
  const int       width = g->levels->width;
  double          sums[6] = { 0.0 };

  for (guint i = 0; i < region->members->len; i++)
    {
      const guint32 pixel = g_array_index (region->members, guint32, i);
      const double  w = g->strength[pixel];
      const double  x = (int) pixel % width - s->x;
      const double  y = (int) pixel / width - s->y;

      sums[0] += w;
      sums[1] += w * x;
      sums[2] += w * y;
      sums[3] += w * x * x;
      sums[4] += w * x * y;
      sums[5] += w * y * y;
    }

  const double mx = sums[1] / sums[0], my = sums[2] / sums[0];

  moments[0] = sums[3] / sums[0] - mx * mx;
  moments[1] = sums[4] / sums[0] - mx * my;
  moments[2] = sums[5] / sums[0] - my * my;
  s->x += (float) mx + 0.5f;
  s->y += (float) my + 0.5f;
  s->strength = (float) (sums[0] / region->members->len);
}

static void
extent_of (const Region *region, VellusSegment *s)
{
  const int   width = region->gradient->levels->width;
  const float c = cosf (s->angle_rad), d = sinf (s->angle_rad);
  float       u0 = 0.0f, u1 = 0.0f, v0 = 0.0f, v1 = 0.0f;

  for (guint i = 0; i < region->members->len; i++)
    {
      const guint32 pixel = g_array_index (region->members, guint32, i);
      const float   x = (float) ((int) pixel % width) + 0.5f - s->x;
      const float   y = (float) ((int) pixel / width) + 0.5f - s->y;
      const float   u = c * x + d * y, v = c * y - d * x;

      u0 = MIN (u0, u);
      u1 = MAX (u1, u);
      v0 = MIN (v0, v);
      v1 = MAX (v1, v);
    }

  s->length = u1 - u0 + 1.0f;
  s->width = v1 - v0 + 1.0f;
  s->x += 0.5f * (u0 + u1) * c;
  s->y += 0.5f * (u0 + u1) * d;
}

static VellusSegment
fit_rectangle (const Region *region)
{
  const guint32 first = g_array_index (region->members, guint32, 0);
  const int     width = region->gradient->levels->width;
  double        m[3];
  VellusSegment s = { .x = (float) ((int) first % width),
                      .y = (float) ((int) first / width) };

  middle_of (region, &s, m);

  const double axis = 0.5 * atan2 (2.0 * m[1], m[0] - m[2]);
  /* Along the edge, with the gradient, towards light, to the left. */
  const float along = region->angle + (float) G_PI_2;

  s.angle_rad = cos (axis - along) < 0.0 ? (float) (axis + G_PI) : (float) axis;
  s.angle_rad = atan2f (sinf (s.angle_rad), cosf (s.angle_rad));
  extent_of (region, &s);

  return s;
}

static gboolean
is_filled (const Region *region, const VellusSegment *s)
{
  return (float) region->members->len >= MIN_FILL * s->length * s->width;
}

static void
find_at (Region *region, guint32 seed, GArray *segments)
{
  VellusSegment s;

  grow (region, seed, TOLERANCE_RAD);
  if ((float) region->members->len < MIN_LENGTH)
    return;

  s = fit_rectangle (region);
  if (! is_filled (region, &s))
    {
      release (region);
      grow (region, seed, 0.5f * TOLERANCE_RAD);
      s = fit_rectangle (region);
    }

  if (s.length >= MIN_LENGTH && s.length > s.width && is_filled (region, &s))
    g_array_append_val (segments, s);
}

GArray *
vellus_segments_find (const VellusShade *levels,
                      int                n_threads,
                      VellusWatch       *watch)
{
  const gsize        n = (gsize) levels->width * (gsize) levels->height;
  g_autoptr (GArray) members = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_autofree float  *strength = g_try_malloc0_n (n, sizeof (float));
  g_autofree float  *angle = g_try_malloc0_n (n, sizeof (float));
  g_autofree guint8 *used = g_try_malloc0 (n);
  Gradient           gradient = { levels, strength, angle };
  Region             region = { &gradient, used, members, 0.0f };

  if (strength == NULL || angle == NULL || used == NULL || n > G_MAXUINT32)
    return NULL;

  vellus_parallel_for_watched (n_bands (levels->height), n_threads, watch,
                               gradient_band, &gradient);

  float               threshold;
  const Seeds         seeds = sort_seeds (&gradient, &threshold);
  g_autofree guint32 *pixels = seeds.pixels;

  if (pixels == NULL && seeds.n > 0)
    return NULL;

  GArray *segments = g_array_new (FALSE, FALSE, sizeof (VellusSegment));

  use_weak (&gradient, threshold, used);
  for (gsize i = 0; i < seeds.n; i++)
    if (i % SEEDS_A_LOOK == 0 && vellus_watch_stopped (watch))
      break;
    else if (! used[pixels[i]])
      find_at (&region, pixels[i], segments);

  return segments;
}
