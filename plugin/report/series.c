/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "report/series.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "report/comparison.h"
#include "report/csv.h"
#include "report/json-add.h"
#include "report/number.h"

#define DATE_FORMAT "%Y-%m-%d"
#define DATE_BYTES 16

#define DAY_DECIMALS 1

static void
add_date (GString *json, gboolean known, const GDate *date)
{
  char text[DATE_BYTES];

  if (known && g_date_strftime (text, sizeof text, DATE_FORMAT, date) > 0)
    vellus_json_add_string (json, text);
  else
    g_string_append (json, "null");
}

static void
add_number (GString *json, const char *name, double value, int decimals)
{
  g_string_append_printf (json, ", \"%s\": ", name);
  vellus_json_add_number (json, value, decimals);
}

static void
add_figures (GString *json, const VellusComparisonSummary *summary)
{
  guint                   n_specs = 0;
  const VellusFigureSpec *specs = vellus_comparison_specs (&n_specs);

  for (guint i = 0; i < n_specs; i++)
    {
      const VellusChangeFigure *figure =
        vellus_comparison_figure (summary, &specs[i]);

      g_string_append_printf (json,
                              ",\n      \"%s\": {\"first\": ", specs[i].name);
      vellus_json_add_number (json, figure->before,
                              VELLUS_JSON_FIGURE_DECIMALS);
      add_number (json, "now", figure->after, VELLUS_JSON_FIGURE_DECIMALS);
      add_number (json, "change", figure->change.value,
                  VELLUS_JSON_FIGURE_DECIMALS);
      g_string_append (json, ", \"interval\": [");
      vellus_json_add_number (json, figure->change.low,
                              VELLUS_JSON_FIGURE_DECIMALS);
      g_string_append (json, ", ");
      vellus_json_add_number (json, figure->change.high,
                              VELLUS_JSON_FIGURE_DECIMALS);
      g_string_append_printf (
        json, "], \"verdict\": \"%s\"}",
        vellus_verdict_name (vellus_change_verdict (figure)));
    }
}

static void
add_visit (GString *json, const VellusSeriesVisit *visit)
{
  g_string_append (json, "\n    {\"name\": ");
  vellus_json_add_string (json, visit->name);
  g_string_append (json, ", \"date\": ");
  add_date (json, visit->dated, &visit->date);
  add_number (json, "days", visit->days, DAY_DECIMALS);
  add_number (json, "month", visit->month > 0 ? visit->month : NAN, 0);

  if (visit->comparison != NULL)
    {
      const VellusComparisonSummary *summary = &visit->comparison->summary;

      add_number (json, "common_mm2", summary->common_mm2,
                  VELLUS_JSON_AREA_DECIMALS);
      for (int i = 0; i < VELLUS_N_CHANGES; i++)
        add_number (json, vellus_change_name ((VellusChange) i),
                    summary->counts[i], 0);
      add_figures (json, summary);
    }
  g_string_append_c (json, '}');
}

static void
add_trends (GString *json, const VellusSeries *series)
{
  guint                   n_specs = 0;
  const VellusFigureSpec *specs = vellus_comparison_specs (&n_specs);

  g_string_append (json, "\n  ],\n  \"trends\": {");
  for (guint i = 0; i < n_specs; i++)
    {
      const VellusFigure trend = vellus_series_trend (series, &specs[i]);

      g_string_append_printf (json, "%s\n    \"%s\": {\"per_month\": ",
                              i > 0 ? "," : "", specs[i].name);
      vellus_json_add_number (json, trend.value, VELLUS_JSON_FIGURE_DECIMALS);
      g_string_append (json, ", \"interval\": [");
      vellus_json_add_number (json, trend.low, VELLUS_JSON_FIGURE_DECIMALS);
      g_string_append (json, ", ");
      vellus_json_add_number (json, trend.high, VELLUS_JSON_FIGURE_DECIMALS);
      g_string_append (json, "]}");
    }
  g_string_append (json, "\n  }\n}\n");
}

char *
vellus_series_to_json (const VellusSeries *series)
{
  GString *json = g_string_new ("{\n"
                                "  \"format\": \"vellus-series\",\n"
                                "  \"version\": 1,\n"
                                "  \"program\": {\"name\": \"Vellus\", "
                                "\"version\": \"" VELLUS_VERSION "\"},\n"
                                "  \"treatment_start\": ");

  add_date (json, series->treated, &series->treatment);
  g_string_append (json, ",\n  \"visits\": [");
  for (guint i = 0; i < series->visits->len; i++)
    {
      g_string_append (json, i > 0 ? "," : "");
      add_visit (json, vellus_series_visit (series, i));
    }
  add_trends (json, series);

  return g_string_free (json, FALSE);
}

static void
add_cell (GString *csv, double value, int decimals)
{
  g_string_append_c (csv, ',');
  vellus_number_append (csv, value, decimals);
}

static void
add_rows (GString *csv, const VellusSeriesVisit *visit)
{
  guint                   n_specs = 0;
  const VellusFigureSpec *specs = vellus_comparison_specs (&n_specs);
  char                    date[DATE_BYTES] = "";

  if (visit->dated)
    g_date_strftime (date, sizeof date, DATE_FORMAT, &visit->date);

  for (guint i = 0; i < n_specs; i++)
    {
      const VellusChangeFigure *figure =
        vellus_comparison_figure (&visit->comparison->summary, &specs[i]);

      vellus_csv_add_cell (csv, visit->name);
      g_string_append (csv, date);
      add_cell (csv, visit->days, DAY_DECIMALS);
      add_cell (csv, visit->month > 0 ? visit->month : NAN, 0);
      g_string_append_printf (csv, ",%s", specs[i].name);
      add_cell (csv, figure->before, VELLUS_JSON_FIGURE_DECIMALS);
      add_cell (csv, figure->after, VELLUS_JSON_FIGURE_DECIMALS);
      add_cell (csv, figure->change.value, VELLUS_JSON_FIGURE_DECIMALS);
      add_cell (csv, figure->change.low, VELLUS_JSON_FIGURE_DECIMALS);
      add_cell (csv, figure->change.high, VELLUS_JSON_FIGURE_DECIMALS);
      g_string_append_printf (
        csv, ",%s\r\n", vellus_verdict_name (vellus_change_verdict (figure)));
    }
}

char *
vellus_series_to_csv (const VellusSeries *series)
{
  GString *csv =
    g_string_new ("visit,date,days,month,figure,first,now,change,change_low,"
                  "change_high,verdict\r\n");

  for (guint i = 1; i < series->visits->len; i++)
    add_rows (csv, vellus_series_visit (series, i));

  return g_string_free (csv, FALSE);
}

static void
add_heading (GString *text, const VellusSeriesVisit *visit)
{
  g_string_append (text, visit->name);
  if (isfinite (visit->days))
    {
      g_string_append (text, ", ");
      g_string_append_printf (text, _ ("day %.0f"), visit->days);
    }
  if (visit->month > 0)
    {
      g_string_append (text, ", ");
      g_string_append_printf (text, _ ("month %d"), visit->month);
    }
  g_string_append_c (text, '\n');
}

char *
vellus_series_to_text (const VellusSeries *series)
{
  guint                   n_specs = 0;
  const VellusFigureSpec *specs = vellus_comparison_specs (&n_specs);
  GString                *text = g_string_new (NULL);

  for (guint i = 1; i < series->visits->len; i++)
    {
      const VellusSeriesVisit *visit = vellus_series_visit (series, i);

      add_heading (text, visit);
      for (guint k = 0; k < n_specs; k++)
        {
          g_autofree char *line = vellus_change_figure_to_text (
            &specs[k],
            vellus_comparison_figure (&visit->comparison->summary, &specs[k]));

          g_string_append_printf (text, "  %s\n", line);
        }
    }

  for (guint k = 0; k < n_specs; k++)
    {
      const VellusFigure trend = vellus_series_trend (series, &specs[k]);

      if (! isfinite (trend.value))
        continue;
      /* Translators: a figure's name and its change in a month with the ends
       * of its interval. */
      g_string_append_printf (text, _ ("%s: %+.*f a month (%+.*f to %+.*f)"),
                              _ (specs[k].label), specs[k].digits + 1,
                              trend.value, specs[k].digits + 1, trend.low,
                              specs[k].digits + 1, trend.high);
      g_string_append_c (text, '\n');
    }

  return g_string_free (text, FALSE);
}
