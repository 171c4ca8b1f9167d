/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "report/measurement-sheet.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "core/error.h"
#include "core/provenance.h"
#include "draw/figure-text.h"
#include "draw/overlay.h"
#include "report/names.h"
#include "report/sheet-parts.h"

/* More would not be seen in print. */
#define MAX_PICTURE_PX 1000

/* Of a fingerprint, enough to tell two apart by eye. */
#define HASH_DIGITS 16

/* Units of so many hairs or more stand in one row. */
#define MAX_UNIT_HAIRS 5

static cairo_surface_t *
copy_picture (cairo_surface_t *picture)
{
  cairo_surface_t *copy = cairo_image_surface_create (
    CAIRO_FORMAT_ARGB32, cairo_image_surface_get_width (picture),
    cairo_image_surface_get_height (picture));
  cairo_t *cr = cairo_create (copy);

  cairo_set_source_surface (cr, picture, 0.0, 0.0);
  cairo_paint (cr);
  cairo_destroy (cr);

  return copy;
}

static gboolean
add_pictures (VellusSheet             *sheet,
              const VellusMeasurement *measurement,
              cairo_surface_t         *picture,
              GError                 **error)
{
  const char *const captions[] = {
    _ ("The picture"),
    _ ("What was found: shafts colored by class, roots, and the region"),
  };
  cairo_surface_t *overlay = copy_picture (picture);
  cairo_t         *cr = cairo_create (overlay);

  vellus_overlay_paint_hairs (cr, measurement);

  const cairo_status_t status = cairo_status (cr);

  cairo_destroy (cr);
  vellus_sheet_add_pictures (
    sheet, vellus_sheet_scaled (picture, MAX_PICTURE_PX),
    vellus_sheet_scaled (overlay, MAX_PICTURE_PX), captions);
  cairo_surface_destroy (overlay);
  if (status == CAIRO_STATUS_SUCCESS)
    return TRUE;

  g_set_error (error, VELLUS_ERROR, VELLUS_ERROR_MEMORY,
               _ ("The overlay can't be drawn (%s); measure a smaller "
                  "picture."),
               cairo_status_to_string (status));

  return FALSE;
}

/* The drawing calls classes by their colors. */
static void
add_class (VellusBlock *table, const char *figure)
{
  static const char *const names[] = {
    [VELLUS_HAIR_VELLUS] = "vellus_per_cm2",
    [VELLUS_HAIR_INTERMEDIATE] = "intermediate_per_cm2",
    [VELLUS_HAIR_TERMINAL] = "terminal_per_cm2",
  };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_strcmp0 (names[i], figure) == 0)
      vellus_block_add_swatch (table, 0,
                               vellus_palette_hair_class ((VellusHairClass) i));
}

static void
add_figures (VellusSheet *sheet, const VellusMeasurement *measurement)
{
  guint                   n_specs = 0;
  const VellusFigureSpec *specs = vellus_summary_specs (&n_specs);
  const gboolean          corrected = measurement->automatic != NULL;
  VellusBlock            *table = NULL;

  vellus_sheet_add_heading (sheet, _ ("Figures"));
  table = vellus_sheet_add_table (sheet);
  vellus_block_add_row (
    table, _ ("Figure"), _ ("Value and its interval of 95 %"),
    /* Translators: figures before they were corrected by hand. */
    corrected ? _ ("Before corrections by hand") : NULL, NULL);
  for (guint i = 0; i < n_specs; i++)
    {
      g_autofree char *value = vellus_figure_value_text (
        &specs[i], vellus_summary_figure (&measurement->summary, &specs[i]));
      g_autofree char *before =
        corrected ? vellus_figure_value_text (
                      &specs[i],
                      vellus_summary_figure (measurement->automatic, &specs[i]))
                  : NULL;

      vellus_block_add_row (table, _ (specs[i].label), value, before, NULL);
      add_class (table, specs[i].name);
    }
}

static void
add_diameters (VellusSheet *sheet, const VellusMeasurement *measurement)
{
  const VellusParams *params = &measurement->params;
  VellusHistogram    *histogram;

  vellus_sheet_add_heading (sheet, _ ("Diameters of the counted hairs"));
  histogram = vellus_sheet_add_histogram (sheet);
  for (guint i = 0; i < measurement->hairs->len; i++)
    {
      const VellusHair *hair = g_ptr_array_index (measurement->hairs, i);

      if (hair->counted)
        vellus_histogram_add (histogram, hair->diameter_um);
    }
  vellus_histogram_add_cut (histogram, params->vellus_cut_um,
                            _ ("vellus below"));
  vellus_histogram_add_cut (histogram, params->terminal_cut_um,
                            _ ("terminal from"));
  if (fabs (params->thin_cut_um - params->vellus_cut_um) > 0.0 &&
      fabs (params->thin_cut_um - params->terminal_cut_um) > 0.0)
    vellus_histogram_add_cut (histogram, params->thin_cut_um, _ ("thin below"));
}

static guint
counted_of (const VellusMeasurement *measurement, const VellusUnit *unit)
{
  guint n = 0;

  for (guint i = 0; i < measurement->hairs->len; i++)
    {
      const VellusHair *hair = g_ptr_array_index (measurement->hairs, i);

      n += hair->counted && hair->unit == unit->id;
    }

  return n;
}

static void
add_units (VellusSheet *sheet, const VellusMeasurement *measurement)
{
  guint        counts[MAX_UNIT_HAIRS + 1] = { 0 };
  VellusBlock *table;

  for (guint i = 0; i < measurement->units->len; i++)
    {
      const guint n =
        counted_of (measurement, g_ptr_array_index (measurement->units, i));

      counts[MIN (n, MAX_UNIT_HAIRS)]++;
    }

  vellus_sheet_add_heading (sheet, _ ("Follicular units"));
  table = vellus_sheet_add_table (sheet);
  vellus_block_add_row (table, _ ("Counted hairs in the unit"), _ ("Units"),
                        NULL);
  for (guint i = 1; i <= MAX_UNIT_HAIRS; i++)
    {
      g_autofree char *hairs =
        g_strdup_printf (i < MAX_UNIT_HAIRS ? "%u" : _ ("%u or more"), i);
      g_autofree char *units = g_strdup_printf ("%u", counts[i]);

      vellus_block_add_row (table, hairs, units, NULL);
    }
}

static const char *
region_text (VellusRegionKind kind)
{
  switch (kind)
    {
    case VELLUS_REGION_RECTANGLE:
      return _ ("rectangle");
    case VELLUS_REGION_ELLIPSE:
      return _ ("ellipse");
    case VELLUS_REGION_MASK:
      return _ ("mask or selection");
    case VELLUS_REGION_WHOLE:
    default:
      return _ ("whole picture");
    }
}

static void
add_origin (VellusSheet *sheet, const VellusMeasurement *measurement)
{
  g_autofree char *scale = vellus_scale_to_text (&measurement->scale);
  g_autofree char *area = g_strdup_printf (
    /* Translators: shape and area of the region where hairs were counted. */
    _ ("%s, %.2f mm²"), region_text (measurement->region->kind),
    measurement->region_area_mm2);
  g_autofree char *params = vellus_hash_of_params (&measurement->params);
  g_autofree char *size =
    g_strdup_printf ("%d × %d", measurement->width_px, measurement->height_px);
  VellusBlock *table;

  vellus_sheet_add_heading (sheet, _ ("How it was measured"));
  table = vellus_sheet_add_table (sheet);
  vellus_block_add_row (table, _ ("What"), _ ("Value"), NULL);
  vellus_block_add_row (table, _ ("Picture, pixels"), size, NULL);
  vellus_block_add_row (table, _ ("Scale"), scale, NULL);
  vellus_block_add_row (table, _ ("Region"), area, NULL);
  if (measurement->unjudged_mm2 > 0.0)
    {
      g_autofree char *unjudged =
        g_strdup_printf ("%.2f mm²", measurement->unjudged_mm2);

      vellus_block_add_row (table, _ ("Left out, can't be judged"), unjudged,
                            NULL);
    }
  vellus_block_add_params (table, &measurement->params);
  vellus_block_add_row (table, _ ("Fingerprint of the parameters"), params,
                        NULL);
  if (measurement->pixels_sha256 != NULL)
    vellus_block_add_row (table, _ ("Fingerprint of the pixels"),
                          measurement->pixels_sha256, NULL);
  vellus_block_add_row (table, _ ("Report made by"), "Vellus " VELLUS_VERSION,
                        NULL);
}

static char *
footer_of (const VellusMeasurement *measurement)
{
  g_autofree char *params = vellus_hash_of_params (&measurement->params);

  params[HASH_DIGITS] = '\0';

  /* Translators: on every page; the version and a fingerprint. */
  return g_strdup_printf (_ ("Not a medical device; no diagnosis · Vellus %s · "
                             "parameters %s"),
                          VELLUS_VERSION, params);
}

VellusSheet *
vellus_measurement_sheet (const VellusMeasurement *measurement,
                          cairo_surface_t         *picture,
                          const char              *title,
                          const VellusReference   *reference,
                          GError                 **error)
{
  g_autofree char        *footer = footer_of (measurement);
  g_autoptr (VellusSheet) sheet = vellus_sheet_new (
    title != NULL ? title : _ ("Hair density and shaft diameters"), footer);

  if (picture != NULL && ! add_pictures (sheet, measurement, picture, error))
    return NULL;

  add_figures (sheet, measurement);
  add_diameters (sheet, measurement);
  add_units (sheet, measurement);
  if (reference != NULL)
    vellus_sheet_add_reference (sheet, reference, &measurement->summary);
  vellus_sheet_add_heading (sheet, _ ("What limits this measurement"));
  vellus_sheet_add_limits (sheet, NULL, measurement);
  vellus_sheet_add_text (
    sheet,
    _ ("The intervals cover sampling, scale and measuring, not the choice of "
       "the spot. Hairs under other hairs, under bubbles or out of focus are "
       "missed; in dense or long hair the count is too low."));
  add_origin (sheet, measurement);
  vellus_sheet_add_text (
    sheet, _ ("Vellus is for research, education and personal records. It is "
              "not a medical device."));

  return g_steal_pointer (&sheet);
}
