/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include <math.h>

#include "phantom-cover.h"

static int
compare_doubles (gconstpointer left, gconstpointer right)
{
  const double a = *(const double *) left;
  const double b = *(const double *) right;

  return a < b ? -1 : a > b;
}

static void
set (VellusFigure *figure, double value)
{
  figure->value = value;
  figure->low = NAN;
  figure->high = NAN;
}

static double
median (GArray *values)
{
  const guint n = values->len;

  if (n == 0)
    return NAN;

  g_array_sort (values, compare_doubles);

  return 0.5 * (g_array_index (values, double, (n - 1) / 2) +
                g_array_index (values, double, n / 2));
}

static void
summarise_diameters (const VellusParams *params,
                     GArray             *diameters,
                     double              area_cm2,
                     VellusSummary      *summary)
{
  const double n = diameters->len;
  double       sum = 0.0, sum2 = 0.0, n_thin = 0.0;
  double       n_class[VELLUS_N_HAIR_CLASSES] = { 0.0 };

  for (guint i = 0; i < diameters->len; i++)
    {
      const double d = g_array_index (diameters, double, i);

      sum += d;
      sum2 += d * d;
      n_thin += d < params->thin_cut_um;
      n_class[d < params->vellus_cut_um     ? VELLUS_HAIR_VELLUS
              : d < params->terminal_cut_um ? VELLUS_HAIR_INTERMEDIATE
                                            : VELLUS_HAIR_TERMINAL] += 1.0;
    }

  const double mean = n > 0.0 ? sum / n : NAN;

  set (&summary->hairs, n);
  set (&summary->density_per_cm2, n / area_cm2);
  set (&summary->terminal_per_cm2, n_class[VELLUS_HAIR_TERMINAL] / area_cm2);
  set (&summary->intermediate_per_cm2,
       n_class[VELLUS_HAIR_INTERMEDIATE] / area_cm2);
  set (&summary->vellus_per_cm2, n_class[VELLUS_HAIR_VELLUS] / area_cm2);
  set (&summary->thin_fraction, n > 0.0 ? n_thin / n : NAN);
  set (&summary->mean_diameter_um, mean);
  set (&summary->median_diameter_um, median (diameters));
  set (&summary->sd_diameter_um,
       n > 1.0 ? sqrt (MAX (0.0, (sum2 - n * mean * mean) / (n - 1.0))) : NAN);
  set (&summary->cumulative_thickness_mm_per_cm2, sum * 1e-3 / area_cm2);
}

/* Hairs of a unit that are counted and visible. */
static guint
unit_size (const PhantomTruth *truth, const VellusUnit *unit)
{
  guint n = 0;

  for (guint i = 0; i < unit->hair_ids->len; i++)
    {
      const int id = g_array_index (unit->hair_ids, int, i);

      n += phantom_truth_fact (truth, (guint) id - 1)->visible;
    }

  return n;
}

static void
summarise_units (const PhantomTruth *truth,
                 double              area_cm2,
                 VellusSummary      *summary)
{
  double n_units = 0.0, n_single = 0.0, n_hairs = 0.0;

  for (guint i = 0; i < truth->measurement->units->len; i++)
    {
      const guint n =
        unit_size (truth, g_ptr_array_index (truth->measurement->units, i));

      n_units += n > 0;
      n_single += n == 1;
      n_hairs += n;
    }

  set (&summary->units_per_cm2, n_units / area_cm2);
  set (&summary->hairs_per_unit, n_units > 0.0 ? n_hairs / n_units : NAN);
  set (&summary->single_hair_units_fraction,
       n_units > 0.0 ? n_single / n_units : NAN);
}

void
phantom_truth_summarise (PhantomTruth *truth)
{
  VellusMeasurement *measurement = truth->measurement;
  const double       area_cm2 = measurement->region_area_mm2 * 1e-2;
  g_autoptr (GArray) diameters = g_array_new (FALSE, FALSE, sizeof (double));

  for (guint i = 0; i < measurement->hairs->len; i++)
    {
      const VellusHair *hair = g_ptr_array_index (measurement->hairs, i);

      if (hair->counted && phantom_truth_fact (truth, i)->visible)
        g_array_append_val (diameters, hair->diameter_um);
    }

  summarise_diameters (&measurement->params, diameters, area_cm2,
                       &measurement->summary);
  summarise_units (truth, area_cm2, &measurement->summary);
}
