/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "study/site.h"

#include "study/labels.h"

static void
test_known_sites_have_one_name (void)
{
  static const char *const spellings[][2] = {
    { "Frontal", "frontal" },
    { "VERTEX", "vertex" },
    { "occipital", "occipital" },
    { "temporal left", "temporal-left" },
    { "Left_Temporal", "temporal-left" },
    { "temporal--right ", "temporal-right" },
    { "right.temporal", "temporal-right" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (spellings); i++)
    {
      g_autofree char *name = vellus_site_name (spellings[i][0]);

      g_assert_cmpstr (name, ==, spellings[i][1]);
    }
}

static void
test_own_words_stay (void)
{
  static const char *const words[] = {
    "", " ", "Crown 3 cm", "frontal-2", "temporal", "left", "Schläfe", "頭頂",
  };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      g_autofree char *name = vellus_site_name (words[i]);

      g_assert_cmpstr (name, ==, words[i]);
    }
}

static void
test_labels_hold_that_name (void)
{
  g_autoptr (VellusLabels) labels =
    vellus_labels_new ("{subject}_{site}_{visit}", NULL, NULL);
  g_auto (GStrv) values = vellus_labels_of (labels, "S1_Left temporal_v2.jpg");

  g_assert_cmpstr (values[VELLUS_LABEL_SUBJECT], ==, "S1");
  g_assert_cmpstr (values[VELLUS_LABEL_SITE], ==, "temporal-left");
  g_assert_cmpstr (values[VELLUS_LABEL_VISIT], ==, "v2");
}

static void
test_numbers_count_by_value (void)
{
  static const char *const names[] = {
    "", "2026-02", "2026-10", "v2", "v10", "v10b", "w",
  };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    for (guint k = 0; k < G_N_ELEMENTS (names); k++)
      g_assert_cmpint (vellus_natural_compare (names[i], names[k]), ==,
                       (i > k) - (i < k));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/study/site/known-sites-have-one-name",
                   test_known_sites_have_one_name);
  g_test_add_func ("/study/site/own-words-stay", test_own_words_stay);
  g_test_add_func ("/study/site/labels-hold-that-name",
                   test_labels_hold_that_name);
  g_test_add_func ("/study/site/numbers-count-by-value",
                   test_numbers_count_by_value);

  return g_test_run ();
}
