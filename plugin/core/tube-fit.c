/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/tube-fit.h"

#include <math.h>

/* Covering what another tube covers costs this share of an explained
 * pixel. */
#define OVERLAP_COST 0.12f

/* Cost of a width beyond the typical one: squared log ratio over this, in
 * tube costs. */
#define WIDTH_LOG 0.35f

/* Sections looked at: closely over so many points at each end. */
#define CLOSE_POINTS 16.0f
#define CLOSE_STEP 0.6f
#define LOOSE_STEP 3.0f

/* How often each step is tried at most. */
#define N_ROUNDS 3

VellusTube *
vellus_tube_copy (const VellusTube *tube)
{
  VellusTube *copy = g_memdup2 (tube, sizeof *tube);

  copy->course = g_memdup2 (tube->course, tube->n * sizeof *tube->course);
  copy->normal = g_memdup2 (tube->normal, tube->n * sizeof *tube->normal);

  return copy;
}

void
vellus_tube_free (VellusTube *tube)
{
  if (tube == NULL)
    return;

  g_free (tube->course);
  g_free (tube->normal);
  g_free (tube);
}

/* Zero at both ends of the tube, the bow in its middle. */
static float
tube_bow (const VellusTube *tube, float s)
{
  const float g = (s - tube->from) / (tube->to - tube->from);

  return g > 0.0f && g < 1.0f ? 4.0f * tube->bow * g * (1.0f - g) : 0.0f;
}

static VellusPoint
tube_point (const VellusTube *tube, float s, VellusPoint *normal)
{
  const int   i = CLAMP ((int) s, 0, (int) tube->n - 2);
  const float f = s - (float) i;
  const float g = s / (float) (tube->n - 1);
  const float shift =
    tube->shift0 + g * (tube->shift1 - tube->shift0) + tube_bow (tube, s);
  const VellusPoint *p = &tube->course[i], *n = &tube->normal[i];

  normal->x = n[0].x + f * (n[1].x - n[0].x);
  normal->y = n[0].y + f * (n[1].y - n[0].y);

  return (VellusPoint){
    .x = p[0].x + f * (p[1].x - p[0].x) + shift * normal->x,
    .y = p[0].y + f * (p[1].y - p[0].y) + shift * normal->y,
  };
}

/* Places across a tube, in 65536ths of a grid pixel: the first, and the way
 * to the next. Whole numbers make the walk cheap. */
#define FINE 65536.0

typedef struct
{
  gint64 x;
  gint64 y;
  gint64 dx;
  gint64 dy;
} Section;

static inline Section
section_at (const VellusTube *tube, float s, int n_across)
{
  VellusPoint       normal;
  const VellusPoint p = tube_point (tube, s, &normal);
  const double      spacing = (double) tube->width / n_across;
  const double      first = 0.5 * (spacing - (double) tube->width);

  return (Section){
    .x = (gint64) floor ((p.x + first * normal.x) * FINE),
    .y = (gint64) floor ((p.y + first * normal.y) * FINE),
    .dx = (gint64) (spacing * normal.x * FINE),
    .dy = (gint64) (spacing * normal.y * FINE),
  };
}

static inline gboolean
pixel_at (const VellusScene *scene, const Section *section, int k, gsize *pixel)
{
  const guint64 x = (guint64) ((section->x + k * section->dx) >> 16);
  const guint64 y = (guint64) ((section->y + k * section->dy) >> 16);

  *pixel = y * (gsize) scene->width + x;

  return x < (guint64) scene->width && y < (guint64) scene->height;
}

/* A section is straight: when both ends lie inside, all of it does. */
static inline gboolean
is_inside (const VellusScene *scene, const Section *section, int n_across)
{
  gsize pixel;

  return pixel_at (scene, section, 0, &pixel) &&
         pixel_at (scene, section, n_across - 1, &pixel);
}

/* Gain of one cross section, for each grid px along the tube. */
static float
section_gain (const VellusBodies *bodies,
              const VellusTube   *tube,
              float               s,
              int                 n_across)
{
  const Section section = section_at (tube, s, n_across);
  const gint64  width = bodies->scene->width;
  gint64        x = section.x, y = section.y;
  float         gain = 0.0f;
  gsize         pixel;

  if (is_inside (bodies->scene, &section, n_across))
    for (int k = 0; k < n_across; k++, x += section.dx, y += section.dy)
      gain += bodies->gain[(y >> 16) * width + (x >> 16)];
  else
    for (int k = 0; k < n_across; k++)
      if (pixel_at (bodies->scene, &section, k, &pixel))
        gain += bodies->gain[pixel];

  return gain * tube->width / (float) n_across;
}

static float
stretch_gain (const VellusBodies *bodies,
              const VellusTube   *tube,
              float               from,
              float               to,
              float               step)
{
  const int   n = MAX (1, (int) ceilf ((to - from) / step));
  const float exact = (to - from) / (float) n;
  const int   n_across = MAX (2, (int) lroundf (tube->width));
  float       gain = 0.0f;

  for (int i = 0; i < n; i++)
    gain +=
      section_gain (bodies, tube, from + ((float) i + 0.5f) * exact, n_across);

  return gain * exact * VELLUS_TUBE_STEP_PX;
}

/* Closely near the ends, loosely between them. */
float
vellus_tube_gain (const VellusBodies *bodies, const VellusTube *tube)
{
  const float length = tube->to - tube->from;

  if (length < 2.0f)
    return 0.0f;

  if (length <= 3.0f * CLOSE_POINTS)
    return stretch_gain (bodies, tube, tube->from, tube->to, CLOSE_STEP);

  const float inner = tube->from + CLOSE_POINTS;
  const float outer = tube->to - CLOSE_POINTS;

  return stretch_gain (bodies, tube, tube->from, inner, CLOSE_STEP) +
         stretch_gain (bodies, tube, inner, outer, LOOSE_STEP) +
         stretch_gain (bodies, tube, outer, tube->to, CLOSE_STEP);
}

float
vellus_tube_cost (const VellusBodies *bodies, const VellusTube *tube)
{
  const float ratio = logf (tube->width / bodies->typical_width) / WIDTH_LOG;

  return bodies->tube_cost * (1.0f + (ratio > 0.0f ? ratio * ratio : 0.0f));
}

float
vellus_tube_worth (const VellusBodies *bodies, const VellusTube *tube)
{
  return vellus_tube_gain (bodies, tube) - vellus_tube_cost (bodies, tube);
}

static inline void
change_count (VellusBodies *bodies, gsize pixel, int change)
{
  const float value = bodies->value[pixel];

  bodies->count[pixel] = (guint8) (bodies->count[pixel] + change);
  bodies->gain[pixel] =
    bodies->count[pixel] == 0 ? value : MIN (value, 0.0f) - OVERLAP_COST;
}

static void
count_tube (VellusBodies     *bodies,
            const VellusTube *tube,
            int               change,
            GArray           *pixels)
{
  const int     n_across = MAX (2, (int) ceilf (tube->width * 1.5f));
  const guint32 stamp = (guint32) g_atomic_int_add (&bodies->last_stamp, 1) + 1;

  for (float s = tube->from; s <= tube->to; s += 0.35f)
    {
      const Section section = section_at (tube, s, n_across);

      for (int k = 0; k < n_across; k++)
        {
          gsize pixel;

          if (! pixel_at (bodies->scene, &section, k, &pixel) ||
              bodies->stamp[pixel] == stamp)
            continue;

          bodies->stamp[pixel] = stamp;
          change_count (bodies, pixel, change);
          if (pixels != NULL)
            g_array_append_val (pixels, pixel);
        }
    }
}

void
vellus_tube_count (VellusBodies *bodies, const VellusTube *tube, int change)
{
  count_tube (bodies, tube, change, NULL);
}

void
vellus_tube_lay (VellusBodies *bodies, const VellusTube *tube, GArray *pixels)
{
  g_array_set_size (pixels, 0);
  count_tube (bodies, tube, 1, pixels);
}

void
vellus_tube_take_up (VellusBodies *bodies, const GArray *pixels)
{
  for (guint i = 0; i < pixels->len; i++)
    change_count (bodies, g_array_index (pixels, gsize, i), -1);
}

/* Steps of each parameter, tried one after the other and halved. */
void
vellus_tube_move (VellusTube *tube, VellusTubeMove move, float step)
{
  switch (move)
    {
    case VELLUS_TUBE_MOVE_SHIFT:
      tube->shift0 += step;
      tube->shift1 += step;
      break;
    case VELLUS_TUBE_MOVE_TILT:
      tube->shift0 += step;
      tube->shift1 -= step;
      break;
    case VELLUS_TUBE_MOVE_FROM:
      tube->from = CLAMP (tube->from + 2.0f * step, 0.0f, tube->to - 4.0f);
      break;
    case VELLUS_TUBE_MOVE_TO:
      tube->to = CLAMP (tube->to + 2.0f * step, tube->from + 4.0f,
                        (float) (tube->n - 1));
      break;
    case VELLUS_TUBE_MOVE_BOW:
      tube->bow += step;
      break;
    case VELLUS_TUBE_MOVE_WIDTH:
    case VELLUS_N_TUBE_MOVES:
    default:
      tube->width = MAX (tube->width + step, 2.5f);
      break;
    }
}

/* How far the tube's sides may be off its course. */
static float
tube_aside (const VellusTube *tube)
{
  const float n = (float) (tube->n - 1);
  const float slope = (tube->shift1 - tube->shift0) / n;
  const float at_from = tube->shift0 + slope * tube->from;
  const float at_to = tube->shift0 + slope * tube->to;

  return MAX (fabsf (at_from), fabsf (at_to)) + fabsf (tube->bow) +
         0.5f * tube->width;
}

static float
max_aside (const VellusBodies *bodies, const VellusTube *tube)
{
  return MAX (VELLUS_TUBE_ASIDE_UM / (float) bodies->scene->um_per_px,
              tube_aside (tube));
}

void
vellus_tube_claim (const VellusBodies *bodies,
                   const VellusTube   *tube,
                   VellusClaims       *claims,
                   guint               item)
{
  const guint  stride = 8;
  const double reach =
    max_aside (bodies, tube) + stride * VELLUS_TUBE_STEP_PX + 1.0f;

  for (guint i = 0; i < tube->n; i += stride)
    vellus_claims_add (claims, item, tube->course[i], reach);
}

float
vellus_tube_optimise (const VellusBodies *bodies,
                      VellusTube         *tube,
                      float               first_step)
{
  const float limit = max_aside (bodies, tube);
  const int   n_tries = 2 * VELLUS_N_TUBE_MOVES;
  float       worth = vellus_tube_worth (bodies, tube);

  for (float step = first_step; step >= 0.45f; step *= 0.5f)
    {
      int n_failed = 0;

      /* A try that failed fails again until another one has succeeded. */
      for (int i = 0; i < N_ROUNDS * n_tries && n_failed < n_tries; i++)
        {
          const int   k = i % n_tries;
          const float sign = k % 2 == 0 ? -1.0f : 1.0f;
          VellusTube  tried = *tube;

          n_failed++;
          vellus_tube_move (&tried, (VellusTubeMove) (k / 2), sign * step);
          if (tube_aside (&tried) > limit)
            continue;

          const float tried_worth = vellus_tube_worth (bodies, &tried);

          if (tried_worth > worth + 0.5f)
            {
              *tube = tried;
              worth = tried_worth;
              n_failed = 0;
            }
        }
    }

  return worth;
}

/* Writes the tube back into a fragment; points that lay on the old line keep
 * their evidence. */
void
vellus_tube_store (const VellusBodies *bodies,
                   const VellusTube   *tube,
                   VellusFragment     *fragment)
{
  GArray *points = g_array_new (FALSE, FALSE, sizeof (VellusTracePoint));

  for (float s = tube->from; s <= tube->to + 1e-3f; s += 1.0f)
    {
      VellusPoint            normal;
      const VellusPoint      p = tube_point (tube, s, &normal);
      const VellusTracePoint point = {
        .x = CLAMP ((float) p.x, 0.0f, (float) bodies->scene->width),
        .y = CLAMP ((float) p.y, 0.0f, (float) bodies->scene->height),
        .angle_rad = atan2f ((float) -normal.x, (float) normal.y),
        .response = fragment->strength,
        .width = tube->width,
      };

      if (fabs (point.x - p.x) + fabs (point.y - p.y) < 0.5)
        g_array_append_val (points, point);
    }

  if (points->len >= 3)
    {
      g_array_unref (fragment->points);
      fragment->points = points;
      fragment->width = tube->width;
    }
  else
    g_array_unref (points);
}
