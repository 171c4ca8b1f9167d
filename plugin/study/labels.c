/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "study/labels.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "core/error.h"
#include "report/csv-read.h"
#include "study/site.h"

struct _VellusLabels
{
  GRegex    *pattern;
  guint      n_folders;
  VellusCsv *table;
};

const char *
vellus_label_name (VellusLabel label)
{
  static const char *const names[VELLUS_N_LABELS] = {
    "subject", "site", "visit", "date", "replicate",
  };

  return names[label];
}

static gboolean
is_label (const char *name)
{
  for (int i = 0; i < VELLUS_N_LABELS; i++)
    if (strcmp (name, vellus_label_name ((VellusLabel) i)) == 0)
      return TRUE;

  return FALSE;
}

/* Adds what a {name} of the pattern matches. */
static gboolean
add_field (GString *regex, const char *name, GError **error)
{
  if (strcmp (name, "*") == 0)
    {
      g_string_append (regex, "[^/]*?");
      return TRUE;
    }

  g_autofree char *group = g_strdup_printf ("(?<%s>", name);

  if (is_label (name) && strstr (regex->str, group) == NULL)
    {
      g_string_append_printf (regex, "%s[^/]+?)", group);
      return TRUE;
    }

  g_set_error (error, VELLUS_ERROR, VELLUS_ERROR_ARGUMENT,
               _ ("“{%s}” can't stand in a pattern of names; write each of "
                  "{subject}, {site}, {visit}, {date} and {replicate} once at "
                  "most, and {*} for the rest."),
               name);

  return FALSE;
}

static GRegex *
compile (const char *pattern, GError **error)
{
  g_autoptr (GString) regex = g_string_new ("^");
  const char         *at = pattern;

  while (*at != '\0')
    {
      const char      *open = strchr (at, '{');
      const char      *close = open != NULL ? strchr (open, '}') : NULL;
      const gsize      n = close != NULL ? (gsize) (open - at) : strlen (at);
      g_autofree char *literal = g_regex_escape_string (at, (int) n);

      g_string_append (regex, literal);
      if (close == NULL)
        break;

      g_autofree char *name = g_strndup (open + 1, (gsize) (close - open - 1));

      if (! add_field (regex, name, error))
        return NULL;
      at = close + 1;
    }
  g_string_append_c (regex, '$');

  return g_regex_new (regex->str, 0, 0, error);
}

static guint
count_slashes (const char *text)
{
  guint n = 0;

  for (const char *c = text; *c != '\0'; c++)
    n += *c == '/';

  return n;
}

static gboolean
check_table (const VellusCsv *table, GError **error)
{
  if (vellus_csv_column (table, "picture") >= 0 ||
      vellus_csv_column (table, "file") >= 0)
    return TRUE;

  g_set_error_literal (error, VELLUS_ERROR, VELLUS_ERROR_DOCUMENT,
                       _ ("The table has no column “picture”; name the "
                          "pictures there."));

  return FALSE;
}

VellusLabels *
vellus_labels_new (const char *pattern, const char *table, GError **error)
{
  g_autoptr (VellusLabels) labels = g_new0 (VellusLabels, 1);

  if (pattern != NULL && *pattern != '\0')
    {
      labels->n_folders = count_slashes (pattern);
      labels->pattern = compile (pattern, error);
      if (labels->pattern == NULL)
        return NULL;
    }

  if (table != NULL && *table != '\0')
    {
      labels->table = vellus_csv_load (table, error);
      if (labels->table == NULL || ! check_table (labels->table, error))
        return NULL;
    }

  return g_steal_pointer (&labels);
}

void
vellus_labels_free (VellusLabels *labels)
{
  if (labels == NULL)
    return;

  g_clear_pointer (&labels->pattern, g_regex_unref);
  vellus_csv_free (labels->table);
  g_free (labels);
}

/* The last parts of a name, without the file's ending. */
static char *
tail_of (const char *name, guint n_folders)
{
  const char *start = name + strlen (name);
  guint       n_left = n_folders + 1;

  while (start > name && (start[-1] != '/' || --n_left > 0))
    start--;

  char *tail = g_strdup (start);
  char *dot = strrchr (tail, '.');

  if (dot != NULL && strchr (dot, '/') == NULL && dot != tail)
    *dot = '\0';

  return tail;
}

int
vellus_table_find_picture (gconstpointer data, const char *name)
{
  const VellusCsv *csv = data;
  const int        picture = vellus_csv_column (csv, "picture");
  const int   column = picture >= 0 ? picture : vellus_csv_column (csv, "file");
  const char *slash = strrchr (name, '/');
  const char *names[] = { name, slash != NULL ? slash + 1 : NULL };

  for (guint k = 0; k < G_N_ELEMENTS (names) && names[k] != NULL; k++)
    for (guint i = 0; i < vellus_csv_n_rows (csv); i++)
      if (strcmp (vellus_csv_cell (csv, i, column), names[k]) == 0)
        return (int) i;

  return -1;
}

static void
take_from_name (const VellusLabels *labels, const char *name, char **values)
{
  g_autofree char       *tail = tail_of (name, labels->n_folders);
  g_autoptr (GMatchInfo) match = NULL;

  if (! g_regex_match (labels->pattern, tail, 0, &match))
    return;

  for (int i = 0; i < VELLUS_N_LABELS; i++)
    {
      char *value =
        g_match_info_fetch_named (match, vellus_label_name ((VellusLabel) i));

      if (value == NULL)
        continue;
      g_free (values[i]);
      values[i] = value;
    }
}

static void
take_from_table (const VellusCsv *table, const char *name, char **values)
{
  const int row = vellus_table_find_picture (table, name);

  for (int i = 0; row >= 0 && i < VELLUS_N_LABELS; i++)
    {
      const char *value = vellus_csv_cell (
        table, (guint) row,
        vellus_csv_column (table, vellus_label_name ((VellusLabel) i)));

      if (*value == '\0')
        continue;
      g_free (values[i]);
      values[i] = g_strdup (value);
    }
}

char **
vellus_labels_of (const VellusLabels *labels, const char *name)
{
  char **values = g_new0 (char *, VELLUS_N_LABELS + 1);

  for (int i = 0; i < VELLUS_N_LABELS; i++)
    values[i] = g_strdup ("");

  if (labels->pattern != NULL && g_utf8_validate (name, -1, NULL))
    take_from_name (labels, name, values);
  if (labels->table != NULL)
    take_from_table (labels->table, name, values);

  char *site = vellus_site_name (values[VELLUS_LABEL_SITE]);

  g_free (values[VELLUS_LABEL_SITE]);
  values[VELLUS_LABEL_SITE] = site;

  return values;
}
