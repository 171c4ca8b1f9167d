/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/root.h"

#include <math.h>
#include <string.h>

#include "core/hair.h"
#include "core/parallel.h"
#include "core/stats.h"
#include "core/width-owners.h"

/* How far the root may be moved inwards, that is how far a line may have run
 * into the smear, and outwards. */
#define INWARDS_UM 220.0
#define OUTWARDS_UM 60.0

/* The shaft's own depth is read over this much more of it. */
#define FULL_UM 150.0

/* A shaft keeps at least this share of its length. */
#define KEEP_SHARE 0.6

#define STEP_UM 5.0

/* Across the shaft, in widths. */
#define CORE_WIDTHS 0.3
#define N_CORE 5
#define FLANK_WIDTHS 1.0
#define FLANK_PX 2.5
#define FLANK_SPAN_WIDTHS 0.8

/* Fainter shafts have no end that could be told from the smear. */
#define LEAST_DEPTH 0.15

/* The end lies where the depth is halfway between the shaft's and that of
 * what lies beyond; the latter is not taken for more than this share. */
#define BEYOND_SHARE 0.6

typedef struct
{
  const VellusRaster *light;
  const VellusOwners *owners;
  guint16             mark;
  double              width_px;
  double              um_per_px;
} View;

/* A place on the shaft or straight beyond its root. */
typedef struct
{
  VellusPoint point;
  VellusPoint along;
} Place;

/* The place at some distance from the root along the centre line; beyond the
 * root when that is negative. */
static Place
place_at (const VellusShaft *shaft, double distance_px)
{
  double rest = distance_px;
  guint  i = 1;

  for (; i + 1 < shaft->n_points; i++)
    {
      const double length =
        vellus_point_distance (shaft->points[i - 1], shaft->points[i]);

      if (rest <= length)
        break;

      rest -= length;
    }

  /* Over several points, lest one of them turn the direction. */
  const VellusPoint a = shaft->points[i - 1];
  const VellusPoint b = shaft->points[MIN (i + 3, shaft->n_points - 1)];
  const double      length = MAX (vellus_point_distance (a, b), 1e-9);
  const VellusPoint along = { (b.x - a.x) / length, (b.y - a.y) / length };

  return (Place){ { a.x + rest * along.x, a.y + rest * along.y }, along };
}

/* Sum of the channels; NaN where unknown or another shaft lies. */
static double
light_at (const View *view, const Place *place, double across_px)
{
  const double  x = place->point.x - across_px * place->along.y;
  const double  y = place->point.y + across_px * place->along.x;
  const guint16 owner = vellus_owners_at (view->owners, x, y);

  if (! (x >= 0.0 && y >= 0.0 && x < view->light->width_px &&
         y < view->light->height_px) ||
      (owner != 0 && owner != view->mark))
    return NAN;

  const float *pixel = vellus_raster_pixel (view->light, (int) x, (int) y);
  double       sum = 0.0;

  for (int c = 0; c < view->light->n_channels; c++)
    sum += (double) pixel[c];

  return sum;
}

static double
median_light (const View  *view,
              const Place *place,
              double       from_px,
              double       to_px)
{
  double values[N_CORE];
  guint  n = 0;

  for (int i = 0; i < N_CORE; i++)
    {
      const double light =
        light_at (view, place, from_px + (to_px - from_px) * i / (N_CORE - 1));

      if (isfinite (light))
        values[n++] = light;
    }

  return 2 * n > N_CORE ? vellus_stats_median (values, n) : NAN;
}

static double
skin_around (const View *view, const Place *places, guint n)
{
  g_autofree double *values = g_new (double, 2 * n);
  const double       from_px =
    0.5 * view->width_px + MAX (FLANK_PX, 0.3 * view->width_px);
  const double to_px = from_px + FLANK_SPAN_WIDTHS * view->width_px;
  guint        n_values = 0;

  for (guint i = 0; i < n; i++)
    for (int side = -1; side <= 1; side += 2)
      {
        const double light =
          median_light (view, &places[i], side * from_px, side * to_px);

        if (isfinite (light))
          values[n_values++] = light;
      }

  return vellus_stats_median (values, n_values);
}

static double
median_of (const double *values, guint from, guint to)
{
  g_autofree double *copy = g_new (double, to - from + 1);
  guint              n = 0;

  for (guint i = from; i < to; i++)
    if (isfinite (values[i]))
      copy[n++] = values[i];

  return 3 * n >= to - from ? vellus_stats_median (copy, n) : NAN;
}

/* Comes in from beyond the root and stops where the shaft begins. */
static double
find_root_um (const double *depth, guint n_out, guint n_in, guint n)
{
  const double full = median_of (depth, n_out + n_in, n);
  const double beyond = median_of (depth, 0, n_out - 1);

  if (! (fabs (full) > LEAST_DEPTH) || isnan (beyond))
    return 0.0;

  const double level =
    0.5 * (1.0 + CLAMP (beyond / full, 0.0, BEYOND_SHARE)) * full;

  for (guint i = 1; i + 1 < n; i++)
    {
      if (isnan (depth[i]) || isnan (depth[i - 1]))
        return 0.0;

      /* Two in a row, so that a speck is not taken for the shaft. */
      if (depth[i] / level < 1.0 || depth[i + 1] / level < 1.0)
        continue;

      const double share = (depth[i] - level) /
                           MAX (fabs (depth[i] - depth[i - 1]), 1e-9) *
                           (full > 0.0 ? 1.0 : -1.0);

      return ((double) i - CLAMP (share, 0.0, 1.0) - (double) n_out) * STEP_UM;
    }

  return 0.0;
}

/* Moves the root along the centre line, or straight out. */
static void
move_root (VellusShaft *shaft, double distance_px)
{
  const Place root = place_at (shaft, distance_px);
  double      along = 0.0;
  guint       first = 1;

  for (; first + 1 < shaft->n_points; first++)
    {
      along +=
        vellus_point_distance (shaft->points[first - 1], shaft->points[first]);
      if (along > distance_px + 1e-6)
        break;
    }

  const guint n_kept = shaft->n_points - first;

  memmove (shaft->points + 1, shaft->points + first,
           n_kept * sizeof *shaft->points);
  memmove (shaft->width_px + 1, shaft->width_px + first,
           n_kept * sizeof *shaft->width_px);
  shaft->points[0] = root.point;
  shaft->width_px[0] = shaft->width_px[1];
  shaft->n_points = n_kept + 1;
}

static void
trim_shaft (View *view, VellusShaft *shaft)
{
  const double length_um =
    vellus_path_length (shaft->points, shaft->n_points) * view->um_per_px;
  const double inwards_um = MIN (INWARDS_UM, (1.0 - KEEP_SHARE) * length_um);
  const guint  n_out = (guint) (OUTWARDS_UM / STEP_UM);
  const guint  n_in = (guint) (inwards_um / STEP_UM);
  const guint  n = n_out + n_in +
                  (guint) (MIN (FULL_UM, KEEP_SHARE * length_um) / STEP_UM) + 1;
  g_autofree Place  *places = g_new (Place, n);
  g_autofree double *depth = g_new (double, n);

  for (guint i = 0; i < n; i++)
    places[i] = place_at (shaft, ((double) i - (double) n_out) * STEP_UM /
                                   view->um_per_px);

  const double skin = skin_around (view, places, n);
  const double half_px = CORE_WIDTHS * view->width_px;

  for (guint i = 0; i < n; i++)
    depth[i] = 1.0 - median_light (view, &places[i], -half_px, half_px) / skin;

  const double root_um = find_root_um (depth, n_out, n_in, n);

  if (root_um != 0.0)
    move_root (shaft, root_um / view->um_per_px);
}

typedef struct
{
  const VellusRaster *light;
  const VellusOwners *owners;
  double              um_per_px;
  GPtrArray          *shafts;
} Trimming;

static void
trim_one (guint index, gpointer data)
{
  const Trimming *trimming = data;
  VellusShaft    *shaft = g_ptr_array_index (trimming->shafts, index);
  View            view = {
               trimming->light,
               trimming->owners,
               vellus_owners_mark (index),
               MAX ((double) shaft->width_px[shaft->n_points / 2], 1.0),
               trimming->um_per_px,
  };

  if (! (shaft->flags & VELLUS_HAIR_ROOT_AT_EDGE))
    trim_shaft (&view, shaft);
}

gboolean
vellus_root_trim (const VellusRaster *light,
                  const VellusScale  *scale,
                  GPtrArray          *shafts,
                  int                 n_threads,
                  GError            **error)
{
  g_autoptr (VellusOwners) owners =
    vellus_owners_new (light->width_px, light->height_px, shafts, error);
  Trimming trimming = { light, owners, scale->um_per_px, shafts };

  if (owners != NULL)
    vellus_parallel_for (shafts->len, n_threads, trim_one, &trimming);

  return owners != NULL;
}
