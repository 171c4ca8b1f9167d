/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "report/json-add.h"

#include <math.h>

#include "report/number.h"

void
vellus_json_add_string (GString *json, const char *text)
{
  g_autofree char *valid = text != NULL ? g_utf8_make_valid (text, -1) : NULL;

  if (valid == NULL)
    {
      g_string_append (json, "null");
      return;
    }

  g_string_append_c (json, '"');
  for (const char *c = valid; *c != '\0'; c++)
    if (*c == '"' || *c == '\\')
      g_string_append_printf (json, "\\%c", *c);
    else if ((guchar) *c < 0x20 || *c == 0x7f)
      g_string_append_printf (json, "\\u%04x", (guchar) *c);
    else
      g_string_append_c (json, *c);
  g_string_append_c (json, '"');
}

void
vellus_json_add_number (GString *json, double value, int decimals)
{
  if (isfinite (value))
    vellus_number_append (json, value, decimals);
  else
    g_string_append (json, "null");
}

void
vellus_json_add_exact (GString *json, double value)
{
  if (isfinite (value))
    vellus_number_append_exact (json, value);
  else
    g_string_append (json, "null");
}

void
vellus_json_add_point (GString *json, VellusPoint point)
{
  g_string_append_c (json, '[');
  vellus_json_add_number (json, point.x, VELLUS_JSON_PX_DECIMALS);
  g_string_append (json, ", ");
  vellus_json_add_number (json, point.y, VELLUS_JSON_PX_DECIMALS);
  g_string_append_c (json, ']');
}
