/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* How thick, and which hairs stand together. */

#include <math.h>

#include "phantom-measure.h"

/* Four hairs of one diameter at angles that pixels don't favour. */
static PhantomScene *
four_hairs (double um_per_px, double diameter_um, const PhantomShaft *look)
{
  const double  side_px = 2000.0 / um_per_px;
  PhantomScene *scene =
    phantom_plain_scene ((int) side_px, (int) side_px, um_per_px, 3);

  for (int i = 0; i < 4; i++)
    {
      PhantomShaft shaft = *look;

      shaft.root.x = side_px * (0.2 + 0.2 * i);
      shaft.root.y = side_px * 0.28;
      shaft.angle_rad = 1.2 + 0.23 * i;
      shaft.length_um = 900.0;
      shaft.diameter_um = diameter_um;
      phantom_scene_add_shaft (scene, &shaft);
    }

  return scene;
}

static PhantomShaft
black (void)
{
  PhantomShaft shaft =
    phantom_shaft ((VellusPoint){ 0.0, 0.0 }, 0.0, 900.0, 70.0);

  shaft.root_fade_um = 6.0;

  return shaft;
}

/* The limit: each within 2 µm and 3 %. */
static void
assert_diameters (const PhantomScene *scene)
{
  g_autoptr (PhantomScore) score = phantom_measure_score (scene);

  g_assert_cmpuint (score->n_matched, ==, 4);
  g_assert_cmpfloat (score->diameter_worst, <=, 1.0);
}

static void
test_diameter (gconstpointer data)
{
  const PhantomShaft       look = black ();
  g_autoptr (PhantomScene) scene =
    four_hairs (4.0, *(const double *) data, &look);

  assert_diameters (scene);
}

static void
test_scale (gconstpointer data)
{
  const PhantomShaft       look = black ();
  g_autoptr (PhantomScene) scene =
    four_hairs (*(const double *) data, 70.0, &look);

  assert_diameters (scene);
}

static void
test_blur (gconstpointer data)
{
  const PhantomShaft       look = black ();
  g_autoptr (PhantomScene) scene = four_hairs (4.0, 60.0, &look);

  phantom_scene_camera (scene)->blur_px = *(const double *) data;
  assert_diameters (scene);
}

static void
test_defocus (gconstpointer data)
{
  PhantomShaft look = black ();

  look.defocus_px = *(const double *) data;
  look.defocus_tip_px = look.defocus_px;

  g_autoptr (PhantomScene) scene = four_hairs (4.0, 60.0, &look);

  assert_diameters (scene);
}

static void
test_sharpening (void)
{
  const PhantomShaft       look = black ();
  g_autoptr (PhantomScene) scene = four_hairs (4.0, 60.0, &look);

  phantom_scene_camera (scene)->sharpen = 1.0;
  phantom_scene_camera (scene)->sharpen_radius_px = 1.2;
  assert_diameters (scene);
}

static void
test_jpeg (void)
{
  const PhantomShaft       look = black ();
  g_autoptr (PhantomScene) scene = four_hairs (4.0, 60.0, &look);

  phantom_scene_camera (scene)->jpeg_quality = 80;
  assert_diameters (scene);
}

static void
test_gloss (void)
{
  PhantomShaft look = black ();

  look.gloss = 0.3;

  g_autoptr (PhantomScene) scene = four_hairs (4.0, 75.0, &look);

  assert_diameters (scene);
}

static void
test_color (gconstpointer data)
{
  PhantomShaft look = black ();

  phantom_shaft_set_color (&look, *(const PhantomColor *) data);

  g_autoptr (PhantomScene) scene = four_hairs (4.0, 70.0, &look);

  if (look.color >= PHANTOM_GRAY)
    phantom_skin_set_color (phantom_scene_skin (scene), 0.25, 0.25);
  assert_diameters (scene);
}

static void
test_crossing_stretch (void)
{
  g_autoptr (PhantomScene) scene = phantom_plain_scene (480, 400, 4.0, 5);

  phantom_add_plain (scene, 90.0, 200.0, 0.0, 1200.0, 70.0);
  for (int i = 0; i < 3; i++)
    phantom_add_plain (scene, 160.0 + 80.0 * i, 60.0, 85.0, 1100.0, 60.0);
  assert_diameters (scene);
}

static void
test_taper (void)
{
  PhantomShaft look = black ();

  look.tip_ratio = 0.5;

  g_autoptr (PhantomScene) scene = four_hairs (4.0, 70.0, &look);

  assert_diameters (scene);
}

static void
plant_unit (PhantomScene *scene, double x, double y, int n_hairs, int unit)
{
  for (int i = 0; i < n_hairs; i++)
    {
      PhantomShaft shaft = black ();

      shaft.root.x = x + 20.0 * i;
      shaft.root.y = y + 3.0 * (i % 2);
      shaft.angle_rad = 1.5 - 0.12 * (i - 0.5 * (n_hairs - 1));
      shaft.length_um = 600.0;
      shaft.diameter_um = 60.0;
      shaft.smear = 0.6;
      shaft.smear_um = 220.0;
      shaft.unit = unit;
      phantom_scene_add_shaft (scene, &shaft);
    }
}

static void
test_units (void)
{
  g_autoptr (PhantomScene) scene = phantom_plain_scene (640, 480, 4.0, 7);

  plant_unit (scene, 90.0, 80.0, 1, 1);
  plant_unit (scene, 260.0, 90.0, 2, 2);
  plant_unit (scene, 450.0, 80.0, 3, 3);
  plant_unit (scene, 120.0, 290.0, 2, 4);
  plant_unit (scene, 320.0, 280.0, 1, 5);
  plant_unit (scene, 500.0, 290.0, 2, 6);

  g_autoptr (VellusMeasurement) result = phantom_measure (scene);
  g_autoptr (PhantomTruth)      truth = phantom_scene_truth (scene);
  g_autoptr (PhantomScore)      score = phantom_score_new (truth, result);

  g_assert_cmpuint (score->n_matched, ==, 11);
  g_assert_cmpuint (result->units->len, ==, 6);

  for (guint i = 0; i < 11; i++)
    for (guint k = 0; k < i; k++)
      {
        const VellusHair *a = g_ptr_array_index (truth->measurement->hairs, i);
        const VellusHair *b = g_ptr_array_index (truth->measurement->hairs, k);
        const VellusHair *c =
          g_ptr_array_index (result->hairs, score->match[i]);
        const VellusHair *d =
          g_ptr_array_index (result->hairs, score->match[k]);

        g_assert_cmpint (a->unit == b->unit, ==, c->unit == d->unit);
      }
}

static void
add_cases (const char   *format,
           const double *values,
           guint         n_values,
           GTestDataFunc test)
{
  for (guint i = 0; i < n_values; i++)
    {
      g_autofree char *value = g_strdup_printf ("%g", values[i]);
      g_autofree char *path =
        g_strdup_printf ("/measure/diameter/%s-%s", format, value);

      g_test_add_data_func (path, &values[i], test);
    }
}

static const double diameters_um[] = { 12, 16, 22, 30, 45, 60, 80, 105 };
static const double scales_um_per_px[] = { 1.5, 2.5, 5.5, 8 };
static const double blurs_px[] = { 0.4, 1, 2, 3 };
static const double defocuses_px[] = { 1, 2, 4 };

static const PhantomColor colors[] = { PHANTOM_DARK_BROWN, PHANTOM_BROWN,
                                       PHANTOM_BLOND, PHANTOM_WHITE };

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  add_cases ("of-um", diameters_um, G_N_ELEMENTS (diameters_um), test_diameter);
  add_cases ("at-um-per-px", scales_um_per_px, G_N_ELEMENTS (scales_um_per_px),
             test_scale);
  add_cases ("blurred-by-px", blurs_px, G_N_ELEMENTS (blurs_px), test_blur);
  add_cases ("defocused-by-px", defocuses_px, G_N_ELEMENTS (defocuses_px),
             test_defocus);
  for (guint i = 0; i < G_N_ELEMENTS (colors); i++)
    {
      g_autofree char *path = g_strdup_printf ("/measure/diameter/of-%s-hair",
                                               phantom_color_name (colors[i]));

      g_test_add_data_func (path, &colors[i], test_color);
    }
  g_test_add_func ("/measure/diameter/sharpening-does-not-bias",
                   test_sharpening);
  g_test_add_func ("/measure/diameter/jpeg-does-not-bias", test_jpeg);
  g_test_add_func ("/measure/diameter/glare-does-not-bias", test_gloss);
  g_test_add_func ("/measure/diameter/crossings-are-left-out",
                   test_crossing_stretch);
  g_test_add_func ("/measure/diameter/taper-gives-the-mean", test_taper);

  phantom_add_goal ("/measure/units/roots-that-stand-together", test_units);

  return g_test_run ();
}
