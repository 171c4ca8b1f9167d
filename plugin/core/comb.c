/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/comb.h"

#include <math.h>
#include <stdlib.h>

/* Edges nearer to each other are not told apart. */
#define MIN_PERIOD_PX 3.5

/* Edges are parallel within this, and what their lengths leave open. */
#define MAX_TURN_RAD 0.03
#define TURN_PX 1.0
#define MAX_SHORT_TURN_RAD 0.15

/* How far an edge may lie from where the comb says: px and share of the
 * period. */
#define MISS_PX 0.8
#define MISS_SHARE 0.035
#define MISS_MAX_PX 5.0

/* Edges that may be hidden between two that are seen: by a hair, a number, a
 * drop. */
#define MAX_HIDDEN 3

/* First spacings tried at every edge. */
#define N_TRIES 6

/* Shorter combs are chance. */
#define MIN_TEETH 3

/* Neighbours along the edges must share this much of the shorter one. */
#define MIN_SHARED 0.3

/* ... and be of its kind: shortest over longest, weakest over strongest. */
#define MIN_LENGTH_RATIO 0.12
#define MIN_STRENGTH_RATIO 0.4

/* Graduations are longer than this, and than this share of their distance. */
#define MIN_TICK_PX 7.0
#define MIN_TICK_SHARE 0.12

/* A comb's next edge is foretold by its last ones. */
#define MEMORY 6

/* An edge as a seed sees it. */
typedef struct
{
  double u0;
  double u1;
  double v;
  guint  segment;
} Edge;

typedef struct
{
  const GArray *segments;
  GPtrArray    *by_angle;
  guint8       *used;
  double        max_period;
  GArray       *edges;
} Search;

#define N_ANGLES 180

static const VellusSegment *
segment (const Search *search, guint i)
{
  return &g_array_index (search->segments, VellusSegment, i);
}

static guint
angle_bin (double angle)
{
  return (guint) ((angle + G_PI) / (2.0 * G_PI) * N_ANGLES) % N_ANGLES;
}

static double
turn (double a, double b)
{
  const double d = fmod (fabs (a - b), 2.0 * G_PI);

  return d > G_PI ? 2.0 * G_PI - d : d;
}

static gboolean
is_parallel (const VellusSegment *a, const VellusSegment *b)
{
  const double open = TURN_PX / a->length + TURN_PX / b->length;

  return turn (a->angle_rad, b->angle_rad) <
         MIN (MAX_TURN_RAD + open, MAX_SHORT_TURN_RAD);
}

static int
compare_edges (gconstpointer a, gconstpointer b)
{
  const Edge *p = a, *q = b;

  if (p->v < q->v || p->v > q->v)
    return p->v < q->v ? -1 : 1;

  return p->segment < q->segment ? -1 : (p->segment > q->segment);
}

static void
add_bin (Search *search, const VellusSegment *seed, guint bin)
{
  const GArray *members = search->by_angle->pdata[bin % N_ANGLES];
  const double  c = cos (seed->angle_rad), d = sin (seed->angle_rad);

  for (guint i = 0; i < members->len; i++)
    {
      const guint          k = g_array_index (members, guint, i);
      const VellusSegment *s = segment (search, k);
      const double         x = s->x - seed->x, y = s->y - seed->y;
      const double         u = c * x + d * y, v = c * y - d * x;
      const Edge edge = { u - 0.5 * s->length, u + 0.5 * s->length, v, k };

      /* The band widens with the distance: rulers lie aslant in perspective. */
      if (! search->used[k] &&
          fabs (u) < 1.2 * (seed->length + s->length) + 0.2 * fabs (v) &&
          is_parallel (seed, s))
        g_array_append_val (search->edges, edge);
    }
}

/* What lies beside a seed, in its frame, from one side to the other. */
static void
gather (Search *search, const VellusSegment *seed)
{
  const guint bin = angle_bin (seed->angle_rad);
  const guint reach =
    1 + (guint) (MAX_SHORT_TURN_RAD / (2.0 * G_PI) * N_ANGLES);

  g_array_set_size (search->edges, 0);
  for (guint i = 0; i <= 2 * reach; i++)
    add_bin (search, seed, bin + N_ANGLES + i - reach);
  g_array_sort (search->edges, compare_edges);
}

typedef struct
{
  int    index;
  double v;
  guint  edge;
} Hit;

static const Edge *
edge_of (const Search *search, guint i)
{
  return &g_array_index (search->edges, Edge, i);
}

static const Hit *
hit_of (const GArray *hits, guint i)
{
  return &g_array_index (hits, Hit, i);
}

static gboolean
is_like (const VellusSegment *a, const VellusSegment *b)
{
  return MIN (a->length, b->length) >
           MIN_LENGTH_RATIO * MAX (a->length, b->length) &&
         MIN (a->strength, b->strength) >
           MIN_STRENGTH_RATIO * MAX (a->strength, b->strength);
}

/* Whether an edge lies beside the last ones found and is of their kind. */
static gboolean
is_beside (const Search *search, const GArray *hits, const Edge *edge)
{
  const guint          n = hits->len;
  const VellusSegment *s = segment (search, edge->segment);
  const Edge          *newest = edge_of (search, hit_of (hits, n - 1)->edge);

  if (! is_like (s, segment (search, newest->segment)))
    return FALSE;

  for (guint i = n; i-- > (n > MEMORY ? n - MEMORY : 0);)
    {
      const Edge  *last = edge_of (search, hit_of (hits, i)->edge);
      const double shared = MIN (last->u1, edge->u1) - MAX (last->u0, edge->u0);

      if (shared > MIN_SHARED * MIN (last->u1 - last->u0, edge->u1 - edge->u0))
        return TRUE;
    }

  return FALSE;
}

static guint
first_from (const Search *search, double v)
{
  guint low = 0, high = search->edges->len;

  while (low < high)
    {
      const guint middle = (low + high) / 2;

      if (edge_of (search, middle)->v < v)
        low = middle + 1;
      else
        high = middle;
    }

  return low;
}

static gboolean
find_near (const Search *search,
           const GArray *hits,
           double        v,
           double        tolerance,
           guint        *found)
{
  double best = tolerance;

  for (guint i = first_from (search, v - tolerance);
       i < search->edges->len && edge_of (search, i)->v < v + tolerance; i++)
    {
      const Edge *edge = edge_of (search, i);

      if (fabs (edge->v - v) >= best || ! is_beside (search, hits, edge))
        continue;

      best = fabs (edge->v - v);
      *found = i;
    }

  return best < tolerance;
}

static double
tolerance_of (double period)
{
  return MIN (MISS_PX + MISS_SHARE * period, MIN (MISS_MAX_PX, 0.3 * period));
}

/* Spacing that the last edges tell. */
static double
spacing_of (const GArray *hits, double first)
{
  const guint n = hits->len;

  if (n < 2)
    return first;

  const Hit *last = hit_of (hits, n - 1);
  const Hit *early = hit_of (hits, n > MEMORY ? n - 1 - MEMORY : 0);

  return fabs ((last->v - early->v) / (last->index - early->index));
}

static gboolean
is_long_enough (const Search *search, const Edge *edge, double spacing)
{
  return segment (search, edge->segment)->length >
         MAX (MIN_TICK_PX, MIN_TICK_SHARE * spacing);
}

/* Goes on from the last of @hits in steps of @step (positive or negative). */
static void
walk (const Search *search, GArray *hits, double step)
{
  const int sign = step < 0.0 ? -1 : 1;
  int       n_hidden = 0;

  while (n_hidden <= (hits->len > 4 ? MAX_HIDDEN : 1))
    {
      const Hit   *last = hit_of (hits, hits->len - 1);
      const double spacing = spacing_of (hits, fabs (step));
      const int    n = n_hidden + 1;
      Hit          hit = { .index = last->index + sign * n };

      if (find_near (search, hits, last->v + sign * n * spacing,
                     tolerance_of (spacing), &hit.edge) &&
          is_long_enough (search, edge_of (search, hit.edge), spacing))
        {
          hit.v = edge_of (search, hit.edge)->v;
          g_array_append_val (hits, hit);
          n_hidden = 0;
        }
      else
        n_hidden++;
    }
}

static int
compare_hits (gconstpointer a, gconstpointer b)
{
  const Hit *p = a, *q = b;

  return p->index < q->index ? -1 : (p->index > q->index);
}

/* The comb that one seed and one spacing give. */
static GArray *
follow (const Search *search, guint seed_edge, double step)
{
  GArray            *hits = g_array_new (FALSE, FALSE, sizeof (Hit));
  g_autoptr (GArray) back = g_array_new (FALSE, FALSE, sizeof (Hit));
  Hit                hit = { 0, edge_of (search, seed_edge)->v, seed_edge };

  g_array_append_val (hits, hit);
  walk (search, hits, step);

  for (guint i = MIN (hits->len, MEMORY); i-- > 0;)
    g_array_append_vals (back, hit_of (hits, i), 1);
  walk (search, back, -spacing_of (hits, step));

  for (guint i = MIN (hits->len, MEMORY); i < back->len; i++)
    g_array_append_vals (hits, hit_of (back, i), 1);
  g_array_sort (hits, compare_hits);

  return hits;
}

static double
score_of (const GArray *hits)
{
  const int span =
    hit_of (hits, hits->len - 1)->index - hit_of (hits, 0)->index + 1;

  return hits->len < MIN_TEETH ? 0.0
                               : (double) hits->len * hits->len / (double) span;
}

/* The best comb that holds a seed. */
static GArray *
best_from (Search *search, guint seed)
{
  g_autoptr (GArray) best = NULL;
  guint              at = 0, n_tries = 0;
  double             last_step = 0.0;

  gather (search, segment (search, seed));
  while (at < search->edges->len && edge_of (search, at)->segment != seed)
    at++;

  const Hit          first = { 0, edge_of (search, at)->v, at };
  g_autoptr (GArray) alone = g_array_new (FALSE, FALSE, sizeof (Hit));

  g_array_append_val (alone, first);

  for (guint i = at + 1; i < search->edges->len && n_tries < N_TRIES; i++)
    {
      const double step = edge_of (search, i)->v - edge_of (search, at)->v;

      if (step > search->max_period)
        break;
      if (step < MIN_PERIOD_PX || step < last_step + MISS_PX ||
          ! is_long_enough (search, edge_of (search, at), step) ||
          ! is_long_enough (search, edge_of (search, i), step) ||
          ! is_beside (search, alone, edge_of (search, i)))
        continue;

      g_autoptr (GArray) hits = follow (search, at, step);

      last_step = step;
      n_tries++;
      if (best == NULL || score_of (hits) > score_of (best))
        {
          g_clear_pointer (&best, g_array_unref);
          best = g_steal_pointer (&hits);
        }
    }

  return best != NULL && score_of (best) > 0.0 ? g_steal_pointer (&best) : NULL;
}

static double
mean_angle (const Search *search, const GArray *hits)
{
  double c = 0.0, d = 0.0;

  for (guint i = 0; i < hits->len; i++)
    {
      const Edge          *edge = edge_of (search, hit_of (hits, i)->edge);
      const VellusSegment *s = segment (search, edge->segment);
      const double         w = pow (s->length, 3.0);

      c += w * cos (s->angle_rad);
      d += w * sin (s->angle_rad);
    }

  return atan2 (d, c);
}

static VellusComb *
comb_of (const Search *search, const GArray *hits)
{
  VellusComb  *comb = g_new0 (VellusComb, 1);
  const double angle = mean_angle (search, hits);
  const double c = cos (angle), d = sin (angle);

  comb->angle_rad = angle;
  comb->teeth = g_array_new (FALSE, FALSE, sizeof (VellusTooth));

  for (guint i = 0; i < hits->len; i++)
    {
      const Hit           *hit = hit_of (hits, i);
      const VellusSegment *s =
        segment (search, edge_of (search, hit->edge)->segment);
      const double      u = c * s->x + d * s->y, v = c * s->y - d * s->x;
      const VellusTooth tooth = { hit->index - hit_of (hits, 0)->index, v,
                                  u - 0.5 * s->length, u + 0.5 * s->length,
                                  s->strength };

      g_array_append_val (comb->teeth, tooth);
    }

  vellus_comb_fit (comb);

  return comb;
}

static void
mark_used (Search *search, const GArray *hits)
{
  for (guint i = 0; i < hits->len; i++)
    search->used[edge_of (search, hit_of (hits, i)->edge)->segment] = 1;
}

static void
fill_bins (Search *search)
{
  for (guint i = 0; i < N_ANGLES; i++)
    g_ptr_array_add (search->by_angle,
                     g_array_new (FALSE, FALSE, sizeof (guint)));

  for (guint i = 0; i < search->segments->len; i++)
    g_array_append_val ((GArray *) search->by_angle
                          ->pdata[angle_bin (segment (search, i)->angle_rad)],
                        i);
}

static int
compare_combs (gconstpointer a, gconstpointer b)
{
  const VellusComb *p = *(VellusComb *const *) a, *q = *(VellusComb *const *) b;

  return p->teeth->len < q->teeth->len ? 1 : -(p->teeth->len > q->teeth->len);
}

GPtrArray *
vellus_combs_find (const GArray *segments,
                   double        max_period,
                   VellusWatch  *watch)
{
  GPtrArray *combs =
    g_ptr_array_new_with_free_func ((GDestroyNotify) vellus_comb_free);
  g_autofree guint8    *used = g_malloc0 (segments->len + 1);
  g_autoptr (GPtrArray) bins =
    g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  g_autoptr (GArray) edges = g_array_new (FALSE, FALSE, sizeof (Edge));
  Search             search = { segments, bins, used, max_period, edges };

  fill_bins (&search);

  for (guint i = 0; i < segments->len && ! vellus_watch_stopped (watch); i++)
    {
      if (used[i] || segment (&search, i)->length < MIN_TICK_PX)
        continue;

      g_autoptr (GArray) hits = best_from (&search, i);

      if (hits == NULL)
        continue;

      /* Few in a row may yet belong to a better comb. */
      if (hits->len >= 6)
        mark_used (&search, hits);
      g_ptr_array_add (combs, comb_of (&search, hits));
    }

  g_ptr_array_sort (combs, compare_combs);

  return combs;
}
