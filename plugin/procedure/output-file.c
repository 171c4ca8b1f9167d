/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "procedure/output-file.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "core/error.h"
#include "report/file.h"
#include "report/sheet.h"

const VellusParamSpec *
vellus_output_report_spec (void)
{
  static const VellusParamSpec spec = {
    .name = "report-file",
    .label = N_ ("Report (PDF, HTML)"),
    .help = N_ ("Where the report is written, a .pdf or .html file; empty: "
                "nowhere"),
    .kind = VELLUS_PARAM_FILE,
  };

  return &spec;
}

gboolean
vellus_output_is_wanted (const char *path)
{
  return path != NULL && *path != '\0';
}

static gboolean
check_file (const char *path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  const gboolean   is_folder = g_file_test (path, G_FILE_TEST_IS_DIR);

  if (! is_folder && g_access (folder, W_OK | X_OK) == 0)
    return TRUE;

  g_set_error (error, VELLUS_ERROR, VELLUS_ERROR_FILE,
               _ ("The file “%s” can't be written (%s); choose another place."),
               path, g_strerror (is_folder ? EISDIR : errno));

  return FALSE;
}

gboolean
vellus_output_check_paths (const char *const *paths, guint n, GError **error)
{
  for (guint i = 0; i < n; i++)
    {
      if (! vellus_output_is_wanted (paths[i]))
        continue;
      if (! check_file (paths[i], error))
        return FALSE;
      for (guint k = 0; k < i; k++)
        if (g_strcmp0 (paths[i], paths[k]) == 0)
          {
            g_set_error (error, VELLUS_ERROR, VELLUS_ERROR_FILE,
                         _ ("Two files are to be written to “%s”; give each "
                            "its own name."),
                         paths[i]);
            return FALSE;
          }
    }

  return TRUE;
}

gboolean
vellus_output_check_report (const char *path, GError **error)
{
  return (! vellus_output_is_wanted (path) ||
          vellus_sheet_check_path (path, error)) &&
         vellus_output_check_paths (&path, 1, error);
}

gboolean
vellus_output_write_text (const char *path, char *text, GError **error)
{
  const gboolean done = vellus_file_write (path, text, strlen (text), error);

  g_free (text);

  return done;
}

gboolean
vellus_output_write_plot (const char      *path,
                          cairo_surface_t *plot,
                          GError         **error)
{
  if (plot == NULL)
    return FALSE;

  const gboolean done = vellus_file_write_png (path, plot, error);

  cairo_surface_destroy (plot);

  return done;
}
