/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "comma-locale.h"

#include <locale.h>

gboolean
comma_locale_enter (void)
{
  if (setlocale (LC_NUMERIC, COMMA_LOCALE) == NULL)
    {
      g_test_skip ("the locale with a decimal comma could not be made");
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
