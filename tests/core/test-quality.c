/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include <string.h>

#include "core/quality.h"

static guint
flags_of (double um_per_px, const char *method)
{
  VellusParams params;
  VellusScale  scale = { um_per_px, 0.01, (char *) method };

  vellus_params_init (&params);
  params.thin_cut_um = 40.0;

  return vellus_quality_of_scale (&params, &scale);
}

static void
thin_share_ends_with_the_pixels (void)
{
  g_assert_cmpuint (flags_of (9.9, "ruler"), ==, 0);
  g_assert_cmpuint (flags_of (10.1, "ruler"), ==, VELLUS_QUALITY_THIN_COARSE);
  g_assert_cmpuint (flags_of (15.9, "ruler"), ==, VELLUS_QUALITY_THIN_COARSE);
  g_assert_cmpuint (flags_of (16.1, "ruler"), ==,
                    VELLUS_QUALITY_THIN_UNRESOLVED);
}

static void
preset_is_unconfirmed_wherever_it_came_from (void)
{
  g_assert_cmpuint (flags_of (5.0, VELLUS_SCALE_METHOD_PRESET), ==,
                    VELLUS_QUALITY_SCALE_UNCONFIRMED);
  g_assert_cmpuint (
    flags_of (5.0, VELLUS_SCALE_METHOD_PRESET ", other picture"), ==,
    VELLUS_QUALITY_SCALE_UNCONFIRMED);
}

static void
refusal_says_what_is_needed (void)
{
  VellusParams params;

  vellus_params_init (&params);
  params.thin_cut_um = 30.0;

  g_autofree char *unresolved =
    vellus_quality_text (VELLUS_QUALITY_THIN_UNRESOLVED, &params);
  g_autofree char *coarse =
    vellus_quality_text (VELLUS_QUALITY_THIN_COARSE, &params);

  g_assert_nonnull (strstr (unresolved, "needs 12 µm per pixel or less"));
  g_assert_nonnull (strstr (coarse, "needs 7.5 µm per pixel or less"));
}

static void
every_flag_has_its_own_name_and_text (void)
{
  VellusParams params;

  vellus_params_init (&params);
  for (guint i = 0; i < VELLUS_N_QUALITY_FLAGS; i++)
    for (guint k = 0; k < i; k++)
      {
        g_autofree char *a = vellus_quality_text (1u << i, &params);
        g_autofree char *b = vellus_quality_text (1u << k, &params);

        g_assert_cmpstr (a, !=, b);
        g_assert_cmpstr (vellus_quality_name (1u << i), !=,
                         vellus_quality_name (1u << k));
      }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/quality/thin-share-ends-with-the-pixels",
                   thin_share_ends_with_the_pixels);
  g_test_add_func ("/core/quality/preset-is-unconfirmed-wherever-it-came-from",
                   preset_is_unconfirmed_wherever_it_came_from);
  g_test_add_func ("/core/quality/refusal-says-what-is-needed",
                   refusal_says_what_is_needed);
  g_test_add_func ("/core/quality/every-flag-has-its-own-name-and-text",
                   every_flag_has_its_own_name_and_text);

  return g_test_run ();
}
