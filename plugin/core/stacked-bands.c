/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/stacked-bands.h"

#include <math.h>

#include "core/stats.h"

/* Least light, so that black has a logarithm. */
#define BLACK 0.01

/* The strip holds the flanks, too. */
#define STRIP_WIDTHS 2.2

/* Of the light beside a shaft, what is skin: not shaded, and no glint. */
#define SKIN_QUANTILE 0.7

/* Rows are averaged over this many widths, so that noise tells less. */
#define ROW_WIDTHS 0.33

/* The middle of the shaft, and what lies behind its edge and the edge's
 * blur. */
#define CORE_WIDTHS 0.35
#define EDGE_PX 2.0
#define RIM_WIDTHS 0.5
#define RIM_PX 3.0

/* A sharp shaft's rim is almost as light as the skin. */
#define MAX_RIM_SHARE 0.15

#define PEAK_WIDTHS 0.25

static gboolean
is_flank (const VellusBands *bands, guint column)
{
  return fabs (vellus_bands_column_px (bands, column)) >=
         VELLUS_BANDS_FLANK_WIDTHS * bands->width_px;
}

/* The skin beside a row; NaN where both sides are hidden. */
static double
skin_beside (const VellusBands *bands, guint row, double *room)
{
  const VellusStrip *strip = bands->strip;
  const float       *values = strip->values + (gsize) row * strip->n_columns;
  guint              n = 0;

  for (guint k = 0; k < strip->n_columns; k++)
    if (is_flank (bands, k) && isfinite (values[k]))
      room[n++] = (double) values[k];

  return n > 2 ? vellus_stats_quantile (room, n, SKIN_QUANTILE) : NAN;
}

/* Means of what is known of some values, over so many on either side. */
static void
smooth (const double *values, guint n, guint reach, double *means)
{
  for (guint i = 0; i < n; i++)
    {
      const guint last = MIN (i + reach + 1, n);
      double      sum = 0.0;
      guint       n_known = 0;

      for (guint k = i > reach ? i - reach : 0; k < last; k++)
        if (isfinite (values[k]))
          {
            sum += values[k];
            n_known++;
          }

      means[i] = n_known > 0 ? sum / n_known : NAN;
    }
}

static void
fill_density (VellusBands *bands)
{
  const VellusStrip *strip = bands->strip;
  const guint        n = strip->n_rows;
  g_autofree double *room = g_new (double, strip->n_columns);
  g_autofree double *beside = g_new (double, n);
  g_autofree double *skin = g_new (double, n);

  for (guint i = 0; i < n; i++)
    beside[i] = skin_beside (bands, i, room);
  smooth (beside, n, vellus_bands_rows (bands, bands->window_px), skin);

  for (guint i = 0; i < n; i++)
    for (guint k = 0; k < strip->n_columns; k++)
      {
        const gsize  at = (gsize) i * strip->n_columns + k;
        const double value = (double) strip->values[at];

        bands->density[at] = (float) log ((skin[i] + BLACK) / (value + BLACK));
      }
}

static void
fill_mass (VellusBands *bands)
{
  const VellusStrip *strip = bands->strip;
  const double       half_px = VELLUS_BANDS_SHAFT_WIDTHS * bands->width_px;
  g_autofree double *rows = g_new (double, strip->n_rows);

  for (guint i = 0; i < strip->n_rows; i++)
    {
      const float *density = bands->density + (gsize) i * strip->n_columns;

      rows[i] = 0.0;
      for (guint k = 0; k < strip->n_columns; k++)
        if (fabs (vellus_bands_column_px (bands, k)) <= half_px)
          rows[i] += (double) density[k] * strip->step_px;
    }

  smooth (rows, strip->n_rows,
          vellus_bands_rows (bands, 0.5 * ROW_WIDTHS * bands->width_px),
          bands->mass_px);

  for (guint i = 0; i < strip->n_rows; i++)
    if (! isfinite (rows[i]))
      bands->mass_px[i] = NAN;
}

VellusBands *
vellus_bands_new (const VellusRaster *light,
                  const VellusOwners *owners,
                  guint16             mark,
                  const VellusShaft  *shaft,
                  double              window_px)
{
  VellusBands *bands = g_new0 (VellusBands, 1);
  const double width_px =
    MAX ((double) shaft->width_px[shaft->n_points / 2], 1.0);

  bands->strip = vellus_strip_new (light, owners, mark, shaft,
                                   STRIP_WIDTHS * width_px, VELLUS_STRIP_FILM);
  bands->width_px = width_px;
  bands->window_px = window_px;
  bands->density =
    g_new (float, (gsize) bands->strip->n_rows * bands->strip->n_columns);
  bands->mass_px = g_new (double, bands->strip->n_rows);
  fill_density (bands);
  fill_mass (bands);

  return bands;
}

void
vellus_bands_free (VellusBands *bands)
{
  if (bands == NULL)
    return;

  vellus_strip_free (bands->strip);
  g_free (bands->density);
  g_free (bands->mass_px);
  g_free (bands);
}

double *
vellus_bands_profile (const VellusBands *bands, VellusRows rows)
{
  const guint n_columns = bands->strip->n_columns;
  double     *profile = g_new (double, n_columns);

  for (guint k = 0; k < n_columns; k++)
    {
      double sum = 0.0;
      guint  n = 0;

      for (guint i = rows.first; i < rows.last; i++)
        {
          const float value = bands->density[(gsize) i * n_columns + k];

          if (isfinite (value))
            {
              sum += (double) value;
              n++;
            }
        }

      profile[k] = n > 0 ? sum / n : NAN;
    }

  return profile;
}

double
vellus_bands_mean (const VellusBands *bands,
                   const double      *profile,
                   double             from_px,
                   double             to_px)
{
  double sum = 0.0;
  guint  n = 0;

  for (guint k = 0; k < bands->strip->n_columns; k++)
    {
      const double away_px = fabs (vellus_bands_column_px (bands, k));

      if (away_px >= from_px && away_px <= to_px && isfinite (profile[k]))
        {
          sum += profile[k];
          n++;
        }
    }

  return n > 0 ? sum / n : 0.0;
}

double
vellus_bands_peak (const VellusBands *bands, const double *profile)
{
  const guint span = (guint) MAX (
    PEAK_WIDTHS * bands->width_px / bands->strip->step_px + 0.5, 1.0);
  double peak = 0.0;

  for (guint k = 0; k + span <= bands->strip->n_columns; k++)
    {
      double sum = 0.0;

      for (guint i = k; i < k + span; i++)
        sum += is_flank (bands, i) ? NAN : profile[i];
      if (sum > peak * span)
        peak = sum / span;
    }

  return peak;
}

double
vellus_bands_level (const VellusBands *bands, VellusRows rows)
{
  g_autofree double *profile = vellus_bands_profile (bands, rows);
  const double       level =
    vellus_bands_mean (bands, profile, 0.0, CORE_WIDTHS * bands->width_px);
  const double edge_px = 0.5 * bands->width_px + EDGE_PX;
  const double rim_px = MAX (RIM_WIDTHS * bands->width_px, RIM_PX);

  return vellus_bands_mean (bands, profile, edge_px, edge_px + rim_px) <=
             MAX_RIM_SHARE * level
           ? level
           : 0.0;
}
