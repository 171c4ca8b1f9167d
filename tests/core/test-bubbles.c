/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/bubbles.h"

#include <math.h>

#include "core/background.h"
#include "core/holes.h"
#include "core/tubes.h"
#include "phantom-measure.h"

#define UM_PER_PX 5.5
#define WIDTH_PX 480
#define HEIGHT_PX 360

/* A response at which lines start, in noise: about that of the pipeline. */
#define SEED_SNR 6.0f

static PhantomScene *
new_phantom (void)
{
  PhantomScene *phantom = phantom_scene_new (WIDTH_PX, HEIGHT_PX, UM_PER_PX, 5);
  PhantomSkin  *skin = phantom_scene_skin (phantom);
  PhantomCamera *camera = phantom_scene_camera (phantom);

  phantom_skin_set_color (skin, 0.15, 0.35);
  skin->grain = 0.02;
  camera->blur_px = 0.8;
  camera->full_well = 20000.0;

  return phantom;
}

static VellusScene *
look_at (const PhantomScene *phantom)
{
  g_autoptr (GError)       error = NULL;
  g_autoptr (VellusRaster) light = phantom_scene_render (phantom, &error);
  const VellusScale        scale = { .um_per_px = UM_PER_PX };
  VellusScene             *scene;

  g_assert_no_error (error);
  scene = vellus_scene_new (light, &scale, 1, &error);
  g_assert_no_error (error);
  vellus_background_remove (scene, 1.0f, 1);

  return scene;
}

static gboolean
remove_bubbles (VellusScene *scene)
{
  g_autoptr (VellusTubes) tubes = vellus_tubes_new (scene, 1.0f, 1);
  g_autoptr (GPtrArray)   lines = vellus_trace (tubes, SEED_SNR);

  g_autofree guint8 *holes = vellus_bubbles_holes (scene, lines, 1);

  if (holes != NULL)
    vellus_holes_fill (scene, holes, VELLUS_BUBBLES_FILL_UM);

  return holes != NULL;
}

/* Hairs found on a lone bubble of this radius. */
static guint
count_on_bubble (double radius_um)
{
  g_autoptr (PhantomScene) phantom = new_phantom ();

  phantom_scene_add_bubble (phantom, (VellusPoint){ 240.0, 180.0 }, radius_um);

  g_autoptr (VellusMeasurement) found = phantom_measure (phantom);

  return found->hairs->len;
}

static void
test_rims_of_all_sizes_are_no_hair (void)
{
  for (double radius_um = 60.0; radius_um <= 420.0; radius_um += 40.0)
    g_assert_cmpuint (count_on_bubble (radius_um), ==, 0);
}

static void
test_hair_across_bubble_stays (void)
{
  const VellusPoint        center = { 240.0, 180.0 };
  g_autoptr (PhantomScene) phantom = new_phantom ();
  const PhantomShaft       shaft =
    phantom_shaft ((VellusPoint){ 120.0, 200.0 }, 0.0, 1300.0, 70.0);

  phantom_scene_add_shaft (phantom, &shaft);
  phantom_scene_add_bubble (phantom, center, 250.0);

  g_autoptr (VellusScene) scene = look_at (phantom);

  g_assert_true (remove_bubbles (scene));

  /* The shaft's centre line, where the rim crosses it and elsewhere. The rim
   * adds light, but less than half of what the shaft takes. */
  for (int x = 130; x < 340; x++)
    g_assert_cmpfloat (scene->density[vellus_scene_index (scene, x, 200)], >,
                       0.4f);
}

static void
test_curl_is_no_bubble (void)
{
  g_autoptr (PhantomScene) phantom = new_phantom ();
  VellusPoint              path[100];
  PhantomShaft             shaft =
    phantom_shaft ((VellusPoint){ 0.0, 0.0 }, 0.0, 0.0, 60.0);

  /* Nearly closed, and it does not close: 320 degrees and a straight start. */
  for (guint i = 0; i < G_N_ELEMENTS (path); i++)
    {
      const double angle =
        MAX ((double) i - 20.0, 0.0) * 320.0 / 79.0 * G_PI / 180.0;

      path[i].x = 240.0 + 50.0 * sin (angle) - MAX (20.0 - i, 0.0) * 3.0;
      path[i].y = 180.0 - 50.0 * cos (angle);
    }

  shaft.path = path;
  shaft.n_path = G_N_ELEMENTS (path);
  phantom_scene_add_shaft (phantom, &shaft);

  g_autoptr (VellusScene) scene = look_at (phantom);

  g_assert_false (remove_bubbles (scene));
}

static void
test_fields_without_bubbles_are_left_alone (void)
{
  const char *const recipes[] = { "curly", "dense", "early", "nohair" };

  for (guint i = 0; i < G_N_ELEMENTS (recipes); i++)
    for (guint64 seed = 1; seed <= 3; seed++)
      {
        g_autoptr (PhantomScene) phantom =
          phantom_recipe_scene (recipes[i], seed, 480, 360, UM_PER_PX);

        g_assert_nonnull (phantom);

        g_autoptr (VellusScene) scene = look_at (phantom);

        g_assert_false (remove_bubbles (scene));
      }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  phantom_add_goal ("/core/bubbles/rims-of-all-sizes-are-no-hair",
                    test_rims_of_all_sizes_are_no_hair);
  g_test_add_func ("/core/bubbles/hair-across-bubble-stays",
                   test_hair_across_bubble_stays);
  g_test_add_func ("/core/bubbles/curl-is-no-bubble", test_curl_is_no_bubble);
  g_test_add_func ("/core/bubbles/fields-without-bubbles-are-left-alone",
                   test_fields_without_bubbles_are_left_alone);

  return g_test_run ();
}
