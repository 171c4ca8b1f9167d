/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib/gi18n-lib.h>
#include <math.h>

#include "draw/figure-text.h"
#include "report/comparison.h"
#include "report/series.h"

#define DATE_BYTES 16

static void
add (GPtrArray *cells, char *text)
{
  g_ptr_array_add (cells, text);
}

static char *
heading_of (const VellusFigureSpec *spec)
{
  const char *unit = vellus_figure_style (spec).unit;

  return unit != NULL ? g_strdup_printf ("%s, %s", _ (spec->label), unit)
                      : g_strdup (_ (spec->label));
}

static char *
heading_of_visit (const VellusSeriesVisit *visit)
{
  char date[DATE_BYTES] = "";

  if (! visit->dated ||
      g_date_strftime (date, sizeof date, "%Y-%m-%d", &visit->date) == 0)
    return g_strdup (visit->name);
  if (visit->month > 0)
    {
      g_autofree char *month = g_strdup_printf (_ ("month %d"), visit->month);

      return g_strdup_printf ("%s, %s", date, month);
    }

  return g_strdup (date);
}

static char *
change_of (const VellusSeriesVisit *visit, const VellusFigureSpec *spec)
{
  const VellusFigureStyle style = vellus_figure_style (spec);
  const VellusFigure     *change =
    &vellus_comparison_figure (&visit->comparison->summary, spec)->change;

  if (! isfinite (change->value))
    return g_strdup ("–");

  return g_strdup_printf ("%+.*f ± %.*f", style.digits,
                          style.factor * change->value, style.digits,
                          0.5 * style.factor * (change->high - change->low));
}

static char *
trend_of (const VellusFigureSpec *spec, const VellusFigure *trend)
{
  const VellusFigureStyle style = vellus_figure_style (spec);

  if (! isfinite (trend->value))
    return g_strdup ("–");

  /* Translators: a change with the ends of its 95 % interval. */
  return g_strdup_printf (_ ("%+.*f (%+.*f to %+.*f)"), style.digits + 1,
                          style.factor * trend->value, style.digits + 1,
                          style.factor * trend->low, style.digits + 1,
                          style.factor * trend->high);
}

char **
vellus_series_to_table (const VellusSeries *series)
{
  guint                   n_specs = 0;
  const VellusFigureSpec *specs = vellus_comparison_specs (&n_specs);
  GPtrArray              *cells = g_ptr_array_new ();

  add (cells, g_strdup (_ ("Change since the first visit")));
  for (guint i = 1; i < series->visits->len; i++)
    add (cells, heading_of_visit (vellus_series_visit (series, i)));
  /* xgettext:no-c-format */
  add (cells, g_strdup (_ ("A month (95 % interval)")));

  for (guint k = 0; k < n_specs; k++)
    {
      const VellusFigure trend = vellus_series_trend (series, &specs[k]);

      add (cells, heading_of (&specs[k]));
      for (guint i = 1; i < series->visits->len; i++)
        add (cells, change_of (vellus_series_visit (series, i), &specs[k]));
      add (cells, trend_of (&specs[k], &trend));
    }
  add (cells, NULL);

  return (char **) g_ptr_array_free (cells, FALSE);
}
