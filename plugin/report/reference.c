/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "report/reference.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "core/error.h"
#include "draw/figure-text.h"
#include "report/csv-read.h"

typedef enum
{
  FIGURE,
  LOW,
  HIGH,
  POPULATION,
  SOURCE,
  N_COLUMNS,
} Column;

static const char *const column_names[N_COLUMNS] = {
  "figure", "low", "high", "population", "source",
};

struct _VellusReference
{
  VellusCsv *csv;
};

static const char *
cell_of (const VellusCsv *csv, guint row, Column column)
{
  return vellus_csv_cell (csv, row,
                          vellus_csv_column (csv, column_names[column]));
}

static double
number_of (const VellusCsv *csv, guint row, Column column)
{
  return vellus_csv_number (csv, row,
                            vellus_csv_column (csv, column_names[column]));
}

static const VellusFigureSpec *
spec_of (const char *name)
{
  guint                   n_specs = 0;
  const VellusFigureSpec *specs = vellus_summary_specs (&n_specs);

  for (guint i = 0; i < n_specs; i++)
    if (strcmp (specs[i].name, name) == 0)
      return &specs[i];

  return NULL;
}

static gboolean
is_blank (const char *text)
{
  g_autofree char *copy = g_strdup (text);

  return *g_strstrip (copy) == '\0';
}

/* A range of nobody in particular would be taken for everybody's. */
static gboolean
check_row (const VellusCsv *csv, guint row, GError **error)
{
  const char *figure = cell_of (csv, row, FIGURE);

  if (spec_of (figure) == NULL)
    {
      g_set_error (error, VELLUS_ERROR, VELLUS_ERROR_DOCUMENT,
                   _ ("There is no figure “%s”; name it as the tables do, such "
                      "as density_per_cm2."),
                   figure);
      return FALSE;
    }

  if (! (number_of (csv, row, LOW) <= number_of (csv, row, HIGH)))
    {
      g_set_error (error, VELLUS_ERROR, VELLUS_ERROR_DOCUMENT,
                   _ ("The range of “%s” has no limits; write two numbers, the "
                      "lower one as “low” and the higher one as “high”."),
                   figure);
      return FALSE;
    }

  if (is_blank (cell_of (csv, row, POPULATION)) ||
      is_blank (cell_of (csv, row, SOURCE)))
    {
      g_set_error (error, VELLUS_ERROR, VELLUS_ERROR_DOCUMENT,
                   _ ("The range of “%s” names no population or no source; say "
                      "in these columns who was counted, and where that was "
                      "published."),
                   figure);
      return FALSE;
    }

  return TRUE;
}

static gboolean
check (const VellusCsv *csv, GError **error)
{
  for (guint i = 0; i < vellus_csv_n_rows (csv); i++)
    if (! check_row (csv, i, error))
      return FALSE;

  if (vellus_csv_n_rows (csv) > 0)
    return TRUE;

  g_set_error_literal (error, VELLUS_ERROR, VELLUS_ERROR_DOCUMENT,
                       _ ("The table has no reference range; write the columns "
                          "figure, low, high, population and source, and a row "
                          "for each."));

  return FALSE;
}

VellusReference *
vellus_reference_load (const char *path, GError **error)
{
  g_autoptr (VellusCsv) csv = vellus_csv_load (path, error);

  if (csv == NULL || ! check (csv, error))
    return NULL;

  VellusReference *reference = g_new (VellusReference, 1);

  reference->csv = g_steal_pointer (&csv);

  return reference;
}

void
vellus_reference_free (VellusReference *reference)
{
  if (reference == NULL)
    return;

  vellus_csv_free (reference->csv);
  g_free (reference);
}

static char *
range_text (const VellusFigureSpec *spec, double low, double high)
{
  const VellusFigureStyle style = vellus_figure_style (spec);

  return g_strdup_printf ("%.*f–%.*f%s%s", style.digits, style.factor * low,
                          style.digits, style.factor * high,
                          style.unit != NULL ? " " : "",
                          style.unit != NULL ? style.unit : "");
}

void
vellus_sheet_add_reference (VellusSheet           *sheet,
                            const VellusReference *reference,
                            const VellusSummary   *summary)
{
  const VellusCsv *csv = reference->csv;
  VellusBlock     *table;

  vellus_sheet_add_heading (sheet, _ ("Reference ranges"));
  table = vellus_sheet_add_table (sheet);
  vellus_block_add_row (table, _ ("Figure"), _ ("This picture"), _ ("Range"),
                        /* Translators: the people whose hairs were counted. */
                        _ ("Population"), C_ ("of a reference range", "Source"),
                        NULL);
  for (guint i = 0; i < vellus_csv_n_rows (csv); i++)
    {
      const VellusFigureSpec *spec = spec_of (cell_of (csv, i, FIGURE));
      g_autofree char        *value =
        vellus_figure_value_text (spec, vellus_summary_figure (summary, spec));
      g_autofree char *range =
        range_text (spec, number_of (csv, i, LOW), number_of (csv, i, HIGH));

      vellus_block_add_row (table, _ (spec->label), value, range,
                            cell_of (csv, i, POPULATION),
                            cell_of (csv, i, SOURCE), NULL);
    }
  vellus_sheet_add_text (
    sheet, _ ("The ranges come from whoever made this report, not from Vellus. "
              "They tell what was found in the people named, counted in the "
              "way of that source. A value within or outside of a range is no "
              "diagnosis."));
}
