/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "phantom-pair.h"

#include "phantom-private.h"
#include "phantom-random.h"
#include "phantom-recipe.h"

/* How a drawn visit is bent besides. */
#define TILT 0.02
#define STRETCH_PX 2.0

#define LEAST_FACTOR 1.1

typedef struct
{
  const PhantomChange *change;
  guint64              seed;
  int                  side;
} Edit;

/* A stream for each shaft, so that both visits draw the same. */
static gboolean
edit (PhantomShaft *shaft, guint index, gconstpointer data)
{
  const Edit          *it = data;
  const PhantomChange *change = it->change;
  PhantomRandom        random;

  phantom_random_init (&random, phantom_hash (it->seed, index, 5), 1);

  const double fate = phantom_random_range (&random, 0.0, 1.0);
  const double grows = phantom_random_range (&random, 0.0, 1.0);
  const double factor = phantom_random_range (
    &random, LEAST_FACTOR, MAX (change->factor, LEAST_FACTOR));
  const double lean = phantom_random_normal (&random, 0.0, change->lean_rad);
  const double clipped =
    phantom_random_range (&random, -change->clipped, change->clipped);

  if (it->side == 0)
    return fate < change->lost || fate >= change->lost + change->fresh;
  if (fate < change->lost)
    return FALSE;

  if (grows < change->thicker)
    shaft->diameter_um *= factor;
  shaft->angle_rad += lean;
  shaft->length_um *= 1.0 + clipped;

  return TRUE;
}

static PhantomVisit
draw_visit (const PhantomScene *scene, guint64 seed)
{
  PhantomVisit  visit = phantom_visit_draw (scene, seed);
  PhantomRandom random;

  phantom_random_init (&random, seed, 3);
  visit.tilt = phantom_random_range (&random, -TILT, TILT);
  visit.stretch_px = phantom_random_range (&random, -STRETCH_PX, STRETCH_PX);

  return visit;
}

PhantomPair *
phantom_pair_new (const char          *recipe,
                  guint64              seed,
                  const PhantomChange *change,
                  int                  side_px,
                  double               um_per_px)
{
  PhantomPair *pair = g_new0 (PhantomPair, 1);

  for (int k = 0; k < 2; k++)
    {
      const Edit    data = { change, seed, k };
      PhantomScene *scene = phantom_scene_new (side_px, side_px, um_per_px, 0);

      scene->edit = edit;
      scene->edit_data = &data;
      if (! phantom_recipe_fill (recipe, seed, scene))
        g_error ("no recipe %s", recipe);
      scene->edit = NULL;
      scene->edit_data = NULL;
      scene->camera.jpeg_quality = 80 + 10 * k;
      pair->scenes[k] = scene;
      pair->visits[k] = draw_visit (scene, 2 * seed + (guint64) k);
      pair->truths[k] = phantom_visit_truth (&pair->visits[k], scene);
    }

  return pair;
}

void
phantom_pair_free (PhantomPair *pair)
{
  if (pair == NULL)
    return;

  for (int k = 0; k < 2; k++)
    {
      phantom_scene_free (pair->scenes[k]);
      phantom_truth_free (pair->truths[k]);
    }
  g_free (pair);
}

double
phantom_pair_um_per_px (const PhantomPair *pair, int side)
{
  return pair->scenes[side]->um_per_px / pair->visits[side].scale;
}

VellusRaster *
phantom_pair_render (const PhantomPair *pair, int side, GError **error)
{
  return phantom_visit_render (&pair->visits[side], pair->scenes[side], error);
}

VellusPoint
phantom_pair_map (const PhantomPair *pair, VellusPoint before)
{
  return phantom_visit_to_picture (
    &pair->visits[1], phantom_visit_to_scene (&pair->visits[0], before));
}
