/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/bodies.h"

#include <math.h>
#include <stdlib.h>

#include "core/patches.h"
#include "core/stats.h"
#include "core/tube-fit.h"

/* Contrast, as a share of the picture's dark shafts, at which a place is
 * wholly skin and wholly shaft. */
#define SKIN_SHARE 0.25f
#define SHAFT_SHARE 0.75f

/* Tubes under this share of the picture's contrast are left alone. */
#define MIN_TUBE_SHARE 0.65f

/* Pictures whose shafts stand out less have no clear bodies. */
#define MIN_CONTRAST 0.3f

/* Usual width of a terminal hair's shaft on the scalp. */
#define TERMINAL_WIDTH_UM 70.0f

/* Cost of a tube, as a share of the area of a typical one this long. */
#define TUBE_COST_UM 45.0f

/* A tube wider than this against the typical one is tried as two. */
#define SPLIT_RATIO 1.22f

/* What two tubes must explain more than one, in tube costs. */
#define SPLIT_MARGIN 0.6f

/* A tube where no line was found must explain this share of its own area
 * anew. */
#define MIN_NEW_SHARE 0.4f

/* Two shafts that touch are no wider than this against the typical one. */
#define MAX_PAIR_RATIO 2.5f

/* What a shaft that no line was found for counts for, as a mean response. */
#define PATCH_STRENGTH 10.0f

/* A body of four shafts needs as many rounds of splitting. */
#define N_ROUNDS 3

#define MIN_TUBE_LENGTH_UM 90.0f

static float
fragment_contrast (const VellusScene *scene, const VellusFragment *fragment)
{
  const guint       n = fragment->points->len;
  g_autofree float *values = g_new (float, n);

  for (guint i = 0; i < n; i++)
    {
      const VellusTracePoint *p = vellus_fragment_point (fragment, i);

      values[i] = vellus_scene_sample (scene, scene->density, p->x, p->y);
    }

  qsort (values, n, sizeof *values, vellus_stats_compare_floats);

  return values[n / 2];
}

/* Medians over the picture's dark shafts by length. Where most are thin, a
 * terminal one is still no pair. */
static void
find_typical (VellusBodies *bodies, const GPtrArray *fragments)
{
  g_autoptr (GArray) contrasts = g_array_new (FALSE, FALSE, sizeof (float));
  g_autoptr (GArray) widths = g_array_new (FALSE, FALSE, sizeof (float));

  for (guint i = 0; i < fragments->len; i++)
    {
      const VellusFragment *f = fragments->pdata[i];
      const float           contrast = fragment_contrast (bodies->scene, f);

      for (guint k = 0; f->sign > 0.0f && k < f->points->len; k += 8)
        {
          g_array_append_val (contrasts, contrast);
          g_array_append_val (widths, f->width);
        }
    }

  if (contrasts->len == 0)
    return;

  g_array_sort (contrasts, vellus_stats_compare_floats);
  g_array_sort (widths, vellus_stats_compare_floats);
  bodies->contrast = g_array_index (contrasts, float, contrasts->len / 2);
  bodies->typical_width =
    MAX (g_array_index (widths, float, widths->len / 2),
         TERMINAL_WIDTH_UM / (float) bodies->scene->um_per_px);
}

static void
fill_values (VellusBodies *bodies)
{
  const VellusScene *scene = bodies->scene;

  for (int y = 0; y < scene->height; y++)
    for (int x = 0; x < scene->width; x++)
      {
        const float share =
          scene->density[vellus_scene_index (scene, x, y)] / bodies->contrast;
        const float m = (share - SKIN_SHARE) / (SHAFT_SHARE - SKIN_SHARE);

        const gsize i = (gsize) y * (gsize) scene->width + (gsize) x;

        bodies->value[i] = bodies->gain[i] =
          2.0f * CLAMP (m, 0.0f, 1.0f) - 1.0f;
      }
}

static gboolean
tube_is_shaft (const VellusBodies *bodies, const VellusTube *tube)
{
  const float length = (tube->to - tube->from) * VELLUS_TUBE_STEP_PX;

  return length * (float) bodies->scene->um_per_px >= MIN_TUBE_LENGTH_UM &&
         length >= 1.2f * tube->width &&
         tube->width <= 1.7f * bodies->typical_width;
}

/* Two tubes in the place of one. */
typedef struct
{
  VellusTube a;
  VellusTube b;
  float      worth;
} Split;

static void
lean (VellusTube *tube, float at_from, float at_to)
{
  const float slope = (at_to - at_from) / (tube->to - tube->from);

  tube->shift0 += at_from - slope * tube->from;
  tube->shift1 += at_to + slope * ((float) (tube->n - 1) - tube->to);
}

/* Fits both in turn, each with the other in its place. */
static void
fit_split (VellusBodies *bodies, Split *split)
{
  g_autoptr (GArray) pixels = g_array_new (FALSE, FALSE, sizeof (guint32));
  float              worth_b = 0.0f;

  for (int round = 0; round < 3; round++)
    {
      const float step = round == 0 ? 4.0f : 2.0f;

      vellus_tube_lay (bodies, &split->b, pixels);
      vellus_tube_optimise (bodies, &split->a, step);
      vellus_tube_take_up (bodies, pixels);
      vellus_tube_lay (bodies, &split->a, pixels);
      worth_b = vellus_tube_optimise (bodies, &split->b, step);
      vellus_tube_take_up (bodies, pixels);
    }

  split->worth = vellus_tube_worth (bodies, &split->a) + worth_b;
}

/* Side by side, spread at one end, spread at the other, crossing. */
static const float spreads[][2] = {
  { 1.0f, 1.0f }, { 1.0f, 0.0f }, { 0.0f, 1.0f }, { 1.0f, -1.0f }
};

static Split
best_split (VellusBodies *bodies, const VellusTube *tube)
{
  const float width =
    MAX (0.5f * tube->width, MIN (bodies->typical_width, 0.7f * tube->width));
  const float offset = 0.5f * (tube->width - width);
  Split       best = { .worth = -G_MAXFLOAT };

  for (guint i = 0; i < G_N_ELEMENTS (spreads); i++)
    {
      Split split = { .a = *tube, .b = *tube };

      split.a.width = split.b.width = width;
      split.a.bow = split.b.bow = 0.0f;
      lean (&split.a, -offset * spreads[i][0], -offset * spreads[i][1]);
      lean (&split.b, offset * spreads[i][0], offset * spreads[i][1]);
      fit_split (bodies, &split);
      if (split.worth > best.worth)
        best = split;
    }

  return best;
}

/* Replaces a tube by two when they explain more; returns the other one. */
static VellusTube *
try_split (VellusBodies *bodies, VellusTube *tube)
{
  const float single = vellus_tube_optimise (bodies, tube, 2.0f);
  const Split split = best_split (bodies, tube);

  if (! tube_is_shaft (bodies, &split.a) ||
      ! tube_is_shaft (bodies, &split.b) ||
      split.worth <= single + SPLIT_MARGIN * bodies->tube_cost)
    return NULL;

  *tube = split.b;

  return vellus_tube_copy (&split.a);
}

static VellusFragment *
tube_to_fragment (const VellusBodies *bodies,
                  const VellusTube   *tube,
                  float               strength)
{
  VellusFragment *fragment = vellus_fragment_new (1.0f);

  fragment->strength = strength;
  vellus_tube_store (bodies, tube, fragment);
  fragment->strength = strength;

  return fragment;
}

static void
add_tube (VellusBodies     *bodies,
          const VellusTube *tube,
          GPtrArray        *tubes,
          GPtrArray        *fragments)
{
  VellusTube *kept = vellus_tube_copy (tube);

  kept->source = tube_to_fragment (bodies, kept, PATCH_STRENGTH);
  vellus_tube_count (bodies, kept, 1);
  g_ptr_array_add (tubes, kept);
  g_ptr_array_add (fragments, kept->source);
}

/* A patch too wide for one shaft may be two that touch. */
static void
add_pair (VellusBodies     *bodies,
          const VellusTube *tube,
          GPtrArray        *tubes,
          GPtrArray        *fragments)
{
  if (tube->width > MAX_PAIR_RATIO * bodies->typical_width)
    return;

  const Split split = best_split (bodies, tube);

  if (! tube_is_shaft (bodies, &split.a) ||
      ! tube_is_shaft (bodies, &split.b) || split.worth <= bodies->tube_cost)
    return;

  add_tube (bodies, &split.a, tubes, fragments);
  add_tube (bodies, &split.b, tubes, fragments);
}

static void
add_patches (VellusBodies *bodies, GPtrArray *tubes, GPtrArray *fragments)
{
  g_autoptr (GPtrArray) proposed = vellus_patches_propose (bodies);

  for (guint i = 0; i < proposed->len; i++)
    {
      VellusTube *tube = proposed->pdata[i];
      const float worth = vellus_tube_optimise (bodies, tube, 4.0f);
      const float area =
        (tube->to - tube->from) * VELLUS_TUBE_STEP_PX * tube->width;

      if (worth <= bodies->tube_cost || worth < MIN_NEW_SHARE * area)
        continue;

      if (tube_is_shaft (bodies, tube))
        add_tube (bodies, tube, tubes, fragments);
      else
        add_pair (bodies, tube, tubes, fragments);
    }
}

/* The same work on many tubes: those that can't meet at the same time, others
 * one after the other. */
typedef struct
{
  VellusBodies *bodies;
  VellusTube  **tubes;
  VellusTube  **others;
  float         step;
} Round;

static void
work_on (Round *round, GPtrArray *tubes, VellusParallelFunc func)
{
  const VellusScene       *scene = round->bodies->scene;
  g_autoptr (VellusClaims) claims =
    vellus_claims_new (scene->width, scene->height, tubes->len);

  round->tubes = (VellusTube **) tubes->pdata;
  for (guint i = 0; i < tubes->len; i++)
    vellus_tube_claim (round->bodies, tubes->pdata[i], claims, i);

  vellus_claims_work (claims, scene->n_threads, func, round);
}

static void
count_tube (guint index, gpointer data)
{
  const Round *round = data;

  vellus_tube_count (round->bodies, round->tubes[index], 1);
}

static void
refine_tube (guint index, gpointer data)
{
  const Round *round = data;
  VellusTube  *tube = round->tubes[index];

  if (vellus_watch_stopped (round->bodies->scene->watch))
    return;

  vellus_tube_count (round->bodies, tube, -1);
  vellus_tube_optimise (round->bodies, tube, round->step);
  vellus_tube_count (round->bodies, tube, 1);
}

static void
refine (VellusBodies *bodies, GPtrArray *tubes, float step)
{
  Round                 round = { .bodies = bodies, .step = step };
  g_autoptr (GPtrArray) loose = g_ptr_array_new ();

  for (guint i = 0; i < tubes->len; i++)
    if (! ((VellusTube *) tubes->pdata[i])->fixed)
      g_ptr_array_add (loose, tubes->pdata[i]);

  work_on (&round, loose, refine_tube);
}

static void
split_tube (guint index, gpointer data)
{
  const Round  *round = data;
  VellusBodies *bodies = round->bodies;
  VellusTube   *tube = round->tubes[index];

  if (vellus_watch_stopped (bodies->scene->watch))
    return;

  vellus_tube_count (bodies, tube, -1);
  round->others[index] = try_split (bodies, tube);
  vellus_tube_count (bodies, tube, 1);

  if (round->others[index] != NULL)
    vellus_tube_count (bodies, round->others[index], 1);
}

static void
split_wide (VellusBodies *bodies, GPtrArray *tubes, GPtrArray *fragments)
{
  g_autoptr (GPtrArray) wide = g_ptr_array_new ();

  for (guint i = 0; i < tubes->len; i++)
    {
      const VellusTube *tube = tubes->pdata[i];

      if (! tube->fixed && tube->width >= SPLIT_RATIO * bodies->typical_width)
        g_ptr_array_add (wide, tubes->pdata[i]);
    }

  g_autofree VellusTube **others = g_new0 (VellusTube *, wide->len + 1);
  Round                   round = { .bodies = bodies, .others = others };

  work_on (&round, wide, split_tube);

  for (guint i = 0; i < wide->len; i++)
    if (others[i] != NULL)
      {
        const VellusTube *tube = wide->pdata[i];

        others[i]->source =
          tube_to_fragment (bodies, others[i], tube->source->strength);
        g_ptr_array_add (tubes, others[i]);
        g_ptr_array_add (fragments, others[i]->source);
      }
}

static void
free_tube (gpointer tube)
{
  vellus_tube_free (tube);
}

void
vellus_bodies_fit (const VellusScene *scene, GPtrArray *fragments)
{
  const gsize           n = (gsize) scene->width * (gsize) scene->height;
  g_autofree float     *value = g_new (float, n);
  g_autofree float     *gain = g_new0 (float, n + 1);
  g_autofree guint8    *count = g_new0 (guint8, n);
  g_autoptr (GPtrArray) tubes = g_ptr_array_new_with_free_func (free_tube);
  g_autofree guint32   *stamp = g_new0 (guint32, n);
  VellusBodies          bodies = {
             .scene = scene, .value = value, .gain = gain, .count = count, .stamp = stamp
  };

  find_typical (&bodies, fragments);
  if (bodies.contrast < MIN_CONTRAST)
    return;

  bodies.tube_cost =
    bodies.typical_width * TUBE_COST_UM / (float) scene->um_per_px;
  fill_values (&bodies);

  for (guint i = 0; i < fragments->len; i++)
    {
      VellusFragment *fragment = fragments->pdata[i];
      VellusTube     *tube;

      if (fragment->sign < 0.0f ||
          (tube = vellus_tube_new (scene, fragment)) == NULL)
        continue;

      tube->fixed =
        fragment_contrast (scene, fragment) < MIN_TUBE_SHARE * bodies.contrast;
      g_ptr_array_add (tubes, tube);
    }

  work_on (&(Round){ .bodies = &bodies }, tubes, count_tube);

  for (int round = 0; round < N_ROUNDS; round++)
    {
      split_wide (&bodies, tubes, fragments);
      refine (&bodies, tubes, 2.0f);
      add_patches (&bodies, tubes, fragments);
      refine (&bodies, tubes, 1.0f);
    }

  for (guint i = 0; i < tubes->len; i++)
    {
      VellusTube *tube = tubes->pdata[i];

      if (! tube->fixed)
        vellus_tube_store (&bodies, tube, tube->source);
    }

  /* Tubes that lie without the picture left nothing. */
  for (guint i = fragments->len; i > 0; i--)
    {
      const VellusFragment *fragment = fragments->pdata[i - 1];

      if (fragment->points->len < 2)
        g_ptr_array_remove_index (fragments, i - 1);
    }
}
