/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/width-strip.h"

#include <math.h>

#include "core/width-light.h"
#include "core/width-line.h"

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

static const float film[][3] = { { 0.3f, 0.5f, 0.2f } };
static const float color[][3] = { { 0.3f, 0.5f, 0.2f },
                                  { 1.0f, 0.0f, 0.0f },
                                  { 0.0f, 0.0f, 1.0f } };

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
fill (const VellusStrip  *strip,
      float              *values,
      const VellusRaster *light,
      const VellusOwners *owners,
      guint16             mark,
      const float         w[3])
{
  const guint core = (guint) (CORE_WIDTHS * strip->width_px / strip->step_px);

  for (guint i = 0; i < strip->n_rows; i++)
    {
      float *row = values + (gsize) i * strip->n_columns;

      for (guint k = 0; k < strip->n_columns; k++)
        {
          const double  u = strip->start_px + k * strip->step_px;
          const double  x = strip->points[i].x + u * strip->normals[i].x;
          const double  y = strip->points[i].y + u * strip->normals[i].y;
          const guint16 owner =
            owners != NULL ? vellus_owners_at (owners, x, y) : 0;

          row[k] = owner == 0 || owner == mark
                     ? vellus_width_light_at (light, w, x, y)
                     : NAN;
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

  const double smooth_px = MAX (SMOOTH_WIDTHS * width_px, SMOOTH_MIN_PX);
  const guint  reach = (guint) ceil (0.5 * smooth_px / strip->row_px);

  g_autoptr (VellusLine) line =
    vellus_line_new (shaft, strip->row_px, smooth_px);

  strip->n_rows = line->n_points;
  strip->row_px = line->step_px;
  strip->points = g_steal_pointer (&line->points);
  strip->normals = g_new (VellusPoint, strip->n_rows);
  set_normals (strip, reach + 1);

  const gsize plane = (gsize) strip->n_rows * strip->n_columns;

  strip->n_channels = kind == VELLUS_STRIP_COLOR ? 3 : 1;
  strip->values = g_new (float, strip->n_channels *plane);
  for (guint c = 0; c < strip->n_channels; c++)
    fill (strip, strip->values + c * plane, light, owners, mark,
          kind == VELLUS_STRIP_COLOR ? color[c] : film[0]);

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

static void
average_channel (const VellusStrip *strip,
                 const float       *values,
                 const guint       *rows,
                 guint              n_rows,
                 float             *profile)
{
  g_autofree guint *counts = g_new0 (guint, strip->n_columns);

  for (guint k = 0; k < strip->n_columns; k++)
    profile[k] = 0.0f;

  for (guint i = 0; i < n_rows; i++)
    {
      const float *row = values + (gsize) rows[i] * strip->n_columns;

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

void
vellus_strip_average (const VellusStrip *strip,
                      const guint       *rows,
                      guint              n_rows,
                      float             *profile)
{
  for (guint c = 0; c < strip->n_channels; c++)
    average_channel (
      strip, strip->values + (gsize) c * strip->n_rows * strip->n_columns, rows,
      n_rows, profile + c * strip->n_columns);
}
