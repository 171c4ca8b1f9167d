/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/width-strip.h"

#include <math.h>

/* Columns a shaft's width, and the bounds of their distance: finer than a
 * pixel gains nothing, coarser than one loses edges. */
#define COLUMNS_A_WIDTH 20.0
#define STEP_MIN_PX 0.5
#define STEP_MAX_PX 1.0

/* Skin on either side: enough to tell its level and slope, near enough to be
 * the skin beside this shaft. */
#define FLANK_WIDTHS 0.45
#define FLANK_MIN_PX 6.0

/* A row counts when this much of the shaft's middle is free, to either side,
 * in widths. */
#define CORE_WIDTHS 0.2

/* Rows a shaft's width. */
#define ROWS_A_WIDTH 10.0
#define ROW_MIN_PX 1.0
#define ROW_MAX_PX 3.0

/* More rows than this make a long shaft no surer. */
#define MAX_ROWS 300.0

/* The traced line's jitter is smoothed over this share of a width; shafts
 * bend on a far longer scale. */
#define SMOOTH_WIDTHS 0.7
#define SMOOTH_MIN_PX 3.0

static const float weights[][3] = {
  [VELLUS_STRIP_FILM] = { 0.3f, 0.5f, 0.2f },
  [VELLUS_STRIP_RED] = { 1.0f, 0.0f, 0.0f },
};

static guint
resample (const VellusShaft *shaft, double step_px, VellusPoint *points)
{
  double along = 0.0;
  guint  n = 0;

  for (guint i = 1; i < shaft->n_points; i++)
    {
      const VellusPoint a = shaft->points[i - 1];
      const VellusPoint b = shaft->points[i];
      const double      length = vellus_point_distance (a, b);

      for (; along <= length && length > 0.0; along += step_px)
        points[n++] = (VellusPoint){
          .x = a.x + (b.x - a.x) * along / length,
          .y = a.y + (b.y - a.y) * along / length,
        };

      along -= length;
    }

  return n;
}

/* A symmetric running mean, narrower towards the ends, twice. */
static void
smooth (VellusPoint *points, guint n, guint reach)
{
  g_autofree VellusPoint *sums = g_new0 (VellusPoint, n + 1);

  for (int pass = 0; pass < 2; pass++)
    {
      for (guint i = 0; i < n; i++)
        sums[i + 1] =
          (VellusPoint){ sums[i].x + points[i].x, sums[i].y + points[i].y };

      for (guint i = 0; i < n; i++)
        {
          const guint h = MIN (MIN (i, n - 1 - i), reach);
          const guint count = 2 * h + 1;

          points[i].x = (sums[i + h + 1].x - sums[i - h].x) / count;
          points[i].y = (sums[i + h + 1].y - sums[i - h].y) / count;
        }
    }
}

static void
set_normals (VellusStrip *strip, guint reach)
{
  for (guint i = 0; i < strip->n_rows; i++)
    {
      const VellusPoint a = strip->points[i > reach ? i - reach : 0];
      const VellusPoint b = strip->points[MIN (i + reach, strip->n_rows - 1)];
      const double      length = MAX (vellus_point_distance (a, b), 1e-9);

      strip->normals[i] = (VellusPoint){
        .x = -(b.y - a.y) / length,
        .y = (b.x - a.x) / length,
      };
    }
}

static inline float
pixel_light (const VellusRaster *light, const float w[3], int x, int y)
{
  const float *pixel = vellus_raster_pixel (light, x, y);

  return light->n_channels == 1
           ? pixel[0]
           : w[0] * pixel[0] + w[1] * pixel[1] + w[2] * pixel[2];
}

static float
sample (const VellusRaster *light, const float w[3], double x, double y)
{
  const double px = x - 0.5;
  const double py = y - 0.5;

  if (! (px >= 0.0 && py >= 0.0 && px < light->width_px - 1 &&
         py < light->height_px - 1))
    return NAN;

  const int   ix = (int) px;
  const int   iy = (int) py;
  const float fx = (float) (px - ix);
  const float fy = (float) (py - iy);
  const float upper = pixel_light (light, w, ix, iy) * (1.0f - fx) +
                      pixel_light (light, w, ix + 1, iy) * fx;
  const float lower = pixel_light (light, w, ix, iy + 1) * (1.0f - fx) +
                      pixel_light (light, w, ix + 1, iy + 1) * fx;
  const float value = upper * (1.0f - fy) + lower * fy;

  return isfinite (value) ? value : NAN;
}

/* Skin beyond another shaft is not the skin beside this one, and a row whose
 * middle is hidden shows no shaft. */
static void
cut_row (float *row, guint n_columns, guint core)
{
  const guint middle = n_columns / 2;

  for (guint k = middle - core; k <= middle + core; k++)
    if (isnan (row[k]))
      row[middle] = NAN;

  for (guint k = middle; k > 0; k--)
    if (isnan (row[k]))
      row[k - 1] = NAN;

  for (guint k = middle; k + 1 < n_columns; k++)
    if (isnan (row[k]))
      row[k + 1] = NAN;
}

static void
fill (VellusStrip        *strip,
      const VellusRaster *light,
      const VellusOwners *owners,
      guint16             mark,
      const float         w[3])
{
  const guint core = (guint) (CORE_WIDTHS * strip->width_px / strip->step_px);

  for (guint i = 0; i < strip->n_rows; i++)
    {
      float *row = strip->values + (gsize) i * strip->n_columns;

      for (guint k = 0; k < strip->n_columns; k++)
        {
          const double  u = strip->start_px + k * strip->step_px;
          const double  x = strip->points[i].x + u * strip->normals[i].x;
          const double  y = strip->points[i].y + u * strip->normals[i].y;
          const guint16 owner =
            owners != NULL ? vellus_owners_at (owners, x, y) : 0;

          row[k] = owner == 0 || owner == mark ? sample (light, w, x, y) : NAN;
        }

      cut_row (row, strip->n_columns, core);
    }
}

VellusStrip *
vellus_strip_new (const VellusRaster *light,
                  const VellusOwners *owners,
                  guint16             mark,
                  const VellusShaft  *shaft,
                  double              width_px,
                  VellusStripLight    kind)
{
  VellusStrip *strip = g_new0 (VellusStrip, 1);
  const double length = vellus_path_length (shaft->points, shaft->n_points);
  const double half_px =
    0.5 * width_px + MAX (FLANK_WIDTHS * width_px, FLANK_MIN_PX);

  strip->width_px = width_px;
  strip->row_px = MAX (CLAMP (width_px / ROWS_A_WIDTH, ROW_MIN_PX, ROW_MAX_PX),
                       length / MAX_ROWS);
  strip->step_px = CLAMP (width_px / COLUMNS_A_WIDTH, STEP_MIN_PX, STEP_MAX_PX);
  strip->n_columns = 2 * (guint) ceil (half_px / strip->step_px) + 1;
  strip->start_px = -0.5 * (strip->n_columns - 1) * strip->step_px;

  strip->points = g_new (VellusPoint, (gsize) (length / strip->row_px) + 2);
  strip->n_rows = resample (shaft, strip->row_px, strip->points);
  strip->normals = g_new (VellusPoint, strip->n_rows);

  const double smooth_px = MAX (SMOOTH_WIDTHS * width_px, SMOOTH_MIN_PX);
  const guint  reach = (guint) ceil (0.5 * smooth_px / strip->row_px);

  smooth (strip->points, strip->n_rows, reach);
  set_normals (strip, reach + 1);

  strip->values = g_new (float, (gsize) strip->n_rows * strip->n_columns);
  fill (strip, light, owners, mark, weights[kind]);

  return strip;
}

void
vellus_strip_free (VellusStrip *strip)
{
  if (strip == NULL)
    return;

  g_free (strip->points);
  g_free (strip->normals);
  g_free (strip->values);
  g_free (strip);
}

double
vellus_strip_reach_px (const VellusStrip *strip, guint row, int side)
{
  const float *values = strip->values + (gsize) row * strip->n_columns;
  const int    middle = (int) strip->n_columns / 2;
  const int    sign = side == 0 ? -1 : 1;
  int          n = 0;

  while (n <= middle && ! isnan (values[middle + sign * n]))
    n++;

  return (n - 1) * strip->step_px;
}

void
vellus_strip_average (const VellusStrip *strip,
                      const guint       *rows,
                      guint              n_rows,
                      float             *profile)
{
  g_autofree guint *counts = g_new0 (guint, strip->n_columns);

  for (guint k = 0; k < strip->n_columns; k++)
    profile[k] = 0.0f;

  for (guint i = 0; i < n_rows; i++)
    {
      const float *row = strip->values + (gsize) rows[i] * strip->n_columns;

      for (guint k = 0; k < strip->n_columns; k++)
        if (! isnan (row[k]))
          {
            profile[k] += row[k];
            counts[k]++;
          }
    }

  for (guint k = 0; k < strip->n_columns; k++)
    profile[k] = 2 * counts[k] > n_rows ? profile[k] / (float) counts[k] : NAN;
}
