/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* How often 95 % intervals hold the truth, over pictures of many kinds. */

#include <math.h>

#include "core/stats.h"
#include "phantom-measure.h"

/* A quarter of the usual picture at a somewhat coarser scale. */
#define COARSER 1.2

/* Skin of the same kind, from which that picture is a sample: as many times as
 * wide and as high. */
#define SCALP_SIDES 4

/* Held out: constants were set on seeds 1 to 3. */
#define FIRST_SEED 201
#define N_SEEDS_QUICK 1
#define N_SEEDS_SLOW 6

static const char *const quick[] = {
  "clipped", "early", "severe", "flakes", "blond", "gray", "short", "dark-skin",
};

typedef enum
{
  DENSITY,
  THIN,
  MEAN,
  MEDIAN,
  PER_UNIT,
  THICKNESS,
  DIAMETER,
  N_KINDS
} Kind;

static const char *const kind_names[N_KINDS] = {
  "density",        "thin share",           "mean diameter", "median diameter",
  "hairs per unit", "cumulative thickness", "one diameter",
};

typedef struct
{
  guint n[N_KINDS];
  guint n_covered[N_KINDS];
} Tally;

static void
add (Tally *tally, Kind kind, gboolean covered)
{
  tally->n[kind]++;
  tally->n_covered[kind] += covered;
}

static void
add_figure (Tally              *tally,
            Kind                kind,
            const VellusFigure *figure,
            const VellusFigure *truth)
{
  if (! isnan (truth->value) && ! isnan (figure->low))
    add (tally, kind,
         figure->low <= truth->value && truth->value <= figure->high);
}

static void
add_diameters (Tally                   *tally,
               const PhantomTruth      *truth,
               const VellusMeasurement *result)
{
  g_autoptr (PhantomScore) score = phantom_score_new (truth, result);

  for (guint i = 0; i < truth->measurement->hairs->len; i++)
    {
      if (score->match[i] < 0 || ! phantom_truth_fact (truth, i)->visible)
        continue;

      const VellusHair *hair = g_ptr_array_index (truth->measurement->hairs, i);
      const VellusHair *found =
        g_ptr_array_index (result->hairs, score->match[i]);

      add (tally, DIAMETER,
           fabs (found->diameter_um - hair->diameter_um) <=
             VELLUS_STATS_Z95 * found->diameter_sd_um);
    }
}

static PhantomScene *
scene_of (const PhantomRecipe *recipe, guint64 seed, int sides)
{
  return phantom_recipe_scene (recipe->name, seed, sides * recipe->width_px / 2,
                               sides * recipe->height_px / 2,
                               COARSER * recipe->um_per_px);
}

/* Figures are compared with those of so many pictures' sides of skin. */
static void
measure_one (const PhantomRecipe *recipe, guint64 seed, int sides, Tally *tally)
{
  g_autoptr (PhantomScene)      scene = scene_of (recipe, seed, 1);
  g_autoptr (PhantomScene)      skin = scene_of (recipe, seed, sides);
  g_autoptr (PhantomTruth)      truth = phantom_scene_truth (scene);
  g_autoptr (PhantomTruth)      around = phantom_scene_truth (skin);
  g_autoptr (VellusMeasurement) result = phantom_measure (scene);
  const VellusSummary          *s = &result->summary;
  const VellusSummary          *t = &around->measurement->summary;

  add_figure (tally, DENSITY, &s->density_per_cm2, &t->density_per_cm2);
  add_figure (tally, THIN, &s->thin_fraction, &t->thin_fraction);
  add_figure (tally, MEAN, &s->mean_diameter_um, &t->mean_diameter_um);
  add_figure (tally, MEDIAN, &s->median_diameter_um, &t->median_diameter_um);
  add_figure (tally, PER_UNIT, &s->hairs_per_unit, &t->hairs_per_unit);
  add_figure (tally, THICKNESS, &s->cumulative_thickness_mm_per_cm2,
              &t->cumulative_thickness_mm_per_cm2);
  add_diameters (tally, truth, result);
}

static gboolean
is_quick (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (quick); i++)
    if (g_str_equal (quick[i], name))
      return TRUE;

  return FALSE;
}

static Tally
measure_all (gboolean slow)
{
  Tally tally = { 0 };

  for (guint i = 0; i < phantom_n_recipes (); i++)
    {
      const PhantomRecipe *recipe = phantom_recipe (i);
      const guint          n_seeds = slow ? N_SEEDS_SLOW : N_SEEDS_QUICK;

      if (g_str_equal (recipe->name, "nohair") ||
          (! slow && ! is_quick (recipe->name)))
        continue;

      for (guint k = 0; k < n_seeds; k++)
        measure_one (recipe, FIRST_SEED + k, slow ? SCALP_SIDES : 1, &tally);
    }

  for (guint i = 0; i < N_KINDS; i++)
    g_test_message ("%s: %u of %u, %.3f", kind_names[i], tally.n_covered[i],
                    tally.n[i], (double) tally.n_covered[i] / tally.n[i]);

  return tally;
}

/* Eight pictures: if 95 % are covered, three and more misses happen once in
 * two hundred tries, and the seeds are fixed. Of some hundred diameters that
 * are alike within a picture, 91 % is as rare. */
static void
test_intervals_hold_the_truth (void)
{
  const Tally tally = measure_all (FALSE);

  for (guint i = 0; i < DIAMETER; i++)
    g_assert_cmpuint (tally.n_covered[i] + 2, >=, tally.n[i]);
  g_assert_cmpfloat ((double) tally.n_covered[DIAMETER] / tally.n[DIAMETER], >=,
                     0.91);
}

/* Figures speak of the scalp that a picture was taken of. */
static void
test_intervals_hold_the_truth_of_every_kind (void)
{
  const Tally tally = measure_all (TRUE);

  for (guint i = 0; i < N_KINDS; i++)
    g_assert_cmpfloat ((double) tally.n_covered[i] / tally.n[i], >=, 0.92);
  for (guint i = DENSITY; i <= MEAN; i++)
    g_assert_cmpfloat ((double) tally.n_covered[i] / tally.n[i], <=, 0.985);
  g_assert_cmpfloat ((double) tally.n_covered[DIAMETER] / tally.n[DIAMETER], <=,
                     0.98);
}

#define N_COLUMNS 10
#define N_ROWS 6

/* Hairs in the open, every one of which can be seen; of @n_thin kinds in 20
 * one is a vellus hair. */
static int
excess_of_thin (guint thin_of_20, guint64 seed)
{
  g_autoptr (PhantomScene) scene = phantom_plain_scene (1000, 520, 5.0, seed);
  g_autoptr (GRand)        rand = g_rand_new_with_seed ((guint32) seed);
  int                      n_thin = 0;

  for (guint i = 0; i < N_COLUMNS * N_ROWS; i++)
    {
      const gboolean thin = (7 * i) % 20 < thin_of_20;

      n_thin += thin;
      phantom_add_plain (scene, 55.0 + 98.0 * (i % N_COLUMNS),
                         45.0 + 82.0 * (i / N_COLUMNS),
                         g_rand_double_range (rand, -25.0, 25.0), 280.0,
                         thin ? g_rand_double_range (rand, 16.0, 30.0)
                              : g_rand_double_range (rand, 55.0, 95.0));
    }

  g_autoptr (VellusMeasurement) result = phantom_measure (scene);
  const double                  share = result->summary.thin_fraction.value;
  const int found = (int) (share * result->summary.hairs.value + 0.5);

  g_test_message ("%d thin hairs of %d, found %d of %.0f", n_thin,
                  N_COLUMNS * N_ROWS, found, result->summary.hairs.value);

  return found - n_thin;
}

/* Whether there are many thin hairs or none, they are neither drawn to the
 * thick ones nor these to them. */
static void
test_thin_shares_of_known_mixtures_stay (void)
{
  static const guint thin_of_20[] = { 0, 1, 2, 6 };

  for (guint i = 0; i < G_N_ELEMENTS (thin_of_20); i++)
    g_assert_cmpint (ABS (excess_of_thin (thin_of_20[i], 301 + i)), <=, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/coverage/intervals-hold-the-truth",
                   test_intervals_hold_the_truth);
  g_test_add_func ("/coverage/thin-shares-of-known-mixtures-stay",
                   test_thin_shares_of_known_mixtures_stay);
  phantom_add_goal ("/coverage/intervals-hold-the-truth-of-every-kind",
                    test_intervals_hold_the_truth_of_every_kind);

  return g_test_run ();
}
