/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/summary-crowd.h"

#include <math.h>

/* Shafts nearer to each other than this touch: two pixels of the working
 * grid, over which the blur of both is one. */
#define TOUCH_UM 10.0

/* Roots of one unit lie this near to each other. */
#define UNIT_UM 150.0

/* Paths are looked at in so many steps of theirs at a time. */
#define STRIDE 3

/* Probability that a thin hair is found where it lies free, and that a thick
 * one is missed where it does not. Thin ones are not found there at all. */
#define FREE_THIN_FOUND 0.9
#define CROWDED_MISSED 0.17

/* Less than this is not known well enough to be told. */
#define LEAST_FOUND 0.15

typedef struct
{
  const VellusHair *hair;
  VellusRect        bounds;
  double            half_px;
} Place;

static Place
place_of (const VellusHair *hair, double um_per_px)
{
  Place place = {
    .hair = hair,
    .bounds = { G_MAXDOUBLE, G_MAXDOUBLE, -G_MAXDOUBLE, -G_MAXDOUBLE },
    .half_px = 0.5 * hair->diameter_um / um_per_px,
  };

  for (guint i = 0; i < hair->n_points; i++)
    {
      place.bounds.x0 = MIN (place.bounds.x0, hair->path[i].x);
      place.bounds.y0 = MIN (place.bounds.y0, hair->path[i].y);
      place.bounds.x1 = MAX (place.bounds.x1, hair->path[i].x);
      place.bounds.y1 = MAX (place.bounds.y1, hair->path[i].y);
    }

  return place;
}

static gboolean
is_near (const Place *place, VellusPoint point, double reach_px)
{
  if (point.x < place->bounds.x0 - reach_px ||
      point.x > place->bounds.x1 + reach_px ||
      point.y < place->bounds.y0 - reach_px ||
      point.y > place->bounds.y1 + reach_px)
    return FALSE;

  for (guint i = 0; i < place->hair->n_points; i++)
    {
      const double dx = place->hair->path[i].x - point.x;
      const double dy = place->hair->path[i].y - point.y;

      if (dx * dx + dy * dy < reach_px * reach_px)
        return TRUE;
    }

  return FALSE;
}

static gboolean
may_touch (const Place *a, const Place *b, double reach_px)
{
  return a->bounds.x0 < b->bounds.x1 + reach_px &&
         b->bounds.x0 < a->bounds.x1 + reach_px &&
         a->bounds.y0 < b->bounds.y1 + reach_px &&
         b->bounds.y0 < a->bounds.y1 + reach_px;
}

/* Those of the others that may touch hair i. */
static guint
find_neighbors (
  const Place *places, guint n, guint i, double touch_px, const Place **found)
{
  guint n_found = 0;

  for (guint k = 0; k < n; k++)
    if (k != i && may_touch (&places[i], &places[k],
                             places[i].half_px + places[k].half_px + touch_px))
      found[n_found++] = &places[k];

  return n_found;
}

/* Share of a hair's way on which another one touches it. */
static double
crowded_share (const Place  *place,
               const Place **neighbors,
               guint         n,
               double        touch_px)
{
  const VellusHair *hair = place->hair;
  guint             n_looks = 0;
  guint             n_touched = 0;

  for (guint i = 0; i < hair->n_points; i += STRIDE)
    {
      gboolean touched = FALSE;

      for (guint k = 0; k < n && ! touched; k++)
        touched = is_near (neighbors[k], hair->path[i],
                           place->half_px + neighbors[k]->half_px + touch_px);

      n_looks++;
      n_touched += touched;
    }

  return (double) n_touched / n_looks;
}

/* Whether a root lies under another hair, and not beside one of its ends. */
static gboolean
root_is_hidden (const Place  *place,
                const Place **neighbors,
                guint         n,
                double        unit_px)
{
  const VellusPoint root = vellus_hair_root (place->hair);

  for (guint k = 0; k < n; k++)
    if (is_near (neighbors[k], root, neighbors[k]->half_px) &&
        vellus_point_distance (root, vellus_hair_root (neighbors[k]->hair)) >
          unit_px &&
        vellus_point_distance (root, vellus_hair_tip (neighbors[k]->hair)) >
          unit_px)
      return TRUE;

  return FALSE;
}

VellusCrowd
vellus_crowd_look (const VellusMeasurement *measurement)
{
  const double             um_per_px = measurement->scale.um_per_px;
  const guint              n = measurement->hairs->len;
  g_autofree Place        *places = g_new (Place, n + 1);
  g_autofree const Place **neighbors = g_new (const Place *, n + 1);
  VellusCrowd              crowd = { 1.0, 0 };
  double                   thin = 0.0;
  double                   thick = 0.0;

  for (guint i = 0; i < n; i++)
    places[i] = place_of (g_ptr_array_index (measurement->hairs, i), um_per_px);

  for (guint i = 0; i < n; i++)
    {
      const VellusHair *hair = places[i].hair;

      if (! hair->counted)
        continue;

      const gboolean sure = hair->confidence >= 1.0;
      const guint    n_near =
        find_neighbors (places, n, i, TOUCH_UM / um_per_px, neighbors);
      const double share =
        crowded_share (&places[i], neighbors, n_near, TOUCH_UM / um_per_px);

      thin += sure ? 1.0 : FREE_THIN_FOUND * (1.0 - share);
      thick += sure ? 1.0 : 1.0 - CROWDED_MISSED * share;
      crowd.n_hidden_roots +=
        ! sure &&
        root_is_hidden (&places[i], neighbors, n_near, UNIT_UM / um_per_px);
    }

  if (thick > 0.0)
    crowd.thin_found = MAX (thin / thick, LEAST_FOUND);

  return crowd;
}
