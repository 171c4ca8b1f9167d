/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "cli/report-option.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "core/error.h"

static gboolean
fail (GError **error, const char *text)
{
  g_set_error_literal (error, VELLUS_ERROR, VELLUS_ERROR_ARGUMENT, text);

  return FALSE;
}

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
vellus_report_check (const char *path, GError **error)
{
  return is_html (path) || ends_with (path, ".pdf") ||
         fail (error, _ ("A report is a .pdf or a .html file; name it so."));
}

gboolean
vellus_report_paper (const char *text, VellusPaper *paper, GError **error)
{
  *paper =
    g_strcmp0 (text, "letter") == 0 ? VELLUS_PAPER_LETTER : VELLUS_PAPER_A4;

  return text == NULL || strcmp (text, "a4") == 0 ||
         *paper == VELLUS_PAPER_LETTER ||
         fail (error, _ ("--paper takes “a4” or “letter”."));
}

gboolean
vellus_report_write (const VellusSheet *sheet,
                     const char        *path,
                     VellusPaper        paper,
                     GError           **error)
{
  return is_html (path) ? vellus_sheet_write_html (sheet, path, error)
                        : vellus_sheet_write_pdf (sheet, path, paper, error);
}
