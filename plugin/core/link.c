/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/link.h"

#include <math.h>
#include <stdlib.h>

#include "core/joint-cost.h"
#include "core/parallel.h"

/* A trace may have strayed at its end: how much of it is tried without, and
 * what that costs: 1 is one standard deviation. */
#define N_TRIMS 3
#define TRIM_UM 50.0f

static const float trims_um[N_TRIMS] = { 0.0f, 70.0f, 150.0f };

/* Ends joined, each trimmed in one of the ways. */
typedef struct
{
  guint a;
  guint b;
  guint trim_a;
  guint trim_b;
  float gain;
} Joint;

typedef struct
{
  const VellusScene      *scene;
  GPtrArray              *fragments;
  const VellusLinkLimits *limits;
  guint                   n_ends;
  VellusFragmentEnd      *ends;
  VellusFragmentEnd      *trimmed;
  float                  *free_costs;
  int                    *partner;
} Linking;

static int
compare_joints (const void *a, const void *b)
{
  const Joint *x = a, *y = b;

  if (x->gain > y->gain || x->gain < y->gain)
    return x->gain < y->gain ? 1 : -1;
  if (x->a != y->a)
    return x->a > y->a ? 1 : -1;

  return (x->b > y->b) - (x->b < y->b);
}

/* Ends in buckets of a plane, so that only near pairs are looked at. */
typedef struct
{
  int      columns;
  int      rows;
  float    size;
  GArray **buckets;
} Buckets;

static void
buckets_clear (Buckets *buckets)
{
  for (int i = 0; i < buckets->columns * buckets->rows; i++)
    if (buckets->buckets[i] != NULL)
      g_array_unref (buckets->buckets[i]);
  g_free (buckets->buckets);
}

static int
bucket_column (const Buckets *buckets, float x)
{
  return CLAMP ((int) (x / buckets->size), 0, buckets->columns - 1);
}

static int
bucket_row (const Buckets *buckets, float y)
{
  return CLAMP ((int) (y / buckets->size), 0, buckets->rows - 1);
}

static Buckets
fill_buckets (const Linking *linking)
{
  const VellusScene *scene = linking->scene;
  Buckets            buckets = { .size = linking->limits->max_gap_um /
                                         (float) scene->um_per_px };

  buckets.columns = (int) ((float) scene->width / buckets.size) + 1;
  buckets.rows = (int) ((float) scene->height / buckets.size) + 1;
  buckets.buckets =
    g_new0 (GArray *, (gsize) buckets.columns * (gsize) buckets.rows);

  for (guint i = 0; i < linking->n_ends; i++)
    {
      GArray **bucket =
        &buckets.buckets[bucket_row (&buckets, linking->ends[i].y) *
                           buckets.columns +
                         bucket_column (&buckets, linking->ends[i].x)];

      if (*bucket == NULL)
        *bucket = g_array_new (FALSE, FALSE, sizeof (guint));
      g_array_append_val (*bucket, i);
    }

  return buckets;
}

static Joint
best_joint (const Linking *linking, guint a, guint b)
{
  const float free_cost = linking->free_costs[a] + linking->free_costs[b];
  const guint n_trims = linking->limits->may_trim ? N_TRIMS : 1;
  Joint       best = { .a = a, .b = b };

  for (guint i = 0; i < n_trims; i++)
    for (guint k = 0; k < n_trims; k++)
      {
        const VellusFragmentEnd *end_a = &linking->trimmed[N_TRIMS * a + i];
        const VellusFragmentEnd *end_b = &linking->trimmed[N_TRIMS * b + k];
        const float              trim_a = trims_um[i] / TRIM_UM;
        const float              trim_b = trims_um[k] / TRIM_UM;
        const float room = free_cost - trim_a * trim_a - trim_b * trim_b;

        if ((i > 0 && end_a->trimmed == 0) || (k > 0 && end_b->trimmed == 0) ||
            room <= best.gain)
          continue;

        const float gain =
          room - vellus_joint_cost (linking->scene, end_a, end_b,
                                    linking->limits->max_gap_um);

        if (gain > best.gain)
          {
            best.gain = gain;
            best.trim_a = i;
            best.trim_b = k;
          }
      }

  return best;
}

static void
propose (const Linking *linking, guint i, const GArray *near, GArray *joints)
{
  for (guint m = 0; near != NULL && m < near->len; m++)
    {
      const guint k = g_array_index (near, guint, m);

      if (k <= i || linking->ends[k].fragment == linking->ends[i].fragment)
        continue;

      const Joint joint = best_joint (linking, i, k);

      if (joint.gain > 0.0f)
        g_array_append_val (joints, joint);
    }
}

/* Ends whose joints are looked for at a time. */
#define ENDS_PER_PART 32u

typedef struct
{
  Linking *linking;
  Buckets  buckets;
  GArray **joints;
} Proposal;

static void
propose_for_end (const Proposal *proposal, guint i, GArray *joints)
{
  const Linking *linking = proposal->linking;
  const Buckets *buckets = &proposal->buckets;
  const int      column = bucket_column (buckets, linking->ends[i].x);
  const int      row = bucket_row (buckets, linking->ends[i].y);

  for (int r = MAX (row - 1, 0); r <= MIN (row + 1, buckets->rows - 1); r++)
    for (int c = MAX (column - 1, 0);
         c <= MIN (column + 1, buckets->columns - 1); c++)
      propose (linking, i, buckets->buckets[r * buckets->columns + c], joints);
}

static void
propose_part (guint part, gpointer data)
{
  Proposal   *proposal = data;
  GArray     *joints = g_array_new (FALSE, FALSE, sizeof (Joint));
  const guint first = part * ENDS_PER_PART;
  const guint end = MIN (first + ENDS_PER_PART, proposal->linking->n_ends);

  for (guint i = first; i < end; i++)
    propose_for_end (proposal, i, joints);

  proposal->joints[part] = joints;
}

static GArray *
propose_joints (Linking *linking)
{
  GArray     *joints = g_array_new (FALSE, FALSE, sizeof (Joint));
  const guint n_parts = (linking->n_ends + ENDS_PER_PART - 1) / ENDS_PER_PART;
  g_autofree GArray **parts = g_new0 (GArray *, n_parts + 1);
  Proposal            proposal = { linking, fill_buckets (linking), parts };

  vellus_parallel_for_watched (n_parts, linking->scene->n_threads,
                               linking->scene->watch, propose_part, &proposal);
  buckets_clear (&proposal.buckets);

  for (guint i = 0; i < n_parts; i++)
    if (parts[i] != NULL)
      {
        g_array_append_vals (joints, parts[i]->data, parts[i]->len);
        g_array_unref (parts[i]);
      }

  g_array_sort (joints, compare_joints);

  return joints;
}

static void
set_free (Linking *linking, int end)
{
  if (end < 0)
    return;

  linking->partner[end] = -1;
  linking->ends[end] = linking->trimmed[N_TRIMS * (guint) end];
}

/* Best gains first; then a joint replaces those in its way when it is worth
 * more than all of them, until none is. */
static void
choose_joints (Linking *linking, const GArray *joints)
{
  g_autofree float *gain_of = g_new0 (float, linking->n_ends);

  for (int round = 0; round < 8; round++)
    {
      gboolean changed = FALSE;

      for (guint i = 0; i < joints->len; i++)
        {
          const Joint *joint = &g_array_index (joints, Joint, i);
          const int    pa = linking->partner[joint->a];
          const int    pb = linking->partner[joint->b];

          if (pa == (int) joint->b)
            continue;

          const float lost = (pa >= 0 ? gain_of[joint->a] : 0.0f) +
                             (pb >= 0 ? gain_of[joint->b] : 0.0f);

          if (joint->gain <= lost + 1e-6f)
            continue;

          set_free (linking, pa);
          set_free (linking, pb);
          linking->partner[joint->a] = (int) joint->b;
          linking->partner[joint->b] = (int) joint->a;
          linking->ends[joint->a] =
            linking->trimmed[N_TRIMS * joint->a + joint->trim_a];
          linking->ends[joint->b] =
            linking->trimmed[N_TRIMS * joint->b + joint->trim_b];
          gain_of[joint->a] = gain_of[joint->b] = joint->gain;
          changed = TRUE;
        }

      if (! changed)
        break;
    }
}

static void
append_bridge (GArray *points, const VellusTracePoint *next)
{
  const VellusTracePoint last =
    g_array_index (points, VellusTracePoint, points->len - 1);
  const float gap = hypotf (next->x - last.x, next->y - last.y);
  const int   n = (int) (gap / 2.0f);
  const float ca = gap * cosf (last.angle_rad),
              sa = gap * sinf (last.angle_rad);
  const float cb = gap * cosf (next->angle_rad),
              sb = gap * sinf (next->angle_rad);

  for (int i = 1; i < n; i++)
    {
      const float            t = (float) i / (float) n, t2 = t * t, t3 = t2 * t;
      const float            h00 = 2 * t3 - 3 * t2 + 1, h10 = t3 - 2 * t2 + t;
      const float            h01 = -2 * t3 + 3 * t2, h11 = t3 - t2;
      const VellusTracePoint point = {
        .x = h00 * last.x + h10 * ca + h01 * next->x + h11 * cb,
        .y = h00 * last.y + h10 * sa + h01 * next->y + h11 * sb,
        .angle_rad = last.angle_rad +
                     t * vellus_wrap_angle (next->angle_rad - last.angle_rad),
      };

      g_array_append_val (points, point);
    }
}

/* Points of the chain's tail that lie beyond the head of what follows. */
static void
drop_overlap (GArray *points, const VellusTracePoint *next)
{
  const float c = cosf (next->angle_rad), s = sinf (next->angle_rad);

  while (points->len > 2)
    {
      const VellusTracePoint *last =
        &g_array_index (points, VellusTracePoint, points->len - 1);

      if (c * (next->x - last->x) + s * (next->y - last->y) > 1.0f)
        break;
      g_array_set_size (points, points->len - 1);
    }
}

/* How many points of a fragment its predecessor in the chain runs along. */
static guint
overlap_points (const Linking *linking, guint entry)
{
  const int before = linking->partner[entry];
  float     distance;

  if (before < 0 || linking->ends[entry].trimmed > 0 ||
      linking->ends[before].trimmed > 0)
    return 0;

  const int n = vellus_meeting_point (&linking->ends[entry],
                                      &linking->ends[before], &distance);

  return n > 0 ? (guint) n : 0;
}

/* Ends carry the direction of the curve fitted to them, not the trace's last
 * wobble. */
static void
append_fragment (const Linking        *linking,
                 GArray               *points,
                 const VellusFragment *fragment,
                 guint                 entry)
{
  const VellusFragmentEnd *in = &linking->ends[entry];
  const VellusFragmentEnd *out = &linking->ends[entry ^ 1u];
  const gboolean           backwards = in->at_last;
  const guint              n = fragment->points->len - out->trimmed;
  const guint first = in->trimmed + overlap_points (linking, entry) / 2;

  for (guint i = first; i < n; i++)
    {
      VellusTracePoint point = *vellus_fragment_point (
        fragment, backwards ? fragment->points->len - 1 - i : i);

      if (backwards)
        point.angle_rad = vellus_wrap_angle (point.angle_rad + (float) G_PI);

      if (i == first)
        {
          if (first == in->trimmed)
            point.angle_rad = vellus_wrap_angle (in->angle_rad + (float) G_PI);
          if (points->len > 0)
            {
              drop_overlap (points, &point);
              append_bridge (points, &point);
            }
        }
      if (i == n - 1)
        point.angle_rad = out->angle_rad;

      g_array_append_val (points, point);
    }
}

/* Follows partners from a free end, or round a ring from anywhere. */
static VellusFragment *
join_chain (const Linking *linking, guint entry, gboolean *done)
{
  const VellusFragment *first =
    linking->fragments->pdata[linking->ends[entry].fragment];
  VellusFragment *joined = vellus_fragment_new (first->sign);

  for (;;)
    {
      const guint           index = linking->ends[entry].fragment;
      const VellusFragment *fragment = linking->fragments->pdata[index];

      if (done[index])
        break;
      done[index] = TRUE;
      append_fragment (linking, joined->points, fragment, entry);

      const int next = linking->partner[entry ^ 1u];

      if (next < 0)
        break;
      entry = (guint) next;
    }

  vellus_fragment_measure (joined);

  return joined;
}

static void
join_all (const Linking *linking)
{
  const guint           n = linking->fragments->len;
  g_autofree gboolean  *done = g_new0 (gboolean, MAX (n, 1u));
  g_autoptr (GPtrArray) joined = g_ptr_array_new ();

  for (int rings = 0; rings < 2; rings++)
    for (guint entry = 0; entry < linking->n_ends; entry++)
      if (! done[linking->ends[entry].fragment] &&
          (rings == 1 || linking->partner[entry] < 0))
        g_ptr_array_add (joined, join_chain (linking, entry, done));

  g_ptr_array_set_size (linking->fragments, 0);
  for (guint i = 0; i < joined->len; i++)
    g_ptr_array_add (linking->fragments, joined->pdata[i]);
}

static void
prepare_end (guint i, gpointer data)
{
  Linking              *linking = data;
  const VellusFragment *fragment = linking->fragments->pdata[i / 2];

  for (guint k = 0; k < N_TRIMS; k++)
    {
      VellusFragmentEnd *end = &linking->trimmed[N_TRIMS * i + k];

      *end = vellus_fragment_end_trimmed (linking->scene, fragment, i % 2 == 1,
                                          trims_um[k]);
      end->fragment = i / 2;
    }

  linking->ends[i] = linking->trimmed[N_TRIMS * i];
  linking->free_costs[i] = vellus_free_end_cost (
    linking->scene, &linking->ends[i], linking->limits->free_cost);
  linking->partner[i] = -1;
}

void
vellus_link (const VellusScene      *scene,
             GPtrArray              *fragments,
             const VellusLinkLimits *limits)
{
  const guint                   n_ends = 2 * fragments->len;
  g_autofree VellusFragmentEnd *ends =
    g_new0 (VellusFragmentEnd, MAX (n_ends, 1u));
  g_autofree VellusFragmentEnd *trimmed =
    g_new0 (VellusFragmentEnd, MAX (N_TRIMS * n_ends, 1u));
  g_autofree float *free_costs = g_new0 (float, MAX (n_ends, 1u));
  g_autofree int   *partner = g_new0 (int, MAX (n_ends, 1u));
  Linking           linking = {
              .scene = scene,
              .fragments = fragments,
              .limits = limits,
              .n_ends = n_ends,
              .ends = ends,
              .trimmed = trimmed,
              .free_costs = free_costs,
              .partner = partner,
  };

  vellus_parallel_for (n_ends, scene->n_threads, prepare_end, &linking);

  g_autoptr (GArray) joints = propose_joints (&linking);

  if (vellus_watch_stopped (scene->watch))
    return;

  choose_joints (&linking, joints);
  join_all (&linking);
}
