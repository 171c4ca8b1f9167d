/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "procedure/recount-match.h"

#include <math.h>

/* Files keep a path's corners as single precision numbers. */
#define SAME_PX 0.01

/* Places on a stroke whose distances are averaged. */
#define N_PLACES 12

typedef struct
{
  double distance_px;
  guint  match;
  int    hair;
} Pair;

/* Mean distance of places on one line from the nearest points of another,
 * whose corners are close together. */
static double
mean_distance (const VellusPoint *points,
               guint              n_points,
               const VellusHair  *hair)
{
  double sum = 0.0;

  for (int k = 0; k < N_PLACES; k++)
    {
      const VellusPoint p =
        vellus_path_place (points, n_points, (double) k / (N_PLACES - 1));
      double nearest = G_MAXDOUBLE;

      for (guint i = 0; i < hair->n_points; i++)
        nearest = MIN (nearest, vellus_point_distance (p, hair->path[i]));
      sum += nearest;
    }

  return sum / N_PLACES;
}

static double
reach_px (const VellusHair *hair, const GArray *points)
{
  double most = 0.0;

  for (int end = 0; end < 2; end++)
    {
      const VellusPoint p =
        end == 0 ? vellus_hair_root (hair) : vellus_hair_tip (hair);
      double nearest = G_MAXDOUBLE;

      for (int k = 0; k < N_PLACES; k++)
        nearest = MIN (
          nearest,
          vellus_point_distance (
            p, vellus_path_place ((const VellusPoint *) (gpointer) points->data,
                                  points->len, (double) k / (N_PLACES - 1))));
      most += 0.5 * nearest;
    }

  return most;
}

static gboolean
has_corners (const GArray *points, const VellusHostStroke *stroke)
{
  if (points->len != stroke->n_points)
    return FALSE;

  for (guint i = 0; i < points->len; i++)
    if (vellus_point_distance (g_array_index (points, VellusPoint, i),
                               stroke->points[i]) > SAME_PX)
      return FALSE;

  return TRUE;
}

/* The hair whose own stroke this is, or -1. */
static int
find_same (const GArray            *points,
           const VellusMeasurement *measurement,
           GArray *const            own[VELLUS_N_STROKE_SETS])
{
  guint next[VELLUS_N_STROKE_SETS] = { 0 };

  for (guint i = 0; i < measurement->hairs->len; i++)
    {
      const VellusStrokeSet set =
        vellus_stroke_set_of (g_ptr_array_index (measurement->hairs, i));
      const VellusHostStroke *stroke =
        &g_array_index (own[set], VellusHostStroke, next[set]++);

      if (has_corners (points, stroke))
        return (int) i;
    }

  return -1;
}

static int
compare_pairs (const void *a, const void *b)
{
  const Pair *p = a;
  const Pair *q = b;

  if (p->distance_px < q->distance_px || p->distance_px > q->distance_px)
    return p->distance_px < q->distance_px ? -1 : 1;
  if (p->match != q->match)
    return p->match < q->match ? -1 : 1;

  return (p->hair > q->hair) - (p->hair < q->hair);
}

/* Every touched stroke with every hair that has lost its own. */
static GArray *
near_pairs (const VellusMeasurement *measurement,
            const GArray            *matches,
            const gboolean          *taken)
{
  GArray      *pairs = g_array_new (FALSE, FALSE, sizeof (Pair));
  const double most_px = VELLUS_MATCH_UM / measurement->scale.um_per_px;

  for (guint m = 0; m < matches->len; m++)
    {
      const VellusMatch *match = &g_array_index (matches, VellusMatch, m);

      for (guint i = 0; ! match->same && match->points->len >= 2 &&
                        i < measurement->hairs->len;
           i++)
        {
          const VellusHair *hair = g_ptr_array_index (measurement->hairs, i);

          if (taken[i])
            continue;

          const double along =
            mean_distance ((const VellusPoint *) (gpointer) match->points->data,
                           match->points->len, hair);
          const Pair pair = { along + 0.1 * reach_px (hair, match->points), m,
                              (int) i };

          if (along <= most_px)
            g_array_append_val (pairs, pair);
        }
    }
  g_array_sort (pairs, compare_pairs);

  return pairs;
}

static void
match_changed (const VellusMeasurement *measurement,
               GArray                  *matches,
               gboolean                *taken)
{
  g_autoptr (GArray) pairs = near_pairs (measurement, matches, taken);

  for (guint i = 0; i < pairs->len; i++)
    {
      const Pair  *pair = &g_array_index (pairs, Pair, i);
      VellusMatch *match = &g_array_index (matches, VellusMatch, pair->match);

      if (match->hair >= 0 || taken[pair->hair])
        continue;
      match->hair = pair->hair;
      taken[pair->hair] = TRUE;
    }
}

GArray *
vellus_match_strokes (const VellusMeasurement *measurement,
                      GPtrArray *const         strokes[VELLUS_N_STROKE_SETS])
{
  GArray *matches = g_array_new (FALSE, FALSE, sizeof (VellusMatch));
  GArray *own[VELLUS_N_STROKE_SETS];
  g_autofree gboolean *taken = g_new0 (gboolean, measurement->hairs->len + 1);

  for (guint set = 0; set < VELLUS_N_STROKE_SETS; set++)
    own[set] = vellus_strokes_new (measurement, set);

  for (guint set = 0; set < VELLUS_N_STROKE_SETS; set++)
    for (guint i = 0; i < strokes[set]->len; i++)
      {
        GArray           *points = g_ptr_array_index (strokes[set], i);
        const int         hair = find_same (points, measurement, own);
        const VellusMatch match = {
          .points = points, .set = set, .hair = hair, .same = hair >= 0
        };

        if (hair >= 0 && taken[hair])
          continue;
        if (hair >= 0)
          taken[hair] = TRUE;
        g_array_append_val (matches, match);
      }
  match_changed (measurement, matches, taken);

  for (guint set = 0; set < VELLUS_N_STROKE_SETS; set++)
    g_array_unref (own[set]);

  return matches;
}
