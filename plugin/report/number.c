/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "report/number.h"

#include <math.h>
#include <string.h>

/* Larger ones have no decimals worth writing, and "%f" would need room. */
#define LARGEST_FIXED 1e15

void
vellus_number_append (GString *text, double value, int decimals)
{
  char format[] = "%.0f";
  char digits[64];

  if (! isfinite (value))
    return;

  if (fabs (value) >= LARGEST_FIXED)
    {
      vellus_number_append_exact (text, value);
      return;
    }

  format[2] = (char) ('0' + CLAMP (decimals, 0, 9));
  g_ascii_formatd (digits, sizeof digits, format, value);

  if (strchr (digits, '.') != NULL)
    {
      char *end = digits + strlen (digits);

      while (end[-1] == '0')
        end--;
      if (end[-1] == '.')
        end--;
      *end = '\0';
    }

  g_string_append (text, strcmp (digits, "-0") == 0 ? "0" : digits);
}

void
vellus_number_append_exact (GString *text, double value)
{
  char digits[G_ASCII_DTOSTR_BUF_SIZE];

  if (! isfinite (value))
    return;

  for (int precision = 15; precision <= 17; precision++)
    {
      char format[] = "%.15g";

      format[3] = (char) ('0' + precision - 10);
      g_ascii_formatd (digits, sizeof digits, format, value);

      const double back = g_ascii_strtod (digits, NULL);

      if (back >= value && back <= value)
        break;
    }

  g_string_append (text, digits);
}
