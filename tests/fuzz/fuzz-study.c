/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Files of a batch and of a study, which anybody may have changed in between:
 * records, tables, keys, patterns of names. */

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "study/analysis.h"
#include "study/blind.h"
#include "study/labels.h"
#include "study/merge.h"
#include "study/record.h"
#include "target.h"

/* Between a pattern of names and a file. */
#define SEPARATOR '\x1e'

static void
try_labels (const char *pattern, const char *path)
{
  g_autoptr (GError)       error = NULL;
  g_autoptr (VellusLabels) labels = vellus_labels_new (pattern, NULL, &error);

  g_assert ((labels == NULL) == (error != NULL));
  g_clear_error (&error);
  if (labels != NULL)
    g_strfreev (vellus_labels_of (labels, "S1/vertex_2026-03-01_2.png"));
  g_clear_pointer (&labels, vellus_labels_free);

  labels = vellus_labels_new (NULL, path, &error);
  g_assert ((labels == NULL) == (error != NULL));
  if (labels == NULL)
    return;

  g_auto (GStrv) found = vellus_labels_of (labels, "folder/a.png");

  g_assert_cmpuint (g_strv_length (found), ==, VELLUS_N_LABELS);
}

static void
try_merge (char *path)
{
  char              *paths[] = { path, path, NULL };
  g_autoptr (GError) error = NULL;
  g_autofree char   *table = vellus_merge_tables (paths, &error);

  g_assert ((table == NULL) == (error != NULL));
}

static void
try_key (const char *path)
{
  g_autoptr (GError)      error = NULL;
  g_autoptr (VellusBlind) blind = vellus_blind_open (path, &error);

  g_assert ((blind == NULL) == (error != NULL));
  if (blind != NULL)
    g_free (vellus_blind_code (blind, "a.png"));
}

static void
try_analysis (const char *path, const char *folder)
{
  static const char *const tables[] = { "spots.csv", "ratios.csv",
                                        "repeatability.csv" };

  for (int with_key = 0; with_key < 2; with_key++)
    {
      g_autoptr (GError) error = NULL;
      const gboolean     done =
        vellus_analysis_write (path, with_key ? path : NULL, folder, &error);

      g_assert ((error == NULL) == done);
    }

  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      g_autofree char *table = g_build_filename (folder, tables[i], NULL);

      g_unlink (table);
    }
}

int
LLVMFuzzerTestOneInput (const guint8 *data, size_t size)
{
  const guint8    *end = memchr (data, SEPARATOR, size);
  const gsize      length = end != NULL ? (gsize) (end - data) : 0;
  const gsize      skip = end != NULL ? length + 1 : 0;
  g_autofree char *pattern = g_strndup ((const char *) data, length);
  g_autofree char *folder = g_dir_make_tmp ("vellus-fuzz-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "file", NULL);

  if (! g_utf8_validate (pattern, -1, NULL))
    *pattern = '\0';
  /* Without waiting for a disk. */
  g_assert_true (g_file_set_contents_full (
    path, (const char *) data + skip, (gssize) (size - skip),
    G_FILE_SET_CONTENTS_NONE, 0600, NULL));

  vellus_record_free (vellus_record_read (path));
  try_labels (pattern, path);
  try_merge (path);
  try_key (path);
  try_analysis (path, folder);
  g_unlink (path);
  g_rmdir (folder);

  return 0;
}

static GBytes *
joined (const char *pattern, const char *file)
{
  char *text = g_strdup_printf ("%s%c%s", pattern, SEPARATOR, file);

  return g_bytes_new_take (text, strlen (text));
}

#define FIGURES                                                                \
  "picture,status,subject,site,visit,date,replicate,density_per_cm2,"          \
  "thin_fraction,mean_diameter_um\r\n"

GBytes *
vellus_fuzz_seed (guint n)
{
  switch (n)
    {
    case 0:
      return joined ("{subject}/{site}_{date}_{replicate}", FIGURES
                     "a.png,measured,S1,vertex,1,2026-03-01,1,150,.3,55\r\n"
                     "b.png,measured,S1,vertex,1,2026-03-01,2,148,.31,54\r\n"
                     "c.png,measured,S1,occipital,2,2026-06-01,,160,.2,60\r\n"
                     "d.png,failed,S2,,,,,,,\r\n");
    case 1:
      return joined ("{*}_{visit}",
                     "code,picture,subject,site,visit,date,replicate\r\n"
                     "secret,0123456789abcdef,,,,,\r\n"
                     "012345,a.png,S1,vertex,1,2026-03-01,1\r\n");
    case 2:
      return joined ("", "{\"format\": \"vellus-batch-record\", \"version\": 1,"
                         " \"content_sha256\": \"ab\","
                         " \"settings_sha256\": \"cd\","
                         " \"document_sha256\": \"ef\", \"failed\": false,"
                         " \"reason\": null, \"row\": \",1,2\","
                         " \"hairs\": [\",1,2\", \",3,4\"]}");
    case 3:
      return joined ("", "{\"format\": \"vellus-batch-record\","
                         " \"content_sha256\": \"ab\","
                         " \"settings_sha256\": \"cd\", \"failed\": [],"
                         " \"row\": \",1\", \"hairs\": [[]]}");
    default:
      return NULL;
    }
}
