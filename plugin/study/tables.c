/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "core/error.h"
#include "report/csv.h"
#include "report/file.h"
#include "report/params-json.h"
#include "study/batch-private.h"
#include "study/dictionary.h"
#include "study/labels.h"
#include "study/place.h"

#define FILE_CELL "file,"

/* A table that may be larger than memory, under a temporary name. */
typedef struct
{
  char *path;
  char *temporary;
  FILE *file;
} Table;

static gboolean
fail_to_write (const char *path, GError **error)
{
  const int        code = errno;
  g_autofree char *shown = g_filename_display_name (path);

  g_set_error (error, VELLUS_ERROR, VELLUS_ERROR_FILE,
               _ ("“%s” can't be written (%s); choose another place or make "
                  "room there."),
               shown, g_strerror (code));

  return FALSE;
}

static gboolean
table_open (Table *table, char *path, GError **error)
{
  table->path = path;
  table->temporary = g_strconcat (path, ".XXXXXX", NULL);

  const int descriptor = g_mkstemp_full (table->temporary, O_RDWR, 0666);

  table->file = descriptor >= 0 ? fdopen (descriptor, "wb") : NULL;

  return table->file != NULL || fail_to_write (path, error);
}

static gboolean
table_close (Table *table, GError **error)
{
  gboolean done =
    fflush (table->file) == 0 && fsync (fileno (table->file)) == 0;

  done = fclose (table->file) == 0 && done &&
         g_rename (table->temporary, table->path) == 0;
  table->file = NULL;

  return done || fail_to_write (table->path, error);
}

static void
table_clear (Table *table)
{
  if (table->file != NULL)
    fclose (table->file);
  if (table->temporary != NULL)
    g_unlink (table->temporary);
  g_free (table->temporary);
  g_free (table->path);
}

/* The cells that all rows of a picture begin with. */
static char *
row_start (const VellusBatchItem *item)
{
  g_autoptr (GString) csv = g_string_new (NULL);

  vellus_csv_add_cell (csv, item->name);
  for (int i = 0; i < VELLUS_N_LABELS; i++)
    vellus_csv_add_cell (csv, item->labels != NULL ? item->labels[i] : NULL);

  return g_string_free (g_steal_pointer (&csv), FALSE);
}

static void
add_start_names (GString *csv)
{
  vellus_csv_add_cell (csv, "picture");
  for (int i = 0; i < VELLUS_N_LABELS; i++)
    vellus_csv_add_cell (csv, vellus_label_name ((VellusLabel) i));
}

static GString *
figures_header (void)
{
  g_autoptr (GString) rest = g_string_new (NULL);
  GString            *csv = g_string_new (NULL);

  vellus_csv_add_header (rest);
  add_start_names (csv);
  g_string_append (csv, "status,reason,");
  g_string_append (csv, rest->str + strlen (FILE_CELL));

  return csv;
}

static GString *
hairs_header (void)
{
  g_autoptr (GString) rest = g_string_new (NULL);
  GString            *csv = g_string_new (NULL);

  vellus_csv_add_hairs_header (rest);
  add_start_names (csv);
  g_string_append (csv, rest->str + strlen (FILE_CELL));

  return csv;
}

static guint
count_cells (const char *header)
{
  guint n = 1;

  for (const char *c = header; *c != '\0'; c++)
    n += *c == ',';

  return n;
}

/* Row of a picture that could not be measured: all but the reason is empty. */
static char *
failed_row (const char *start, const char *reason, guint n_cells)
{
  g_autoptr (GString) csv = g_string_new (start);

  vellus_csv_add_cell (csv, "failed");
  vellus_csv_add_cell (csv, reason);
  for (guint n = VELLUS_N_LABELS + 3; n + 1 < n_cells; n++)
    g_string_append_c (csv, ',');
  g_string_append (csv, "\r\n");

  return g_string_free (g_steal_pointer (&csv), FALSE);
}

static void
add_picture (Table                 *figures,
             Table                 *hairs,
             const VellusBatchItem *item,
             const VellusRecord    *record,
             guint                  n_cells)
{
  g_autofree char *start = row_start (item);

  if (record->failed)
    {
      g_autofree char *row = failed_row (start, record->reason, n_cells);

      fputs (row, figures->file);
      return;
    }

  fprintf (figures->file, "%smeasured,,%s\r\n", start, record->row);
  for (guint i = 0; record->hairs[i] != NULL; i++)
    fprintf (hairs->file, "%s%s\r\n", start, record->hairs[i]);
}

static gboolean
write_pictures (const VellusBatchSettings *settings,
                const GPtrArray           *items,
                const GPtrArray           *failures,
                Table                     *figures,
                Table                     *hairs)
{
  g_autoptr (GString) figures_head = figures_header ();
  g_autoptr (GString) hairs_head = hairs_header ();
  const guint         n_cells = count_cells (figures_head->str);

  fputs (figures_head->str, figures->file);
  fputs (hairs_head->str, hairs->file);

  for (guint i = 0; i < items->len; i++)
    {
      const VellusBatchItem *item = g_ptr_array_index (items, i);
      const char            *reason = g_ptr_array_index (failures, i);
      g_autofree char       *path =
        vellus_place_record (settings->folder, item->name);
      g_autoptr (VellusRecord) record =
        reason == NULL ? vellus_record_read (path) : NULL;
      const VellusRecord failed = {
        .failed = TRUE,
        .reason = reason != NULL
                    ? (char *) reason
                    : _ ("Its record was lost; start the batch again."),
      };

      add_picture (figures, hairs, item, record != NULL ? record : &failed,
                   n_cells);
    }

  return ! ferror (figures->file) && ! ferror (hairs->file);
}

static gboolean
write_tables (const VellusBatchSettings *settings,
              const GPtrArray           *items,
              const GPtrArray           *failures,
              GError                   **error)
{
  Table          figures = { NULL }, hairs = { NULL };
  char          *figures_path = vellus_place_table (settings->folder, "figures",
                                                    settings->slice, settings->n_slices);
  char          *hairs_path = vellus_place_table (settings->folder, "hairs",
                                                  settings->slice, settings->n_slices);
  const gboolean opened = table_open (&figures, figures_path, error);

  gboolean done = FALSE;

  if (opened && table_open (&hairs, hairs_path, error))
    done = (write_pictures (settings, items, failures, &figures, &hairs) ||
            fail_to_write (figures.path, error)) &&
           table_close (&figures, error) && table_close (&hairs, error);
  else if (! opened)
    g_free (hairs_path);

  table_clear (&figures);
  table_clear (&hairs);

  return done;
}

static gboolean
write_beside (const char *folder,
              const char *name,
              const char *text,
              GError    **error)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);

  return vellus_file_write (path, text, strlen (text), error);
}

gboolean
vellus_batch_write_tables (const VellusBatchSettings *settings,
                           const GPtrArray           *items,
                           const GPtrArray           *failures,
                           GError                   **error)
{
  g_autofree char *params = vellus_params_to_json (&settings->params);
  g_autofree char *dictionary = vellus_study_dictionary ();

  return write_tables (settings, items, failures, error) &&
         write_beside (settings->folder, "parameters.json", params, error) &&
         write_beside (settings->folder, "README.txt", dictionary, error);
}
