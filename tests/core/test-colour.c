/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/colour.h"

#include <math.h>
#include <string.h>

#include "core/background.h"

#define UM_PER_PX 5.5
#define WIDTH_PX 420
#define HEIGHT_PX 300
#define LINE_PX 8
#define LINE_STEP_PX 60
#define TEXTURE 0.05

static const float skin[3] = { 0.50f, 0.33f, 0.25f };

/* Upright lines of a colour on skin that is unevenly bright, but of one colour
 * to a tenth of that. */
static VellusScene *
draw_lines (const float line[3], float colour_texture)
{
  g_autoptr (GError)       error = NULL;
  g_autoptr (GRand)        random = g_rand_new_with_seed (7);
  g_autoptr (VellusRaster) light =
    vellus_raster_new (WIDTH_PX, HEIGHT_PX, 3, &error);
  const VellusScale scale = { .um_per_px = UM_PER_PX };

  g_assert_no_error (error);

  for (int y = 0; y < HEIGHT_PX; y++)
    for (int x = 0; x < WIDTH_PX; x++)
      {
        const gboolean in_line =
          (x + LINE_STEP_PX / 2) % LINE_STEP_PX < LINE_PX;
        const double bright = g_rand_double_range (random, -1.0, 1.0);

        for (int c = 0; c < 3; c++)
          vellus_raster_pixel (light, x, y)[c] =
            (in_line ? line[c] : skin[c]) *
            (float) (1.0 + TEXTURE * bright +
                     (double) colour_texture *
                       g_rand_double_range (random, -1.0, 1.0));
      }

  VellusScene *scene = vellus_scene_new (light, &scale, 1, &error);

  g_assert_no_error (error);
  vellus_background_remove (scene, 1.0f, 1);

  return scene;
}

static GPtrArray *
lines_of (float sign, int n)
{
  GPtrArray *lines =
    g_ptr_array_new_with_free_func ((GDestroyNotify) vellus_fragment_free);

  for (int i = 0; i < n; i++)
    {
      VellusFragment *fragment = vellus_fragment_new (sign);

      for (float y = 10.0f; y < HEIGHT_PX - 10; y += 2.0f)
        {
          const VellusTracePoint point = {
            .x = (float) (LINE_STEP_PX * i + LINE_STEP_PX / 2 + LINE_PX / 2),
            .y = y,
            .angle_rad = (float) G_PI_2,
            .response = 10.0f,
            .width = LINE_PX
          };

          g_array_append_val (fragment->points, point);
        }

      vellus_fragment_measure (fragment);
      g_ptr_array_add (lines, fragment);
    }

  return lines;
}

static double
contrast_at_line (const VellusScene *scene)
{
  return scene->density[vellus_scene_index (
    scene, LINE_STEP_PX / 2 + LINE_PX / 2, HEIGHT_PX / 2)];
}

/* Gray keratin sends back as much light as the skin, but of no colour. */
static void
test_gray_as_bright_as_skin_turns_dark (void)
{
  static const float      gray[3] = { 0.365f, 0.365f, 0.365f };
  g_autoptr (VellusScene) scene = draw_lines (gray, 0.005f);
  g_autoptr (GPtrArray)   dark = lines_of (1.0f, 0);
  g_autoptr (GPtrArray)   light = lines_of (-1.0f, 6);

  g_assert_cmpfloat (fabs (contrast_at_line (scene)), <, 0.1);
  g_assert_true (vellus_colour_fit (scene, dark, light));
  vellus_background_remove (scene, 1.0f, 1);

  /* Ten times the texture's standard deviation of 0.02 after reduction. */
  g_assert_cmpfloat (contrast_at_line (scene), >, 0.2);
}

/* A yellow filter, as blond shafts are, is told by the blue that it takes. */
static void
test_blond_is_told_by_blue (void)
{
  static const float      blond[3] = { 0.48f, 0.29f, 0.12f };
  g_autoptr (VellusScene) scene = draw_lines (blond, 0.005f);
  g_autoptr (GPtrArray)   dark = lines_of (1.0f, 6);
  g_autoptr (GPtrArray)   light = lines_of (-1.0f, 0);

  g_assert_true (vellus_colour_fit (scene, dark, light));
  g_assert_cmpfloat (scene->weights[2], >, 0.0);
  vellus_background_remove (scene, 1.0f, 1);
  g_assert_cmpfloat (contrast_at_line (scene), >, 0.2);
}

static void
assert_light_stays (const float line[3], float colour_texture, int n_lines)
{
  g_autoptr (VellusScene) scene = draw_lines (line, colour_texture);
  g_autoptr (GPtrArray)   dark = lines_of (1.0f, n_lines);
  g_autoptr (GPtrArray)   light = lines_of (-1.0f, 0);
  const float             red = scene->weights[0];

  g_assert_false (vellus_colour_fit (scene, dark, light));
  g_assert_cmpfloat (scene->weights[0], ==, red);
  g_assert_false (scene->in_colour);
}

static void
test_black_needs_no_colour (void)
{
  static const float black[3] = { 0.03f, 0.03f, 0.03f };

  assert_light_stays (black, 0.005f, 6);
}

/* Coarse chroma: colour would bring less than it loses. */
static void
test_noisy_colour_is_not_used (void)
{
  static const float brown[3] = { 0.30f, 0.19f, 0.13f };

  assert_light_stays (brown, 0.15f, 6);
}

static void
test_few_lines_tell_nothing (void)
{
  static const float blond[3] = { 0.48f, 0.29f, 0.12f };

  assert_light_stays (blond, 0.005f, 2);
}

/* The lines' ratios, and skin's texture, are those of what lies apart from
 * drawings. */
static void
test_drawings_have_no_say (void)
{
  static const float      blond[3] = { 0.48f, 0.29f, 0.12f };
  g_autoptr (VellusScene) plain = draw_lines (blond, 0.005f);
  g_autoptr (VellusScene) scene = draw_lines (blond, 0.005f);
  g_autoptr (GPtrArray)   dark = lines_of (1.0f, 6);
  g_autoptr (GPtrArray)   light = lines_of (-1.0f, 0);
  const gsize             n = vellus_scene_plane_size (scene);

  plain->beside_drawing = g_malloc0 (n);
  scene->beside_drawing = g_malloc0 (n);

  for (int y = 0; y < HEIGHT_PX; y++)
    for (int x = 0; x < WIDTH_PX / 8; x++)
      {
        const gsize i = vellus_scene_index (scene, x, y);

        plain->beside_drawing[i] = scene->beside_drawing[i] = 1;
        scene->red[i] *= x % 2 == 0 ? 1.2f : 0.8f;
      }

  g_assert_true (vellus_colour_fit (plain, dark, light));
  g_assert_true (vellus_colour_fit (scene, dark, light));
  for (int c = 0; c < 3; c++)
    g_assert_cmpfloat_with_epsilon (scene->weights[c], plain->weights[c], 1e-6);
}

/* Nothing is left to learn from. */
static void
test_drawn_in_colour_is_not_used (void)
{
  static const float      blond[3] = { 0.48f, 0.29f, 0.12f };
  g_autoptr (VellusScene) scene = draw_lines (blond, 0.005f);
  g_autoptr (GPtrArray)   dark = lines_of (1.0f, 6);
  g_autoptr (GPtrArray)   light = lines_of (-1.0f, 0);
  const gsize             n = vellus_scene_plane_size (scene);

  scene->beside_drawing = g_malloc (n);
  memset (scene->beside_drawing, 1, n);
  g_assert_false (vellus_colour_fit (scene, dark, light));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/colour/gray-as-bright-as-skin-turns-dark",
                   test_gray_as_bright_as_skin_turns_dark);
  g_test_add_func ("/colour/blond-is-told-by-blue", test_blond_is_told_by_blue);
  g_test_add_func ("/colour/black-needs-no-colour", test_black_needs_no_colour);
  g_test_add_func ("/colour/noisy-colour-is-not-used",
                   test_noisy_colour_is_not_used);
  g_test_add_func ("/colour/drawn-in-colour-is-not-used",
                   test_drawn_in_colour_is_not_used);
  g_test_add_func ("/colour/drawings-have-no-say", test_drawings_have_no_say);
  g_test_add_func ("/colour/few-lines-tell-nothing",
                   test_few_lines_tell_nothing);

  return g_test_run ();
}
