/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib/gstdio.h>
#include <string.h>

#include "core/error.h"
#include "host-fake.h"
#include "made-up.h"
#include "procedure/output.h"
#include "report/json.h"

static gboolean
add_to_image (const VellusMeasurement     *measurement,
              const VellusMeasureSettings *settings,
              GError                     **error)
{
  g_autoptr (VellusMeasured) measured = made_up_measured ();

  return vellus_output_add_to_image (measurement, settings, measured,
                                     FAKE_IMAGE_ID, error);
}

static const FakeLayer *
layer_at (const FakeImage *image, guint i)
{
  return g_ptr_array_index (image->layers, i);
}

static void
all_of_it_is_one_step_of_undo (void)
{
  g_autoptr (FakeImage)         image = fake_image_new (600, 400);
  g_autoptr (VellusMeasurement) measurement = made_up_measurement ();
  VellusMeasureSettings         settings;

  made_up_settings (&settings);
  g_assert_true (add_to_image (measurement, &settings, NULL));

  g_assert_cmpint (image->n_undo_steps, ==, 1);
  g_assert_cmpint (image->n_open_edits, ==, 0);
  g_assert_cmpuint (image->groups->len, ==, 1);
  g_assert_cmpstr (g_ptr_array_index (image->groups, 0), ==, "Vellus");
  g_assert_cmpuint (image->messages->len, ==, 0);
}

static void
layers_lie_on_the_canvas (void)
{
  g_autoptr (FakeImage)         image = fake_image_new (600, 400);
  g_autoptr (VellusMeasurement) measurement = made_up_measurement ();
  VellusMeasureSettings         settings;

  made_up_settings (&settings);
  add_to_image (measurement, &settings, NULL);

  g_assert_cmpuint (image->layers->len, >=, VELLUS_N_HAIR_CLASSES);
  for (guint i = 0; i < image->layers->len; i++)
    {
      g_assert_cmpint (layer_at (image, i)->x, >=, 0);
      g_assert_cmpint (layer_at (image, i)->y, >=, 0);
      g_assert_cmpint (layer_at (image, i)->x + layer_at (image, i)->width_px,
                       <=, 600);
      g_assert_cmpint (layer_at (image, i)->y + layer_at (image, i)->height_px,
                       <=, 400);
    }
}

static guint
n_layers_with_numbers (gboolean overlay, gboolean maps, gboolean numbers)
{
  g_autoptr (FakeImage)         image = fake_image_new (600, 400);
  g_autoptr (VellusMeasurement) measurement = made_up_measurement ();
  VellusMeasureSettings         settings;

  made_up_settings (&settings);
  settings.overlay = overlay;
  settings.maps = maps;
  settings.numbers = numbers;
  g_assert_true (add_to_image (measurement, &settings, NULL));
  g_assert_cmpuint (image->groups->len, ==, image->layers->len > 0 ? 1 : 0);

  return image->layers->len;
}

static guint
n_layers_with (gboolean overlay, gboolean maps)
{
  return n_layers_with_numbers (overlay, maps, FALSE);
}

static void
only_wanted_layers_are_added (void)
{
  const guint n_overlay = n_layers_with (TRUE, FALSE);
  const guint n_maps = n_layers_with (FALSE, TRUE);

  g_assert_cmpuint (n_layers_with (FALSE, FALSE), ==, 0);
  g_assert_cmpuint (n_overlay, >, 0);
  g_assert_cmpuint (n_maps, >, 0);
  g_assert_cmpuint (n_layers_with (TRUE, TRUE), ==, n_overlay + n_maps);
  g_assert_cmpuint (n_layers_with_numbers (FALSE, FALSE, TRUE), ==, 1);
}

static void
each_class_has_a_path (void)
{
  static const char *const      names[] = { "Vellus: terminal",
                                            "Vellus: intermediate", "Vellus: vellus",
                                            "Vellus: not counted" };
  g_autoptr (FakeImage)         image = fake_image_new (600, 400);
  g_autoptr (VellusMeasurement) measurement = made_up_measurement ();
  VellusMeasureSettings         settings;

  made_up_settings (&settings);
  add_to_image (measurement, &settings, NULL);

  g_assert_cmpuint (image->paths->len, ==, G_N_ELEMENTS (names));
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      const FakePath *path = g_ptr_array_index (image->paths, i);

      g_assert_cmpstr (path->name, ==, names[i]);
      g_assert_cmpuint (path->strokes->len, ==, 1);
    }
}

static void
class_without_hairs_has_no_path (void)
{
  g_autoptr (FakeImage)         image = fake_image_new (600, 400);
  g_autoptr (VellusMeasurement) measurement = made_up_measurement ();
  VellusMeasureSettings         settings;

  made_up_settings (&settings);
  g_ptr_array_set_size (measurement->hairs, 1);
  add_to_image (measurement, &settings, NULL);

  g_assert_cmpuint (image->paths->len, ==, 1);
}

static void
document_is_kept_with_the_image (void)
{
  g_autoptr (FakeImage)         image = fake_image_new (600, 400);
  g_autoptr (VellusMeasurement) measurement = made_up_measurement ();
  VellusMeasureSettings         settings;

  made_up_settings (&settings);
  add_to_image (measurement, &settings, NULL);

  const char *text = g_hash_table_lookup (image->texts, "vellus-measurement");
  g_autoptr (VellusMeasurement) read =
    vellus_measurement_from_json (text, -1, NULL);

  g_assert_nonnull (read);
  g_assert_cmpuint (read->hairs->len, ==, measurement->hairs->len);
}

static void
palette_gets_no_layers_but_paths (void)
{
  g_autoptr (FakeImage)         image = fake_image_new (600, 400);
  g_autoptr (VellusMeasurement) measurement = made_up_measurement ();
  VellusMeasureSettings         settings;

  made_up_settings (&settings);
  image->base = VELLUS_HOST_INDEXED;
  g_assert_true (add_to_image (measurement, &settings, NULL));

  g_assert_cmpuint (image->groups->len, ==, 0);
  g_assert_cmpuint (image->layers->len, ==, 0);
  g_assert_cmpuint (image->paths->len, ==, 4);
  g_assert_cmpuint (image->messages->len, ==, 1);
}

static void
gray_gets_layers_and_a_word (void)
{
  g_autoptr (FakeImage)         image = fake_image_new (600, 400);
  g_autoptr (VellusMeasurement) measurement = made_up_measurement ();
  VellusMeasureSettings         settings;

  made_up_settings (&settings);
  image->base = VELLUS_HOST_GRAY;
  g_assert_true (add_to_image (measurement, &settings, NULL));

  g_assert_cmpuint (image->layers->len, >, 0);
  g_assert_cmpuint (image->messages->len, ==, 1);
}

static void
layer_that_fails_takes_all_back (void)
{
  g_autoptr (FakeImage)         image = fake_image_new (600, 400);
  g_autoptr (VellusMeasurement) measurement = made_up_measurement ();
  g_autoptr (GError)            error = NULL;
  VellusMeasureSettings         settings;

  made_up_settings (&settings);
  image->fail_at_layer = 2;
  g_assert_false (add_to_image (measurement, &settings, &error));

  g_assert_nonnull (error);
  fake_image_assert_untouched (image);
}

static void
assert_file_refused (const char *path, const char *other)
{
  g_autoptr (GError)    error = NULL;
  VellusMeasureSettings settings;

  made_up_settings (&settings);
  settings.csv_file = (char *) path;
  settings.json_file = (char *) other;
  g_assert_false (vellus_output_check_files (&settings, &error));
  g_assert_error (error, VELLUS_ERROR, VELLUS_ERROR_FILE);
  g_assert_nonnull (strstr (error->message, path));
}

static void
bad_places_are_told_beforehand (void)
{
  g_autofree char *folder = g_dir_make_tmp ("vellus-XXXXXX", NULL);
  g_autofree char *file = g_build_filename (folder, "a.csv", NULL);
  g_autofree char *lost = g_build_filename (folder, "none", "a.csv", NULL);

  assert_file_refused (folder, NULL);
  assert_file_refused (lost, NULL);
  assert_file_refused (file, file);
  g_assert_false (g_file_test (file, G_FILE_TEST_EXISTS));
  g_rmdir (folder);
}

static void
files_are_written_where_wanted (void)
{
  g_autofree char *folder = g_dir_make_tmp ("vellus-XXXXXX", NULL);
  g_autofree char *json = g_build_filename (folder, "a.json", NULL);
  g_autofree char *hairs = g_build_filename (folder, "hairs.csv", NULL);
  g_autoptr (VellusMeasurement) measurement = made_up_measurement ();
  g_autofree char              *text = NULL;
  g_autofree char              *rows = NULL;
  VellusMeasureSettings         settings;

  made_up_settings (&settings);
  settings.json_file = json;
  settings.csv_file = (char *) "";
  settings.hairs_csv_file = hairs;
  g_assert_true (vellus_output_check_files (&settings, NULL));
  g_assert_true (vellus_output_write_files (measurement, &settings, NULL));

  g_autofree char *wanted = vellus_measurement_to_json (measurement);

  g_assert_true (g_file_get_contents (json, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, wanted);
  g_assert_true (g_file_get_contents (hairs, &rows, NULL, NULL));
  g_unlink (json);
  g_unlink (hairs);
  /* Nothing else has been left. */
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/procedure/output/all-of-it-is-one-step-of-undo",
                   all_of_it_is_one_step_of_undo);
  g_test_add_func ("/procedure/output/layers-lie-on-the-canvas",
                   layers_lie_on_the_canvas);
  g_test_add_func ("/procedure/output/only-wanted-layers-are-added",
                   only_wanted_layers_are_added);
  g_test_add_func ("/procedure/output/each-class-has-a-path",
                   each_class_has_a_path);
  g_test_add_func ("/procedure/output/class-without-hairs-has-no-path",
                   class_without_hairs_has_no_path);
  g_test_add_func ("/procedure/output/document-is-kept-with-the-image",
                   document_is_kept_with_the_image);
  g_test_add_func ("/procedure/output/palette-gets-no-layers-but-paths",
                   palette_gets_no_layers_but_paths);
  g_test_add_func ("/procedure/output/gray-gets-layers-and-a-word",
                   gray_gets_layers_and_a_word);
  g_test_add_func ("/procedure/output/layer-that-fails-takes-all-back",
                   layer_that_fails_takes_all_back);
  g_test_add_func ("/procedure/output/bad-places-are-told-beforehand",
                   bad_places_are_told_beforehand);
  g_test_add_func ("/procedure/output/files-are-written-where-wanted",
                   files_are_written_where_wanted);

  return g_test_run ();
}
