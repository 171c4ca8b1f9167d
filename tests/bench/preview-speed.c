/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* How long the measure dialog's preview takes to answer a control that is
 * moved: preview-speed UM_PER_PX PICTURE...
 *
 * The dialog is the plug-in's own, with a toolkit that paints in memory. A
 * move of the sensitivity comes while the picture is still being measured for
 * the one before, as when a hand drags it. An answer is the first painting of
 * hairs that were found with the new value. Exit status 77: no picture. */

#include <stdlib.h>

#include "core/stats.h"
#include "host-fake.h"
#include "made-up.h"
#include "picture/image.h"
#include "procedure/procedures.h"
#include "widgets-fake.h"

#define N_MOVES 20
#define MAX_RESULTS 64
#define SKIPPED 77

/* Longer than anything here takes on a busy machine. */
#define LIMIT_US (120 * G_USEC_PER_SEC)

/* From one move to the next of a hand that drags. */
#define PAUSE_MS 400

typedef struct
{
  double opened_s;
  double whole_s;
  double moves_s[N_MOVES];
  double frozen_s;
} Times;

static double
since_s (gint64 start_us)
{
  return (double) (g_get_monotonic_time () - start_us) * 1e-6;
}

/* One round of the window's loop, and how long it let nothing else happen. */
static void
turn (Times *times)
{
  while (! g_main_context_pending (NULL))
    g_usleep (500);

  const gint64 start_us = g_get_monotonic_time ();

  g_main_context_iteration (NULL, FALSE);
  times->frozen_s = MAX (times->frozen_s, since_s (start_us));
}

static void
wait_measured (VellusWindow *window, Times *times)
{
  const gint64 start_us = g_get_monotonic_time ();

  do
    {
      g_assert_cmpint (g_get_monotonic_time () - start_us, <, LIMIT_US);
      turn (times);
    }
  while (! fake_window_says (window, "Hairs: ") ||
         fake_window_says (window, "Measuring…"));
}

static double
move (VellusWindow *window, int i, Times *times)
{
  g_autofree char *value = g_strdup_printf ("%.2f", 0.3 + 0.02 * i);
  const gint64     start_us = g_get_monotonic_time ();

  fake_window_enter (window, "sensitivity", value);

  /* What is known is painted at once; then comes what is new. */
  const guint n_painted = fake_window_n_painted (window);

  while (fake_window_n_painted (window) == n_painted)
    {
      g_assert_cmpint (g_get_monotonic_time () - start_us, <, LIMIT_US);
      turn (times);
    }

  return since_s (start_us);
}

static gboolean
use (VellusWindow *window, gpointer user_data)
{
  Times *times = user_data;

  wait_measured (window, times);
  for (int i = 0; i < N_MOVES; i++)
    {
      const gint64 start_us = g_get_monotonic_time ();

      times->moves_s[i] = move (window, i, times);
      while (since_s (start_us) < 1e-3 * PAUSE_MS)
        {
          g_main_context_iteration (NULL, FALSE);
          g_usleep (500);
        }
    }

  const gint64 start_us = g_get_monotonic_time ();

  wait_measured (window, times);
  times->whole_s = since_s (start_us);

  return FALSE;
}

static gboolean
time_preview (const char *picture, double um_per_px, Times *times)
{
  g_autoptr (VellusRaster) light = vellus_image_load (picture, NULL);
  g_autoptr (FakeImage)    image = NULL;
  g_autoptr (GError)       error = NULL;
  double                   results[MAX_RESULTS];
  VellusMeasureSettings    settings;
  const VellusCall         call = {
            .mode = VELLUS_RUN_INTERACTIVE,
            .image_id = FAKE_IMAGE_ID,
            .drawable_id = FAKE_DRAWABLE_ID,
            .settings = &settings,
            .results = results,
  };

  if (light == NULL)
    return FALSE;

  image = fake_image_new (light->width_px, light->height_px);
  vellus_raster_free (image->light);
  image->light = g_steal_pointer (&light);
  made_up_settings (&settings);
  settings.um_per_px = um_per_px;
  fake_user_set (use, times);
  vellus_procedure_call (vellus_procedure_find ("plug-in-vellus-measure"),
                         &call, &error);

  return TRUE;
}

int
main (int argc, char **argv)
{
  int n_pictures = 0;

  for (int i = 2; i < argc; i++)
    {
      Times times = { 0 };

      if (! time_preview (argv[i], g_ascii_strtod (argv[1], NULL), &times))
        continue;

      g_autofree char *name = g_path_get_basename (argv[i]);

      n_pictures++;
      g_print ("%s: answers after %.0f ms (median of %d moves), %.0f ms at "
               "most; window busy for %.0f ms at most\n",
               name, 1e3 * vellus_stats_median (times.moves_s, N_MOVES),
               N_MOVES,
               1e3 * vellus_stats_quantile (times.moves_s, N_MOVES, 1.0),
               1e3 * times.frozen_s);
    }

  return n_pictures > 0 ? EXIT_SUCCESS : SKIPPED;
}
