/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "draw/figure-text.h"

#include <glib/gi18n-lib.h>
#include <math.h>

typedef struct
{
  double      factor;
  int         digits;
  const char *unit;
} Style;

static Style
style_of (const VellusFigureSpec *spec)
{
  if (g_str_has_suffix (spec->name, "_fraction"))
    return (Style){ 100.0, MAX (spec->digits - 2, 0), "%" };

  return (Style){ 1.0, spec->digits, spec->unit };
}

char *
vellus_figure_value_text (const VellusFigureSpec *spec,
                          const VellusFigure     *figure)
{
  const Style      style = style_of (spec);
  g_autofree char *value = NULL;

  if (! isfinite (figure->value))
    return g_strdup (_ ("unknown"));

  value = g_strdup_printf (
    "%.*f%s%s", style.digits, style.factor * figure->value,
    style.unit != NULL ? " " : "", style.unit != NULL ? style.unit : "");

  if (! isfinite (figure->low) || ! isfinite (figure->high))
    return g_steal_pointer (&value);

  /* Translators: a value with the ends of its 95 % interval. */
  return g_strdup_printf (_ ("%s (%.*f–%.*f)"), value, style.digits,
                          style.factor * figure->low, style.digits,
                          style.factor * figure->high);
}
