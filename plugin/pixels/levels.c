/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "pixels/levels.h"

#include <math.h>

#include "core/transfer.h"

/* Of a curve in a profile, which has 16 bits at best. */
#define CURVE_TOLERANCE 1e-6

void
vellus_levels_start (void)
{
  g_setenv ("BABL_INHIBIT_CACHE", "1", FALSE);
  babl_init ();
}

const Babl *
vellus_levels_space (gconstpointer profile, gsize length)
{
  const char *problem = NULL;

  if (length > G_MAXINT)
    return NULL;

  vellus_levels_start ();

  return babl_space_from_icc (profile, (int) length,
                              BABL_ICC_INTENT_RELATIVE_COLORIMETRIC, &problem);
}

static float *
take_curve (const double *light, guint n_levels)
{
  g_autofree float *table = g_new (float, n_levels);

  for (guint i = 0; i < n_levels; i++)
    {
      const double *pixel = light + 3 * i;

      if (! (fabs (pixel[0] - pixel[1]) <= CURVE_TOLERANCE &&
             fabs (pixel[0] - pixel[2]) <= CURVE_TOLERANCE))
        return NULL;

      table[i] = (float) pixel[1];
    }

  return g_steal_pointer (&table);
}

float *
vellus_levels_new (const Babl *space, guint n_levels)
{
  if (space == babl_space ("sRGB"))
    return vellus_transfer_table_new (n_levels);

  const Babl        *encoded = babl_format_with_space ("R'G'B' double", space);
  const Babl        *linear = babl_format_with_space ("RGB double", space);
  g_autofree double *ramp = g_new (double, 3 * (gsize) n_levels);
  g_autofree double *light = g_new (double, 3 * (gsize) n_levels);

  for (guint i = 0; i < n_levels; i++)
    for (guint c = 0; c < 3; c++)
      ramp[3 * i + c] = i / (n_levels - 1.0);

  babl_process (babl_fish (encoded, linear), ramp, light, n_levels);

  return take_curve (light, n_levels);
}
