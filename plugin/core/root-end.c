/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/root-end.h"

#include <math.h>

#include "core/stats.h"

/* What is looked at: from inside of the shaft to beyond its end. Hair enters
 * the skin at a slant and is seen through it for about a quarter millimetre. */
#define INSIDE_UM 60.0
#define BEYOND_UM 230.0
#define STEP_UM 8.0
#define N_ROWS 37

/* Where the smear begins, clear of the end itself, and how fast it is lost in
 * the skin. */
#define SMEAR_FROM_UM 18.0
#define SMEAR_DECAY_UM 110.0

/* Across: the middle of the shaft's course, and the skin on both sides, in
 * widths from the edge on. */
#define CORE_WIDTHS 0.38
#define N_CORE 5
#define FLANK_FROM_WIDTHS 0.4
#define FLANK_FROM_PX 2.0
#define FLANK_WIDTHS 1.7
#define FLANK_LEAST_PX 4.0
#define N_FLANK 5
#define N_COLUMNS (N_CORE + 2 * N_FLANK)

/* The skin is lighter than what lies on it and darker than its glints. */
#define SKIN_QUANTILE 0.75

/* Least light, so that black has a logarithm. */
#define BLACK 0.003

/* Bounds of one reading, against glints and against hairs not found. */
#define DENSITY_MIN -0.3
#define DENSITY_MAX 1.2

/* Fading is read between these shares of the shaft's depth, if it has that
 * much. */
#define FADE_HIGH 0.8
#define FADE_LOW 0.3
#define FADE_LEAST_DEPTH 0.15
#define FADE_MIN_UM 4.0

/* Sharper ends than this were cut. Softer ones may be a root's, but as well a
 * tip's out of focus. */
#define FADE_CUT_UM 20.0

/* Log odds of root against tip: logistic weights of the readings. A faint
 * smear already tells much, a strong one not much more. */
#define LOG_ODDS_BASE -0.6
#define LOG_ODDS_SMEAR 4.0
#define LOG_ODDS_FAINT_SMEAR 8.0
#define LOG_ODDS_BLUENESS 15.0
#define LOG_ODDS_FADE 4.0
#define SMEAR_FAINT 0.15
#define SMEAR_MAX 0.6
#define BLUENESS_MAX 0.2
#define READING_MIN -0.1

/* An end closer to the picture's edge than this may be cut by it. */
#define EDGE_WIDTHS 1.5
#define EDGE_PX 8.0

/* So far beyond the end, its blur is over. */
#define EDGE_CLEAR_PX 2.0

/* Directions are taken over this length, or this many widths. */
#define DIRECTION_UM 60.0
#define INWARDS_UM 250.0

#define N_CHANNELS 3

enum
{
  RED,
  GREEN,
  BLUE
};

/* Rows from inside to outside; columns first the core, then the flanks; NaN
 * where another shaft lies or nothing is known. */
typedef struct
{
  float  values[N_ROWS][N_COLUMNS][N_CHANNELS];
  double skin[N_CHANNELS];
} Patch;

static double
end_width (const VellusShaft *shaft)
{
  double sum = 0.0;

  for (guint i = 0; i < shaft->n_points; i++)
    sum += (double) shaft->width_px[i];

  return MAX (sum / shaft->n_points, 1.0);
}

static VellusPoint
point_from_end (const VellusShaft *shaft, gboolean last, guint i)
{
  return shaft->points[last ? shaft->n_points - 1 - i : i];
}

/* Unit vector from the end to the place that far along the shaft. */
static VellusPoint
direction_over (const VellusShaft *shaft, gboolean last, double length_px)
{
  const VellusPoint end = point_from_end (shaft, last, 0);
  VellusPoint       to = end;

  for (guint i = 1; i < shaft->n_points; i++)
    {
      to = point_from_end (shaft, last, i);
      if (vellus_point_distance (end, to) >= length_px)
        break;
    }

  const double length = MAX (vellus_point_distance (end, to), 1e-9);

  return (VellusPoint){ (to.x - end.x) / length, (to.y - end.y) / length };
}

static void
read_pixel (const VellusRaster *light,
            const VellusOwners *owners,
            guint16             mark,
            VellusPoint         place,
            float              *values)
{
  const guint16 owner = vellus_owners_at (owners, place.x, place.y);

  values[RED] = values[GREEN] = values[BLUE] = NAN;

  if (! (place.x >= 0.0 && place.y >= 0.0 && place.x < light->width_px &&
         place.y < light->height_px) ||
      (owner != 0 && owner != mark))
    return;

  const float *pixel =
    vellus_raster_pixel (light, (int) place.x, (int) place.y);

  for (int c = 0; c < N_CHANNELS; c++)
    values[c] = pixel[light->n_channels == 1 ? 0 : c];
}

static double
column_px (int column, double width_px)
{
  if (column < N_CORE)
    return CORE_WIDTHS * width_px * (2.0 * column / (N_CORE - 1) - 1.0);

  const int    k = (column - N_CORE) % N_FLANK;
  const double from_px =
    MAX (0.5 * width_px + FLANK_FROM_PX, (0.5 + FLANK_FROM_WIDTHS) * width_px);
  const double span_px = MAX (FLANK_WIDTHS * width_px, FLANK_LEAST_PX);
  const double x_px = from_px + span_px * k / (N_FLANK - 1);

  return column < N_CORE + N_FLANK ? -x_px : x_px;
}

static double
row_um (int row)
{
  return row * STEP_UM - INSIDE_UM;
}

/* Blocks of pixels stand in for interpolation: what is read are medians. */
static void
fill_patch (Patch               *patch,
            const VellusRaster  *light,
            const VellusOwners  *owners,
            guint16              mark,
            const VellusRootEnd *end,
            double               width_px,
            double               um_per_px)
{
  for (int row = 0; row < N_ROWS; row++)
    for (int column = 0; column < N_COLUMNS; column++)
      {
        const double      along = row_um (row) / um_per_px;
        const double      across = column_px (column, width_px);
        const VellusPoint place = {
          end->point.x + along * end->outwards.x - across * end->outwards.y,
          end->point.y + along * end->outwards.y + across * end->outwards.x,
        };

        read_pixel (light, owners, mark, place, patch->values[row][column]);
      }
}

static double
skin_light (const Patch *patch, int channel)
{
  double values[N_ROWS * 2 * N_FLANK];
  guint  n = 0;

  for (int row = 0; row < N_ROWS; row++)
    for (int column = N_CORE; column < N_COLUMNS; column++)
      if (isfinite (patch->values[row][column][channel]))
        values[n++] = (double) patch->values[row][column][channel];

  return vellus_stats_quantile (values, n, SKIN_QUANTILE);
}

static double
core_light (const Patch *patch, int row, int channel)
{
  double values[N_CORE];
  guint  n = 0;

  for (int column = 0; column < N_CORE; column++)
    if (isfinite (patch->values[row][column][channel]))
      values[n++] = (double) patch->values[row][column][channel];

  return vellus_stats_median (values, n);
}

/* Weighted density beyond the end; rows that are hidden count as skin. */
static double
density_beyond (const Patch *patch, int channel)
{
  const double skin = patch->skin[channel];
  double       sum = 0.0;
  double       weights = 0.0;

  for (int row = 0; row < N_ROWS; row++)
    {
      const double um = row_um (row);

      if (um < SMEAR_FROM_UM)
        continue;

      const double density =
        log ((skin + BLACK) / (core_light (patch, row, channel) + BLACK));
      const double weight = exp (-um / SMEAR_DECAY_UM);

      weights += weight;
      if (isfinite (density))
        sum += weight * CLAMP (density, DENSITY_MIN, DENSITY_MAX);
    }

  return sum / weights;
}

/* Where the depth, going outwards, first falls below a share of what it is
 * inside. */
static double
crossing_um (const double *depth, double level)
{
  for (int row = 4; row < N_ROWS - 6; row++)
    if (depth[row] < level)
      return isfinite (depth[row - 1]) && depth[row - 1] > depth[row]
               ? row_um (row) - STEP_UM * (level - depth[row]) /
                                  (depth[row - 1] - depth[row])
               : NAN;

  return NAN;
}

static double
fade_um (const Patch *patch)
{
  double depth[N_ROWS];
  double inside[6];
  double skin = 0.0;
  guint  n = 0;

  for (int c = 0; c < N_CHANNELS; c++)
    skin += patch->skin[c];

  for (int row = 0; row < N_ROWS; row++)
    {
      double core = 0.0;

      for (int c = 0; c < N_CHANNELS; c++)
        core += core_light (patch, row, c);

      depth[row] = 1.0 - core / skin;
      if (row < (int) G_N_ELEMENTS (inside) && isfinite (depth[row]))
        inside[n++] = depth[row];
    }

  const double full = vellus_stats_median (inside, n);

  if (! (full > FADE_LEAST_DEPTH))
    return NAN;

  return crossing_um (depth, FADE_LOW * full) -
         crossing_um (depth, FADE_HIGH * full);
}

/* How far the picture goes on from a point along a direction. */
static double
distance_to_edge_px (const VellusRaster *light,
                     VellusPoint         from,
                     VellusPoint         direction)
{
  const double x_px = direction.x > 0.0 ? light->width_px - from.x : from.x;
  const double y_px = direction.y > 0.0 ? light->height_px - from.y : from.y;

  return MAX (MIN (x_px / MAX (fabs (direction.x), 1e-6),
                   y_px / MAX (fabs (direction.y), 1e-6)),
              0.0);
}

/* An end near the picture's edge may be a true one: then there is skin between
 * the end and the edge. */
static gboolean
runs_into_edge (const Patch         *patch,
                const VellusRootEnd *end,
                const VellusRaster  *light,
                double               width_px,
                double               um_per_px)
{
  const double to_edge_px =
    distance_to_edge_px (light, end->point, end->outwards);

  if (to_edge_px > MAX (EDGE_WIDTHS * width_px, EDGE_PX))
    return FALSE;

  double inside[N_ROWS];
  guint  n_inside = 0;

  for (int row = 0; row < N_ROWS && row_um (row) < 0.0; row++)
    {
      const double core = core_light (patch, row, GREEN);

      if (isfinite (core))
        inside[n_inside++] = core;
    }

  const double skin = patch->skin[GREEN];
  const double dark = vellus_stats_median (inside, n_inside);
  guint        n = 0;
  guint        n_dark = 0;

  for (int row = 0; row < N_ROWS; row++)
    {
      const double along_px = row_um (row) / um_per_px;

      if (along_px < EDGE_CLEAR_PX || along_px > to_edge_px)
        continue;

      const double core = core_light (patch, row, GREEN);

      n++;
      n_dark += ! (fabs (core - dark) > fabs (core - skin));
    }

  return 2 * n_dark >= n;
}

VellusRootEnd
vellus_root_end_read (const VellusRaster *light,
                      const VellusScale  *scale,
                      const VellusOwners *owners,
                      guint16             mark,
                      const VellusShaft  *shaft,
                      gboolean            last)
{
  const double      um_per_px = scale->um_per_px;
  const double      width_px = end_width (shaft);
  const VellusPoint into =
    direction_over (shaft, last, MAX (DIRECTION_UM / um_per_px, width_px));
  VellusRootEnd end = {
    .point = point_from_end (shaft, last, 0),
    .outwards = { -into.x, -into.y },
    .inwards = direction_over (shaft, last, INWARDS_UM / um_per_px),
  };
  Patch patch;

  fill_patch (&patch, light, owners, mark, &end, width_px, um_per_px);

  for (int c = 0; c < N_CHANNELS; c++)
    patch.skin[c] = skin_light (&patch, c);

  end.at_edge = runs_into_edge (&patch, &end, light, width_px, um_per_px);
  end.smear = density_beyond (&patch, RED);
  end.blueness = end.smear - density_beyond (&patch, BLUE);
  end.fade_um = fade_um (&patch);

  return end;
}

double
vellus_root_end_log_odds (const VellusRootEnd *end)
{
  if (end->at_edge || ! isfinite (end->smear))
    return 0.0;

  const double sharpness =
    isfinite (end->fade_um)
      ? log (FADE_CUT_UM / CLAMP (end->fade_um, FADE_MIN_UM, FADE_CUT_UM))
      : 0.0;
  const double smear = CLAMP (end->smear, READING_MIN, SMEAR_MAX);

  return LOG_ODDS_BASE + LOG_ODDS_SMEAR * smear +
         LOG_ODDS_FAINT_SMEAR * MIN (smear, SMEAR_FAINT) +
         LOG_ODDS_BLUENESS * CLAMP (end->blueness, READING_MIN, BLUENESS_MAX) -
         LOG_ODDS_FADE * sharpness;
}
