/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What the other tests believe about the phantoms. */

#include <math.h>
#include <string.h>

#include "phantom-private.h"

#define WIDTH_PX 160
#define HEIGHT_PX 120
#define UM_PER_PX 4.0

static PhantomScene *
plain_scene (void)
{
  return phantom_scene_new (WIDTH_PX, HEIGHT_PX, UM_PER_PX, 1);
}

static VellusRaster *
render (const PhantomScene *scene)
{
  g_autoptr (GError) error = NULL;
  VellusRaster      *picture = phantom_scene_render (scene, &error);

  g_assert_no_error (error);
  g_assert_nonnull (picture);

  return picture;
}

/* A ribbon or a cylinder that sends no light back. */
static PhantomShaft
bare_shaft (double x, double y, double angle, double length_um, double um)
{
  PhantomShaft shaft =
    phantom_shaft ((VellusPoint){ x, y }, angle, length_um, um);

  for (int c = 0; c < 3; c++)
    {
      shaft.density_per_um[c] = 0.01;
      shaft.body[c] = 0.0;
    }
  shaft.rim = 0.0;

  return shaft;
}

typedef struct
{
  double light;
  double x;
  double y;
} Lost;

/* Light of the green channel that a picture lacks, as a share of the bare
 * skin's, summed over px, and its centroid in indices of pixels. */
static Lost
lost_light (const VellusRaster *picture, const PhantomScene *scene)
{
  const double skin = scene->skin.color[1];
  Lost         lost = { 0.0, 0.0, 0.0 };

  for (int y = 0; y < picture->height_px; y++)
    for (int x = 0; x < picture->width_px; x++)
      {
        const double share =
          1.0 - (double) vellus_raster_pixel (picture, x, y)[1] / skin;

        lost.light += share;
        lost.x += share * x;
        lost.y += share * y;
      }

  lost.x /= lost.light;
  lost.y /= lost.light;

  return lost;
}

static const double angles[] = { 0.0, 0.1, 0.4, G_PI / 4.0, 1.1, G_PI / 2.0 };

/* 0.5 %: profiles are kept in steps of an eighth of a px. */
static void
test_ribbon_width (void)
{
  const double diameters_um[] = { 6.0, 22.0, 45.0, 83.0 };
  const double length_um = 300.0;

  for (guint i = 0; i < G_N_ELEMENTS (diameters_um); i++)
    for (guint k = 0; k < G_N_ELEMENTS (angles); k++)
      {
        g_autoptr (PhantomScene) scene = plain_scene ();
        PhantomShaft             shaft =
          bare_shaft (50.3, 30.7, angles[k], length_um, diameters_um[i]);

        shaft.flat = TRUE;
        phantom_scene_add_shaft (scene, &shaft);

        g_autoptr (VellusRaster) picture = render (scene);
        const double             opacity = 1.0 - exp (-0.01 * diameters_um[i]);
        const double             wanted_px2 =
          diameters_um[i] * length_um / (UM_PER_PX * UM_PER_PX) * opacity;

        g_assert_cmpfloat_with_epsilon (lost_light (picture, scene).light,
                                        wanted_px2, 0.005 * wanted_px2);
      }
}

/* Thin and translucent, a cylinder takes light by the mean way of a ray
 * through it. Bent where it enters, by the refractive index n = 1.14, that is
 * the integral of the chord over the section's width: diameter squared times
 * (sqrt (1 - 1 / n^2) + n asin (1 / n)) / 2, which without bending would be
 * its area, pi / 4 times diameter squared. */
static void
test_cylinder_section (void)
{
  for (guint k = 0; k < G_N_ELEMENTS (angles); k++)
    {
      g_autoptr (PhantomScene) scene = plain_scene ();
      PhantomShaft shaft = bare_shaft (50.3, 30.7, angles[k], 300.0, 40.0);

      for (int c = 0; c < 3; c++)
        shaft.density_per_um[c] = 1e-4;
      phantom_scene_add_shaft (scene, &shaft);

      g_autoptr (VellusRaster) picture = render (scene);
      const double             n = 1.14;
      const double             section =
        0.5 * (sqrt (1.0 - 1.0 / (n * n)) + n * asin (1.0 / n));
      const double wanted_px2 =
        1e-4 * section * 40.0 * 40.0 * 300.0 / (UM_PER_PX * UM_PER_PX);

      g_assert_cmpfloat_with_epsilon (lost_light (picture, scene).light,
                                      wanted_px2, 0.01 * wanted_px2);
    }
}

/* 0.01 px: a tenth of what a good detector can tell. */
static void
test_pixel_centers (void)
{
  for (guint k = 0; k < G_N_ELEMENTS (angles); k++)
    {
      g_autoptr (PhantomScene) scene = plain_scene ();
      const PhantomShaft       shaft =
        bare_shaft (50.3, 30.7, angles[k], 240.0, 37.0);

      phantom_scene_add_shaft (scene, &shaft);

      g_autoptr (VellusRaster) picture = render (scene);
      const Lost               lost = lost_light (picture, scene);

      g_assert_cmpfloat_with_epsilon (lost.x + 0.5,
                                      50.3 + 30.0 * cos (angles[k]), 0.01);
      g_assert_cmpfloat_with_epsilon (lost.y + 0.5,
                                      30.7 + 30.0 * sin (angles[k]), 0.01);
    }
}

static void
test_blur_keeps_light (void)
{
  g_autoptr (PhantomScene) sharp = plain_scene ();
  g_autoptr (PhantomScene) soft = plain_scene ();
  PhantomShaft             shaft = bare_shaft (60.0, 60.0, 0.4, 150.0, 37.0);

  phantom_scene_add_shaft (sharp, &shaft);
  shaft.defocus_px = 1.5;
  shaft.defocus_tip_px = 3.0;
  phantom_scene_add_shaft (soft, &shaft);
  phantom_scene_camera (soft)->blur_px = 1.7;

  g_autoptr (VellusRaster) sharp_picture = render (sharp);
  g_autoptr (VellusRaster) soft_picture = render (soft);
  const double             light = lost_light (sharp_picture, sharp).light;

  /* Gaussians are cut at 3.5 standard deviations, which costs 0.05 %. */
  g_assert_cmpfloat_with_epsilon (lost_light (soft_picture, soft).light, light,
                                  0.005 * light);
}

/* Defocus is blurred across the shaft, the camera's blur over the picture:
 * on a straight shaft they are the same. 0.2 % of white is half a level. */
static void
test_defocus_is_gaussian (void)
{
  g_autoptr (PhantomScene) by_lens = plain_scene ();
  g_autoptr (PhantomScene) by_shaft = plain_scene ();
  PhantomShaft             shaft = bare_shaft (50.0, 30.0, 0.7, 240.0, 30.0);

  phantom_scene_add_shaft (by_lens, &shaft);
  phantom_scene_camera (by_lens)->blur_px = 1.5;
  shaft.defocus_px = 1.5;
  shaft.defocus_tip_px = 1.5;
  phantom_scene_add_shaft (by_shaft, &shaft);

  g_autoptr (VellusRaster) one = render (by_lens);
  g_autoptr (VellusRaster) other = render (by_shaft);

  for (int i = 0; i < WIDTH_PX * HEIGHT_PX * 3; i++)
    g_assert_cmpfloat_with_epsilon (one->data[i], other->data[i], 0.004);
}

static void
test_order_of_heights (void)
{
  g_autoptr (PhantomScene) scene = plain_scene ();
  PhantomShaft             white =
    phantom_shaft ((VellusPoint){ 20.0, 60.0 }, 0.0, 480.0, 60.0);
  PhantomShaft black =
    phantom_shaft ((VellusPoint){ 80.0, 10.0 }, G_PI / 2.0, 400.0, 60.0);

  phantom_shaft_set_color (&white, PHANTOM_WHITE);
  white.height = 1.0;
  for (int c = 0; c < 3; c++)
    white.density_per_um[c] = 1.0;
  phantom_scene_add_shaft (scene, &white);
  phantom_scene_add_shaft (scene, &black);

  g_autoptr (VellusRaster) picture = render (scene);

  g_assert_cmpfloat (vellus_raster_pixel (picture, 80, 60)[1], >, 0.7);
  g_assert_cmpfloat (vellus_raster_pixel (picture, 80, 30)[1], <, 0.02);
}

static gsize
size_of (const VellusRaster *picture)
{
  return (gsize) picture->width_px * (gsize) picture->height_px *
         (gsize) picture->n_channels * sizeof (float);
}

static void
test_seed_decides (void)
{
  g_autoptr (PhantomScene) a =
    phantom_recipe_scene ("bubbles", 5, 300, 200, 6.0);
  g_autoptr (PhantomScene) b =
    phantom_recipe_scene ("bubbles", 5, 300, 200, 6.0);
  g_autoptr (PhantomScene) c =
    phantom_recipe_scene ("bubbles", 6, 300, 200, 6.0);
  g_autoptr (VellusRaster) one = render (a);
  g_autoptr (VellusRaster) same = render (b);
  g_autoptr (VellusRaster) other = render (c);

  g_assert_cmpmem (one->data, size_of (one), same->data, size_of (same));
  g_assert_cmpint (memcmp (one->data, other->data, size_of (one)), !=, 0);
}

static void
test_noise_is_as_stated (void)
{
  g_autoptr (PhantomScene) scene = plain_scene ();
  const double             skin = phantom_scene_skin (scene)->color[1];

  phantom_scene_camera (scene)->full_well = 1000.0;
  phantom_scene_camera (scene)->read_noise = 0.01;

  g_autoptr (VellusRaster) picture = render (scene);
  const int                n = WIDTH_PX * HEIGHT_PX;
  double                   sum2 = 0.0;

  for (int i = 0; i < n; i++)
    sum2 += pow ((double) picture->data[3 * i + 1] - skin, 2.0);

  /* The standard error of a variance over 19200 pixels is 1 %. */
  const double wanted = skin / 1000.0 + 1e-4;

  g_assert_cmpfloat_with_epsilon (sum2 / n, wanted, 0.05 * wanted);
}

static void
test_every_recipe (void)
{
  for (guint i = 0; i < phantom_n_recipes (); i++)
    {
      const char              *name = phantom_recipe (i)->name;
      g_autoptr (PhantomScene) scene =
        phantom_recipe_scene (name, 3, 400, 300, 0.0);
      g_autoptr (PhantomTruth) truth = phantom_scene_truth (scene);
      g_autoptr (VellusRaster) picture = render (scene);

      for (int k = 0; k < 400 * 300 * 3; k++)
        g_assert_true (picture->data[k] >= 0.0F && picture->data[k] <= 1.0F);

      if (strcmp (name, "nohair") == 0)
        g_assert_cmpuint (truth->measurement->hairs->len, ==, 0);
      else
        g_assert_cmpuint (truth->measurement->hairs->len, >, 0);
    }

  g_assert_null (phantom_recipe_scene ("wig", 1, 0, 0, 0.0));
}

static void
check_hair (const VellusHair *hair)
{
  for (guint i = 0; i < hair->n_points; i++)
    {
      g_assert_cmpfloat (hair->path[i].x, >=, 0.0);
      g_assert_cmpfloat (hair->path[i].y, >=, 0.0);
      g_assert_cmpfloat (hair->path[i].x, <=, 600.0);
      g_assert_cmpfloat (hair->path[i].y, <=, 450.0);
      if (i > 0)
        g_assert_cmpfloat (
          vellus_point_distance (hair->path[i - 1], hair->path[i]), <=, 4.0);
    }
}

static void
test_truth_lies_inside (void)
{
  g_autoptr (PhantomScene) scene =
    phantom_recipe_scene ("curly", 4, 600, 450, 5.0);
  g_autoptr (PhantomTruth) truth = phantom_scene_truth (scene);
  guint                    n_counted = 0;

  for (guint i = 0; i < truth->measurement->hairs->len; i++)
    {
      const VellusHair *hair = g_ptr_array_index (truth->measurement->hairs, i);

      check_hair (hair);
      g_assert_cmpint (hair->id, ==, (int) i + 1);
      n_counted += hair->counted && phantom_truth_fact (truth, i)->visible;
    }

  g_assert_cmpfloat (truth->measurement->summary.hairs.value, ==, n_counted);
  g_assert_cmpuint (n_counted, >, 0);
}

static void
test_cut_at_the_frame (void)
{
  g_autoptr (PhantomScene) scene = plain_scene ();
  const PhantomShaft       out =
    phantom_shaft ((VellusPoint){ 150.0, 40.0 }, 0.0, 200.0, 60.0);
  const PhantomShaft in =
    phantom_shaft ((VellusPoint){ -20.0, 80.0 }, 0.0, 200.0, 60.0);

  phantom_scene_add_shaft (scene, &out);
  phantom_scene_add_shaft (scene, &in);

  g_autoptr (PhantomTruth) truth = phantom_scene_truth (scene);
  const VellusHair *leaving = g_ptr_array_index (truth->measurement->hairs, 0);
  const VellusHair *coming = g_ptr_array_index (truth->measurement->hairs, 1);

  g_assert_true (leaving->counted);
  g_assert_false (coming->counted);
  g_assert_cmpfloat_with_epsilon (leaving->length_um, 40.0, 1e-6);
  g_assert_cmpfloat_with_epsilon (coming->length_um, 120.0, 1e-6);
  g_assert_cmpfloat_with_epsilon (vellus_hair_root (coming).x, 0.0, 1e-6);
  g_assert_cmpuint (leaving->flags & VELLUS_HAIR_TIP_AT_EDGE, !=, 0);
  g_assert_cmpuint (coming->flags & VELLUS_HAIR_ROOT_AT_EDGE, !=, 0);
}

static void
test_hidden_is_invisible (void)
{
  g_autoptr (PhantomScene) scene = plain_scene ();
  const PhantomShaft       thin =
    phantom_shaft ((VellusPoint){ 40.0, 60.0 }, 0.0, 200.0, 20.0);
  PhantomShaft thick =
    phantom_shaft ((VellusPoint){ 30.0, 60.0 }, 0.0, 300.0, 80.0);

  thick.height = 1.0;
  phantom_scene_add_shaft (scene, &thin);
  phantom_scene_add_shaft (scene, &thick);

  g_autoptr (PhantomTruth) truth = phantom_scene_truth (scene);

  g_assert_false (phantom_truth_fact (truth, 0)->visible);
  g_assert_true (phantom_truth_fact (truth, 1)->visible);
  g_assert_cmpfloat (phantom_truth_fact (truth, 1)->contrast, >, 50.0);
}

/* A grey ramp passes JPEG of the best quality within a level and a half. */
static void
test_jpeg_is_gentle_at_best (void)
{
  g_autoptr (VellusRaster) picture = vellus_raster_new (45, 37, 3, NULL);

  for (int y = 0; y < 37; y++)
    for (int x = 0; x < 45; x++)
      for (int c = 0; c < 3; c++)
        vellus_raster_pixel (picture, x, y)[c] = 0.2F + 0.01F * (float) x;

  phantom_jpeg_degrade (picture, 100);

  for (int y = 0; y < 37; y++)
    for (int x = 0; x < 45; x++)
      for (int c = 0; c < 3; c++)
        g_assert_cmpfloat_with_epsilon (vellus_raster_pixel (picture, x, y)[c],
                                        0.2F + 0.01F * (float) x, 1.5 / 255.0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/phantom/ribbon-has-its-width-at-any-angle",
                   test_ribbon_width);
  g_test_add_func ("/phantom/cylinder-takes-light-by-its-section",
                   test_cylinder_section);
  g_test_add_func ("/phantom/pixel-centers-lie-at-one-half",
                   test_pixel_centers);
  g_test_add_func ("/phantom/blur-loses-no-light", test_blur_keeps_light);
  g_test_add_func ("/phantom/defocus-equals-the-lens-blur",
                   test_defocus_is_gaussian);
  g_test_add_func ("/phantom/higher-shaft-hides-lower", test_order_of_heights);
  g_test_add_func ("/phantom/seed-decides-every-pixel", test_seed_decides);
  g_test_add_func ("/phantom/noise-is-as-stated", test_noise_is_as_stated);
  g_test_add_func ("/phantom/every-recipe-renders", test_every_recipe);
  g_test_add_func ("/phantom/truth-lies-inside", test_truth_lies_inside);
  g_test_add_func ("/phantom/truth-is-cut-at-the-frame", test_cut_at_the_frame);
  g_test_add_func ("/phantom/hidden-hair-is-invisible",
                   test_hidden_is_invisible);
  g_test_add_func ("/phantom/best-jpeg-is-gentle", test_jpeg_is_gentle_at_best);

  return g_test_run ();
}
