/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "study/merge.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

#include "core/error.h"
#include "report/csv-read.h"
#include "report/csv.h"
#include "report/file.h"
#include "study/place.h"

/* All rows of one picture in one table. */
typedef struct
{
  char *name;
  char *rows;
} Block;

static void
free_block (gpointer data)
{
  Block *block = data;

  g_free (block->name);
  g_free (block->rows);
  g_free (block);
}

static char *
row_text (char **cells)
{
  g_autoptr (GString) csv = g_string_new (NULL);

  for (guint i = 0; cells[i] != NULL; i++)
    vellus_csv_add_cell (csv, cells[i]);
  vellus_csv_end_row (csv);

  return g_string_free (g_steal_pointer (&csv), FALSE);
}

static void
add_blocks (GPtrArray *blocks, const VellusCsv *csv)
{
  for (guint i = 1; i < csv->rows->len;)
    {
      char   **first = g_ptr_array_index (csv->rows, i);
      Block   *block = g_new (Block, 1);
      GString *rows = g_string_new (NULL);

      for (; i < csv->rows->len; i++)
        {
          char           **cells = g_ptr_array_index (csv->rows, i);
          g_autofree char *row = row_text (cells);

          if (strcmp (cells[0], first[0]) != 0)
            break;
          g_string_append (rows, row);
        }
      block->name = g_strdup (first[0]);
      block->rows = g_string_free (rows, FALSE);
      g_ptr_array_add (blocks, block);
    }
}

static int
compare_blocks (gconstpointer a, gconstpointer b)
{
  const Block *const *first = a;
  const Block *const *second = b;
  const int           order = strcmp ((*first)->name, (*second)->name);

  return order != 0 ? order : strcmp ((*first)->rows, (*second)->rows);
}

static gboolean
fail (GError **error, const char *format, const char *what)
{
  g_set_error (error, VELLUS_ERROR, VELLUS_ERROR_DOCUMENT, format, what);

  return FALSE;
}

static gboolean
load_blocks (GPtrArray *blocks, char **header, const char *path, GError **error)
{
  g_autoptr (VellusCsv) csv = vellus_csv_load (path, error);

  if (csv == NULL)
    return FALSE;

  char           **names = g_ptr_array_index (csv->rows, 0);
  g_autofree char *text = row_text (names);

  if (strcmp (names[0], "picture") != 0)
    return fail (error,
                 _ ("“%s” is no table of a batch; its first column must be "
                    "“picture”."),
                 path);
  if (*header != NULL && strcmp (*header, text) != 0)
    return fail (error,
                 _ ("“%s” has other columns than the table before it; merge "
                    "tables of one kind, from one version of Vellus."),
                 path);

  if (*header == NULL)
    *header = g_steal_pointer (&text);
  add_blocks (blocks, csv);

  return TRUE;
}

char *
vellus_merge_tables (char **paths, GError **error)
{
  g_autoptr (GPtrArray) blocks = g_ptr_array_new_with_free_func (free_block);
  g_autofree char      *header = NULL;

  for (guint i = 0; paths[i] != NULL; i++)
    if (! load_blocks (blocks, &header, paths[i], error))
      return NULL;

  g_ptr_array_sort (blocks, compare_blocks);

  g_autoptr (GString) csv = g_string_new (header);

  for (guint i = 0; i < blocks->len; i++)
    {
      const Block *block = g_ptr_array_index (blocks, i);
      const Block *before = i > 0 ? g_ptr_array_index (blocks, i - 1) : NULL;

      if (before == NULL || strcmp (before->name, block->name) != 0)
        g_string_append (csv, block->rows);
      else if (strcmp (before->rows, block->rows) != 0)
        {
          fail (error,
                _ ("“%s” has two different results; merge only one of the "
                   "tables that hold it."),
                block->name);
          return NULL;
        }
    }

  return g_string_free (g_steal_pointer (&csv), FALSE);
}

/* How many slices there are, by the name of any table of figures. */
static guint
find_n_slices (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char      *name;
  guint            n_slices = 0;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      guint slice, n;
      char  rest;

      if (sscanf (name, "figures-%u-of-%u.cs%c", &slice, &n, &rest) == 3)
        n_slices = MAX (n_slices, n);
    }

  return n_slices;
}

static gboolean
merge_kind (const char *folder,
            const char *stem,
            guint       n_slices,
            GError    **error)
{
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 1; i <= n_slices; i++)
    g_ptr_array_add (paths, vellus_place_table (folder, stem, i, n_slices));
  g_ptr_array_add (paths, NULL);

  g_autofree char *text = vellus_merge_tables ((char **) paths->pdata, error);
  g_autofree char *path = vellus_place_table (folder, stem, 1, 1);

  return text != NULL && vellus_file_write (path, text, strlen (text), error);
}

gboolean
vellus_merge_slices (const char *folder, GError **error)
{
  const guint n_slices = find_n_slices (folder);

  if (n_slices > 0)
    return merge_kind (folder, "figures", n_slices, error) &&
           merge_kind (folder, "hairs", n_slices, error);

  g_autofree char *shown = g_filename_display_name (folder);

  g_set_error (error, VELLUS_ERROR, VELLUS_ERROR_FILE,
               _ ("In “%s” no slice of a batch has written its tables; run "
                  "“vellus batch --slice 1/2” and so on first."),
               shown);

  return FALSE;
}
