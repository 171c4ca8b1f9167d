/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/trace.h"

#include <math.h>
#include <stdlib.h>

#include "core/stats.h"
#include "core/trace-seeds.h"

/* Turns tried at a step around the going one, and shifts across. */
#define TURN_STEP_RAD 0.03f
#define TURNS 3
#define SHIFT_STEP_PX 0.35f
#define SHIFTS 3

/* A shaft bends by no more than this at a step. */
#define MAX_TURN_RAD 0.05f

/* What a turn or a shift costs, as a share of the mean response. */
#define TURN_COST 0.03f
#define SHIFT_COST 0.02f

/* A width that changes costs by the square of its logarithm. */
#define WIDTH_COST 1.0f

/* The line goes on where the response is this share of its mean ... */
#define FLOOR_SHARE 0.25f
/* ... and at least this many sigma. */
#define FLOOR_SNR 3.0f

/* A shaft keeps its width: beyond, another shaft has joined it. */
#define MAX_WIDTH_LOG 0.25f
#define WIDTH_ADAPTION 0.03f

/* Gaps bridged while tracing: within a dark body, and on skin. */
#define DARK_GAP_UM 100.0f
#define SKIN_GAP_UM 45.0f

/* Within a gap a pixel is dark when it has this share of the line's own. */
#define DARK_SHARE 0.5f

/* Shorter stretches are noise. */
#define MIN_LENGTH_UM 45.0f

VellusFragment *
vellus_fragment_new (float sign)
{
  VellusFragment *fragment = g_new0 (VellusFragment, 1);

  fragment->points = g_array_new (FALSE, FALSE, sizeof (VellusTracePoint));
  fragment->sign = sign;

  return fragment;
}

void
vellus_fragment_free (VellusFragment *fragment)
{
  if (fragment == NULL)
    return;

  g_array_unref (fragment->points);
  g_free (fragment);
}

static void
free_fragment (gpointer fragment)
{
  vellus_fragment_free (fragment);
}

static VellusFragment *
copy_fragment (gconstpointer fragment)
{
  VellusFragment *copy = g_memdup2 (fragment, sizeof *copy);

  copy->points = g_array_copy (copy->points);

  return copy;
}

GPtrArray *
vellus_fragments_copy (const GPtrArray *fragments)
{
  GPtrArray *copy = g_ptr_array_new_with_free_func (free_fragment);

  for (guint i = 0; i < fragments->len; i++)
    g_ptr_array_add (copy, copy_fragment (fragments->pdata[i]));

  return copy;
}

void
vellus_fragment_measure (VellusFragment *fragment)
{
  const guint       n = fragment->points->len;
  g_autofree float *widths = g_new (float, MAX (n, 1u));
  guint             n_widths = 0, n_responses = 0;
  float             sum = 0.0f;

  for (guint i = 0; i < n; i++)
    {
      const VellusTracePoint *point = vellus_fragment_point (fragment, i);

      if (point->width > 0.0f)
        widths[n_widths++] = point->width;
      if (point->response > 0.0f)
        {
          sum += point->response;
          n_responses++;
        }
    }

  qsort (widths, n_widths, sizeof *widths, vellus_stats_compare_floats);
  fragment->width = n_widths > 0 ? widths[n_widths / 2] : 0.0f;
  fragment->strength = n_responses > 0 ? sum / (float) n_responses : 0.0f;
}

float
vellus_fragment_length (const VellusFragment *fragment)
{
  float length = 0.0f;

  for (guint i = 1; i < fragment->points->len; i++)
    {
      const VellusTracePoint *a = vellus_fragment_point (fragment, i - 1);
      const VellusTracePoint *b = vellus_fragment_point (fragment, i);

      length += hypotf (b->x - a->x, b->y - a->y);
    }

  return length;
}

static gboolean
is_near_frame (const VellusScene      *scene,
               const VellusTracePoint *point,
               float                   reach_px)
{
  return MIN (point->x, point->y) < reach_px ||
         point->x > (float) scene->width - reach_px ||
         point->y > (float) scene->height - reach_px;
}

gboolean
vellus_fragment_is_cut (const VellusFragment *fragment,
                        const VellusScene    *scene,
                        float                 reach_px)
{
  const guint last = fragment->points->len - 1;

  return is_near_frame (scene, vellus_fragment_point (fragment, 0), reach_px) ||
         is_near_frame (scene, vellus_fragment_point (fragment, last),
                        reach_px);
}

/* Evidence that already serves a line: a bit for each direction. */
typedef struct
{
  const VellusTubes *tubes;
  guint32           *used;
} Usage;

static gboolean
is_used (const Usage *usage, float x, float y, float angle_rad)
{
  const VellusScene *scene = usage->tubes->scene;
  const int          ix = (int) floorf (x), iy = (int) floorf (y);

  if (ix < 0 || iy < 0 || ix >= scene->width || iy >= scene->height)
    return FALSE;

  const gint32 cell =
    usage->tubes->cell[(gsize) iy * (gsize) scene->width + (gsize) ix];
  const int d =
    ((int) lroundf (angle_rad * (float) (VELLUS_N_DIRECTIONS / G_PI)) %
       VELLUS_N_DIRECTIONS +
     VELLUS_N_DIRECTIONS) %
    VELLUS_N_DIRECTIONS;

  return cell >= 0 && (usage->used[cell] >> d & 1u) != 0;
}

static guint32
direction_bits (float angle_rad)
{
  const int d =
    ((int) lroundf (angle_rad * (float) (VELLUS_N_DIRECTIONS / G_PI)) %
       VELLUS_N_DIRECTIONS +
     VELLUS_N_DIRECTIONS) %
    VELLUS_N_DIRECTIONS;
  guint32 bits = 0;

  for (int k = -2; k <= 2; k++)
    bits |= 1u << ((d + k + VELLUS_N_DIRECTIONS) % VELLUS_N_DIRECTIONS);

  return bits;
}

/* A used point takes its neighbours along, across 35 % of the width. */
static void
mark_used (Usage *usage, const VellusTracePoint *point)
{
  const VellusScene *scene = usage->tubes->scene;
  const guint32      bits = direction_bits (point->angle_rad);
  const float        reach = MAX (1.2f, 0.4f * point->width);
  const float nx = -sinf (point->angle_rad), ny = cosf (point->angle_rad);

  for (float s = -1.0f; s <= 1.0f; s += 1.0f)
    for (float t = -reach; t <= reach; t += 0.5f)
      {
        const int x = (int) floorf (point->x + t * nx + s * ny);
        const int y = (int) floorf (point->y + t * ny - s * nx);

        if (x < 0 || y < 0 || x >= scene->width || y >= scene->height)
          continue;

        const gint32 cell =
          usage->tubes->cell[(gsize) y * (gsize) scene->width + (gsize) x];

        if (cell >= 0)
          usage->used[cell] |= bits;
      }
}

typedef struct
{
  const VellusTubes *tubes;
  const Usage       *usage;
  VellusTracePoint   at;
  float              turn_rad;
  float              mean;
  float              width;
  float              density;
} Walk;

/* Looks at the places that a step with one turn may lead to; changes the best
 * one when one of them is better. */
static void
try_turn (const Walk *walk, int turn, VellusTracePoint *best, float *best_score)
{
  const float           change = walk->turn_rad + (float) turn * TURN_STEP_RAD;
  const float           angle_rad = walk->at.angle_rad + change;
  const float           middle = walk->at.angle_rad + 0.5f * change;
  const float           x = walk->at.x + VELLUS_TRACE_STEP_PX * cosf (middle);
  const float           y = walk->at.y + VELLUS_TRACE_STEP_PX * sinf (middle);
  const float           nx = sinf (angle_rad), ny = cosf (angle_rad);
  const VellusTubesTurn direction = vellus_tubes_turn (angle_rad);

  for (int shift = -SHIFTS; shift <= SHIFTS; shift++)
    {
      const float      t = (float) shift * SHIFT_STEP_PX;
      VellusTracePoint next = {
        .x = x - t * nx,
        .y = y + t * ny,
        .angle_rad = angle_rad,
      };

      next.response = vellus_tubes_sample_at (walk->tubes, next.x, next.y,
                                              &direction, &next.width);

      const float relative = MIN (next.response / walk->mean, 1.5f);
      const float at_most = relative - TURN_COST * (float) (turn * turn) -
                            SHIFT_COST * (float) (shift * shift);

      if (at_most <= *best_score)
        continue;

      const float ratio =
        next.width > 0.0f ? logf (next.width / walk->width) : 0.0f;
      const float score = at_most - WIDTH_COST * ratio * ratio;

      if (score > *best_score)
        {
          *best_score = score;
          *best = next;
        }
    }
}

static VellusTracePoint
best_step (const Walk *walk)
{
  VellusTracePoint best = { 0 };
  float            best_score = -G_MAXFLOAT;

  for (int turn = -TURNS; turn <= TURNS; turn++)
    if (fabsf (walk->turn_rad + (float) turn * TURN_STEP_RAD) <=
        MAX_TURN_RAD + 0.05f)
      try_turn (walk, turn, &best, &best_score);

  return best;
}

static VellusTracePoint
straight_step (const Walk *walk)
{
  const float middle = walk->at.angle_rad + 0.5f * walk->turn_rad;

  return (VellusTracePoint){
    .x = walk->at.x + VELLUS_TRACE_STEP_PX * cosf (middle),
    .y = walk->at.y + VELLUS_TRACE_STEP_PX * sinf (middle),
    .angle_rad = walk->at.angle_rad + walk->turn_rad,
  };
}

static gboolean
inside_grid (const VellusScene *scene, const VellusTracePoint *point)
{
  return point->x >= 0.0f && point->y >= 0.0f &&
         point->x <= (float) scene->width && point->y <= (float) scene->height;
}

/* Appends what lies ahead of the walk to @points. */
static void
walk_on (Walk *walk, GArray *points)
{
  const VellusScene *scene = walk->tubes->scene;
  const float        um = (float) scene->um_per_px * VELLUS_TRACE_STEP_PX;
  guint              n_good = points->len;
  float              gap_cost = 0.0f;

  while (points->len < 8192)
    {
      VellusTracePoint next = best_step (walk);
      const float      floor_snr = MAX (FLOOR_SNR, FLOOR_SHARE * walk->mean);
      const gboolean   fits =
        next.response >= floor_snr &&
        fabsf (logf (next.width / walk->width)) < MAX_WIDTH_LOG &&
        ! is_used (walk->usage, next.x, next.y, next.angle_rad);

      if (fits)
        {
          float change = next.angle_rad - walk->at.angle_rad;

          change = CLAMP (change, -MAX_TURN_RAD, MAX_TURN_RAD);
          walk->turn_rad += 0.2f * (change - walk->turn_rad);
          walk->mean += 0.03f * (next.response - walk->mean);
          walk->width += WIDTH_ADAPTION * (next.width - walk->width);
          gap_cost = 0.0f;
        }
      else
        {
          next = straight_step (walk);

          const float density =
            walk->tubes->sign *
            vellus_scene_sample (scene, scene->density, next.x, next.y);
          const gboolean dark = density > DARK_SHARE * walk->density;

          gap_cost += um / (dark ? DARK_GAP_UM : SKIN_GAP_UM);
        }

      if (gap_cost > 1.0f || ! inside_grid (scene, &next))
        break;

      g_array_append_val (points, next);
      walk->at = next;
      if (fits)
        n_good = points->len;
    }

  g_array_set_size (points, n_good);
}

static void
prepend_reversed (VellusFragment *fragment, const GArray *points)
{
  GArray *all = g_array_new (FALSE, FALSE, sizeof (VellusTracePoint));

  for (guint i = points->len; i > 0; i--)
    {
      VellusTracePoint point = g_array_index (points, VellusTracePoint, i - 1);

      point.angle_rad += (float) G_PI;
      g_array_append_val (all, point);
    }

  g_array_append_vals (all, fragment->points->data, fragment->points->len);
  g_array_unref (fragment->points);
  fragment->points = all;
}

static VellusFragment *
trace_seed (const VellusTubes     *tubes,
            const Usage           *usage,
            const VellusTraceSeed *seed)
{
  const guint32    pixel = tubes->pixel[seed->cell];
  VellusTracePoint start = {
    .x = (float) (pixel % (guint) tubes->scene->width) + 0.5f,
    .y = (float) (pixel / (guint) tubes->scene->width) + 0.5f,
    .angle_rad = (float) (seed->direction * G_PI / VELLUS_N_DIRECTIONS),
    .response = seed->response,
    .width = vellus_tubes_width (tubes, seed->cell, seed->direction),
  };
  VellusFragment *fragment = vellus_fragment_new (tubes->sign);
  Walk            walk = {
               .tubes = tubes,
               .usage = usage,
               .at = start,
               .mean = seed->response,
               .width = start.width,
               .density =
                 tubes->sign * vellus_scene_sample (tubes->scene, tubes->scene->density,
                                                    start.x, start.y),
  };
  g_autoptr (GArray) back = g_array_new (FALSE, FALSE, sizeof start);

  g_array_append_val (fragment->points, start);
  walk_on (&walk, fragment->points);

  /* Back again from the seed, with what was learnt on the way. */
  walk.at = start;
  walk.at.angle_rad += (float) G_PI;
  walk.turn_rad = 0.0f;
  walk_on (&walk, back);
  prepend_reversed (fragment, back);
  vellus_fragment_measure (fragment);

  return fragment;
}

GPtrArray *
vellus_trace (const VellusTubes *tubes, float seed_snr)
{
  GPtrArray         *fragments = g_ptr_array_new_with_free_func (free_fragment);
  g_autoptr (GArray) seeds = vellus_trace_seeds_new (tubes, seed_snr);
  g_autofree guint32 *used = g_new0 (guint32, MAX (tubes->n_cells, 1u));
  Usage               usage = { .tubes = tubes, .used = used };
  const float min_length = MIN_LENGTH_UM / (float) tubes->scene->um_per_px;

  for (guint i = 0; i < seeds->len; i++)
    {
      const VellusTraceSeed *seed = &g_array_index (seeds, VellusTraceSeed, i);

      if (vellus_watch_stopped (tubes->scene->watch))
        break;

      if (used[seed->cell] >> seed->direction & 1u)
        continue;

      g_autoptr (VellusFragment) fragment = trace_seed (tubes, &usage, seed);

      for (guint k = 0; k < fragment->points->len; k++)
        mark_used (&usage, vellus_fragment_point (fragment, k));

      if (vellus_fragment_length (fragment) >= min_length)
        g_ptr_array_add (fragments, g_steal_pointer (&fragment));
    }

  return fragments;
}
