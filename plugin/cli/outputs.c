/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "cli/outputs.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/error.h"
#include "picture/region-text.h"

#define PLACE_FOR_STEM "%s"

static const char *const endings[VELLUS_N_OUTPUTS] = {
  [VELLUS_OUTPUT_JSON] = ".json",
  [VELLUS_OUTPUT_CSV] = ".csv",
  [VELLUS_OUTPUT_HAIRS_CSV] = ".hairs.csv",
  [VELLUS_OUTPUT_OVERLAY] = ".overlay.png",
};

static const char *const option_names[VELLUS_N_OUTPUTS] = {
  [VELLUS_OUTPUT_JSON] = "--json",
  [VELLUS_OUTPUT_CSV] = "--csv",
  [VELLUS_OUTPUT_HAIRS_CSV] = "--hairs-csv",
  [VELLUS_OUTPUT_OVERLAY] = "--overlay",
};

static const char *
wanted (const VellusOptions *options, VellusOutputKind kind)
{
  switch (kind)
    {
    case VELLUS_OUTPUT_JSON:
      return options->json;
    case VELLUS_OUTPUT_CSV:
      return options->csv;
    case VELLUS_OUTPUT_HAIRS_CSV:
      return options->hairs_csv;
    case VELLUS_OUTPUT_OVERLAY:
    default:
      return options->overlay;
    }
}

static gboolean
is_folder (const char *path)
{
  return g_str_has_suffix (path, G_DIR_SEPARATOR_S) ||
         g_file_test (path, G_FILE_TEST_IS_DIR);
}

static char *
stem_of (const char *image)
{
  char *stem = g_path_get_basename (image);
  char *dot = strrchr (stem, '.');

  if (dot != NULL && dot != stem)
    *dot = '\0';

  return stem;
}

static char *
fill_in (const char *pattern, const char *stem)
{
  g_auto (GStrv) parts = g_strsplit (pattern, PLACE_FOR_STEM, -1);

  return g_strjoinv (stem, parts);
}

gboolean
vellus_output_is_shared (const VellusOptions *options, VellusOutputKind kind)
{
  const char *place = wanted (options, kind);

  return (kind == VELLUS_OUTPUT_CSV || kind == VELLUS_OUTPUT_HAIRS_CSV) &&
         place != NULL && strstr (place, PLACE_FOR_STEM) == NULL &&
         ! is_folder (place);
}

char *
vellus_output_path (const VellusOptions *options,
                    VellusOutputKind     kind,
                    const char          *image)
{
  const char *place = wanted (options, kind);

  if (place == NULL)
    return NULL;

  g_autofree char *stem = stem_of (image);

  if (strstr (place, PLACE_FOR_STEM) != NULL)
    return fill_in (place, stem);

  if (! is_folder (place))
    return g_strdup (place);

  g_autofree char *name = g_strconcat (stem, endings[kind], NULL);

  return g_build_filename (place, name, NULL);
}

static gboolean
fail_usage (GError **error, const char *format, const char *path)
{
  g_autofree char *shown = g_filename_display_name (path);

  g_set_error (error, VELLUS_ERROR, VELLUS_ERROR_ARGUMENT, format, shown);

  return FALSE;
}

static gboolean
fail_folder (GError **error, const char *path, int code)
{
  g_autofree char *shown = g_filename_display_name (path);

  g_set_error (error, VELLUS_ERROR, VELLUS_ERROR_FILE,
               _ ("“%s” can't be written (%s); choose another place."), shown,
               g_strerror (code));

  return FALSE;
}

static gboolean
is_same_file (const char *path, const char *other)
{
  GStatBuf a, b;

  return g_stat (path, &a) == 0 && g_stat (other, &b) == 0 &&
         a.st_dev == b.st_dev && a.st_ino == b.st_ino;
}

static gboolean
is_read_from (const VellusOptions *options, const char *path)
{
  const char *mask = vellus_region_text_mask (options->region);

  for (guint i = 0; options->images[i] != NULL; i++)
    if (is_same_file (path, options->images[i]))
      return TRUE;

  return mask != NULL && is_same_file (path, mask);
}

static gboolean
check_folder (const char *path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  GStatBuf         status;

  if (g_stat (path, &status) == 0 && ! S_ISDIR (status.st_mode) &&
      ! S_ISREG (status.st_mode))
    return TRUE;

  if (g_file_test (path, G_FILE_TEST_IS_DIR))
    return fail_folder (error, path, EISDIR);
  if (g_stat (folder, &status) != 0)
    return fail_folder (error, path, errno);
  if (! S_ISDIR (status.st_mode))
    return fail_folder (error, path, ENOTDIR);
  if (g_access (folder, W_OK | X_OK) != 0)
    return fail_folder (error, path, errno);

  return TRUE;
}

static gboolean
check_path (const VellusOptions *options,
            const char          *path,
            GHashTable          *taken,
            GError             **error)
{
  char *key = strcmp (path, "-") == 0 ? g_strdup (path)
                                      : g_canonicalize_filename (path, NULL);

  if (! g_hash_table_add (taken, key))
    return fail_usage (error,
                       _ ("Two outputs would be written to “%s”; give a "
                          "folder, or a pattern with %%s."),
                       path);

  if (strcmp (path, "-") == 0)
    return TRUE;

  if (is_read_from (options, path))
    return fail_usage (error,
                       _ ("“%s” is to be read and would be "
                          "overwritten; choose another name."),
                       path);

  return check_folder (path, error);
}

static gboolean
check_kind (const VellusOptions *options,
            VellusOutputKind     kind,
            GHashTable          *taken,
            GError             **error)
{
  const gboolean shared = vellus_output_is_shared (options, kind);

  if (wanted (options, kind) == NULL)
    return TRUE;

  if (kind == VELLUS_OUTPUT_OVERLAY && strcmp (options->overlay, "-") == 0)
    return fail_usage (error,
                       _ ("%s can't go to standard output; name a file."),
                       option_names[kind]);

  for (guint i = 0; options->images[i] != NULL && ! (shared && i > 0); i++)
    {
      g_autofree char *path =
        vellus_output_path (options, kind, options->images[i]);

      if (! check_path (options, path, taken, error))
        return FALSE;
    }

  return TRUE;
}

gboolean
vellus_outputs_check (const VellusOptions *options, GError **error)
{
  g_autoptr (GHashTable) taken =
    g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (int kind = 0; kind < VELLUS_N_OUTPUTS; kind++)
    if (! check_kind (options, kind, taken, error))
      return FALSE;

  return TRUE;
}
