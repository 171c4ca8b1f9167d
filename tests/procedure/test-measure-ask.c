/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib/gstdio.h>
#include <string.h>

#include "host-fake.h"
#include "made-up.h"
#include "procedure/calibration.h"
#include "procedure/measure.h"
#include "widgets-fake.h"

static gboolean
ask (VellusMeasureSettings *settings, FakeUser user)
{
  const VellusCall call = {
    .mode = VELLUS_RUN_INTERACTIVE,
    .image_id = FAKE_IMAGE_ID,
    .drawable_id = FAKE_DRAWABLE_ID,
    .settings = settings,
  };

  fake_user_set (user, settings);

  return vellus_measure_ask (&call);
}

static void
calibrate (FakeImage *image, const char *text)
{
  g_hash_table_insert (image->texts, g_strdup (VELLUS_CALIBRATION_NAME),
                       g_strdup (text));
}

static gboolean
types_a_scale (VellusWindow *window, gpointer user_data)
{
  g_assert_cmpstr (fake_window_focus (window), ==, "um-per-px");
  g_assert_false (fake_window_is_ready (window));

  fake_window_enter (window, "um-per-px", "0.001");
  g_assert_false (fake_window_is_ready (window));

  fake_window_enter (window, "um-per-px", "5.5");
  g_assert_true (fake_window_is_ready (window));

  return TRUE;
}

static void
without_calibration_a_scale_is_asked_for (void)
{
  g_autoptr (FakeImage) image = fake_image_new (640, 420);
  VellusMeasureSettings settings;

  made_up_settings (&settings);
  g_assert_true (ask (&settings, types_a_scale));
  g_assert_cmpfloat (settings.um_per_px, ==, 5.5);
}

static gboolean
looks_at_the_size (VellusWindow *window, gpointer user_data)
{
  fake_window_enter (window, "um-per-px", "5");
  g_assert_nonnull (strstr (fake_window_note (window), "3.20"));
  g_assert_nonnull (strstr (fake_window_note (window), "2.10"));
  g_assert_null (strstr (fake_window_note (window), "unusual"));

  fake_window_enter (window, "um-per-px", "190");
  g_assert_nonnull (strstr (fake_window_note (window), "unusual"));

  return FALSE;
}

static void
size_of_the_field_shows_nonsense (void)
{
  g_autoptr (FakeImage) image = fake_image_new (640, 420);
  VellusMeasureSettings settings;

  made_up_settings (&settings);
  g_assert_false (ask (&settings, looks_at_the_size));
}

static gboolean
goes_too_far_away (VellusWindow *window, gpointer user_data)
{
  const VellusMeasureSettings *settings = user_data;
  g_autofree char             *coarse =
    vellus_quality_text (VELLUS_QUALITY_THIN_COARSE, &settings->params);
  g_autofree char *unresolved =
    vellus_quality_text (VELLUS_QUALITY_THIN_UNRESOLVED, &settings->params);

  fake_window_enter (window, "um-per-px", "9.9");
  g_assert_null (strstr (fake_window_note (window), coarse));
  fake_window_enter (window, "um-per-px", "10.1");
  g_assert_nonnull (strstr (fake_window_note (window), coarse));
  fake_window_enter (window, "um-per-px", "16.1");
  g_assert_nonnull (strstr (fake_window_note (window), unresolved));
  g_assert_true (fake_window_is_ready (window));

  return FALSE;
}

static void
limits_of_the_scale_are_told_before_measuring (void)
{
  g_autoptr (FakeImage) image = fake_image_new (640, 420);
  VellusMeasureSettings settings;

  made_up_settings (&settings);
  g_assert_false (ask (&settings, goes_too_far_away));
}

static gboolean
sees_a_preset (VellusWindow *window, gpointer user_data)
{
  g_assert_nonnull (strstr (fake_window_note (window), "preset, unconfirmed"));
  fake_window_enter (window, "um-per-px", "5");
  g_assert_null (strstr (fake_window_note (window), "preset, unconfirmed"));

  return FALSE;
}

static void
preset_is_called_unconfirmed (void)
{
  g_autoptr (FakeImage) image = fake_image_new (640, 420);
  VellusMeasureSettings settings;

  made_up_settings (&settings);
  calibrate (image, "um_per_px=4.87 method=preset, unconfirmed");
  g_assert_false (ask (&settings, sees_a_preset));
}

static gboolean
finds_a_stale_scale (VellusWindow *window, gpointer user_data)
{
  g_autofree char *shown = fake_window_value (window, "um-per-px");

  /* Not that of the picture before. */
  g_assert_cmpstr (shown, ==, "0");
  g_assert_false (fake_window_is_ready (window));
  g_assert_nonnull (strstr (fake_window_note (window), "1280 × 840"));
  fake_window_enter (window, "um-per-px", "5");
  g_assert_true (fake_window_is_ready (window));
  g_assert_nonnull (strstr (fake_window_note (window), "1280 × 840"));

  return FALSE;
}

static void
stale_calibration_is_told (void)
{
  g_autoptr (FakeImage) image = fake_image_new (640, 420);
  VellusMeasureSettings settings;

  made_up_settings (&settings);
  settings.um_per_px = 9.0;
  calibrate (image, "um_per_px=4.87 size_px=1280x840");
  g_assert_false (ask (&settings, finds_a_stale_scale));
}

static gboolean
accepts (VellusWindow *window, gpointer user_data)
{
  return TRUE;
}

/* The calibration's method and uncertainty are lost if its number is handed
 * on as if it had been typed. */
static void
calibration_is_shown_and_left_alone (void)
{
  g_autoptr (FakeImage) image = fake_image_new (640, 420);
  VellusMeasureSettings settings;

  made_up_settings (&settings);
  settings.um_per_px = 9.0;
  calibrate (image, "um_per_px=4.87 relative_uncertainty=0.02 method=bar");
  g_assert_true (ask (&settings, accepts));
  g_assert_cmpfloat (settings.um_per_px, ==, 0.0);
}

static gboolean
corrects_the_scale (VellusWindow *window, gpointer user_data)
{
  g_autofree char *shown = fake_window_value (window, "um-per-px");

  g_assert_cmpstr (shown, ==, "4.87");
  fake_window_enter (window, "um-per-px", "4.9");

  return TRUE;
}

static void
calibration_can_be_overruled (void)
{
  g_autoptr (FakeImage) image = fake_image_new (640, 420);
  VellusMeasureSettings settings;

  made_up_settings (&settings);
  calibrate (image, "um_per_px=4.87");
  g_assert_true (ask (&settings, corrects_the_scale));
  g_assert_cmpfloat (settings.um_per_px, ==, 4.9);
}

static gboolean
resets (VellusWindow *window, gpointer user_data)
{
  const VellusMeasureSettings *settings = user_data;
  VellusMeasureSettings        defaults;

  made_up_settings (&defaults);
  fake_window_enter (window, "sensitivity", "0.9");
  fake_window_enter (window, "overlay", "no");
  fake_window_enter (window, "json-file", "/tmp/a.json");
  fake_window_enter (window, "um-per-px", "7");

  for (int i = 0; i < 2; i++)
    {
      fake_window_press_reset (window);
      g_assert_cmpfloat (settings->params.sensitivity, ==,
                         defaults.params.sensitivity);
      g_assert_true (settings->overlay);
      g_assert_null (settings->json_file);
      g_assert_cmpfloat (settings->um_per_px, ==, 4.87);
      g_assert_true (fake_window_is_ready (window));
    }

  g_autofree char *shown = fake_window_value (window, "sensitivity");

  g_assert_cmpstr (shown, ==, "0.5");

  return TRUE;
}

static void
reset_brings_defaults_and_calibration (void)
{
  g_autoptr (FakeImage) image = fake_image_new (640, 420);
  VellusMeasureSettings settings;

  made_up_settings (&settings);
  calibrate (image, "um_per_px=4.87");
  g_assert_true (ask (&settings, resets));
}

static gboolean
exchanges_the_cuts (VellusWindow *window, gpointer user_data)
{
  fake_window_enter (window, "um-per-px", "5");
  fake_window_enter (window, "vellus-cut", "90");
  g_assert_false (fake_window_is_ready (window));
  g_assert_nonnull (strstr (fake_window_note (window), "90"));

  return TRUE;
}

static void
cuts_in_disorder_are_not_accepted (void)
{
  g_autoptr (FakeImage) image = fake_image_new (640, 420);
  VellusMeasureSettings settings;

  made_up_settings (&settings);
  g_assert_false (ask (&settings, exchanges_the_cuts));
}

static gboolean
chooses_classes (VellusWindow *window, gpointer user_data)
{
  const VellusMeasureSettings *settings = user_data;
  g_autofree char             *first = fake_window_value (window, "scheme");

  g_assert_cmpstr (first, ==, "30-60");
  fake_window_enter (window, "scheme", "40");
  g_assert_cmpfloat (settings->params.vellus_cut_um, ==, 40.0);
  g_assert_cmpfloat (settings->params.terminal_cut_um, ==, 40.0);

  g_autofree char *shown = fake_window_value (window, "terminal-cut");

  g_assert_cmpstr (shown, ==, "40");
  fake_window_enter (window, "terminal-cut", "70");

  g_autofree char *own = fake_window_value (window, "scheme");

  g_assert_cmpstr (own, ==, "own");
  fake_window_enter (window, "scheme", "30-60");
  g_assert_cmpfloat (settings->params.vellus_cut_um, ==, 30.0);
  g_assert_cmpfloat (settings->params.terminal_cut_um, ==, 60.0);
  /* A choice of one's own changes nothing. */
  fake_window_enter (window, "scheme", "own");
  g_assert_cmpfloat (settings->params.vellus_cut_um, ==, 30.0);

  return FALSE;
}

static void
scheme_and_cuts_follow_each_other (void)
{
  g_autoptr (FakeImage) image = fake_image_new (640, 420);
  VellusMeasureSettings settings;

  made_up_settings (&settings);
  g_assert_false (ask (&settings, chooses_classes));
}

static gunichar
mnemonic (const char *label)
{
  const char *underscore = strchr (label, '_');

  return underscore != NULL
           ? g_unichar_tolower (g_utf8_get_char (underscore + 1))
           : 0;
}

/* A label may go without a key when others have all of its letters. */
static void
assert_no_letter_left (const GPtrArray *labels, const char *label)
{
  for (const char *c = label; *c != '\0'; c++)
    {
      gboolean taken = ! g_ascii_isalpha (*c);

      for (guint i = 0; i < labels->len; i++)
        taken |= mnemonic (g_ptr_array_index (labels, i)) ==
                 (gunichar) g_ascii_tolower (*c);
      g_assert_true (taken);
    }
}

static gboolean
presses_alt (VellusWindow *window, gpointer user_data)
{
  const GPtrArray *labels = fake_window_labels (window);

  for (guint i = 0; i < labels->len; i++)
    {
      const gunichar letter = mnemonic (g_ptr_array_index (labels, i));

      if (letter == 0)
        assert_no_letter_left (labels, g_ptr_array_index (labels, i));
      for (guint k = 0; letter != 0 && k < i; k++)
        if (letter == mnemonic (g_ptr_array_index (labels, k)))
          g_error ("“%s” and “%s” share a mnemonic",
                   (char *) g_ptr_array_index (labels, i),
                   (char *) g_ptr_array_index (labels, k));
    }

  return FALSE;
}

static void
every_mnemonic_is_the_only_one (void)
{
  g_autoptr (FakeImage) image = fake_image_new (640, 420);
  VellusMeasureSettings settings;

  made_up_settings (&settings);
  g_assert_false (ask (&settings, presses_alt));
}

static gboolean
asks_for_help (VellusWindow *window, gpointer user_data)
{
  g_assert_nonnull (fake_window_press_help (window));

  return FALSE;
}

static void
help_is_given (void)
{
  g_autoptr (FakeImage) image = fake_image_new (640, 420);
  VellusMeasureSettings settings;

  made_up_settings (&settings);
  g_assert_false (ask (&settings, asks_for_help));
}

static gboolean
finds_no_manual (VellusWindow *window, gpointer user_data)
{
  g_assert_false (
    g_str_has_suffix (fake_window_press_help (window), "index.html"));

  return FALSE;
}

static gboolean
finds_the_manual (VellusWindow *window, gpointer user_data)
{
  g_assert_true (
    g_str_has_suffix (fake_window_press_help (window), "/manual/index.html"));

  return FALSE;
}

static void
help_leads_to_the_manual_that_is_there (void)
{
  g_autoptr (FakeImage) image = fake_image_new (640, 420);
  g_autofree char      *folder = g_dir_make_tmp ("vellus-XXXXXX", NULL);
  g_autofree char      *manual = g_build_filename (folder, "manual", NULL);
  g_autofree char      *page = g_build_filename (manual, "index.html", NULL);
  VellusMeasureSettings settings;

  image->folder = folder;
  made_up_settings (&settings);
  g_assert_false (ask (&settings, finds_no_manual));

  g_assert_cmpint (g_mkdir (manual, 0700), ==, 0);
  g_assert_true (g_file_set_contents (page, "", 0, NULL));
  made_up_settings (&settings);
  g_assert_false (ask (&settings, finds_the_manual));

  g_remove (page);
  g_rmdir (manual);
  g_rmdir (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/procedure/measure-ask/"
                   "without-calibration-a-scale-is-asked-for",
                   without_calibration_a_scale_is_asked_for);
  g_test_add_func ("/procedure/measure-ask/size-of-the-field-shows-nonsense",
                   size_of_the_field_shows_nonsense);
  g_test_add_func ("/procedure/measure-ask/"
                   "limits-of-the-scale-are-told-before-measuring",
                   limits_of_the_scale_are_told_before_measuring);
  g_test_add_func ("/procedure/measure-ask/stale-calibration-is-told",
                   stale_calibration_is_told);
  g_test_add_func ("/procedure/measure-ask/preset-is-called-unconfirmed",
                   preset_is_called_unconfirmed);
  g_test_add_func ("/procedure/measure-ask/calibration-is-shown-and-left-alone",
                   calibration_is_shown_and_left_alone);
  g_test_add_func ("/procedure/measure-ask/calibration-can-be-overruled",
                   calibration_can_be_overruled);
  g_test_add_func ("/procedure/measure-ask/"
                   "reset-brings-defaults-and-calibration",
                   reset_brings_defaults_and_calibration);
  g_test_add_func ("/procedure/measure-ask/cuts-in-disorder-are-not-accepted",
                   cuts_in_disorder_are_not_accepted);
  g_test_add_func ("/procedure/measure-ask/every-mnemonic-is-the-only-one",
                   every_mnemonic_is_the_only_one);
  g_test_add_func ("/procedure/measure-ask/scheme-and-cuts-follow-each-other",
                   scheme_and_cuts_follow_each_other);
  g_test_add_func ("/procedure/measure-ask/help-is-given", help_is_given);
  g_test_add_func (
    "/procedure/measure-ask/help-leads-to-the-manual-that-is-there",
    help_leads_to_the_manual_that_is_there);

  return g_test_run ();
}
