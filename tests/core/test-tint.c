/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/tint.h"

#include <math.h>
#include <stdlib.h>

#define UM_PER_PX 5.5
#define WIDTH_PX 240
#define HEIGHT_PX 160
#define LINE_PX 8.0f

/* Light of pale, tanned and dark skin. */
static const float skins[][3] = { { 0.55f, 0.40f, 0.32f },
                                  { 0.45f, 0.32f, 0.22f },
                                  { 0.20f, 0.11f, 0.07f } };

/* A level line of another colour on even skin. */
static VellusScene *
draw_line (const float skin[3], const float line[3])
{
  g_autoptr (GError)       error = NULL;
  g_autoptr (VellusRaster) light =
    vellus_raster_new (WIDTH_PX, HEIGHT_PX, 3, &error);
  const VellusScale scale = { .um_per_px = UM_PER_PX };

  g_assert_no_error (error);

  for (int y = 0; y < HEIGHT_PX; y++)
    for (int x = 0; x < WIDTH_PX; x++)
      for (int c = 0; c < 3; c++)
        vellus_raster_pixel (light, x, y)[c] =
          abs (y - HEIGHT_PX / 2) < LINE_PX / 2.0f ? line[c] : skin[c];

  VellusScene *scene = vellus_scene_new (light, &scale, 1, &error);

  g_assert_no_error (error);

  return scene;
}

static GPtrArray *
line_fragments (float sign)
{
  GPtrArray *fragments =
    g_ptr_array_new_with_free_func ((GDestroyNotify) vellus_fragment_free);
  VellusFragment *fragment = vellus_fragment_new (sign);

  for (float x = 20.0f; x < WIDTH_PX - 20; x += 2.0f)
    {
      const VellusTracePoint point = {
        .x = x, .y = HEIGHT_PX / 2.0f, .response = 10.0f, .width = LINE_PX
      };

      g_array_append_val (fragment->points, point);
    }

  vellus_fragment_measure (fragment);
  g_ptr_array_add (fragments, fragment);

  return fragments;
}

static gboolean
is_dropped (const float skin[3], const float line[3], gboolean is_light)
{
  g_autoptr (VellusScene) scene = draw_line (skin, line);
  g_autoptr (GPtrArray)   fragments = line_fragments (is_light ? -1.0f : 1.0f);

  if (is_light)
    vellus_tint_drop_glare (scene, fragments);
  else
    vellus_tint_drop_vessels (scene, fragments);

  return fragments->len == 0;
}

/* The lamp's own light on top, faint and strong. Dark skin, which sends back
 * a third as much blue light as red, is left out: faint glare looks like white
 * hair there. */
static void
test_glare_is_dropped (void)
{
  for (guint i = 0; i < 2; i++)
    for (float added = 0.15f; added < 0.5f; added += 0.1f)
      {
        float line[3];

        for (int c = 0; c < 3; c++)
          line[c] = MIN (skins[i][c] + added, 1.0f);

        g_assert_true (is_dropped (skins[i], line, TRUE));
      }
}

/* Keratin without melanin: as bright as pale skin in red light, and nearly as
 * bright in blue, whatever the skin under it. */
static void
test_white_shaft_stays (void)
{
  static const float white[3] = { 0.55f, 0.52f, 0.48f };
  static const float gray[3] = { 0.40f, 0.37f, 0.34f };

  g_assert_false (is_dropped (skins[0], white, TRUE));
  g_assert_false (is_dropped (skins[1], white, TRUE));
  g_assert_false (is_dropped (skins[1], gray, TRUE));
}

static void
absorb (const float skin[3], const float density[3], float line[3])
{
  for (int c = 0; c < 3; c++)
    line[c] = skin[c] * expf (-density[c]);
}

/* Oxygenated blood takes green and blue light and leaves red. */
static void
test_vessel_is_dropped (void)
{
  static const float blood[3] = { 0.05f, 0.40f, 0.35f };

  for (guint i = 0; i < G_N_ELEMENTS (skins); i++)
    {
      float line[3];

      absorb (skins[i], blood, line);
      g_assert_true (is_dropped (skins[i], line, FALSE));
    }
}

static void
test_shafts_of_all_melanins_stay (void)
{
  /* Blond, brown, red: the share in red light is that of the melanins. */
  static const float melanins[][3] = { { 0.12f, 0.22f, 0.36f },
                                       { 0.35f, 0.55f, 0.80f },
                                       { 0.15f, 0.32f, 0.62f } };

  for (guint i = 0; i < G_N_ELEMENTS (skins); i++)
    for (guint k = 0; k < G_N_ELEMENTS (melanins); k++)
      {
        float line[3];

        absorb (skins[i], melanins[k], line);
        g_assert_false (is_dropped (skins[i], line, FALSE));
      }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/tint/glare-is-dropped", test_glare_is_dropped);
  g_test_add_func ("/core/tint/white-shaft-stays", test_white_shaft_stays);
  g_test_add_func ("/core/tint/vessel-is-dropped", test_vessel_is_dropped);
  g_test_add_func ("/core/tint/shafts-of-all-melanins-stay",
                   test_shafts_of_all_melanins_stay);

  return g_test_run ();
}
