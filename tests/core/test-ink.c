/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/ink.h"

#include <math.h>

#include "phantom-measure.h"

#define UM_PER_PX 5.5
#define WIDTH_PX 480
#define HEIGHT_PX 360

static PhantomScene *
new_phantom (guint64 seed)
{
  PhantomScene *phantom =
    phantom_plain_scene (WIDTH_PX, HEIGHT_PX, UM_PER_PX, seed);
  PhantomCamera *camera = phantom_scene_camera (phantom);

  /* Colour is blurred more than light. */
  camera->jpeg_quality = 85;
  camera->chroma_blur_px = 1.0;

  return phantom;
}

static void
add_mark (PhantomScene *phantom, PhantomInk ink)
{
  const VellusPoint path[] = { { 40.0, 100.0 },
                               { 240.0, 190.0 },
                               { 440.0, 180.0 } };

  phantom_scene_add_ink (phantom, path, G_N_ELEMENTS (path), 300.0, ink);
}

static VellusScene *
look_at (const PhantomScene *phantom)
{
  g_autoptr (GError)       error = NULL;
  g_autoptr (VellusRaster) light = phantom_render (phantom);
  const VellusScale scale = { .um_per_px = phantom_scene_um_per_px (phantom) };
  VellusScene      *scene = vellus_scene_new (light, &scale, 1, &error);

  g_assert_no_error (error);

  return scene;
}

static gboolean
has_ink (const PhantomScene *phantom)
{
  g_autoptr (VellusScene) scene = look_at (phantom);

  return vellus_ink_remove (scene, 1);
}

static void
test_marks_of_all_pens_are_seen (void)
{
  for (int ink = PHANTOM_INK_BLUE; ink <= PHANTOM_INK_GREEN; ink++)
    {
      g_autoptr (PhantomScene) phantom = new_phantom (3);

      add_mark (phantom, ink);
      g_assert_true (has_ink (phantom));
    }
}

static void
test_no_hair_grows_from_mark (void)
{
  for (int ink = PHANTOM_INK_BLUE; ink <= PHANTOM_INK_GREEN; ink++)
    for (guint64 seed = 1; seed <= 3; seed++)
      {
        g_autoptr (PhantomScene) phantom = new_phantom (seed);

        add_mark (phantom, ink);

        g_autoptr (VellusMeasurement) found = phantom_measure (phantom);

        g_assert_cmpuint (found->hairs->len, ==, 0);
      }
}

/* Dark hair across, along and beside the mark. */
static void
test_hair_on_mark_is_found (void)
{
  g_autoptr (PhantomScene) phantom = new_phantom (4);

  add_mark (phantom, PHANTOM_INK_BLUE);
  phantom_add_plain (phantom, 120.0, 250.0, -70.0, 1200.0, 75.0);
  phantom_add_plain (phantom, 250.0, 300.0, -60.0, 1200.0, 60.0);
  phantom_add_plain (phantom, 290.0, 190.0, 0.0, 800.0, 75.0);
  phantom_add_plain (phantom, 60.0, 40.0, 10.0, 900.0, 50.0);
  phantom_add_plain (phantom, 300.0, 330.0, -5.0, 800.0, 50.0);

  g_autoptr (PhantomScore) score = phantom_measure_score (phantom);

  g_assert_cmpuint (score->n_matched, ==, 5);
  g_assert_cmpuint (score->n_results, ==, 5);
}

/* What is seen of a root through the skin is bluish. */
static void
test_fields_without_mark_are_left_alone (void)
{
  const char *const recipes[] = { "gloss", "dark-skin", "blond", "gray",
                                  "dense", "curly",     "nohair" };

  for (guint i = 0; i < G_N_ELEMENTS (recipes); i++)
    for (guint64 seed = 1; seed <= 3; seed++)
      {
        g_autoptr (PhantomScene) phantom =
          phantom_recipe_scene (recipes[i], seed, WIDTH_PX, HEIGHT_PX, 0.0);

        g_assert_nonnull (phantom);
        g_assert_false (has_ink (phantom));
      }
}

static void
test_blue_light_is_no_ink (void)
{
  g_autoptr (PhantomScene) phantom = new_phantom (5);
  PhantomSkin             *skin = phantom_scene_skin (phantom);

  skin->color[0] *= 0.4;
  skin->color[2] *= 2.0;

  for (int i = 0; i < 10; i++)
    {
      PhantomShaft shaft = phantom_shaft (
        (VellusPoint){ 40.0 + 40.0 * i, 220.0 }, -G_PI_2, 900.0, 90.0);

      shaft.smear = 1.0;
      shaft.smear_um = 250.0;
      phantom_scene_add_shaft (phantom, &shaft);
    }

  g_assert_false (has_ink (phantom));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/ink/marks-of-all-pens-are-seen",
                   test_marks_of_all_pens_are_seen);
  g_test_add_func ("/core/ink/no-hair-grows-from-mark",
                   test_no_hair_grows_from_mark);
  g_test_add_func ("/core/ink/hair-on-mark-is-found",
                   test_hair_on_mark_is_found);
  g_test_add_func ("/core/ink/fields-without-mark-are-left-alone",
                   test_fields_without_mark_are_left_alone);
  g_test_add_func ("/core/ink/blue-light-is-no-ink", test_blue_light_is_no_ink);

  return g_test_run ();
}
