/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "study/spots.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "core/date.h"
#include "core/error.h"
#include "study/site.h"

#define DATE_BYTES 64

static void
free_spot (gpointer data)
{
  VellusSpot *spot = data;

  for (int i = 0; i < VELLUS_N_LABELS; i++)
    g_free (spot->labels[i]);
  g_array_unref (spot->rows);
  g_free (spot);
}

void
vellus_study_free (VellusStudy *study)
{
  if (study == NULL)
    return;

  vellus_csv_free (study->figures);
  vellus_csv_free (study->key);
  g_ptr_array_unref (study->spots);
  g_free (study);
}

/* From the table, or from the key of a blinded one. */
const char *
vellus_study_label (const VellusStudy *study, guint row, VellusLabel label)
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

gboolean
vellus_spot_shares (const VellusSpot *a, const VellusSpot *b, VellusLabel label)
{
  return strcmp (a->labels[label], b->labels[label]) == 0;
}

static VellusSpot *
find_spot (const VellusStudy *study, char *const *labels)
{
  for (guint i = 0; i < study->spots->len; i++)
    {
      VellusSpot *spot = g_ptr_array_index (study->spots, i);
      gboolean    found = TRUE;

      for (int k = VELLUS_LABEL_SUBJECT; k <= VELLUS_LABEL_VISIT; k++)
        found = found && strcmp (spot->labels[k], labels[k]) == 0;
      if (found)
        return spot;
    }

  return NULL;
}

static VellusSpot *
new_spot (char *const *labels)
{
  VellusSpot *spot = g_new0 (VellusSpot, 1);

  spot->rows = g_array_new (FALSE, FALSE, sizeof (guint));
  g_date_clear (&spot->date, 1);
  for (int k = 0; k < VELLUS_N_LABELS; k++)
    spot->labels[k] = g_strdup (labels[k]);

  return spot;
}

/* Dates that only one of us understands would bring visits into a wrong
 * order. */
static gboolean
read_date (const VellusStudy *study, guint row, GDate *date, GError **error)
{
  const char *text = vellus_study_label (study, row, VELLUS_LABEL_DATE);

  g_date_clear (date, 1);
  if (*text == '\0' || vellus_date_find (text, date))
    return TRUE;

  g_set_error (error, VELLUS_ERROR, VELLUS_ERROR_DOCUMENT,
               _ ("“%s” can't be read as a date; write year, month and day, "
                  "such as 2026-03-01."),
               text);

  return FALSE;
}

/* What has no name for its visit is of the visit on its day. */
static gboolean
add_row (VellusStudy *study, guint row, GError **error)
{
  char       *labels[VELLUS_N_LABELS];
  char        day[DATE_BYTES];
  GDate       date;
  const char *visit = vellus_study_label (study, row, VELLUS_LABEL_VISIT);

  if (! read_date (study, row, &date, error))
    return FALSE;

  for (int k = 0; k < VELLUS_N_LABELS; k++)
    labels[k] = (char *) vellus_study_label (study, row, (VellusLabel) k);
  if (*visit == '\0' && g_date_valid (&date) &&
      g_date_strftime (day, sizeof day, "%Y-%m-%d", &date) > 0)
    labels[VELLUS_LABEL_VISIT] = day;

  VellusSpot *spot = find_spot (study, labels);

  if (spot == NULL)
    {
      spot = new_spot (labels);
      g_ptr_array_add (study->spots, spot);
    }
  if (! g_date_valid (&spot->date))
    spot->date = date;
  g_array_append_val (spot->rows, row);

  return TRUE;
}

static gboolean
add_rows (VellusStudy *study, GError **error)
{
  const int status = vellus_csv_column (study->figures, "status");

  for (guint i = 0; i < vellus_csv_n_rows (study->figures); i++)
    if (strcmp (vellus_csv_cell (study->figures, i, status), "measured") == 0 &&
        *vellus_study_label (study, i, VELLUS_LABEL_SUBJECT) != '\0' &&
        ! add_row (study, i, error))
      return FALSE;

  return TRUE;
}

/* Days order the visits of a subject only when all of them are known. */
static void
find_order (VellusStudy *study)
{
  for (guint i = 0; i < study->spots->len; i++)
    {
      VellusSpot *spot = g_ptr_array_index (study->spots, i);

      spot->by_date = TRUE;
      for (guint k = 0; k < study->spots->len; k++)
        {
          const VellusSpot *other = g_ptr_array_index (study->spots, k);

          if (vellus_spot_shares (spot, other, VELLUS_LABEL_SUBJECT) &&
              ! g_date_valid (&other->date))
            spot->by_date = FALSE;
        }
    }
}

static int
compare_visits (const VellusSpot *a, const VellusSpot *b)
{
  const int days =
    a->by_date && b->by_date ? g_date_compare (&a->date, &b->date) : 0;

  if (days != 0)
    return days;

  return vellus_natural_compare (a->labels[VELLUS_LABEL_VISIT],
                                 b->labels[VELLUS_LABEL_VISIT]);
}

static int
compare_spots (gconstpointer x, gconstpointer y)
{
  const VellusSpot *a = *(const VellusSpot *const *) x;
  const VellusSpot *b = *(const VellusSpot *const *) y;
  const int subjects = vellus_natural_compare (a->labels[VELLUS_LABEL_SUBJECT],
                                               b->labels[VELLUS_LABEL_SUBJECT]);
  const int visits = compare_visits (a, b);

  if (subjects != 0 || visits != 0)
    return subjects != 0 ? subjects : visits;

  return vellus_site_compare (a->labels[VELLUS_LABEL_SITE],
                              b->labels[VELLUS_LABEL_SITE]);
}

VellusStudy *
vellus_study_read (const char *figures, const char *key, GError **error)
{
  g_autoptr (VellusStudy) study = g_new0 (VellusStudy, 1);

  study->spots = g_ptr_array_new_with_free_func (free_spot);
  study->figures = vellus_csv_load (figures, error);
  if (study->figures == NULL)
    return NULL;

  study->key = key != NULL ? vellus_csv_load (key, error) : NULL;
  if ((key != NULL && study->key == NULL) || ! add_rows (study, error))
    return NULL;

  find_order (study);
  g_ptr_array_sort (study->spots, compare_spots);
  if (study->spots->len > 0)
    return g_steal_pointer (&study);

  g_set_error_literal (error, VELLUS_ERROR, VELLUS_ERROR_DOCUMENT,
                       _ ("No measured picture of the table has a subject; "
                          "run the batch with --names or --labels, or name the "
                          "key of a blinded study."));

  return NULL;
}
