/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib/gstdio.h>
#include <string.h>

#include "core/error.h"
#include "host-fake.h"
#include "made-up.h"
#include "procedure/procedures.h"
#include "report/json.h"
#include "widgets-fake.h"

#define UM_PER_PX 5.0
#define MAX_RESULTS 32

static gboolean
call_with_report (const char   *name,
                  VellusRunMode mode,
                  double       *results,
                  const char   *report,
                  GError      **error)
{
  VellusMeasureSettings settings;
  const VellusCall      made = {
         .mode = mode,
         .image_id = FAKE_IMAGE_ID,
         .drawable_id = FAKE_DRAWABLE_ID,
         .settings = &settings,
         .results = results,
  };

  made_up_settings (&settings);
  settings.um_per_px = UM_PER_PX;
  settings.report_file = (char *) report;

  return vellus_procedure_call (vellus_procedure_find (name), &made, error);
}

static gboolean
call (const char *name, VellusRunMode mode, double *results, GError **error)
{
  return call_with_report (name, mode, results, NULL, error);
}

static gboolean
print_by (const char *name, const char *path, GError **error)
{
  double results[MAX_RESULTS];

  return call_with_report (name, VELLUS_RUN_NONINTERACTIVE, results, path,
                           error);
}

static gboolean
print (const char *path, GError **error)
{
  return print_by ("plug-in-vellus-results", path, error);
}

static gboolean
show (double *results, GError **error)
{
  return call ("plug-in-vellus-results", VELLUS_RUN_INTERACTIVE, results,
               error);
}

static void
figures_are_those_that_were_measured (void)
{
  g_autoptr (FakeImage)   image = fake_image_new (640, 420);
  double                  measured[MAX_RESULTS], told[MAX_RESULTS];
  guint                   n_specs;
  const VellusFigureSpec *specs = vellus_summary_specs (&n_specs);

  g_assert_true (
    call ("plug-in-vellus-measure", VELLUS_RUN_NONINTERACTIVE, measured, NULL));
  g_assert_true (
    call ("plug-in-vellus-results", VELLUS_RUN_NONINTERACTIVE, told, NULL));
  g_assert_cmpfloat (told[0], ==, 4.0);
  for (guint i = 0; i < n_specs; i++)
    {
      g_test_message ("%s", specs[i].name);
      /* Documents have four decimals. */
      g_assert_cmpfloat_with_epsilon (told[i], measured[i], 1e-4);
    }
  g_assert_cmpint (image->n_undo_steps, ==, 1);
}

static gboolean
use_window (VellusWindow *window, gpointer user_data)
{
  const char      *path = user_data;
  g_autofree char *text = NULL;
  g_autofree char *none = NULL;

  g_assert_cmpuint (fake_window_n_shown (window), ==, 4);
  fake_window_enter (window, "thin-only", "yes");
  /* All of them are 70 µm thick. */
  g_assert_cmpuint (fake_window_n_shown (window), ==, 0);
  fake_window_enter (window, "thin-only", "no");
  fake_window_select (window, 2);

  fake_window_press (window, "Copy _as Text");
  g_assert_nonnull (strstr (fake_window_copied (window), "Hairs: 4"));

  /* The user doesn't want to after all. */
  fake_window_press (window, "_Export…");
  fake_window_set_file (window, path);
  fake_window_press (window, "_Export…");
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_nonnull (strstr (text, "diameter_um"));
  g_assert_nonnull (fake_window_press_help (window));

  fake_window_set_file (window, "/no/such/folder/a.csv");
  fake_window_press (window, "_Export…");
  g_assert_false (
    g_file_get_contents ("/no/such/folder/a.csv", &none, NULL, NULL));

  return TRUE;
}

static void
window_shows_copies_and_exports (void)
{
  g_autoptr (FakeImage) image = fake_image_new (640, 420);
  double                results[MAX_RESULTS];
  g_autofree char      *folder = g_dir_make_tmp ("vellus-XXXXXX", NULL);
  g_autofree char      *path = g_build_filename (folder, "hairs.csv", NULL);

  g_assert_true (
    call ("plug-in-vellus-measure", VELLUS_RUN_NONINTERACTIVE, results, NULL));
  fake_user_set (use_window, path);
  g_assert_true (show (results, NULL));

  /* Without the photograph too. */
  image->layer_gone = TRUE;
  g_assert_true (show (results, NULL));
  fake_user_set (NULL, NULL);
  g_assert_cmpint (image->n_undo_steps, ==, 1);

  g_remove (path);
  g_rmdir (folder);
}

static void
report_shows_what_was_measured (void)
{
  g_autoptr (FakeImage) image = fake_image_new (640, 420);
  double                results[MAX_RESULTS];
  g_autofree char      *folder = g_dir_make_tmp ("vellus-XXXXXX", NULL);
  g_autofree char      *path = g_build_filename (folder, "hairs.html", NULL);
  g_autofree char      *page = NULL;
  g_autofree char      *bare = NULL;
  g_autoptr (GError)    error = NULL;

  g_assert_true (
    call ("plug-in-vellus-measure", VELLUS_RUN_NONINTERACTIVE, results, NULL));
  g_assert_false (print ("hairs.txt", &error));
  g_assert_error (error, VELLUS_ERROR, VELLUS_ERROR_ARGUMENT);
  g_clear_error (&error);

  g_assert_true (print (path, &error));
  g_assert_true (g_file_get_contents (path, &page, NULL, NULL));
  g_assert_nonnull (strstr (page, "alt=\"The picture\""));

  /* Another picture would be believed. */
  for (int i = 0; i < 3 * 640 * 10; i++)
    image->light->data[i] *= 0.5f;
  g_assert_false (print (path, &error));
  g_assert_error (error, VELLUS_ERROR, VELLUS_ERROR_REFUSED);

  image->layer_gone = TRUE;
  g_assert_true (print (path, NULL));
  g_assert_true (g_file_get_contents (path, &bare, NULL, NULL));
  g_assert_null (strstr (bare, "alt=\"The picture\""));

  g_remove (path);
  g_rmdir (folder);
}

/* The document that is kept has rounded the hairs that are drawn. */
static char *
read_without_pictures (const char *path)
{
  g_autoptr (GRegex) pixels = g_regex_new ("base64,[^\"]*", 0, 0, NULL);
  g_autofree char   *page = NULL;

  g_assert_true (g_file_get_contents (path, &page, NULL, NULL));

  return g_regex_replace_literal (pixels, page, -1, 0, "", 0, NULL);
}

static void
measuring_and_recounting_print_the_same (void)
{
  g_autoptr (FakeImage) image = fake_image_new (640, 420);
  g_autofree char      *folder = g_dir_make_tmp ("vellus-XXXXXX", NULL);
  g_autofree char      *path = g_build_filename (folder, "hairs.html", NULL);
  const char *const     names[] = { "plug-in-vellus-measure",
                                    "plug-in-vellus-recount",
                                    "plug-in-vellus-results" };
  g_autofree char      *first = NULL;
  g_autoptr (GError)    error = NULL;

  /* Hairs lie elsewhere in the picture than in what is read. */
  image->layer = (VellusRect){ 30.0, 20.0, 670.0, 440.0 };
  image->canvas = (VellusRect){ 0.0, 0.0, 700.0, 460.0 };
  g_assert_false (print_by (names[0], "hairs.txt", &error));
  g_assert_error (error, VELLUS_ERROR, VELLUS_ERROR_ARGUMENT);
  fake_image_assert_untouched (image);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_test_message ("%s", names[i]);
      g_assert_true (print_by (names[i], path, NULL));

      g_autofree char *page = read_without_pictures (path);

      g_assert_nonnull (strstr (page, "alt=\"The picture\""));
      if (first == NULL)
        first = g_steal_pointer (&page);
      else
        g_assert_cmpstr (page, ==, first);
      g_remove (path);
    }
  g_assert_cmpint (image->n_undo_steps, ==, 1);
  g_rmdir (folder);
}

static gboolean
export_all (VellusWindow *window, gpointer user_data)
{
  fake_window_set_file (window, user_data);
  fake_window_press (window, "_Export…");

  return TRUE;
}

/* The window shows the layer, files tell of the picture. */
static void
exported_hairs_lie_where_they_are_in_the_picture (void)
{
  g_autoptr (FakeImage) image = fake_image_new (640, 420);
  double                results[MAX_RESULTS];
  g_autofree char      *folder = g_dir_make_tmp ("vellus-XXXXXX", NULL);
  g_autofree char      *path = g_build_filename (folder, "hairs.json", NULL);
  g_autofree char      *text = NULL;

  image->layer = (VellusRect){ 30.0, 20.0, 670.0, 440.0 };
  image->canvas = (VellusRect){ 0.0, 0.0, 700.0, 460.0 };
  g_assert_true (
    call ("plug-in-vellus-measure", VELLUS_RUN_NONINTERACTIVE, results, NULL));
  fake_user_set (export_all, path);
  g_assert_true (show (results, NULL));
  fake_user_set (NULL, NULL);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_cmpstr (text, ==,
                   g_hash_table_lookup (image->texts, "vellus-measurement"));
  g_remove (path);
  g_rmdir (folder);
}

static void
nothing_measured_is_told (void)
{
  g_autoptr (FakeImage) image = fake_image_new (640, 420);
  double                results[MAX_RESULTS];
  g_autoptr (GError)    error = NULL;

  g_assert_false (show (results, &error));
  g_assert_error (error, VELLUS_ERROR, VELLUS_ERROR_REFUSED);
  fake_image_assert_untouched (image);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/procedure/results/figures-are-those-that-were-measured",
                   figures_are_those_that_were_measured);
  g_test_add_func ("/procedure/results/window-shows-copies-and-exports",
                   window_shows_copies_and_exports);
  g_test_add_func ("/procedure/results/report-shows-what-was-measured",
                   report_shows_what_was_measured);
  g_test_add_func ("/procedure/results/measuring-and-recounting-print-the-same",
                   measuring_and_recounting_print_the_same);
  g_test_add_func ("/procedure/results/exported-hairs-lie-where-they-are-in-"
                   "the-picture",
                   exported_hairs_lie_where_they_are_in_the_picture);
  g_test_add_func ("/procedure/results/nothing-measured-is-told",
                   nothing_measured_is_told);

  return g_test_run ();
}
