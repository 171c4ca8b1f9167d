/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/width-lean.h"

#include <math.h>

/* Spreads are those of logarithms: about relative errors. */

/* What right readings are off by, and wild ones: half or twice as wide, and
 * anything between. */
#define RIGHT_SD 0.08
#define WILD_SD 0.4
#define MOST_WILD 0.95

/* Readings count for less the less sure they are: for half at this standard
 * error. */
#define SURE_SD 0.1

/* How far each reading speaks for widths like it. */
#define KERNEL_SD 0.12

/* Human hair in general, worth this many shafts of the picture. */
#define HAIR_UM 60.0
#define HAIR_SD 0.5
#define HAIR_WORTH 3.0

/* Widths that are thought of. */
#define LEAST_UM 6.0
#define MOST_UM 300.0
#define N_WIDTHS 300

/* Half of a normal distribution's middle 95 %, in standard deviations: so far
 * from a diameter the truth is taken to lie. */
#define Z95 1.96

/* A normal density but for a factor that is the same for all. */
static double
density (double off, double sd)
{
  return exp (-0.5 * off * off / (sd * sd)) / sd;
}

static double
log_width (guint i)
{
  return log (LEAST_UM) + i * log (MOST_UM / LEAST_UM) / (N_WIDTHS - 1);
}

static double
worth (const VellusWidthReading *reading)
{
  const double share = reading->log_sd / SURE_SD;

  return 1.0 / (1.0 + share * share);
}

/* Adds what a reading says about the picture's shafts, or takes it away. */
static void
add_reading (const VellusWidthReading *reading,
             double                    um_per_px,
             double                    factor,
             double                    shares[N_WIDTHS])
{
  const double center = log (reading->width_px * um_per_px);

  for (guint i = 0; i < N_WIDTHS; i++)
    shares[i] +=
      factor * worth (reading) * density (log_width (i) - center, KERNEL_SD);
}

/* Where a share of the area under a curve is reached. */
static double
quantile (const double shares[N_WIDTHS], double share)
{
  double total = 0.0;
  double sum = 0.0;

  for (guint i = 0; i < N_WIDTHS; i++)
    total += shares[i];

  for (guint i = 0; i < N_WIDTHS; i++)
    {
      if (sum + shares[i] >= share * total)
        return log_width (i) + (log_width (1) - log_width (0)) *
                                 ((share * total - sum) / shares[i] - 0.5);
      sum += shares[i];
    }

  return log_width (N_WIDTHS - 1);
}

/* How far from a width one has to go, up and down, to find a share of the area
 * under a curve. */
static double
reach (const double shares[N_WIDTHS], double width_um, double share)
{
  double total = 0.0;
  double sum = 0.0;
  double reached_um = 0.0;
  guint  above = 0;

  for (guint i = 0; i < N_WIDTHS; i++)
    total += shares[i];
  while (above < N_WIDTHS && exp (log_width (above)) < width_um)
    above++;

  for (guint below = above; sum < share * total;)
    {
      const double down_um =
        below > 0 ? width_um - exp (log_width (below - 1)) : G_MAXDOUBLE;
      const double up_um =
        above < N_WIDTHS ? exp (log_width (above)) - width_um : G_MAXDOUBLE;

      if (below == 0 && above == N_WIDTHS)
        break;
      reached_um = MIN (down_um, up_um);
      sum += down_um < up_um ? shares[--below] : shares[above++];
    }

  return reached_um;
}

/* What may be wrong with a reading besides the noise of its profiles and what
 * those left open, which make no hair like the others. */
static double
doubt_of (const VellusWidthReading *reading)
{
  return sqrt (MAX (reading->log_sd * reading->log_sd -
                      reading->clear_log_sd * reading->clear_log_sd,
                    0.0));
}

static void
lean (VellusWidthReading *reading,
      double              um_per_px,
      const double        population[N_WIDTHS])
{
  const double center = log (reading->width_px * um_per_px);
  const double doubt = doubt_of (reading);
  const double wild = MIN (
    (doubt * doubt - RIGHT_SD * RIGHT_SD) / (WILD_SD * WILD_SD), MOST_WILD);
  double shares[N_WIDTHS];

  for (guint i = 0; i < N_WIDTHS; i++)
    shares[i] = population[i];
  add_reading (reading, um_per_px, -1.0, shares);

  for (guint i = 0; i < N_WIDTHS; i++)
    {
      const double off = log_width (i) - center;

      shares[i] =
        MAX (shares[i], 0.0) * ((1.0 - wild) * density (off, RIGHT_SD) +
                                wild * density (off, WILD_SD));
    }

  const double width_um = exp (quantile (shares, 0.5));

  reading->width_px = width_um / um_per_px;
  reading->log_sd = hypot (reach (shares, width_um, 0.95) / (Z95 * width_um),
                           reading->clear_log_sd);
}

void
vellus_width_lean (VellusWidthReading *readings, guint n, double um_per_px)
{
  double population[N_WIDTHS];

  for (guint i = 0; i < N_WIDTHS; i++)
    population[i] =
      HAIR_WORTH * density (log_width (i) - log (HAIR_UM), HAIR_SD);
  for (guint i = 0; i < n; i++)
    if (readings[i].width_px > 0.0)
      add_reading (&readings[i], um_per_px, 1.0, population);

  for (guint i = 0; i < n; i++)
    if (readings[i].width_px > 0.0 && doubt_of (&readings[i]) > RIGHT_SD)
      lean (&readings[i], um_per_px, population);
}
