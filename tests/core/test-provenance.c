/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/provenance.h"

#include <math.h>

#define WIDTH_PX 37
#define HEIGHT_PX 150

static VellusRaster *
new_ramp (int width_px, int height_px)
{
  VellusRaster *light = vellus_raster_new (width_px, height_px, 3, NULL);
  const gsize   n = (gsize) width_px * (gsize) height_px * 3;

  for (gsize i = 0; i < n; i++)
    light->data[i] = (float) (i % 251) / 250.0f;

  return light;
}

static void
test_every_pixel_matters (void)
{
  g_autoptr (VellusRaster) light = new_ramp (WIDTH_PX, HEIGHT_PX);
  g_autofree char         *before = vellus_hash_of_pixels (light, 1);
  const int places[][2] = { { 0, 0 }, { 36, 63 }, { 0, 64 }, { 36, 149 } };

  g_assert_true (vellus_hash_is_sound (before));
  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      float *pixel = vellus_raster_pixel (light, places[i][0], places[i][1]);
      const float      kept = pixel[1];
      g_autofree char *changed = NULL;
      g_autofree char *back = NULL;

      /* A step of 8 bits in the dark is the smallest that a camera makes. */
      pixel[1] = kept + 0.0003f;
      changed = vellus_hash_of_pixels (light, 1);
      pixel[1] = kept;
      back = vellus_hash_of_pixels (light, 1);

      g_assert_cmpstr (before, !=, changed);
      g_assert_cmpstr (before, ==, back);
    }
}

static void
test_threads_do_not_matter (void)
{
  g_autoptr (VellusRaster) light = new_ramp (WIDTH_PX, HEIGHT_PX);
  g_autofree char         *one = vellus_hash_of_pixels (light, 1);
  g_autofree char         *many = vellus_hash_of_pixels (light, 5);

  g_assert_cmpstr (one, ==, many);
}

static void
test_shape_matters (void)
{
  g_autoptr (VellusRaster) upright = new_ramp (10, 20);
  g_autoptr (VellusRaster) flat = new_ramp (20, 10);
  g_autofree char         *one = vellus_hash_of_pixels (upright, 1);
  g_autofree char         *other = vellus_hash_of_pixels (flat, 1);

  g_assert_cmpstr (one, !=, other);
}

static void
test_unknown_is_not_white (void)
{
  g_autoptr (VellusRaster) light = new_ramp (10, 20);

  light->data[0] = 1.0f;
  g_autofree char *white = vellus_hash_of_pixels (light, 1);

  light->data[0] = NAN;
  g_autofree char *unknown = vellus_hash_of_pixels (light, 1);

  g_assert_cmpstr (white, !=, unknown);
}

static void
test_every_parameter_matters (void)
{
  VellusParams params;

  vellus_params_init (&params);
  g_autofree char *before = vellus_hash_of_params (&params);

  params.n_threads = 7;
  g_autofree char *threads = vellus_hash_of_params (&params);

  params.min_length_um += 1.0;
  g_autofree char *length = vellus_hash_of_params (&params);

  params.tone = VELLUS_TONE_DARK;
  g_autofree char *tone = vellus_hash_of_params (&params);

  g_assert_true (vellus_hash_is_sound (before));
  g_assert_cmpstr (before, ==, threads);
  g_assert_cmpstr (before, !=, length);
  g_assert_cmpstr (length, !=, tone);
}

static void
test_other_texts_are_no_fingerprints (void)
{
  g_assert_false (vellus_hash_is_sound (NULL));
  g_assert_false (vellus_hash_is_sound (""));
  g_assert_false (vellus_hash_is_sound ("abc"));
  g_assert_false (vellus_hash_is_sound (
    "5ac9354218fa3e657af5be5952434ab8f943616dc862a71edf1134eb9c7d6A56"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/provenance/every-pixel-matters",
                   test_every_pixel_matters);
  g_test_add_func ("/core/provenance/threads-do-not-matter",
                   test_threads_do_not_matter);
  g_test_add_func ("/core/provenance/shape-matters", test_shape_matters);
  g_test_add_func ("/core/provenance/unknown-is-not-white",
                   test_unknown_is_not_white);
  g_test_add_func ("/core/provenance/every-parameter-matters",
                   test_every_parameter_matters);
  g_test_add_func ("/core/provenance/other-texts-are-no-fingerprints",
                   test_other_texts_are_no_fingerprints);

  return g_test_run ();
}
