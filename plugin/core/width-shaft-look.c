/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/width-shaft-look.h"

#include <math.h>

#include "core/stats.h"

/* How much of a stretch of columns must be known, px. */
#define LEAST_KNOWN_PX 2.0

/* Narrower light shafts don't show their rims. */
#define RIMS_LEAST_PX 6.0

/* A shaft is glassy when its core has lost this share of its rims' contrast. */
#define GLASSY_SHARE 0.35

/* A shaft that takes less than this of the light where it is darkest is pale:
 * light comes through it. */
#define PALE_DEPTH 0.55
#define DARKEST_QUANTILE 0.8
#define LEAST_LOSS 0.25

double
vellus_width_shaft_level (const VellusWidthShaft *shaft,
                          const float            *profile,
                          double                  from_px,
                          double                  to_px)
{
  g_autofree double *values = g_new (double, shaft->n_columns);
  guint              n = 0;

  for (guint k = 0; k < shaft->n_columns; k++)
    {
      const double x = shaft->start_px + k * shaft->step_px;

      if (x >= from_px && x <= to_px && ! isnan (profile[k]))
        values[n++] = (double) profile[k];
    }

  return n * shaft->step_px >= MIN (LEAST_KNOWN_PX, 0.5 * (to_px - from_px))
           ? vellus_stats_median (values, n)
           : NAN;
}

/* Mean contrast of the middle over that of the rims, of which it has two: the
 * fainter one counts, so that a line beside its shaft shows no core. */
static double
core_share (const VellusWidthShaft *shaft, const VellusWidthWindow *window)
{
  double core = 0.0;
  double rims[2] = { 0.0, 0.0 };
  guint  n_core = 0;

  for (guint k = 0; k < shaft->n_columns; k++)
    {
      const double x = shaft->start_px + k * shaft->step_px;
      const double contrast = 1.0 - (double) window->profile[k];
      double      *rim = &rims[x > 0.0];

      if (fabs (x) > 0.65 * shaft->rough_px || isnan (contrast))
        continue;
      *rim = MAX (*rim, contrast);
      if (fabs (x) < 0.15 * shaft->rough_px)
        {
          core += contrast;
          n_core++;
        }
    }

  const double least = MIN (rims[0], rims[1]);

  return n_core > 0 && least > 0.0 ? core / n_core / least : 1.0;
}

/* Share of the rims' contrast that the core has lost. */
static double
core_loss (const VellusWidthShaft *shaft)
{
  double shares[VELLUS_WIDTH_MAX_WINDOWS];
  guint  n = 0;

  for (guint i = 0; i < shaft->n_windows; i++)
    if (shaft->windows[i].flanks == 3u)
      shares[n++] = core_share (shaft, &shaft->windows[i]);

  return n > 0 ? 1.0 - vellus_stats_median (shares, n) : 0.0;
}

gboolean
vellus_width_shaft_is_glassy (const VellusWidthShaft *shaft)
{
  return shaft->light || core_loss (shaft) > GLASSY_SHARE;
}

/* Contrast of the darkest places of a stretch. */
static double
darkest (const VellusWidthShaft *shaft, const VellusWidthWindow *window)
{
  g_autofree double *values = g_new (double, shaft->n_columns);
  guint              n = 0;

  for (guint k = 0; k < shaft->n_columns; k++)
    {
      const double x = shaft->start_px + k * shaft->step_px;

      if (fabs (x) < 0.5 * shaft->rough_px && ! isnan (window->profile[k]))
        values[n++] = 1.0 - (double) window->profile[k];
    }

  return vellus_stats_quantile (values, n, DARKEST_QUANTILE);
}

gboolean
vellus_width_shaft_is_translucent (const VellusWidthShaft *shaft)
{
  double depths[VELLUS_WIDTH_MAX_WINDOWS];
  guint  n = 0;

  if (shaft->rough_px < RIMS_LEAST_PX)
    return FALSE;

  for (guint i = 0; i < shaft->n_windows; i++)
    if (shaft->windows[i].flanks != 0)
      depths[n++] = darkest (shaft, &shaft->windows[i]);

  return shaft->light ||
         (n > 0 && vellus_stats_median (depths, n) < PALE_DEPTH &&
          core_loss (shaft) > LEAST_LOSS);
}
