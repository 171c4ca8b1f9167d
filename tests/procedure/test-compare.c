/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

#include "core/error.h"
#include "procedure/calibration.h"
#include "procedure/compare-settings.h"
#include "procedure/procedures.h"
#include "visits.h"
#include "widgets-fake.h"

#define MAX_RESULTS 32

static const VellusProcedure *
procedure (void)
{
  return vellus_procedure_find ("plug-in-vellus-compare");
}

static VellusCompareSettings *
settings_new (void)
{
  VellusCompareSettings *settings = vellus_settings_new (procedure ());

  settings->um_per_px = VISITS_UM_PER_PX;

  return settings;
}

static void
settings_free (VellusCompareSettings *settings)
{
  vellus_settings_free (procedure (), settings);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VellusCompareSettings, settings_free)

static void
set_text (char **text, const char *value)
{
  g_free (*text);
  *text = g_strdup (value);
}

static gboolean
compare (VellusCompareSettings *settings,
         VellusRunMode          mode,
         double                *results,
         GError               **error)
{
  double           ignored[MAX_RESULTS];
  const VellusCall call = {
    .mode = mode,
    .image_id = FAKE_IMAGE_ID,
    .drawable_id = FAKE_DRAWABLE_ID,
    .settings = settings,
    .results = results != NULL ? results : ignored,
  };

  return vellus_procedure_call (procedure (), &call, error);
}

static double
result (const double *results, const char *name)
{
  guint                   n;
  const VellusFigureSpec *specs = procedure ()->results (&n);

  for (guint i = 0; i < n; i++)
    if (g_str_equal (specs[i].name, name))
      return results[i];

  g_error ("there is no result “%s”", name);
}

static void
assert_refused (FakeImage             *image,
                VellusCompareSettings *settings,
                const char            *part)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (compare (settings, VELLUS_RUN_NONINTERACTIVE, NULL, &error));
  g_assert_nonnull (error);
  if (strstr (error->message, part) == NULL)
    g_error ("“%s” lacks “%s”", error->message, part);
  g_assert_cmpint (image->n_undo_steps, ==, 0);
  g_assert_cmpint (image->n_open_progress, ==, 0);
  g_assert_cmpuint (image->groups->len, ==, 0);
  g_assert_cmpuint (image->layers->len, ==, 0);
  g_assert_false (image->later_hidden);
  g_assert_null (g_hash_table_lookup (image->texts, "vellus-comparison"));
}

static void
the_lost_hair_is_told_and_one_undo_takes_all_back (void)
{
  g_autoptr (FakeImage)             image = visits_image_new ();
  g_autoptr (VellusCompareSettings) settings = settings_new ();
  double                            results[MAX_RESULTS];
  GError                           *error = NULL;

  compare (settings, VELLUS_RUN_NONINTERACTIVE, results, &error);
  g_assert_no_error (error);
  g_assert_cmpfloat (result (results, "lost"), ==, 1.0);
  g_assert_cmpfloat (result (results, "new"), ==, 0.0);
  g_assert_cmpfloat (result (results, "hairs_before"), >, 40.0);
  /* Two thirds of a pixel of 8 µm. */
  g_assert_cmpfloat (result (results, "residual_um"), <, 6.0);

  g_assert_cmpint (image->n_undo_steps, ==, 1);
  g_assert_cmpuint (image->groups->len, ==, 1);
  /* The copy, the edge, kept and lost hairs, the legend at least. */
  g_assert_cmpuint (image->layers->len, >=, 5);
  g_assert_true (image->later_hidden);
  g_assert_nonnull (g_hash_table_lookup (image->texts, "vellus-comparison"));

  const FakeLayer *copy = g_ptr_array_index (image->layers, 0);

  g_assert_nonnull (strstr (copy->name, "second"));
  g_assert_cmpint (copy->width_px, ==, 540);
  g_assert_cmpint (copy->x, ==, 0);
}

static void
exchanged_layers_exchange_lost_and_new (void)
{
  g_autoptr (FakeImage)             image = visits_image_new ();
  g_autoptr (VellusCompareSettings) settings = settings_new ();
  double                            results[MAX_RESULTS];

  settings->before = g_strdup ("second");
  settings->after = g_strdup_printf ("%d", FAKE_DRAWABLE_ID);
  g_assert_true (compare (settings, VELLUS_RUN_NONINTERACTIVE, results, NULL));
  g_assert_cmpfloat (result (results, "lost"), ==, 0.0);
  g_assert_cmpfloat (result (results, "new"), ==, 1.0);

  /* What is drawn lies where the earlier layer lies. */
  g_assert_cmpint (((FakeLayer *) image->layers->pdata[0])->x, ==, 15);
  g_assert_cmpint (((FakeLayer *) image->layers->pdata[0])->y, ==, -12);
}

static void
another_open_picture_has_its_own_scale (void)
{
  g_autoptr (FakeImage)             image = visits_image_new ();
  g_autoptr (VellusCompareSettings) settings = settings_new ();
  double                            results[MAX_RESULTS];
  GError                           *error = NULL;

  image->later_image_id = FAKE_OTHER_IMAGE_ID;
  image->other_text = "um_per_px=8 relative_uncertainty=0.01 method=line";
  g_hash_table_insert (image->texts, g_strdup (VELLUS_CALIBRATION_NAME),
                       g_strdup (image->other_text));
  settings->um_per_px = 0.0;
  settings->after = g_strdup ("second");
  compare (settings, VELLUS_RUN_NONINTERACTIVE, results, &error);
  g_assert_no_error (error);
  g_assert_cmpfloat (result (results, "lost"), ==, 1.0);
  /* It isn't ours to hide. */
  g_assert_false (image->later_hidden);
}

static void
wrong_use_is_answered_in_a_sentence (void)
{
  g_autoptr (FakeImage)             image = visits_image_new ();
  g_autoptr (VellusCompareSettings) settings = settings_new ();

  settings->after = g_strdup ("first");
  assert_refused (image, settings, "are the same layer");

  set_text (&settings->after, "third");
  assert_refused (image, settings, "“third”");

  set_text (&settings->after, NULL);
  settings->um_per_px = 0.0;
  assert_refused (image, settings, "Nothing tells how large a pixel");

  settings->um_per_px = VISITS_UM_PER_PX;
  image->name = "2026-06-01";
  image->later_name = "2026-03-01";
  assert_refused (image, settings, "exchange them");

  image->later_image_id = FAKE_OTHER_IMAGE_ID;
  assert_refused (image, settings, "no layer of a later visit");
}

static void
other_skin_is_refused (void)
{
  g_autoptr (FakeImage)             image = visits_image_new ();
  g_autoptr (VellusCompareSettings) settings = settings_new ();

  vellus_raster_free (image->later);
  image->later = visits_other_skin ();
  assert_refused (image, settings, "don't show the same skin");
}

static void
a_side_without_hair_is_named (void)
{
  g_autoptr (FakeImage)             image = visits_image_new ();
  g_autoptr (VellusCompareSettings) settings = settings_new ();
  const gsize                       n =
    (gsize) image->later->width_px * (gsize) image->later->height_px * 3;

  for (gsize i = 0; i < n; i++)
    image->later->data[i] = 0.5f;
  assert_refused (image, settings, "The later picture has fewer");

  for (gsize i = 0; i < n; i++)
    image->later->data[i] = NAN;
  assert_refused (image, settings, "second: The layer is transparent");
}

static void
a_layer_that_cannot_be_added_leaves_nothing (void)
{
  g_autoptr (FakeImage)             image = visits_image_new ();
  g_autoptr (VellusCompareSettings) settings = settings_new ();

  image->fail_at_layer = 2;
  assert_refused (image, settings, "no room");
}

static void
files_are_those_that_are_wanted (void)
{
  g_autoptr (FakeImage)             image = visits_image_new ();
  g_autoptr (VellusCompareSettings) settings = settings_new ();
  g_autofree char  *folder = g_dir_make_tmp ("vellus-XXXXXX", NULL);
  const char *const names[] = { "c.json", "b.json", "a.json",
                                "t.csv",  "p.png",  "r.pdf" };
  char **const      files[] = {
         &settings->json_file,       &settings->before_json_file,
         &settings->after_json_file, &settings->csv_file,
         &settings->plot_file,       &settings->report_file
  };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    *files[i] = g_build_filename (folder, names[i], NULL);
  settings->overlay = settings->registered = FALSE;
  g_assert_true (compare (settings, VELLUS_RUN_NONINTERACTIVE, NULL, NULL));
  g_assert_cmpuint (image->groups->len, ==, 0);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_assert_true (g_file_test (*files[i], G_FILE_TEST_IS_REGULAR));
      g_unlink (*files[i]);
    }

  g_hash_table_remove_all (image->texts);
  image->n_undo_steps = 0;
  set_text (&settings->csv_file, settings->json_file);
  assert_refused (image, settings, "Two files are to be written");
  g_rmdir (folder);
  assert_refused (image, settings, "can't be written");
}

static void
marked_points_lay_the_layers_on_each_other (void)
{
  g_autoptr (FakeImage)             image = visits_image_new ();
  g_autoptr (VellusCompareSettings) settings = settings_new ();
  /* Where phantom_visit_to_picture() has the scene's (200, 200), (430, 210)
   * and (300, 450), within a few px, as a hand marks them. */
  const VellusPoint before[] = { { 165, 160 }, { 395, 170 }, { 265, 410 } };
  VellusPoint       after[3];
  double            results[MAX_RESULTS];
  GError           *error = NULL;
  const double      c = cos (0.2), s = sin (0.2);

  for (int i = 0; i < 3; i++)
    {
      const double x = before[i].x - 270.0 + 305.0 - 315.0;
      const double y = before[i].y - 260.0 + 300.0 - 310.0;

      after[i] = (VellusPoint){ 280.0 + c * x - s * y + image->later_at.x + 2,
                                270.0 + s * x + c * y + image->later_at.y - 2 };
    }

  fake_image_draw_path (image, "before points", before, 3);
  fake_image_draw_path (image, "after points", after, 2);
  assert_refused (image, settings, "has 3 points");

  g_ptr_array_set_size (image->paths, 1);
  fake_image_draw_path (image, "after points", after, 3);
  compare (settings, VELLUS_RUN_NONINTERACTIVE, results, &error);
  g_assert_no_error (error);
  g_assert_cmpfloat (result (results, "lost"), ==, 1.0);
  g_assert_nonnull (
    strstr (g_hash_table_lookup (image->texts, "vellus-comparison"),
            "\"by_hand\": true"));
}

typedef struct
{
  int n_windows;
} Seen;

static gboolean
accepts (VellusWindow *window, gpointer user_data)
{
  Seen *seen = user_data;

  if (seen->n_windows++ == 0)
    {
      g_autofree char *before = fake_window_value (window, "before");
      g_autofree char *after = fake_window_value (window, "after");

      /* The upper layer is the later one, and ids stand for names. */
      g_assert_cmpstr (before, ==, "9");
      g_assert_cmpstr (after, ==, "10");

      fake_window_enter (window, "after", "9");
      g_assert_false (fake_window_is_ready (window));
      g_assert_nonnull (strstr (fake_window_note (window), "same layer"));
      fake_window_enter (window, "after", "10");
      g_assert_true (fake_window_is_ready (window));
      g_assert_nonnull (fake_window_press_help (window));

      return TRUE;
    }

  GPtrArray *cells = fake_window_cells (window);

  g_assert_cmpuint (cells->len, ==, 2 * 7 + 6 * 5);
  g_assert_cmpint (fake_window_n_pictures (window), ==, 1);

  return TRUE;
}

static void
the_dialog_asks_and_the_result_is_shown (void)
{
  g_autoptr (FakeImage)             image = visits_image_new ();
  g_autoptr (VellusCompareSettings) settings = settings_new ();
  Seen                              seen = { 0 };

  fake_user_set (accepts, &seen);
  g_assert_true (compare (settings, VELLUS_RUN_INTERACTIVE, NULL, NULL));
  fake_user_set (NULL, NULL);
  g_assert_cmpint (seen.n_windows, ==, 2);
}

static gboolean
presses_alt (VellusWindow *window, gpointer user_data)
{
  fake_window_assert_mnemonics (window);

  return FALSE;
}

static void
no_mnemonic_stands_twice (void)
{
  g_autoptr (FakeImage)             image = visits_image_new ();
  g_autoptr (VellusCompareSettings) settings = settings_new ();

  fake_user_set (presses_alt, NULL);
  g_assert_false (compare (settings, VELLUS_RUN_INTERACTIVE, NULL, NULL));
  fake_user_set (NULL, NULL);
}

static gboolean
closes (VellusWindow *window, gpointer user_data)
{
  g_autofree char *days = fake_window_value (window, "days");

  g_assert_cmpstr (days, ==, user_data);

  return FALSE;
}

static void
names_tell_the_days_of_growth (void)
{
  g_autoptr (FakeImage)             image = visits_image_new ();
  g_autoptr (VellusCompareSettings) settings = settings_new ();
  g_autoptr (GError)                error = NULL;

  image->name = "clip 2026-03-01";
  image->later_name = "clip 2026-03-04";
  fake_user_set (closes, "3");
  g_assert_false (compare (settings, VELLUS_RUN_INTERACTIVE, NULL, &error));
  g_assert_error (error, VELLUS_ERROR, VELLUS_ERROR_CANCELLED);

  image->later_name = "2026-09-01";
  fake_user_set (closes, "0");
  g_assert_false (compare (settings, VELLUS_RUN_INTERACTIVE, NULL, NULL));
  fake_user_set (NULL, NULL);
  fake_image_assert_untouched (image);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/procedure/compare/the-lost-hair-is-told-and-one-undo-"
                   "takes-all-back",
                   the_lost_hair_is_told_and_one_undo_takes_all_back);
  g_test_add_func ("/procedure/compare/exchanged-layers-exchange-lost-and-new",
                   exchanged_layers_exchange_lost_and_new);
  g_test_add_func ("/procedure/compare/another-open-picture-has-its-own-scale",
                   another_open_picture_has_its_own_scale);
  g_test_add_func ("/procedure/compare/wrong-use-is-answered-in-a-sentence",
                   wrong_use_is_answered_in_a_sentence);
  g_test_add_func ("/procedure/compare/other-skin-is-refused",
                   other_skin_is_refused);
  g_test_add_func ("/procedure/compare/a-side-without-hair-is-named",
                   a_side_without_hair_is_named);
  g_test_add_func ("/procedure/compare/a-layer-that-cannot-be-added-leaves-"
                   "nothing",
                   a_layer_that_cannot_be_added_leaves_nothing);
  g_test_add_func ("/procedure/compare/files-are-those-that-are-wanted",
                   files_are_those_that_are_wanted);
  g_test_add_func ("/procedure/compare/marked-points-lay-the-layers-on-each-"
                   "other",
                   marked_points_lay_the_layers_on_each_other);
  g_test_add_func ("/procedure/compare/the-dialog-asks-and-the-result-is-shown",
                   the_dialog_asks_and_the_result_is_shown);
  g_test_add_func ("/procedure/compare/names-tell-the-days-of-growth",
                   names_tell_the_days_of_growth);

  g_test_add_func ("/procedure/compare/no-mnemonic-stands-twice",
                   no_mnemonic_stands_twice);

  return g_test_run ();
}
