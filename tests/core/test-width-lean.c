/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/width-lean.h"

#include <math.h>

#define UM_PER_PX 5.0
#define N_HAIRS 400

static double
normal (GRand *rand)
{
  return sqrt (-2.0 * log (1.0 - g_rand_double (rand))) *
         cos (2.0 * G_PI * g_rand_double (rand));
}

static VellusWidthReading
reading_of (double um, double log_sd)
{
  return (VellusWidthReading){ .width_px = um / UM_PER_PX, .log_sd = log_sd };
}

/* Fifty sure hairs around 75 um. */
static void
fill_usual (VellusWidthReading readings[51])
{
  for (guint i = 0; i < 50; i++)
    readings[i] = reading_of (65.0 + 0.4 * i, 0.02);
}

static VellusWidthReading
lean_one (VellusWidthReading odd)
{
  VellusWidthReading readings[51];

  fill_usual (readings);
  readings[50] = odd;
  vellus_width_lean (readings, 51, UM_PER_PX);

  return readings[50];
}

static void
test_sure_widths_stay (void)
{
  const VellusWidthReading odd = lean_one (reading_of (20.0, 0.05));

  g_assert_cmpfloat (odd.width_px * UM_PER_PX, ==, 20.0);
  g_assert_cmpfloat (odd.log_sd, ==, 0.05);
}

/* Two hairs read as one look like one of twice the width. */
static void
test_rare_unsure_widths_become_usual_ones (void)
{
  const VellusWidthReading odd = lean_one (reading_of (150.0, 0.35));

  g_assert_cmpfloat (odd.width_px * UM_PER_PX, <, 90.0);
  g_assert_cmpfloat (odd.log_sd, >, 0.05);
}

/* Rather one of the usual than twice as wide, but that is not ruled out: the
 * error reaches the less probable width too. */
static void
test_errors_reach_what_is_less_probable (void)
{
  const VellusWidthReading odd = lean_one (reading_of (150.0, 0.2));
  const double             um = odd.width_px * UM_PER_PX;

  g_assert_cmpfloat (um, <, 90.0);
  g_assert_cmpfloat (um * (1.0 + 1.96 * odd.log_sd), >, 140.0);
}

static void
test_usual_unsure_widths_stay (void)
{
  const VellusWidthReading odd = lean_one (reading_of (75.0, 0.2));

  g_assert_cmpfloat (fabs (odd.width_px * UM_PER_PX - 75.0), <, 2.0);
  g_assert_cmpfloat (odd.log_sd, <, 0.2);
}

typedef struct
{
  double error_before_um;
  double error_after_um;
  double covered;
  double thin_off;
} Outcome;

/* A third of all readings is unsure, a third of these wild; hairs are of two
 * kinds, @thin of them vellus hairs. */
static Outcome
simulate (double thin, guint32 seed)
{
  g_autoptr (GRand)              rand = g_rand_new_with_seed (seed);
  g_autofree VellusWidthReading *readings =
    g_new0 (VellusWidthReading, N_HAIRS);
  g_autofree double *truths = g_new (double, N_HAIRS);
  Outcome            outcome = { 0 };

  for (guint i = 0; i < N_HAIRS; i++)
    {
      const gboolean unsure = g_rand_double (rand) < 0.33;
      const gboolean wild = unsure && g_rand_double (rand) < 0.33;

      truths[i] = g_rand_double (rand) < thin ? 22.0 + 4.0 * normal (rand)
                                              : 75.0 + 12.0 * normal (rand);
      truths[i] = MAX (truths[i], 10.0);
      readings[i] =
        reading_of (truths[i] * exp ((wild ? 0.45 : 0.04) * normal (rand)),
                    unsure ? 0.26 : 0.04);
      outcome.error_before_um +=
        fabs (readings[i].width_px * UM_PER_PX - truths[i]) / N_HAIRS;
    }

  vellus_width_lean (readings, N_HAIRS, UM_PER_PX);

  for (guint i = 0; i < N_HAIRS; i++)
    {
      const double um = readings[i].width_px * UM_PER_PX;
      const double off = fabs (um - truths[i]);

      outcome.error_after_um += off / N_HAIRS;
      outcome.covered +=
        (off < 1.96 * readings[i].log_sd * um) / (double) N_HAIRS;
      outcome.thin_off += ((um < 40.0) - (truths[i] < 40.0)) / (double) N_HAIRS;
    }

  return outcome;
}

/* Whatever the share of thin hairs, errors shrink, 95 % intervals hold, and
 * the share itself is not pulled to either side: one point is a hair or two
 * of those that are wild. */
static void
test_errors_shrink_and_thin_shares_stay (void)
{
  static const double thins[] = { 0.0, 0.1, 0.3, 0.6 };

  for (guint i = 0; i < G_N_ELEMENTS (thins); i++)
    {
      Outcome mean = { 0 };

      for (guint32 seed = 1; seed <= 5; seed++)
        {
          const Outcome outcome = simulate (thins[i], seed);

          mean.error_before_um += outcome.error_before_um / 5.0;
          mean.error_after_um += outcome.error_after_um / 5.0;
          mean.covered += outcome.covered / 5.0;
          mean.thin_off += outcome.thin_off / 5.0;
        }

      g_test_message ("%.1f thin: %.2f to %.2f um, %.3f covered, %+.3f thin",
                      thins[i], mean.error_before_um, mean.error_after_um,
                      mean.covered, mean.thin_off);
      g_assert_cmpfloat (mean.error_after_um, <, 0.9 * mean.error_before_um);
      g_assert_cmpfloat (mean.covered, >, 0.92);
      g_assert_cmpfloat (fabs (mean.thin_off), <, 0.01);
    }
}

static void
test_no_shafts_are_no_trouble (void)
{
  VellusWidthReading one = reading_of (150.0, 0.35);

  vellus_width_lean (NULL, 0, UM_PER_PX);
  vellus_width_lean (&one, 1, UM_PER_PX);
  g_assert_cmpfloat (one.width_px, >, 0.0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/width-lean/sure-widths-stay", test_sure_widths_stay);
  g_test_add_func ("/core/width-lean/rare-unsure-widths-become-usual-ones",
                   test_rare_unsure_widths_become_usual_ones);
  g_test_add_func ("/core/width-lean/errors-reach-what-is-less-probable",
                   test_errors_reach_what_is_less_probable);
  g_test_add_func ("/core/width-lean/usual-unsure-widths-stay",
                   test_usual_unsure_widths_stay);
  g_test_add_func ("/core/width-lean/errors-shrink-and-thin-shares-stay",
                   test_errors_shrink_and_thin_shares_stay);
  g_test_add_func ("/core/width-lean/no-shafts-are-no-trouble",
                   test_no_shafts_are_no_trouble);

  return g_test_run ();
}
