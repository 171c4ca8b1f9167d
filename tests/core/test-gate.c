/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What a picture can carry: good, limited and why, or refused. */

#include "core/gate.h"

#include <math.h>
#include <string.h>

#include "core/error.h"
#include "core/finish.h"
#include "core/measure.h"
#include "phantom-measure.h"

#define WIDTH_PX 480
#define HEIGHT_PX 400
#define UM_PER_PX 4.0

static PhantomScene *
field (guint64 seed)
{
  return phantom_plain_scene (WIDTH_PX, HEIGHT_PX, UM_PER_PX, seed);
}

/* Clear hairs side by side. */
static void
add_row (PhantomScene *scene, int n, double length_um)
{
  for (int i = 0; i < n; i++)
    {
      const double x = WIDTH_PX * (i + 0.5) / n;
      PhantomShaft shaft =
        phantom_shaft ((VellusPoint){ x, 60.0 }, 1.4, length_um, 70.0);

      phantom_shaft_set_color (&shaft, PHANTOM_DARK_BROWN);
      phantom_scene_add_shaft (scene, &shaft);
    }
}

static guint
quality_of (const PhantomScene *scene)
{
  g_autoptr (VellusMeasurement) measurement = phantom_measure (scene);

  g_assert_nonnull (measurement);

  return measurement->quality;
}

/* Few hairs on a small piece of skin, but nothing against the picture. */
static void
test_clear_picture_is_good (void)
{
  g_autoptr (PhantomScene) scene = field (1);

  add_row (scene, 6, 700.0);
  g_assert_cmphex (quality_of (scene), ==,
                   VELLUS_QUALITY_FEW_HAIRS | VELLUS_QUALITY_SMALL_REGION);
}

/* A blur of 20 um is 47 um wide at half its height, more than a thin hair. */
static void
test_picture_out_of_focus_is_told (void)
{
  g_autoptr (PhantomScene) scene = field (2);

  add_row (scene, 8, 900.0);
  phantom_scene_camera (scene)->blur_px = 20.0 / UM_PER_PX;
  g_assert_true (quality_of (scene) & VELLUS_QUALITY_BLURRED);

  phantom_scene_camera (scene)->blur_px = 8.0 / UM_PER_PX;
  g_assert_false (quality_of (scene) & VELLUS_QUALITY_BLURRED);
}

/* The light of the whole picture made stronger or weaker, as a camera with
 * another exposure takes it. */
static guint
quality_exposed (const PhantomScene *scene,
                 float               gain,
                 const VellusCells  *hidden)
{
  g_autoptr (VellusRaster)      light = phantom_render (scene);
  g_autoptr (VellusMeasurement) measurement = vellus_measurement_new ();
  g_autoptr (GPtrArray)         shafts = g_ptr_array_new ();
  g_autoptr (GError)            error = NULL;

  measurement->region =
    vellus_region_new_whole (light->width_px, light->height_px);
  measurement->scale.um_per_px = UM_PER_PX;
  vellus_params_init (&measurement->params);
  for (gsize i = 0; i < (gsize) WIDTH_PX * HEIGHT_PX * 3; i++)
    light->data[i] = MIN (light->data[i] * gain, 1.0f);

  measurement->region_area_mm2 =
    WIDTH_PX * HEIGHT_PX * UM_PER_PX * UM_PER_PX * 1e-6;
  g_assert_true (
    vellus_gate_picture (measurement, light, shafts, NULL, hidden, &error));
  g_assert_no_error (error);

  return measurement->quality;
}

static void
test_exposure_is_told (void)
{
  g_autoptr (PhantomScene) scene = field (3);

  g_assert_cmphex (quality_exposed (scene, 1.0f, NULL), ==, 0);
  g_assert_cmphex (quality_exposed (scene, 20.0f, NULL), ==,
                   VELLUS_QUALITY_OVEREXPOSED);
  g_assert_cmphex (quality_exposed (scene, 0.02f, NULL), ==,
                   VELLUS_QUALITY_UNDEREXPOSED);
}

/* What is white or black there is no skin. */
static void
test_exposure_of_hidden_places_is_not_told (void)
{
  g_autoptr (PhantomScene) scene = field (3);
  g_autoptr (VellusCells)  hidden =
    vellus_cells_new (WIDTH_PX, HEIGHT_PX, UM_PER_PX);

  memset (hidden->at, 1, (gsize) hidden->width * (gsize) hidden->height);
  g_assert_cmphex (quality_exposed (scene, 20.0f, hidden), ==, 0);
  g_assert_cmphex (quality_exposed (scene, 0.02f, hidden), ==, 0);
}

/* A picture cropped to a circle, in a surround of one level, is as good as
 * what it shows. */
static guint
quality_cropped (const PhantomScene *scene, float surround)
{
  g_autoptr (VellusRaster) light = phantom_render (scene);
  g_autoptr (VellusRegion) region =
    vellus_region_new_whole (light->width_px, light->height_px);
  g_autoptr (GError) error = NULL;
  const VellusScale  scale = { .um_per_px = UM_PER_PX, .method = (char *) "" };
  const double       radius_px = 0.45 * MIN (WIDTH_PX, HEIGHT_PX);
  VellusParams       params;

  for (int y = 0; y < HEIGHT_PX; y++)
    for (int x = 0; x < WIDTH_PX; x++)
      if (hypot (x - 0.5 * WIDTH_PX, y - 0.5 * HEIGHT_PX) > radius_px)
        for (int c = 0; c < 3; c++)
          vellus_raster_pixel (light, x, y)[c] = surround;

  vellus_params_init (&params);

  g_autoptr (VellusMeasurement) measurement =
    vellus_measure (light, region, &scale, &params, NULL, NULL, &error);

  g_assert_no_error (error);

  return measurement->quality;
}

static void
test_surround_of_cropped_picture_tells_nothing (void)
{
  const guint told = VELLUS_QUALITY_OVEREXPOSED | VELLUS_QUALITY_UNDEREXPOSED |
                     VELLUS_QUALITY_DARK_UNEXPLAINED;
  g_autoptr (PhantomScene) scene = field (2);

  add_row (scene, 8, 900.0);
  g_assert_cmphex (quality_cropped (scene, 1.0f) & told, ==, 0);
  g_assert_cmphex (quality_cropped (scene, 0.0f) & told, ==, 0);
}

/* A measurement of straight hairs that cover a share of the skin. */
static VellusMeasurement *
covered (double share, guint flags)
{
  VellusMeasurement *measurement = vellus_measurement_new ();
  const int          n = 20;

  measurement->region = vellus_region_new_whole (1000, 1000);
  measurement->region_area_mm2 = 1.0;
  measurement->scale.um_per_px = 1.0;
  vellus_params_init (&measurement->params);
  for (int i = 0; i < n; i++)
    {
      const VellusPoint path[] = { { 0.5, 50.0 * i }, { 999.5, 50.0 * i } };
      VellusHair       *hair = vellus_hair_new (path, 2);

      hair->length_um = 1000.0;
      hair->diameter_um = 1000.0 * share / n;
      hair->counted = TRUE;
      hair->flags = i < n / 2 ? flags : 0;
      g_ptr_array_add (measurement->hairs, hair);
    }

  return measurement;
}

static void
test_crowded_hair_is_told (void)
{
  g_autoptr (VellusMeasurement) loose = covered (0.2, 0);
  g_autoptr (VellusMeasurement) crowded = covered (0.4, 0);
  g_autoptr (VellusMeasurement) mass = covered (1.2, 0);
  g_autoptr (GError)            error = NULL;

  g_assert_cmphex (vellus_gate_hairs (loose), ==, 0);
  g_assert_cmphex (vellus_gate_hairs (crowded), ==, VELLUS_QUALITY_CROWDED);
  g_assert_true (vellus_gate_result (crowded, &error));
  g_assert_no_error (error);
  g_assert_false (vellus_gate_result (mass, &error));
  g_assert_error (error, VELLUS_ERROR, VELLUS_ERROR_REFUSED);
}

/* Long wet hair: strands of all tones beside and over each other, skin in a
 * gap here and there. */
static void
test_mass_of_hair_is_refused (void)
{
  g_autoptr (PhantomScene) scene = field (5);
  g_autoptr (GRand)        random = g_rand_new_with_seed (5);

  for (int i = 0; i < 110; i++)
    {
      const VellusPoint root = { g_rand_double_range (random, -300, WIDTH_PX),
                                 g_rand_double_range (random, -200, 0) };
      PhantomShaft      shaft =
        phantom_shaft (root, g_rand_double_range (random, 0.75, 0.95), 4000.0,
                       g_rand_double_range (random, 50, 90));

      phantom_shaft_set_color (&shaft,
                               i % 3 == 0 ? PHANTOM_BLACK : PHANTOM_DARK_BROWN);
      phantom_scene_add_shaft (scene, &shaft);
    }

  g_autoptr (VellusRaster) light = phantom_render (scene);
  g_autoptr (VellusRegion) region =
    vellus_region_new_whole (WIDTH_PX, HEIGHT_PX);
  const VellusScale  scale = { .um_per_px = UM_PER_PX, .method = (char *) "" };
  g_autoptr (GError) error = NULL;
  VellusParams       params;

  vellus_params_init (&params);
  g_assert_null (
    vellus_measure (light, region, &scale, &params, NULL, NULL, &error));
  g_assert_error (error, VELLUS_ERROR, VELLUS_ERROR_REFUSED);
}

static void
test_unsure_roots_are_told (void)
{
  g_autoptr (VellusMeasurement) measurement =
    covered (0.1, VELLUS_HAIR_ROOT_UNSURE);

  g_assert_cmphex (vellus_gate_hairs (measurement), ==,
                   VELLUS_QUALITY_ROOTS_UNSURE);
}

/* Half of the hairs and not one more is no reason yet. */
static void
test_unsure_diameters_are_told (void)
{
  g_autoptr (VellusMeasurement) measurement =
    covered (0.1, VELLUS_HAIR_DIAMETER_UNSURE);
  VellusHair *more = g_ptr_array_index (measurement->hairs, 15);

  g_assert_cmphex (vellus_gate_hairs (measurement), ==, 0);
  more->flags |= VELLUS_HAIR_DIAMETER_UNSURE;
  g_assert_cmphex (vellus_gate_hairs (measurement), ==,
                   VELLUS_QUALITY_DIAMETERS_UNSURE);
}

/* A head in a picture: a terminal hair is narrower than two pixels. */
static void
test_picture_from_far_away_is_refused (void)
{
  const VellusScale  near = { .um_per_px = 29.0 };
  const VellusScale  far = { .um_per_px = 31.0 };
  g_autoptr (GError) error = NULL;
  VellusParams       params;

  vellus_params_init (&params);
  g_assert_true (vellus_gate_scale (&near, &params, &error));
  g_assert_no_error (error);
  g_assert_false (vellus_gate_scale (&far, &params, &error));
  g_assert_error (error, VELLUS_ERROR, VELLUS_ERROR_REFUSED);
}

/* What the pixels tell stays when hairs are corrected. */
static void
test_correction_keeps_what_the_pixels_tell (void)
{
  g_autoptr (PhantomScene) scene = field (2);

  add_row (scene, 8, 900.0);
  phantom_scene_camera (scene)->blur_px = 20.0 / UM_PER_PX;

  g_autoptr (VellusMeasurement) measurement = phantom_measure (scene);
  const guint                   before = measurement->quality;

  vellus_measurement_finish (measurement);
  g_assert_cmphex (measurement->quality, ==, before);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/gate/clear-picture-is-good",
                   test_clear_picture_is_good);
  g_test_add_func ("/core/gate/picture-out-of-focus-is-told",
                   test_picture_out_of_focus_is_told);
  g_test_add_func ("/core/gate/exposure-is-told", test_exposure_is_told);
  g_test_add_func ("/core/gate/exposure-of-hidden-places-is-not-told",
                   test_exposure_of_hidden_places_is_not_told);
  g_test_add_func ("/core/gate/surround-of-cropped-picture-tells-nothing",
                   test_surround_of_cropped_picture_tells_nothing);
  g_test_add_func ("/core/gate/crowded-hair-is-told",
                   test_crowded_hair_is_told);
  g_test_add_func ("/core/gate/mass-of-hair-is-refused",
                   test_mass_of_hair_is_refused);
  g_test_add_func ("/core/gate/unsure-roots-are-told",
                   test_unsure_roots_are_told);
  g_test_add_func ("/core/gate/unsure-diameters-are-told",
                   test_unsure_diameters_are_told);
  g_test_add_func ("/core/gate/picture-from-far-away-is-refused",
                   test_picture_from_far_away_is_refused);
  g_test_add_func ("/core/gate/correction-keeps-what-the-pixels-tell",
                   test_correction_keeps_what_the_pixels_tell);

  return g_test_run ();
}
