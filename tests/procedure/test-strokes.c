/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include <math.h>

#include "made-up.h"
#include "procedure/strokes.h"

static double
distance_to_stroke (VellusPoint point, const VellusHostStroke *stroke)
{
  double least = INFINITY;

  for (guint i = 1; i < stroke->n_points; i++)
    {
      const VellusPoint a = stroke->points[i - 1];
      const VellusPoint b = stroke->points[i];
      const double      dx = b.x - a.x;
      const double      dy = b.y - a.y;
      const double t = CLAMP (((point.x - a.x) * dx + (point.y - a.y) * dy) /
                                (dx * dx + dy * dy),
                              0.0, 1.0);

      least =
        MIN (least, hypot (point.x - a.x - t * dx, point.y - a.y - t * dy));
    }

  return least;
}

static void
stroke_keeps_to_its_hair_with_few_anchors (void)
{
  g_autoptr (VellusMeasurement) measurement = made_up_measurement ();
  const VellusHair  *hair = g_ptr_array_index (measurement->hairs, 0);
  g_autoptr (GArray) strokes =
    vellus_strokes_new (measurement, VELLUS_STROKES_TERMINAL);
  const VellusHostStroke *stroke =
    &g_array_index (strokes, VellusHostStroke, 0);

  g_assert_cmpuint (strokes->len, ==, 1);
  g_assert_cmpuint (stroke->n_points, <, hair->n_points / 3);
  for (guint i = 0; i < hair->n_points; i++)
    g_assert_cmpfloat (distance_to_stroke (hair->path[i], stroke), <=,
                       VELLUS_STROKE_TOLERANCE_PX);
}

static void
stroke_runs_from_root_to_tip (void)
{
  g_autoptr (VellusMeasurement) measurement = made_up_measurement ();
  const VellusHair  *hair = g_ptr_array_index (measurement->hairs, 2);
  g_autoptr (GArray) strokes =
    vellus_strokes_new (measurement, VELLUS_STROKES_VELLUS);
  const VellusHostStroke *stroke =
    &g_array_index (strokes, VellusHostStroke, 0);
  const VellusPoint first = stroke->points[0];
  const VellusPoint last = stroke->points[stroke->n_points - 1];

  g_assert_cmpfloat (first.x, ==, vellus_hair_root (hair).x);
  g_assert_cmpfloat (first.y, ==, vellus_hair_root (hair).y);
  g_assert_cmpfloat (last.x, ==, vellus_hair_tip (hair).x);
  g_assert_cmpfloat (last.y, ==, vellus_hair_tip (hair).y);
}

static void
every_hair_is_in_one_set (void)
{
  g_autoptr (VellusMeasurement) measurement = made_up_measurement ();

  for (guint i = 0; i < VELLUS_N_STROKE_SETS; i++)
    {
      g_autoptr (GArray) strokes = vellus_strokes_new (measurement, i);

      g_assert_cmpuint (strokes->len, ==, 1);
    }
}

static void
long_and_closed_lines_are_followed (void)
{
  g_autoptr (VellusMeasurement) measurement = made_up_measurement ();
  const guint                   n = 200001;
  g_autofree VellusPoint       *circle = g_new (VellusPoint, n);

  for (guint i = 0; i < n; i++)
    circle[i] = (VellusPoint){ 300.0 + 100.0 * cos (2.0 * G_PI * i / (n - 1)),
                               200.0 + 100.0 * sin (2.0 * G_PI * i / (n - 1)) };

  VellusHair *hair = vellus_hair_new (circle, n);

  hair->hair_class = VELLUS_HAIR_VELLUS;
  hair->counted = TRUE;
  g_ptr_array_add (measurement->hairs, hair);

  g_autoptr (GArray) strokes =
    vellus_strokes_new (measurement, VELLUS_STROKES_VELLUS);
  const VellusHostStroke *stroke =
    &g_array_index (strokes, VellusHostStroke, 1);

  g_assert_cmpuint (stroke->n_points, >, 20);
  g_assert_cmpuint (stroke->n_points, <, 200);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/procedure/strokes/keep-to-their-hair-with-few-anchors",
                   stroke_keeps_to_its_hair_with_few_anchors);
  g_test_add_func ("/procedure/strokes/run-from-root-to-tip",
                   stroke_runs_from_root_to_tip);
  g_test_add_func ("/procedure/strokes/every-hair-is-in-one-set",
                   every_hair_is_in_one_set);
  g_test_add_func ("/procedure/strokes/long-and-closed-lines-are-followed",
                   long_and_closed_lines_are_followed);

  return g_test_run ();
}
