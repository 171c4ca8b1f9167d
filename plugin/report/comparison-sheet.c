/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "report/comparison-sheet.h"

#include <glib/gi18n-lib.h>

#include "core/provenance.h"
#include "draw/changes.h"
#include "draw/diameter-plot.h"
#include "draw/figure-text.h"
#include "report/comparison.h"
#include "report/sheet-parts.h"

/* More would not be seen in print. */
#define MAX_PICTURE_PX 1000

static void
add_pictures (VellusSheet            *sheet,
              const VellusComparison *comparison,
              cairo_surface_t *const  pictures[2])
{
  const char *const captions[] = {
    _ ("Before: what became of the hairs"),
    _ ("After: what became of the hairs"),
  };
  cairo_surface_t *shown[2];

  for (int side = 0; side < 2; side++)
    {
      const VellusChangesFrame frame = { comparison, side };
      cairo_t                 *cr = cairo_create (pictures[side]);

      vellus_changes_paint_hairs (cr, &frame);
      cairo_destroy (cr);
      shown[side] = vellus_sheet_scaled (pictures[side], MAX_PICTURE_PX);
    }
  vellus_sheet_add_pictures (sheet, shown[0], shown[1], captions);
}

static void
add_counts (VellusSheet *sheet, const VellusComparisonSummary *summary)
{
  VellusBlock *table;

  vellus_sheet_add_heading (sheet, _ ("What became of the hairs"));
  table = vellus_sheet_add_table (sheet);
  vellus_block_add_row (table, _ ("Change"), _ ("Hairs"), NULL);
  for (int i = 0; i < VELLUS_N_CHANGES; i++)
    {
      g_autofree char *n = g_strdup_printf ("%u", summary->counts[i]);

      vellus_block_add_row (table, vellus_change_label ((VellusChange) i), n,
                            NULL);
      vellus_block_add_swatch (table, 0,
                               vellus_palette_change ((VellusChange) i));
    }
}

static void
add_figures (VellusSheet *sheet, const VellusComparison *comparison)
{
  g_auto (GStrv) cells = vellus_comparison_to_table (comparison);
  VellusBlock   *table;

  vellus_sheet_add_heading (sheet, _ ("Figures"));
  table = vellus_sheet_add_table (sheet);
  for (char **row = cells; *row != NULL; row += VELLUS_COMPARISON_COLUMNS)
    vellus_block_add_row (table, row[0], row[1], row[2], row[3], row[4], NULL);
}

static gboolean
add_plot (VellusSheet            *sheet,
          const VellusComparison *comparison,
          GError                **error)
{
  const char *const captions[] = {
    _ ("Diameters of the hairs that were found again"),
    NULL,
  };
  cairo_surface_t *plot =
    vellus_diameter_plot_new (comparison, MAX_PICTURE_PX, error);

  if (plot == NULL)
    return FALSE;

  vellus_sheet_add_pictures (sheet, plot, NULL, captions);

  return TRUE;
}

static void
add_origin (VellusSheet *sheet, const VellusComparison *comparison)
{
  g_autofree char *before = vellus_scale_to_text (&comparison->before->scale);
  g_autofree char *after = vellus_scale_to_text (&comparison->after->scale);
  g_autofree char *params = vellus_hash_of_params (&comparison->before->params);
  g_autofree char *skin =
    vellus_registration_to_text (comparison->registration);
  VellusBlock *table;

  vellus_sheet_add_heading (sheet, _ ("How it was measured"));
  vellus_sheet_add_text (sheet, g_strchomp (skin));
  table = vellus_sheet_add_table (sheet);
  vellus_block_add_row (table, _ ("What"), _ ("Before"), _ ("After"), NULL);
  vellus_block_add_row (table, _ ("Scale"), before, after, NULL);
  if (comparison->before->pixels_sha256 != NULL &&
      comparison->after->pixels_sha256 != NULL)
    vellus_block_add_row (table, _ ("Fingerprint of the pixels"),
                          comparison->before->pixels_sha256,
                          comparison->after->pixels_sha256, NULL);

  table = vellus_sheet_add_table (sheet);
  vellus_block_add_row (table, _ ("What"), _ ("Value"), NULL);
  vellus_block_add_params (table, &comparison->before->params);
  vellus_block_add_row (table, _ ("Fingerprint of the parameters"), params,
                        NULL);
  vellus_block_add_row (table, _ ("Report made by"), "Vellus " VELLUS_VERSION,
                        NULL);
}

VellusSheet *
vellus_comparison_sheet (const VellusComparison *comparison,
                         cairo_surface_t *const  pictures[2],
                         const char             *title,
                         GError                **error)
{
  g_autofree char *footer = g_strdup_printf (
    _ ("Not a medical device; no diagnosis · Vellus %s"), VELLUS_VERSION);
  g_autoptr (VellusSheet) sheet =
    vellus_sheet_new (title != NULL ? title : _ ("Two visits"), footer);

  add_pictures (sheet, comparison, pictures);
  add_counts (sheet, &comparison->summary);
  add_figures (sheet, comparison);
  if (! add_plot (sheet, comparison, error))
    return NULL;
  vellus_sheet_add_heading (sheet, _ ("What limits this measurement"));
  vellus_sheet_add_limits (sheet, _ ("Before"), comparison->before);
  vellus_sheet_add_limits (sheet, _ ("After"), comparison->after);
  add_origin (sheet, comparison);
  vellus_sheet_add_text (
    sheet, _ ("Intervals hold the error of measuring on both sides, not that "
              "of choosing the spot, which is the same. Vellus is for "
              "research, education and personal records. It is not a medical "
              "device."));

  return g_steal_pointer (&sheet);
}
