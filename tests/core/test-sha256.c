/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/sha256.h"

#define MOST 300

static void
assert_sum (const guint8 *bytes, gsize n, gsize part)
{
  g_autoptr (VellusSha256) sum = vellus_sha256_new ();
  g_autofree char         *wanted =
    g_compute_checksum_for_data (G_CHECKSUM_SHA256, bytes, n);

  for (gsize i = 0; i < n; i += part)
    vellus_sha256_add (sum, bytes + i, MIN (part, n - i));

  g_autofree char *found = vellus_sha256_end (sum);

  g_assert_cmpstr (found, ==, wanted);
}

static void
test_sum_is_that_of_glib (void)
{
  guint8 bytes[MOST];

  for (int i = 0; i < MOST; i++)
    bytes[i] = (guint8) (i * i + 7 * i);

  for (gsize n = 0; n <= MOST; n++)
    {
      assert_sum (bytes, n, MOST);
      assert_sum (bytes, n, 1);
      assert_sum (bytes, n, 29);
      assert_sum (bytes, n, 64);
      assert_sum (bytes, n, 150);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/sha256/sum-is-that-of-glib",
                   test_sum_is_that_of_glib);

  return g_test_run ();
}
