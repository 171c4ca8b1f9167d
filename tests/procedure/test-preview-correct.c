/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Corrections in the dialog, from the key that is pressed to the document. */

#include <string.h>

#include "host-fake.h"
#include "made-up.h"
#include "procedure/preview-private.h"
#include "procedure/procedures.h"
#include "report/json.h"
#include "widgets-fake.h"

#define MAX_RESULTS 32

/* Longer than anything here takes on a busy machine. */
#define LIMIT_US (60 * G_USEC_PER_SEC)

static void
wait_until_told (VellusWindow *window)
{
  const gint64 last = g_get_monotonic_time () + LIMIT_US;

  do
    {
      g_assert_cmpint (g_get_monotonic_time (), <, last);
      g_main_context_iteration (NULL, TRUE);
    }
  while (! fake_window_says (window, "Hairs: ") ||
         fake_window_says (window, "Measuring…"));
}

static void
wait_until_measured (VellusWindow *window)
{
  const gint64 last = g_get_monotonic_time () + LIMIT_US;

  while (fake_window_says (window, "Measuring…"))
    {
      g_assert_cmpint (g_get_monotonic_time (), <, last);
      g_main_context_iteration (NULL, TRUE);
    }
}

static VellusMeasurement *
kept (const FakeImage *image)
{
  const char *text = g_hash_table_lookup (image->texts, "vellus-measurement");

  return vellus_measurement_from_json (text, -1, NULL);
}

static gboolean
measure (VellusRunMode mode, FakeUser user, double *results)
{
  VellusMeasureSettings settings;
  GError               *error = NULL;
  const VellusCall      call = {
         .mode = mode,
         .image_id = FAKE_IMAGE_ID,
         .drawable_id = FAKE_DRAWABLE_ID,
         .settings = &settings,
         .results = results,
  };

  made_up_settings (&settings);
  settings.um_per_px = 5.0;
  fake_user_set (user, NULL);

  const gboolean done = vellus_procedure_call (
    vellus_procedure_find ("plug-in-vellus-measure"), &call, &error);

  g_clear_error (&error);

  return done;
}

static gboolean
only_looks (VellusWindow *window, gpointer user_data)
{
  wait_until_told (window);

  return TRUE;
}

/* What the preview has measured is not measured again, and is the same. */
static void
looking_changes_nothing (void)
{
  g_autoptr (FakeImage) image = fake_image_new (640, 420);
  double                results[MAX_RESULTS];

  g_assert_true (measure (VELLUS_RUN_NONINTERACTIVE, NULL, results));

  g_autofree char *plain =
    g_strdup (g_hash_table_lookup (image->texts, "vellus-measurement"));

  g_assert_true (measure (VELLUS_RUN_INTERACTIVE, only_looks, results));
  g_assert_cmpstr (g_hash_table_lookup (image->texts, "vellus-measurement"), ==,
                   plain);
}

static gboolean
rejects_one (VellusWindow *window, gpointer user_data)
{
  wait_until_told (window);
  g_assert_true (fake_window_says (window, "Hairs: 4"));
  g_assert_true (fake_window_key (window, 'n'));
  g_assert_true (fake_window_key (window, 0x7f));
  g_assert_true (fake_window_says (window, "Hairs: 3"));
  g_assert_true (fake_window_key (window, 'u'));
  g_assert_true (fake_window_says (window, "Hairs: 4"));
  g_assert_true (fake_window_key (window, 'r'));

  return TRUE;
}

static void
rejected_hair_is_not_in_the_document (void)
{
  g_autoptr (FakeImage) image = fake_image_new (640, 420);
  double                results[MAX_RESULTS];

  g_assert_true (measure (VELLUS_RUN_INTERACTIVE, rejects_one, results));
  g_assert_cmpfloat (results[0], ==, 3.0);

  g_autoptr (VellusMeasurement) document = kept (image);

  g_assert_cmpfloat (document->automatic->hairs.value, ==, 4.0);
  g_assert_cmpuint (document->edits->len, ==, 1);
  g_assert_cmpint (image->n_undo_steps, ==, 1);
}

static gboolean
does_everything_by_key (VellusWindow *window, gpointer user_data)
{
  wait_until_told (window);
  for (const char *key = "nfnc3n2njnj1"; *key != '\0'; key++)
    {
      g_assert_true (fake_window_key (window, *key));
      wait_until_measured (window);
    }

  return TRUE;
}

static void
every_key_does_what_it_says (void)
{
  g_autoptr (FakeImage) image = fake_image_new (640, 420);
  double                results[MAX_RESULTS];

  g_assert_true (
    measure (VELLUS_RUN_INTERACTIVE, does_everything_by_key, results));

  g_autoptr (VellusMeasurement) document = kept (image);

  /* Flipped, cut in two (both of them logged), called intermediate; joined,
   * by which one is gone. */
  g_assert_cmpuint (document->edits->len, >=, 4);
  g_assert_cmpfloat (document->automatic->hairs.value, ==, 4.0);
}

/* Draws from one corner of what is shown to another. */
static gboolean
draws_one (VellusWindow *window, gpointer user_data)
{
  wait_until_told (window);
  fake_window_enter (window, "tool", "draw");
  fake_window_point (window, VELLUS_POINTER_PRESS, (VellusPoint){ 40, 100 });
  for (int i = 1; i <= 20; i++)
    fake_window_point (window, VELLUS_POINTER_DRAG,
                       (VellusPoint){ 40 + 4 * i, 100 + 2 * i });
  fake_window_point (window, VELLUS_POINTER_RELEASE, (VellusPoint){ 120, 140 });
  wait_until_measured (window);
  g_assert_true (fake_window_says (window, "Hairs: 5"));

  return TRUE;
}

static void
drawn_hair_is_in_the_document (void)
{
  g_autoptr (FakeImage) image = fake_image_new (640, 420);
  double                results[MAX_RESULTS];

  g_assert_true (measure (VELLUS_RUN_INTERACTIVE, draws_one, results));
  g_assert_cmpfloat (results[0], ==, 5.0);

  g_autoptr (VellusMeasurement) document = kept (image);
  const VellusEdit             *edit = g_ptr_array_index (document->edits, 0);

  g_assert_null (edit->before);
  g_assert_cmpint (edit->after->source, ==, VELLUS_SOURCE_USER);
}

static gboolean
clicks_then_pans (VellusWindow *window, gpointer user_data)
{
  wait_until_told (window);
  /* On skin nothing happens. */
  fake_window_point (window, VELLUS_POINTER_PRESS, (VellusPoint){ 3, 60 });
  fake_window_point (window, VELLUS_POINTER_RELEASE, (VellusPoint){ 3, 60 });
  /* A hand that drags moves the picture and rejects nothing. */
  for (int y = 60; y < 400; y += 20)
    {
      fake_window_point (window, VELLUS_POINTER_PRESS, (VellusPoint){ 200, y });
      fake_window_point (window, VELLUS_POINTER_DRAG,
                         (VellusPoint){ 210, y + 2 });
      fake_window_point (window, VELLUS_POINTER_RELEASE,
                         (VellusPoint){ 210, y + 2 });
    }
  g_assert_true (fake_window_says (window, "Hairs: 4"));

  return TRUE;
}

static void
dragging_rejects_nothing (void)
{
  g_autoptr (FakeImage) image = fake_image_new (640, 420);
  double                results[MAX_RESULTS];

  g_assert_true (measure (VELLUS_RUN_INTERACTIVE, clicks_then_pans, results));
  g_assert_cmpfloat (results[0], ==, 4.0);
}

static gboolean
rejects_and_gives_up (VellusWindow *window, gpointer user_data)
{
  rejects_one (window, user_data);

  return FALSE;
}

static void
cancelled_corrections_are_forgotten (void)
{
  g_autoptr (FakeImage) image = fake_image_new (640, 420);
  double                results[MAX_RESULTS];

  g_assert_false (
    measure (VELLUS_RUN_INTERACTIVE, rejects_and_gives_up, results));
  g_assert_cmpint (image->n_undo_steps, ==, 0);
  g_assert_true (measure (VELLUS_RUN_INTERACTIVE, only_looks, results));
  g_assert_cmpfloat (results[0], ==, 4.0);
}

/* The scale that was typed for the picture is gone by that, too. */
static gboolean
resets (VellusWindow *window, gpointer user_data)
{
  wait_until_told (window);
  fake_window_enter (window, "um-per-px", "0");
  g_assert_false (fake_window_says (window, "Hairs: "));
  fake_window_enter (window, "um-per-px", "4.9");
  wait_until_told (window);

  return FALSE;
}

static void
without_a_scale_no_figures_are_told (void)
{
  g_autoptr (FakeImage) image = fake_image_new (640, 420);
  double                results[MAX_RESULTS];

  g_assert_false (measure (VELLUS_RUN_INTERACTIVE, resets, results));
}

/* What is not seen is not corrected either. */
static gboolean
resets_what_is_seen (VellusWindow *window, gpointer user_data)
{
  wait_until_told (window);

  const guint n_colored = fake_window_n_colored (window);

  g_assert_cmpuint (n_colored, >, 100);
  fake_window_press_reset (window);
  g_assert_cmpuint (fake_window_n_colored (window), ==, 0);

  fake_window_key (window, 'n');
  fake_window_key (window, 0x7f);
  g_assert_false (fake_window_says (window, "rejected"));
  fake_window_enter (window, "tool", "draw");
  fake_window_point (window, VELLUS_POINTER_PRESS, (VellusPoint){ 40, 100 });
  fake_window_point (window, VELLUS_POINTER_DRAG, (VellusPoint){ 120, 140 });
  fake_window_point (window, VELLUS_POINTER_RELEASE, (VellusPoint){ 120, 140 });
  g_assert_cmpuint (fake_window_n_colored (window), ==, 0);

  fake_window_enter (window, "um-per-px", "5");
  wait_until_told (window);
  g_assert_true (fake_window_says (window, "Hairs: 4"));
  g_assert_cmpuint (fake_window_n_colored (window), >, 100);

  return FALSE;
}

static void
without_a_scale_no_hairs_are_shown (void)
{
  g_autoptr (FakeImage) image = fake_image_new (640, 420);
  double                results[MAX_RESULTS];

  g_assert_false (
    measure (VELLUS_RUN_INTERACTIVE, resets_what_is_seen, results));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define TEST(path, function)                                                   \
  g_test_add_func ("/procedure/preview-correct/" path, function)
  TEST ("looking-changes-nothing", looking_changes_nothing);
  TEST ("rejected-hair-is-not-in-the-document",
        rejected_hair_is_not_in_the_document);
  TEST ("every-key-does-what-it-says", every_key_does_what_it_says);
  TEST ("drawn-hair-is-in-the-document", drawn_hair_is_in_the_document);
  TEST ("dragging-rejects-nothing", dragging_rejects_nothing);
  TEST ("cancelled-corrections-are-forgotten",
        cancelled_corrections_are_forgotten);
  TEST ("without-a-scale-no-figures-are-told",
        without_a_scale_no_figures_are_told);
  TEST ("without-a-scale-no-hairs-are-shown",
        without_a_scale_no_hairs_are_shown);

  return g_test_run ();
}
