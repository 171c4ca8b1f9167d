/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/sheets.h"

#include <math.h>

#include "core/measure.h"
#include "phantom-measure.h"
#include "phantom-recipe.h"

#define UM_PER_PX 5.0
#define WIDTH_PX 500
#define HEIGHT_PX 400

/* Things are seen through the camera that sees the hair. */
#define BLUR_PX 1.2

/* Linear light in red, green and blue. */
static const double paper[] = { 0.88, 0.88, 0.84 };
static const double yellow[] = { 0.88, 0.78, 0.07 };
static const double blue[] = { 0.21, 0.52, 0.89 };
static const double nickel[] = { 0.48, 0.45, 0.39 };
static const double brass[] = { 0.35, 0.20, 0.012 };

/* A disc, or where @half_width isn't 0, a turned box; so much shines
 * through. */
typedef struct
{
  VellusPoint   center;
  double        radius;
  double        half_width;
  double        angle_rad;
  const double *color;
  double        clear;
} Thing;

static double
distance_inside (const Thing *thing, double x, double y)
{
  const double dx = x - thing->center.x, dy = y - thing->center.y;
  const double u = dx * cos (thing->angle_rad) + dy * sin (thing->angle_rad);
  const double v = dy * cos (thing->angle_rad) - dx * sin (thing->angle_rad);

  return thing->half_width > 0.0
           ? MIN (thing->half_width - fabs (u), thing->radius - fabs (v))
           : thing->radius - hypot (dx, dy);
}

static double
soft_step (double distance)
{
  return 0.5 * erfc (-distance / (BLUR_PX * G_SQRT2));
}

/* With two bars printed on it. */
static void
lay_on (VellusRaster *raster, const Thing *thing)
{
  for (int y = 0; y < raster->height_px; y++)
    for (int x = 0; x < raster->width_px; x++)
      {
        const double inside = distance_inside (thing, x + 0.5, y + 0.5);
        const double cover = (1.0 - thing->clear) * soft_step (inside);
        const double u = x + 0.5 - thing->center.x;
        const double v = y + 0.5 - thing->center.y;
        const double bar = soft_step (4.0 - fabs (fabs (u) - 20.0)) *
                           soft_step (25.0 - fabs (v));
        float *pixel = vellus_raster_pixel (raster, x, y);

        for (int c = 0; c < 3 && cover > 1e-4; c++)
          pixel[c] += (float) (cover * (thing->color[c] * (1.0 - 0.8 * bar) -
                                        (double) pixel[c]));
      }
}

static PhantomScene *
new_phantom (guint64 seed)
{
  PhantomScene *phantom =
    phantom_plain_scene (WIDTH_PX, HEIGHT_PX, UM_PER_PX, seed);

  phantom_add_plain (phantom, 60.0, 330.0, -80.0, 900.0, 70.0);
  phantom_add_plain (phantom, 120.0, 340.0, -60.0, 900.0, 60.0);
  phantom_add_plain (phantom, 420.0, 60.0, 100.0, 900.0, 80.0);

  return phantom;
}

static VellusScene *
new_scene (const VellusRaster *light, double um_per_px)
{
  GError           *error = NULL;
  const VellusScale scale = { .um_per_px = um_per_px };
  VellusScene      *scene = vellus_scene_new (light, &scale, 1, &error);

  g_assert_no_error (error);

  return scene;
}

static gboolean
is_unknown_at (const VellusScene *scene, double x_px, double y_px)
{
  return scene->unknown[vellus_scene_index (
    scene, (int) (x_px / scene->picture_px), (int) (y_px / scene->picture_px))];
}

static guint
count_unknown (const VellusScene *scene)
{
  guint n = 0;

  for (int y = 0; y < scene->height; y++)
    for (int x = 0; x < scene->width; x++)
      n += scene->unknown[vellus_scene_index (scene, x, y)] != 0;

  return n;
}

static const Thing things[] = {
  { { 250.0, 200.0 }, 75.0, 0.0, 0.0, nickel },
  { { 250.0, 200.0 }, 70.0, 0.0, 0.0, brass },
  { { 250.0, 200.0 }, 50.0, 95.0, 0.4, paper },
  { { 250.0, 200.0 }, 60.0, 60.0, -0.2, yellow },
  { { 260.0, 390.0 }, 90.0, 0.0, 0.0, blue },
  { { 250.0, 40.0 }, 50.0, 90.0, 0.1, yellow },
};

static void
test_coins_and_stickers_become_unknown (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (things); i++)
    {
      const Thing             *thing = &things[i];
      g_autoptr (PhantomScene) phantom = new_phantom (i + 1);
      g_autoptr (VellusRaster) light = phantom_render (phantom);

      lay_on (light, thing);

      g_autoptr (VellusScene) scene = new_scene (light, UM_PER_PX);
      const double            edge_y = MIN (thing->center.y, HEIGHT_PX - 60.0);

      g_test_message ("thing %u", i);
      g_assert_true (vellus_sheets_remove (scene));
      g_assert_true (is_unknown_at (scene, thing->center.x, edge_y));
      g_assert_true (is_unknown_at (scene, thing->center.x + 30.0, edge_y));

      /* The largest, with 75 px around and a margin of 50 um. */
      g_assert_cmpuint (count_unknown (scene), <, 24000);
      g_assert_false (is_unknown_at (scene, 60.0, 200.0));
      g_assert_false (is_unknown_at (scene, 440.0, 60.0));
    }
}

static guint
count_hairs (const VellusMeasurement *found)
{
  guint n = 0;

  for (guint i = 0; i < found->hairs->len; i++)
    n += ((const VellusHair *) found->hairs->pdata[i])->counted;

  return n;
}

static void
test_no_hair_grows_from_them (void)
{
  const VellusScale        scale = { .um_per_px = UM_PER_PX };
  g_autoptr (VellusRegion) whole =
    vellus_region_new_whole (WIDTH_PX, HEIGHT_PX);
  VellusParams params;

  vellus_params_init (&params);

  for (guint i = 0; i < G_N_ELEMENTS (things); i += 2)
    {
      g_autoptr (GError)       error = NULL;
      g_autoptr (PhantomScene) phantom = new_phantom (i + 1);
      g_autoptr (VellusRaster) light = phantom_render (phantom);

      lay_on (light, &things[i]);

      g_autoptr (VellusMeasurement) found =
        vellus_measure (light, whole, &scale, &params, NULL, NULL, &error);

      g_assert_no_error (error);
      g_test_message ("thing %u", i);
      g_assert_cmpuint (count_hairs (found), ==, 3);
      g_assert_cmpfloat (found->unjudged_mm2, >, 0.1);
    }
}

/* Skin between hairs, spots, scales, glare, and pigment networks are none. */
static void
test_photographs_are_left_alone (void)
{
  guint                   n_rows;
  const PhantomRecipeRow *rows = phantom_recipe_rows (&n_rows);

  for (guint i = 0; i < n_rows; i++)
    for (guint64 seed = 1; seed <= 2; seed++)
      {
        g_autoptr (PhantomScene) phantom =
          phantom_recipe_scene (rows[i].open.name, seed, 640, 480, 0.0);
        g_autoptr (VellusRaster) light = phantom_render (phantom);
        g_autoptr (VellusScene)  scene =
          new_scene (light, phantom_scene_um_per_px (phantom));

        if (vellus_sheets_remove (scene))
          g_error ("%s %d", rows[i].open.name, (int) seed);
      }
}

/* A mole takes light off, most of it blue; a spot of blood green. */
static void
test_spots_of_pigment_and_blood_are_skin (void)
{
  static const double shares[][3] = { { 0.75, 0.5, 0.3 }, { 0.92, 0.42, 0.5 } };

  for (guint i = 0; i < G_N_ELEMENTS (shares); i++)
    {
      g_autoptr (PhantomScene) phantom = new_phantom (2);
      g_autoptr (VellusRaster) light = phantom_render (phantom);

      for (int y = 0; y < HEIGHT_PX; y++)
        for (int x = 0; x < WIDTH_PX; x++)
          {
            const double cover =
              soft_step (70.0 - hypot (x - 250.0, y - 200.0));

            for (int c = 0; c < 3; c++)
              vellus_raster_pixel (light, x, y)[c] *=
                (float) (1.0 - cover * (1.0 - shares[i][c]));
          }

      g_autoptr (VellusScene) scene = new_scene (light, UM_PER_PX);

      g_assert_false (vellus_sheets_remove (scene));
    }
}

/* A label that lets the skin through hides nothing. */
static void
test_what_shows_hair_is_none (void)
{
  for (guint64 seed = 1; seed <= 3; seed++)
    {
      const Thing label = {
        .center = { 250.0, 200.0 },
        .radius = 60.0,
        .half_width = 100.0,
        .angle_rad = 0.1 * (double) seed,
        .color = paper,
        .clear = 0.55,
      };
      g_autoptr (PhantomScene) phantom = new_phantom (seed);

      phantom_add_plain (phantom, 230.0, 290.0, -70.0, 900.0, 70.0);
      phantom_add_plain (phantom, 180.0, 110.0, 60.0, 800.0, 60.0);
      phantom_add_plain (phantom, 380.0, 180.0, 165.0, 900.0, 75.0);

      g_autoptr (VellusRaster) light = phantom_render (phantom);

      lay_on (light, &label);

      g_autoptr (VellusScene) scene = new_scene (light, UM_PER_PX);

      g_assert_false (vellus_sheets_remove (scene));
    }
}

static void
test_border_of_selection_is_none (void)
{
  g_autoptr (PhantomScene) phantom = new_phantom (3);
  g_autoptr (VellusRaster) light = phantom_render (phantom);

  for (int y = 0; y < HEIGHT_PX; y++)
    for (int x = 0; x < WIDTH_PX; x++)
      if (hypot (x - 250.0, y - 200.0) > 150.0)
        for (int c = 0; c < 3; c++)
          vellus_raster_pixel (light, x, y)[c] = NAN;

  g_autoptr (VellusScene) scene = new_scene (light, UM_PER_PX);

  g_assert_false (vellus_sheets_remove (scene));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/sheets/coins-and-stickers-become-unknown",
                   test_coins_and_stickers_become_unknown);
  g_test_add_func ("/core/sheets/no-hair-grows-from-them",
                   test_no_hair_grows_from_them);
  g_test_add_func ("/core/sheets/photographs-are-left-alone",
                   test_photographs_are_left_alone);
  g_test_add_func ("/core/sheets/spots-of-pigment-and-blood-are-skin",
                   test_spots_of_pigment_and_blood_are_skin);
  g_test_add_func ("/core/sheets/what-shows-hair-is-none",
                   test_what_shows_hair_is_none);
  g_test_add_func ("/core/sheets/border-of-selection-is-none",
                   test_border_of_selection_is_none);

  return g_test_run ();
}
