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

static void
test_decoys (void)
{
  static const guint64 seeds[] = { 1, 2, 3, 4, 5, 6, 7, 16, 17, 21 };

  for (guint i = 0; i < G_N_ELEMENTS (seeds); i++)
    {
      const RulerDecoy         decoy = seeds[i] % RULER_DECOY_N;
      g_autoptr (VellusRaster) light = ruler_decoy_draw (decoy, seeds[i]);
      g_autoptr (GError)       error = NULL;
      const VellusReadingHints hints = { .step_um = 100.0 };
      VellusReading            reading = { 0 };

      g_test_message ("%s", ruler_decoy_name (decoy));
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
  g_test_add_func ("/core/ruler-phantoms/patterns-are-no-rulers", test_decoys);

  return g_test_run ();
}
