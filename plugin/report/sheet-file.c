/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib/gi18n-lib.h>

#include "core/error.h"
#include "report/sheet.h"

static gboolean
ends_with (const char *path, const char *ending)
{
  g_autofree char *lower = g_ascii_strdown (path, -1);

  return g_str_has_suffix (lower, ending);
}

static gboolean
is_html (const char *path)
{
  return ends_with (path, ".html") || ends_with (path, ".htm");
}

gboolean
vellus_sheet_is_path (const char *path)
{
  return is_html (path) || ends_with (path, ".pdf");
}

gboolean
vellus_sheet_check_path (const char *path, GError **error)
{
  if (vellus_sheet_is_path (path))
    return TRUE;

  g_set_error_literal (error, VELLUS_ERROR, VELLUS_ERROR_ARGUMENT,
                       _ ("A report is a .pdf or a .html file; name it so."));

  return FALSE;
}

gboolean
vellus_sheet_write (const VellusSheet *sheet,
                    const char        *path,
                    VellusPaper        paper,
                    GError           **error)
{
  return is_html (path) ? vellus_sheet_write_html (sheet, path, error)
                        : vellus_sheet_write_pdf (sheet, path, paper, error);
}
