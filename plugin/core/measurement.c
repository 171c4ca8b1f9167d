/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/measurement.h"

#include <glib/gi18n-lib.h>

VellusUnit *
vellus_unit_new (int id, VellusPoint center)
{
  VellusUnit *unit = g_new0 (VellusUnit, 1);

  unit->id = id;
  unit->center = center;
  unit->hair_ids = g_array_new (FALSE, FALSE, sizeof (int));

  return unit;
}

void
vellus_unit_free (VellusUnit *unit)
{
  if (unit == NULL)
    return;

  g_array_unref (unit->hair_ids);
  g_free (unit);
}

void
vellus_edit_free (VellusEdit *edit)
{
  if (edit == NULL)
    return;

  g_free (edit->when);
  vellus_hair_free (edit->before);
  vellus_hair_free (edit->after);
  g_free (edit);
}

static VellusEdit *
copy_edit (const VellusEdit *edit)
{
  VellusEdit *copy = g_new (VellusEdit, 1);

  copy->when = g_strdup (edit->when);
  copy->before = edit->before != NULL ? vellus_hair_copy (edit->before) : NULL;
  copy->after = edit->after != NULL ? vellus_hair_copy (edit->after) : NULL;

  return copy;
}

static void
free_edit (gpointer edit)
{
  vellus_edit_free (edit);
}

static void
free_hair (gpointer hair)
{
  vellus_hair_free (hair);
}

static void
free_unit (gpointer unit)
{
  vellus_unit_free (unit);
}

VellusMeasurement *
vellus_measurement_new (void)
{
  VellusMeasurement *measurement = g_new0 (VellusMeasurement, 1);

  measurement->hairs = g_ptr_array_new_with_free_func (free_hair);
  measurement->candidates = g_ptr_array_new_with_free_func (free_hair);
  measurement->units = g_ptr_array_new_with_free_func (free_unit);
  measurement->edits = g_ptr_array_new_with_free_func (free_edit);
  vellus_params_init (&measurement->params);

  return measurement;
}

static GPtrArray *
copy_hairs (const GPtrArray *hairs)
{
  GPtrArray *copy = g_ptr_array_new_with_free_func (free_hair);

  for (guint i = 0; i < hairs->len; i++)
    g_ptr_array_add (copy, vellus_hair_copy (g_ptr_array_index (hairs, i)));

  return copy;
}

static VellusUnit *
copy_unit (const VellusUnit *unit)
{
  VellusUnit *copy = vellus_unit_new (unit->id, unit->center);

  g_array_append_vals (copy->hair_ids, unit->hair_ids->data,
                       unit->hair_ids->len);

  return copy;
}

VellusMeasurement *
vellus_measurement_copy (const VellusMeasurement *measurement)
{
  VellusMeasurement *copy = g_new (VellusMeasurement, 1);

  *copy = *measurement;
  copy->source_file = g_strdup (measurement->source_file);
  copy->pixels_sha256 = g_strdup (measurement->pixels_sha256);
  copy->scale.method = g_strdup (measurement->scale.method);
  copy->region = measurement->region != NULL
                   ? vellus_region_copy (measurement->region)
                   : NULL;
  copy->unjudged = measurement->unjudged != NULL
                     ? vellus_cells_copy (measurement->unjudged)
                     : NULL;
  copy->hairs = copy_hairs (measurement->hairs);
  copy->candidates = copy_hairs (measurement->candidates);
  copy->units = g_ptr_array_new_with_free_func (free_unit);
  copy->edits = g_ptr_array_new_with_free_func (free_edit);
  if (measurement->automatic != NULL)
    copy->automatic =
      g_memdup2 (measurement->automatic, sizeof *measurement->automatic);

  for (guint i = 0; i < measurement->units->len; i++)
    g_ptr_array_add (copy->units,
                     copy_unit (g_ptr_array_index (measurement->units, i)));
  for (guint i = 0; i < measurement->edits->len; i++)
    g_ptr_array_add (copy->edits,
                     copy_edit (g_ptr_array_index (measurement->edits, i)));

  return copy;
}

void
vellus_measurement_free (VellusMeasurement *measurement)
{
  if (measurement == NULL)
    return;

  g_free (measurement->source_file);
  g_free (measurement->pixels_sha256);
  vellus_scale_clear (&measurement->scale);
  vellus_region_free (measurement->region);
  vellus_cells_free (measurement->unjudged);
  g_ptr_array_unref (measurement->hairs);
  g_ptr_array_unref (measurement->candidates);
  g_ptr_array_unref (measurement->units);
  g_ptr_array_unref (measurement->edits);
  g_free (measurement->automatic);
  g_free (measurement);
}

static void
translate_hair (VellusHair *hair, int dx, int dy)
{
  for (guint k = 0; hair != NULL && k < hair->n_points; k++)
    {
      hair->path[k].x += dx;
      hair->path[k].y += dy;
    }
}

void
vellus_measurement_translate (VellusMeasurement *measurement, int dx, int dy)
{
  vellus_region_translate (measurement->region, dx, dy);
  if (measurement->unjudged != NULL)
    {
      measurement->unjudged->x0_px += dx;
      measurement->unjudged->y0_px += dy;
    }
  measurement->pixels.x0 += dx;
  measurement->pixels.y0 += dy;
  measurement->pixels.x1 += dx;
  measurement->pixels.y1 += dy;

  for (guint i = 0; i < measurement->hairs->len; i++)
    translate_hair (g_ptr_array_index (measurement->hairs, i), dx, dy);

  for (guint i = 0; i < measurement->candidates->len; i++)
    translate_hair (g_ptr_array_index (measurement->candidates, i), dx, dy);

  for (guint i = 0; i < measurement->edits->len; i++)
    {
      const VellusEdit *edit = g_ptr_array_index (measurement->edits, i);

      translate_hair (edit->before, dx, dy);
      translate_hair (edit->after, dx, dy);
    }

  for (guint i = 0; i < measurement->units->len; i++)
    {
      VellusUnit *unit = g_ptr_array_index (measurement->units, i);

      unit->center.x += dx;
      unit->center.y += dy;
    }
}

#define FIGURE(member, text, unit_text, n_digits)                              \
  {                                                                            \
    .name = #member, .label = text, .unit = unit_text, .digits = n_digits,     \
    .offset = G_STRUCT_OFFSET (VellusSummary, member)                          \
  }

static const VellusFigureSpec summary_specs[] = {
  FIGURE (hairs, N_ ("Hairs"), NULL, 0),
  FIGURE (density_per_cm2, N_ ("Hair density"), "cm⁻²", 0),
  FIGURE (terminal_per_cm2, N_ ("Terminal hairs"), "cm⁻²", 0),
  FIGURE (intermediate_per_cm2, N_ ("Intermediate hairs"), "cm⁻²", 0),
  FIGURE (vellus_per_cm2, N_ ("Vellus hairs"), "cm⁻²", 0),
  /* Translators: share of hairs thinner than the thin cut. */
  FIGURE (thin_fraction, N_ ("Thin share"), NULL, 3),
  FIGURE (mean_diameter_um, N_ ("Mean diameter"), "µm", 1),
  FIGURE (median_diameter_um, N_ ("Median diameter"), "µm", 1),
  FIGURE (sd_diameter_um, N_ ("Diameter spread (SD)"), "µm", 1),
  /* Translators: sum of all shaft diameters an area. */
  FIGURE (
    cumulative_thickness_mm_per_cm2, N_ ("Cumulative thickness"), "mm/cm²", 2),
  /* Translators: a follicular unit is a group of hairs that leave the skin
   * together. */
  FIGURE (units_per_cm2, N_ ("Follicular units"), "cm⁻²", 0),
  FIGURE (hairs_per_unit, N_ ("Hairs per unit"), NULL, 2),
  FIGURE (single_hair_units_fraction, N_ ("Share of one-hair units"), NULL, 3),
};

const VellusFigureSpec *
vellus_summary_specs (guint *n_specs)
{
  *n_specs = G_N_ELEMENTS (summary_specs);

  return summary_specs;
}

VellusFigure *
vellus_summary_figure (const VellusSummary    *summary,
                       const VellusFigureSpec *spec)
{
  return (VellusFigure *) G_STRUCT_MEMBER_P (summary, spec->offset);
}
