/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include <locale.h>
#include <string.h>

#include "core/error.h"
#include "host-fake.h"
#include "procedure/calibration.h"

static void
text_keeps_every_digit (void)
{
  g_auto (VellusCalibration) kept = { 0 };
  g_auto (VellusCalibration) read = { 0 };
  const char                *before = setlocale (LC_NUMERIC, NULL);
  g_autofree char           *locale = g_strdup (before);

  /* The text is the same in every locale. */
  if (setlocale (LC_NUMERIC, "comma.UTF-8") == NULL)
    g_test_message ("no locale with a decimal comma can be made here");
  g_assert_true (
    vellus_scale_init (&kept.scale, 4.8712345678, 0.0123, "bar", NULL));

  g_autofree char *text = vellus_calibration_to_text (&kept);

  g_assert_cmpstr (
    text, ==, "um_per_px=4.8712345678 relative_uncertainty=0.0123 method=bar");
  g_assert_true (vellus_calibration_from_text (text, &read, NULL));
  g_assert_cmpfloat (read.scale.um_per_px, ==, kept.scale.um_per_px);
  g_assert_cmpfloat (read.scale.relative_uncertainty, ==, 0.0123);
  g_assert_cmpstr (read.scale.method, ==, "bar");

  setlocale (LC_NUMERIC, locale);
}

static void
text_keeps_size_readings_and_long_methods (void)
{
  static const char text[] =
    "um_per_px=4.87 relative_uncertainty=0.01 method=preset, unconfirmed "
    "size_px=1920x1440 reading=line/4.8/0.002/345.5/1.25 "
    "reading=circle/4.9/0.001/200/0";
  g_auto (VellusCalibration) read = { 0 };

  g_assert_true (vellus_calibration_from_text (text, &read, NULL));
  g_assert_cmpstr (read.scale.method, ==, "preset, unconfirmed");
  g_assert_cmpint (read.width_px, ==, 1920);
  g_assert_cmpint (read.height_px, ==, 1440);
  g_assert_cmpuint (read.readings->len, ==, 2);
  g_assert_cmpint (g_array_index (read.readings, VellusReading, 1).kind, ==,
                   VELLUS_READING_CIRCLE);

  g_autofree char *again = vellus_calibration_to_text (&read);

  g_assert_cmpstr (again, ==, text);
}

static void
unknown_words_are_passed_over (void)
{
  g_auto (VellusCalibration) read = { 0 };

  g_assert_true (vellus_calibration_from_text (
    "by=somebody um_per_px=5.53\n later=7 um_per_pxx=9 reading=line/1 "
    "reading=line/0/0/0/0 reading=moon/1/1/1/1 size_px=3 size_px=-4x7 ",
    &read, NULL));
  g_assert_cmpfloat (read.scale.um_per_px, ==, 5.53);
  g_assert_cmpfloat (read.scale.relative_uncertainty, ==,
                     VELLUS_SCALE_DEFAULT_UNCERTAINTY);
  g_assert_cmpstr (read.scale.method, ==, "parasite");
  g_assert_null (read.readings);
  g_assert_cmpint (read.width_px, ==, 0);
}

static void
nonsense_is_refused (void)
{
  static const char *const texts[] = {
    "",
    "um_per_px=",
    "um_per_px=5,53",
    "um_per_px=-4",
    "um_per_px=nan",
    "um_per_px=1e9",
    "um_per_px=5 relative_uncertainty=7",
    "um_per_px=5 relative_uncertainty=x",
    "\xef\xbf\xbd",
    "um_per_px=5 method=\xff\xfe",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_auto (VellusCalibration) read = { 0 };
      g_autoptr (GError)         error = NULL;

      g_assert_false (vellus_calibration_from_text (texts[i], &read, &error));
      g_assert_error (error, VELLUS_ERROR, VELLUS_ERROR_BAD_SCALE);
      g_assert_null (read.scale.method);
    }
}

static void
an_image_without_it_has_no_scale (void)
{
  g_autoptr (FakeImage) image = fake_image_new (40, 30);
  VellusScale           scale = { 0 };
  g_autoptr (GError)    error = NULL;

  g_assert_false (vellus_calibration_of_image (FAKE_IMAGE_ID, &scale, &error));
  g_assert_error (error, VELLUS_ERROR, VELLUS_ERROR_NO_SCALE);
}

static void
calibrate (void)
{
  g_auto (VellusCalibration) calibration = { 0 };
  VellusHostEdit            *edit = vellus_host_edit_begin (FAKE_IMAGE_ID);

  vellus_scale_init (&calibration.scale, 5.0, 0.01, "ruler", NULL);
  g_assert_true (
    vellus_calibration_attach (&calibration, FAKE_IMAGE_ID, edit, NULL));
  vellus_host_edit_end (edit, TRUE);
}

static void
assert_scale (double um_per_px, const char *method)
{
  VellusScale scale = { 0 };
  GError     *error = NULL;

  vellus_calibration_of_image (FAKE_IMAGE_ID, &scale, &error);
  g_assert_no_error (error);
  g_assert_cmpfloat_with_epsilon (scale.um_per_px, um_per_px, 1e-9);
  g_assert_cmpstr (scale.method, ==, method);
  vellus_scale_clear (&scale);
}

static void
assert_stale (void)
{
  VellusScale        scale = { 0 };
  g_autoptr (GError) error = NULL;

  g_assert_false (vellus_calibration_of_image (FAKE_IMAGE_ID, &scale, &error));
  g_assert_error (error, VELLUS_ERROR, VELLUS_ERROR_BAD_SCALE);
  g_assert_null (strchr (error->message, '\n'));
}

static void
crop_leaves_the_scale (void)
{
  g_autoptr (FakeImage) image = fake_image_new (800, 600);

  calibrate ();
  /* Even one that keeps the sides' ratio. */
  fake_image_transform (image, 400, 300, 1.0, 1.0);
  assert_scale (5.0, "ruler");
}

static void
scaled_picture_has_a_scaled_scale (void)
{
  static const double factors[] = { 0.5, 2.0, 1.37 };

  for (guint i = 0; i < G_N_ELEMENTS (factors); i++)
    {
      g_autoptr (FakeImage) image = fake_image_new (800, 600);
      const double          f = factors[i];

      calibrate ();
      fake_image_transform (image, (int) (800 * f), (int) (600 * f), f, f);
      assert_scale (5.0 / f, "ruler, rescaled");
      /* And after a crop to the size that it had. */
      fake_image_transform (image, 800, 600, 1.0, 1.0);
      assert_scale (5.0 / f, "ruler, rescaled");
    }
}

static void
stretched_picture_has_no_scale (void)
{
  g_autoptr (FakeImage) image = fake_image_new (800, 600);

  calibrate ();
  fake_image_transform (image, 1000, 600, 1.25, 1.0);
  assert_stale ();
}

static void
new_size_without_a_witness_is_stale (void)
{
  g_autoptr (FakeImage) image = fake_image_new (800, 600);

  calibrate ();
  g_ptr_array_set_size (image->paths, 0);
  assert_scale (5.0, "ruler");
  /* A quarter turn is no change of scale. */
  image->canvas = (VellusRect){ 0.0, 0.0, 600.0, 800.0 };
  assert_scale (5.0, "ruler");
  image->canvas = (VellusRect){ 0.0, 0.0, 400.0, 300.0 };
  assert_stale ();
}

static void
spoilt_witness_is_none (void)
{
  g_autoptr (FakeImage) image = fake_image_new (800, 600);

  calibrate ();

  const FakePath *path = g_ptr_array_index (image->paths, 0);
  GArray         *stroke = g_ptr_array_index (path->strokes, 0);

  g_array_index (stroke, VellusPoint, 0).y += 50.0;
  image->canvas = (VellusRect){ 0.0, 0.0, 400.0, 300.0 };
  assert_stale ();
}

static void
calibrating_again_leaves_one_witness (void)
{
  g_autoptr (FakeImage) image = fake_image_new (800, 600);

  calibrate ();
  calibrate ();
  g_assert_cmpuint (image->paths->len, ==, 1);
}

static void
resolution_is_that_of_the_skin (void)
{
  g_autoptr (FakeImage) image = fake_image_new (800, 600);

  calibrate ();
  g_assert_cmpfloat_with_epsilon (image->ppi[0], 25400.0 / 5.0, 1e-9);
  g_assert_cmpfloat_with_epsilon (image->ppi[1], 25400.0 / 5.0, 1e-9);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/procedure/calibration/text-keeps-every-digit",
                   text_keeps_every_digit);
  g_test_add_func (
    "/procedure/calibration/text-keeps-size-readings-and-long-methods",
    text_keeps_size_readings_and_long_methods);
  g_test_add_func ("/procedure/calibration/unknown-words-are-passed-over",
                   unknown_words_are_passed_over);
  g_test_add_func ("/procedure/calibration/nonsense-is-refused",
                   nonsense_is_refused);
  g_test_add_func ("/procedure/calibration/an-image-without-it-has-no-scale",
                   an_image_without_it_has_no_scale);
  g_test_add_func ("/procedure/calibration/crop-leaves-the-scale",
                   crop_leaves_the_scale);
  g_test_add_func ("/procedure/calibration/scaled-picture-has-a-scaled-scale",
                   scaled_picture_has_a_scaled_scale);
  g_test_add_func ("/procedure/calibration/stretched-picture-has-no-scale",
                   stretched_picture_has_no_scale);
  g_test_add_func ("/procedure/calibration/new-size-without-a-witness-is-stale",
                   new_size_without_a_witness_is_stale);
  g_test_add_func ("/procedure/calibration/spoilt-witness-is-none",
                   spoilt_witness_is_none);
  g_test_add_func (
    "/procedure/calibration/calibrating-again-leaves-one-witness",
    calibrating_again_leaves_one_witness);
  g_test_add_func ("/procedure/calibration/resolution-is-that-of-the-skin",
                   resolution_is_that_of_the_skin);

  return g_test_run ();
}
