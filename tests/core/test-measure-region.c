/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Which hairs belong to the region. */

#include "core/error.h"
#include "core/measure.h"
#include "phantom-measure.h"

#define UM_PER_PX 5.0

static VellusMeasurement *
measure_region (const VellusRaster *picture,
                VellusRegion       *region,
                int                 counting_rule)
{
  g_autoptr (GError) error = NULL;
  const VellusScale  scale = { UM_PER_PX, 0.01, NULL };
  VellusParams       params;

  vellus_params_init (&params);
  params.counting_rule = counting_rule;

  VellusMeasurement *result =
    vellus_measure (picture, region, &scale, &params, NULL, NULL, &error);

  g_assert_no_error (error);
  vellus_region_free (region);

  return result;
}

static guint
n_counted (const VellusMeasurement *result)
{
  guint n = 0;

  for (guint i = 0; i < result->hairs->len; i++)
    {
      const VellusHair *hair = g_ptr_array_index (result->hairs, i);

      n += hair->counted;
    }

  return n;
}

/* Hairs are traced outside of the region too; they only don't count. */
static void
test_region_area (void)
{
  g_autoptr (PhantomScene)      scene = phantom_open_field ();
  g_autoptr (VellusRaster)      picture = phantom_render (scene);
  g_autoptr (VellusMeasurement) result =
    measure_region (picture,
                    vellus_region_new_shape (
                      VELLUS_REGION_RECTANGLE,
                      (VellusRect){ 0.0, 0.0, 210.0, 340.0 }, 420, 340, NULL),
                    VELLUS_COUNT_ROOT_INSIDE);
  const double area_cm2 = 210.0 * 340.0 * UM_PER_PX * UM_PER_PX * 1e-8;

  g_assert_cmpuint (result->hairs->len, ==, 12);
  g_assert_cmpuint (n_counted (result), <, 12);
  g_assert_cmpuint (n_counted (result), >, 0);
  g_assert_cmpfloat_with_epsilon (result->region_area_mm2, area_cm2 * 100.0,
                                  1e-9);
  g_assert_cmpfloat_with_epsilon (result->summary.density_per_cm2.value,
                                  n_counted (result) / area_cm2, 1e-6);
}

/* Two halves count every hair once, whatever the rule. */
static void
test_halves_add_up (gconstpointer data)
{
  const int                rule = *(const int *) data;
  g_autoptr (PhantomScene) scene = phantom_open_field ();
  g_autoptr (VellusRaster) picture = phantom_render (scene);
  guint                    n = 0;

  for (int half = 0; half < 2; half++)
    {
      g_autoptr (VellusMeasurement) result = measure_region (
        picture,
        vellus_region_new_shape (
          VELLUS_REGION_RECTANGLE,
          (VellusRect){ 200.0 * half, 0.0, half == 0 ? 200.0 : 420.0, 340.0 },
          420, 340, NULL),
        rule);

      n += n_counted (result);
    }

  g_assert_cmpuint (n, ==, 12);
}

static void
test_root_inside (void)
{
  g_autoptr (PhantomScene) scene = phantom_plain_scene (420, 340, UM_PER_PX, 6);

  phantom_add_plain (scene, 150.0, 80.0, 5.0, 600.0, 70.0);
  phantom_add_plain (scene, 270.0, 170.0, 175.0, 600.0, 70.0);
  phantom_add_plain (scene, 150.0, 260.0, -5.0, 600.0, 70.0);

  g_autoptr (VellusRaster)      picture = phantom_render (scene);
  g_autoptr (VellusMeasurement) result =
    measure_region (picture,
                    vellus_region_new_shape (
                      VELLUS_REGION_RECTANGLE,
                      (VellusRect){ 0.0, 0.0, 210.0, 340.0 }, 420, 340, NULL),
                    VELLUS_COUNT_ROOT_INSIDE);

  g_assert_cmpuint (result->hairs->len, ==, 3);
  g_assert_cmpuint (n_counted (result), ==, 2);
}

/* As a document may say that somebody has changed. */
static void
test_outside (void)
{
  g_autoptr (VellusRaster) picture = vellus_raster_new (200, 160, 3, NULL);
  VellusScale              scale = { 0 };
  VellusParams             params;

  for (int i = 0; i < 200 * 160 * 3; i++)
    picture->data[i] = 0.5f;
  vellus_params_init (&params);
  g_assert_true (vellus_scale_init (&scale, 10.0, 0.01, "test", NULL));

  for (int side = -1; side <= 1; side += 2)
    {
      g_autoptr (VellusRegion) region = vellus_region_new_whole (200, 160);
      g_autoptr (GError)       error = NULL;

      vellus_region_translate (region, 5.0 * side, 3.0 * side);
      g_assert_null (
        vellus_measure (picture, region, &scale, &params, NULL, NULL, &error));
      g_assert_error (error, VELLUS_ERROR, VELLUS_ERROR_EMPTY_REGION);
    }
  vellus_scale_clear (&scale);
}

int
main (int argc, char **argv)
{
  static const int rules[] = { VELLUS_COUNT_ROOT_INSIDE,
                               VELLUS_COUNT_UNBIASED_FRAME };

  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/measure/region/density-is-over-its-area",
                   test_region_area);
  g_test_add_data_func ("/measure/region/halves-add-up-by-root", &rules[0],
                        test_halves_add_up);
  g_test_add_data_func ("/measure/region/halves-add-up-by-frame", &rules[1],
                        test_halves_add_up);
  g_test_add_func ("/measure/region/root-decides", test_root_inside);
  g_test_add_func ("/measure/region/pixels-outside-are-not-asked",
                   test_outside);

  return g_test_run ();
}
