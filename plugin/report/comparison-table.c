/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib/gi18n-lib.h>
#include <math.h>

#include "draw/figure-text.h"
#include "report/comparison.h"

static char *
heading_of (const VellusFigureSpec *spec)
{
  const char *unit = vellus_figure_style (spec).unit;

  return unit != NULL ? g_strdup_printf ("%s, %s", _ (spec->label), unit)
                      : g_strdup (_ (spec->label));
}

static char *
value_of (VellusFigureStyle style, double value)
{
  return isfinite (value)
           ? g_strdup_printf ("%.*f", style.digits, style.factor * value)
           : g_strdup ("–");
}

char *
vellus_change_value_text (const VellusFigureSpec *spec,
                          const VellusFigure     *change,
                          int                     more_digits)
{
  const VellusFigureStyle style = vellus_figure_style (spec);
  const int               d = style.digits + more_digits;
  const double            f = style.factor;

  if (! isfinite (change->value))
    return g_strdup ("–");

  /* Translators: a change with the ends of its 95 % interval. */
  return g_strdup_printf (_ ("%+.*f (%+.*f to %+.*f)"), d, f * change->value, d,
                          f * change->low, d, f * change->high);
}

char **
vellus_comparison_to_table (const VellusComparison *comparison)
{
  guint                   n_specs = 0;
  const VellusFigureSpec *specs = vellus_comparison_specs (&n_specs);
  GPtrArray              *cells = g_ptr_array_new ();

  g_ptr_array_add (cells, g_strdup (_ ("On the same skin")));
  g_ptr_array_add (cells, g_strdup (_ ("Before")));
  g_ptr_array_add (cells, g_strdup (_ ("After")));
  /* xgettext:no-c-format */
  g_ptr_array_add (cells, g_strdup (_ ("Change (95 % interval)")));
  g_ptr_array_add (cells, g_strdup (_ ("That is")));

  for (guint i = 0; i < n_specs; i++)
    {
      const VellusChangeFigure *figure =
        vellus_comparison_figure (&comparison->summary, &specs[i]);
      const VellusFigureStyle style = vellus_figure_style (&specs[i]);

      g_ptr_array_add (cells, heading_of (&specs[i]));
      g_ptr_array_add (cells, value_of (style, figure->before));
      g_ptr_array_add (cells, value_of (style, figure->after));
      g_ptr_array_add (
        cells, vellus_change_value_text (&specs[i], &figure->change, 0));
      g_ptr_array_add (
        cells, g_strdup (vellus_verdict_text (vellus_change_verdict (figure))));
    }
  g_ptr_array_add (cells, NULL);

  return (char **) g_ptr_array_free (cells, FALSE);
}
