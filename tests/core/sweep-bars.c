/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* sweep-bars FIRST N: reads drawn scale bars of N seeds, over hairs of several
 * kinds, and tells which are read within 0.5 %, within 2 %, wrong, or
 * refused. */

#include <math.h>
#include <stdlib.h>

#include "bar-phantom.h"
#include "core/calibrate.h"
#include "phantom.h"

#define WIDTH 800
#define HEIGHT 600

typedef enum
{
  READ_RIGHT,
  READ_NEARLY,
  READ_WRONG,
  REFUSED,
  N_OUTCOMES
} Outcome;

static const char *const names[] = { "right", "nearly", "WRONG", "refused" };

static Outcome
read_bar (guint64 seed, double *off)
{
  static const char *const recipes[] = { "early",     "clipped", "short",
                                         "dark-skin", "gray",    "blond" };
  const char              *recipe = recipes[seed % G_N_ELEMENTS (recipes)];
  g_autoptr (PhantomScene) scene =
    phantom_recipe_scene (recipe, seed, WIDTH, HEIGHT, 0.0);
  g_autoptr (VellusRaster) light = phantom_scene_render (scene, NULL);
  const BarPhantom         bar = bar_phantom_new (seed, WIDTH, HEIGHT);
  const VellusReadingHints hints = { .bar_um = 1000.0 };
  VellusReading            reading;

  bar_phantom_draw (&bar, light);
  *off = NAN;
  if (! vellus_calibrate_read (light, &hints, &reading, NULL))
    return REFUSED;

  *off = reading.length_px / bar.length_px - 1.0;

  return fabs (*off) <= 0.005  ? READ_RIGHT
         : fabs (*off) <= 0.02 ? READ_NEARLY
                               : READ_WRONG;
}

int
main (int argc, char **argv)
{
  guint counts[N_OUTCOMES] = { 0 };

  if (argc != 3)
    {
      g_printerr ("usage: %s FIRST N\n", argv[0]);
      return EXIT_FAILURE;
    }

  const guint64 first = g_ascii_strtoull (argv[1], NULL, 10);
  const guint64 n = g_ascii_strtoull (argv[2], NULL, 10);

  for (guint64 seed = first; seed < first + n; seed++)
    {
      double        off;
      const Outcome outcome = read_bar (seed, &off);

      counts[outcome]++;
      if (outcome != READ_RIGHT)
        g_print ("%" G_GUINT64_FORMAT " %s %+.2f %%\n", seed, names[outcome],
                 100.0 * off);
    }

  for (int i = 0; i < N_OUTCOMES; i++)
    g_print ("%s %u\n", names[i], counts[i]);

  return EXIT_SUCCESS;
}
