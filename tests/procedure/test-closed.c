/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The user closes the picture while a procedure is at work. */

#include <glib/gstdio.h>

#include "core/error.h"
#include "host-fake.h"
#include "procedure/measure-settings.h"
#include "procedure/procedures.h"
#include "widgets-fake.h"

#define UM_PER_PX 4.9

static void
assert_told (const char *name, VellusRunMode mode, const char *json)
{
  const VellusProcedure *procedure = vellus_procedure_find (name);
  gpointer               settings = vellus_settings_new (procedure);
  double                 results[32];
  const VellusCall       call = {
          .mode = mode,
          .image_id = FAKE_IMAGE_ID,
          .drawable_id = FAKE_DRAWABLE_ID,
          .settings = settings,
          .results = results,
  };
  g_autoptr (GError) error = NULL;

  if (json != NULL)
    {
      VellusMeasureSettings *measure = settings;

      measure->um_per_px = UM_PER_PX;
      g_free (measure->json_file);
      measure->json_file = g_strdup (json);
    }
  g_assert_false (vellus_procedure_call (procedure, &call, &error));
  g_assert_error (error, VELLUS_ERROR, VELLUS_ERROR_REFUSED);
  g_assert_true (g_str_has_prefix (error->message, "The picture was closed"));
  vellus_settings_free (procedure, settings);
}

/* Steps of a tenth: before, between and after reading, finding, tracing. */
static void
measurement_of_closed_picture_leaves_nothing (void)
{
  g_autofree char *folder = g_dir_make_tmp ("vellus-XXXXXX", NULL);
  g_autofree char *json = g_build_filename (folder, "a.json", NULL);

  for (int i = 0; i < 10; i++)
    {
      g_autoptr (FakeImage) image = fake_image_new (640, 420);

      /* The last time tells of 0.9: what follows is written at once. */
      image->close_at = i / 10.0 - 0.05;
      assert_told ("plug-in-vellus-measure", VELLUS_RUN_NONINTERACTIVE, json);
      fake_image_assert_untouched (image);
      g_assert_false (g_file_test (json, G_FILE_TEST_EXISTS));
    }
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

static gboolean
close_picture (VellusWindow *window, gpointer user_data)
{
  FakeImage *image = user_data;

  image->closed = TRUE;

  return TRUE;
}

static void
picture_closed_below_dialog_is_told (void)
{
  g_autoptr (FakeImage) image = fake_image_new (640, 420);

  g_hash_table_insert (
    image->texts, g_strdup ("vellus-scale"),
    g_strdup ("um_per_px=4.9 relative_uncertainty=0.02 method=bar"));
  fake_user_set (close_picture, image);
  assert_told ("plug-in-vellus-measure", VELLUS_RUN_INTERACTIVE, NULL);
  fake_image_assert_untouched (image);
  fake_user_set (NULL, NULL);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/procedure/closed/measurement-leaves-nothing",
                   measurement_of_closed_picture_leaves_nothing);
  g_test_add_func ("/procedure/closed/below-dialog-is-told",
                   picture_closed_below_dialog_is_told);

  return g_test_run ();
}
