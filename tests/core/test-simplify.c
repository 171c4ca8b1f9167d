/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include <math.h>

#include "core/simplify.h"

#define N_POINTS 200
#define TOLERANCE 0.1

static void
arc_stays_within_tolerance (void)
{
  VellusPoint points[N_POINTS];

  for (int i = 0; i < N_POINTS; i++)
    points[i] = (VellusPoint){ 100.0 * cos (0.01 * i), 100.0 * sin (0.01 * i) };

  g_autoptr (GArray) kept = vellus_path_simplify (points, N_POINTS, TOLERANCE);
  const VellusPoint *corners = (const VellusPoint *) (gpointer) kept->data;
  guint              next = 1;

  g_assert_cmpuint (kept->len, <, N_POINTS / 5);
  for (int i = 0; i < N_POINTS; i++)
    {
      while (next + 1 < kept->len && corners[next].x > points[i].x)
        next++;
      g_assert_cmpfloat (
        vellus_segment_distance (points[i], corners[next - 1], corners[next]),
        <=, TOLERANCE);
    }
  g_assert_cmpfloat (corners[0].x, ==, points[0].x);
  g_assert_cmpfloat (corners[kept->len - 1].y, ==, points[N_POINTS - 1].y);
}

static void
corner_stays (void)
{
  const VellusPoint  points[] = { { 0, 0 }, { 1, 0 }, { 2, 0 },
                                  { 2, 1 }, { 2, 2 }, { 2, 3 } };
  g_autoptr (GArray) kept = vellus_path_simplify (points, 6, TOLERANCE);

  g_assert_cmpuint (kept->len, ==, 3);
  g_assert_cmpfloat (g_array_index (kept, VellusPoint, 1).x, ==, 2.0);
  g_assert_cmpfloat (g_array_index (kept, VellusPoint, 1).y, ==, 0.0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/simplify/arc-stays-within-tolerance",
                   arc_stays_within_tolerance);
  g_test_add_func ("/core/simplify/corner-stays", corner_stays);

  return g_test_run ();
}
