/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "study/analysis.h"

#include <math.h>

#include "core/measurement.h"
#include "core/stats.h"
#include "report/csv.h"
#include "report/file.h"
#include "report/number.h"
#include "study/site.h"
#include "study/spots.h"
#include "study/statistics.h"

#define DECIMALS 6

static double
cell_number (const VellusStudy *study,
             guint              row,
             const char        *name,
             const char        *end)
{
  g_autofree char *column = g_strconcat (name, end, NULL);

  return vellus_csv_number (study->figures, row,
                            vellus_csv_column (study->figures, column));
}

/* Mean of a figure over a spot's pictures, and its standard error by the
 * intervals of the pictures. */
static double
spot_mean (const VellusStudy *study,
           const VellusSpot  *spot,
           const char        *name,
           double            *error)
{
  double sum = 0.0, squares = 0.0;
  guint  n = 0;

  for (guint i = 0; i < spot->rows->len; i++)
    {
      const guint  row = g_array_index (spot->rows, guint, i);
      const double value = cell_number (study, row, name, "");
      const double half = 0.5 * (cell_number (study, row, name, "_high95") -
                                 cell_number (study, row, name, "_low95"));

      if (! isfinite (value))
        continue;
      n++;
      sum += value;
      squares += half * half;
    }

  *error = n > 0 ? sqrt (squares) / n / VELLUS_STATS_Z95 : NAN;

  return n > 0 ? sum / n : NAN;
}

static void
add_number (GString *csv, double value)
{
  vellus_number_append (csv, value, DECIMALS);
  g_string_append_c (csv, ',');
}

static void
add_labels (GString *csv, const VellusSpot *spot)
{
  for (int i = 0; i <= VELLUS_LABEL_DATE; i++)
    vellus_csv_add_cell (csv, spot->labels[i]);
}

static void
add_spots (GString *csv, const VellusStudy *study)
{
  guint                   n_specs = 0;
  const VellusFigureSpec *specs = vellus_summary_specs (&n_specs);

  g_string_append (csv, "subject,site,visit,date,n_pictures,figure,mean,"
                        "standard_error\r\n");
  for (guint i = 0; i < study->spots->len; i++)
    for (guint k = 0; k < n_specs; k++)
      {
        const VellusSpot *spot = g_ptr_array_index (study->spots, i);
        double            error;
        const double      mean = spot_mean (study, spot, specs[k].name, &error);

        add_labels (csv, spot);
        add_number (csv, spot->rows->len);
        vellus_csv_add_cell (csv, specs[k].name);
        add_number (csv, mean);
        vellus_number_append (csv, error, DECIMALS);
        g_string_append (csv, "\r\n");
      }
}

/* Interval on the scale of logarithms, where a ratio is symmetric. */
static void
add_ratio (GString           *csv,
           const VellusStudy *study,
           const VellusSpot  *above,
           const VellusSpot  *below,
           const char        *kind)
{
  guint                   n_specs = 0;
  const VellusFigureSpec *specs = vellus_summary_specs (&n_specs);

  for (guint i = 0; i < n_specs; i++)
    {
      double         error_above, error_below;
      const double   a = spot_mean (study, above, specs[i].name, &error_above);
      const double   b = spot_mean (study, below, specs[i].name, &error_below);
      const gboolean known = a > 0.0 && b > 0.0;
      const double   ratio = known ? a / b : NAN;
      const double   spread =
        known ? VELLUS_STATS_Z95 * hypot (error_above / a, error_below / b)
                : NAN;

      vellus_csv_add_cell (csv, above->labels[VELLUS_LABEL_SUBJECT]);
      vellus_csv_add_cell (csv, kind);
      vellus_csv_add_cell (csv, above->labels[VELLUS_LABEL_SITE]);
      vellus_csv_add_cell (csv, above->labels[VELLUS_LABEL_VISIT]);
      vellus_csv_add_cell (csv, below->labels[VELLUS_LABEL_SITE]);
      vellus_csv_add_cell (csv, below->labels[VELLUS_LABEL_VISIT]);
      vellus_csv_add_cell (csv, specs[i].name);
      add_number (csv, a);
      add_number (csv, b);
      add_number (csv, ratio);
      add_number (csv, ratio * exp (-spread));
      vellus_number_append (csv, ratio * exp (spread), DECIMALS);
      g_string_append (csv, "\r\n");
    }
}

/* Spots are sorted: the first visit of a site comes before its others. */
static gboolean
is_first_visit (const VellusStudy *study, guint index)
{
  const VellusSpot *spot = g_ptr_array_index (study->spots, index);

  for (guint i = 0; i < index; i++)
    {
      const VellusSpot *other = g_ptr_array_index (study->spots, i);

      if (vellus_spot_shares (spot, other, VELLUS_LABEL_SUBJECT) &&
          vellus_spot_shares (spot, other, VELLUS_LABEL_SITE))
        return FALSE;
    }

  return TRUE;
}

/* Though one of them was taken on an earlier day of the same visit, the site
 * that is rather bald stands above. */
static void
add_ratio_of_sites (GString           *csv,
                    const VellusStudy *study,
                    const VellusSpot  *a,
                    const VellusSpot  *b)
{
  const gboolean in_order =
    vellus_site_compare (a->labels[VELLUS_LABEL_SITE],
                         b->labels[VELLUS_LABEL_SITE]) <= 0;

  add_ratio (csv, study, in_order ? a : b, in_order ? b : a, "sites");
}

static void
add_ratios (GString *csv, const VellusStudy *study)
{
  g_string_append (csv, "subject,kind,site,visit,to_site,to_visit,figure,value,"
                        "to_value,ratio,ratio_low95,ratio_high95\r\n");
  for (guint i = 0; i < study->spots->len; i++)
    for (guint k = i + 1; k < study->spots->len; k++)
      {
        const VellusSpot *a = g_ptr_array_index (study->spots, i);
        const VellusSpot *b = g_ptr_array_index (study->spots, k);

        if (! vellus_spot_shares (a, b, VELLUS_LABEL_SUBJECT))
          continue;
        if (vellus_spot_shares (a, b, VELLUS_LABEL_VISIT) &&
            ! vellus_spot_shares (a, b, VELLUS_LABEL_SITE))
          add_ratio_of_sites (csv, study, a, b);
        else if (vellus_spot_shares (a, b, VELLUS_LABEL_SITE) &&
                 is_first_visit (study, i))
          add_ratio (csv, study, b, a, "visits");
      }
}

static int
compare_repeats (gconstpointer x, gconstpointer y, gpointer data)
{
  const VellusStudy *study = data;

  return vellus_natural_compare (
    vellus_study_label (study, *(const guint *) x, VELLUS_LABEL_REPEAT),
    vellus_study_label (study, *(const guint *) y, VELLUS_LABEL_REPEAT));
}

static GArray *
repeats_of (const VellusStudy *study, const VellusSpot *spot, const char *name)
{
  GArray *values = g_array_new (FALSE, FALSE, sizeof (double));

  g_array_sort_with_data (spot->rows, compare_repeats, (gpointer) study);
  for (guint i = 0; i < spot->rows->len; i++)
    {
      const guint  row = g_array_index (spot->rows, guint, i);
      const double value = cell_number (study, row, name, "");

      if (isfinite (value) &&
          *vellus_study_label (study, row, VELLUS_LABEL_REPEAT) != '\0')
        g_array_append_val (values, value);
    }

  return values;
}

static void
add_repeatability (GString *csv, const VellusStudy *study)
{
  guint                   n_specs = 0;
  const VellusFigureSpec *specs = vellus_summary_specs (&n_specs);

  g_string_append (csv, "figure,n_spots,n_pictures,mean,within_sd,cv,icc,"
                        "icc_low95,icc_high95,bias,limit_low95,"
                        "limit_high95\r\n");
  for (guint i = 0; i < n_specs; i++)
    {
      g_autoptr (GPtrArray) values =
        g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);

      for (guint k = 0; k < study->spots->len; k++)
        g_ptr_array_add (values,
                         repeats_of (study, g_ptr_array_index (study->spots, k),
                                     specs[i].name));

      const VellusRepeatability found = vellus_repeatability (values);

      vellus_csv_add_cell (csv, specs[i].name);
      add_number (csv, found.n_spots);
      add_number (csv, found.n_pictures);
      add_number (csv, found.mean);
      add_number (csv, found.within_sd);
      add_number (csv, found.cv);
      add_number (csv, found.icc);
      add_number (csv, found.icc_low);
      add_number (csv, found.icc_high);
      add_number (csv, found.bias);
      add_number (csv, found.limit_low);
      vellus_number_append (csv, found.limit_high, DECIMALS);
      g_string_append (csv, "\r\n");
    }
}

gboolean
vellus_analysis_write (const char *figures,
                       const char *key,
                       const char *folder,
                       GError    **error)
{
  static const struct
  {
    const char *name;
    void (*add) (GString *csv, const VellusStudy *study);
  } tables[] = {
    { "spots.csv", add_spots },
    { "ratios.csv", add_ratios },
    { "repeatability.csv", add_repeatability },
  };
  g_autoptr (VellusStudy) study = vellus_study_read (figures, key, error);

  if (study == NULL)
    return FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      g_autoptr (GString) csv = g_string_new (NULL);
      g_autofree char *path = g_build_filename (folder, tables[i].name, NULL);

      tables[i].add (csv, study);
      if (! vellus_file_write (path, csv->str, csv->len, error))
        return FALSE;
    }

  return TRUE;
}
