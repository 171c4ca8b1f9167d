/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/joint-cost.h"

#include <math.h>

#include "core/curl.h"

/* What misfits cost: a cost of 1 is one standard deviation off. */
#define MISFIT_PX 1.5f
#define MISFIT_WIDTH_SHARE 0.2f
#define MISFIT_GAP_SHARE 0.05f
#define DIRECTION_RAD 0.05f
#define WIDTH_LOG 0.15f
#define GAP_UM 300.0f
#define LIGHT_UM 40.0f
#define CONTRAST_LOG 0.35f

/* Places within a gap are dark from this share of the shafts' contrast on. */
#define DARK_SHARE 0.5f

/* Ends whose fragments overlap by more than this, or by more than this share
 * of the shorter one, don't continue each other. */
#define MAX_OVERLAP_UM 150.0f
#define MAX_OVERLAP_SHARE 0.65f

/* Where an end lies on the other fragment: within this share of its width and
 * this angle. */
#define MEETING_WIDTH_SHARE 0.6f
#define MEETING_ANGLE_RAD 0.4f

/* What it costs to leave an end free that stops on skin. */
#define SKIN_FREE_COST 1.0f

/* How far ahead of an end skin is looked for. */
#define AHEAD_UM 60.0f

static float
square (float x)
{
  return x * x;
}

/* Whether a place is neither within a shaft nor hidden under one of the other
 * tone, or under a highlight. */
static gboolean
is_skin (const VellusScene *scene, const VellusTracePoint *point, float dark)
{
  return fabsf (vellus_scene_sample (scene, scene->density, point->x,
                                     point->y)) < dark;
}

/* Length of the way between two ends that lies on skin. */
static float
light_length (const VellusScene       *scene,
              const VellusFragmentEnd *a,
              const VellusFragmentEnd *b)
{
  const float gap = hypotf (b->x - a->x, b->y - a->y);
  const int   n = MAX (2, (int) gap);
  const float dark = DARK_SHARE * MIN (a->contrast, b->contrast);
  int         n_light = 0;

  for (int i = 1; i < n; i++)
    {
      const float            f = (float) i / (float) n;
      const VellusTracePoint pa = vellus_fragment_end_go (a, f * gap);
      const VellusTracePoint pb = vellus_fragment_end_go (b, (1.0f - f) * gap);
      const VellusTracePoint point = {
        .x = (1.0f - f) * pa.x + f * pb.x,
        .y = (1.0f - f) * pa.y + f * pb.y,
      };

      n_light += is_skin (scene, &point, dark);
    }

  return gap * (float) n_light / (float) n;
}

int
vellus_meeting_point (const VellusFragmentEnd *other,
                      const VellusFragmentEnd *end,
                      float                   *distance)
{
  const VellusFragment *fragment = other->of;
  const gboolean        from_last = other->at_last;
  const guint           n = fragment->points->len;
  int                   best = -1;

  *distance = MEETING_WIDTH_SHARE * end->width;

  for (guint i = 0; i < n; i++)
    {
      const VellusTracePoint *p =
        vellus_fragment_point (fragment, from_last ? n - 1 - i : i);
      const float d = hypotf (p->x - end->x, p->y - end->y);
      const float inward = p->angle_rad + (from_last ? (float) G_PI : 0.0f);

      if (d < *distance && fabsf (vellus_wrap_angle (inward - end->angle_rad)) <
                             MEETING_ANGLE_RAD)
        {
          *distance = d;
          best = (int) i;
        }
    }

  return best;
}

/* How unlike the two are in width and contrast. */
static float
difference_cost (const VellusFragmentEnd *a, const VellusFragmentEnd *b)
{
  const float contrasts = MAX (a->contrast, 0.02f) / MAX (b->contrast, 0.02f);

  return square (logf (a->width / b->width) / WIDTH_LOG) +
         square (logf (contrasts) / CONTRAST_LOG);
}

/* Two fragments that run along the same shaft for a while, each beyond the
 * other's end. */
static float
overlap_cost (const VellusFragmentEnd *a, const VellusFragmentEnd *b)
{
  float da, db;

  if (a->trimmed + b->trimmed > 0)
    return G_MAXFLOAT;

  const int on_b = vellus_meeting_point (b, a, &da);
  const int on_a = on_b > 0 ? vellus_meeting_point (a, b, &db) : -1;

  if (on_a <= 0 || 10 * on_b > 7 * (int) b->of->points->len ||
      10 * on_a > 7 * (int) a->of->points->len)
    return G_MAXFLOAT;

  return 0.5f *
           square ((da + db) / (MISFIT_PX + MISFIT_WIDTH_SHARE * a->width)) +
         difference_cost (a, b);
}

static float
gap_cost (const VellusScene       *scene,
          const VellusFragmentEnd *a,
          const VellusFragmentEnd *b,
          float                    max_gap_um)
{
  const float um = (float) scene->um_per_px;
  const float dx = b->x - a->x, dy = b->y - a->y, gap = hypotf (dx, dy);
  const float ahead_a = dx * cosf (a->angle_rad) + dy * sinf (a->angle_rad);
  const float ahead_b = -dx * cosf (b->angle_rad) - dy * sinf (b->angle_rad);

  const float max_overlap =
    MIN (MAX_OVERLAP_UM / um, MAX_OVERLAP_SHARE * MIN (a->length, b->length));

  if (gap * um > max_gap_um || MIN (ahead_a, ahead_b) < -max_overlap)
    return G_MAXFLOAT;

  const float            signed_gap = 0.5f * (ahead_a + ahead_b);
  const float            half = 0.5f * signed_gap;
  const VellusTracePoint pa = vellus_fragment_end_go (a, half);
  const VellusTracePoint pb = vellus_fragment_end_go (b, half);
  const float            width = 0.5f * (a->width + b->width);
  const float            misfit = hypotf (pb.x - pa.x, pb.y - pa.y);
  const float            bend =
    vellus_wrap_angle (pb.angle_rad + (float) G_PI - pa.angle_rad);

  if (fabsf (bend) > 0.8f)
    return G_MAXFLOAT;

  const float bend_sd = hypotf (DIRECTION_RAD, vellus_curl_turn (scene));
  const float light = signed_gap > 2.0f ? light_length (scene, a, b) : 0.0f;

  return square (misfit / (MISFIT_PX + MISFIT_WIDTH_SHARE * width +
                           MISFIT_GAP_SHARE * gap)) +
         square (bend / bend_sd) + difference_cost (a, b) +
         square (gap * um / GAP_UM) + square (light * um / LIGHT_UM);
}

float
vellus_joint_cost (const VellusScene       *scene,
                   const VellusFragmentEnd *a,
                   const VellusFragmentEnd *b,
                   float                    max_gap_um)
{
  if (a->of->sign * b->of->sign < 0.0f)
    return G_MAXFLOAT;

  const float gap = gap_cost (scene, a, b, max_gap_um);
  const float overlap = overlap_cost (a, b);

  return MIN (gap, overlap);
}

/* An end on skin may well be the end of the hair; one in the dark hardly. */
float
vellus_free_end_cost (const VellusScene       *scene,
                      const VellusFragmentEnd *end,
                      float                    in_dark)
{
  const float reach = AHEAD_UM / (float) scene->um_per_px;
  const float start = 0.5f * end->width;
  int         n_dark = 0, n = 0;

  for (float s = start; s <= start + reach; s += 1.0f, n++)
    {
      const VellusTracePoint point = vellus_fragment_end_go (end, s);

      n_dark += ! is_skin (scene, &point, DARK_SHARE * end->contrast);
    }

  const float dark = (float) n_dark / (float) MAX (n, 1);

  return SKIN_FREE_COST + dark * (in_dark - SKIN_FREE_COST);
}
