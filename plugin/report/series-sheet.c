/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "report/series-sheet.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "core/error.h"
#include "core/provenance.h"
#include "draw/changes.h"
#include "draw/figure-text.h"
#include "draw/trend-plot.h"
#include "report/comparison.h"
#include "report/sheet-parts.h"

/* More would not be seen in print. */
#define MAX_PICTURE_PX 1000

#define PLOT_WIDTH_PX 1200
#define PLOT_HEIGHT_PX 400

#define DATE_BYTES 64

/* A mark that isn't seen. */
#define LEFT_TO_RIGHT "\u200e"

/* By number and time: a file's name may be somebody's. */
static char *
visit_text (const VellusSeries *series, guint i)
{
  const VellusSeriesVisit *visit = vellus_series_visit (series, i);
  GString                 *text = g_string_new (NULL);
  char                     date[DATE_BYTES];
  /* Or Arabic letters before it would turn the date around. */
  const char *mark =
    vellus_sheet_text_is_rtl (_ ("Visit %u")) ? LEFT_TO_RIGHT : "";

  /* Translators: number of a visit. */
  g_string_append_printf (text, _ ("Visit %u"), i + 1);
  if (visit->dated &&
      g_date_strftime (date, sizeof date, "%Y-%m-%d", &visit->date) > 0)
    g_string_append_printf (text, ", %s%s", mark, date);
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

  return g_string_free (text, FALSE);
}

static const VellusComparison *
last_comparison (const VellusSeries *series)
{
  return vellus_series_visit (series, series->visits->len - 1)->comparison;
}

static void
add_pictures (VellusSheet           *sheet,
              const VellusSeries    *series,
              cairo_surface_t *const pictures[2])
{
  const guint      visits[] = { 0, series->visits->len - 1 };
  char            *names[2];
  cairo_surface_t *shown[2];

  for (int side = 0; side < 2; side++)
    {
      const VellusChangesFrame frame = { last_comparison (series), side };
      cairo_t                 *cr = cairo_create (pictures[side]);

      vellus_changes_paint_hairs (cr, &frame);
      cairo_destroy (cr);
      shown[side] = vellus_sheet_scaled (pictures[side], MAX_PICTURE_PX);
      names[side] = visit_text (series, visits[side]);
    }
  vellus_sheet_add_pictures (sheet, shown[0], shown[1],
                             (const char *const *) names);
  for (int side = 0; side < 2; side++)
    g_free (names[side]);
}

static void
add_counts (VellusSheet *sheet, const VellusSeries *series)
{
  VellusBlock *table;

  vellus_sheet_add_heading (
    sheet, _ ("What became of the hairs since the first visit"));
  table = vellus_sheet_add_table (sheet);
  vellus_block_add_row (table, _ ("Visit"), vellus_change_label (0),
                        vellus_change_label (1), vellus_change_label (2),
                        vellus_change_label (3), vellus_change_label (4),
                        vellus_change_label (5), NULL);
  for (guint k = 0; k < VELLUS_N_CHANGES; k++)
    vellus_block_add_swatch (table, k + 1,
                             vellus_palette_change ((VellusChange) k));
  for (guint i = 1; i < series->visits->len; i++)
    {
      const guint *counts =
        vellus_series_visit (series, i)->comparison->summary.counts;
      g_autofree char *visit = visit_text (series, i);
      char            *n[VELLUS_N_CHANGES];

      for (int k = 0; k < VELLUS_N_CHANGES; k++)
        n[k] = g_strdup_printf ("%u", counts[k]);
      vellus_block_add_row (table, visit, n[0], n[1], n[2], n[3], n[4], n[5],
                            NULL);
      for (int k = 0; k < VELLUS_N_CHANGES; k++)
        g_free (n[k]);
    }
}

static gboolean
add_plot (VellusSheet            *sheet,
          const VellusSeries     *series,
          const VellusFigureSpec *spec,
          GError                **error)
{
  const char *const captions[] = {
    /* xgettext:no-c-format */
    _ ("Changes since the first visit with their 95 % intervals; the line is "
       "the trend"),
    NULL,
  };
  cairo_surface_t *plot = cairo_image_surface_create (
    CAIRO_FORMAT_RGB24, PLOT_WIDTH_PX, PLOT_HEIGHT_PX);
  cairo_t *cr = cairo_create (plot);

  cairo_set_source_rgb (cr, 1.0, 1.0, 1.0);
  cairo_paint (cr);
  vellus_trend_plot_paint (cr, series, spec, PLOT_WIDTH_PX, PLOT_HEIGHT_PX);

  const cairo_status_t status = cairo_status (cr);

  cairo_destroy (cr);
  vellus_sheet_add_pictures (sheet, plot, NULL, captions);
  if (status == CAIRO_STATUS_SUCCESS)
    return TRUE;

  g_set_error (error, VELLUS_ERROR, VELLUS_ERROR_MEMORY,
               _ ("The plot can't be drawn (%s); compare fewer visits."),
               cairo_status_to_string (status));

  return FALSE;
}

/* One row a visit; @row is that of the comparisons' tables. */
static void
add_changes (VellusSheet *sheet, const VellusSeries *series, guint row)
{
  VellusBlock *table = vellus_sheet_add_table (sheet);

  vellus_block_add_row (table, _ ("Visit"), _ ("First visit"), _ ("Then"),
                        /* xgettext:no-c-format */
                        _ ("Change (95 % interval)"), _ ("That is"), NULL);
  for (guint i = 1; i < series->visits->len; i++)
    {
      g_autofree char *visit = visit_text (series, i);
      g_auto (GStrv)   cells = vellus_comparison_to_table (
          vellus_series_visit (series, i)->comparison);
      char **found = cells + row * VELLUS_COMPARISON_COLUMNS;

      vellus_block_add_row (table, visit, found[1], found[2], found[3],
                            found[4], NULL);
    }
}

static gboolean
add_time_lines (VellusSheet *sheet, const VellusSeries *series, GError **error)
{
  guint                   n_specs = 0;
  const VellusFigureSpec *specs = vellus_comparison_specs (&n_specs);

  for (guint i = 0; i < n_specs; i++)
    {
      vellus_sheet_add_heading (sheet, _ (specs[i].label));
      if (! add_plot (sheet, series, &specs[i], error))
        return FALSE;
      /* The first row is the heading. */
      add_changes (sheet, series, i + 1);
    }

  return TRUE;
}

static void
add_trends (VellusSheet *sheet, const VellusSeries *series)
{
  guint                   n_specs = 0;
  const VellusFigureSpec *specs = vellus_comparison_specs (&n_specs);
  VellusBlock            *table = NULL;

  vellus_sheet_add_heading (sheet, _ ("Trends"));
  for (guint i = 0; i < n_specs; i++)
    {
      const VellusFigure trend = vellus_series_trend (series, &specs[i]);
      g_autofree char   *text = vellus_change_value_text (&specs[i], &trend, 1);

      if (! isfinite (trend.value))
        continue;
      if (table == NULL)
        {
          table = vellus_sheet_add_table (sheet);
          vellus_block_add_row (table, _ ("Figure"), _ ("Change in a month"),
                                NULL);
        }
      vellus_block_add_row (table, _ (specs[i].label), text, NULL);
    }
  if (table == NULL)
    vellus_sheet_add_text (
      sheet, _ ("A trend needs three visits whose days are known."));
}

static const VellusMeasurement *
measurement_of (const VellusSeries *series, guint i)
{
  return i == 0 ? last_comparison (series)->before
                : vellus_series_visit (series, i)->comparison->after;
}

static void
add_limits (VellusSheet *sheet, const VellusSeries *series)
{
  vellus_sheet_add_heading (sheet, _ ("What limits this measurement"));
  for (guint i = 0; i < series->visits->len; i++)
    {
      g_autofree char *visit = visit_text (series, i);

      vellus_sheet_add_limits (sheet, visit, measurement_of (series, i));
    }
}

static void
add_visits (VellusSheet *sheet, const VellusSeries *series)
{
  VellusBlock *table = vellus_sheet_add_table (sheet);

  vellus_block_add_row (table, _ ("Visit"), _ ("Scale"),
                        _ ("Fingerprint of the pixels"), NULL);
  for (guint i = 0; i < series->visits->len; i++)
    {
      const VellusMeasurement *measurement = measurement_of (series, i);
      const char              *pixels = measurement->pixels_sha256;
      g_autofree char         *visit = visit_text (series, i);
      g_autofree char *scale = vellus_scale_to_text (&measurement->scale);

      vellus_block_add_row (table, visit, scale, pixels != NULL ? pixels : "",
                            NULL);
    }
}

static void
add_origin (VellusSheet *sheet, const VellusSeries *series)
{
  const VellusParams *params = &measurement_of (series, 0)->params;
  g_autofree char    *hash = vellus_hash_of_params (params);
  VellusBlock        *table;

  vellus_sheet_add_heading (sheet, _ ("How it was measured"));
  add_visits (sheet, series);
  table = vellus_sheet_add_table (sheet);
  vellus_block_add_row (table, _ ("What"), _ ("Value"), NULL);
  vellus_block_add_params (table, params);
  vellus_block_add_row (table, _ ("Fingerprint of the parameters"), hash, NULL);
  vellus_block_add_row (table, _ ("Report made by"), "Vellus " VELLUS_VERSION,
                        NULL);
}

VellusSheet *
vellus_series_sheet (const VellusSeries    *series,
                     cairo_surface_t *const pictures[2],
                     const char            *title,
                     GError               **error)
{
  g_autofree char *footer = g_strdup_printf (
    _ ("Not a medical device; no diagnosis · Vellus %s"), VELLUS_VERSION);
  g_autoptr (VellusSheet) sheet =
    vellus_sheet_new (title != NULL ? title : _ ("Several visits"), footer);

  add_pictures (sheet, series, pictures);
  add_counts (sheet, series);
  if (! add_time_lines (sheet, series, error))
    return NULL;
  add_trends (sheet, series);
  add_limits (sheet, series);
  add_origin (sheet, series);
  vellus_sheet_add_text (
    sheet, _ ("Intervals hold the error of measuring on both sides, not that "
              "of choosing the spot, which is the same. Vellus is for "
              "research, education and personal records. It is not a medical "
              "device."));

  return g_steal_pointer (&sheet);
}
