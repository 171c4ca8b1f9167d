/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What holds for every measurement. */

#include <math.h>
#include <string.h>

#include "core/error.h"
#include "core/measure.h"
#include "phantom-measure.h"

#define UM_PER_PX 5.0

typedef struct
{
  int    n_calls;
  int    stop_at;
  double last;
} Watch;

static gboolean
watch (double fraction, const char *step, gpointer user_data)
{
  Watch *seen = user_data;

  g_assert_nonnull (step);
  g_assert_cmpfloat (fraction, >=, seen->last);
  g_assert_cmpfloat (fraction, <=, 1.0);
  seen->last = fraction;

  return seen->n_calls++ != seen->stop_at;
}

static VellusMeasurement *
measure_with (const VellusRaster *picture,
              double              um_per_px,
              int                 n_threads,
              Watch              *seen,
              GError            **error)
{
  g_autoptr (VellusRegion) region =
    vellus_region_new_whole (picture->width_px, picture->height_px);
  const VellusScale scale = { um_per_px, 0.01, NULL };
  VellusParams      params;

  vellus_params_init (&params);
  params.n_threads = n_threads;

  return vellus_measure (picture, region, &scale, &params,
                         seen != NULL ? watch : NULL, seen, error);
}

static VellusMeasurement *
measure_picture (const VellusRaster *picture, int n_threads)
{
  g_autoptr (GError) error = NULL;
  VellusMeasurement *result =
    measure_with (picture, UM_PER_PX, n_threads, NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (result);

  return result;
}

static void
assert_same_hair (const VellusHair *a, const VellusHair *b)
{
  g_assert_cmpmem (a->path, a->n_points * sizeof *a->path, b->path,
                   b->n_points * sizeof *b->path);
  g_assert_cmpint (a->id, ==, b->id);
  g_assert_cmpint (a->counted, ==, b->counted);
  g_assert_cmpint (a->unit, ==, b->unit);
  g_assert_cmpuint (a->flags, ==, b->flags);
  g_assert_cmpmem (&a->diameter_um, sizeof (double), &b->diameter_um,
                   sizeof (double));
  g_assert_cmpmem (&a->diameter_sd_um, sizeof (double), &b->diameter_sd_um,
                   sizeof (double));
}

static void
assert_threads_change_nothing (const PhantomScene *scene)
{
  static const int              n_threads[] = { 2, 3, 8 };
  g_autoptr (VellusRaster)      picture = phantom_render (scene);
  g_autoptr (VellusMeasurement) one = measure_picture (picture, 1);

  g_assert_cmpuint (one->hairs->len, >, 0);

  for (guint k = 0; k < G_N_ELEMENTS (n_threads); k++)
    {
      g_autoptr (VellusMeasurement) more =
        measure_picture (picture, n_threads[k]);

      g_assert_cmpuint (more->hairs->len, ==, one->hairs->len);
      for (guint i = 0; i < one->hairs->len; i++)
        assert_same_hair (g_ptr_array_index (one->hairs, i),
                          g_ptr_array_index (more->hairs, i));
    }
}

/* In disorder, most shafts touch others that are fitted at the same time. */
static void
test_threads (void)
{
  static const char *const recipes[] = { "flakes", "dense" };

  for (guint i = 0; i < G_N_ELEMENTS (recipes); i++)
    {
      g_autoptr (PhantomScene) scene =
        phantom_recipe_scene (recipes[i], 3, 480, 360, UM_PER_PX);

      assert_threads_change_nothing (scene);
    }
}

/* A bubble is taken out of the picture while light lines are looked for. */
static void
test_threads_at_bubble (void)
{
  g_autoptr (PhantomScene) scene =
    phantom_recipe_scene ("clipped", 3, 480, 360, UM_PER_PX);

  phantom_scene_add_bubble (scene, (VellusPoint){ 240.0, 180.0 }, 400.0);
  assert_threads_change_nothing (scene);
}

static void
test_input_untouched (void)
{
  g_autoptr (PhantomScene) scene = phantom_open_field ();
  g_autoptr (VellusRaster) picture = phantom_render (scene);
  const gsize              n_bytes =
    (gsize) picture->width_px * (gsize) picture->height_px * 3 * sizeof (float);
  g_autofree float             *copy = g_memdup2 (picture->data, n_bytes);
  g_autoptr (VellusMeasurement) result = measure_picture (picture, 0);

  g_assert_cmpmem (picture->data, n_bytes, copy, n_bytes);
}

/* Where a pixel or a point of the picture goes: the eight ways to lay a
 * square on itself. */
typedef struct
{
  gboolean turn;
  gboolean flip_x;
  gboolean flip_y;
} Placement;

static VellusPoint
place (const Placement *placement, const VellusRaster *picture, VellusPoint p)
{
  const double x = placement->flip_x ? picture->width_px - p.x : p.x;
  const double y = placement->flip_y ? picture->height_px - p.y : p.y;

  return placement->turn ? (VellusPoint){ y, x } : (VellusPoint){ x, y };
}

static VellusRaster *
place_picture (const Placement *placement, const VellusRaster *picture)
{
  const int     width = picture->width_px;
  const int     height = picture->height_px;
  VellusRaster *placed = placement->turn
                           ? vellus_raster_new (height, width, 3, NULL)
                           : vellus_raster_new (width, height, 3, NULL);

  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++)
      {
        const VellusPoint p =
          place (placement, picture, (VellusPoint){ x + 0.5, y + 0.5 });

        memcpy (vellus_raster_pixel (placed, (int) p.x, (int) p.y),
                vellus_raster_pixel (picture, x, y), 3 * sizeof (float));
      }

  return placed;
}

static void
place_hairs (const Placement    *placement,
             const VellusRaster *picture,
             VellusMeasurement  *measurement)
{
  for (guint i = 0; i < measurement->hairs->len; i++)
    {
      VellusHair *hair = g_ptr_array_index (measurement->hairs, i);

      for (guint k = 0; k < hair->n_points; k++)
        hair->path[k] = place (placement, picture, hair->path[k]);
    }
}

/* Diameters within 2 µm: less than half a pixel, and what a different grid of
 * working pixels may change. */
static void
test_placement (gconstpointer data)
{
  const Placement              *placement = data;
  g_autoptr (PhantomScene)      scene = phantom_open_field ();
  g_autoptr (VellusRaster)      picture = phantom_render (scene);
  g_autoptr (VellusRaster)      placed = place_picture (placement, picture);
  g_autoptr (VellusMeasurement) upright = measure_picture (picture, 0);
  g_autoptr (VellusMeasurement) turned = measure_picture (placed, 0);

  place_hairs (placement, picture, upright);
  g_assert_cmpuint (upright->hairs->len, ==, 12);
  g_assert_cmpuint (turned->hairs->len, ==, 12);

  g_autoptr (PhantomOverlap) overlap =
    phantom_overlap_new (upright->hairs, turned->hairs, UM_PER_PX);
  g_autofree int *match = phantom_overlap_assign (overlap);

  for (guint i = 0; i < 12; i++)
    {
      g_assert_cmpint (match[i], >=, 0);

      const VellusHair *a = g_ptr_array_index (upright->hairs, i);
      const VellusHair *b = g_ptr_array_index (turned->hairs, match[i]);

      g_assert_cmpfloat_with_epsilon (a->diameter_um, b->diameter_um, 2.0);
    }
}

static void
test_cancel (void)
{
  g_autoptr (PhantomScene)      scene = phantom_open_field ();
  g_autoptr (VellusRaster)      picture = phantom_render (scene);
  Watch                         whole = { .stop_at = -1 };
  g_autoptr (VellusMeasurement) result =
    measure_with (picture, UM_PER_PX, 0, &whole, NULL);

  g_assert_nonnull (result);
  g_assert_cmpint (whole.n_calls, >=, 2);

  for (int k = 0; k < whole.n_calls; k++)
    {
      g_autoptr (GError)            error = NULL;
      Watch                         seen = { .stop_at = k };
      g_autoptr (VellusMeasurement) rest =
        measure_with (picture, UM_PER_PX, 0, &seen, &error);

      /* Slow stretches ask oftener, so that one run may end before it is asked
       * as often as another. */
      if (rest != NULL && k >= 2)
        {
          g_assert_cmpint (seen.n_calls, <=, k);
          continue;
        }

      g_assert_null (rest);
      g_assert_error (error, VELLUS_ERROR, VELLUS_ERROR_CANCELLED);
      g_assert_cmpint (seen.n_calls, ==, k + 1);
    }
}

static void
fill (VellusRaster *picture, float value)
{
  const gsize n = (gsize) picture->width_px * (gsize) picture->height_px *
                  (gsize) picture->n_channels;

  for (gsize i = 0; i < n; i++)
    picture->data[i] = value;
}

/* Refused, or measured without a hair: nothing else is right. */
static void
assert_no_hair_in (const VellusRaster *picture)
{
  g_autoptr (GError)            error = NULL;
  g_autoptr (VellusMeasurement) result =
    measure_with (picture, UM_PER_PX, 0, NULL, &error);

  if (result != NULL)
    {
      g_assert_no_error (error);
      g_assert_cmpuint (result->hairs->len, ==, 0);
      return;
    }

  g_assert_error (error, VELLUS_ERROR, VELLUS_ERROR_REFUSED);
}

static void
assert_refused_as_empty (const VellusRaster *picture)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (measure_with (picture, UM_PER_PX, 0, NULL, &error));
  g_assert_error (error, VELLUS_ERROR, VELLUS_ERROR_EMPTY_REGION);
}

static void
test_odd_sizes (void)
{
  const int sizes[][2] = {
    { 1, 1 },    { 1, 20000 }, { 20000, 1 }, { 2, 2 },
    { 3, 5000 }, { 17, 17 },   { 90, 30 },   { 33, 211 }
  };

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    for (int n_channels = 1; n_channels <= 3; n_channels += 2)
      {
        g_autoptr (VellusRaster) picture =
          vellus_raster_new (sizes[i][0], sizes[i][1], n_channels, NULL);

        fill (picture, 0.4F);
        assert_no_hair_in (picture);
      }
}

static void
test_constant (void)
{
  const float values[] = { 0.0F, 1e-30F, 0.3F, 1.0F, 40.0F, -0.2F };

  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    {
      g_autoptr (VellusRaster) picture = vellus_raster_new (200, 160, 3, NULL);

      fill (picture, values[i]);
      assert_no_hair_in (picture);
    }
}

static void
test_unknown (void)
{
  const float values[] = { NAN, INFINITY, -INFINITY };

  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    {
      g_autoptr (VellusRaster) picture = vellus_raster_new (200, 160, 3, NULL);

      fill (picture, values[i]);
      assert_refused_as_empty (picture);
    }
}

/* The rim of what is known is no hair. */
static void
test_transparent_corner (void)
{
  g_autoptr (PhantomScene) scene = phantom_plain_scene (300, 260, UM_PER_PX, 4);
  g_autoptr (VellusRaster) picture = phantom_render (scene);

  for (int y = 0; y < 260; y++)
    for (int x = 0; x < 300; x++)
      if (hypot (x - 150.0, y - 130.0) > 120.0)
        vellus_raster_pixel (picture, x, y)[1] = NAN;

  assert_no_hair_in (picture);
}

static void
test_senseless_arguments (void)
{
  g_autoptr (VellusRaster) picture = vellus_raster_new (200, 160, 3, NULL);
  const double             scales[] = { 0.0, -5.0, NAN, INFINITY, 1e6 };

  for (guint i = 0; i < G_N_ELEMENTS (scales); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (measure_with (picture, scales[i], 0, NULL, &error));
      g_assert_error (error, VELLUS_ERROR, VELLUS_ERROR_BAD_SCALE);
    }
}

static void
assert_sound_hair (const VellusHair *hair, const VellusRaster *picture)
{
  g_assert_true (isfinite (hair->diameter_um) && hair->diameter_um > 0.0);
  g_assert_true (isfinite (hair->diameter_sd_um) &&
                 hair->diameter_sd_um >= 0.0);
  g_assert_true (hair->confidence >= 0.0 && hair->confidence <= 1.0);
  g_assert_cmpuint (hair->n_points, >=, 2);
  g_assert_cmpfloat_with_epsilon (
    hair->length_um,
    UM_PER_PX * vellus_path_length (hair->path, hair->n_points),
    1e-6 * hair->length_um);

  for (guint i = 0; i < hair->n_points; i++)
    {
      g_assert_true (hair->path[i].x >= 0.0 && hair->path[i].y >= 0.0);
      g_assert_cmpfloat (hair->path[i].x, <=, picture->width_px);
      g_assert_cmpfloat (hair->path[i].y, <=, picture->height_px);
      if (i > 0)
        g_assert_cmpfloat (
          vellus_point_distance (hair->path[i - 1], hair->path[i]), <=,
          4.0 + 1e-9);
    }
}

static void
test_document_promises (void)
{
  g_autoptr (PhantomScene) scene =
    phantom_recipe_scene ("bubbles", 2, 640, 480, UM_PER_PX);
  g_autoptr (VellusRaster)      picture = phantom_render (scene);
  g_autoptr (VellusMeasurement) result = measure_picture (picture, 0);

  g_assert_cmpuint (result->hairs->len, >, 0);
  for (guint i = 0; i < result->hairs->len; i++)
    {
      const VellusHair *hair = g_ptr_array_index (result->hairs, i);

      assert_sound_hair (hair, picture);
      g_assert_cmpint (hair->id, ==, (int) i + 1);
    }
}

static void
test_gray_picture (void)
{
  g_autoptr (PhantomScene) scene = phantom_open_field ();
  g_autoptr (VellusRaster) picture = phantom_render (scene);
  g_autoptr (VellusRaster) gray = vellus_raster_new (420, 340, 1, NULL);

  for (int i = 0; i < 420 * 340; i++)
    gray->data[i] = picture->data[3 * i + 1];

  g_autoptr (VellusMeasurement) result = measure_picture (gray, 0);
  g_autoptr (PhantomTruth)      truth = phantom_scene_truth (scene);
  g_autoptr (PhantomScore)      score = phantom_score_new (truth, result);

  g_assert_cmpuint (score->n_matched, ==, 12);
  g_assert_cmpuint (score->n_results, ==, 12);
}

static const Placement placements[] = {
  { TRUE, FALSE, FALSE },
  { TRUE, TRUE, FALSE },
  { FALSE, TRUE, FALSE },
  { FALSE, TRUE, TRUE },
};

static const char *const placement_names[] = {
  "transposing",
  "turning",
  "mirroring",
  "turning-upside-down",
};

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/measure/any/threads-change-nothing", test_threads);
  g_test_add_func ("/measure/any/threads-change-nothing-at-bubble",
                   test_threads_at_bubble);
  g_test_add_func ("/measure/any/picture-is-not-touched", test_input_untouched);
  for (guint i = 0; i < G_N_ELEMENTS (placements); i++)
    {
      g_autofree char *path =
        g_strdup_printf ("/measure/any/%s-keeps-the-hairs", placement_names[i]);

      g_test_add_data_func (path, &placements[i], test_placement);
    }
  g_test_add_func ("/measure/any/stops-when-asked-at-any-moment", test_cancel);
  g_test_add_func ("/measure/any/odd-sizes-have-no-hair", test_odd_sizes);
  g_test_add_func ("/measure/any/constant-picture-has-no-hair", test_constant);
  g_test_add_func ("/measure/any/unknown-picture-is-refused", test_unknown);
  g_test_add_func ("/measure/any/rim-of-the-known-is-no-hair",
                   test_transparent_corner);
  g_test_add_func ("/measure/any/senseless-scale-is-refused",
                   test_senseless_arguments);
  g_test_add_func ("/measure/any/hairs-are-as-documents-promise",
                   test_document_promises);
  g_test_add_func ("/measure/any/gray-picture-has-its-hairs",
                   test_gray_picture);

  return g_test_run ();
}
