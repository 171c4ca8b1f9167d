/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What is told from skin: thin and pale hairs, and what isn't hair. */

#include <math.h>

#include "phantom-measure.h"

#define WIDTH_PX 480
#define HEIGHT_PX 400
#define UM_PER_PX 4.0

static PhantomScene *
field (guint64 seed)
{
  return phantom_plain_scene (WIDTH_PX, HEIGHT_PX, UM_PER_PX, seed);
}

/* Five hairs in the directions of a fan, of one colour. */
static void
add_fan (PhantomScene *scene, PhantomColor color, double diameter_um)
{
  for (int i = 0; i < 5; i++)
    {
      PhantomShaft shaft =
        phantom_shaft ((VellusPoint){ 50.0 + 90.0 * i, 110.0 }, 0.9 + 0.25 * i,
                       700.0, diameter_um);

      phantom_shaft_set_color (&shaft, color);
      shaft.root_fade_um = 6.0;
      phantom_scene_add_shaft (scene, &shaft);
    }
}

static void
assert_found (const PhantomScene *scene, guint n_hairs)
{
  g_autoptr (PhantomScore) score = phantom_measure_score (scene);

  g_assert_cmpuint (score->n_truths, ==, n_hairs);
  g_assert_cmpuint (score->n_matched, ==, n_hairs);
  g_assert_cmpuint (score->n_results, ==, n_hairs);
}

static void
test_vellus (gconstpointer data)
{
  const double             diameter_um = *(const double *) data;
  g_autoptr (PhantomScene) scene = field (21);

  add_fan (scene, PHANTOM_DARK_BROWN, diameter_um);
  assert_found (scene, 5);
}

static void
test_blond (void)
{
  g_autoptr (PhantomScene) scene = field (22);

  phantom_skin_set_color (phantom_scene_skin (scene), 0.02, 0.15);
  add_fan (scene, PHANTOM_BLOND, 65.0);
  assert_found (scene, 5);
}

static void
test_white (void)
{
  g_autoptr (PhantomScene) scene = field (23);

  phantom_skin_set_color (phantom_scene_skin (scene), 0.25, 0.25);
  add_fan (scene, PHANTOM_WHITE, 65.0);
  assert_found (scene, 5);
}

static void
test_white_among_dark (void)
{
  g_autoptr (PhantomScene) scene = field (24);

  phantom_skin_set_color (phantom_scene_skin (scene), 0.25, 0.25);
  for (int i = 0; i < 6; i++)
    {
      PhantomShaft shaft = phantom_shaft (
        (VellusPoint){ 40.0 + 75.0 * i, 120.0 }, 1.2, 700.0, 65.0);

      phantom_shaft_set_color (&shaft,
                               i % 2 == 0 ? PHANTOM_WHITE : PHANTOM_BLACK);
      phantom_scene_add_shaft (scene, &shaft);
    }
  assert_found (scene, 6);
}

static void
test_black_on_dark (void)
{
  g_autoptr (PhantomScene) scene = field (25);

  phantom_skin_set_color (phantom_scene_skin (scene), 0.75, 0.2);
  phantom_scene_skin (scene)->network = 0.3;
  add_fan (scene, PHANTOM_BLACK, 70.0);
  assert_found (scene, 5);
}

static void
test_translucent_vellus (void)
{
  g_autoptr (PhantomScene) scene = field (26);

  add_fan (scene, PHANTOM_BROWN, 20.0);
  assert_found (scene, 5);
}

static void
assert_no_hair (const PhantomScene *scene)
{
  g_autoptr (PhantomScore) score = phantom_measure_score (scene);

  g_assert_cmpuint (score->n_truths, ==, 0);
  g_assert_cmpuint (score->n_results, ==, 0);
}

static void
test_bald_skin (void)
{
  for (guint64 seed = 31; seed < 34; seed++)
    {
      g_autoptr (PhantomScene) scene = field (seed);

      assert_no_hair (scene);
    }
}

static void
test_structured_skin (void)
{
  g_autoptr (PhantomScene) scene = field (34);
  PhantomSkin             *skin = phantom_scene_skin (scene);

  phantom_skin_set_color (skin, 0.5, 0.25);
  skin->network = 0.4;
  skin->furrows = 1.0;
  skin->mottle = 0.12;
  skin->sparkle = 0.6;
  assert_no_hair (scene);
}

static void
test_sharpened_jpeg (void)
{
  g_autoptr (PhantomScene) scene = field (35);
  PhantomCamera           *camera = phantom_scene_camera (scene);

  camera->full_well = 1000.0;
  camera->sharpen = 1.5;
  camera->sharpen_radius_px = 1.2;
  camera->jpeg_quality = 45;
  assert_no_hair (scene);
}

static void
test_vessels (void)
{
  g_autoptr (PhantomScene) scene = field (36);

  for (int i = 0; i < 5; i++)
    {
      const double      y = 60.0 + 70.0 * i;
      const VellusPoint path[4] = { { 60.0, y },
                                    { 180.0, y + 30.0 },
                                    { 270.0, y - 10.0 },
                                    { 400.0, y + 35.0 } };

      phantom_scene_add_vessel (scene, path, 4, 20.0 + 6.0 * i, 0.5);
    }
  assert_no_hair (scene);
}

static void
test_bubbles (void)
{
  g_autoptr (PhantomScene) scene = field (37);

  for (int i = 0; i < 6; i++)
    phantom_scene_add_bubble (
      scene, (VellusPoint){ 70.0 + 70.0 * i, i % 2 == 0 ? 110.0 : 280.0 },
      60.0 + 30.0 * i);
  assert_no_hair (scene);
}

static void
test_flakes_and_glare (void)
{
  g_autoptr (PhantomScene) scene = field (38);

  for (int i = 0; i < 6; i++)
    {
      const double x = 60.0 + 70.0 * i;

      phantom_scene_add_spot (scene, PHANTOM_SPOT_FLAKE,
                              (VellusPoint){ x, 100.0 }, 40.0 + 12.0 * i);
      phantom_scene_add_spot (scene, PHANTOM_SPOT_GLARE,
                              (VellusPoint){ x, 220.0 }, 30.0 + 12.0 * i);
      phantom_scene_add_spot (scene, PHANTOM_SPOT_FRECKLE,
                              (VellusPoint){ x, 320.0 }, 60.0 + 20.0 * i);
    }
  assert_no_hair (scene);
}

static void
test_ink (void)
{
  g_autoptr (PhantomScene) scene = field (39);
  const VellusPoint        path[3] = { { 40.0, 300.0 },
                                       { 240.0, 180.0 },
                                       { 440.0, 130.0 } };

  phantom_scene_add_ink (scene, path, 3, 220.0, PHANTOM_INK_BLUE);
  assert_no_hair (scene);
}

static void
test_overlays (void)
{
  static const double      white[3] = { 1.0, 1.0, 1.0 };
  static const double      yellow[3] = { 1.0, 0.85, 0.1 };
  static const double      red[3] = { 0.95, 0.1, 0.1 };
  g_autoptr (PhantomScene) scene = field (40);

  phantom_scene_add_text (scene, (VellusPoint){ 10.0, 30.0 }, 14.0,
                          "2023/06/11 15:44", white);
  phantom_scene_add_scale_bar (scene, (VellusPoint){ 320.0, 370.0 }, 500.0,
                               yellow);
  phantom_scene_add_circle (scene, (VellusPoint){ 240.0, 200.0 }, 150.0, 1.0,
                            red);
  assert_no_hair (scene);
}

static void
test_ruler (void)
{
  g_autoptr (PhantomScene) scene = field (41);

  phantom_scene_add_ruler (scene, (VellusPoint){ 40.0, 250.0 }, 0.05, 100.0,
                           16);
  assert_no_hair (scene);
}

/* The digit 1 and the long graduation below it are one stroke for edges. */
static void
test_digit_at_graduation (void)
{
  g_autoptr (PhantomScene) scene = phantom_recipe_scene ("ruler", 1, 0, 0, 0.0);
  g_autoptr (PhantomTruth) truth = phantom_scene_truth (scene);
  g_autoptr (VellusMeasurement) result = phantom_measure (scene);
  g_autoptr (PhantomScore)      score = phantom_score_new (truth, result);

  g_assert_cmpuint (score->n_results, ==, score->n_matched);
}

static void
test_debris (void)
{
  g_autoptr (PhantomScene) scene = field (42);

  for (int i = 0; i < 8; i++)
    {
      PhantomShaft shaft =
        phantom_shaft ((VellusPoint){ 50.0 + 50.0 * i, 100.0 + 25.0 * i },
                       0.8 * i, 70.0, 30.0);

      shaft.loose = TRUE;
      phantom_scene_add_shaft (scene, &shaft);
    }
  assert_no_hair (scene);
}

static const double vellus_um[] = { 30.0, 22.0, 15.0, 11.0 };

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (vellus_um); i++)
    {
      g_autofree char *path = g_strdup_printf (
        "/measure/thin/dark-hair-of-%.0f-um-is-found", vellus_um[i]);

      g_test_add_data_func (path, &vellus_um[i], test_vellus);
    }
  g_test_add_func ("/measure/thin/translucent-vellus-hair-is-found",
                   test_translucent_vellus);
  g_test_add_func ("/measure/pale/blond-on-light-skin-is-found", test_blond);
  g_test_add_func ("/measure/pale/white-hair-is-found", test_white);
  g_test_add_func ("/measure/pale/white-and-dark-in-one-picture",
                   test_white_among_dark);
  g_test_add_func ("/measure/pale/black-on-dark-skin-is-found",
                   test_black_on_dark);

  g_test_add_func ("/measure/not-hair/bald-skin", test_bald_skin);
  g_test_add_func ("/measure/not-hair/network-furrows-gloss",
                   test_structured_skin);
  g_test_add_func ("/measure/not-hair/sharpened-noise-and-jpeg",
                   test_sharpened_jpeg);
  phantom_add_goal ("/measure/not-hair/vessels", test_vessels);
  phantom_add_goal ("/measure/not-hair/bubbles", test_bubbles);
  phantom_add_goal ("/measure/not-hair/flakes-glare-freckles",
                    test_flakes_and_glare);
  g_test_add_func ("/measure/not-hair/ink", test_ink);
  phantom_add_goal ("/measure/not-hair/text-scale-bar-circle", test_overlays);
  phantom_add_goal ("/measure/not-hair/ruler", test_ruler);
  g_test_add_func ("/measure/not-hair/digit-at-a-graduation",
                   test_digit_at_graduation);
  g_test_add_func ("/measure/not-hair/debris", test_debris);

  return g_test_run ();
}
