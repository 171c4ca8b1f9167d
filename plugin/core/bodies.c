/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/bodies.h"

#include <math.h>
#include <stdlib.h>

#include "core/patches.h"
#include "core/stats.h"
#include "core/tube-exchange.h"
#include "core/tube-fit.h"
#include "core/tube-split.h"

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

/* Replaces a tube by two when they explain more; returns the other one. */
static VellusTube *
try_split (VellusBodies *bodies, VellusTube *tube)
{
  const float           single = vellus_tube_optimise (bodies, tube, 2.0f);
  const VellusTubeSplit split = vellus_tube_split (bodies, tube);

  if (! vellus_tube_is_shaft (bodies, &split.a) ||
      ! vellus_tube_is_shaft (bodies, &split.b) ||
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

  const VellusTubeSplit split = vellus_tube_split (bodies, tube);

  if (! vellus_tube_is_shaft (bodies, &split.a) ||
      ! vellus_tube_is_shaft (bodies, &split.b) ||
      split.worth <= bodies->tube_cost)
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

      if (vellus_tube_is_shaft (bodies, tube))
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
  GPtrArray   **seeds;
  GPtrArray   **instead;
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
    {
      vellus_tube_claim (round->bodies, tubes->pdata[i], claims, i);
      for (guint k = 0; round->seeds != NULL && k < round->seeds[i]->len; k++)
        vellus_tube_claim (round->bodies, round->seeds[i]->pdata[k], claims, i);
    }

  vellus_claims_work (claims, scene->n_threads, func, round);
}

static void
count_tube (guint index, gpointer data)
{
  const Round *round = data;

  if (! vellus_watch_stopped (round->bodies->scene->watch))
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

/* Those that may be changed; borrowed. */
static GPtrArray *
loose_tubes (const GPtrArray *tubes)
{
  GPtrArray *loose = g_ptr_array_new ();

  for (guint i = 0; i < tubes->len; i++)
    if (! ((VellusTube *) tubes->pdata[i])->fixed)
      g_ptr_array_add (loose, tubes->pdata[i]);

  return loose;
}

static void
refine (VellusBodies *bodies, GPtrArray *tubes, float step)
{
  Round                 round = { .bodies = bodies, .step = step };
  g_autoptr (GPtrArray) loose = loose_tubes (tubes);

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
exchange_tube (guint index, gpointer data)
{
  const Round  *round = data;
  VellusBodies *bodies = round->bodies;
  VellusTube   *tube = round->tubes[index];

  if (vellus_watch_stopped (bodies->scene->watch))
    return;

  vellus_tube_count (bodies, tube, -1);
  round->instead[index] =
    vellus_tube_exchange (bodies, tube, round->seeds[index]);
  if (round->instead[index] == NULL)
    {
      vellus_tube_count (bodies, tube, 1);
      return;
    }

  for (guint i = 0; i < round->instead[index]->len; i++)
    vellus_tube_count (bodies, round->instead[index]->pdata[i], 1);
}

/* The first takes the tube's place, the others stand for new shafts. */
static void
put_instead (VellusBodies *bodies,
             VellusTube   *tube,
             GPtrArray    *instead,
             GPtrArray    *tubes,
             GPtrArray    *fragments)
{
  vellus_tube_take (tube, g_ptr_array_steal_index (instead, 0));

  while (instead->len > 0)
    {
      VellusTube *more = g_ptr_array_steal_index (instead, 0);

      more->source = tube_to_fragment (bodies, more, more->source->strength);
      g_ptr_array_add (tubes, more);
      g_ptr_array_add (fragments, more->source);
    }
}

static void
exchange_wrong (VellusBodies    *bodies,
                GPtrArray       *tubes,
                GPtrArray       *fragments,
                const GPtrArray *seeds)
{
  g_autoptr (GPtrArray)  loose = loose_tubes (tubes);
  g_autofree GPtrArray **near = g_new0 (GPtrArray *, loose->len + 1);
  g_autofree GPtrArray **instead = g_new0 (GPtrArray *, loose->len + 1);
  Round round = { .bodies = bodies, .seeds = near, .instead = instead };

  for (guint i = 0; i < loose->len; i++)
    near[i] = vellus_tube_seeds_near (bodies, loose->pdata[i], seeds);

  work_on (&round, loose, exchange_tube);

  for (guint i = 0; i < loose->len; i++)
    {
      if (instead[i] != NULL)
        {
          put_instead (bodies, loose->pdata[i], instead[i], tubes, fragments);
          g_ptr_array_unref (instead[i]);
        }
      g_ptr_array_unref (near[i]);
    }
}

/* Whether a shaft is too pale for its body to be told from the skin. */
static gboolean
is_pale (const VellusBodies *bodies, const VellusFragment *fragment)
{
  return fragment_contrast (bodies->scene, fragment) <
         MIN_TUBE_SHARE * bodies->contrast;
}

static GPtrArray *
tubes_of (const VellusBodies *bodies, const GPtrArray *fragments)
{
  GPtrArray *tubes = vellus_tube_array_new ();

  for (guint i = 0; i < fragments->len; i++)
    {
      VellusFragment *fragment = fragments->pdata[i];
      VellusTube     *tube;

      if (fragment->sign < 0.0f ||
          (tube = vellus_tube_new (bodies->scene, fragment)) == NULL)
        continue;

      tube->fixed = is_pale (bodies, fragment);
      g_ptr_array_add (tubes, tube);
    }

  return tubes;
}

static GPtrArray *
sprouts_of (const VellusBodies *bodies, const GPtrArray *seeds)
{
  GPtrArray *sprouts = vellus_tube_array_new ();

  for (guint i = 0; i < seeds->len; i++)
    {
      VellusFragment *seed = seeds->pdata[i];
      VellusTube     *tube;

      if (seed->sign > 0.0f && ! is_pale (bodies, seed) &&
          (tube = vellus_tube_new_seed (bodies->scene, seed)) != NULL)
        g_ptr_array_add (sprouts, tube);
    }

  return sprouts;
}

void
vellus_bodies_fit (const VellusScene *scene,
                   GPtrArray         *fragments,
                   const GPtrArray   *seeds)
{
  const gsize         n = (gsize) scene->width * (gsize) scene->height;
  g_autofree float   *value = g_new (float, n);
  g_autofree float   *gain = g_new0 (float, n + 1);
  g_autofree guint8  *count = g_new0 (guint8, n);
  g_autofree guint32 *stamp = g_new0 (guint32, n);
  VellusBodies        bodies = {
           .scene = scene, .value = value, .gain = gain, .count = count, .stamp = stamp
  };

  find_typical (&bodies, fragments);
  if (bodies.contrast < MIN_CONTRAST)
    return;

  bodies.tube_cost =
    bodies.typical_width * TUBE_COST_UM / (float) scene->um_per_px;
  fill_values (&bodies);

  g_autoptr (GPtrArray) tubes = tubes_of (&bodies, fragments);
  g_autoptr (GPtrArray) sprouts = sprouts_of (&bodies, seeds);

  work_on (&(Round){ .bodies = &bodies }, tubes, count_tube);

  exchange_wrong (&bodies, tubes, fragments, sprouts);

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
