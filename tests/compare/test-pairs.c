/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include <math.h>

#include "compare/compare.h"
#include "core/error.h"
#include "core/measure.h"
#include "phantom-measure.h"
#include "phantom-random.h"
#include "phantom-visit.h"

/* Many pairs of pictures: a few as usual, a hundred with `-m slow`. */

#define N_SLOW 100

/* Of the scenes; pictures have six tenths of that. */
#define SIDE_PX 1200
#define UM_PER_PX 8.0

static const char *const recipes[] = {
  "clipped", "short", "early", "severe", "dark-skin", "gray", "blond", "dense",
};

static guint
n_pairs (guint n_quick)
{
  return g_test_slow () ? N_SLOW : n_quick;
}

typedef struct
{
  VellusRaster      *light;
  VellusMeasurement *measurement;
} Taken;

static void
taken_clear (Taken *taken)
{
  vellus_raster_free (taken->light);
  vellus_measurement_free (taken->measurement);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Taken, taken_clear)

static VellusRaster *
take (const char *recipe, guint64 seed, guint64 again, double *um_per_px)
{
  g_autoptr (PhantomScene) scene =
    phantom_recipe_scene (recipe, seed, SIDE_PX, SIDE_PX, UM_PER_PX);
  const PhantomVisit visit = phantom_visit_draw (scene, again);
  PhantomRandom      random;

  phantom_random_init (&random, again, 2);
  phantom_scene_camera (scene)->jpeg_quality =
    75 + phantom_random_int (&random, 20);
  *um_per_px = phantom_scene_um_per_px (scene) / visit.scale;

  VellusRaster *light = phantom_visit_render (&visit, scene, NULL);

  g_assert_nonnull (light);

  return light;
}

/* Scales are known to half a percent, as from a ruler. */
static VellusMeasurement *
measure (const VellusRaster *light, double um_per_px)
{
  g_autoptr (VellusRegion) region =
    vellus_region_new_whole (light->width_px, light->height_px);
  VellusScale        scale = { .um_per_px = 0.0 };
  VellusParams       params;
  VellusMeasurement *measurement;
  GError            *error = NULL;

  vellus_params_init (&params);
  vellus_scale_init (&scale, um_per_px, 0.005, "known", NULL);
  measurement =
    vellus_measure (light, region, &scale, &params, NULL, NULL, &error);
  g_assert_no_error (error);
  vellus_scale_clear (&scale);

  return measurement;
}

static Taken
take_and_measure (const char *recipe, guint64 seed, guint64 again)
{
  Taken  taken = { NULL, NULL };
  double um_per_px;

  taken.light = take (recipe, seed, again, &um_per_px);
  taken.measurement = measure (taken.light, um_per_px);

  return taken;
}

static VellusComparison *
compare (const Taken *before, const Taken *after, GError **error)
{
  const VellusVisit          a = { before->measurement, before->light };
  const VellusVisit          b = { after->measurement, after->light };
  const VellusCompareOptions options = { .days = 0.0 };

  return vellus_compare (&a, &b, &options, NULL, NULL, error);
}

static gboolean
is_within (const VellusComparison *comparison)
{
  guint                   n_specs = 0;
  const VellusFigureSpec *specs = vellus_comparison_specs (&n_specs);
  gboolean                within = TRUE;

  for (guint i = 0; i < n_specs; i++)
    {
      const VellusVerdict verdict = vellus_change_verdict (
        vellus_comparison_figure (&comparison->summary, &specs[i]));

      if (verdict == VELLUS_VERDICT_WITHIN || verdict == VELLUS_VERDICT_UNKNOWN)
        continue;
      g_test_message ("%s: a change beyond the interval", specs[i].name);
      within = FALSE;
    }

  return within;
}

/* Counts of what a hundred pairs have to show. */
typedef struct
{
  guint n_same;
  guint n_accepted;
  guint n_within;
  guint n_other;
  guint n_refused;
} Tally;

static void
compare_same (const char  *name,
              const Taken *before,
              const Taken *after,
              Tally       *tally)
{
  g_autoptr (GError)           error = NULL;
  g_autoptr (VellusComparison) comparison = compare (before, after, &error);

  tally->n_same++;
  if (comparison == NULL)
    {
      g_test_message ("%s: %s", name, error->message);
      return;
    }

  const gboolean            within = is_within (comparison);
  const VellusRegistration *found = comparison->registration;
  const guint              *counts = comparison->summary.counts;

  g_test_message ("%s: lost %u, new %u, of %.0f; %u of %u sites, %u of %u "
                  "patches, 10^%.0f%s",
                  name, counts[VELLUS_CHANGE_LOST], counts[VELLUS_CHANGE_NEW],
                  comparison->summary.hairs.before, found->n_found,
                  found->n_common, found->n_alike, found->n_patches,
                  found->log10_chance, within ? "" : " BEYOND");
  tally->n_accepted++;
  tally->n_within += within;
}

static void
compare_other (const char  *name,
               const Taken *before,
               const Taken *after,
               Tally       *tally)
{
  g_autoptr (GError)           error = NULL;
  g_autoptr (VellusComparison) comparison = compare (before, after, &error);

  tally->n_other++;
  if (comparison == NULL)
    {
      g_assert_error (error, VELLUS_ERROR, VELLUS_ERROR_REFUSED);
      tally->n_refused++;
    }
  else
    g_test_message ("%s was taken for other skin of its kind", name);
}

/* Each skin with itself, and with the last other one of its kind. */
static void
the_same_skin_is_accepted_and_other_skin_refused (void)
{
  const guint n_recipes = g_test_slow () ? G_N_ELEMENTS (recipes) : 2;
  const guint n = n_pairs (4);
  Taken       earlier[G_N_ELEMENTS (recipes)] = { { NULL, NULL } };
  Tally       tally = { 0 };

  for (guint i = 0; i < n; i++)
    {
      const guint      kind = i % n_recipes;
      const char      *recipe = recipes[kind];
      g_auto (Taken)   before = take_and_measure (recipe, i + 1, 2 * i + 1);
      Taken            after = take_and_measure (recipe, i + 1, 2 * i + 2);
      g_autofree char *name = g_strdup_printf ("%s %u", recipe, i + 1);

      compare_same (name, &before, &after, &tally);
      if (earlier[kind].light != NULL)
        compare_other (name, &before, &earlier[kind], &tally);
      taken_clear (&earlier[kind]);
      earlier[kind] = after;
    }
  for (guint i = 0; i < n_recipes; i++)
    taken_clear (&earlier[i]);

  g_test_message ("same skin: %u of %u accepted, %u unchanged; other skin: %u "
                  "of %u refused",
                  tally.n_accepted, tally.n_same, tally.n_within,
                  tally.n_refused, tally.n_other);
  g_assert_cmpuint (tally.n_accepted, ==, tally.n_same);
  g_assert_cmpuint (tally.n_refused, ==, tally.n_other);
  /* Intervals of 95 %, of five figures that go together. */
  g_assert_cmpuint (100 * tally.n_within, >=, 95 * tally.n_same);
}

/* A line that a program has burnt into the picture. */
static void
burn_line (VellusRaster *light, VellusPoint from, VellusPoint to, double width)
{
  const double dx = to.x - from.x, dy = to.y - from.y;
  const double length = hypot (dx, dy);

  for (int y = 0; y < light->height_px; y++)
    for (int x = 0; x < light->width_px; x++)
      {
        const double u = x + 0.5 - from.x, v = y + 0.5 - from.y;
        const double along = CLAMP ((u * dx + v * dy) / length, 0.0, length);
        const double off =
          hypot (u - along * dx / length, v - along * dy / length);
        const float ink = (float) CLAMP (0.5 * width - off + 0.5, 0.0, 1.0);

        for (int c = 0; c < 3; c++)
          vellus_raster_pixel (light, x, y)[c] *= 1.0f - 0.95f * ink;
      }
}

/* The graduation of a ruler along the lower edge. */
static void
burn_ruler (VellusRaster *light)
{
  const double foot = light->height_px - 10.0;

  for (int i = 0; i <= 60; i++)
    {
      const double x = 30.0 + 11.0 * i;

      burn_line (light, (VellusPoint){ x, foot },
                 (VellusPoint){ x, foot - (i % 5 == 0 ? 55.0 : 35.0) }, 3.0);
    }
}

/* A watermark of strokes all over the picture, such as letters are made of. */
static void
burn_watermark (VellusRaster *light)
{
  PhantomRandom random;

  phantom_random_init (&random, 77, 0);
  for (int i = 0; i < 40; i++)
    {
      const VellusPoint from = {
        phantom_random_range (&random, 60.0, light->width_px - 60.0),
        phantom_random_range (&random, 60.0, light->height_px - 60.0),
      };
      const double turn = phantom_random_range (&random, -G_PI, G_PI);
      const double length = phantom_random_range (&random, 50.0, 90.0);

      burn_line (light, from,
                 (VellusPoint){ from.x + length * cos (turn),
                                from.y + length * sin (turn) },
                 phantom_random_range (&random, 6.0, 12.0));
    }
}

static void
refuse_marked (void (*burn) (VellusRaster *light), const char *recipe, guint i)
{
  Taken sides[2];

  for (int k = 0; k < 2; k++)
    {
      double um_per_px;

      sides[k].light = take (recipe, i + 300 * (guint) k, i, &um_per_px);
      burn (sides[k].light);
      sides[k].measurement = measure (sides[k].light, um_per_px);
    }

  g_autoptr (GError)           error = NULL;
  g_autoptr (VellusComparison) comparison =
    compare (&sides[0], &sides[1], &error);

  if (comparison != NULL)
    g_test_message (
      "%s %u: %u of %u sites, %u of %u patches, 10^%.0f", recipe, i,
      comparison->registration->n_found, comparison->registration->n_common,
      comparison->registration->n_alike, comparison->registration->n_patches,
      comparison->registration->log10_chance);
  for (int k = 0; k < 2; k++)
    taken_clear (&sides[k]);
  if (comparison != NULL)
    g_test_fail ();
  else
    g_assert_error (error, VELLUS_ERROR, VELLUS_ERROR_REFUSED);
}

static void
the_same_ruler_is_not_the_same_skin (void)
{
  for (guint i = 0; i < n_pairs (2); i++)
    refuse_marked (burn_ruler, recipes[i % G_N_ELEMENTS (recipes)], i + 1);
}

static void
the_same_watermark_is_not_the_same_skin (void)
{
  for (guint i = 0; i < n_pairs (2); i++)
    refuse_marked (burn_watermark, recipes[i % G_N_ELEMENTS (recipes)], i + 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/compare/pairs/the-same-skin-is-accepted-and-other-skin-"
                   "refused",
                   the_same_skin_is_accepted_and_other_skin_refused);
  g_test_add_func ("/compare/pairs/the-same-ruler-is-not-the-same-skin",
                   the_same_ruler_is_not_the_same_skin);
  g_test_add_func ("/compare/pairs/the-same-watermark-is-not-the-same-skin",
                   the_same_watermark_is_not_the_same_skin);

  return g_test_run ();
}
