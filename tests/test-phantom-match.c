/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The judge of the other tests, judged. */

#include "phantom-match.h"

#define WIDTH_PX 400
#define HEIGHT_PX 300
#define UM_PER_PX 4.0

static PhantomTruth *
three_hairs (void)
{
  g_autoptr (PhantomScene) scene =
    phantom_scene_new (WIDTH_PX, HEIGHT_PX, UM_PER_PX, 1);

  for (int i = 0; i < 3; i++)
    {
      const PhantomShaft shaft = phantom_shaft (
        (VellusPoint){ 60.0 + 100.0 * i, 60.0 }, 1.2, 600.0, 60.0);

      phantom_scene_add_shaft (scene, &shaft);
    }

  return phantom_scene_truth (scene);
}

static const VellusHair *
hair_of (const PhantomTruth *truth, guint i)
{
  return g_ptr_array_index (truth->measurement->hairs, i);
}

/* Adds the points @first to @last of a true hair, shifted to the right. */
static void
answer (VellusMeasurement *result,
        const VellusHair  *hair,
        guint              first,
        guint              last,
        double             shift_px)
{
  VellusHair *found = vellus_hair_new (hair->path + first, last - first + 1);

  found->diameter_um = hair->diameter_um;
  found->counted = TRUE;
  for (guint i = 0; i < found->n_points; i++)
    found->path[i].x += shift_px;
  g_ptr_array_add (result->hairs, found);
}

static void
answer_all (VellusMeasurement *result, const PhantomTruth *truth, double shift)
{
  for (guint i = 0; i < 3; i++)
    answer (result, hair_of (truth, i), 0, hair_of (truth, i)->n_points - 1,
            shift);
}

static void
test_truth_is_perfect (void)
{
  g_autoptr (PhantomTruth) truth = three_hairs ();
  g_autoptr (PhantomScore) score =
    phantom_score_new (truth, truth->measurement);

  g_assert_cmpuint (score->n_truths, ==, 3);
  g_assert_cmpuint (score->n_matched, ==, 3);
  g_assert_cmpfloat (score->precision, ==, 1.0);
  g_assert_cmpfloat (score->recall, ==, 1.0);
  g_assert_cmpfloat (score->diameter_mae_um, ==, 0.0);
  g_assert_cmpfloat (score->root_error_um, ==, 0.0);
  g_assert_cmpfloat (score->roots_right, ==, 1.0);
  g_assert_cmpuint (score->n_split + score->n_merged, ==, 0);
}

static void
test_nothing_is_found (void)
{
  g_autoptr (PhantomTruth)      truth = three_hairs ();
  g_autoptr (VellusMeasurement) empty = vellus_measurement_new ();
  g_autoptr (PhantomScore)      score = phantom_score_new (truth, empty);

  g_assert_cmpfloat (score->recall, ==, 0.0);
  g_assert_cmpfloat (score->precision, ==, 1.0);
}

/* 60 µm at 4 µm a px tolerate 9 px; the hairs lean by 1.2 rad. */
static void
test_tolerance (void)
{
  g_autoptr (PhantomTruth)      truth = three_hairs ();
  g_autoptr (VellusMeasurement) near = vellus_measurement_new ();
  g_autoptr (VellusMeasurement) far = vellus_measurement_new ();

  answer_all (near, truth, 8.0);
  answer_all (far, truth, 25.0);

  g_autoptr (PhantomScore) good = phantom_score_new (truth, near);
  g_autoptr (PhantomScore) bad = phantom_score_new (truth, far);

  g_assert_cmpuint (good->n_matched, ==, 3);
  g_assert_cmpuint (bad->n_matched, ==, 0);
  g_assert_cmpuint (bad->n_results, ==, 3);
}

static void
test_split (void)
{
  g_autoptr (PhantomTruth)      truth = three_hairs ();
  g_autoptr (VellusMeasurement) result = vellus_measurement_new ();
  const guint                   n = hair_of (truth, 0)->n_points;

  answer (result, hair_of (truth, 0), 0, n / 2 + 2, 0.0);
  answer (result, hair_of (truth, 0), n / 2 + 3, n - 1, 0.0);

  g_autoptr (PhantomScore) score = phantom_score_new (truth, result);

  g_assert_cmpuint (score->n_matched, ==, 1);
  g_assert_cmpuint (score->n_split, ==, 1);
  g_assert_cmpuint (score->match[0], ==, 0);
  g_assert_cmpfloat (score->precision, ==, 0.5);
}

/* Greedy pairing would give the first truth the better result and leave the
 * second truth without. */
static void
test_assignment_is_optimal (void)
{
  double               of_both[4] = { 0.8, 0.9, 0.0, 0.7 };
  const PhantomOverlap overlap = { 2, 2, of_both, of_both };
  g_autofree int      *match = phantom_overlap_assign (&overlap);

  g_assert_cmpint (match[0], ==, 0);
  g_assert_cmpint (match[1], ==, 1);
}

static void
test_assignment_of_unequal_numbers (void)
{
  double               wide[6] = { 0.0, 0.6, 0.7, 0.9, 0.2, 0.8 };
  const PhantomOverlap two_rows = { 2, 3, wide, wide };
  const PhantomOverlap three_rows = { 3, 2, wide, wide };
  g_autofree int      *of_two = phantom_overlap_assign (&two_rows);
  g_autofree int      *of_three = phantom_overlap_assign (&three_rows);

  g_assert_cmpint (of_two[0], ==, 2);
  g_assert_cmpint (of_two[1], ==, 0);
  g_assert_cmpint (of_three[0], ==, -1);
  g_assert_cmpint (of_three[1], ==, 0);
  g_assert_cmpint (of_three[2], ==, 1);
}

static void
test_ends_exchanged (void)
{
  g_autoptr (PhantomTruth)      truth = three_hairs ();
  g_autoptr (VellusMeasurement) result = vellus_measurement_new ();

  answer_all (result, truth, 0.0);

  VellusHair *turned = g_ptr_array_index (result->hairs, 1);

  for (guint i = 0, k = turned->n_points - 1; i < k; i++, k--)
    {
      const VellusPoint p = turned->path[i];

      turned->path[i] = turned->path[k];
      turned->path[k] = p;
    }

  g_autoptr (PhantomScore) score = phantom_score_new (truth, result);

  g_assert_cmpfloat_with_epsilon (score->roots_right, 2.0 / 3.0, 1e-9);
}

static void
test_invisible_is_neutral (void)
{
  g_autoptr (PhantomTruth) truth = three_hairs ();

  g_array_index (truth->facts, PhantomFact, 2).visible = FALSE;

  g_autoptr (PhantomScore) score =
    phantom_score_new (truth, truth->measurement);

  g_assert_cmpuint (score->n_truths, ==, 2);
  g_assert_cmpuint (score->n_results, ==, 2);
  g_assert_cmpfloat (score->precision, ==, 1.0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/phantom-match/truth-answers-itself",
                   test_truth_is_perfect);
  g_test_add_func ("/phantom-match/nothing-found-is-no-recall",
                   test_nothing_is_found);
  g_test_add_func ("/phantom-match/tolerance-follows-the-true-diameter",
                   test_tolerance);
  g_test_add_func ("/phantom-match/two-pieces-are-a-split", test_split);
  g_test_add_func ("/phantom-match/assignment-is-optimal",
                   test_assignment_is_optimal);
  g_test_add_func ("/phantom-match/assignment-of-unequal-numbers",
                   test_assignment_of_unequal_numbers);
  g_test_add_func ("/phantom-match/exchanged-ends-are-noticed",
                   test_ends_exchanged);
  g_test_add_func ("/phantom-match/invisible-hair-is-neutral",
                   test_invisible_is_neutral);

  return g_test_run ();
}
