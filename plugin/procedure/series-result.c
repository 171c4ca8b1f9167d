/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib/gi18n-lib.h>
#include <math.h>

#include "draw/trend-plot.h"
#include "host/widgets.h"
#include "procedure/series.h"
#include "report/series.h"

/* The plots of two figures below one another. */
#define PLOT_WIDTH_PX 560
#define PLOT_HEIGHT_PX 224

static const char *const plotted[] = { "density_per_cm2", "mean_diameter_um" };

static const VellusFigureSpec results[] = {
  { .name = "visits", .label = N_ ("Visits") },
  { .name = "trends",
    .label = N_ ("Whether there are trends (1): all days are known") },
  { .name = "hairs_a_month", .label = N_ ("Trend of the hairs a month") },
  { .name = "density_a_month",
    .label = N_ ("Trend of the density a month"),
    .unit = "cm⁻²" },
  { .name = "thin_a_month", .label = N_ ("Trend of the thin share a month") },
  { .name = "diameter_a_month",
    .label = N_ ("Trend of the mean diameter a month"),
    .unit = "µm" },
  { .name = "thickness_a_month",
    .label = N_ ("Trend of the cumulative thickness a month"),
    .unit = "mm/cm²" },
};

const VellusFigureSpec *
vellus_series_procedure_results (guint *n_specs)
{
  *n_specs = G_N_ELEMENTS (results);

  return results;
}

void
vellus_series_result_fill (const VellusSeries *series, double *filled)
{
  guint                   n_specs, n = 0;
  const VellusFigureSpec *specs = vellus_comparison_specs (&n_specs);

  filled[n++] = series->visits->len;
  filled[n++] = vellus_series_is_dated (series);
  for (guint i = 0; i < n_specs; i++)
    {
      const double trend = vellus_series_trend (series, &specs[i]).value;

      filled[n++] = isfinite (trend) ? trend : VELLUS_RESULT_UNKNOWN;
    }
  g_assert (n == G_N_ELEMENTS (results));
}

static void
add_table (VellusWindow *window, const VellusSeries *series)
{
  g_auto (GStrv)    cells = vellus_series_to_table (series);
  const guint       n_columns = series->visits->len + 1;
  const VellusTable table = { (const char *const *) cells, n_columns,
                              g_strv_length (cells) / n_columns };

  vellus_window_add_table (window, &table);
}

static void
paint_plots (cairo_t *cr, const VellusSeries *series)
{
  guint                   n_specs;
  const VellusFigureSpec *specs = vellus_comparison_specs (&n_specs);

  for (guint k = 0; k < G_N_ELEMENTS (plotted); k++)
    for (guint i = 0; i < n_specs; i++)
      if (g_str_equal (specs[i].name, plotted[k]))
        {
          vellus_trend_plot_paint (cr, series, &specs[i], PLOT_WIDTH_PX,
                                   PLOT_HEIGHT_PX);
          cairo_translate (cr, 0.0, PLOT_HEIGHT_PX);
        }
}

static void
add_plots (VellusWindow *window, const VellusSeries *series)
{
  cairo_surface_t *surface =
    cairo_image_surface_create (CAIRO_FORMAT_ARGB32, PLOT_WIDTH_PX,
                                (int) G_N_ELEMENTS (plotted) * PLOT_HEIGHT_PX);
  cairo_t *cr = cairo_create (surface);

  cairo_set_source_rgb (cr, 1.0, 1.0, 1.0);
  cairo_paint (cr);
  paint_plots (cr, series);
  cairo_destroy (cr);
  vellus_window_add_picture (window, surface);
  cairo_surface_destroy (surface);
}

void
vellus_series_result_show (const VellusSeries *series)
{
  const VellusWindowButtons buttons = { .ok = _ ("_Close") };
  const VellusWindowEvents  events = { NULL };
  g_autoptr (VellusWindow)  window = vellus_window_new (
     _ ("Series of Visits"), "plug-in-vellus-series", &buttons, &events);

  add_table (window, series);
  if (! vellus_series_is_dated (series))
    vellus_field_set_note (vellus_window_add_note (window, 2),
                           _ ("Not every visit has a date, so there is no "
                              "trend."));
  add_plots (window, series);
  vellus_window_run (window);
}
