/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Rulers and decoys as sweep-rulers draws them; it tells which seeds are worth
 * a place here. */

#include <math.h>

#include "core/calibrate.h"
#include "core/error.h"
#include "ruler-phantom.h"

/* More than this is a wrong scale, not a rough one. */
#define WRONG 0.02

static gboolean
read_ruler (guint64 seed, double *off, double *uncertainty)
{
  g_autoptr (RulerPhantom) ruler = ruler_phantom_new (seed);
  g_autoptr (VellusRaster) light = ruler_phantom_draw (ruler, seed);
  g_autoptr (GError)       error = NULL;
  const VellusReadingHints hints = { .step_um = 100.0 };
  VellusReading            reading = { 0 };

  if (! vellus_calibrate_read (light, &hints, &reading, &error))
    {
      g_assert_error (error, VELLUS_ERROR, VELLUS_ERROR_REFUSED);
      return FALSE;
    }

  *off = reading.length_px / ruler->step_px - 1.0;
  *uncertainty = reading.relative_uncertainty;
  g_test_message ("seed %" G_GUINT64_FORMAT ": %+.3f %% ± %.3f %%", seed,
                  100.0 * *off, 100.0 * *uncertainty);

  return TRUE;
}

/* Short graduations beside a base line, out of focus, covered by hairs: only
 * every second, third, fifth or tenth is found at once. */
static void
test_finest_counts (void)
{
  static const guint64 seeds[] = { 9,   38,  46,  52,  61,  71, 77,
                                   111, 142, 171, 191, 209, 260 };
  guint                n_read = 0;

  for (guint i = 0; i < G_N_ELEMENTS (seeds); i++)
    {
      double off, uncertainty;

      if (! read_ruler (seeds[i], &off, &uncertainty))
        continue;

      n_read++;
      g_assert_cmpfloat (fabs (off), <, WRONG);
    }

  g_assert_cmpuint (n_read, >=, 9);
}

/* Bent by a lens, tilted, both, and neither. */
static void
test_lens (void)
{
  static const guint64 seeds[] = { 93, 148, 161, 229, 281, 283, 109, 68 };

  for (guint i = 0; i < G_N_ELEMENTS (seeds); i++)
    {
      double off, uncertainty;

      g_assert_true (read_ruler (seeds[i], &off, &uncertainty));
      g_assert_cmpfloat (fabs (off), <, 0.01);
      g_assert_cmpfloat (fabs (off), <, 3.0 * uncertainty);
    }
}

/* Faint and out of focus; numbers and hairs touch long graduations; the long
 * ones alone make edges. */
static void
test_hard_to_see (void)
{
  static const guint64 seeds[] = { 20053, 20103, 20105, 20110 };

  for (guint i = 0; i < G_N_ELEMENTS (seeds); i++)
    {
      double off, uncertainty;

      g_assert_true (read_ruler (seeds[i], &off, &uncertainty));
      g_assert_cmpfloat (fabs (off), <, 0.005);
    }
}

/* One of each kind, and those that were read as rulers once. */
static void
test_decoys (void)
{
  static const struct
  {
    RulerDecoy decoy;
    guint64    seed;
  } decoys[] = {
    { RULER_DECOY_TEXT, 16 },     { RULER_DECOY_GRID, 1 },
    { RULER_DECOY_GRID, 17 },     { RULER_DECOY_HAIRS, 2 },
    { RULER_DECOY_HAIRS, 34 },    { RULER_DECOY_STRIPES, 3 },
    { RULER_DECOY_BARCODE, 4 },   { RULER_DECOY_BARCODE, 44 },
    { RULER_DECOY_BRICKS, 5 },    { RULER_DECOY_BRICKS, 21 },
    { RULER_DECOY_DOTS, 6 },      { RULER_DECOY_FENCE, 7 },
    { RULER_DECOY_FENCE, 20027 }, { RULER_DECOY_TEXT, 20111 },
    { RULER_DECOY_GRID, 20138 },  { RULER_DECOY_ROW, 8 },
    { RULER_DECOY_GUARDS, 529 },  { RULER_DECOY_CODE, 530 },
    { RULER_DECOY_GRAPH, 531 },   { RULER_DECOY_DIAL, 532 },
    { RULER_DECOY_DIAL, 38 },     { RULER_DECOY_DIAL, 1030 },
    { RULER_DECOY_DIAL, 1037 },   { RULER_DECOY_TEXT, 50141 },
    { RULER_DECOY_DOTS, 50108 },  { RULER_DECOY_STRIPES, 50053 },
    { RULER_DECOY_HAIRS, 80121 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (decoys); i++)
    {
      g_autoptr (VellusRaster) light =
        ruler_decoy_draw (decoys[i].decoy, decoys[i].seed);
      g_autoptr (GError)       error = NULL;
      const VellusReadingHints hints = { .step_um = 100.0 };
      VellusReading            reading = { 0 };

      g_test_message ("%s", ruler_decoy_name (decoys[i].decoy));
      g_assert_false (vellus_calibrate_read (light, &hints, &reading, &error));
      g_assert_error (error, VELLUS_ERROR, VELLUS_ERROR_REFUSED);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/ruler-phantoms/finest-graduation-counts",
                   test_finest_counts);
  g_test_add_func ("/core/ruler-phantoms/lens-and-tilt-are-within-uncertainty",
                   test_lens);
  g_test_add_func ("/core/ruler-phantoms/what-is-hard-to-see-is-read",
                   test_hard_to_see);
  g_test_add_func ("/core/ruler-phantoms/patterns-are-no-rulers", test_decoys);

  return g_test_run ();
}
