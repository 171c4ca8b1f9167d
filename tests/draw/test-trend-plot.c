/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include <math.h>
#include <stdlib.h>

#include "core/date.h"
#include "draw/palette.h"
#include "draw/trend-plot.h"
#include "sample.h"

#define WIDTH_PX 700

/* Of the dots of visits of month 3, 6 and 12. */
static const VellusColor mark = { 0.0, 0.447, 0.698 };

static VellusComparison *
comparison_of (double change)
{
  const VellusChangeFigure none = { NAN, NAN, { NAN, NAN, NAN }, NAN };
  VellusComparison        *comparison = g_new0 (VellusComparison, 1);

  comparison->summary.hairs = none;
  comparison->summary.thin_fraction = none;
  comparison->summary.mean_diameter_um = none;
  comparison->summary.cumulative_thickness_mm_per_cm2 = none;
  comparison->summary.density_per_cm2 = (VellusChangeFigure){
    100.0, 100.0 + change, { change, change - 3.0, change + 3.0 }, 3.0
  };

  return comparison;
}

static VellusSeries *
series_of (double month_3, double month_6)
{
  static const char *const days[] = { "2026-01-01", "2026-04-02",
                                      "2026-07-02" };
  const double             changes[] = { 0.0, month_3, month_6 };
  VellusSeries            *series = vellus_series_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    {
      GDate date;

      g_assert_true (vellus_date_find (days[i], &date));
      vellus_series_add (series, days[i], &date,
                         i > 0 ? comparison_of (changes[i]) : NULL);
    }

  return series;
}

static gboolean
is_mark (const cairo_surface_t *plot, int x, int y)
{
  cairo_surface_t *surface = (cairo_surface_t *) plot;
  const guint8    *pixel = cairo_image_surface_get_data (surface) +
                        y * cairo_image_surface_get_stride (surface) + 4 * x;

  return fabs (pixel[0] / 255.0 - mark.blue) < 0.02 &&
         fabs (pixel[1] / 255.0 - mark.green) < 0.02 &&
         fabs (pixel[2] / 255.0 - mark.red) < 0.02;
}

/* Where the marked visits lie, the one of month 3 first: a visit's dot is
 * narrower than the room between two. */
static void
find_marks (double month_3, double month_6, VellusPoint marks[2])
{
  g_autoptr (VellusSeries) series = series_of (month_3, month_6);
  cairo_surface_t *plot = vellus_trend_plot_new (series, WIDTH_PX, NULL);
  const int        height = cairo_image_surface_get_height (plot);
  int              n[2] = { 0, 0 };

  g_assert_cmpint (cairo_image_surface_get_width (plot), ==, WIDTH_PX);
  marks[0] = marks[1] = (VellusPoint){ 0.0, 0.0 };
  for (int y = 0; y < height; y++)
    for (int x = 0; x < WIDTH_PX; x++)
      if (is_mark (plot, x, y))
        {
          const int k = x > 3 * WIDTH_PX / 4;

          marks[k].x += x;
          marks[k].y += y;
          n[k]++;
        }
  cairo_surface_destroy (plot);

  for (int k = 0; k < 2; k++)
    {
      g_assert_cmpint (n[k], >, 4);
      marks[k].x /= n[k];
      marks[k].y /= n[k];
    }
}

static void
later_is_to_the_right_and_more_is_upwards (void)
{
  VellusPoint marks[2];

  find_marks (5.0, 10.0, marks);
  g_assert_cmpfloat (marks[1].x, >, marks[0].x + 100.0);
  g_assert_cmpfloat (marks[1].y, <, marks[0].y - 20.0);

  find_marks (10.0, 5.0, marks);
  g_assert_cmpfloat (marks[1].y, >, marks[0].y + 20.0);
}

static void
without_days_visits_stand_in_a_row (void)
{
  g_autoptr (VellusSeries) series = vellus_series_new (NULL);

  vellus_series_add (series, "a", NULL, NULL);
  vellus_series_add (series, "b", NULL, comparison_of (NAN));

  cairo_surface_t *plot = vellus_trend_plot_new (series, WIDTH_PX, NULL);

  g_assert_nonnull (plot);
  cairo_surface_destroy (plot);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/draw/trend-plot/later-is-to-the-right-and-more-is-upwards",
                   later_is_to_the_right_and_more_is_upwards);
  g_test_add_func ("/draw/trend-plot/without-days-visits-stand-in-a-row",
                   without_days_visits_stand_in_a_row);

  return g_test_run ();
}
