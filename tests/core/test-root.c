/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/root.h"

#include <math.h>

#include "core/hair.h"
#include "drawing.h"

#define UM_PER_PX 5.0

static const Bar plain = {
  .from = { 130.0, 110.0 },
  .to = { 260.0, 150.0 },
  .width_px = 12.0,
  .tip_width_px = 12.0,
  .blur_px = 1.0,
  .depth = 0.9,
};

static void
orient (const VellusRaster *raster, GPtrArray *shafts)
{
  VellusScale scale = { 0 };

  vellus_scale_init (&scale, UM_PER_PX, 0.01, "argument", NULL);
  g_assert_true (vellus_root_orient (raster, &scale, shafts, 2, NULL));
  vellus_scale_clear (&scale);
}

static void
trim (const VellusRaster *raster, GPtrArray *shafts)
{
  VellusScale scale = { 0 };

  vellus_scale_init (&scale, UM_PER_PX, 0.01, "argument", NULL);
  g_assert_true (vellus_root_trim (raster, &scale, shafts, 2, NULL));
  vellus_scale_clear (&scale);
}

static VellusShaft *
add_trace (GPtrArray *shafts, const Bar *bar, gboolean reversed)
{
  VellusShaft *shaft = drawing_trace (bar, NULL, 0.0, 1.0);

  if (reversed)
    vellus_shaft_reverse (shaft);
  g_ptr_array_add (shafts, shaft);

  return shaft;
}

static gboolean
starts_at (const VellusShaft *shaft, VellusPoint point)
{
  return vellus_point_distance (shaft->points[0], point) < 1.0;
}

static void
test_the_smear_under_the_skin_tells_the_root (void)
{
  for (int reversed = 0; reversed < 2; reversed++)
    {
      g_autoptr (VellusRaster) raster = drawing_skin (400, 300, 0.0);
      g_autoptr (GPtrArray)    shafts = vellus_shafts_new ();
      g_autoptr (GRand)        rand = g_rand_new_with_seed (1);
      const VellusShaft *shaft = add_trace (shafts, &plain, reversed == 1);

      drawing_smear (raster, &plain, 30.0);
      drawing_bar (raster, &plain);
      drawing_noise (raster, rand, 0.01);
      orient (raster, shafts);

      g_assert_true (starts_at (shaft, plain.from));
      g_assert_false (shaft->flags & VELLUS_HAIR_ROOT_UNSURE);
      g_assert_false (shaft->flags & VELLUS_HAIR_ROOT_AT_EDGE);
      g_assert_false (shaft->flags & VELLUS_HAIR_TIP_AT_EDGE);
    }
}

static void
test_a_taper_points_to_the_tip (void)
{
  g_autoptr (VellusRaster) raster = drawing_skin (400, 300, 0.0);
  g_autoptr (GPtrArray)    shafts = vellus_shafts_new ();
  VellusShaft             *shaft = add_trace (shafts, &plain, FALSE);

  drawing_bar (raster, &plain);
  for (guint i = 0; i < shaft->n_points; i++)
    shaft->width_px[i] = (float) (6.0 + 6.0 * i / (shaft->n_points - 1));

  orient (raster, shafts);

  g_assert_true (starts_at (shaft, plain.to));
}

/* One shaft without any mark of its own among eight with smears. */
static void
test_neighbors_decide_for_a_shaft_without_marks (void)
{
  g_autoptr (VellusRaster) raster = drawing_skin (700, 700, 0.0);
  g_autoptr (GPtrArray)    shafts = vellus_shafts_new ();
  g_autoptr (GRand)        rand = g_rand_new_with_seed (1);
  VellusShaft             *plain_one = NULL;
  VellusPoint              root = { 0.0, 0.0 };

  for (int i = 0; i < 9; i++)
    {
      Bar bar = plain;

      bar.from =
        (VellusPoint){ 70.0 + 200.0 * (i % 3), 100.0 + 200.0 * (i / 3) };
      bar.to = (VellusPoint){ bar.from.x + 120.0, bar.from.y + 30.0 + 5.0 * i };

      if (i != 4)
        drawing_smear (raster, &bar, 30.0);
      drawing_bar (raster, &bar);

      VellusShaft *shaft = add_trace (shafts, &bar, i % 2 == 0);

      if (i == 4)
        {
          plain_one = shaft;
          root = bar.from;
        }
    }

  drawing_noise (raster, rand, 0.01);
  orient (raster, shafts);

  g_assert_true (starts_at (plain_one, root));
}

static void
test_shafts_that_meet_do_so_at_their_roots (void)
{
  g_autoptr (VellusRaster) raster = drawing_skin (400, 300, 0.0);
  g_autoptr (GPtrArray)    shafts = vellus_shafts_new ();

  for (int i = 0; i < 3; i++)
    {
      Bar bar = plain;

      bar.from.y += 20.0 * (i - 1);
      bar.to.y += 60.0 * (i - 1);
      drawing_bar (raster, &bar);
      add_trace (shafts, &bar, i == 1);
    }

  orient (raster, shafts);

  for (guint i = 0; i < shafts->len; i++)
    {
      const VellusShaft *shaft = g_ptr_array_index (shafts, i);

      g_assert_cmpfloat (shaft->points[0].x, <, 200.0);
    }
}

static void
test_no_root_is_seen_at_the_edge_of_the_picture (void)
{
  g_autoptr (VellusRaster) raster = drawing_skin (400, 300, 0.0);
  g_autoptr (GPtrArray)    shafts = vellus_shafts_new ();
  const Bar cut = { { -50.0, 100.0 }, { 150.0, 130.0 }, 12., 12., 1., 0.9, 0. };
  const Bar near_edge = {
    { 7.0, 220.0 }, { 150.0, 220.0 }, 12., 12., 1., 0.9, 0.
  };
  Bar seen = cut;

  seen.from = (VellusPoint){ 1.0, 107.65 };
  drawing_bar (raster, &cut);
  drawing_smear (raster, &near_edge, 30.0);
  drawing_bar (raster, &near_edge);

  const VellusShaft *entering = add_trace (shafts, &seen, FALSE);
  const VellusShaft *whole = add_trace (shafts, &near_edge, FALSE);

  orient (raster, shafts);

  const guint edges = VELLUS_HAIR_ROOT_AT_EDGE | VELLUS_HAIR_TIP_AT_EDGE;

  g_assert_cmpuint (entering->flags & edges, !=, 0);
  g_assert_cmpuint (entering->flags & edges, !=, edges);
  g_assert_cmpuint (whole->flags & edges, ==, 0);
}

/* Short smears, as on dark skin, tell little, cut ends much, and both ends of a
 * shaft are cut here. Where the picture cuts one of two shafts at its root and
 * the other at its tip, what is left is judged against the ends of the others:
 * all roots are weak. Every other one leans the other way. */
static void
test_an_end_is_judged_against_what_is_usual (void)
{
  g_autoptr (VellusRaster) raster = drawing_skin (700, 700, 0.0);
  g_autoptr (GPtrArray)    shafts = vellus_shafts_new ();
  g_autoptr (GRand)        rand = g_rand_new_with_seed (1);
  const double             weak_px = 9.0;

  for (int i = 0; i < 8; i++)
    {
      const double y = 60.0 + 80.0 * i;
      const double x = i % 2 == 0 ? 300.0 : 430.0;
      const Bar    bar = {
           { x, y }, { 730.0 - x, y + 10.0 }, 12., 12., 1., 0.9, 0.
      };

      drawing_smear (raster, &bar, weak_px);
      drawing_bar (raster, &bar);
      add_trace (shafts, &bar, i % 3 == 0);
    }

  const Bar root_in = {
    { 120.0, 300.0 }, { -50.0, 310.0 }, 12., 12., 1., 0.9, 0.
  };
  const Bar tip_in = {
    { -50.0, 500.0 }, { 120.0, 510.0 }, 12., 12., 1., 0.9, 0.
  };
  Bar seen[] = { root_in, tip_in };

  seen[0].to = (VellusPoint){ 1.0, 307.0 };
  seen[1].from = (VellusPoint){ 1.0, 503.0 };
  drawing_smear (raster, &root_in, weak_px);
  drawing_bar (raster, &root_in);
  drawing_bar (raster, &tip_in);
  drawing_noise (raster, rand, 0.01);

  const VellusShaft *with_root = add_trace (shafts, &seen[0], TRUE);
  const VellusShaft *with_tip = add_trace (shafts, &seen[1], TRUE);

  orient (raster, shafts);

  g_assert_false (with_root->flags & VELLUS_HAIR_ROOT_AT_EDGE);
  g_assert_true (with_tip->flags & VELLUS_HAIR_ROOT_AT_EDGE);
}

/* The line was drawn 20 px into the smear; the blur is 1 px. */
static void
test_a_line_into_the_smear_is_cut_back (void)
{
  g_autoptr (VellusRaster) raster = drawing_skin (400, 300, 0.0);
  g_autoptr (GPtrArray)    shafts = vellus_shafts_new ();
  g_autoptr (GRand)        rand = g_rand_new_with_seed (1);
  Bar                      far = plain;

  far.from.x -= 20.0;
  far.from.y -= 20.0 * 40.0 / 130.0;
  drawing_smear (raster, &plain, 30.0);
  drawing_bar (raster, &plain);
  drawing_noise (raster, rand, 0.01);

  const VellusShaft *shaft = add_trace (shafts, &far, FALSE);
  const VellusPoint  tip = shaft->points[shaft->n_points - 1];

  trim (raster, shafts);

  g_assert_cmpfloat (vellus_point_distance (shaft->points[0], plain.from), <,
                     2.0);
  g_assert_cmpfloat (
    vellus_point_distance (shaft->points[shaft->n_points - 1], tip), <, 1e-9);
}

static void
test_a_line_that_stops_short_is_carried_on (void)
{
  g_autoptr (VellusRaster) raster = drawing_skin (400, 300, 0.0);
  g_autoptr (GPtrArray)    shafts = vellus_shafts_new ();
  Bar                      near = plain;

  near.from.x += 8.0;
  near.from.y += 8.0 * 40.0 / 130.0;
  drawing_smear (raster, &plain, 30.0);
  drawing_bar (raster, &plain);

  const VellusShaft *shaft = add_trace (shafts, &near, FALSE);

  trim (raster, shafts);

  g_assert_cmpfloat (vellus_point_distance (shaft->points[0], plain.from), <,
                     2.0);
}

static void
test_gray_pictures_and_lone_shafts_are_no_trouble (void)
{
  g_autoptr (VellusRaster) raster = vellus_raster_new (60, 40, 1, NULL);
  g_autoptr (GPtrArray)    shafts = vellus_shafts_new ();
  const Bar whole = { { 0.0, 20.0 }, { 60.0, 20.0 }, 3.0, 3.0, 1.0, 0.9, 0.0 };

  orient (raster, shafts);
  trim (raster, shafts);

  const VellusShaft *shaft = add_trace (shafts, &whole, FALSE);

  orient (raster, shafts);
  trim (raster, shafts);

  g_assert_true (shaft->flags & VELLUS_HAIR_ROOT_AT_EDGE);
  g_assert_true (shaft->flags & VELLUS_HAIR_TIP_AT_EDGE);
  g_assert_true (shaft->flags & VELLUS_HAIR_ROOT_UNSURE);
  g_assert_true (isfinite (shaft->root_sureness));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/root/the-smear-under-the-skin-tells-the-root",
                   test_the_smear_under_the_skin_tells_the_root);
  g_test_add_func ("/core/root/a-taper-points-to-the-tip",
                   test_a_taper_points_to_the_tip);
  g_test_add_func ("/core/root/neighbors-decide-for-a-shaft-without-marks",
                   test_neighbors_decide_for_a_shaft_without_marks);
  g_test_add_func ("/core/root/shafts-that-meet-do-so-at-their-roots",
                   test_shafts_that_meet_do_so_at_their_roots);
  g_test_add_func ("/core/root/no-root-is-seen-at-the-edge-of-the-picture",
                   test_no_root_is_seen_at_the_edge_of_the_picture);
  g_test_add_func ("/core/root/an-end-is-judged-against-what-is-usual",
                   test_an_end_is_judged_against_what_is_usual);
  g_test_add_func ("/core/root/a-line-into-the-smear-is-cut-back",
                   test_a_line_into_the_smear_is_cut_back);
  g_test_add_func ("/core/root/a-line-that-stops-short-is-carried-on",
                   test_a_line_that_stops_short_is_carried_on);
  g_test_add_func ("/core/root/gray-pictures-and-lone-shafts-are-no-trouble",
                   test_gray_pictures_and_lone_shafts_are_no_trouble);

  return g_test_run ();
}
