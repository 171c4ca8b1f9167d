/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

#include "core/error.h"
#include "core/measure.h"
#include "host-fake.h"
#include "made-up.h"
#include "procedure/calibration.h"
#include "procedure/procedures.h"
#include "report/json.h"
#include "widgets-fake.h"

#define UM_PER_PX 5.0
#define MAX_RESULTS 32

static gboolean
measure (const VellusMeasureSettings *settings,
         VellusRunMode                mode,
         double                      *results,
         GError                     **error)
{
  double           ignored[MAX_RESULTS];
  const VellusCall call = {
    .mode = mode,
    .image_id = FAKE_IMAGE_ID,
    .drawable_id = FAKE_DRAWABLE_ID,
    .settings = (gpointer) settings,
    .results = results != NULL ? results : ignored,
  };

  return vellus_procedure_call (
    vellus_procedure_find ("plug-in-vellus-measure"), &call, error);
}

static VellusMeasurement *
kept_measurement (const FakeImage *image)
{
  GError     *error = NULL;
  const char *text = g_hash_table_lookup (image->texts, "vellus-measurement");
  VellusMeasurement *measurement =
    vellus_measurement_from_json (text, -1, &error);

  g_assert_no_error (error);

  return measurement;
}

static VellusMeasurement *
core_measurement (const VellusRaster *light, const VellusRegion *region)
{
  VellusScale  scale = { 0 };
  VellusParams params;
  GError      *error = NULL;

  vellus_params_init (&params);
  vellus_scale_init (&scale, UM_PER_PX, 0.01, "argument", NULL);

  VellusMeasurement *measurement =
    vellus_measure (light, region, &scale, &params, NULL, NULL, &error);

  g_assert_no_error (error);
  vellus_scale_clear (&scale);

  return measurement;
}

static void
figures_are_those_of_the_core (void)
{
  g_autoptr (FakeImage)         image = fake_image_new (640, 420);
  VellusMeasureSettings         settings;
  double                        results[MAX_RESULTS];
  guint                         n_specs;
  const VellusFigureSpec       *specs = vellus_summary_specs (&n_specs);
  g_autoptr (VellusRegion)      region = vellus_region_new_whole (640, 420);
  g_autoptr (VellusMeasurement) expected =
    core_measurement (image->light, region);

  made_up_settings (&settings);
  settings.um_per_px = UM_PER_PX;
  g_assert_true (measure (&settings, VELLUS_RUN_NONINTERACTIVE, results, NULL));

  /* Four clear bars can't be missed. */
  g_assert_cmpfloat (expected->summary.hairs.value, ==, 4.0);
  for (guint i = 0; i < n_specs; i++)
    {
      const double value =
        vellus_summary_figure (&expected->summary, &specs[i])->value;

      g_assert_cmpfloat (results[i], ==,
                         isfinite (value) ? value : VELLUS_RESULT_UNKNOWN);
    }
}

static void
unknown_figures_are_minus_one (void)
{
  g_autoptr (FakeImage)   image = fake_image_new (640, 420);
  VellusMeasureSettings   settings;
  double                  results[MAX_RESULTS];
  guint                   n_specs;
  const VellusFigureSpec *specs = vellus_summary_specs (&n_specs);

  made_up_settings (&settings);
  settings.um_per_px = UM_PER_PX;
  /* Bald skin: there is no mean diameter. */
  for (gsize i = 0; i < 640 * 420 * 3; i++)
    image->light->data[i] = 0.5f;
  g_assert_true (measure (&settings, VELLUS_RUN_NONINTERACTIVE, results, NULL));

  for (guint i = 0; i < n_specs; i++)
    {
      g_assert_true (isfinite (results[i]));
      if (g_str_equal (specs[i].name, "mean_diameter_um"))
        g_assert_cmpfloat (results[i], ==, VELLUS_RESULT_UNKNOWN);
      if (g_str_equal (specs[i].name, "hairs"))
        g_assert_cmpfloat (results[i], ==, 0.0);
    }
}

static void
results_lie_on_the_canvas (void)
{
  g_autoptr (FakeImage) image = fake_image_new (640, 420);
  VellusMeasureSettings settings;

  made_up_settings (&settings);
  settings.um_per_px = UM_PER_PX;
  fake_image_place_layer (image, 30, 12, 600, 400);

  g_autoptr (VellusRegion)      region = vellus_region_new_whole (600, 400);
  g_autoptr (VellusMeasurement) expected =
    core_measurement (image->light, region);

  g_assert_true (measure (&settings, VELLUS_RUN_NONINTERACTIVE, NULL, NULL));

  g_autoptr (VellusMeasurement) kept = kept_measurement (image);

  g_assert_cmpint (kept->width_px, ==, 640);
  g_assert_cmpint (kept->height_px, ==, 420);
  g_assert_cmpfloat (kept->region->bounds.x0, ==, 30.0);
  g_assert_cmpfloat (kept->region->bounds.y1, ==, 412.0);
  g_assert_cmpuint (kept->hairs->len, ==, expected->hairs->len);
  g_assert_cmpuint (kept->hairs->len, >, 0);
  for (guint i = 0; i < kept->hairs->len; i++)
    {
      const VellusPoint a =
        vellus_hair_root (g_ptr_array_index (kept->hairs, i));
      const VellusPoint b =
        vellus_hair_root (g_ptr_array_index (expected->hairs, i));

      /* Documents have 2 decimals. */
      g_assert_cmpfloat_with_epsilon (a.x, b.x + 30.0, 0.0051);
      g_assert_cmpfloat_with_epsilon (a.y, b.y + 12.0, 0.0051);
    }
}

/* What is transparent must not pass for skin without any noise. */
static void
transparent_half_grows_no_hairs (void)
{
  g_autoptr (FakeImage) image = fake_image_new (640, 420);
  VellusMeasureSettings settings;
  double                results[MAX_RESULTS];

  made_up_settings (&settings);
  settings.um_per_px = UM_PER_PX;
  for (int y = 0; y < 420; y++)
    for (int x = 320; x < 640; x++)
      vellus_raster_pixel (image->light, x, y)[1] = NAN;
  g_assert_true (measure (&settings, VELLUS_RUN_NONINTERACTIVE, results, NULL));

  /* Two of the four, and the beginning of the third. */
  g_assert_cmpfloat (results[0], >=, 2.0);
  g_assert_cmpfloat (results[0], <=, 3.0);
}

static void
source_has_its_name_without_folder (void)
{
  g_autoptr (FakeImage) image = fake_image_new (640, 420);
  VellusMeasureSettings settings;

  made_up_settings (&settings);
  settings.um_per_px = UM_PER_PX;
  g_assert_true (measure (&settings, VELLUS_RUN_NONINTERACTIVE, NULL, NULL));

  g_autoptr (VellusMeasurement) kept = kept_measurement (image);

  g_assert_cmpstr (kept->source_file, ==, "scalp ä.png");
}

static void
assert_scale (VellusRunMode mode,
              double        given,
              double        expected,
              const char   *method)
{
  g_autoptr (FakeImage) image = fake_image_new (640, 420);
  VellusMeasureSettings settings;

  made_up_settings (&settings);
  settings.um_per_px = given;
  g_hash_table_insert (
    image->texts, g_strdup (VELLUS_CALIBRATION_NAME),
    g_strdup ("um_per_px=4.5 relative_uncertainty=0.02 method=bar"));
  g_assert_true (measure (&settings, mode, NULL, NULL));

  g_autoptr (VellusMeasurement) kept = kept_measurement (image);

  g_assert_cmpfloat (kept->scale.um_per_px, ==, expected);
  g_assert_cmpstr (kept->scale.method, ==, method);
}

static void
argument_goes_before_calibration (void)
{
  assert_scale (VELLUS_RUN_NONINTERACTIVE, 5.0, 5.0, "argument");
}

static void
calibration_serves_without_argument (void)
{
  assert_scale (VELLUS_RUN_NONINTERACTIVE, 0.0, 4.5, "bar");
}

/* The remembered scale is that of another picture. */
static void
calibration_goes_before_last_values (void)
{
  assert_scale (VELLUS_RUN_WITH_LAST_VALS, 5.0, 4.5, "bar");
}

static void
stale_calibration_leaves_no_last_values (void)
{
  g_autoptr (FakeImage) image = fake_image_new (640, 420);
  g_autoptr (GError)    error = NULL;
  VellusMeasureSettings settings;

  made_up_settings (&settings);
  settings.um_per_px = UM_PER_PX;
  g_hash_table_insert (image->texts, g_strdup (VELLUS_CALIBRATION_NAME),
                       g_strdup ("um_per_px=4.5 size_px=1280x840"));
  g_assert_false (measure (&settings, VELLUS_RUN_WITH_LAST_VALS, NULL, &error));
  g_assert_error (error, VELLUS_ERROR, VELLUS_ERROR_BAD_SCALE);
  fake_image_assert_untouched (image);
}

static void
assert_refused (const FakeImage             *image,
                const VellusMeasureSettings *settings,
                VellusError                  code)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (measure (settings, VELLUS_RUN_NONINTERACTIVE, NULL, &error));
  g_assert_error (error, VELLUS_ERROR, (int) code);
  g_assert_true (g_utf8_validate (error->message, -1, NULL));
  g_assert_null (strchr (error->message, '\n'));
  g_assert_true (g_str_has_suffix (error->message, "."));
  fake_image_assert_untouched (image);
  g_assert_cmpuint (image->messages->len, ==, 0);
}

static void
bad_scales_are_refused (void)
{
  static const double   scales[] = { -1.0, NAN, INFINITY, 1e-3, 1e6 };
  g_autoptr (FakeImage) image = fake_image_new (640, 420);
  VellusMeasureSettings settings;

  made_up_settings (&settings);
  assert_refused (image, &settings, VELLUS_ERROR_NO_SCALE);
  for (guint i = 0; i < G_N_ELEMENTS (scales); i++)
    {
      settings.um_per_px = scales[i];
      assert_refused (image, &settings, VELLUS_ERROR_BAD_SCALE);
    }

  settings.um_per_px = 5.0;
  settings.scale_uncertainty = -0.1;
  assert_refused (image, &settings, VELLUS_ERROR_BAD_SCALE);

  settings.um_per_px = 0.0;
  g_hash_table_insert (image->texts, g_strdup (VELLUS_CALIBRATION_NAME),
                       g_strdup ("um_per_px=zero"));
  assert_refused (image, &settings, VELLUS_ERROR_BAD_SCALE);
}

static void
bad_parameters_are_refused (void)
{
  g_autoptr (FakeImage) image = fake_image_new (640, 420);
  VellusMeasureSettings settings;

  made_up_settings (&settings);
  settings.um_per_px = UM_PER_PX;
  settings.params.vellus_cut_um = 100.0;
  assert_refused (image, &settings, VELLUS_ERROR_ARGUMENT);

  made_up_settings (&settings);
  settings.um_per_px = UM_PER_PX;
  settings.params.sensitivity = NAN;
  assert_refused (image, &settings, VELLUS_ERROR_ARGUMENT);

  made_up_settings (&settings);
  settings.um_per_px = UM_PER_PX;
  settings.params.tone = 17;
  assert_refused (image, &settings, VELLUS_ERROR_ARGUMENT);
}

static void
empty_regions_are_refused (void)
{
  g_autoptr (FakeImage) image = fake_image_new (640, 420);
  VellusMeasureSettings settings;

  made_up_settings (&settings);
  settings.um_per_px = UM_PER_PX;
  fake_image_place_layer (image, 320, 0, 320, 420);
  fake_image_select (image, (VellusRect){ 10.0, 10.0, 300.0, 300.0 });
  assert_refused (image, &settings, VELLUS_ERROR_EMPTY_REGION);

  g_clear_pointer (&image->selection, g_free);
  for (gsize i = 0; i < 320 * 420 * 3; i++)
    image->light->data[i] = NAN;
  assert_refused (image, &settings, VELLUS_ERROR_EMPTY_REGION);
}

static void
assert_size_refused (int width_px, int height_px)
{
  g_autoptr (FakeImage) image = fake_image_new (width_px, height_px);
  VellusMeasureSettings settings;

  made_up_settings (&settings);
  settings.um_per_px = UM_PER_PX;
  assert_refused (image, &settings, VELLUS_ERROR_REFUSED);
}

static void
pictures_without_room_for_a_hair_are_refused (void)
{
  assert_size_refused (1, 1);
  assert_size_refused (1, 20000);
  assert_size_refused (20000, 1);
}

static void
unwritable_file_is_refused_before_measuring (void)
{
  g_autoptr (FakeImage) image = fake_image_new (640, 420);
  VellusMeasureSettings settings;

  made_up_settings (&settings);
  settings.um_per_px = UM_PER_PX;
  settings.json_file = (char *) "/no/such/folder/a.json";
  assert_refused (image, &settings, VELLUS_ERROR_FILE);
  g_assert_cmpfloat (image->progress, ==, 0.0);
}

static gboolean
accept (VellusWindow *window, gpointer user_data)
{
  return TRUE;
}

static guint
n_messages_with (gboolean overlay)
{
  g_autoptr (FakeImage) image = fake_image_new (640, 420);
  VellusMeasureSettings settings;

  made_up_settings (&settings);
  settings.um_per_px = UM_PER_PX;
  settings.overlay = overlay;
  fake_user_set (accept, NULL);
  g_assert_true (measure (&settings, VELLUS_RUN_INTERACTIVE, NULL, NULL));

  return image->messages->len;
}

static void
figures_are_told_where_no_legend_tells_them (void)
{
  g_assert_cmpuint (n_messages_with (TRUE), ==, 0);
  g_assert_cmpuint (n_messages_with (FALSE), ==, 1);
}

static gboolean
close_it (VellusWindow *window, gpointer user_data)
{
  return FALSE;
}

static void
closed_dialog_changes_nothing (void)
{
  g_autoptr (FakeImage) image = fake_image_new (640, 420);
  g_autoptr (GError)    error = NULL;
  VellusMeasureSettings settings;

  made_up_settings (&settings);
  settings.um_per_px = UM_PER_PX;
  fake_user_set (close_it, NULL);
  g_assert_false (measure (&settings, VELLUS_RUN_INTERACTIVE, NULL, &error));
  g_assert_error (error, VELLUS_ERROR, VELLUS_ERROR_CANCELLED);
  fake_image_assert_untouched (image);
}

static void
stop_at_any_moment_leaves_nothing (void)
{
  g_autofree char *folder = g_dir_make_tmp ("vellus-XXXXXX", NULL);
  g_autofree char *json = g_build_filename (folder, "a.json", NULL);

  for (int i = 0; i < 5; i++)
    {
      g_autoptr (FakeImage) image = fake_image_new (640, 420);
      VellusMeasureSettings settings;

      made_up_settings (&settings);
      settings.um_per_px = UM_PER_PX;
      settings.json_file = json;
      image->stop_at = i / 5.0;
      assert_refused (image, &settings, VELLUS_ERROR_CANCELLED);
      g_assert_false (g_file_test (json, G_FILE_TEST_EXISTS));
    }
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

static void
layer_that_fails_leaves_nothing (void)
{
  g_autoptr (FakeImage) image = fake_image_new (640, 420);
  VellusMeasureSettings settings;

  made_up_settings (&settings);
  settings.um_per_px = UM_PER_PX;
  image->fail_at_layer = 1;
  assert_refused (image, &settings, VELLUS_ERROR_REFUSED);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/procedure/measure/figures-are-those-of-the-core",
                   figures_are_those_of_the_core);
  g_test_add_func ("/procedure/measure/unknown-figures-are-minus-one",
                   unknown_figures_are_minus_one);
  g_test_add_func ("/procedure/measure/results-lie-on-the-canvas",
                   results_lie_on_the_canvas);
  g_test_add_func ("/procedure/measure/transparent-half-grows-no-hairs",
                   transparent_half_grows_no_hairs);
  g_test_add_func ("/procedure/measure/source-has-its-name-without-folder",
                   source_has_its_name_without_folder);
  g_test_add_func ("/procedure/measure/argument-goes-before-calibration",
                   argument_goes_before_calibration);
  g_test_add_func ("/procedure/measure/calibration-serves-without-argument",
                   calibration_serves_without_argument);
  g_test_add_func ("/procedure/measure/calibration-goes-before-last-values",
                   calibration_goes_before_last_values);
  g_test_add_func ("/procedure/measure/stale-calibration-leaves-no-last-values",
                   stale_calibration_leaves_no_last_values);
  g_test_add_func ("/procedure/measure/bad-scales-are-refused",
                   bad_scales_are_refused);
  g_test_add_func ("/procedure/measure/bad-parameters-are-refused",
                   bad_parameters_are_refused);
  g_test_add_func ("/procedure/measure/empty-regions-are-refused",
                   empty_regions_are_refused);
  g_test_add_func ("/procedure/measure/"
                   "pictures-without-room-for-a-hair-are-refused",
                   pictures_without_room_for_a_hair_are_refused);
  g_test_add_func ("/procedure/measure/"
                   "unwritable-file-is-refused-before-measuring",
                   unwritable_file_is_refused_before_measuring);
  g_test_add_func ("/procedure/measure/"
                   "figures-are-told-where-no-legend-tells-them",
                   figures_are_told_where_no_legend_tells_them);
  g_test_add_func ("/procedure/measure/closed-dialog-changes-nothing",
                   closed_dialog_changes_nothing);
  g_test_add_func ("/procedure/measure/stop-at-any-moment-leaves-nothing",
                   stop_at_any_moment_leaves_nothing);
  g_test_add_func ("/procedure/measure/layer-that-fails-leaves-nothing",
                   layer_that_fails_leaves_nothing);

  return g_test_run ();
}
