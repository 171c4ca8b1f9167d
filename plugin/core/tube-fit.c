/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/tube-fit.h"

#include <math.h>

#include "core/tube-section.h"

/* Covering what another tube covers costs this share of an explained
 * pixel. */
#define OVERLAP_COST 0.12f

/* Distance of the sections that are counted, in points of the course. */
#define COUNT_STEP 0.35f

#define MIN_TUBE_LENGTH_UM 90.0f

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

static void
free_tube (gpointer tube)
{
  vellus_tube_free (tube);
}

GPtrArray *
vellus_tube_array_new (void)
{
  return g_ptr_array_new_with_free_func (free_tube);
}

void
vellus_tube_take (VellusTube *tube, VellusTube *from)
{
  VellusTube old = *tube;

  *tube = *from;
  tube->source = old.source;
  *from = old;
  vellus_tube_free (from);
}

static inline void
change_count (VellusBodies *bodies, guint32 pixel, int change)
{
  const float value = bodies->value[pixel];

  bodies->count[pixel] = (guint8) (bodies->count[pixel] + change);
  bodies->gain[pixel] =
    bodies->count[pixel] == 0 ? value : MIN (value, 0.0f) - OVERLAP_COST;
}

/* What was counted, when that is asked for. */
typedef struct
{
  VellusBodies *bodies;
  guint32       stamp;
  int           change;
  GArray       *pixels;
} Count;

static void
count_pixels (Count *count, const VellusTubePixels *pixels, int n)
{
  VellusBodies  *bodies = count->bodies;
  const guint32  without = vellus_tube_pixel_without (bodies->scene);
  const guint32 *pixel = (const guint32 *) pixels;
  guint32        counted[VELLUS_TUBE_ROWS * VELLUS_TUBE_LANES];
  guint          n_counted = 0;

  for (int i = 0; i < n * VELLUS_TUBE_LANES; i++)
    if (pixel[i] != without && bodies->stamp[pixel[i]] != count->stamp)
      {
        bodies->stamp[pixel[i]] = count->stamp;
        counted[n_counted++] = pixel[i];
        change_count (bodies, pixel[i], count->change);
      }

  if (count->pixels != NULL)
    g_array_append_vals (count->pixels, counted, n_counted);
}

static void
count_sections (Count *count, VellusTubeSections *sections, const float *places)
{
  VellusTubePixels pixels[VELLUS_TUBE_ROWS];

  vellus_tube_sections_cut (sections, places);

  for (int k = 0; k < sections->n_across; k += VELLUS_TUBE_ROWS)
    {
      const int n = MIN (sections->n_across - k, VELLUS_TUBE_ROWS);

      vellus_tube_sections_walk (sections, n, pixels);
      count_pixels (count, pixels, n);
    }
}

static void
count_tube (VellusBodies     *bodies,
            const VellusTube *tube,
            int               change,
            GArray           *pixels)
{
  VellusTubeSections sections;
  float              places[VELLUS_TUBE_LANES];
  float              s = tube->from;
  Count              count = {
                 .bodies = bodies,
                 .stamp = (guint32) g_atomic_int_add (&bodies->last_stamp, 1) + 1,
                 .change = change,
                 .pixels = pixels,
  };

  vellus_tube_sections_init (&sections, bodies->scene, tube,
                             MAX (2, (int) ceilf (tube->width * 1.5f)));

  while (s <= tube->to)
    {
      /* The first place once more changes nothing. */
      for (int i = 0; i < VELLUS_TUBE_LANES; i++, s += COUNT_STEP)
        places[i] = s <= tube->to ? s : places[0];

      count_sections (&count, &sections, places);
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
    change_count (bodies, g_array_index (pixels, guint32, i), -1);
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
      tube->width = MAX (tube->width + step, VELLUS_TUBE_MIN_WIDTH_PX);
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

          const float tried_worth =
            vellus_tube_worth_above (bodies, &tried, worth);

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

gboolean
vellus_tube_is_shaft (const VellusBodies *bodies, const VellusTube *tube)
{
  const float length = (tube->to - tube->from) * VELLUS_TUBE_STEP_PX;

  return length * (float) bodies->scene->um_per_px >= MIN_TUBE_LENGTH_UM &&
         length >= 1.2f * tube->width &&
         tube->width <= 1.7f * bodies->typical_width;
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
      const VellusPoint      p = vellus_tube_point (tube, s, &normal);
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
