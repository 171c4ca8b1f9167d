/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "label/label-length.h"

#include <math.h>
#include <string.h>

/* A number is no part of another one, nor of a word. */
#define LENGTH                                                                 \
  "(?<![\\w.,/:\\-])(\\d{1,4}(?:[.,]\\d{1,3})?)\\s?(cm|mm|[µμup]m)(?!\\w)"

#define UM_PER_MM 1000.0
#define UM_PER_CM 10000.0

static double
unit_um (const char *unit)
{
  if (g_str_equal (unit, "cm"))
    return UM_PER_CM;
  if (g_str_equal (unit, "mm"))
    return UM_PER_MM;

  return 1.0;
}

/* No label writes 05: its point was overlooked. */
static gboolean
is_number (const char *text)
{
  return text[0] != '0' || text[1] == '.' || text[1] == ',';
}

guint
vellus_label_lengths (const char *text, VellusLabelLength *length)
{
  g_autoptr (GRegex)     regex = g_regex_new (LENGTH, 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  guint                  n = 0;

  g_assert (regex != NULL);

  for (g_regex_match (regex, text, 0, &match); g_match_info_matches (match);
       g_match_info_next (match, NULL))
    {
      g_autofree char *number = g_match_info_fetch (match, 1);
      g_autofree char *unit = g_match_info_fetch (match, 2);
      const gboolean   has_dot = strpbrk (number, ".,") != NULL;
      const double     um =
        g_ascii_strtod (g_strdelimit (number, ",", '.'), NULL) * unit_um (unit);

      if (! is_number (number) || ! (um > 0.0) ||
          (n > 0 && fabs (um / length->um - 1.0) < 1e-9))
        continue;

      *length = (VellusLabelLength){ um, has_dot };
      n++;
    }

  return n;
}
