/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/date.h"

/* Digits of a year, a month and a day. */
#define N_PARTS 3

/* Photographs of hair are no older. */
#define FIRST_YEAR 1900
#define LAST_YEAR 2199

static gboolean
read_digits (const char **text, int n, guint *value)
{
  *value = 0;
  for (int i = 0; i < n; i++, (*text)++)
    {
      if (! g_ascii_isdigit (**text))
        return FALSE;
      *value = 10 * *value + (guint) g_ascii_digit_value (**text);
    }

  return TRUE;
}

/* A number goes on neither before nor behind the day; both separators are the
 * same, or missing. */
static gboolean
read_day (const char *text, GDate *date)
{
  static const int lengths[N_PARTS] = { 4, 2, 2 };
  guint            parts[N_PARTS];
  char             separator = '\0';

  for (int i = 0; i < N_PARTS; i++)
    {
      if (! read_digits (&text, lengths[i], &parts[i]))
        return FALSE;
      if (i == 0 && (*text == '-' || *text == '_' || *text == ':'))
        separator = *text;
      if (i < N_PARTS - 1 && separator != '\0' && *text++ != separator)
        return FALSE;
    }

  if (g_ascii_isdigit (*text) || parts[0] < FIRST_YEAR ||
      parts[0] > LAST_YEAR ||
      ! g_date_valid_dmy ((GDateDay) parts[2], (GDateMonth) parts[1],
                          (GDateYear) parts[0]))
    return FALSE;

  g_date_clear (date, 1);
  g_date_set_dmy (date, (GDateDay) parts[2], (GDateMonth) parts[1],
                  (GDateYear) parts[0]);

  return TRUE;
}

gboolean
vellus_date_find (const char *text, GDate *date)
{
  for (const char *at = text; at != NULL && *at != '\0'; at++)
    if ((at == text || ! g_ascii_isdigit (at[-1])) && read_day (at, date))
      return TRUE;

  return FALSE;
}

double
vellus_date_days (const GDate *from, const GDate *to)
{
  return g_date_days_between (from, to);
}
