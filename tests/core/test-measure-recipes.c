/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* How many hairs are found in pictures of every kind. */

#include "phantom-measure.h"

#define N_SEEDS 2

/* A quarter of the usual picture at a coarser scale: enough hairs, fast. */
#define COARSER 1.4

/* Floors are what was reached, rounded down: no change may fall below.
 * Goals are where the project wants to be. Both are F1 over all seeds. */
typedef struct
{
  const char *recipe;
  double      floor;
  double      goal;
} Kind;

static const Kind kinds[] = {
  { "clipped", 0.93, 0.97 },      { "early", 0.98, 0.94 },
  { "severe", 0.98, 0.94 },       { "gloss", 0.96, 0.94 },
  { "flakes", 0.89, 0.94 },       { "scale-bar", 0.93, 0.94 },
  { "ruler", 0.98, 0.94 },        { "dark-skin", 0.90, 0.92 },
  { "gray", 0.87, 0.92 },         { "bubbles", 0.92, 0.92 },
  { "blond", 0.95, 0.85 },        { "lowres", 0.79, 0.85 },
  { "tufts", 0.95, 0.97 },        { "short", 0.90, 0.97 },
  { "dense", 0.93, 0.92 },        { "coils", 0.87, 0.92 },
  { "long", 0.89, 0.88 },         { "tufted-clipped", 0.98, 0.97 },
  { "tufted-early", 0.96, 0.94 }, { "tufted-gloss", 0.95, 0.94 },
  { "tufted-blond", 0.91, 0.85 },
};

static PhantomScene *
small_scene (const char *name, guint64 seed)
{
  for (guint i = 0; i < phantom_n_recipes (); i++)
    {
      const PhantomRecipe *recipe = phantom_recipe (i);

      if (g_str_has_suffix (name, recipe->name))
        return phantom_recipe_scene (name, seed, recipe->width_px / 2,
                                     recipe->height_px / 2,
                                     COARSER * recipe->um_per_px);
    }

  g_assert_not_reached ();
}

static double
pooled_f1 (const char *name)
{
  guint n_matched = 0;
  guint n_all = 0;

  for (guint64 seed = 1; seed <= N_SEEDS; seed++)
    {
      g_autoptr (PhantomScene) scene = small_scene (name, seed);
      g_autoptr (PhantomScore) score = phantom_measure_score (scene);

      n_matched += score->n_matched;
      n_all += score->n_truths + score->n_results;
    }

  const double f1 = n_all > 0 ? 2.0 * n_matched / n_all : 1.0;

  g_test_message ("%s: F1 %.3f", name, f1);

  return f1;
}

static void
test_floor (gconstpointer data)
{
  const Kind *kind = data;

  g_assert_cmpfloat (pooled_f1 (kind->recipe), >=, kind->floor);
}

static void
test_goal (gconstpointer data)
{
  const Kind *kind = data;

  g_assert_cmpfloat (pooled_f1 (kind->recipe), >=, kind->goal);
}

/* Two a cm2: what a bald spot may show by chance. */
static void
test_bald (void)
{
  double n_found = 0.0;
  double area_cm2 = 0.0;

  for (guint64 seed = 1; seed <= N_SEEDS; seed++)
    {
      g_autoptr (PhantomScene)      scene = small_scene ("nohair", seed);
      g_autoptr (VellusMeasurement) result = phantom_measure (scene);

      n_found += result->hairs->len;
      area_cm2 += result->region_area_mm2 / 100.0;
    }

  g_test_message ("%.1f a cm2", n_found / area_cm2);
  g_assert_cmpfloat (n_found / area_cm2, <=, 2.0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autofree char *path = g_strdup_printf (
        "/measure/kinds/%s-reaches-its-floor", kinds[i].recipe);

      g_test_add_data_func (path, &kinds[i], test_floor);
    }

  for (guint i = 0; g_test_slow () && i < G_N_ELEMENTS (kinds); i++)
    {
      g_autofree char *path =
        g_strdup_printf ("/measure/kinds/%s-reaches-its-goal", kinds[i].recipe);

      g_test_add_data_func (path, &kinds[i], test_goal);
    }

  phantom_add_goal ("/measure/kinds/bald-skin-has-no-hair", test_bald);

  return g_test_run ();
}
