/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "phantom-recipe.h"

#include <math.h>
#include <string.h>

double
phantom_random_in (PhantomRandom *random, PhantomRange range)
{
  return phantom_random_range (random, range.low, range.high);
}

/* Any recipe's hairs can stand in tufts. */
#define TUFTED "tufted-"

static const PhantomRecipeRow *
find_row (const char *name)
{
  if (g_str_has_prefix (name, TUFTED))
    name += strlen (TUFTED);

  guint                   n_rows = 0;
  const PhantomRecipeRow *rows = phantom_recipe_rows (&n_rows);

  for (guint i = 0; i < n_rows; i++)
    if (strcmp (rows[i].open.name, name) == 0)
      return &rows[i];

  return NULL;
}

guint
phantom_n_recipes (void)
{
  guint n_rows = 0;

  phantom_recipe_rows (&n_rows);

  return n_rows;
}

const PhantomRecipe *
phantom_recipe (guint i)
{
  guint                   n_rows = 0;
  const PhantomRecipeRow *rows = phantom_recipe_rows (&n_rows);

  g_assert (i < n_rows);

  return &rows[i].open;
}

static void
dress_skin (const PhantomRecipeRow *row,
            PhantomRandom          *random,
            PhantomSkin            *skin)
{
  phantom_skin_set_color (skin, phantom_random_in (random, row->melanin),
                          phantom_random_range (random, 0.05, 0.35));
  skin->grain = phantom_random_range (random, 0.03, 0.06);
  skin->mottle = phantom_random_range (random, 0.03, 0.09);
  skin->network = phantom_random_in (random, row->network);
  skin->furrows = phantom_random_in (random, row->furrows);
  skin->sparkle = phantom_random_in (random, row->sparkle);
  skin->vignette = phantom_random_range (random, 0.05, 0.3);
  skin->light_gradient = phantom_random_range (random, -0.15, 0.15);

  /* The colour balance of the light is rarely neutral. */
  const double warm = phantom_random_range (random, -0.1, 0.1);

  skin->color[0] *= 1.0 + warm;
  skin->color[2] *= 1.0 - warm;
}

static void
set_up_camera (const PhantomRecipeRow *row,
               PhantomRandom          *random,
               double                  um_per_px,
               PhantomCamera          *camera)
{
  camera->blur_px =
    MAX (phantom_random_in (random, row->blur_um) / um_per_px, 0.45);
  camera->full_well = phantom_random_in (random, row->full_well);
  camera->read_noise = phantom_random_range (random, 0.001, 0.0025);
  camera->noise_correlation = phantom_random_range (random, 0.2, 0.8);
  camera->lateral_px = phantom_random_range (random, 0.0, 0.4);
  camera->contrast = phantom_random_range (random, 0.0, 0.2);
  camera->chroma_blur_px = phantom_random_range (random, 0.5, 1.2);
  camera->sharpen = phantom_random_in (random, row->sharpen);
  camera->sharpen_radius_px = phantom_random_range (random, 0.8, 1.4);
  camera->jpeg_quality =
    (int) lround (phantom_random_in (random, row->jpeg_quality));
  camera->eight_bit = TRUE;
}

gboolean
phantom_recipe_fill (const char *name, guint64 seed, PhantomScene *scene)
{
  const PhantomRecipeRow *found = find_row (name);
  PhantomRandom           random;

  if (found == NULL)
    return FALSE;

  PhantomRecipeRow row = *found;

  row.tufted = row.tufted || g_str_has_prefix (name, TUFTED);

  /* Recipes differ in more than their settings. */
  const guint64 own_seed = phantom_hash (seed, g_str_hash (name), 0);

  /* Streams of their own, so that a change to one leaves the others. */
  scene->seed = own_seed;
  phantom_random_init (&random, own_seed, 1);
  dress_skin (&row, &random, &scene->skin);
  phantom_random_init (&random, own_seed, 2);
  set_up_camera (&row, &random, scene->um_per_px, &scene->camera);
  phantom_random_init (&random, own_seed, 3);
  phantom_recipe_plant (&row, &random, scene);
  phantom_random_init (&random, own_seed, 4);
  phantom_recipe_strew (&row, &random, scene);

  return TRUE;
}

PhantomScene *
phantom_recipe_scene (
  const char *name, guint64 seed, int width_px, int height_px, double um_per_px)
{
  const PhantomRecipeRow *row = find_row (name);

  if (row == NULL)
    return NULL;

  PhantomScene *scene =
    phantom_scene_new (width_px > 0 ? width_px : row->open.width_px,
                       height_px > 0 ? height_px : row->open.height_px,
                       um_per_px > 0.0 ? um_per_px : row->open.um_per_px, 0);

  phantom_recipe_fill (name, seed, scene);

  return scene;
}
