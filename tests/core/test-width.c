/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/width.h"

#include <math.h>
#include <string.h>

#include "core/error.h"
#include "core/hair.h"
#include "core/width-bar.h"
#include "drawing.h"

/* Slanted, so that edges fall on every part of a pixel. */
static const Bar plain = {
  .from = { 40.0, 30.0 },
  .to = { 250.0, 170.0 },
  .width_px = 12.0,
  .tip_width_px = 12.0,
  .blur_px = 1.0,
  .depth = 0.9,
};

static void
measure (const VellusRaster *raster, GPtrArray *shafts, int n_threads)
{
  VellusScale scale = { 0 };

  vellus_scale_init (&scale, 5.0, 0.01, "argument", NULL);
  g_assert_true (
    vellus_width_measure (raster, &scale, shafts, n_threads, NULL, NULL, NULL));
  vellus_scale_clear (&scale);
}

static double
error_of (const VellusShaft *shaft, double width_px)
{
  return shaft->diameter_px / width_px - 1.0;
}

/* Draws and measures one bar whose rough width is off by a factor. */
static double
error_alone (const Bar *bar, double slope, double noise)
{
  g_autoptr (VellusRaster) raster = drawing_skin (300, 200, slope);
  g_autoptr (GPtrArray)    shafts = vellus_shafts_new ();
  g_autoptr (GRand)        rand = g_rand_new_with_seed (3);

  drawing_bar (raster, bar);
  drawing_noise (raster, rand, noise);
  g_ptr_array_add (shafts, drawing_trace (bar, rand, 0.6, 1.15));
  measure (raster, shafts, 1);

  return error_of (g_ptr_array_index (shafts, 0),
                   0.5 * (bar->width_px + bar->tip_width_px));
}

/* One part in fifty is half of what two readers differ by, and a micrometer on
 * a hair of 50 um. */
static void
test_blur_does_not_widen_a_shaft (void)
{
  static const double blurs_px[] = { 0.5, 1.0, 1.5, 2.5 };

  for (guint i = 0; i < G_N_ELEMENTS (blurs_px); i++)
    {
      Bar bar = plain;

      bar.blur_px = blurs_px[i];
      g_assert_cmpfloat (fabs (error_alone (&bar, 0.0, 0.004)), <, 0.02);
    }
}

static void
test_a_highlight_does_not_narrow_a_shaft (void)
{
  Bar bar = plain;

  bar.highlight = 0.5;
  g_assert_cmpfloat (fabs (error_alone (&bar, 0.0, 0.004)), <, 0.02);

  bar.width_px = bar.tip_width_px = 24.0;
  g_assert_cmpfloat (fabs (error_alone (&bar, 0.0, 0.004)), <, 0.02);
}

/* 1 % a pixel: the skin on one side is a fifth lighter than on the other. */
static void
test_unequal_skin_does_not_bias (void)
{
  Bar bar = plain;

  bar.depth = 0.6;
  g_assert_cmpfloat (fabs (error_alone (&bar, 0.003, 0.004)), <, 0.02);
}

static void
test_pale_and_light_shafts_measure_like_dark_ones (void)
{
  Bar bar = plain;

  bar.depth = 0.3;
  g_assert_cmpfloat (fabs (error_alone (&bar, 0.0, 0.004)), <, 0.03);

  bar.depth = -0.4;
  g_assert_cmpfloat (fabs (error_alone (&bar, 0.0, 0.004)), <, 0.03);
}

static void
test_a_taper_gives_the_mean_over_the_length (void)
{
  Bar bar = plain;

  bar.tip_width_px = 7.0;
  g_assert_cmpfloat (fabs (error_alone (&bar, 0.0, 0.004)), <, 0.03);
}

/* Six wide shafts tell blur and pigment; the last is narrow. */
static double
narrow_error (double width_px)
{
  g_autoptr (VellusRaster) raster = drawing_skin (500, 400, 0.0);
  g_autoptr (GPtrArray)    shafts = vellus_shafts_new ();
  g_autoptr (GRand)        rand = g_rand_new_with_seed (5);
  const double             absorption_per_px = 0.2;

  for (int i = 0; i < 7; i++)
    {
      const double width = i < 6 ? 9.0 + i : width_px;
      const Bar    bar = {
           .from = { 40.0 + 20.0 * i, 40.0 + 50.0 * i },
           .to = { 340.0 + 20.0 * i, 60.0 + 50.0 * i },
           .width_px = width,
           .tip_width_px = width,
           .blur_px = 1.0,
           .depth = 1.0 - exp (-absorption_per_px * G_PI_4 * width),
      };

      drawing_bar (raster, &bar);
      g_ptr_array_add (shafts, drawing_trace (&bar, rand, 0.5, 1.2));
    }

  drawing_noise (raster, rand, 0.004);
  measure (raster, shafts, 1);

  return error_of (g_ptr_array_index (shafts, 6), width_px);
}

/* A tenth of a 3 px shaft is 0.3 px, 1.5 um at 5 um a pixel. */
static void
test_narrow_shafts_lean_on_the_blur_of_wide_ones (void)
{
  g_assert_cmpfloat (fabs (narrow_error (3.0)), <, 0.1);
  g_assert_cmpfloat (fabs (narrow_error (4.0)), <, 0.07);
}

/* Their edges can't be told from the blur any more, their darkness can; pigment
 * that differs by a third would make 15 %. */
static void
test_hairs_under_two_pixels_are_measured_by_absorption (void)
{
  g_assert_cmpfloat (fabs (narrow_error (1.2)), <, 0.15);
  g_assert_cmpfloat (fabs (narrow_error (1.7)), <, 0.15);
}

static void
test_neighbors_are_left_out (void)
{
  g_autoptr (VellusRaster) raster = drawing_skin (300, 200, 0.0);
  g_autoptr (GPtrArray)    shafts = vellus_shafts_new ();
  g_autoptr (GRand)        rand = g_rand_new_with_seed (3);
  const Bar                bars[] = {
                   plain,
                   /* Across the first, and along it from the middle on. */
                   { { 60.0, 170.0 }, { 160.0, 30.0 }, 16.0, 16.0, 1.0, 0.9, 0.0 },
                   { { 156.0, 90.0 }, { 270.0, 166.0 }, 10.0, 10.0, 1.0, 0.9, 0.0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (bars); i++)
    {
      drawing_bar (raster, &bars[i]);
      g_ptr_array_add (shafts, drawing_trace (&bars[i], rand, 0.4, 1.1));
    }

  drawing_noise (raster, rand, 0.004);
  measure (raster, shafts, 1);

  for (guint i = 0; i < 2; i++)
    g_assert_cmpfloat (
      fabs (error_of (g_ptr_array_index (shafts, i), bars[i].width_px)), <,
      0.03);
}

/* What cameras do: a halo around edges, from the difference to a blurred
 * copy. Done by drawing the same bar with another blur and negative weight. */
static void
test_a_sharpening_halo_does_not_bias (void)
{
  g_autoptr (VellusRaster) raster = drawing_skin (300, 200, 0.0);
  g_autoptr (VellusRaster) soft = drawing_skin (300, 200, 0.0);
  g_autoptr (GPtrArray)    shafts = vellus_shafts_new ();
  g_autoptr (GRand)        rand = g_rand_new_with_seed (3);
  Bar                      blurred = plain;
  const double             amount = 0.7;

  blurred.blur_px = 2.0;
  drawing_bar (raster, &plain);
  drawing_bar (soft, &blurred);

  for (gsize i = 0; i < 300 * 200 * 3; i++)
    raster->data[i] +=
      (float) (amount * (double) (raster->data[i] - soft->data[i]));

  drawing_noise (raster, rand, 0.004);
  g_ptr_array_add (shafts, drawing_trace (&plain, rand, 0.6, 1.1));
  measure (raster, shafts, 1);

  g_assert_cmpfloat (
    fabs (error_of (g_ptr_array_index (shafts, 0), plain.width_px)), <, 0.02);
}

/* Over many shafts the standard error is what errors are like: 68 % within
 * one, 95 % within two. 120 shafts leave the first uncertain by 9 %, the
 * second by 4 %; a wide error is forgiven sooner than a narrow one. */
static void
test_the_standard_error_covers (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (11);
  const int         n = 120;
  int               one = 0;
  int               two = 0;

  for (int i = 0; i < n; i++)
    {
      g_autoptr (VellusRaster) raster =
        drawing_skin (160, 120, g_rand_double_range (rand, -0.002, 0.002));
      g_autoptr (GPtrArray) shafts = vellus_shafts_new ();
      const double          width = g_rand_double_range (rand, 4.0, 20.0);
      const Bar             bar = {
                    .from = { g_rand_double_range (rand, 30.0, 50.0), 25.0 },
                    .to = { g_rand_double_range (rand, 100.0, 130.0), 95.0 },
                    .width_px = width,
                    .tip_width_px = width,
                    .blur_px = g_rand_double_range (rand, 0.6, 1.6),
                    .depth = g_rand_double_range (rand, 0.3, 0.95),
      };

      drawing_bar (raster, &bar);
      drawing_noise (raster, rand, 0.02);
      g_ptr_array_add (
        shafts,
        drawing_trace (&bar, rand, 0.6, g_rand_double_range (rand, 0.8, 1.2)));
      measure (raster, shafts, 1);

      const VellusShaft *shaft = g_ptr_array_index (shafts, 0);
      const double       z =
        fabs (shaft->diameter_px - width) / shaft->diameter_sd_px;

      one += z < 1.0;
      two += z < 2.0;
    }

  g_test_message ("%d and %d of %d", one, two, n);
  g_assert_cmpfloat ((double) one / n, >=, 0.59);
  g_assert_cmpfloat ((double) two / n, >=, 0.91);
}

static void
test_the_line_moves_onto_the_shaft (void)
{
  g_autoptr (VellusRaster) raster = drawing_skin (300, 200, 0.0);
  g_autoptr (GPtrArray)    shafts = vellus_shafts_new ();
  g_autoptr (GRand)        rand = g_rand_new_with_seed (3);
  VellusShaft             *shaft = drawing_trace (&plain, rand, 0.0, 1.0);
  double                   worst_px = 0.0;

  drawing_bar (raster, &plain);
  g_ptr_array_add (shafts, shaft);

  for (guint i = 0; i < shaft->n_points; i++)
    shaft->points[i].y += 1.2;

  measure (raster, shafts, 1);

  for (guint i = 0; i < shaft->n_points; i++)
    {
      const double slope = 140.0 / 210.0;
      const double y = 30.0 + slope * (shaft->points[i].x - 40.0);
      const double off =
        fabs (shaft->points[i].y - y) / sqrt (1.0 + slope * slope);

      worst_px = MAX (worst_px, off);
    }

  g_assert_cmpfloat (worst_px, <, 0.15);
}

static void
fill_field (VellusRaster *raster, GPtrArray *shafts)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (9);

  for (int i = 0; i < 30; i++)
    {
      const double width = g_rand_double_range (rand, 3.0, 14.0);
      const Bar    bar = {
           .from = { g_rand_double_range (rand, 0.0, 300.0),
                     g_rand_double_range (rand, 0.0, 200.0) },
           .to = { g_rand_double_range (rand, 0.0, 300.0),
                   g_rand_double_range (rand, 0.0, 200.0) },
           .width_px = width,
           .tip_width_px = width,
           .blur_px = 1.0,
           .depth = 0.9,
      };

      drawing_bar (raster, &bar);
      g_ptr_array_add (shafts, drawing_trace (&bar, rand, 0.5, 1.1));
    }

  drawing_noise (raster, rand, 0.01);
}

static void
test_threads_change_no_bit_and_the_picture_stays (void)
{
  g_autoptr (VellusRaster) raster = drawing_skin (300, 200, 0.0);
  g_autoptr (GPtrArray)    one = vellus_shafts_new ();
  g_autoptr (GPtrArray)    many = vellus_shafts_new ();
  g_autoptr (VellusRaster) again = drawing_skin (300, 200, 0.0);
  const gsize              size = 300 * 200 * 3 * sizeof (float);

  fill_field (raster, one);
  fill_field (again, many);
  measure (raster, one, 1);
  measure (raster, many, 5);

  g_assert_cmpmem (raster->data, size, again->data, size);

  for (guint i = 0; i < one->len; i++)
    {
      const VellusShaft *a = g_ptr_array_index (one, i);
      const VellusShaft *b = g_ptr_array_index (many, i);

      g_assert_cmpmem (&a->diameter_px, sizeof (double), &b->diameter_px,
                       sizeof (double));
      g_assert_cmpmem (&a->diameter_sd_px, sizeof (double), &b->diameter_sd_px,
                       sizeof (double));
      g_assert_cmpmem (a->points, a->n_points * sizeof (VellusPoint), b->points,
                       b->n_points * sizeof (VellusPoint));
      g_assert_cmpfloat (a->diameter_px, >, 0.0);
      g_assert_cmpfloat (a->diameter_sd_px, >, 0.0);
    }
}

static void
test_unknown_pixels_are_left_out (void)
{
  g_autoptr (VellusRaster) raster = drawing_skin (300, 200, 0.0);
  g_autoptr (GPtrArray)    shafts = vellus_shafts_new ();
  g_autoptr (GRand)        rand = g_rand_new_with_seed (3);

  drawing_bar (raster, &plain);
  drawing_noise (raster, rand, 0.004);

  for (int y = 0; y < 200; y++)
    for (int x = 150; x < 300; x++)
      vellus_raster_pixel (raster, x, y)[1] = NAN;

  g_ptr_array_add (shafts, drawing_trace (&plain, rand, 0.6, 1.1));
  measure (raster, shafts, 1);

  g_assert_cmpfloat (
    fabs (error_of (g_ptr_array_index (shafts, 0), plain.width_px)), <, 0.03);
}

/* Nothing but unknown pixels: the rough width, and said so. */
static void
test_a_shaft_that_shows_nothing_is_unsure (void)
{
  g_autoptr (VellusRaster) raster = drawing_skin (300, 200, 0.0);
  g_autoptr (GPtrArray)    shafts = vellus_shafts_new ();
  g_autoptr (GRand)        rand = g_rand_new_with_seed (3);

  for (gsize i = 0; i < 300 * 200 * 3; i++)
    raster->data[i] = NAN;

  g_ptr_array_add (shafts, drawing_trace (&plain, rand, 0.6, 1.0));
  measure (raster, shafts, 1);

  const VellusShaft *shaft = g_ptr_array_index (shafts, 0);

  g_assert_cmpfloat_with_epsilon (shaft->diameter_px, 12.0, 1e-3);
  g_assert_cmpfloat (shaft->diameter_sd_px, >=, 1.0);
  g_assert_true (shaft->flags & VELLUS_HAIR_DIAMETER_UNSURE);
}

static gboolean
stop (double fraction, const char *text, gpointer user_data)
{
  return FALSE;
}

static void
test_it_stops_when_asked_to (void)
{
  g_autoptr (VellusRaster) raster = drawing_skin (300, 200, 0.0);
  g_autoptr (GPtrArray)    shafts = vellus_shafts_new ();
  g_autoptr (GError)       error = NULL;
  VellusScale              scale = { 0 };

  fill_field (raster, shafts);
  vellus_scale_init (&scale, 5.0, 0.01, "argument", NULL);
  g_assert_false (
    vellus_width_measure (raster, &scale, shafts, 1, stop, NULL, &error));
  g_assert_error (error, VELLUS_ERROR, VELLUS_ERROR_CANCELLED);
  vellus_scale_clear (&scale);
}

static void
test_no_shafts_are_no_trouble (void)
{
  g_autoptr (VellusRaster) raster = drawing_skin (30, 20, 0.0);
  g_autoptr (GPtrArray)    shafts = vellus_shafts_new ();

  measure (raster, shafts, 1);
  g_assert_cmpuint (shafts->len, ==, 0);
}

/* How much of the error of a bar's width is what was known beforehand. */
static double
common_share (double width_px)
{
  const VellusBarPrior prior = { 1.0, 0.15, 2.0, 0.05, 0.5, 0.2, 0.35 };
  const double         half = 0.5 - 0.5 * exp (-0.2 * G_PI_4 * width_px);
  float                values[121];
  VellusBarProfile     profile = { values, 121, -30.0, 0.5 };
  VellusBar bar = { .width_px = width_px, .blur_px = 1.0, .depth = 0.5 };

  for (guint i = 0; i < 121; i++)
    {
      const double x = -30.0 + 0.5 * i;
      values[i] = (float) (1.0 - half * (erf ((x + 0.5 * width_px) / G_SQRT2) -
                                         erf ((x - 0.5 * width_px) / G_SQRT2)));
    }

  g_assert_true (vellus_bar_fit (&profile, &prior, &bar));

  return bar.log_common_sd / bar.log_width_sd;
}

static void
test_thin_shafts_are_known_as_well_as_pigment_is (void)
{
  g_assert_cmpfloat (common_share (2.0), >, 0.7);
  g_assert_cmpfloat (common_share (20.0), <, 0.3);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/width/blur-does-not-widen-a-shaft",
                   test_blur_does_not_widen_a_shaft);
  g_test_add_func ("/core/width/a-highlight-does-not-narrow-a-shaft",
                   test_a_highlight_does_not_narrow_a_shaft);
  g_test_add_func ("/core/width/unequal-skin-does-not-bias",
                   test_unequal_skin_does_not_bias);
  g_test_add_func ("/core/width/pale-and-light-shafts-measure-like-dark-ones",
                   test_pale_and_light_shafts_measure_like_dark_ones);
  g_test_add_func ("/core/width/a-taper-gives-the-mean-over-the-length",
                   test_a_taper_gives_the_mean_over_the_length);
  g_test_add_func ("/core/width/narrow-shafts-lean-on-the-blur-of-wide-ones",
                   test_narrow_shafts_lean_on_the_blur_of_wide_ones);
  g_test_add_func (
    "/core/width/hairs-under-two-pixels-are-measured-by-absorption",
    test_hairs_under_two_pixels_are_measured_by_absorption);
  g_test_add_func ("/core/width/thin-shafts-are-known-as-well-as-pigment-is",
                   test_thin_shafts_are_known_as_well_as_pigment_is);
  g_test_add_func ("/core/width/neighbors-are-left-out",
                   test_neighbors_are_left_out);
  g_test_add_func ("/core/width/a-sharpening-halo-does-not-bias",
                   test_a_sharpening_halo_does_not_bias);
  g_test_add_func ("/core/width/the-standard-error-covers",
                   test_the_standard_error_covers);
  g_test_add_func ("/core/width/the-line-moves-onto-the-shaft",
                   test_the_line_moves_onto_the_shaft);
  g_test_add_func ("/core/width/threads-change-no-bit-and-the-picture-stays",
                   test_threads_change_no_bit_and_the_picture_stays);
  g_test_add_func ("/core/width/unknown-pixels-are-left-out",
                   test_unknown_pixels_are_left_out);
  g_test_add_func ("/core/width/a-shaft-that-shows-nothing-is-unsure",
                   test_a_shaft_that_shows_nothing_is_unsure);
  g_test_add_func ("/core/width/it-stops-when-asked-to",
                   test_it_stops_when_asked_to);
  g_test_add_func ("/core/width/no-shafts-are-no-trouble",
                   test_no_shafts_are_no_trouble);

  return g_test_run ();
}
