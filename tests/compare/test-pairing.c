/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "compare/pairing.h"

#include <math.h>

#define UM_PER_PX 5.0
#define SIDE_PX 1200

/* Hairs that are the same at both visits, and tell what is usual. */
#define N_COLUMNS 5
#define N_USUAL (N_COLUMNS * N_COLUMNS)

static VellusMeasurement *
visit_new (void)
{
  VellusMeasurement *visit = vellus_measurement_new ();

  visit->width_px = visit->height_px = SIDE_PX;
  visit->region = vellus_region_new_whole (SIDE_PX, SIDE_PX);
  vellus_scale_init (&visit->scale, UM_PER_PX, 0.004, "known", NULL);

  return visit;
}

/* A straight hair, all in µm. Returns its index. */
static int
add (VellusMeasurement *visit,
     VellusPoint        root,
     double             angle,
     double             length,
     double             diameter)
{
  const VellusPoint path[] = {
    { root.x / UM_PER_PX, root.y / UM_PER_PX },
    { (root.x + length * cos (angle)) / UM_PER_PX,
      (root.y + length * sin (angle)) / UM_PER_PX },
  };
  VellusHair *hair = vellus_hair_new (path, G_N_ELEMENTS (path));

  hair->diameter_um = diameter;
  hair->length_um = length;
  hair->confidence = 1.0;
  hair->id = (int) visit->hairs->len + 1;
  g_ptr_array_add (visit->hairs, hair);

  return (int) visit->hairs->len - 1;
}

/* Far from where the tests put theirs; @turn is how hairs lean otherwise, one
 * to this side and the next to the other. */
static void
add_usual (VellusMeasurement *visit, double turn)
{
  for (int i = 0; i < N_USUAL; i++)
    add (visit,
         (VellusPoint){ 500.0 + 1000.0 * (i % N_COLUMNS),
                        3000.0 + 500.0 * (i / N_COLUMNS) },
         0.3 + (i % 2 == 0 ? turn : -turn), 400.0 + 10.0 * i, 50.0 + i);
}

static VellusPairing *
pair (const VellusMeasurement *before, const VellusMeasurement *after)
{
  static const VellusMatrix identity = {
    { { 1, 0, 0 }, { 0, 1, 0 }, { 0, 0, 1 } }
  };
  g_autoptr (VellusTransform) transform = vellus_transform_new (&identity);

  return vellus_pairing_new (before, after, transform);
}

/* The root of the whole one was found where that of the piece is. */
static void
a_piece_does_not_take_the_place_of_the_whole (void)
{
  g_autoptr (VellusMeasurement) before = visit_new ();
  g_autoptr (VellusMeasurement) after = visit_new ();

  add_usual (before, 0.0);
  add_usual (after, 0.0);

  const VellusPoint root = { 1000.0, 1000.0 };
  const VellusPoint broken = { 1150.0, 1000.0 };
  const int         piece = add (before, root, 0.0, 130.0, 70.0);
  const int         rest = add (before, broken, 0.0, 2000.0, 70.0);
  const int         whole = add (after, root, 0.0, 2150.0, 70.0);

  g_autoptr (VellusPairing) pairing = pair (before, after);

  g_assert_cmpint (pairing->partner[rest], ==, whole);
  g_assert_cmpint (pairing->partner[piece], ==, -1);
}

/* Two of one unit that part slowly: where roots were found says little. */
static void
long_courses_tell_more_than_roots (void)
{
  g_autoptr (VellusMeasurement) before = visit_new ();
  g_autoptr (VellusMeasurement) after = visit_new ();

  add_usual (before, 0.0);
  add_usual (after, 0.0);

  const VellusPoint low = { 1000.0, 1000.0 }, high = { 1000.0, 1020.0 };
  const VellusPoint far = { 1060.0, 1002.0 }, near = { 1000.0, 1012.0 };
  const int         a = add (before, low, 0.0, 2000.0, 70.0);
  const int         b = add (before, high, 0.1, 2000.0, 70.0);
  const int         c = add (after, near, 0.094, 2000.0, 70.0);
  const int         d = add (after, far, 0.001, 1940.0, 70.0);

  g_autoptr (VellusPairing) pairing = pair (before, after);

  g_assert_cmpint (pairing->partner[a], ==, d);
  g_assert_cmpint (pairing->partner[b], ==, c);
}

/* Where all hairs lean otherwise, one that leans by 0.2 is the same. */
static void
hair_that_leans_otherwise_is_found_by_its_root (void)
{
  g_autoptr (VellusMeasurement) before = visit_new ();
  g_autoptr (VellusMeasurement) after = visit_new ();

  add_usual (before, 0.0);
  add_usual (after, 0.15);

  const VellusPoint root = { 1000.0, 1000.0 };
  const int         a = add (before, root, 0.0, 900.0, 70.0);
  const int         b = add (after, root, 0.2, 900.0, 70.0);

  g_autoptr (VellusPairing) pairing = pair (before, after);

  g_assert_cmpint (pairing->partner[a], ==, b);
  g_assert_cmpfloat (pairing->likes.turn_sd_rad, >, 0.1);
}

/* The later picture shows the last part of it only. */
static void
a_hair_whose_root_is_cut_off_is_found_by_its_course (void)
{
  g_autoptr (VellusMeasurement) before = visit_new ();
  g_autoptr (VellusMeasurement) after = visit_new ();

  add_usual (before, 0.0);
  add_usual (after, 0.0);

  const VellusPoint root = { 300.0, 1000.0 }, edge = { 4400.0, 1000.0 };
  const int         a = add (before, root, 0.0, 5000.0, 70.0);
  const int         b = add (after, edge, 0.0, 900.0, 70.0);
  VellusHair       *cut = g_ptr_array_index (after->hairs, b);

  cut->flags |= VELLUS_HAIR_ROOT_AT_EDGE;

  g_autoptr (VellusPairing) pairing = pair (before, after);

  g_assert_cmpint (pairing->partner[a], ==, b);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/compare/pairing/a-piece-does-not-take-the-place-of-the-"
                   "whole",
                   a_piece_does_not_take_the_place_of_the_whole);
  g_test_add_func ("/compare/pairing/long-courses-tell-more-than-roots",
                   long_courses_tell_more_than_roots);
  g_test_add_func ("/compare/pairing/hair-that-leans-otherwise-is-found-by-its-"
                   "root",
                   hair_that_leans_otherwise_is_found_by_its_root);
  g_test_add_func ("/compare/pairing/a-hair-whose-root-is-cut-off-is-found-by-"
                   "its-course",
                   a_hair_whose_root_is_cut_off_is_found_by_its_course);

  return g_test_run ();
}
