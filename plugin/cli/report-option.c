/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "cli/report-option.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "core/error.h"

gboolean
vellus_report_paper (const char *text, VellusPaper *paper, GError **error)
{
  *paper =
    g_strcmp0 (text, "letter") == 0 ? VELLUS_PAPER_LETTER : VELLUS_PAPER_A4;

  if (text == NULL || strcmp (text, "a4") == 0 || *paper == VELLUS_PAPER_LETTER)
    return TRUE;

  g_set_error_literal (error, VELLUS_ERROR, VELLUS_ERROR_ARGUMENT,
                       _ ("--paper takes “a4” or “letter”."));

  return FALSE;
}

gboolean
vellus_report_write (const VellusSheet *sheet,
                     char *const       *paths,
                     VellusPaper        paper,
                     GError           **error)
{
  for (guint i = 0; paths[i] != NULL; i++)
    if (! vellus_sheet_write (sheet, paths[i], paper, error))
      return FALSE;

  return TRUE;
}
