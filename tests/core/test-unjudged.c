/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Where hairs can't be seen, neither these nor their skin count. */

#include "core/unjudged.h"

#include <math.h>

#include "core/error.h"
#include "core/measure.h"
#include "phantom-measure.h"

#define UM_PER_PX 5.0
#define N_COLUMNS 9
#define N_ROWS 6
#define PITCH_PX 100
#define THICK_UM 75.0
#define WIDTH_PX (N_COLUMNS * PITCH_PX)
#define HEIGHT_PX (N_ROWS * PITCH_PX)

/* One hair in each square of the field, somewhere in it, none at another. In
 * the right half they are out of focus by @defocus_um, and two of three are as
 * thin as @thin_um. */
static PhantomScene *
blurred_field (guint64 seed, double defocus_um, double thin_um)
{
  PhantomScene *scene =
    phantom_plain_scene (WIDTH_PX, HEIGHT_PX, UM_PER_PX, seed);
  g_autoptr (GRand) random = g_rand_new_with_seed ((guint32) seed);

  for (int i = 0; i < N_COLUMNS * N_ROWS; i++)
    {
      const VellusPoint root = {
        PITCH_PX * (i % N_COLUMNS + g_rand_double_range (random, 0.1, 0.3)),
        PITCH_PX * (i / N_COLUMNS + g_rand_double_range (random, 0.1, 0.9)),
      };
      const gboolean right = root.x > 0.5 * WIDTH_PX;
      PhantomShaft   shaft =
        phantom_shaft (root, g_rand_double_range (random, -0.5, 0.5), 230.0,
                       right && i % 3 != 0 ? thin_um : THICK_UM);

      shaft.root_fade_um = 6.0;
      shaft.smear = 0.5;
      shaft.smear_um = 200.0;
      if (right)
        shaft.defocus_px = shaft.defocus_tip_px = defocus_um / UM_PER_PX;
      phantom_scene_add_shaft (scene, &shaft);
    }

  return scene;
}

static PhantomScene *
field (guint64 seed)
{
  return blurred_field (seed, 0.0, THICK_UM);
}

static VellusMeasurement *
measure (const VellusRaster *light, GError **error)
{
  g_autoptr (VellusRegion) region =
    vellus_region_new_whole (light->width_px, light->height_px);
  const VellusScale scale = { UM_PER_PX, 0.0, NULL };
  VellusParams      params;

  vellus_params_init (&params);

  return vellus_measure (light, region, &scale, &params, NULL, NULL, error);
}

typedef enum
{
  GLARE,
  INK,
  MASS,
} Cover;

/* Light of what covers the skin at a place. */
static void
cover_pixel (Cover cover, float *pixel)
{
  switch (cover)
    {
    case GLARE:
      pixel[0] = pixel[1] = pixel[2] = 1.0f;
      break;
    case INK:
      pixel[0] *= 0.05f;
      pixel[1] *= 0.12f;
      pixel[2] *= 0.6f;
      break;
    case MASS:
    default:
      pixel[0] = pixel[1] = pixel[2] = 0.02f;
    }
}

#define DISC_UM 800.0

static VellusPoint
disc_center (void)
{
  return (VellusPoint){ 0.4 * WIDTH_PX, 0.5 * HEIGHT_PX };
}

/* Edges as optics make them. */
#define EDGE_UM 20.0

static void
cover_disc (VellusRaster *light, Cover cover)
{
  for (int y = 0; y < light->height_px; y++)
    for (int x = 0; x < light->width_px; x++)
      {
        const VellusPoint place = { x + 0.5, y + 0.5 };
        const double      outside_um =
          vellus_point_distance (place, disc_center ()) * UM_PER_PX - DISC_UM;
        const float share =
          (float) (1.0 / (1.0 + exp (4.0 * outside_um / EDGE_UM)));
        float *pixel = vellus_raster_pixel (light, x, y);
        float  covered[3] = { pixel[0], pixel[1], pixel[2] };

        cover_pixel (cover, covered);
        for (int c = 0; c < 3; c++)
          pixel[c] += share * (covered[c] - pixel[c]);
      }
}

/* One hair in each square: the density that any large enough part shows. */
#define TRUE_PER_CM2 (1e8 / (PITCH_PX * PITCH_PX * UM_PER_PX * UM_PER_PX))

/* Over some pictures. The edge cuts about 20 squares of each, of which either
 * a root or none is left: 3.5 hairs of 127, a standard deviation of 3 %. */
#define N_SEEDS 3

static void
test_covered_skin_is_left_out (gconstpointer data)
{
  const Cover cover = *(const Cover *) data;
  double      n = 0.0;
  double      area_cm2 = 0.0;

  for (guint64 seed = 1; seed <= N_SEEDS; seed++)
    {
      g_autoptr (PhantomScene)      scene = field (seed);
      g_autoptr (VellusRaster)      light = phantom_render (scene);
      g_autoptr (GError)            error = NULL;
      g_autoptr (VellusMeasurement) result = NULL;

      cover_disc (light, cover);
      result = measure (light, &error);
      g_assert_no_error (error);

      /* The disc, but where a square of 190 um doesn't fit into it or
       * takes an edge of it for a shaft, and no more than 200 um around it. */
      g_assert_cmpfloat (result->unjudged_mm2, >, 0.8 * G_PI * 0.8 * 0.8);
      g_assert_cmpfloat (result->unjudged_mm2, <, G_PI * 1.0 * 1.0);
      g_assert_cmpfloat_with_epsilon (
        result->region_area_mm2 + result->unjudged_mm2,
        WIDTH_PX * HEIGHT_PX * UM_PER_PX * UM_PER_PX * 1e-6, 1e-9);
      g_assert_true (result->quality & VELLUS_QUALITY_UNJUDGED);
      n += result->summary.hairs.value;
      area_cm2 += result->region_area_mm2 * 1e-2;
    }

  g_test_message ("%.0f hairs on %.4f cm2: %.0f, true %.0f", n, area_cm2,
                  n / area_cm2, TRUE_PER_CM2);
  g_assert_cmpfloat (fabs (n / area_cm2 / TRUE_PER_CM2 - 1.0), <, 0.06);
}

/* Without anything over it, all of the skin counts. */
static void
test_clear_skin_is_all_judged (void)
{
  g_autoptr (PhantomScene)      scene = field (1);
  g_autoptr (VellusMeasurement) result = phantom_measure (scene);

  g_assert_null (result->unjudged);
  g_assert_cmpfloat (result->unjudged_mm2, ==, 0.0);
  g_assert_cmpfloat (result->summary.hairs.value, ==, N_COLUMNS * N_ROWS);
  g_assert_false (result->quality & VELLUS_QUALITY_UNJUDGED);
}

/* A blur of 25 um is 59 um wide at half height: it spoils what a diameter
 * says, but thick hair is seen all the same. */
static void
test_blurred_hair_counts (void)
{
  g_autoptr (PhantomScene)      scene = blurred_field (2, 25.0, THICK_UM);
  g_autoptr (VellusMeasurement) result = phantom_measure (scene);

  g_assert_cmpfloat (result->unjudged_mm2, ==, 0.0);
  g_assert_cmpfloat (result->summary.hairs.value, ==, N_COLUMNS * N_ROWS);
}

/* Thin hair is not, so that this half says nothing, but the other does. Where
 * it begins is known no better than thick hairs stand there. */
static void
test_blur_that_hides_hair_is_left_out (void)
{
  g_autoptr (PhantomScene)      scene = blurred_field (2, 25.0, 15.0);
  g_autoptr (VellusMeasurement) result = phantom_measure (scene);
  const double all_mm2 = WIDTH_PX * HEIGHT_PX * UM_PER_PX * UM_PER_PX * 1e-6;

  g_test_message ("left out %.3f of %.3f mm2, %.0f hairs", result->unjudged_mm2,
                  all_mm2, result->summary.hairs.value);
  g_assert_false (result->quality & VELLUS_QUALITY_BLURRED);
  g_assert_cmpfloat (result->unjudged_mm2 / all_mm2, >, 0.3);
  g_assert_cmpfloat (result->unjudged_mm2 / all_mm2, <, 0.6);
  g_assert_cmpfloat (
    fabs (result->summary.density_per_cm2.value / TRUE_PER_CM2 - 1.0), <, 0.1);
}

/* White skin on which hair is seen is skin. */
static void
test_overexposed_skin_is_judged (void)
{
  g_autoptr (PhantomScene)      scene = field (3);
  g_autoptr (VellusRaster)      light = phantom_render (scene);
  g_autoptr (GError)            error = NULL;
  g_autoptr (VellusMeasurement) result = NULL;

  for (gsize i = 0; i < (gsize) WIDTH_PX * HEIGHT_PX * 3; i++)
    light->data[i] = MIN (light->data[i] * 8.0f, 1.0f);
  result = measure (light, &error);
  g_assert_no_error (error);
  g_assert_true (result->quality & VELLUS_QUALITY_OVEREXPOSED);
  g_assert_null (result->unjudged);
}

/* Nine tenths of it covered. */
static void
test_covered_picture_is_refused (void)
{
  g_autoptr (PhantomScene) scene = field (4);
  g_autoptr (VellusRaster) light = phantom_render (scene);
  g_autoptr (GError)       error = NULL;

  for (int y = HEIGHT_PX / 10; y < HEIGHT_PX; y++)
    for (int x = 0; x < WIDTH_PX; x++)
      cover_pixel (GLARE, vellus_raster_pixel (light, x, y));

  g_assert_null (measure (light, &error));
  g_assert_error (error, VELLUS_ERROR, VELLUS_ERROR_REFUSED);
}

static void
test_cells_keep_what_is_wide (void)
{
  g_autoptr (VellusCells)  cells = vellus_cells_new (220, 110, 2.2);
  g_autoptr (VellusRegion) region = vellus_region_new_whole (220, 110);

  g_assert_cmpint (cells->width, ==, 22);
  g_assert_cmpint (cells->height, ==, 11);

  /* A bar of one column, and a square of three. */
  for (int y = 0; y < 11; y++)
    cells->at[vellus_cells_index (cells, 1, y)] = 1;
  for (int i = 0; i < 9; i++)
    cells->at[vellus_cells_index (cells, 10 + i % 3, 4 + i / 3)] = 1;

  g_assert_cmpfloat (vellus_cells_area_px2 (cells, region, NULL), ==, 2000.0);
  vellus_cells_open (cells, 1);
  g_assert_cmpfloat (vellus_cells_area_px2 (cells, region, NULL), ==, 900.0);
  g_assert_true (vellus_cells_contain (cells, (VellusPoint){ 100.0, 40.0 }));
  g_assert_false (vellus_cells_contain (cells, (VellusPoint){ 99.9, 40.0 }));
  g_assert_false (vellus_cells_contain (cells, (VellusPoint){ 15.0, 40.0 }));
  vellus_cells_grow (cells, 2);
  g_assert_cmpfloat (vellus_cells_area_px2 (cells, region, NULL), ==, 4900.0);
  g_assert_false (vellus_cells_contain (NULL, (VellusPoint){ 15.0, 40.0 }));
}

int
main (int argc, char **argv)
{
  static const Cover covers[] = { GLARE, INK, MASS };

  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/unjudged/cells-keep-what-is-wide",
                   test_cells_keep_what_is_wide);
  g_test_add_func ("/core/unjudged/clear-skin-is-all-judged",
                   test_clear_skin_is_all_judged);
  g_test_add_data_func ("/core/unjudged/glare-is-left-out", &covers[GLARE],
                        test_covered_skin_is_left_out);
  g_test_add_data_func ("/core/unjudged/ink-is-left-out", &covers[INK],
                        test_covered_skin_is_left_out);
  g_test_add_data_func ("/core/unjudged/mass-of-hair-is-left-out",
                        &covers[MASS], test_covered_skin_is_left_out);
  g_test_add_func ("/core/unjudged/blurred-hair-counts",
                   test_blurred_hair_counts);
  g_test_add_func ("/core/unjudged/blur-that-hides-hair-is-left-out",
                   test_blur_that_hides_hair_is_left_out);
  g_test_add_func ("/core/unjudged/overexposed-skin-is-judged",
                   test_overexposed_skin_is_judged);
  g_test_add_func ("/core/unjudged/covered-picture-is-refused",
                   test_covered_picture_is_refused);

  return g_test_run ();
}
