/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/extend.h"

#include <math.h>

#include "core/fragment-end.h"
#include "core/parallel.h"

#define STEP_PX 1.0f

/* A place within the shaft is dark from this share of its contrast on. */
#define DARK_SHARE 0.6f

/* An edge is seen where the contrast falls by this share across it. */
#define EDGE_SHARE 0.3f

/* Half the distance across which an edge is looked for. */
#define EDGE_REACH_PX 1.5f

/* Hidden on both sides for longer, the shaft is lost. */
#define MAX_HIDDEN_UM 280.0f

/* Turns and shifts tried at a step. */
#define TURN_STEP_RAD 0.012f
#define SHIFT_STEP_PX 0.3f
#define SHIFT_COST 0.02f

/* What a turn costs that takes a curvature of one standard deviation beyond
 * that of the line. */
#define CURL_COST 0.0042f

typedef struct
{
  const VellusScene *scene;
  float              sign;
  float              contrast;
  float              half_width;
  float              curvature;
  float              turn_cost;
  VellusTracePoint   at;
} Probe;

typedef struct
{
  VellusTracePoint point;
  float            dark;
  float            edges;
  float            score;
} Look;

static float
contrast_at (const Probe *probe, const VellusTracePoint *point, float across)
{
  const float x = point->x - across * sinf (point->angle_rad);
  const float y = point->y + across * cosf (point->angle_rad);

  return probe->sign *
         vellus_scene_sample (probe->scene, probe->scene->density, x, y) /
         probe->contrast;
}

/* How far the contrast falls from within to without, per side, 0 to 1. */
static float
edge_at (const Probe *probe, const VellusTracePoint *point, float side)
{
  const float in = MAX (probe->half_width - EDGE_REACH_PX, 0.0f);
  const float out = probe->half_width + EDGE_REACH_PX;
  const float fall = contrast_at (probe, point, side * in) -
                     contrast_at (probe, point, side * out);

  return CLAMP (fall, 0.0f, 1.0f);
}

static Look
look_at (const Probe *probe, int turn, int shift)
{
  const float change =
    probe->curvature * STEP_PX + (float) turn * TURN_STEP_RAD;
  const float middle = probe->at.angle_rad + 0.5f * change;
  const float across = (float) shift * SHIFT_STEP_PX;
  Look        look = { .point = probe->at };

  look.point.angle_rad = probe->at.angle_rad + change;
  look.point.x += STEP_PX * cosf (middle) - across * sinf (middle);
  look.point.y += STEP_PX * sinf (middle) + across * cosf (middle);
  look.dark = (contrast_at (probe, &look.point, 0.0f) +
               contrast_at (probe, &look.point, 0.5f * probe->half_width) +
               contrast_at (probe, &look.point, -0.5f * probe->half_width)) /
              3.0f;

  const float left = edge_at (probe, &look.point, -1.0f);
  const float right = edge_at (probe, &look.point, 1.0f);

  look.edges = MAX (left, right);
  look.score = left + right + 0.5f * MIN (look.dark, 1.0f) -
               probe->turn_cost * (float) (turn * turn) -
               SHIFT_COST * (float) (shift * shift);

  return look;
}

static Look
best_look (const Probe *probe)
{
  Look best = look_at (probe, 0, 0);

  if (best.edges < EDGE_SHARE)
    return best;

  for (int turn = -2; turn <= 2; turn++)
    for (int shift = -1; shift <= 1; shift++)
      {
        const Look look = look_at (probe, turn, shift);

        if (look.score > best.score)
          best = look;
      }

  return best;
}

static gboolean
inside_grid (const VellusScene *scene, const VellusTracePoint *point)
{
  return point->x >= 0.0f && point->y >= 0.0f &&
         point->x <= (float) scene->width && point->y <= (float) scene->height;
}

/* What the smallest turn at a step costs. */
static float
turn_cost (const VellusScene *scene)
{
  const float curl_px = (float) (scene->curl_per_um * scene->um_per_px);
  const float curvature = TURN_STEP_RAD / STEP_PX / curl_px;

  return CURL_COST * curvature * curvature;
}

/* Points beyond the end, nearest first. */
static GArray *
probe_beyond (const VellusScene       *scene,
              const VellusFragmentEnd *end,
              float                    sign)
{
  GArray     *points = g_array_new (FALSE, FALSE, sizeof (VellusTracePoint));
  const float max_hidden = MAX_HIDDEN_UM / (float) scene->um_per_px;
  float       hidden = 0.0f;
  guint       n_seen = 0;
  Probe       probe = {
          .scene = scene,
          .sign = sign,
          .contrast = MAX (end->contrast, 0.02f),
          .half_width = 0.5f * end->width,
          .curvature = end->curvature,
          .turn_cost = turn_cost (scene),
          .at = vellus_fragment_end_go (end, 0.0f),
  };

  while (points->len < 4096)
    {
      const Look look = best_look (&probe);

      if (! inside_grid (scene, &look.point))
        return points;
      if (look.dark < DARK_SHARE)
        return points;

      hidden = look.edges < EDGE_SHARE ? hidden + STEP_PX : 0.0f;
      if (hidden > max_hidden)
        {
          g_array_set_size (points, n_seen);
          return points;
        }

      probe.at = look.point;
      g_array_append_val (points, look.point);
      if (look.edges >= EDGE_SHARE)
        n_seen = points->len;
    }

  return points;
}

typedef struct
{
  const VellusScene *scene;
  GPtrArray         *fragments;
  float              max_um;
} Work;

static void
extend_end (const Work *work, VellusFragment *fragment, gboolean at_last)
{
  const VellusScene      *scene = work->scene;
  const float             max_px = work->max_um / (float) scene->um_per_px;
  const VellusFragmentEnd end = vellus_fragment_end (scene, fragment, at_last);
  g_autoptr (GArray)      beyond = probe_beyond (scene, &end, fragment->sign);

  for (guint i = 1; i < beyond->len && STEP_PX * (float) i < max_px; i += 2)
    {
      VellusTracePoint point = g_array_index (beyond, VellusTracePoint, i);

      point.response = 0.0f;
      point.width = 0.0f;
      if (at_last)
        g_array_append_val (fragment->points, point);
      else
        {
          point.angle_rad += (float) G_PI;
          g_array_prepend_val (fragment->points, point);
        }
    }
}

static void
extend_fragment (guint index, gpointer data)
{
  const Work     *work = data;
  VellusFragment *fragment = work->fragments->pdata[index];

  extend_end (work, fragment, FALSE);
  extend_end (work, fragment, TRUE);
}

void
vellus_extend (const VellusScene *scene, GPtrArray *fragments, float max_um)
{
  Work work = { scene, fragments, max_um };

  vellus_parallel_for_watched (fragments->len, scene->n_threads, scene->watch,
                               extend_fragment, &work);
}
