/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/curl.h"

#include <math.h>

#include "core/fragment-end.h"
#include "core/stats.h"

/* Distance of the points of a line that are asked. */
#define STEP 4u

/* From so many places on a picture tells its curl. */
#define MIN_PLACES 20

/* This share of a normal distribution lies within one standard deviation. */
#define SIGMA_SHARE 0.68

/* What the jitter of a line's points alone may look like. */
#define MIN_TURN_RAD 0.02

/* Points of a traced line over one chord. */
static guint
chord_points (const VellusScene *scene)
{
  return MAX (1u, (guint) (VELLUS_CURL_CHORD_UM / scene->um_per_px /
                           VELLUS_TRACE_STEP_PX));
}

/* Turn between the chords before and after a point. */
static float
turn_at (const VellusFragment *line, guint at, guint chord)
{
  const VellusTracePoint *before = vellus_fragment_point (line, at - chord);
  const VellusTracePoint *here = vellus_fragment_point (line, at);
  const VellusTracePoint *after = vellus_fragment_point (line, at + chord);
  const float in = atan2f (here->y - before->y, here->x - before->x);
  const float out = atan2f (after->y - here->y, after->x - here->x);

  return fabsf (vellus_wrap_angle (out - in));
}

double
vellus_curl_find (const VellusScene *scene, const GPtrArray *lines)
{
  g_autoptr (GArray) turns = g_array_new (FALSE, FALSE, sizeof (float));
  const guint        chord = chord_points (scene);

  for (guint i = 0; i < lines->len; i++)
    {
      const VellusFragment *line = lines->pdata[i];

      for (guint k = chord; k + chord < line->points->len; k += STEP)
        {
          const float turn = turn_at (line, k, chord);

          g_array_append_val (turns, turn);
        }
    }

  if (turns->len < MIN_PLACES)
    return 1.0 / VELLUS_SCENE_RADIUS_UM;

  const float turn =
    vellus_stats_select ((float *) turns->data, turns->len,
                         (guint) (SIGMA_SHARE * (double) turns->len));

  return MAX ((double) turn, MIN_TURN_RAD) / VELLUS_CURL_CHORD_UM;
}

float
vellus_curl_turn (const VellusScene *scene)
{
  return (float) (scene->curl_per_um * VELLUS_CURL_CHORD_UM);
}

float
vellus_curl_greatest_turn (const VellusScene *scene, const VellusFragment *line)
{
  const guint chord = chord_points (scene);
  float       greatest = 0.0f;

  for (guint i = chord; i + chord < line->points->len; i += STEP / 2)
    greatest = MAX (greatest, turn_at (line, i, chord));

  return greatest;
}
