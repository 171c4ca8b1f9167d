/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/tube-fit.h"

#include <math.h>

#include "core/clones.h"
#include "core/tube-section.h"

/* Cost of a width beyond the typical one: squared log ratio over this, in
 * tube costs. */
#define WIDTH_LOG 0.35f

/* Sections looked at: closely over so many points at each end. */
#define CLOSE_POINTS 16.0f
#define CLOSE_STEP 0.6f
#define LOOSE_STEP 3.0f

/* What rounding may add to a sum over a tube, as a share of its area. */
#define ROUNDING 1e-3f

/* A tube as it is looked at, which may lose so much of its area to skin and
 * to others; beyond that it is hopeless. */
typedef struct
{
  const VellusBodies *bodies;
  VellusTubeSections  sections;
  float               may_lose;
} Look;

typedef float Sums __attribute__ ((vector_size (4 * VELLUS_TUBE_LANES)));

VELLUS_CLONES static void
add_gains (const float *gain, const VellusTubePixels *pixels, int n, Sums *sums)
{
  Sums sum = *sums;

  for (int k = 0; k < n; k++)
    {
      const guint32 *at = (const guint32 *) &pixels[k];
      const Sums gains = { gain[at[0]], gain[at[1]], gain[at[2]], gain[at[3]],
                           gain[at[4]], gain[at[5]], gain[at[6]], gain[at[7]] };

      sum += gains;
    }

  *sums = sum;
}

/* Gain over each section, summed from its first place to the last. */
static void
sum_sections (Look *look, const float *places, Sums *sums)
{
  const int        n_across = look->sections.n_across;
  VellusTubePixels pixels[VELLUS_TUBE_ROWS];

  *sums = (Sums){ 0.0f };
  vellus_tube_sections_cut (&look->sections, places);

  for (int k = 0; k < n_across; k += VELLUS_TUBE_ROWS)
    {
      const int n = MIN (n_across - k, VELLUS_TUBE_ROWS);

      vellus_tube_sections_walk (&look->sections, n, pixels);
      add_gains (look->bodies->gain, pixels, n, sums);
    }
}

/* Ends where the tube turns out to be hopeless. */
static float
stretch_gain (Look *look, float from, float to, float step)
{
  const int   n = MAX (1, (int) ceilf ((to - from) / step));
  const float exact = (to - from) / (float) n;
  const float area = exact * VELLUS_TUBE_STEP_PX;
  const float width = look->sections.tube->width;
  float       gain = 0.0f, lost = 0.0f;

  for (int i = 0; i < n && lost <= look->may_lose; i += VELLUS_TUBE_LANES)
    {
      float places[VELLUS_TUBE_LANES];
      Sums  sums;

      for (int k = 0; k < VELLUS_TUBE_LANES; k++)
        places[k] = from + ((float) MIN (i + k, n - 1) + 0.5f) * exact;

      sum_sections (look, places, &sums);

      for (int k = 0; k < VELLUS_TUBE_LANES && i + k < n; k++)
        gain += sums[k] * width / (float) look->sections.n_across;

      lost = area * (width * (float) MIN (i + VELLUS_TUBE_LANES, n) - gain);
    }

  look->may_lose -= lost;

  return gain * exact * VELLUS_TUBE_STEP_PX;
}

/* Closely near the ends, loosely between them. */
static float
look_along (Look *look)
{
  const VellusTube *tube = look->sections.tube;
  const float       length = tube->to - tube->from;

  if (length < 2.0f)
    return 0.0f;

  if (length <= 3.0f * CLOSE_POINTS)
    return stretch_gain (look, tube->from, tube->to, CLOSE_STEP);

  const float inner = tube->from + CLOSE_POINTS;
  const float outer = tube->to - CLOSE_POINTS;
  const float first = stretch_gain (look, tube->from, inner, CLOSE_STEP);
  const float middle = stretch_gain (look, inner, outer, LOOSE_STEP);
  const float last = stretch_gain (look, outer, tube->to, CLOSE_STEP);

  return first + middle + last;
}

static float
tube_cost (const VellusBodies *bodies, const VellusTube *tube)
{
  const float ratio = logf (tube->width / bodies->typical_width) / WIDTH_LOG;

  return bodies->tube_cost * (1.0f + (ratio > 0.0f ? ratio * ratio : 0.0f));
}

float
vellus_tube_worth_above (const VellusBodies *bodies,
                         const VellusTube   *tube,
                         float               least)
{
  const float cost = tube_cost (bodies, tube);
  const float area =
    (tube->to - tube->from) * VELLUS_TUBE_STEP_PX * tube->width;
  Look look = {
    .bodies = bodies,
    .may_lose = (1.0f + ROUNDING) * area - cost - least,
  };

  vellus_tube_sections_init (&look.sections, bodies->scene, tube,
                             MAX (2, (int) lroundf (tube->width)));

  const float gain = look_along (&look);

  return look.may_lose < 0.0f ? -G_MAXFLOAT : gain - cost;
}

float
vellus_tube_worth (const VellusBodies *bodies, const VellusTube *tube)
{
  return vellus_tube_worth_above (bodies, tube, -G_MAXFLOAT);
}
