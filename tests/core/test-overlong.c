/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Lines longer than the hair of their picture. */

#include "core/overlong.h"

#include <math.h>

#include "core/lengths.h"

#define UM_PER_PX 5.0
#define SIZE_PX 800
#define HAIR_UM 1000.0
#define WIDTH_PX 12.0f

#define BROWN 0.6f
#define BLACK 0.95f

static VellusScene *
new_scene (void)
{
  VellusScene *scene = g_new0 (VellusScene, 1);

  scene->width = scene->height = SIZE_PX;
  scene->stride = SIZE_PX + 2 * VELLUS_SCENE_PAD;
  scene->um_per_px = UM_PER_PX;
  scene->picture_px = 1.0;
  scene->density = g_new0 (float, vellus_scene_plane_size (scene));

  return scene;
}

/* A line to the right, and as dark a band for it. */
static void
add_line (VellusScene *scene,
          GPtrArray   *lines,
          double       x,
          double       y,
          double       length_um,
          float        density)
{
  VellusFragment *line = vellus_fragment_new (1.0f);
  const int       n = (int) (length_um / UM_PER_PX / VELLUS_TRACE_STEP_PX);

  for (int i = 0; i <= n; i++)
    {
      const VellusTracePoint point = {
        .x = (float) (x + i * VELLUS_TRACE_STEP_PX),
        .y = (float) y,
        .width = WIDTH_PX,
      };

      g_array_append_val (line->points, point);
      for (int k = -3; k <= 3; k++)
        for (int j = -1; j <= 1; j++)
          if ((int) point.x + j < scene->width)
            scene->density[vellus_scene_index (scene, (int) point.x + j,
                                               (int) y + k)] = density;
    }

  vellus_fragment_measure (line);
  g_ptr_array_add (lines, line);
}

static void
paint (VellusScene *scene, double x, double y, double length_um, float density)
{
  g_autoptr (GPtrArray) none =
    g_ptr_array_new_with_free_func ((GDestroyNotify) vellus_fragment_free);

  add_line (scene, none, x, y, length_um, density);
}

/* Ten hairs of nearly the same length, above each other. */
static GPtrArray *
clipped_hair (VellusScene *scene)
{
  GPtrArray *lines =
    g_ptr_array_new_with_free_func ((GDestroyNotify) vellus_fragment_free);

  for (int i = 0; i < 10; i++)
    add_line (scene, lines, 40.0, 40.0 + 60.0 * i, HAIR_UM + 20.0 * (i - 5),
              BLACK);

  return lines;
}

static double
length_um (const GPtrArray *lines, guint i)
{
  return vellus_fragment_length (lines->pdata[i]) * UM_PER_PX;
}

static void
test_skin_between (void)
{
  g_autoptr (VellusScene) scene = new_scene ();
  g_autoptr (GPtrArray)   lines = clipped_hair (scene);

  add_line (scene, lines, 300.0, 700.0, 2.0 * HAIR_UM, BLACK);
  paint (scene, 300.0 + 0.95 * HAIR_UM / UM_PER_PX, 700.0, 40.0, 0.1f);
  vellus_overlong_split (scene, lines);

  g_assert_cmpuint (lines->len, ==, 12);
  g_assert_cmpfloat_with_epsilon (length_um (lines, 10), 970.0, 40.0);
  g_assert_cmpfloat_with_epsilon (length_um (lines, 11), 1020.0, 40.0);
}

static void
test_another_depth (void)
{
  g_autoptr (VellusScene) scene = new_scene ();
  g_autoptr (GPtrArray)   lines = clipped_hair (scene);

  add_line (scene, lines, 300.0, 700.0, 2.0 * HAIR_UM, BLACK);
  paint (scene, 300.0 + HAIR_UM / UM_PER_PX, 700.0, HAIR_UM, BROWN);
  vellus_overlong_split (scene, lines);

  g_assert_cmpuint (lines->len, ==, 12);
  g_assert_cmpfloat_with_epsilon (length_um (lines, 10), HAIR_UM, 60.0);
}

/* One that was not clipped. */
static void
test_alike_all_along (void)
{
  g_autoptr (VellusScene) scene = new_scene ();
  g_autoptr (GPtrArray)   lines = clipped_hair (scene);

  add_line (scene, lines, 200.0, 700.0, 2.5 * HAIR_UM, BLACK);
  vellus_overlong_split (scene, lines);

  g_assert_cmpuint (lines->len, ==, 11);
}

/* A thin shaft is as pale as its blur makes it. */
static void
test_thin (void)
{
  g_autoptr (VellusScene) scene = new_scene ();
  g_autoptr (GPtrArray)   lines = clipped_hair (scene);

  add_line (scene, lines, 300.0, 700.0, 2.0 * HAIR_UM, BLACK);
  paint (scene, 300.0 + HAIR_UM / UM_PER_PX, 700.0, HAIR_UM, BROWN);
  ((VellusFragment *) lines->pdata[10])->width = 0.5f * WIDTH_PX;
  vellus_overlong_split (scene, lines);

  g_assert_cmpuint (lines->len, ==, 11);
}

static void
test_usual_length (void)
{
  g_autoptr (VellusScene) scene = new_scene ();
  g_autoptr (GPtrArray)   lines = clipped_hair (scene);

  add_line (scene, lines, 300.0, 700.0, 1.1 * HAIR_UM, BLACK);
  paint (scene, 300.0 + 0.5 * HAIR_UM / UM_PER_PX, 700.0, 40.0, 0.1f);
  vellus_overlong_split (scene, lines);

  g_assert_cmpuint (lines->len, ==, 11);
}

/* What a hair is long is not seen where all are cut by the frame. */
static void
test_cut_by_the_frame (void)
{
  g_autoptr (VellusScene) scene = new_scene ();
  g_autoptr (GPtrArray)   lines =
    g_ptr_array_new_with_free_func ((GDestroyNotify) vellus_fragment_free);
  VellusLengths lengths;

  for (int i = 0; i < 10; i++)
    add_line (scene, lines, 2.0, 40.0 + 60.0 * i, HAIR_UM, BLACK);

  g_assert_false (vellus_lengths_find (scene, lines, &lengths));
}

/* Those that the frame cuts at half their length are still as long. */
static void
test_cut_hair_is_at_least_so_long (void)
{
  g_autoptr (VellusScene) scene = new_scene ();
  g_autoptr (GPtrArray)   lines = clipped_hair (scene);
  VellusLengths           lengths;

  for (int i = 0; i < 10; i++)
    add_line (scene, lines, 2.0, 70.0 + 60.0 * i, 0.5 * HAIR_UM, BLACK);

  g_assert_true (vellus_lengths_find (scene, lines, &lengths));
  g_assert_cmpfloat_with_epsilon (lengths.middle_um, HAIR_UM, 50.0);
  g_assert_cmpfloat (lengths.spread_um, <, 0.2 * HAIR_UM);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/overlong/skin-between-parts-two", test_skin_between);
  g_test_add_func ("/overlong/another-depth-parts-two", test_another_depth);
  g_test_add_func ("/overlong/alike-all-along-is-one", test_alike_all_along);
  g_test_add_func ("/overlong/thin-is-one", test_thin);
  g_test_add_func ("/overlong/of-usual-length-is-one", test_usual_length);
  g_test_add_func ("/lengths/unknown-where-all-are-cut", test_cut_by_the_frame);
  g_test_add_func ("/lengths/cut-hair-is-at-least-so-long",
                   test_cut_hair_is_at_least_so_long);

  return g_test_run ();
}
