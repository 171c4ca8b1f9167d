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

      /* Hairs are as dense in a smaller picture, and drawn sooner. */
      g_autoptr (PhantomScene) scene =
        phantom_recipe_scene (name, 1, 720, 560, 0.0);
      g_autoptr (VellusRaster) light = phantom_scene_render (scene, NULL);
      g_autoptr (GError)       error = NULL;
      const VellusReadingHints hints = { .step_um = STEP_UM };
      VellusReading            reading;

      g_test_message ("%s", name);
      g_assert_false (vellus_calibrate_read (light, &hints, &reading, &error));
      g_assert_error (error, VELLUS_ERROR, VELLUS_ERROR_REFUSED);
    }
}

static void
test_printed_bar (void)
{
  for (guint64 seed = 1; seed <= 3; seed++)
    {
      g_autoptr (PhantomScene) scene =
        phantom_recipe_scene ("scale-bar", seed, 0, 0, 0.0);
      g_autoptr (VellusRaster) light = phantom_scene_render (scene, NULL);
      g_autoptr (GError)       error = NULL;
      const VellusReadingHints hints = { .bar_um = 500.0 };
      const double             truth = phantom_scene_um_per_px (scene);
      VellusReading            reading;

      vellus_calibrate_read (light, &hints, &reading, &error);
      g_assert_no_error (error);
      g_assert_cmpint (reading.kind, ==, VELLUS_READING_BAR);
      /* Half a pixel in 85. */
      g_assert_cmpfloat_with_epsilon (reading.um_per_px, truth, 0.006 * truth);
    }
}

/* Even ink, as a program draws it. */
static void
draw_box (VellusRaster *light, int x, int y, int width, int height, float level)
{
  for (int j = y; j < y + height; j++)
    for (int i = x; i < x + width; i++)
      for (int c = 0; c < 3; c++)
        vellus_raster_pixel (light, i, j)[c] = level;
}

static VellusRaster *
hairs_below (void)
{
  g_autoptr (PhantomScene) scene =
    phantom_recipe_scene ("early", 3, 800, 600, 0.0);

  return phantom_scene_render (scene, NULL);
}

static void
assert_bar (const VellusRaster *light, double length_px)
{
  g_autoptr (GError)       error = NULL;
  const VellusReadingHints hints = { .bar_um = 1000.0 };
  VellusReading            reading;

  vellus_calibrate_read (light, &hints, &reading, &error);
  g_assert_no_error (error);
  /* Drawn in whole pixels. */
  g_assert_cmpfloat_with_epsilon (reading.length_px, length_px, 1e-9);
}

static void
assert_no_bar (const VellusRaster *light)
{
  g_autoptr (GError)       error = NULL;
  const VellusReadingHints hints = { .bar_um = 1000.0 };
  VellusReading            reading;

  g_assert_false (vellus_calibrate_read (light, &hints, &reading, &error));
  g_assert_error (error, VELLUS_ERROR, VELLUS_ERROR_REFUSED);
}

static void
test_bars_of_each_kind (void)
{
  static const float levels[] = { 0.0f, 1.0f };

  for (guint i = 0; i < G_N_ELEMENTS (levels); i++)
    {
      g_autoptr (VellusRaster) straight = hairs_below ();
      g_autoptr (VellusRaster) thick = hairs_below ();
      g_autoptr (VellusRaster) ticked = hairs_below ();
      g_autoptr (VellusRaster) bent = hairs_below ();

      draw_box (straight, 500, 550, 203, 2, levels[i]);
      assert_bar (straight, 203.0);

      draw_box (thick, 500, 550, 203, 12, levels[i]);
      assert_bar (thick, 203.0);

      draw_box (ticked, 500, 550, 203, 2, levels[i]);
      draw_box (ticked, 500, 545, 2, 12, levels[i]);
      draw_box (ticked, 701, 545, 2, 12, levels[i]);
      assert_bar (ticked, 203.0);

      draw_box (bent, 40, 550, 180, 1, levels[i]);
      draw_box (bent, 40, 370, 1, 181, levels[i]);
      assert_bar (bent, 180.5);
    }
}

static void
test_drawings_that_are_no_bar (void)
{
  g_autoptr (VellusRaster) nothing = hairs_below ();
  g_autoptr (VellusRaster) box = hairs_below ();
  g_autoptr (VellusRaster) frame = hairs_below ();
  g_autoptr (VellusRaster) two = hairs_below ();

  assert_no_bar (nothing);

  draw_box (box, 100, 100, 200, 2, 1.0f);
  draw_box (box, 100, 298, 200, 2, 1.0f);
  draw_box (box, 100, 100, 2, 200, 1.0f);
  draw_box (box, 298, 100, 2, 200, 1.0f);
  assert_no_bar (box);

  draw_box (frame, 0, 580, 800, 20, 1.0f);
  assert_no_bar (frame);

  draw_box (two, 100, 100, 200, 2, 1.0f);
  draw_box (two, 300, 500, 150, 2, 1.0f);
  assert_no_bar (two);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/calibrate-read/ruler-among-hairs-is-read",
                   test_ruler_among_hairs);
  g_test_add_func ("/core/calibrate-read/unknown-step-is-not-guessed",
                   test_unknown_step);
  g_test_add_func ("/core/calibrate-read/printed-bar-is-read",
                   test_printed_bar);
  g_test_add_func ("/core/calibrate-read/bars-of-each-kind-are-read",
                   test_bars_of_each_kind);
  g_test_add_func ("/core/calibrate-read/boxes-and-frames-are-no-bars",
                   test_drawings_that_are_no_bar);
  g_test_add_func ("/core/calibrate-read/hairs-are-no-ruler", test_no_ruler);

  return g_test_run ();
}
