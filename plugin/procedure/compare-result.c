/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "procedure/compare-result.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "draw/diameter-plot.h"
#include "host/widgets.h"
#include "procedure/compare.h"
#include "report/comparison.h"

#define PLOT_PX 420
#define NOTE_LINES 5

static const VellusFigureSpec results[] = {
  { .name = "kept", .label = N_ ("Hairs found at both visits, unchanged") },
  { .name = "thicker", .label = N_ ("Hairs that are thicker") },
  { .name = "thinner", .label = N_ ("Hairs that are thinner") },
  { .name = "lost", .label = N_ ("Hairs that are lost") },
  { .name = "new", .label = N_ ("Hairs that are new") },
  { .name = "unsure", .label = N_ ("Hairs that can't be told") },
  { .name = "common_mm2", .label = N_ ("Skin on both layers"), .unit = "mm²" },
  { .name = "residual_um",
    .label = N_ ("Median distance of roots laid over each other"),
    .unit = "µm" },
  { .name = "hairs_before", .label = N_ ("Hairs before") },
  { .name = "hairs_after", .label = N_ ("Hairs after") },
  { .name = "hairs_detectable",
    .label = N_ ("Least change of that number that can be told") },
  { .name = "density_before", .label = N_ ("Density before"), .unit = "cm⁻²" },
  { .name = "density_after", .label = N_ ("Density after"), .unit = "cm⁻²" },
  { .name = "density_detectable",
    .label = N_ ("Least change of the density that can be told"),
    .unit = "cm⁻²" },
  { .name = "thin_before", .label = N_ ("Thin share before") },
  { .name = "thin_after", .label = N_ ("Thin share after") },
  { .name = "thin_detectable",
    .label = N_ ("Least change of the thin share that can be told") },
  { .name = "diameter_before",
    .label = N_ ("Mean diameter before"),
    .unit = "µm" },
  { .name = "diameter_after",
    .label = N_ ("Mean diameter after, of the same hairs"),
    .unit = "µm" },
  { .name = "diameter_detectable",
    .label = N_ ("Least change of the mean diameter that can be told"),
    .unit = "µm" },
  { .name = "thickness_before",
    .label = N_ ("Cumulative thickness before"),
    .unit = "mm/cm²" },
  { .name = "thickness_after",
    .label = N_ ("Cumulative thickness after"),
    .unit = "mm/cm²" },
  { .name = "thickness_detectable",
    .label = N_ ("Least change of the cumulative thickness that can be told"),
    .unit = "mm/cm²" },
};

const VellusFigureSpec *
vellus_compare_procedure_results (guint *n_specs)
{
  *n_specs = G_N_ELEMENTS (results);

  return results;
}

void
vellus_compare_result_fill (const VellusComparison *comparison, double *filled)
{
  const VellusComparisonSummary *summary = &comparison->summary;
  guint                          n_specs, n = 0;
  const VellusFigureSpec        *specs = vellus_comparison_specs (&n_specs);

  for (int i = 0; i < VELLUS_N_CHANGES; i++)
    filled[n++] = summary->counts[i];
  filled[n++] = summary->common_mm2;
  filled[n++] = comparison->registration->residual_um;

  for (guint i = 0; i < n_specs; i++)
    {
      const VellusChangeFigure *figure =
        vellus_comparison_figure (summary, &specs[i]);

      filled[n++] = figure->before;
      filled[n++] = figure->after;
      filled[n++] = figure->detectable;
    }
  g_assert (n == G_N_ELEMENTS (results));

  for (guint i = 0; i < n; i++)
    if (! isfinite (filled[i]))
      filled[i] = VELLUS_RESULT_UNKNOWN;
}

static void
add_counts (VellusWindow *window, const VellusComparisonSummary *summary)
{
  char       *numbers[VELLUS_N_CHANGES];
  const char *cells[2 * (VELLUS_N_CHANGES + 1)] = {
    _ ("What became of the hairs"),
    _ ("Hairs"),
  };
  const VellusTable table = { cells, 2, VELLUS_N_CHANGES + 1 };

  for (int i = 0; i < VELLUS_N_CHANGES; i++)
    {
      numbers[i] = g_strdup_printf ("%u", summary->counts[i]);
      cells[2 * i + 2] = vellus_change_label ((VellusChange) i);
      cells[2 * i + 3] = numbers[i];
    }
  vellus_window_add_table (window, &table);
  for (int i = 0; i < VELLUS_N_CHANGES; i++)
    g_free (numbers[i]);
}

static void
add_figures (VellusWindow *window, const VellusComparison *comparison)
{
  g_auto (GStrv)    cells = vellus_comparison_to_table (comparison);
  const VellusTable table = {
    (const char *const *) cells,
    VELLUS_COMPARISON_COLUMNS,
    g_strv_length (cells) / VELLUS_COMPARISON_COLUMNS,
  };

  vellus_window_add_table (window, &table);
}

static void
add_plot (VellusWindow *window, const VellusComparison *comparison)
{
  cairo_surface_t *plot = vellus_diameter_plot_new (comparison, PLOT_PX, NULL);

  if (plot == NULL)
    return;

  vellus_window_add_column (window);
  vellus_window_add_picture (window, plot);
  cairo_surface_destroy (plot);
}

void
vellus_compare_result_show (const VellusComparison *comparison)
{
  const VellusWindowButtons buttons = { .ok = _ ("_Close") };
  const VellusWindowEvents  events = { NULL };
  g_autofree char          *same =
    vellus_registration_to_text (comparison->registration);
  g_autoptr (VellusWindow) window = vellus_window_new (
    _ ("Before and After"), "plug-in-vellus-compare", &buttons, &events);

  add_counts (window, &comparison->summary);
  add_figures (window, comparison);
  vellus_field_set_note (vellus_window_add_note (window, NOTE_LINES), same);
  add_plot (window, comparison);
  vellus_window_run (window);
}
