/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include <locale.h>

#include "core/error.h"
#include "host-fake.h"
#include "procedure/calibration.h"

static void
text_keeps_every_digit (void)
{
  VellusScale      scale = { 0 };
  VellusScale      read = { 0 };
  const char      *before = setlocale (LC_NUMERIC, NULL);
  g_autofree char *kept = g_strdup (before);

  /* The text is the same in every locale. */
  if (setlocale (LC_NUMERIC, "comma.UTF-8") == NULL)
    g_test_message ("no locale with a decimal comma can be made here");
  g_assert_true (vellus_scale_init (&scale, 4.8712345678, 0.0123, "bar", NULL));

  g_autofree char *text = vellus_calibration_to_text (&scale);

  g_assert_cmpstr (
    text, ==, "um_per_px=4.8712345678 relative_uncertainty=0.0123 method=bar");
  g_assert_true (vellus_calibration_from_text (text, &read, NULL));
  g_assert_cmpfloat (read.um_per_px, ==, scale.um_per_px);
  g_assert_cmpfloat (read.relative_uncertainty, ==, 0.0123);
  g_assert_cmpstr (read.method, ==, "bar");

  setlocale (LC_NUMERIC, kept);
  vellus_scale_clear (&scale);
  vellus_scale_clear (&read);
}

static void
unknown_words_are_passed_over (void)
{
  VellusScale read = { 0 };

  g_assert_true (vellus_calibration_from_text (
    "by=somebody um_per_px=5.53\n later=7 um_per_pxx=9 ", &read, NULL));
  g_assert_cmpfloat (read.um_per_px, ==, 5.53);
  g_assert_cmpfloat (read.relative_uncertainty, ==,
                     VELLUS_SCALE_DEFAULT_UNCERTAINTY);
  g_assert_cmpstr (read.method, ==, "parasite");
  vellus_scale_clear (&read);
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
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      VellusScale        read = { 0 };
      g_autoptr (GError) error = NULL;

      g_assert_false (vellus_calibration_from_text (texts[i], &read, &error));
      g_assert_error (error, VELLUS_ERROR, VELLUS_ERROR_BAD_SCALE);
      g_assert_null (read.method);
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

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/procedure/calibration/text-keeps-every-digit",
                   text_keeps_every_digit);
  g_test_add_func ("/procedure/calibration/unknown-words-are-passed-over",
                   unknown_words_are_passed_over);
  g_test_add_func ("/procedure/calibration/nonsense-is-refused",
                   nonsense_is_refused);
  g_test_add_func ("/procedure/calibration/an-image-without-it-has-no-scale",
                   an_image_without_it_has_no_scale);

  return g_test_run ();
}
