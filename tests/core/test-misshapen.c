/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Lines of a form that no shaft has. */

#include "core/misshapen.h"

#include <math.h>

#define UM_PER_PX 5.0
#define SIZE_PX 400

/* Straight hair. */
#define RADIUS_UM 20000.0

#define DARK 0.8f
#define FAINT 0.2f

static VellusScene *
new_scene (void)
{
  VellusScene *scene = g_new0 (VellusScene, 1);

  scene->width = scene->height = SIZE_PX;
  scene->stride = SIZE_PX + 2 * VELLUS_SCENE_PAD;
  scene->um_per_px = UM_PER_PX;
  scene->picture_px = 1.0;
  scene->curl_per_um = 1.0 / RADIUS_UM;
  scene->density = g_new0 (float, vellus_scene_plane_size (scene));

  return scene;
}

/* As dark, or as light, as told where the line runs; from (@x, @y) to the
 * right, bending to @radius_um. */
static VellusFragment *
line (VellusScene *scene,
      double       x,
      double       y,
      double       length_um,
      double       radius_um,
      double       width_um,
      float        density)
{
  VellusFragment *line = vellus_fragment_new (density > 0.0f ? 1.0f : -1.0f);
  const double    step_um = VELLUS_TRACE_STEP_PX * UM_PER_PX;

  for (double s = 0.0; s <= length_um; s += step_um)
    {
      const VellusTracePoint point = { .x = (float) x, .y = (float) y };

      for (int k = -2; k <= 2; k++)
        for (int j = -2; j <= 2; j++)
          scene->density[vellus_scene_index (scene, (int) x + k, (int) y + j)] =
            density;
      g_array_append_val (line->points, point);
      x += cos (s / radius_um) * VELLUS_TRACE_STEP_PX;
      y += sin (s / radius_um) * VELLUS_TRACE_STEP_PX;
    }

  line->width = (float) (width_um / UM_PER_PX);

  return line;
}

static GPtrArray *
new_lines (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) vellus_fragment_free);
}

/* Whether a line is kept among three dark, straight hairs. */
static gboolean
is_kept (VellusScene *scene, VellusFragment *asked)
{
  g_autoptr (GPtrArray) lines = new_lines ();
  gboolean              kept = FALSE;

  for (int i = 0; i < 3; i++)
    g_ptr_array_add (lines, line (scene, 50.0, 300.0 + 30.0 * i, 1200.0,
                                  RADIUS_UM, 80.0, DARK));
  g_ptr_array_add (lines, asked);

  vellus_misshapen_drop (scene, lines);
  g_assert_cmpuint (lines->len, >=, 3);
  for (guint i = 0; i < lines->len; i++)
    kept = kept || lines->pdata[i] == asked;

  g_free (scene->density);
  g_free (scene);

  return kept;
}

static void
test_light_hair_is_long_against_its_width (void)
{
  VellusScene *scene = new_scene ();

  g_assert_true (
    is_kept (scene, line (scene, 100, 100, 450.0, RADIUS_UM, 90.0, -DARK)));
}

static void
test_light_scale_is_no_hair (void)
{
  VellusScene *scene = new_scene ();

  g_assert_false (
    is_kept (scene, line (scene, 100, 100, 300.0, RADIUS_UM, 90.0, -DARK)));
}

/* A line may turn round within a scale. */
static void
test_light_hair_reaches_far (void)
{
  VellusScene *scene = new_scene ();

  g_assert_false (
    is_kept (scene, line (scene, 100, 100, 450.0, 120.0, 90.0, -DARK)));
}

static void
test_frame_may_cut_light_hair_short (void)
{
  VellusScene *scene = new_scene ();

  g_assert_true (
    is_kept (scene, line (scene, 1, 100, 300.0, RADIUS_UM, 90.0, -DARK)));
}

static void
test_dark_stub_is_hair (void)
{
  VellusScene *scene = new_scene ();

  g_assert_true (
    is_kept (scene, line (scene, 100, 100, 200.0, RADIUS_UM, 90.0, DARK)));
}

static void
test_faint_arc_of_small_circle_is_rim (void)
{
  VellusScene *scene = new_scene ();

  g_assert_false (
    is_kept (scene, line (scene, 100, 100, 250.0, 150.0, 20.0, FAINT)));
}

static void
test_dark_arc_is_hair (void)
{
  VellusScene *scene = new_scene ();

  g_assert_true (
    is_kept (scene, line (scene, 100, 100, 250.0, 150.0, 20.0, DARK)));
}

static void
test_arc_of_large_circle_is_hair (void)
{
  VellusScene *scene = new_scene ();

  g_assert_true (
    is_kept (scene, line (scene, 100, 100, 700.0, 450.0, 20.0, FAINT)));
}

/* Where hair curls, a sharp bend is nothing strange. */
static void
test_curl_among_curls_is_hair (void)
{
  VellusScene *scene = new_scene ();

  scene->curl_per_um = 1.0 / 500.0;
  g_assert_true (
    is_kept (scene, line (scene, 100, 100, 250.0, 150.0, 20.0, FAINT)));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/misshapen/light-hair-is-long-against-its-width",
                   test_light_hair_is_long_against_its_width);
  g_test_add_func ("/core/misshapen/light-scale-is-no-hair",
                   test_light_scale_is_no_hair);
  g_test_add_func ("/core/misshapen/light-hair-reaches-far",
                   test_light_hair_reaches_far);
  g_test_add_func ("/core/misshapen/frame-may-cut-light-hair-short",
                   test_frame_may_cut_light_hair_short);
  g_test_add_func ("/core/misshapen/dark-stub-is-hair", test_dark_stub_is_hair);
  g_test_add_func ("/core/misshapen/faint-arc-of-small-circle-is-rim",
                   test_faint_arc_of_small_circle_is_rim);
  g_test_add_func ("/core/misshapen/dark-arc-is-hair", test_dark_arc_is_hair);
  g_test_add_func ("/core/misshapen/arc-of-large-circle-is-hair",
                   test_arc_of_large_circle_is_hair);
  g_test_add_func ("/core/misshapen/curl-among-curls-is-hair",
                   test_curl_among_curls_is_hair);

  return g_test_run ();
}
