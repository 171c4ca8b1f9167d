/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/background.h"

#include <math.h>

#include "drawing.h"

#define SIDE_PX 400
#define UM_PER_PX 5.5

/* Shafts that cover a third of the skin, which gets lighter to the right. */
static VellusScene *
striped_scene (double depth, float sign)
{
  g_autoptr (VellusRaster) raster = drawing_skin (SIDE_PX, SIDE_PX, 0.001);
  const VellusScale        scale = { .um_per_px = UM_PER_PX };

  for (double x = 15.0; x < SIDE_PX; x += 30.0)
    {
      const Bar bar = {
        .from = { x, -20.0 },
        .to = { x, SIDE_PX + 20.0 },
        .width_px = 10.0,
        .tip_width_px = 10.0,
        .blur_px = 0.5,
        .depth = depth,
      };

      drawing_bar (raster, &bar);
    }

  VellusScene *scene = vellus_scene_new (raster, &scale, 1, NULL);

  vellus_background_remove (scene, sign, 1);

  return scene;
}

static float
density_at (const VellusScene *scene, int x, int y)
{
  return scene->density[vellus_scene_index (scene, x, y)];
}

static void
test_skin_between_shafts_has_no_contrast (void)
{
  g_autoptr (VellusScene) scene = striped_scene (0.8, 1.0f);

  for (int y = 50; y < SIDE_PX - 50; y += 10)
    for (int x = 60; x < SIDE_PX - 60; x += 30)
      {
        /* A twentieth: the skin's own light changes by 2 % over the
         * neighbourhood of its median. */
        g_assert_cmpfloat_with_epsilon (density_at (scene, x, y), 0.0, 0.05);
      }
}

static void
test_dark_shaft_shows_the_light_it_takes (void)
{
  g_autoptr (VellusScene) scene = striped_scene (0.8, 1.0f);

  for (int y = 50; y < SIDE_PX - 50; y += 10)
    for (int x = 75; x < SIDE_PX - 75; x += 30)
      g_assert_cmpfloat_with_epsilon (density_at (scene, x, y), 0.8, 0.05);
}

static void
test_light_shaft_is_a_negative_density (void)
{
  g_autoptr (VellusScene) scene = striped_scene (-0.5, -1.0f);

  /* The weights of the logarithms add up to 1. */
  for (int y = 50; y < SIDE_PX - 50; y += 10)
    for (int x = 75; x < SIDE_PX - 75; x += 30)
      g_assert_cmpfloat_with_epsilon (density_at (scene, x, y), -log (1.5),
                                      0.05);
}

static void
test_threads_do_not_change_the_density (void)
{
  g_autoptr (VellusScene) scene = striped_scene (0.8, 1.0f);
  const gsize       n_bytes = vellus_scene_plane_size (scene) * sizeof (float);
  g_autofree float *one = g_memdup2 (scene->density, n_bytes);

  vellus_background_remove (scene, 1.0f, 3);
  g_assert_cmpmem (scene->density, n_bytes, one, n_bytes);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/background/skin-between-shafts-has-no-contrast",
                   test_skin_between_shafts_has_no_contrast);
  g_test_add_func ("/core/background/dark-shaft-shows-the-light-it-takes",
                   test_dark_shaft_shows_the_light_it_takes);
  g_test_add_func ("/core/background/light-shaft-is-a-negative-density",
                   test_light_shaft_is_a_negative_density);
  g_test_add_func ("/core/background/threads-do-not-change-the-density",
                   test_threads_do_not_change_the_density);

  return g_test_run ();
}
