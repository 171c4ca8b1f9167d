/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "study/analysis.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "core/error.h"
#include "core/measurement.h"
#include "core/stats.h"
#include "report/csv-read.h"
#include "report/csv.h"
#include "report/file.h"
#include "report/number.h"
#include "study/labels.h"
#include "study/statistics.h"

#define DECIMALS 6

/* All pictures of one site of one subject at one visit. */
typedef struct
{
  char   *labels[VELLUS_N_LABELS];
  GArray *rows;
} Spot;

typedef struct
{
  VellusCsv *figures;
  VellusCsv *key;
  GPtrArray *spots;
} Study;

static void
free_spot (gpointer data)
{
  Spot *spot = data;

  for (int i = 0; i < VELLUS_N_LABELS; i++)
    g_free (spot->labels[i]);
  g_array_unref (spot->rows);
  g_free (spot);
}

static void
study_clear (Study *study)
{
  vellus_csv_free (study->figures);
  vellus_csv_free (study->key);
  g_clear_pointer (&study->spots, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Study, study_clear)

/* From the table, or from the key of a blinded one. */
static const char *
label_of (const Study *study, guint row, VellusLabel label)
{
  const char *name = vellus_label_name (label);
  const char *own = vellus_csv_cell (study->figures, row,
                                     vellus_csv_column (study->figures, name));

  if (study->key == NULL || *own != '\0')
    return own;

  const char *code = vellus_csv_cell (study->figures, row, 0);
  const int   column = vellus_csv_column (study->key, "code");

  for (guint i = 0; i < vellus_csv_n_rows (study->key); i++)
    if (strcmp (vellus_csv_cell (study->key, i, column), code) == 0)
      return vellus_csv_cell (study->key, i,
                              vellus_csv_column (study->key, name));

  return own;
}

static Spot *
find_spot (const Study *study, guint row)
{
  for (guint i = 0; i < study->spots->len; i++)
    {
      Spot    *spot = g_ptr_array_index (study->spots, i);
      gboolean same = TRUE;

      for (int k = VELLUS_LABEL_SUBJECT; k <= VELLUS_LABEL_VISIT; k++)
        same = same && strcmp (spot->labels[k],
                               label_of (study, row, (VellusLabel) k)) == 0;
      if (same)
        return spot;
    }

  return NULL;
}

static void
add_row (Study *study, guint row)
{
  Spot *spot = find_spot (study, row);

  if (spot == NULL)
    {
      spot = g_new0 (Spot, 1);
      spot->rows = g_array_new (FALSE, FALSE, sizeof (guint));
      for (int k = 0; k < VELLUS_N_LABELS; k++)
        spot->labels[k] = g_strdup (label_of (study, row, (VellusLabel) k));
      g_ptr_array_add (study->spots, spot);
    }
  g_array_append_val (spot->rows, row);
}

/* Where a site stands in a ratio: those that are rather bald above those that
 * are rather not; own words in their order behind. */
static guint
rank_of_site (const char *site)
{
  static const char *const sites[] = { "frontal", "vertex", "temporal-left",
                                       "temporal-right", "occipital" };

  for (guint i = 0; i < G_N_ELEMENTS (sites); i++)
    if (strcmp (site, sites[i]) == 0)
      return i;

  return G_N_ELEMENTS (sites);
}

/* Numbers in names by their value: v2 before v10. */
static int
compare_natural (const char *a, const char *b)
{
  while (*a != '\0' && *b != '\0')
    {
      if (g_ascii_isdigit (*a) && g_ascii_isdigit (*b))
        {
          char         *end_a, *end_b;
          const guint64 x = g_ascii_strtoull (a, &end_a, 10);
          const guint64 y = g_ascii_strtoull (b, &end_b, 10);

          if (x != y)
            return x < y ? -1 : 1;
          a = end_a;
          b = end_b;
        }
      else if (*a != *b)
        return (guchar) *a < (guchar) *b ? -1 : 1;
      else
        a++, b++;
    }

  return (*a != '\0') - (*b != '\0');
}

static int
compare_visits (const Spot *a, const Spot *b)
{
  const char *first = a->labels[VELLUS_LABEL_DATE];
  const char *second = b->labels[VELLUS_LABEL_DATE];

  if (*first != '\0' && *second != '\0' && strcmp (first, second) != 0)
    return strcmp (first, second);

  return compare_natural (a->labels[VELLUS_LABEL_VISIT],
                          b->labels[VELLUS_LABEL_VISIT]);
}

static int
compare_spots (gconstpointer x, gconstpointer y)
{
  const Spot *a = *(const Spot *const *) x;
  const Spot *b = *(const Spot *const *) y;
  const int   subjects = compare_natural (a->labels[VELLUS_LABEL_SUBJECT],
                                          b->labels[VELLUS_LABEL_SUBJECT]);
  const int   visits = compare_visits (a, b);
  const guint first = rank_of_site (a->labels[VELLUS_LABEL_SITE]);
  const guint second = rank_of_site (b->labels[VELLUS_LABEL_SITE]);

  if (subjects != 0 || visits != 0)
    return subjects != 0 ? subjects : visits;
  if (first != second)
    return first < second ? -1 : 1;

  return compare_natural (a->labels[VELLUS_LABEL_SITE],
                          b->labels[VELLUS_LABEL_SITE]);
}

static gboolean
read_study (Study *study, const char *figures, const char *key, GError **error)
{
  study->figures = vellus_csv_load (figures, error);
  if (study->figures == NULL)
    return FALSE;

  study->key = key != NULL ? vellus_csv_load (key, error) : NULL;
  if (key != NULL && study->key == NULL)
    return FALSE;

  study->spots = g_ptr_array_new_with_free_func (free_spot);

  const int status = vellus_csv_column (study->figures, "status");

  for (guint i = 0; i < vellus_csv_n_rows (study->figures); i++)
    if (strcmp (vellus_csv_cell (study->figures, i, status), "measured") == 0 &&
        *label_of (study, i, VELLUS_LABEL_SUBJECT) != '\0')
      add_row (study, i);
  g_ptr_array_sort (study->spots, compare_spots);

  if (study->spots->len > 0)
    return TRUE;

  g_set_error_literal (error, VELLUS_ERROR, VELLUS_ERROR_DOCUMENT,
                       _ ("No measured picture of the table has a subject; "
                          "run the batch with --names or --labels, or name the "
                          "key of a blinded study."));

  return FALSE;
}

static double
cell_number (const Study *study, guint row, const char *name, const char *end)
{
  g_autofree char *column = g_strconcat (name, end, NULL);

  return vellus_csv_number (study->figures, row,
                            vellus_csv_column (study->figures, column));
}

/* Mean of a figure over a spot's pictures, and its standard error by the
 * intervals of the pictures. */
static double
spot_mean (const Study *study,
           const Spot  *spot,
           const char  *name,
           double      *error)
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
add_labels (GString *csv, const Spot *spot)
{
  for (int i = 0; i <= VELLUS_LABEL_DATE; i++)
    vellus_csv_add_cell (csv, spot->labels[i]);
}

static void
add_spots (GString *csv, const Study *study)
{
  guint                   n_specs = 0;
  const VellusFigureSpec *specs = vellus_summary_specs (&n_specs);

  g_string_append (csv, "subject,site,visit,date,n_pictures,figure,mean,"
                        "standard_error\r\n");
  for (guint i = 0; i < study->spots->len; i++)
    for (guint k = 0; k < n_specs; k++)
      {
        const Spot  *spot = g_ptr_array_index (study->spots, i);
        double       error;
        const double mean = spot_mean (study, spot, specs[k].name, &error);

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
add_ratio (GString     *csv,
           const Study *study,
           const Spot  *above,
           const Spot  *below,
           const char  *kind)
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

static gboolean
same (const Spot *a, const Spot *b, VellusLabel label)
{
  return strcmp (a->labels[label], b->labels[label]) == 0;
}

/* Spots are sorted: the first visit of a site comes before its others. */
static gboolean
is_first_visit (const Study *study, guint index)
{
  const Spot *spot = g_ptr_array_index (study->spots, index);

  for (guint i = 0; i < index; i++)
    {
      const Spot *other = g_ptr_array_index (study->spots, i);

      if (same (spot, other, VELLUS_LABEL_SUBJECT) &&
          same (spot, other, VELLUS_LABEL_SITE))
        return FALSE;
    }

  return TRUE;
}

static void
add_ratios (GString *csv, const Study *study)
{
  g_string_append (csv, "subject,kind,site,visit,to_site,to_visit,figure,value,"
                        "to_value,ratio,ratio_low95,ratio_high95\r\n");
  for (guint i = 0; i < study->spots->len; i++)
    for (guint k = i + 1; k < study->spots->len; k++)
      {
        const Spot *a = g_ptr_array_index (study->spots, i);
        const Spot *b = g_ptr_array_index (study->spots, k);

        if (! same (a, b, VELLUS_LABEL_SUBJECT))
          continue;
        if (same (a, b, VELLUS_LABEL_VISIT) && ! same (a, b, VELLUS_LABEL_SITE))
          add_ratio (csv, study, a, b, "sites");
        else if (same (a, b, VELLUS_LABEL_SITE) && is_first_visit (study, i))
          add_ratio (csv, study, b, a, "visits");
      }
}

static int
compare_repeats (gconstpointer x, gconstpointer y, gpointer data)
{
  const Study *study = data;

  return compare_natural (
    label_of (study, *(const guint *) x, VELLUS_LABEL_REPEAT),
    label_of (study, *(const guint *) y, VELLUS_LABEL_REPEAT));
}

static GArray *
repeats_of (const Study *study, const Spot *spot, const char *name)
{
  GArray *values = g_array_new (FALSE, FALSE, sizeof (double));

  g_array_sort_with_data (spot->rows, compare_repeats, (gpointer) study);
  for (guint i = 0; i < spot->rows->len; i++)
    {
      const guint  row = g_array_index (spot->rows, guint, i);
      const double value = cell_number (study, row, name, "");

      if (isfinite (value) &&
          *label_of (study, row, VELLUS_LABEL_REPEAT) != '\0')
        g_array_append_val (values, value);
    }

  return values;
}

static void
add_repeatability (GString *csv, const Study *study)
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
    void (*add) (GString *csv, const Study *study);
  } tables[] = {
    { "spots.csv", add_spots },
    { "ratios.csv", add_ratios },
    { "repeatability.csv", add_repeatability },
  };
  g_auto (Study) study = { NULL };

  if (! read_study (&study, figures, key, error))
    return FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      g_autoptr (GString) csv = g_string_new (NULL);
      g_autofree char *path = g_build_filename (folder, tables[i].name, NULL);

      tables[i].add (csv, &study);
      if (! vellus_file_write (path, csv->str, csv->len, error))
        return FALSE;
    }

  return TRUE;
}
