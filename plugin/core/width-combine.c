/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/width-shaft.h"

#include <math.h>

#include "core/stats.h"

/* Widths of one shaft differ by this share along it even when it does not
 * taper, and a taper seldom exceeds this share of the width. */
#define NATURAL_SD 0.03
#define TAPER_SD 0.3

/* What no averaging takes away: errors of the model, of the picture's grid
 * and of its tone curve. */
#define FLOOR_SD 0.012
#define FLOOR_SD_PX 0.06

#define HUBER 1.345
#define N_ROUNDS 6

/* A straight line through widths, seen from the shaft's middle. */
typedef struct
{
  double width_px;
  double slope_px;
  double weight;
} Line;

typedef struct
{
  double along;
  double width_px;
  double variance;
  double common_px;
} Reading;

static guint
collect (const VellusWidthShaft *shaft, gboolean two_sided, Reading *readings)
{
  guint n = 0;

  for (guint i = 0; i < shaft->n_windows; i++)
    {
      const VellusWidthWindow *window = &shaft->windows[i];
      const double sd_px = window->bar.log_width_sd * window->bar.width_px;
      const double common_px = window->bar.log_common_sd * window->bar.width_px;

      if (window->fitted && (window->flanks == 3u) == two_sided)
        readings[n++] = (Reading){
          .along = window->along_px / shaft->length_px - 0.5,
          .width_px = window->bar.width_px,
          .variance = sd_px * sd_px,
          .common_px = common_px,
        };
    }

  return n;
}

/* How much the readings scatter beyond their own errors. */
static double
scatter_variance (const Reading *readings, guint n, const Line *line)
{
  g_autofree double *sizes = g_new (double, n);
  const double       natural = NATURAL_SD * line->width_px;

  for (guint i = 0; i < n; i++)
    sizes[i] = fabs (readings[i].width_px - line->width_px -
                     line->slope_px * readings[i].along);

  const double sd_px = VELLUS_STATS_MAD_TO_SD * vellus_stats_median (sizes, n);

  return natural * natural + (n >= 3 ? sd_px * sd_px : 0.0);
}

static void
refine_line (const Reading *readings, guint n, Line *line)
{
  const double scatter = scatter_variance (readings, n, line);
  const double taper = TAPER_SD * line->width_px;
  double       sw = 0.0, st = 0.0, sy = 0.0, sty = 0.0;
  double       stt = 1.0 / (taper * taper);

  for (guint i = 0; i < n; i++)
    {
      const double t = readings[i].along;
      const double sd_px = sqrt (readings[i].variance + scatter);
      const double size =
        fabs (readings[i].width_px - line->width_px - line->slope_px * t) /
        sd_px;
      const double weight =
        (size > HUBER ? HUBER / size : 1.0) / (sd_px * sd_px);

      sw += weight;
      st += weight * t;
      stt += weight * t * t;
      sy += weight * readings[i].width_px;
      sty += weight * t * readings[i].width_px;
    }

  const double determinant = sw * stt - st * st;

  line->width_px = (sy * stt - sty * st) / determinant;
  line->slope_px = (sty * sw - sy * st) / determinant;
  line->weight = determinant / stt;
}

/* What the stretches' errors have in common does not shrink with their
 * number. */
static double
median_common (const Reading *readings, guint n)
{
  g_autofree double *sizes = g_new (double, n);

  for (guint i = 0; i < n; i++)
    sizes[i] = readings[i].common_px;

  return vellus_stats_median (sizes, n);
}

VellusWidthResult
vellus_width_shaft_combine (const VellusWidthShaft *shaft)
{
  g_autofree Reading *readings = g_new (Reading, shaft->n_windows + 1);
  g_autofree double  *widths = g_new (double, shaft->n_windows + 1);
  const guint         n_clear = collect (shaft, TRUE, readings);
  const guint n = n_clear > 0 ? n_clear : collect (shaft, FALSE, readings);

  if (n == 0)
    return (VellusWidthResult){ 0 };

  for (guint i = 0; i < n; i++)
    widths[i] = readings[i].width_px;

  Line line = { .width_px = vellus_stats_median (widths, n) };

  for (int round = 0; round < N_ROUNDS; round++)
    refine_line (readings, n, &line);

  const double floor_px = FLOOR_SD * line.width_px + FLOOR_SD_PX;
  const double common_px = median_common (readings, n);

  return (VellusWidthResult){
    .width_px = line.width_px,
    .width_sd_px =
      sqrt (1.0 / line.weight + floor_px * floor_px + common_px * common_px),
    .slope = line.slope_px / line.width_px,
    .n_windows = n,
    .two_sided = n_clear > 0,
  };
}

/* The bars' distance from the traced line, linear between windows. */
static double
offset_at (const VellusWidthShaft *shaft, double along_px)
{
  const VellusWidthWindow *before = NULL;
  const VellusWidthWindow *after = NULL;

  for (guint i = 0; i < shaft->n_windows; i++)
    {
      const VellusWidthWindow *window = &shaft->windows[i];

      if (! window->fitted || window->flanks != 3u)
        continue;
      if (window->along_px <= along_px)
        before = window;
      else if (after == NULL)
        after = window;
    }

  if (before == NULL || after == NULL)
    return before != NULL  ? before->bar.center_px
           : after != NULL ? after->bar.center_px
                           : 0.0;

  const double share =
    (along_px - before->along_px) / (after->along_px - before->along_px);

  return before->bar.center_px +
         share * (after->bar.center_px - before->bar.center_px);
}

void
vellus_width_shaft_apply (const VellusWidthShaft  *shaft,
                          const VellusWidthResult *result,
                          VellusShaft             *traced)
{
  const double limit_px = MAX (0.3 * result->width_px, 1.0);
  double       along_px = 0.0;
  VellusPoint  previous = traced->points[0];

  for (guint i = 0; i < traced->n_points; i++)
    {
      along_px += vellus_point_distance (previous, traced->points[i]);
      previous = traced->points[i];

      const guint row =
        MIN ((guint) (along_px / shaft->row_px + 0.5), shaft->n_rows - 1);
      const double offset_px =
        CLAMP (offset_at (shaft, along_px), -limit_px, limit_px);
      const double along = along_px / shaft->length_px - 0.5;

      traced->points[i].x =
        shaft->points[row].x + offset_px * shaft->normals[row].x;
      traced->points[i].y =
        shaft->points[row].y + offset_px * shaft->normals[row].y;
      traced->width_px[i] =
        (float) (result->width_px *
                 CLAMP (1.0 + result->slope * along, 0.3, 1.7));
    }
}
