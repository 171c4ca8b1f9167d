/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "study/blind.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "core/error.h"
#include "report/csv-read.h"
#include "report/csv.h"
#include "report/file.h"

#define SECRET "secret"

/* Of a code: among ten thousand pictures two share one by a chance of one in
 * a hundred thousand, and are told then. */
#define N_CODE_DIGITS 12

#define N_SECRET_WORDS 8

struct _VellusBlind
{
  char *path;
  char *secret;
};

static char *
new_secret (void)
{
  g_autoptr (GString) secret = g_string_new (NULL);
  g_autofree char    *uuid = NULL;

  /* GLib seeds its numbers by the system's random device. */
  for (int i = 0; i < N_SECRET_WORDS; i++)
    g_string_append_printf (secret, "%08x", g_random_int ());
  uuid = g_uuid_string_random ();
  g_string_append (secret, uuid);

  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, secret->str, -1);
}

static void
add_header (GString *csv)
{
  vellus_csv_add_cell (csv, "code");
  vellus_csv_add_cell (csv, "picture");
  for (int i = 0; i < VELLUS_N_LABELS; i++)
    vellus_csv_add_cell (csv, vellus_label_name ((VellusLabel) i));
  vellus_csv_end_row (csv);
}

static void
add_row (GString *csv, const char *code, const char *name, char **labels)
{
  vellus_csv_add_cell (csv, code);
  vellus_csv_add_cell (csv, name);
  for (int i = 0; i < VELLUS_N_LABELS; i++)
    vellus_csv_add_cell (csv, labels != NULL ? labels[i] : NULL);
  vellus_csv_end_row (csv);
}

static gboolean
make_key (const char *path, GError **error)
{
  g_autoptr (GString) csv = g_string_new (NULL);
  g_autofree char    *secret = new_secret ();

  add_header (csv);
  add_row (csv, SECRET, secret, NULL);

  return vellus_file_write (path, csv->str, csv->len, error);
}

VellusBlind *
vellus_blind_open (const char *path, GError **error)
{
  if (! g_file_test (path, G_FILE_TEST_EXISTS) && ! make_key (path, error))
    return NULL;

  g_autoptr (VellusCsv) csv = vellus_csv_load (path, error);

  if (csv == NULL)
    return NULL;

  const int code = vellus_csv_column (csv, "code");
  const int picture = vellus_csv_column (csv, "picture");

  for (guint i = 0; code >= 0 && picture >= 0 && i < vellus_csv_n_rows (csv);
       i++)
    if (strcmp (vellus_csv_cell (csv, i, code), SECRET) == 0)
      {
        VellusBlind *blind = g_new (VellusBlind, 1);

        blind->path = g_strdup (path);
        blind->secret = g_strdup (vellus_csv_cell (csv, i, picture));

        return blind;
      }

  g_set_error_literal (error, VELLUS_ERROR, VELLUS_ERROR_DOCUMENT,
                       _ ("The key file has no row “secret”; name the key that "
                          "Vellus wrote, or a new file."));

  return NULL;
}

void
vellus_blind_free (VellusBlind *blind)
{
  if (blind == NULL)
    return;

  g_free (blind->path);
  g_free (blind->secret);
  g_free (blind);
}

char *
vellus_blind_code (const VellusBlind *blind, const char *name)
{
  g_autofree char *hash = g_compute_hmac_for_string (
    G_CHECKSUM_SHA256, (const guchar *) blind->secret, strlen (blind->secret),
    name, -1);

  return g_strndup (hash, N_CODE_DIGITS);
}

static gboolean
is_told (const VellusCsv *csv, const char *code)
{
  const int column = vellus_csv_column (csv, "code");

  for (guint i = 0; i < vellus_csv_n_rows (csv); i++)
    if (strcmp (vellus_csv_cell (csv, i, column), code) == 0)
      return TRUE;

  return FALSE;
}

gboolean
vellus_blind_save (VellusBlind        *blind,
                   const GPtrArray    *names,
                   const VellusLabels *labels,
                   GError            **error)
{
  g_autoptr (VellusCsv) csv = vellus_csv_load (blind->path, error);
  gsize                 length = 0;
  g_autofree char      *before =
    csv != NULL ? vellus_file_read (blind->path, G_MAXINT, &length, error)
                     : NULL;
  g_autoptr (GString) after = g_string_new (before);

  if (before == NULL)
    return FALSE;

  for (guint i = 0; i < names->len; i++)
    {
      const char      *name = g_ptr_array_index (names, i);
      g_autofree char *code = vellus_blind_code (blind, name);
      g_auto (GStrv)   values = vellus_labels_of (labels, name);

      if (! is_told (csv, code))
        add_row (after, code, name, values);
    }

  return after->len == length ||
         vellus_file_write (blind->path, after->str, after->len, error);
}
