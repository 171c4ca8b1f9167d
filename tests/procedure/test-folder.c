/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib/gstdio.h>
#include <string.h>

#include "core/error.h"
#include "host-fake.h"
#include "procedure/batch-settings.h"
#include "procedure/procedures.h"
#include "report/file.h"
#include "widgets-fake.h"

#define N_GOOD 3

/* Longer than a slow machine takes. */
#define LIMIT_S 60

typedef struct
{
  const VellusProcedure   *procedure;
  VellusBatchCallSettings *settings;
  FakeImage               *image;
  char                    *folder;
  char                    *results;
  double                   returned[4];
} Study;

/* Skin with some dark shafts. */
static void
draw_picture (const char *path, int n_shafts)
{
  cairo_surface_t *surface =
    cairo_image_surface_create (CAIRO_FORMAT_RGB24, 200, 150);
  cairo_t *cr = cairo_create (surface);

  cairo_set_source_rgb (cr, 0.8, 0.65, 0.55);
  cairo_paint (cr);
  cairo_set_source_rgb (cr, 0.2, 0.15, 0.1);
  cairo_set_line_width (cr, 8.0);
  for (int i = 0; i < n_shafts; i++)
    {
      cairo_move_to (cr, 40.0 + 40.0 * i, 30.0);
      cairo_line_to (cr, 45.0 + 40.0 * i, 120.0);
      cairo_stroke (cr);
    }
  g_assert_true (vellus_file_write_png (path, surface, NULL));
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

static void
study_init (Study *study, gconstpointer data)
{
  study->procedure = vellus_procedure_find ("plug-in-vellus-batch");
  study->settings = vellus_settings_new (study->procedure);
  /* For GIMP's progress bar: none has to be open. */
  study->image = fake_image_new (8, 8);
  study->folder = g_dir_make_tmp ("vellus-XXXXXX", NULL);
  study->results = g_build_filename (study->folder, "results", NULL);
  for (int i = 0; i < N_GOOD; i++)
    {
      g_autofree char *name = g_strdup_printf ("s%d_vertex.png", i);
      g_autofree char *path = g_build_filename (study->folder, name, NULL);

      draw_picture (path, i + 1);
    }

  g_autofree char *bad = g_build_filename (study->folder, "text.png", NULL);

  g_assert_true (g_file_set_contents (bad, "no picture", -1, NULL));
  study->settings->input = g_strdup (study->folder);
  study->settings->request.folder = g_strdup (study->results);
  study->settings->request.um_per_px = 8.0;
}

static void
remove_tree (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char      *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *inner = g_build_filename (path, name, NULL);

      remove_tree (inner);
    }
  g_remove (path);
}

static void
study_clear (Study *study, gconstpointer data)
{
  remove_tree (study->folder);
  fake_image_free (study->image);
  vellus_settings_free (study->procedure, study->settings);
  g_free (study->folder);
  g_free (study->results);
}

static gboolean
call (Study *study, VellusRunMode mode, GError **error)
{
  const VellusCall made = {
    .mode = mode,
    .image_id = -1,
    .drawable_id = -1,
    .settings = study->settings,
    .results = study->returned,
  };

  return vellus_procedure_call (study->procedure, &made, error);
}

static void
assert_returned (
  const Study *study, double pictures, double measured, double kept, double bad)
{
  g_assert_cmpfloat (study->returned[0], ==, pictures);
  g_assert_cmpfloat (study->returned[1], ==, measured);
  g_assert_cmpfloat (study->returned[2], ==, kept);
  g_assert_cmpfloat (study->returned[3], ==, bad);
}

static gboolean
is_there (const Study *study, const char *name)
{
  g_autofree char *path = g_build_filename (study->results, name, NULL);

  return g_file_test (path, G_FILE_TEST_IS_REGULAR);
}

static void
script_gets_tables_and_counts (Study *study, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (call (study, VELLUS_RUN_NONINTERACTIVE, &error));
  g_assert_no_error (error);
  assert_returned (study, N_GOOD + 1, N_GOOD, 0, 1);
  g_assert_true (is_there (study, "figures.csv"));
  g_assert_true (is_there (study, "hairs.csv"));
  g_assert_true (is_there (study, "s2_vertex.png.json"));

  g_assert_true (call (study, VELLUS_RUN_NONINTERACTIVE, &error));
  assert_returned (study, N_GOOD + 1, 0, N_GOOD, 1);
}

static void
pattern_names_what_is_measured (Study *study, gconstpointer data)
{
  g_free (study->settings->input);
  study->settings->input = g_build_filename (study->folder, "s*.png", NULL);
  g_assert_true (call (study, VELLUS_RUN_NONINTERACTIVE, NULL));
  assert_returned (study, N_GOOD, N_GOOD, 0, 0);
}

static void
script_without_scale_is_refused (Study *study, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  study->settings->request.um_per_px = 0.0;
  g_assert_false (call (study, VELLUS_RUN_NONINTERACTIVE, &error));
  g_assert_error (error, VELLUS_ERROR, VELLUS_ERROR_NO_SCALE);
  g_assert_false (g_file_test (study->results, G_FILE_TEST_EXISTS));
}

static void
frozen_parameters_are_not_mixed (Study *study, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (call (study, VELLUS_RUN_NONINTERACTIVE, NULL));
  study->settings->request.parameters =
    g_build_filename (study->results, "parameters.json", NULL);
  g_assert_true (call (study, VELLUS_RUN_NONINTERACTIVE, &error));
  g_assert_no_error (error);
  assert_returned (study, N_GOOD + 1, 0, N_GOOD, 1);

  study->settings->request.params.thin_cut_um = 35.0;
  g_assert_false (call (study, VELLUS_RUN_NONINTERACTIVE, &error));
  g_assert_error (error, VELLUS_ERROR, VELLUS_ERROR_ARGUMENT);
}

static void
folders_and_sources_are_remembered (Study *study, gconstpointer data)
{
  VellusBatchCallSettings *later = vellus_settings_new (study->procedure);
  g_autofree char         *text = NULL;

  study->settings->request.labels = g_strdup ("/a/labels.csv");
  text = vellus_settings_to_text (study->procedure, study->settings);
  vellus_settings_from_text (study->procedure, later, text);
  g_assert_cmpstr (later->input, ==, study->folder);
  g_assert_cmpstr (later->request.folder, ==, study->results);
  g_assert_cmpstr (later->request.labels, ==, "/a/labels.csv");
  vellus_settings_free (study->procedure, later);
}

static gboolean
answer (VellusWindow *window, gpointer user_data)
{
  fake_window_assert_mnemonics (window);
  g_assert_true (fake_window_is_ready (window));
  fake_window_enter (window, "input", "");
  g_assert_false (fake_window_is_ready (window));
  fake_window_enter (window, "input", "/a/*.png");
  fake_window_enter (window, "output", "");
  g_assert_false (fake_window_is_ready (window));
  fake_window_enter (window, "output", "/b");

  g_assert_true (fake_window_uses (window, "um-per-px"));
  g_assert_false (fake_window_uses (window, "step-um"));
  fake_window_enter (window, "scale", "read");
  g_assert_false (fake_window_uses (window, "um-per-px"));
  g_assert_true (fake_window_uses (window, "step-um"));
  /* Two ways at once. */
  g_assert_false (fake_window_is_ready (window));
  fake_window_enter (window, "um-per-px", "0");
  g_assert_true (fake_window_is_ready (window));

  fake_window_enter (window, "region", "frame:much");
  g_assert_false (fake_window_is_ready (window));
  fake_window_enter (window, "region", "frame:0.25");
  g_assert_true (fake_window_is_ready (window));
  g_assert_true (fake_window_uses (window, "thin-cut"));
  fake_window_enter (window, "parameters", "/none.json");
  g_assert_false (fake_window_uses (window, "thin-cut"));
  g_assert_false (fake_window_is_ready (window));

  return FALSE;
}

static void
dialog_says_what_is_missing (Study *study, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fake_user_set (answer, study);
  g_assert_false (call (study, VELLUS_RUN_INTERACTIVE, &error));
  g_assert_error (error, VELLUS_ERROR, VELLUS_ERROR_CANCELLED);
}

static void
wait_for (VellusWindow *window, const char *note)
{
  const gint64 last = g_get_monotonic_time () + LIMIT_S * G_USEC_PER_SEC;

  while (strstr (fake_window_note (window), note) == NULL)
    {
      g_assert_cmpint (g_get_monotonic_time (), <, last);
      g_main_context_iteration (NULL, TRUE);
    }
}

static gboolean
is_dialog (VellusWindow *window)
{
  return fake_window_labels (window)->len > 8;
}

static gboolean
watch (VellusWindow *window, gpointer user_data)
{
  if (is_dialog (window))
    return TRUE;

  fake_window_assert_mnemonics (window);
  wait_for (window, "Tables are in");
  g_assert_cmpuint (fake_window_n_shown (window), ==, N_GOOD + 1);
  g_assert_nonnull (strstr (fake_window_note (window),
                            "4 of 4: 3 measured, 0 as before, 1 failed"));
  for (guint i = 0; i <= N_GOOD; i++)
    {
      g_autofree char *name = fake_window_cell (window, i, 0);
      g_autofree char *reason = fake_window_cell (window, i, 4);

      g_assert_cmpint (strcmp (name, "text.png") == 0, ==, *reason != '\0');
    }

  return TRUE;
}

static void
window_fills_its_table (Study *study, gconstpointer data)
{
  fake_user_set (watch, study);
  g_assert_true (call (study, VELLUS_RUN_INTERACTIVE, NULL));
  assert_returned (study, N_GOOD + 1, N_GOOD, 0, 1);
}

static gboolean
stop_and_go_on (VellusWindow *window, gpointer user_data)
{
  if (is_dialog (window))
    return TRUE;

  fake_window_press (window, "_Stop");
  wait_for (window, "Stopped");
  fake_window_press (window, "_Go On");
  wait_for (window, "Tables are in");
  g_assert_cmpuint (fake_window_n_shown (window), ==, N_GOOD + 1);

  return TRUE;
}

static void
stopped_batch_goes_on (Study *study, gconstpointer data)
{
  fake_user_set (stop_and_go_on, study);
  g_assert_true (call (study, VELLUS_RUN_INTERACTIVE, NULL));
  g_assert_cmpfloat (study->returned[0], ==, N_GOOD + 1);
  g_assert_true (is_there (study, "figures.csv"));
}

static gboolean
close_at_once (VellusWindow *window, gpointer user_data)
{
  return is_dialog (window);
}

/* Nothing may still be at work when the plug-in ends. */
static void
closing_the_window_stops (Study *study, gconstpointer data)
{
  fake_user_set (close_at_once, study);
  g_assert_true (call (study, VELLUS_RUN_INTERACTIVE, NULL));
  g_assert_false (is_there (study, "figures.csv"));
}

static gboolean
read_trouble (VellusWindow *window, gpointer user_data)
{
  if (is_dialog (window))
    return TRUE;

  wait_for (window, "can't be");

  return TRUE;
}

static void
trouble_stands_in_the_window (Study *study, gconstpointer data)
{
  g_free (study->settings->input);
  study->settings->input = g_build_filename (study->folder, "none*", NULL);
  fake_user_set (read_trouble, study);
  g_assert_true (call (study, VELLUS_RUN_INTERACTIVE, NULL));
}

static void
add (const char *path, void (*test) (Study *, gconstpointer))
{
  g_test_add (path, Study, NULL, study_init, test, study_clear);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  add ("/procedure/folder/script-gets-tables-and-counts",
       script_gets_tables_and_counts);
  add ("/procedure/folder/pattern-names-what-is-measured",
       pattern_names_what_is_measured);
  add ("/procedure/folder/script-without-scale-is-refused",
       script_without_scale_is_refused);
  add ("/procedure/folder/frozen-parameters-are-not-mixed",
       frozen_parameters_are_not_mixed);
  add ("/procedure/folder/folders-and-sources-are-remembered",
       folders_and_sources_are_remembered);
  add ("/procedure/folder/dialog-says-what-is-missing",
       dialog_says_what_is_missing);
  add ("/procedure/folder/window-fills-its-table", window_fills_its_table);
  add ("/procedure/folder/stopped-batch-goes-on", stopped_batch_goes_on);
  add ("/procedure/folder/closing-the-window-stops", closing_the_window_stops);
  add ("/procedure/folder/trouble-stands-in-the-window",
       trouble_stands_in_the_window);

  return g_test_run ();
}
