/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What the accuracy report is made of, as CSV on standard output.
 *
 *   measure-accuracy figures FIRST N [RECIPE]   seeds FIRST to FIRST + N - 1
 *   measure-accuracy hairs FIRST N              of each condition
 *
 * figures: for pictures of every kind each figure with its interval and the
 * truth. hairs: for one hair after the other, in the open or crossed by
 * others, its true and its measured diameter, while one condition is varied
 * and the others stay as they are. */

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "accuracy-hairs.h"
#include "core/error.h"
#include "core/measure.h"
#include "phantom-measure.h"

/* A quarter of the usual picture at a somewhat coarser scale. */
#define COARSER 1.2

/* Skin of the same kind, from which that picture is a sample: as many times as
 * wide and as high. */
#define SCALP_SIDES 4

static PhantomTruth *
truth_of (const PhantomRecipe *recipe, guint64 seed, int sides)
{
  g_autoptr (PhantomScene) scene = phantom_recipe_scene (
    recipe->name, seed, sides * recipe->width_px / 2,
    sides * recipe->height_px / 2, COARSER * recipe->um_per_px);

  return phantom_scene_truth (scene);
}

static void
print_figures (const PhantomRecipe     *recipe,
               guint64                  seed,
               const VellusMeasurement *result)
{
  g_autoptr (PhantomTruth) picture = truth_of (recipe, seed, 1);
  g_autoptr (PhantomTruth) scalp = truth_of (recipe, seed, SCALP_SIDES);
  guint                    n_specs = 0;
  const VellusFigureSpec  *specs = vellus_summary_specs (&n_specs);

  for (guint i = 0; i < n_specs; i++)
    {
      const VellusFigure *t =
        vellus_summary_figure (&picture->measurement->summary, &specs[i]);
      const VellusFigure *of_scalp =
        vellus_summary_figure (&scalp->measurement->summary, &specs[i]);
      const VellusFigure *f =
        vellus_summary_figure (&result->summary, &specs[i]);

      g_print ("%s,%" G_GUINT64_FORMAT ",%s,%.6g,%.6g,%.6g,%.6g,%.6g,%.4f\n",
               recipe->name, seed, specs[i].name, t->value, of_scalp->value,
               f->value, f->low, f->high,
               result->unjudged_mm2 /
                 (result->unjudged_mm2 + result->region_area_mm2));
    }
}

static void
measure_figures (const PhantomRecipe *recipe, guint64 seed)
{
  g_autoptr (PhantomScene) scene =
    phantom_recipe_scene (recipe->name, seed, recipe->width_px / 2,
                          recipe->height_px / 2, COARSER * recipe->um_per_px);
  g_autoptr (GError)            error = NULL;
  g_autoptr (VellusMeasurement) result = phantom_try_measure (scene, &error);

  if (result != NULL)
    print_figures (recipe, seed, result);
  else if (g_error_matches (error, VELLUS_ERROR, VELLUS_ERROR_REFUSED))
    g_print ("%s,%" G_GUINT64_FORMAT ",refused,,,,,,\n", recipe->name, seed);
  else
    g_error ("%s", error->message);
}

static void
all_figures (guint64 first, guint n, const char *only)
{
  g_print (
    "recipe,seed,figure,truth,truth_of_scalp,value,low95,high95,unjudged\n");

  for (guint i = 0; i < phantom_n_recipes (); i++)
    for (guint k = 0; k < n; k++)
      if (only == NULL || g_str_equal (only, phantom_recipe (i)->name))
        measure_figures (phantom_recipe (i), first + k);
}

int
main (int argc, char **argv)
{
  if (argc < 4)
    return EXIT_FAILURE;

  const guint64 first = g_ascii_strtoull (argv[2], NULL, 10);
  const guint   n = (guint) atoi (argv[3]);

  if (g_str_equal (argv[1], "figures"))
    all_figures (first, n, argc > 4 ? argv[4] : NULL);
  else
    accuracy_print_hairs (first, n);

  return EXIT_SUCCESS;
}
