/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib/gstdio.h>
#include <string.h>

#include "core/error.h"
#include "procedure/procedures.h"
#include "procedure/series-settings.h"
#include "visits.h"
#include "widgets-fake.h"

#define MAX_RESULTS 16

static const VellusProcedure *
procedure (void)
{
  return vellus_procedure_find ("plug-in-vellus-series");
}

static VellusSeriesSettings *
settings_new (void)
{
  VellusSeriesSettings *settings = vellus_settings_new (procedure ());

  settings->um_per_px = VISITS_UM_PER_PX;

  return settings;
}

static void
settings_free (VellusSeriesSettings *settings)
{
  vellus_settings_free (procedure (), settings);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VellusSeriesSettings, settings_free)

static void
set_text (char **text, const char *value)
{
  g_free (*text);
  *text = g_strdup (value);
}

/* Three layers, the third visit in the middle of time. */
static FakeImage *
image_new (void)
{
  FakeImage *image = visits_image_new ();

  image->third = visits_third ();
  image->name = "2026-03-01";
  image->later_name = "2027-03-01";
  image->third_name = "2026-09-01";

  return image;
}

static gboolean
compare (VellusSeriesSettings *settings,
         VellusRunMode         mode,
         double               *results,
         GError              **error)
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

static void
assert_refused (FakeImage            *image,
                VellusSeriesSettings *settings,
                const char           *part)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (compare (settings, VELLUS_RUN_NONINTERACTIVE, NULL, &error));
  g_assert_nonnull (error);
  if (strstr (error->message, part) == NULL)
    g_error ("“%s” lacks “%s”", error->message, part);
  g_assert_cmpint (image->n_undo_steps, ==, 0);
  g_assert_cmpint (image->n_open_progress, ==, 0);
  g_assert_cmpuint (image->groups->len, ==, 0);
  g_assert_null (g_hash_table_lookup (image->texts, "vellus-series"));
}

static void
visits_are_laid_over_the_first_in_the_order_of_time (void)
{
  g_autoptr (FakeImage)            image = image_new ();
  g_autoptr (VellusSeriesSettings) settings = settings_new ();
  double                           results[MAX_RESULTS];
  GError                          *error = NULL;

  compare (settings, VELLUS_RUN_NONINTERACTIVE, results, &error);
  g_assert_no_error (error);
  g_assert_cmpfloat (results[0], ==, 3.0);
  g_assert_cmpfloat (results[1], ==, 1.0);
  /* One hair of about fifty is lost in the last half year. */
  g_assert_cmpfloat (results[2], <, 0.0);
  g_assert_cmpfloat (results[2], >, -0.5);

  g_assert_cmpint (image->n_undo_steps, ==, 1);
  g_assert_cmpuint (image->groups->len, ==, 1);
  g_assert_cmpuint (image->layers->len, ==, 2);

  const FakeLayer *low = g_ptr_array_index (image->layers, 0);
  const FakeLayer *high = g_ptr_array_index (image->layers, 1);

  g_assert_nonnull (strstr (low->name, "2026-09-01"));
  g_assert_nonnull (strstr (high->name, "2027-03-01"));
  g_assert_cmpint (high->width_px, ==, 540);
  g_assert_true (image->later_hidden);

  const char *document = g_hash_table_lookup (image->texts, "vellus-series");

  g_assert_nonnull (strstr (document, "\"date\": \"2026-03-01\""));
  /* 184 and 365 days. */
  g_assert_nonnull (strstr (document, "\"month\": 6"));
  g_assert_nonnull (strstr (document, "\"month\": 12"));
}

static void
wrong_use_is_answered_in_a_sentence (void)
{
  g_autoptr (FakeImage)            image = image_new ();
  g_autoptr (VellusSeriesSettings) settings = settings_new ();

  set_text (&settings->visits, "2026-03-01, 2027-03-01");
  assert_refused (image, settings, "three visits or more");

  set_text (&settings->visits, "2026-03-01, 2027-03-01, 10");
  assert_refused (image, settings, "are the same layer");

  set_text (&settings->visits, "2026-03-01, 2027-03-01, 2028-03-01");
  assert_refused (image, settings, "“2028-03-01”");

  set_text (&settings->visits, NULL);
  set_text (&settings->dates, "2026-03-01, 2026-05-01");
  assert_refused (image, settings, "more or fewer dates");

  set_text (&settings->dates, "2026-03-01, 2026-05-01, soon");
  assert_refused (image, settings, "date can't be read");

  set_text (&settings->dates, NULL);
  set_text (&settings->treatment, "in spring");
  assert_refused (image, settings, "treatment began can't be read");

  set_text (&settings->treatment, NULL);
  settings->um_per_px = 0.0;
  assert_refused (image, settings, "Nothing tells how large a pixel");
}

static void
files_are_those_that_are_wanted (void)
{
  g_autoptr (FakeImage)            image = image_new ();
  g_autoptr (VellusSeriesSettings) settings = settings_new ();
  g_autofree char  *folder = g_dir_make_tmp ("vellus-XXXXXX", NULL);
  g_autofree char  *page = NULL;
  const char *const names[] = { "s.json", "s.csv", "s.png", "s.html" };
  char **const      files[] = { &settings->json_file, &settings->csv_file,
                                &settings->plot_file, &settings->report_file };

  set_text (&settings->report_file, "s.txt");
  assert_refused (image, settings, "a .pdf or a .html file");

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_free (*files[i]);
      *files[i] = g_build_filename (folder, names[i], NULL);
    }
  g_assert_true (compare (settings, VELLUS_RUN_NONINTERACTIVE, NULL, NULL));

  /* Of the last visit in time, by its day and not by its name. */
  g_assert_true (g_file_get_contents (*files[3], &page, NULL, NULL));
  g_assert_nonnull (strstr (page, "alt=\"Visit 3, 2027-03-01"));
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_assert_true (g_file_test (*files[i], G_FILE_TEST_IS_REGULAR));
      g_unlink (*files[i]);
    }
  g_rmdir (folder);
}

static void
other_skin_is_named_and_refused (void)
{
  g_autoptr (FakeImage)            image = image_new ();
  g_autoptr (VellusSeriesSettings) settings = settings_new ();

  vellus_raster_free (image->later);
  image->later = visits_other_skin ();
  assert_refused (image, settings, "2027-03-01: ");
}

typedef struct
{
  int         n_windows;
  const char *expected;
} Seen;

static gboolean
looks (VellusWindow *window, gpointer user_data)
{
  Seen *seen = user_data;

  if (seen->n_windows++ == 0)
    {
      const char *note = fake_window_note (window);

      if (strstr (note, seen->expected) == NULL)
        g_error ("“%s” lacks “%s”", note, seen->expected);
      g_assert_true (fake_window_is_ready (window));
      fake_window_assert_mnemonics (window);

      return FALSE;
    }

  return TRUE;
}

static void
expect_note (const char *expected)
{
  g_autoptr (VellusSeriesSettings) settings = settings_new ();
  Seen                             seen = { 0, expected };

  fake_user_set (looks, &seen);
  g_assert_false (compare (settings, VELLUS_RUN_INTERACTIVE, NULL, NULL));
  fake_user_set (NULL, NULL);
  g_assert_cmpint (seen.n_windows, ==, 1);
}

static void
the_dialog_tells_order_and_days (void)
{
  g_autoptr (FakeImage) image = image_new ();

  expect_note ("“2026-03-01” (2026-03-01), “2026-09-01” (2026-09-01), "
               "“2027-03-01” (2027-03-01). Each is");

  image->third_name = "third";
  expect_note ("“third” (no date)");
}

static gboolean
accepts (VellusWindow *window, gpointer user_data)
{
  Seen *seen = user_data;

  if (seen->n_windows++ > 0)
    {
      /* A heading and five figures: name, two changes, a trend. */
      g_assert_cmpuint (fake_window_cells (window)->len, ==, 6 * 4);
      g_assert_cmpint (fake_window_n_pictures (window), ==, 1);
    }

  return TRUE;
}

static void
the_result_is_shown (void)
{
  g_autoptr (FakeImage)            image = image_new ();
  g_autoptr (VellusSeriesSettings) settings = settings_new ();
  Seen                             seen = { 0, NULL };

  fake_user_set (accepts, &seen);
  g_assert_true (compare (settings, VELLUS_RUN_INTERACTIVE, NULL, NULL));
  fake_user_set (NULL, NULL);
  g_assert_cmpint (seen.n_windows, ==, 2);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/procedure/series/visits-are-laid-over-the-first-in-the-"
                   "order-of-time",
                   visits_are_laid_over_the_first_in_the_order_of_time);
  g_test_add_func ("/procedure/series/wrong-use-is-answered-in-a-sentence",
                   wrong_use_is_answered_in_a_sentence);
  g_test_add_func ("/procedure/series/files-are-those-that-are-wanted",
                   files_are_those_that_are_wanted);
  g_test_add_func ("/procedure/series/other-skin-is-named-and-refused",
                   other_skin_is_named_and_refused);
  g_test_add_func ("/procedure/series/the-dialog-tells-order-and-days",
                   the_dialog_tells_order_and_days);
  g_test_add_func ("/procedure/series/the-result-is-shown",
                   the_result_is_shown);

  return g_test_run ();
}
