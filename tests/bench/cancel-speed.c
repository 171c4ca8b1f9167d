/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* How long a measurement of a large picture goes on after it was cancelled:
 * cancel-speed UM_PER_PX PICTURE. It is measured once, and then cancelled at
 * moments spread evenly over the time that this took. Exit status 77: no
 * picture. */

#include <stdlib.h>

#include "core/measure.h"
#include "core/stats.h"
#include "picture/image.h"

#define N_CANCELS 24
#define SKIPPED 77

typedef struct
{
  gint64 stop_us;
  gint64 last_us;
  gint64 longest_us;
} Asked;

static gboolean
ask (double fraction, const char *step, gpointer user_data)
{
  Asked       *asked = user_data;
  const gint64 now_us = g_get_monotonic_time ();

  asked->longest_us = MAX (asked->longest_us, now_us - asked->last_us);
  asked->last_us = now_us;

  return now_us < asked->stop_us;
}

static void
measure (const VellusRaster *light, double um_per_px, Asked *asked)
{
  g_autoptr (VellusRegion) region =
    vellus_region_new_whole (light->width_px, light->height_px);
  const VellusScale scale = { um_per_px, 0.01, NULL };
  VellusParams      params;

  vellus_params_init (&params);
  asked->last_us = g_get_monotonic_time ();

  g_autoptr (VellusMeasurement) measurement =
    vellus_measure (light, region, &scale, &params, ask, asked, NULL);
}

int
main (int argc, char **argv)
{
  g_autoptr (VellusRaster) light =
    argc > 2 ? vellus_image_load (argv[2], NULL) : NULL;
  Asked  whole = { .stop_us = G_MAXINT64 };
  double late_s[N_CANCELS];

  if (light == NULL)
    return SKIPPED;

  const double um_per_px = g_ascii_strtod (argv[1], NULL);
  const gint64 start_us = g_get_monotonic_time ();

  measure (light, um_per_px, &whole);

  const gint64 took_us = g_get_monotonic_time () - start_us;

  for (int i = 0; i < N_CANCELS; i++)
    {
      const gint64 now_us = g_get_monotonic_time ();
      Asked        asked = { .stop_us = now_us + took_us * i / N_CANCELS };

      measure (light, um_per_px, &asked);
      late_s[i] =
        1e-6 * (double) MAX (g_get_monotonic_time () - asked.stop_us, 0);
    }

  g_print ("%d x %d px in %.1f s, asked every %.0f ms at least; ends %.0f ms "
           "after Cancel (median of %d), %.0f ms at most\n",
           light->width_px, light->height_px, 1e-6 * (double) took_us,
           1e-3 * (double) whole.longest_us,
           1e3 * vellus_stats_median (late_s, N_CANCELS), N_CANCELS,
           1e3 * vellus_stats_quantile (late_s, N_CANCELS, 1.0));

  return EXIT_SUCCESS;
}
