/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "dialog/help.h"

#include "host/host.h"

void
vellus_help_show (VellusWindow *window, const char *text)
{
  g_autofree char *folder = vellus_host_folder ();
  g_autofree char *page =
    g_build_filename (folder, "manual", "index.html", NULL);

  vellus_window_tell (window, text,
                      g_file_test (page, G_FILE_TEST_IS_REGULAR) ? page : NULL);
}
