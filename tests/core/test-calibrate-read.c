/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/calibrate.h"

#include <math.h>

#include "core/error.h"
#include "phantom.h"

#define STEP_UM 100.0

static void
test_ruler_among_hairs (void)
{
  for (guint64 seed = 1; seed <= 4; seed++)
    {
      g_autoptr (PhantomScene) scene =
        phantom_recipe_scene ("ruler", seed, 0, 0, 0.0);
      g_autoptr (VellusRaster) light = phantom_scene_render (scene, NULL);
      g_autoptr (GError)       error = NULL;
      const VellusReadingHints hints = { .step_um = STEP_UM };
      const double             truth = phantom_scene_um_per_px (scene);
      VellusReading            reading;

      vellus_calibrate_read (light, &hints, &reading, &error);
      g_assert_no_error (error);
      g_assert_cmpint (reading.kind, ==, VELLUS_READING_RULER);
      /* A tenth of a pixel over ten graduations. */
      g_assert_cmpfloat_with_epsilon (reading.um_per_px, truth, 0.001 * truth);
      g_assert_cmpfloat (fabs (reading.um_per_px / truth - 1.0), <,
                         4.0 * reading.relative_uncertainty);
    }
}

static void
test_unknown_step (void)
{
  g_autoptr (PhantomScene) scene = phantom_recipe_scene ("ruler", 1, 0, 0, 0.0);
  g_autoptr (VellusRaster) light = phantom_scene_render (scene, NULL);
  g_autoptr (GError)       error = NULL;
  const VellusReadingHints hints = { 0 };
  VellusReading            reading;

  g_assert_false (vellus_calibrate_read (light, &hints, &reading, &error));
  g_assert_error (error, VELLUS_ERROR, VELLUS_ERROR_REFUSED);
}

static void
test_no_ruler (void)
{
  for (guint i = 0; i < phantom_n_recipes (); i++)
    {
      const char *name = phantom_recipe (i)->name;

      if (g_str_equal (name, "ruler") || g_str_equal (name, "large"))
        continue;

      g_autoptr (PhantomScene) scene =
        phantom_recipe_scene (name, 1, 0, 0, 0.0);
      g_autoptr (VellusRaster) light = phantom_scene_render (scene, NULL);
      g_autoptr (GError)       error = NULL;
      const VellusReadingHints hints = { .step_um = STEP_UM };
      VellusReading            reading;

      g_test_message ("%s", name);
      g_assert_false (vellus_calibrate_read (light, &hints, &reading, &error));
      g_assert_error (error, VELLUS_ERROR, VELLUS_ERROR_REFUSED);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/calibrate-read/ruler-among-hairs-is-read",
                   test_ruler_among_hairs);
  g_test_add_func ("/core/calibrate-read/unknown-step-is-not-guessed",
                   test_unknown_step);
  g_test_add_func ("/core/calibrate-read/hairs-are-no-ruler", test_no_ruler);

  return g_test_run ();
}
