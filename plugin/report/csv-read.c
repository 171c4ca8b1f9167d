/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "report/csv-read.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "core/error.h"
#include "report/file.h"

/* A table of a million hairs has some 100 megabytes. */
#define MAX_BYTES ((gsize) 1 << 30)

#define BYTE_ORDER_MARK "\xef\xbb\xbf"

typedef struct
{
  const char *at;
  const char *end;
  char        separator;
} Reader;

/* Takes the text of a cell; FALSE when a quote stays open. */
static gboolean
read_cell (Reader *reader, GString *cell)
{
  gboolean quoted = FALSE;

  if (reader->at < reader->end && *reader->at == '"')
    {
      quoted = TRUE;
      reader->at++;
    }

  for (; reader->at < reader->end; reader->at++)
    {
      const char c = *reader->at;

      if (quoted && c == '"')
        {
          if (reader->at + 1 == reader->end || reader->at[1] != '"')
            {
              quoted = FALSE;
              continue;
            }
          reader->at++;
        }
      else if (! quoted && (c == reader->separator || c == '\n' || c == '\r'))
        return TRUE;

      g_string_append_c (cell, c);
    }

  return ! quoted;
}

static void
end_line (Reader *reader)
{
  if (reader->at < reader->end && *reader->at == '\r')
    reader->at++;
  if (reader->at < reader->end && *reader->at == '\n')
    reader->at++;
}

/* (nullable): the cells of the next row; NULL when a quote stays open. */
static char **
read_row (Reader *reader)
{
  g_autoptr (GPtrArray) cells = g_ptr_array_new_with_free_func (g_free);
  gboolean              more = TRUE;

  while (more)
    {
      GString       *cell = g_string_new (NULL);
      const gboolean read = read_cell (reader, cell);

      g_ptr_array_add (cells, g_string_free (cell, FALSE));
      if (! read)
        return NULL;

      more = reader->at < reader->end && *reader->at == reader->separator;
      if (more)
        reader->at++;
    }
  end_line (reader);
  g_ptr_array_add (cells, NULL);

  return (char **) g_ptr_array_steal (cells, NULL);
}

/* The first that parts cells of the header. */
static char
find_separator (const char *text, const char *end)
{
  for (const char *c = text; c < end && *c != '\n'; c++)
    if (*c == ',' || *c == ';')
      return *c;

  return ',';
}

static gboolean
fail (GError **error, const char *text, guint line)
{
  g_set_error (error, VELLUS_ERROR, VELLUS_ERROR_DOCUMENT, text, line);

  return FALSE;
}

static gboolean
read_rows (Reader *reader, VellusCsv *csv, GError **error)
{
  while (reader->at < reader->end)
    {
      g_auto (GStrv) row = read_row (reader);
      const guint    number = csv->rows->len + 1;

      if (row == NULL)
        return fail (
          error, _ ("In row %u of the table a quote isn't closed; repair it."),
          number);
      if (row[1] == NULL && *row[0] == '\0')
        continue;
      if (number > 1 && g_strv_length (row) !=
                          g_strv_length (g_ptr_array_index (csv->rows, 0)))
        return fail (error,
                     _ ("Row %u of the table has not as many cells as the "
                        "header; repair it."),
                     number);

      g_ptr_array_add (csv->rows, g_steal_pointer (&row));
    }

  return csv->rows->len > 0 ||
         fail (error,
               _ ("The table is empty; its first row must name the "
                  "columns."),
               0);
}

VellusCsv *
vellus_csv_parse (const char *text, gsize length, GError **error)
{
  g_autoptr (VellusCsv) csv = g_new0 (VellusCsv, 1);
  Reader                reader = { text, text + length, ',' };

  csv->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);

  if (! g_utf8_validate_len (text, length, NULL))
    {
      g_set_error_literal (error, VELLUS_ERROR, VELLUS_ERROR_DOCUMENT,
                           _ ("The table is not UTF-8 text; save it as CSV in "
                              "UTF-8."));
      return NULL;
    }

  if (length >= 3 && memcmp (text, BYTE_ORDER_MARK, 3) == 0)
    reader.at += 3;
  reader.separator = find_separator (reader.at, reader.end);

  return read_rows (&reader, csv, error) ? g_steal_pointer (&csv) : NULL;
}

VellusCsv *
vellus_csv_load (const char *path, GError **error)
{
  gsize            length = 0;
  g_autofree char *text = vellus_file_read (path, MAX_BYTES, &length, error);
  VellusCsv *csv = text != NULL ? vellus_csv_parse (text, length, error) : NULL;

  if (text != NULL && csv == NULL)
    {
      g_autofree char *shown = g_filename_display_name (path);

      g_prefix_error (error, "%s: ", shown);
    }

  return csv;
}

void
vellus_csv_free (VellusCsv *csv)
{
  if (csv == NULL)
    return;

  g_ptr_array_unref (csv->rows);
  g_free (csv);
}

guint
vellus_csv_n_rows (const VellusCsv *csv)
{
  return csv->rows->len - 1;
}

int
vellus_csv_column (const VellusCsv *csv, const char *name)
{
  char **header = g_ptr_array_index (csv->rows, 0);

  for (int i = 0; header[i] != NULL; i++)
    if (strcmp (header[i], name) == 0)
      return i;

  return -1;
}

const char *
vellus_csv_cell (const VellusCsv *csv, guint row, int column)
{
  char **cells = g_ptr_array_index (csv->rows, row + 1);

  return column >= 0 ? cells[column] : "";
}

double
vellus_csv_number (const VellusCsv *csv, guint row, int column)
{
  const char  *text = vellus_csv_cell (csv, row, column);
  char        *end = NULL;
  const double value = g_ascii_strtod (text, &end);

  return end != text && *end == '\0' && isfinite (value) ? value : NAN;
}
