/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "label/label-dots.h"
#include "label/label-length.h"

static void
assert_length (const char *text, double um, gboolean has_dot)
{
  VellusLabelLength length = { 0.0, FALSE };

  g_test_message ("%s", text);
  g_assert_cmpuint (vellus_label_lengths (text, &length), ==, 1);
  g_assert_cmpfloat_with_epsilon (length.um, um, 1e-9 * um);
  g_assert_cmpint (length.has_dot, ==, has_dot);
}

static void
test_lengths (void)
{
  assert_length ("1.0 mm", 1000.0, TRUE);
  assert_length ("1 mm\n", 1000.0, FALSE);
  assert_length ("500 µm", 500.0, FALSE);
  assert_length ("500 μm", 500.0, FALSE);
  assert_length ("500um", 500.0, FALSE);
  assert_length ("500 pm", 500.0, FALSE);
  assert_length ("1 cm", 10000.0, FALSE);
  assert_length ("0,5 mm", 500.0, TRUE);
  assert_length ("2021/02/20 16:10 x20\n\n| 0.25 mm |", 250.0, TRUE);
  assert_length ("1.0 mm\n1.0 mm", 1000.0, TRUE);
}

static void
test_no_lengths (void)
{
  static const char *const texts[] = {
    "",      "mm",    "70x",    "1.0",     "05 mm",    "1.0 mmHg",
    "a1 mm", "-1 mm", "1/2 mm", "0 mm",    "12345 mm", "1.2.3 mm",
    "1 km",  "5 m m", "3 nm",   "1:20 mm", "1 in.",    "16:10 x20"
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      VellusLabelLength length;

      g_test_message ("%s", texts[i]);
      g_assert_cmpuint (vellus_label_lengths (texts[i], &length), ==, 0);
    }
}

static void
test_two_lengths (void)
{
  VellusLabelLength length;

  g_assert_cmpuint (vellus_label_lengths ("1.0 mm 10 mm", &length), >, 1);
}

#define WIDTH 40
#define HEIGHT 16

static void
ink (float *levels, int x0, int y0, int x1, int y1)
{
  for (int y = y0; y < y1; y++)
    for (int x = x0; x < x1; x++)
      levels[y * WIDTH + x] = 0.0f;
}

/* Two letters, and a speck between their feet, as high as them, or above. */
static void
test_dots (void)
{
  static const struct
  {
    int      y0;
    int      y1;
    gboolean is_dot;
  } specks[] = { { 12, 14, TRUE },
                 { 13, 15, TRUE },
                 { 3, 5, FALSE },
                 { 4, 14, FALSE },
                 { 0, 0, FALSE } };

  for (guint i = 0; i < G_N_ELEMENTS (specks); i++)
    {
      g_autofree float *levels = g_new (float, WIDTH *HEIGHT);

      for (int k = 0; k < WIDTH * HEIGHT; k++)
        levels[k] = 255.0f;
      ink (levels, 5, 4, 9, 14);
      ink (levels, 16, 4, 22, 14);
      ink (levels, 11, specks[i].y0, 13, specks[i].y1);

      g_assert_cmpint (vellus_label_has_dot (levels, WIDTH, HEIGHT), ==,
                       specks[i].is_dot);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/label/length/number-and-unit-are-one", test_lengths);
  g_test_add_func ("/label/length/other-texts-are-none", test_no_lengths);
  g_test_add_func ("/label/length/two-lengths-are-two", test_two_lengths);
  g_test_add_func ("/label/dots/speck-at-the-foot-is-a-point", test_dots);

  return g_test_run ();
}
