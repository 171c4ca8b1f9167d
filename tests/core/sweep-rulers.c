/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Reads many rulers and decoys and tells how often it is right: to judge a
 * change, not a test. Usage: sweep-rulers rulers|legible|decoys FIRST N [-v];
 * with "legible" the others of the N rulers are left out. */

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "core/calibrate.h"
#include "ruler-phantom.h"

typedef struct
{
  guint n;
  guint n_legible;
  guint n_read;
  guint n_legible_right;
  guint n_wrong;
  guint n_within[3];
} Tally;

static void
say (const RulerPhantom *r,
     guint64             seed,
     const char         *what,
     double              off,
     double              sigma)
{
  g_print (
    "%" G_GUINT64_FORMAT
    " %s %+.3f %% (sigma %.3f) step %.2f ticks %d group %d "
    "mid %.2f maj %.2f len %.1f thick %.2f x%.1f base %.2f both %d plate %d "
    "num %.1f contrast %.2f blur %.1f noise %.3f q %d hairs %d tilt %.2f "
    "%.2f bend %.3f angle %.2f %dx%d%s\n",
    seed, what, 100.0 * off, 100.0 * sigma, r->step_px, r->n_ticks, r->group,
    r->middle_ratio, r->major_ratio, r->length, r->thickness,
    r->major_thickness, r->base_line, r->both_sides, r->plate, r->number_height,
    r->contrast, r->blur_px, r->noise, r->jpeg_quality, r->n_hairs,
    r->view.tilt_x, r->view.tilt_y, r->view.bend, r->view.angle_rad,
    r->view.width_px, r->view.height_px, r->legible ? " LEGIBLE" : "");
}

static void
read_ruler (guint64 seed, gboolean verbose, Tally *tally)
{
  g_autoptr (RulerPhantom) ruler = ruler_phantom_new (seed);
  g_autoptr (VellusRaster) light = ruler_phantom_draw (ruler, seed);
  g_autoptr (GError)       error = NULL;
  const VellusReadingHints hints = { .step_um = 100.0, .n_threads = 1 };
  VellusReading            reading = { 0 };
  const gboolean           found =
    vellus_calibrate_read (light, &hints, &reading, &error);
  const double off = found ? reading.length_px / ruler->step_px - 1.0 : 0.0;
  const double sigmas = fabs (off) / MAX (reading.relative_uncertainty, 1e-9);

  tally->n++;
  tally->n_legible += ruler->legible;
  if (! found)
    {
      if (verbose && ruler->legible)
        say (ruler, seed, "REFUSED", 0.0, 0.0);
      return;
    }

  tally->n_read++;
  tally->n_legible_right += ruler->legible && fabs (off) < 0.005;
  tally->n_wrong += fabs (off) > 0.02;
  for (guint k = 0; k < 3; k++)
    tally->n_within[k] += sigmas < k + 1.0;

  if (fabs (off) > 0.005 || sigmas > 3.0)
    say (ruler, seed, fabs (off) > 0.02 ? "WRONG" : "OFF", off,
         reading.relative_uncertainty);
}

static gboolean
is_legible (guint64 seed)
{
  g_autoptr (RulerPhantom) ruler = ruler_phantom_new (seed);

  return ruler->legible;
}

static void
read_decoy (guint64 seed, Tally *tally)
{
  const RulerDecoy         decoy = seed % RULER_DECOY_N;
  g_autoptr (VellusRaster) light = ruler_decoy_draw (decoy, seed);
  g_autoptr (GError)       error = NULL;
  const VellusReadingHints hints = { .step_um = 100.0, .n_threads = 1 };
  VellusReading            reading = { 0 };

  tally->n++;
  if (! vellus_calibrate_read (light, &hints, &reading, &error))
    return;

  tally->n_read++;
  g_print ("%" G_GUINT64_FORMAT " DECOY %s: %d marks of %.2f px\n", seed,
           ruler_decoy_name (decoy), reading.n_marks, reading.length_px);
}

int
main (int argc, char **argv)
{
  const guint64  first = argc > 3 ? g_ascii_strtoull (argv[2], NULL, 10) : 1;
  const guint64  n = argc > 3 ? g_ascii_strtoull (argv[3], NULL, 10) : 100;
  const char    *what = argc > 1 ? argv[1] : "rulers";
  const gboolean verbose = argc > 4;
  Tally          t = { 0 };

  for (guint64 seed = first; seed < first + n; seed++)
    if (strcmp (what, "decoys") == 0)
      read_decoy (seed, &t);
    else if (strcmp (what, "legible") != 0 || is_legible (seed))
      read_ruler (seed, verbose, &t);

  g_print ("%u pictures, %u read; legible %u, of them right %u (%.1f %%); "
           "wrong %u; within 1, 2, 3 sigma: %u %u %u\n",
           t.n, t.n_read, t.n_legible, t.n_legible_right,
           100.0 * t.n_legible_right / MAX (t.n_legible, 1u), t.n_wrong,
           t.n_within[0], t.n_within[1], t.n_within[2]);

  return EXIT_SUCCESS;
}
