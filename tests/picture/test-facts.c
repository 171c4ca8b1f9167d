/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "picture/facts.h"

#include <string.h>

/* PNG: 640 x 480 px, 10000 px a meter. */
static const guint8 png[] =
  "\x89PNG\r\n\x1a\n"
  "\0\0\0\x0dIHDR\0\0\2\x80\0\0\1\xe0\x08\2\0\0\0\1\2\3\4"
  "\0\0\0\x09pHYs\0\0\x27\x10\0\0\x27\x10\1\1\2\3\4"
  "\0\0\0\1IDATx\1\2\3\4";

#define HEADER_END (8 + 12 + 13)

/* The file itself is not asked. */
static VellusImageFacts
facts_of (gsize length)
{
  g_autofree guint8 *data = g_memdup2 (png, length);

  return vellus_image_facts_of ("nowhere", data, length);
}

static void
png_tells_size_and_resolution (void)
{
  const VellusImageFacts facts = facts_of (sizeof png - 1);

  g_assert_cmpint (facts.width_px, ==, 640);
  g_assert_cmpint (facts.height_px, ==, 480);
  g_assert_cmpfloat_with_epsilon (facts.x_ppi, 254.0, 1e-9);
  g_assert_cmpfloat_with_epsilon (facts.y_ppi, 254.0, 1e-9);
}

/* Chunks that are cut off tell nothing, least of all what lies behind the
 * file. */
static void
cut_off_png_tells_what_is_whole (void)
{
  for (gsize length = 0; length < sizeof png - 1; length++)
    {
      const VellusImageFacts facts = facts_of (length);

      g_assert_cmpint (facts.width_px, ==, length < HEADER_END ? 0 : 640);
      g_assert_cmpint (facts.height_px, ==, length < HEADER_END ? 0 : 480);
      g_assert_true (facts.x_ppi == 0.0 || length >= HEADER_END + 12 + 9);
    }
}

/* A chunk that says to be shorter than it has to be. */
static void
short_header_is_not_read_beyond (void)
{
  guint8 data[8 + 12 + 8];

  memcpy (data, png, sizeof data);
  data[11] = 8;
  g_assert_cmpint (
    vellus_image_facts_of ("nowhere", data, sizeof data - 1).width_px, ==, 0);
  g_assert_cmpint (
    vellus_image_facts_of ("nowhere", data, sizeof data).width_px, ==, 640);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/picture/facts/png-tells-size-and-resolution",
                   png_tells_size_and_resolution);
  g_test_add_func ("/picture/facts/cut-off-png-tells-what-is-whole",
                   cut_off_png_tells_what_is_whole);
  g_test_add_func ("/picture/facts/short-header-is-not-read-beyond",
                   short_header_is_not_read_beyond);

  return g_test_run ();
}
