/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/curl.h"

#include <math.h>

#define UM_PER_PX 5.5

static const VellusScene scene = { .um_per_px = UM_PER_PX };

static void
free_line (gpointer line)
{
  vellus_fragment_free (line);
}

/* A line of constant curvature, its points off across it by up to so much. */
static VellusFragment *
arc (double length_um, double radius_um, GRand *rand, double jitter_px)
{
  VellusFragment *line = vellus_fragment_new (1.0f);
  const double    step_um = VELLUS_TRACE_STEP_PX * UM_PER_PX;
  double          x = 0.0, y = 0.0;

  for (double s = 0.0; s <= length_um; s += step_um)
    {
      const double angle = s / radius_um;
      const double off =
        jitter_px > 0.0 ? g_rand_double_range (rand, -jitter_px, jitter_px) : 0;
      const VellusTracePoint point = { .x = (float) (x - off * sin (angle)),
                                       .y = (float) (y + off * cos (angle)) };

      g_array_append_val (line->points, point);
      x += cos (angle) * VELLUS_TRACE_STEP_PX;
      y += sin (angle) * VELLUS_TRACE_STEP_PX;
    }

  return line;
}

/* Hairs whose radii are spread as the inverse of a normal distribution. */
static GPtrArray *
hairs (guint n, double curl_per_um, double jitter_px)
{
  GPtrArray        *lines = g_ptr_array_new_with_free_func (free_line);
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);

  for (guint i = 0; i < n; i++)
    {
      double normal = 0.0;

      for (int k = 0; k < 12; k++)
        normal += g_rand_double (rand) - 0.5;

      g_ptr_array_add (
        lines, arc (800.0, 1.0 / (curl_per_um * normal), rand, jitter_px));
    }

  return lines;
}

static double
curl_of (guint n, double curl_per_um, double jitter_px)
{
  g_autoptr (GPtrArray) lines = hairs (n, curl_per_um, jitter_px);

  return vellus_curl_find (&scene, lines);
}

/* 200 hairs tell one standard deviation to 5 %; four of them are allowed. */
static void
test_is_one_standard_deviation (void)
{
  const double radii_um[] = { 600.0, 1500.0, 4000.0 };

  for (guint i = 0; i < G_N_ELEMENTS (radii_um); i++)
    g_assert_cmpfloat_with_epsilon (
      curl_of (200, 1.0 / radii_um[i], 0.0) * radii_um[i], 1.0, 0.2);
}

/* Jitter of a fifth of a pixel turns a chord of 27 px by .01. */
static void
test_jitter_is_no_curl (void)
{
  g_assert_cmpfloat (curl_of (200, 1e-6, 0.2), <, 1.0 / 6000.0);
}

static void
test_few_lines_tell_nothing (void)
{
  g_autoptr (GPtrArray) none = g_ptr_array_new ();

  g_assert_cmpfloat (vellus_curl_find (&scene, none), ==,
                     1.0 / VELLUS_SCENE_RADIUS_UM);
  g_assert_cmpfloat (curl_of (1, 1.0 / 300.0, 0.0), ==,
                     1.0 / VELLUS_SCENE_RADIUS_UM);
}

/* A picture's scale has no say. */
static void
test_turn_is_of_the_chord (void)
{
  const VellusScene coarse = { .um_per_px = 12.0, .curl_per_um = 1.0 / 1500.0 };

  g_assert_cmpfloat_with_epsilon (vellus_curl_turn (&coarse), 0.1f, 1e-6f);
}

/* An arc turns by length over radius; chords of whole points are a little
 * shorter than asked. */
static void
test_greatest_turn_of_an_arc (void)
{
  g_autoptr (VellusFragment) curved = arc (700.0, 500.0, NULL, 0.0);
  g_autoptr (VellusFragment) brief = arc (250.0, 500.0, NULL, 0.0);

  g_assert_cmpfloat_with_epsilon (vellus_curl_greatest_turn (&scene, curved),
                                  0.3f, 0.02f);
  g_assert_cmpfloat (vellus_curl_greatest_turn (&scene, brief), ==, 0.0f);
}

/* From one straight shaft to another 12 px beside it, within 40 px. */
static void
test_going_over_is_a_turn (void)
{
  g_autoptr (VellusFragment) line = arc (1500.0, 1e9, NULL, 0.0);

  for (guint i = 0; i < line->points->len; i++)
    vellus_fragment_point (line, i)->y +=
      12.0f * CLAMP (((float) i - 60.0f) / 20.0f, 0.0f, 1.0f);

  g_assert_cmpfloat (vellus_curl_greatest_turn (&scene, line), >, 0.25f);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/curl/is-one-standard-deviation",
                   test_is_one_standard_deviation);
  g_test_add_func ("/core/curl/jitter-is-no-curl", test_jitter_is_no_curl);
  g_test_add_func ("/core/curl/few-lines-tell-nothing",
                   test_few_lines_tell_nothing);
  g_test_add_func ("/core/curl/turn-is-of-the-chord",
                   test_turn_is_of_the_chord);
  g_test_add_func ("/core/curl/greatest-turn-of-an-arc",
                   test_greatest_turn_of_an_arc);
  g_test_add_func ("/core/curl/going-over-is-a-turn",
                   test_going_over_is_a_turn);

  return g_test_run ();
}
