/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "comma-locale.h"

#include <locale.h>

#define NAME "de_DE.UTF-8"

static gboolean
make_locale (void)
{
  g_autofree char *folder = g_dir_make_tmp ("vellus-locale-XXXXXX", NULL);
  g_autofree char *target = g_build_filename (folder, NAME, NULL);
  const char      *command[] = { "localedef", "-i",   "de_DE", "-f",
                                 "UTF-8",     target, NULL };
  int              status = -1;

  if (! g_spawn_sync (NULL, (char **) command, NULL,
                      G_SPAWN_SEARCH_PATH | G_SPAWN_STDOUT_TO_DEV_NULL |
                        G_SPAWN_STDERR_TO_DEV_NULL,
                      NULL, NULL, NULL, NULL, &status, NULL) ||
      status != 0)
    return FALSE;

  return g_setenv ("LOCPATH", folder, TRUE);
}

gboolean
comma_locale_enter (void)
{
  if (setlocale (LC_ALL, NAME) == NULL &&
      (! make_locale () || setlocale (LC_ALL, NAME) == NULL))
    {
      g_test_skip ("no locale with a decimal comma, and localedef is missing");
      return FALSE;
    }

  g_assert_cmpstr (localeconv ()->decimal_point, ==, ",");

  return TRUE;
}

void
comma_locale_leave (void)
{
  setlocale (LC_ALL, "C");
}
