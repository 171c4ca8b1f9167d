/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include <string.h>

#include "host-fake.h"
#include "procedure/set-scale-settings.h"
#include "procedure/set-scale.h"
#include "widgets-fake.h"

static gboolean
ask (VellusScaleSettings *settings, FakeUser user)
{
  guint                       n_specs;
  g_autofree VellusParamSpec *specs = vellus_scale_settings_specs (&n_specs);
  const VellusCall            call = {
               .mode = VELLUS_RUN_INTERACTIVE,
               .image_id = FAKE_IMAGE_ID,
               .drawable_id = FAKE_DRAWABLE_ID,
               .settings = settings,
  };

  *settings = (VellusScaleSettings){ 0 };
  vellus_param_init (specs, n_specs, settings);
  fake_user_set (user, settings);

  const gboolean accepted = vellus_set_scale_ask (&call);

  vellus_param_clear (specs, n_specs, settings);

  return accepted;
}

static gboolean
reads_a_line (VellusWindow *window, gpointer user_data)
{
  g_autofree char *way = fake_window_value (window, "way");

  g_assert_cmpstr (way, ==, "path");
  fake_window_enter (window, "length", "1.5");
  g_assert_true (fake_window_is_ready (window));
  g_assert_nonnull (strstr (fake_window_note (window), "5 µm/px"));
  g_assert_nonnull (strstr (fake_window_note (window), "3.20 mm × 2.10 mm"));

  fake_window_enter (window, "length", "0");
  g_assert_false (fake_window_is_ready (window));
  fake_window_enter (window, "length", "6");
  g_assert_nonnull (strstr (fake_window_note (window), "thin from thick"));

  return TRUE;
}

static void
drawn_line_is_read_while_its_length_is_typed (void)
{
  g_autoptr (FakeImage) image = fake_image_new (640, 420);
  VellusScaleSettings   settings;

  fake_image_draw_line (image, (VellusPoint){ 10.0, 50.0 },
                        (VellusPoint){ 310.0, 50.0 });
  g_assert_true (ask (&settings, reads_a_line));
  g_assert_cmpint (image->n_undo_steps, ==, 0);
}

static gboolean
sees_a_selection (VellusWindow *window, gpointer user_data)
{
  g_autofree char *way = fake_window_value (window, "way");

  g_assert_cmpstr (way, ==, "selection-width");

  return FALSE;
}

static void
what_is_marked_is_proposed (void)
{
  g_autoptr (FakeImage) image = fake_image_new (640, 420);
  VellusScaleSettings   settings;

  fake_image_select (image, (VellusRect){ 10.0, 10.0, 110.0, 60.0 });
  g_assert_false (ask (&settings, sees_a_selection));
}

static gboolean
goes_through_the_ways (VellusWindow *window, gpointer user_data)
{
  fake_window_enter (window, "way", "preset");
  g_assert_true (fake_window_uses (window, "preset"));
  g_assert_false (fake_window_uses (window, "length"));
  g_assert_false (fake_window_uses (window, "picture"));
  fake_window_enter (window, "preset", "dino-lite-50x");
  g_assert_true (fake_window_is_ready (window));
  g_assert_nonnull (strstr (fake_window_note (window), "preset, unconfirmed"));

  fake_window_enter (window, "way", "picture");
  g_assert_false (fake_window_uses (window, "preset"));
  g_assert_true (fake_window_uses (window, "picture"));
  fake_window_enter (window, "picture", "8");
  g_assert_true (fake_window_is_ready (window));

  fake_window_enter (window, "way", "value");
  g_assert_true (fake_window_uses (window, "um-per-px"));
  g_assert_false (fake_window_uses (window, "bar-length"));
  fake_window_enter (window, "scale-bar", "yes");
  g_assert_true (fake_window_uses (window, "bar-length"));

  return FALSE;
}

static void
only_what_matters_can_be_entered (void)
{
  g_autoptr (FakeImage) image = fake_image_new (1280, 960);
  VellusScaleSettings   settings;

  image->other_text = "um_per_px=5.53 method=ruler size_px=1280x960";
  g_assert_false (ask (&settings, goes_through_the_ways));
}

static gboolean
looks_for_a_ruler (VellusWindow *window, gpointer user_data)
{
  static int n_tries;

  if (n_tries++ == 0)
    {
      g_autofree char *way = fake_window_value (window, "way");

      g_assert_cmpstr (way, ==, "ruler");
      g_assert_true (fake_window_is_ready (window));
      return TRUE;
    }

  /* The window is still there, and says why. */
  g_assert_null (strstr (fake_window_note (window), "looks for it"));

  return FALSE;
}

static void
ruler_that_is_not_there_keeps_the_window_open (void)
{
  g_autoptr (FakeImage) image = fake_image_new (640, 420);
  VellusScaleSettings   settings;

  g_assert_false (ask (&settings, looks_for_a_ruler));
  g_assert_cmpuint (image->messages->len, ==, 0);
}

static gunichar
mnemonic (const char *label)
{
  const char *underscore = strchr (label, '_');

  return underscore != NULL
           ? g_unichar_tolower (g_utf8_get_char (underscore + 1))
           : 0;
}

static gboolean
presses_alt (VellusWindow *window, gpointer user_data)
{
  const GPtrArray *labels = fake_window_labels (window);

  for (guint i = 0; i < labels->len; i++)
    for (guint k = 0; k < i; k++)
      if (mnemonic (g_ptr_array_index (labels, i)) ==
          mnemonic (g_ptr_array_index (labels, k)))
        g_error ("“%s” and “%s” share a mnemonic",
                 (char *) g_ptr_array_index (labels, i),
                 (char *) g_ptr_array_index (labels, k));

  return FALSE;
}

static void
every_mnemonic_is_the_only_one (void)
{
  g_autoptr (FakeImage) image = fake_image_new (640, 420);
  VellusScaleSettings   settings;

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
  VellusScaleSettings   settings;

  g_assert_false (ask (&settings, asks_for_help));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func (
    "/procedure/set-scale-ask/drawn-line-is-read-while-its-length-is-typed",
    drawn_line_is_read_while_its_length_is_typed);
  g_test_add_func ("/procedure/set-scale-ask/what-is-marked-is-proposed",
                   what_is_marked_is_proposed);
  g_test_add_func ("/procedure/set-scale-ask/only-what-matters-can-be-entered",
                   only_what_matters_can_be_entered);
  g_test_add_func (
    "/procedure/set-scale-ask/ruler-that-is-not-there-keeps-the-window-open",
    ruler_that_is_not_there_keeps_the_window_open);
  g_test_add_func ("/procedure/set-scale-ask/every-mnemonic-is-the-only-one",
                   every_mnemonic_is_the_only_one);
  g_test_add_func ("/procedure/set-scale-ask/help-is-given", help_is_given);

  return g_test_run ();
}
