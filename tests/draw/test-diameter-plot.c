/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include <math.h>

#include "draw/changes.h"
#include "draw/diameter-plot.h"
#include "sample.h"

#define SIDE_PX 400

/* One hair that is called thicker, between diameters of 30 and 60 µm that
 * keep the axes as they are. */
static VellusComparison *
comparison_of (double before_um, double after_um)
{
  VellusComparison *comparison = g_new0 (VellusComparison, 1);
  const VellusMatch match = {
    .before = 0,
    .after = 0,
    .change = VELLUS_CHANGE_THICKER,
    .common = TRUE,
  };

  comparison->before = sample_empty (100, 100);
  comparison->after = sample_empty (100, 100);
  sample_add_hair (comparison->before, (VellusPoint){ 10, 10 },
                   (VellusPoint){ 60, 10 }, before_um);
  sample_add_hair (comparison->after, (VellusPoint){ 10, 10 },
                   (VellusPoint){ 60, 10 }, after_um);
  comparison->matches = g_array_new (FALSE, FALSE, sizeof (VellusMatch));
  g_array_append_val (comparison->matches, match);

  return comparison;
}

/* Where the only dot lies: there is no key, as no summary was made. */
static VellusPoint
dot_of (double before_um, double after_um)
{
  g_autoptr (VellusComparison) comparison = comparison_of (before_um, after_um);
  cairo_surface_t  *plot = vellus_diameter_plot_new (comparison, SIDE_PX, NULL);
  const VellusColor color = vellus_palette_change (VELLUS_CHANGE_THICKER);
  const guint8     *data = cairo_image_surface_get_data (plot);
  const int         stride = cairo_image_surface_get_stride (plot);
  VellusPoint       sum = { 0.0, 0.0 };
  int               n = 0;

  for (int y = 0; y < SIDE_PX; y++)
    for (int x = 0; x < SIDE_PX; x++)
      {
        const guint8 *pixel = data + y * stride + 4 * x;

        if (fabs (pixel[0] / 255.0 - color.blue) > 0.02 ||
            fabs (pixel[2] / 255.0 - color.red) > 0.02)
          continue;
        sum.x += x;
        sum.y += y;
        n++;
      }
  cairo_surface_destroy (plot);
  g_assert_cmpint (n, >, 4);

  return (VellusPoint){ sum.x / n, sum.y / n };
}

static void
dots_stand_before_to_the_right_after_upwards (void)
{
  const VellusPoint middle = dot_of (40.0, 40.0);
  const VellusPoint higher = dot_of (40.0, 50.0);
  const VellusPoint farther = dot_of (50.0, 40.0);

  g_assert_cmpfloat_with_epsilon (higher.x, middle.x, 0.5);
  g_assert_cmpfloat (higher.y, <, middle.y - 20.0);
  g_assert_cmpfloat_with_epsilon (farther.y, middle.y, 0.5);
  g_assert_cmpfloat (farther.x, >, middle.x + 20.0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/draw/diameter-plot/dots-stand-before-to-the-right-after-"
                   "upwards",
                   dots_stand_before_to_the_right_after_upwards);

  return g_test_run ();
}
