/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Which shafts are found and followed: crossings and overlaps, several hairs
 * from one ostium, uneven shafts. */

#include <math.h>

#include "phantom-measure.h"

#define WIDTH_PX 480
#define HEIGHT_PX 400
#define UM_PER_PX 4.0
#define CENTER_X 240.0
#define CENTER_Y 200.0

/* Every hair found whole, nothing else. */
static void
assert_all_found (const PhantomScene *scene, guint n_hairs)
{
  g_autoptr (PhantomScore) score = phantom_measure_score (scene);

  g_assert_cmpuint (score->n_truths, ==, n_hairs);
  g_assert_cmpuint (score->n_matched, ==, n_hairs);
  g_assert_cmpuint (score->n_results, ==, n_hairs);
  g_assert_cmpuint (score->n_split, ==, 0);
  g_assert_cmpuint (score->n_merged, ==, 0);
}

/* A hair whose middle lies @offset_um beside the centre. */
static void
add_through_center (PhantomScene *scene,
                    double        angle_deg,
                    double        offset_um,
                    double        length_um,
                    double        diameter_um)
{
  const double angle = angle_deg * G_PI / 180.0;
  const double half_px = 0.5 * length_um / UM_PER_PX;
  const double offset_px = offset_um / UM_PER_PX;

  phantom_add_plain (scene,
                     CENTER_X - half_px * cos (angle) - offset_px * sin (angle),
                     CENTER_Y - half_px * sin (angle) + offset_px * cos (angle),
                     angle_deg, length_um, diameter_um);
}

static PhantomScene *
field (guint64 seed)
{
  return phantom_plain_scene (WIDTH_PX, HEIGHT_PX, UM_PER_PX, seed);
}

static void
test_isolated (void)
{
  const double             diameters_um[] = { 25.0, 35.0, 50.0, 70.0, 95.0 };
  g_autoptr (PhantomScene) scene = field (1);

  for (guint i = 0; i < G_N_ELEMENTS (diameters_um); i++)
    phantom_add_plain (scene, 60.0 + 85.0 * i, 100.0, 60.0 + 15.0 * i, 700.0,
                       diameters_um[i]);

  assert_all_found (scene, G_N_ELEMENTS (diameters_um));
}

/* Along the pixels' rows and columns, and between them. */
static void
test_crossing (gconstpointer data)
{
  const double angle_deg = *(const double *) data;
  const double bases_deg[] = { 0.0, 17.0, 52.0, 90.0 };

  for (guint i = 0; i < G_N_ELEMENTS (bases_deg); i++)
    {
      g_autoptr (PhantomScene) scene = field (100 + i);

      add_through_center (scene, bases_deg[i], 0.0, 1200.0, 70.0);
      add_through_center (scene, bases_deg[i] + angle_deg, 0.0, 1200.0, 60.0);
      assert_all_found (scene, 2);
    }
}

static void
test_three_through_one_point (void)
{
  g_autoptr (PhantomScene) scene = field (3);

  add_through_center (scene, 10.0, 0.0, 1200.0, 70.0);
  add_through_center (scene, 70.0, 0.0, 1200.0, 60.0);
  add_through_center (scene, 130.0, 0.0, 1200.0, 80.0);
  assert_all_found (scene, 3);
}

/* Side by side without a gap. */
static void
test_parallel_touching (void)
{
  g_autoptr (PhantomScene) scene = field (4);

  add_through_center (scene, 25.0, -35.0, 1000.0, 70.0);
  add_through_center (scene, 25.0, 35.0, 1000.0, 70.0);
  assert_all_found (scene, 2);
}

/* Of one tuft: the second hair leaves the skin beside the middle of the first
 * and goes on where that ends. One line through both would go over from the
 * first to the second. */
static PhantomScene *
staggered (guint64 seed, double angle_deg, double turn_deg, double aside_um)
{
  PhantomScene *scene = field (seed);
  const double  length_um = 900.0, half_px = 0.5 * length_um / UM_PER_PX;
  const double  aside_px = aside_um / UM_PER_PX;
  const double  c = cos (angle_deg * G_PI / 180.0);
  const double  s = sin (angle_deg * G_PI / 180.0);
  const double  x = CENTER_X - 0.5 * half_px * c;
  const double  y = CENTER_Y - 0.5 * half_px * s;

  phantom_add_plain (scene, x - half_px * c, y - half_px * s, angle_deg,
                     length_um, 72.0);
  phantom_add_plain (scene, x - aside_px * s, y + aside_px * c,
                     angle_deg + turn_deg, length_um, 78.0);

  return scene;
}

/* From touching to half over each other. Where the two outlines nearly make
 * one straight shaft, another short one on it explains as much: one pair of
 * four is left to that. */
static void
test_staggered (void)
{
  const double angles_deg[] = { -80.0, -35.0, 10.0, 55.0 };
  const double turns_deg[] = { 0.0, 4.0, -4.0 };
  const double asides_um[] = { 75.0, 60.0, 45.0 };
  guint        n = 0, n_whole = 0;

  for (guint i = 0; i < G_N_ELEMENTS (angles_deg); i++)
    for (guint k = 0; k < G_N_ELEMENTS (turns_deg); k++)
      for (guint m = 0; m < G_N_ELEMENTS (asides_um); m++)
        {
          g_autoptr (PhantomScene) scene = staggered (
            500 + 10 * i + k, angles_deg[i], turns_deg[k], asides_um[m]);
          g_autoptr (PhantomScore) score = phantom_measure_score (scene);

          n++;
          n_whole += score->n_matched == 2 ? 1 : 0;
        }

  g_test_message ("%u of %u pairs are found whole", n_whole, n);
  g_assert_cmpuint (4 * n_whole, >=, 3 * n);
}

/* Two vellus hairs of one unit, among thick ones: together as wide as a
 * terminal hair with a highlight. */
static void
test_parallel_thin (void)
{
  g_autoptr (PhantomScene) scene = field (17);

  for (int i = 0; i < 3; i++)
    phantom_add_plain (scene, 60.0 + 90.0 * i, 60.0, 80.0, 900.0, 70.0);
  phantom_add_plain (scene, 390.0, 70.0, 80.0, 700.0, 24.0);
  phantom_add_plain (scene, 404.0, 80.0, 82.0, 600.0, 24.0);
  assert_all_found (scene, 5);
}

/* Pigmented hairs over a white one hide it for a while. */
static void
test_white_under_dark (void)
{
  g_autoptr (PhantomScene) scene = field (18);
  PhantomShaft             white =
    phantom_shaft ((VellusPoint){ 60.0, 210.0 }, -0.05, 1400.0, 70.0);

  phantom_shaft_set_color (&white, PHANTOM_WHITE);
  white.root_fade_um = 6.0;
  phantom_scene_add_shaft (scene, &white);
  phantom_add_plain (scene, 150.0, 90.0, 80.0, 900.0, 75.0);
  phantom_add_plain (scene, 300.0, 310.0, -80.0, 900.0, 75.0);
  assert_all_found (scene, 3);
}

/* Only the first 90 um of these hairs lie within the picture. */
static void
test_stubs_at_frame (void)
{
  g_autoptr (PhantomScene) scene = field (19);

  phantom_add_plain (scene, 120.0, 22.0, -80.0, 500.0, 70.0);
  phantom_add_plain (scene, 300.0, 378.0, 95.0, 500.0, 80.0);
  phantom_add_plain (scene, 22.0, 200.0, 170.0, 500.0, 60.0);
  add_through_center (scene, 30.0, 0.0, 900.0, 70.0);
  assert_all_found (scene, 4);
}

/* Two short clipped hairs from one ostium, so close that they are one dark
 * body. */
static void
test_short_touching (void)
{
  g_autoptr (PhantomScene) scene = field (20);

  for (int i = 0; i < 3; i++)
    phantom_add_plain (scene, 60.0 + 50.0 * i, 80.0, 80.0, 800.0, 80.0);
  phantom_add_plain (scene, 300.0, 150.0, 50.0, 400.0, 85.0);
  phantom_add_plain (scene, 285.0, 163.0, 50.0, 400.0, 85.0);
  assert_all_found (scene, 5);
}

static void
test_thin_over_thick (void)
{
  g_autoptr (PhantomScene) scene = field (5);

  add_through_center (scene, 25.0, 0.0, 1200.0, 85.0);
  add_through_center (scene, 80.0, 0.0, 900.0, 28.0);
  assert_all_found (scene, 2);
}

/* A vellus hair whose tip lies on a terminal one that goes the same way for a
 * while: it could be carried on within it to its end. */
static void
test_pale_into_dark (void)
{
  for (int i = 0; i < 3; i++)
    {
      g_autoptr (PhantomScene) scene = field (21 + (guint64) i);
      PhantomShaft             pale =
        phantom_shaft ((VellusPoint){ 120.0, 160.0 }, 0.5, 620.0, 24.0);

      for (int c = 0; c < 3; c++)
        pale.density_per_um[c] *= 0.3;
      phantom_add_plain (scene, 150.0, 150.0, 40.0, 1200.0, 80.0);
      phantom_scene_add_shaft (scene, &pale);
      assert_all_found (scene, 2);
    }
}

static void
test_crossing_curves (void)
{
  g_autoptr (PhantomScene) scene = field (6);

  for (int i = 0; i < 2; i++)
    {
      PhantomShaft shaft =
        phantom_shaft ((VellusPoint){ 100.0, i == 0 ? 110.0 : 290.0 },
                       i == 0 ? 0.1 : -0.1, 1200.0, 65.0);

      shaft.curvature_per_mm = i == 0 ? 0.7 : -0.7;
      shaft.curvature_end_per_mm = shaft.curvature_per_mm;
      shaft.root_fade_um = 6.0;
      phantom_scene_add_shaft (scene, &shaft);
    }

  assert_all_found (scene, 2);
}

static void
test_fork (void)
{
  g_autoptr (PhantomScene) scene = field (7);

  phantom_add_plain (scene, 100.0, 195.0, -14.0, 1000.0, 70.0);
  phantom_add_plain (scene, 100.0, 205.0, 14.0, 1000.0, 65.0);
  assert_all_found (scene, 2);
}

/* Half a terminal diameter: what the eye can tell of where a root fades. */
#define ROOT_TOLERANCE_UM 40.0

static void
assert_roots_right (const PhantomScene *scene)
{
  g_autoptr (PhantomScore) score = phantom_measure_score (scene);

  g_assert_cmpuint (score->n_matched, ==, score->n_truths);
  g_assert_cmpfloat (score->roots_right, ==, 1.0);
  g_assert_cmpfloat (score->root_error_um, <=, ROOT_TOLERANCE_UM);
}

/* Far enough from each other that nothing but the smear tells. */
static void
test_smear_tells_root (void)
{
  g_autoptr (PhantomScene) scene = field (8);

  for (int i = 0; i < 4; i++)
    phantom_add_plain (scene, 70.0 + 110.0 * i, i % 2 == 0 ? 120.0 : 290.0,
                       i % 2 == 0 ? 75.0 : -75.0, 600.0, 70.0);

  assert_roots_right (scene);
}

static void
test_unit_tells_root (void)
{
  g_autoptr (PhantomScene) scene = field (9);

  for (int i = -1; i <= 1; i++)
    {
      PhantomShaft shaft = phantom_shaft (
        (VellusPoint){ 110.0, 200.0 + 18.0 * i }, 0.3 * i, 900.0, 65.0);

      phantom_scene_add_shaft (scene, &shaft);
    }

  assert_roots_right (scene);
}

static void
test_taper_tells_tip (void)
{
  g_autoptr (PhantomScene) scene = field (10);

  for (int i = 0; i < 3; i++)
    {
      PhantomShaft shaft =
        phantom_shaft ((VellusPoint){ 80.0 + 130.0 * i, i == 1 ? 320.0 : 90.0 },
                       i == 1 ? -1.3 : 1.4, 900.0, 60.0);

      shaft.tip_ratio = 0.3;
      shaft.taper_from = 0.2;
      phantom_scene_add_shaft (scene, &shaft);
    }

  assert_roots_right (scene);
}

static PhantomShaft
long_shaft (void)
{
  PhantomShaft shaft =
    phantom_shaft ((VellusPoint){ 60.0, 130.0 }, 0.35, 1400.0, 75.0);

  shaft.root_fade_um = 6.0;

  return shaft;
}

static void
test_glare_line (void)
{
  g_autoptr (PhantomScene) scene = field (11);
  PhantomShaft             shaft = long_shaft ();

  shaft.gloss = 0.5;
  shaft.gloss_width = 0.1;
  phantom_scene_add_shaft (scene, &shaft);
  assert_all_found (scene, 1);
}

static void
test_glare_beads (void)
{
  g_autoptr (PhantomScene) scene = field (12);
  PhantomShaft             shaft = long_shaft ();

  shaft.gloss = 0.5;
  shaft.beads = 1.0;
  phantom_scene_add_shaft (scene, &shaft);
  assert_all_found (scene, 1);
}

static void
test_defocus_along (void)
{
  g_autoptr (PhantomScene) scene = field (13);
  PhantomShaft             shaft = long_shaft ();

  shaft.defocus_tip_px = 6.0;
  phantom_scene_add_shaft (scene, &shaft);
  assert_all_found (scene, 1);
}

static void
test_sinuous (void)
{
  g_autoptr (PhantomScene) scene = field (14);
  PhantomShaft             shaft = long_shaft ();

  shaft.wave_um = 40.0;
  shaft.wave_length_um = 700.0;
  shaft.variation = 0.08;
  phantom_scene_add_shaft (scene, &shaft);
  assert_all_found (scene, 1);
}

static void
test_gap_by_flake (void)
{
  g_autoptr (PhantomScene) scene = field (15);
  const PhantomShaft       shaft = long_shaft ();

  phantom_scene_add_shaft (scene, &shaft);
  phantom_scene_add_spot (
    scene, PHANTOM_SPOT_FLAKE,
    (VellusPoint){ 60.0 + 170.0 * cos (0.35), 130.0 + 170.0 * sin (0.35) },
    60.0);
  assert_all_found (scene, 1);
}

static void
test_gap_by_bubble (void)
{
  g_autoptr (PhantomScene) scene = field (16);
  const PhantomShaft       shaft = long_shaft ();

  phantom_scene_add_shaft (scene, &shaft);
  phantom_scene_add_bubble (
    scene,
    (VellusPoint){ 60.0 + 170.0 * cos (0.35), 130.0 + 170.0 * sin (0.35) },
    110.0);
  assert_all_found (scene, 1);
}

static const double angles_deg[] = { 90.0, 60.0, 45.0, 30.0, 20.0, 12.0 };

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/measure/crossings/isolated-hairs-are-all-found",
                   test_isolated);
  for (guint i = 0; i < G_N_ELEMENTS (angles_deg); i++)
    {
      g_autofree char *path = g_strdup_printf (
        "/measure/crossings/two-hairs-stay-whole-at-%.0f-degrees",
        angles_deg[i]);

      g_test_add_data_func (path, &angles_deg[i], test_crossing);
    }
  g_test_add_func ("/measure/crossings/three-hairs-through-one-point",
                   test_three_through_one_point);
  phantom_add_goal ("/measure/crossings/touching-parallel-hairs-are-two",
                    test_parallel_touching);
  g_test_add_func ("/measure/crossings/staggered-hairs-are-two",
                   test_staggered);
  g_test_add_func ("/measure/crossings/parallel-thin-hairs-are-no-highlight",
                   test_parallel_thin);
  g_test_add_func ("/measure/crossings/white-hair-goes-on-under-dark-ones",
                   test_white_under_dark);
  g_test_add_func ("/measure/crossings/short-touching-hairs-are-two",
                   test_short_touching);
  g_test_add_func ("/measure/frame/stubs-that-it-cuts-are-hairs",
                   test_stubs_at_frame);
  g_test_add_func ("/measure/crossings/thin-hair-over-a-thick-one",
                   test_thin_over_thick);
  g_test_add_func ("/measure/crossings/pale-hair-that-ends-on-a-dark-one",
                   test_pale_into_dark);
  g_test_add_func ("/measure/crossings/curved-hairs-are-followed-through",
                   test_crossing_curves);

  g_test_add_func ("/measure/roots/fork-is-two-hairs", test_fork);
  g_test_add_func ("/measure/roots/smear-tells-the-root",
                   test_smear_tells_root);
  g_test_add_func ("/measure/roots/unit-tells-the-root", test_unit_tells_root);
  phantom_add_goal ("/measure/roots/taper-tells-the-tip", test_taper_tells_tip);

  g_test_add_func ("/measure/uneven/glare-line-does-not-split",
                   test_glare_line);
  phantom_add_goal ("/measure/uneven/beads-of-glare-do-not-split",
                    test_glare_beads);
  g_test_add_func ("/measure/uneven/defocus-along-does-not-cut",
                   test_defocus_along);
  g_test_add_func ("/measure/uneven/sinuous-hair-stays-one", test_sinuous);
  g_test_add_func ("/measure/uneven/flake-does-not-cut", test_gap_by_flake);
  phantom_add_goal ("/measure/uneven/bubble-does-not-cut", test_gap_by_bubble);

  return g_test_run ();
}
