/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/width-settle.h"

#include <math.h>

#include "core/stats.h"

/* Spreads are those of logarithms: about relative errors. */

/* Shafts of which one side only was seen, or none: most of them lie along
 * others, and where one ends and the next begins is a guess. */
#define HIDDEN_SD 0.28

/* How much of the difference between fine and rough width may be due to a
 * wrong line. */
#define DISAGREEMENT 0.7

/* Few shafts are thicker than this; what seems to be one may be two, the more
 * so the wider. */
#define WIDE_UM 105.0
#define WIDE_SHARE 0.8

/* Rims and core of light shafts are easily mistaken for each other. */
#define LIGHT_SD 0.15

/* What rough widths have to be multiplied by, seen on measured shafts. */
static double
log_rough_ratio (const VellusWidthReading *readings, guint n)
{
  g_autofree double *logs = g_new (double, n + 1);
  guint              n_logs = 0;

  for (guint i = 0; i < n; i++)
    if (readings[i].two_sided && ! readings[i].light)
      logs[n_logs++] = log (readings[i].clear_px / readings[i].rough_px);

  return n_logs > 0 ? vellus_stats_median (logs, n_logs) : 0.0;
}

static void
settle_clear (VellusWidthReading *reading, double rough_ratio)
{
  const double off = log (reading->clear_px / reading->rough_px) - rough_ratio;
  const double doubt = DISAGREEMENT * (reading->light ? 0.0 : off);
  const double light = reading->light ? LIGHT_SD : 0.0;

  reading->width_px = reading->clear_px;
  reading->log_sd = sqrt (reading->clear_log_sd * reading->clear_log_sd +
                          doubt * doubt + light * light);
}

static void
settle_hidden (VellusWidthReading *reading, double rough_ratio)
{
  if (reading->clear_px > 0.0)
    reading->width_px = reading->clear_px;
  else if (reading->joint_px > 0.0)
    reading->width_px = reading->joint_px;
  else
    reading->width_px = reading->rough_px * exp (rough_ratio);

  reading->log_sd = hypot (HIDDEN_SD, reading->clear_log_sd);
}

static void
doubt_wide (VellusWidthReading *reading, double wide_px)
{
  const double excess = log (reading->width_px / wide_px);

  if (excess > 0.0)
    reading->log_sd = hypot (reading->log_sd, WIDE_SHARE * excess);
}

void
vellus_width_settle (VellusWidthReading *readings, guint n, double um_per_px)
{
  const double rough_ratio = log_rough_ratio (readings, n);

  for (guint i = 0; i < n; i++)
    {
      VellusWidthReading *reading = &readings[i];

      if (reading->two_sided)
        settle_clear (reading, rough_ratio);
      else
        settle_hidden (reading, rough_ratio);

      doubt_wide (reading, WIDE_UM / um_per_px);
    }
}
