/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "report/csv.h"

#include <string.h>

#include "report/names.h"
#include "report/number.h"

void
vellus_csv_end_row (GString *csv)
{
  if (csv->len > 0 && csv->str[csv->len - 1] == ',')
    g_string_truncate (csv, csv->len - 1);

  g_string_append (csv, "\r\n");
}

void
vellus_csv_add_cell (GString *csv, const char *text)
{
  if (text == NULL || strpbrk (text, ",\"\r\n") == NULL)
    g_string_append (csv, text != NULL ? text : "");
  else
    {
      g_string_append_c (csv, '"');
      for (const char *c = text; *c != '\0'; c++)
        g_string_append_printf (csv, *c == '"' ? "\"%c" : "%c", *c);
      g_string_append_c (csv, '"');
    }

  g_string_append_c (csv, ',');
}

static void
add_number (GString *csv, double value, int decimals)
{
  vellus_number_append (csv, value, decimals);
  g_string_append_c (csv, ',');
}

static void
add_exact (GString *csv, double value)
{
  vellus_number_append_exact (csv, value);
  g_string_append_c (csv, ',');
}

static void
add_yes_no (GString *csv, gboolean value)
{
  vellus_csv_add_cell (csv, value ? "yes" : "no");
}

static void
add_param (GString               *csv,
           const VellusParamSpec *spec,
           const VellusParams    *params)
{
  if (spec->kind == VELLUS_PARAM_FILE)
    return;

  g_autofree char *text = vellus_param_to_string (spec, params);

  vellus_csv_add_cell (csv, text);
}

static void
add_param_names (GString *csv)
{
  guint                  n_specs = 0;
  const VellusParamSpec *specs = vellus_params_specs (&n_specs);

  for (guint i = 0; i < n_specs; i++)
    {
      g_autofree char *name = vellus_param_document_name (&specs[i]);

      if (specs[i].kind != VELLUS_PARAM_FILE)
        vellus_csv_add_cell (csv, name);
    }
}

void
vellus_csv_add_header (GString *csv)
{
  guint                   n_specs = 0;
  const VellusFigureSpec *specs = vellus_summary_specs (&n_specs);

  g_string_append (csv, "file,width_px,height_px,um_per_px,"
                        "scale_relative_uncertainty,scale_method,region,"
                        "region_area_mm2,unjudged_mm2,");

  for (guint i = 0; i < n_specs; i++)
    g_string_append_printf (csv, "%s,%s_low95,%s_high95,", specs[i].name,
                            specs[i].name, specs[i].name);

  g_string_append (csv, "quality,");
  add_param_names (csv);
  vellus_csv_add_cell (csv, "program_version");
  vellus_csv_end_row (csv);
}

static void
add_figures (GString *csv, const VellusSummary *summary)
{
  guint                   n_specs = 0;
  const VellusFigureSpec *specs = vellus_summary_specs (&n_specs);

  for (guint i = 0; i < n_specs; i++)
    {
      const VellusFigure *figure = vellus_summary_figure (summary, &specs[i]);

      add_number (csv, figure->value, 4);
      add_number (csv, figure->low, 4);
      add_number (csv, figure->high, 4);
    }
}

void
vellus_csv_add_row (GString *csv, const VellusMeasurement *measurement)
{
  guint                  n_specs = 0;
  const VellusParamSpec *specs = vellus_params_specs (&n_specs);
  g_autofree char *quality = vellus_quality_to_text (measurement->quality);

  vellus_csv_add_cell (csv, vellus_file_basename (measurement->source_file));
  add_number (csv, measurement->width_px, 0);
  add_number (csv, measurement->height_px, 0);
  add_exact (csv, measurement->scale.um_per_px);
  add_exact (csv, measurement->scale.relative_uncertainty);
  vellus_csv_add_cell (csv, measurement->scale.method);
  vellus_csv_add_cell (csv,
                       measurement->region != NULL
                         ? vellus_region_kind_name (measurement->region->kind)
                         : NULL);
  add_number (csv, measurement->region_area_mm2, 6);
  add_number (csv, measurement->unjudged_mm2, 6);
  add_figures (csv, &measurement->summary);
  vellus_csv_add_cell (csv, quality);

  for (guint i = 0; i < n_specs; i++)
    add_param (csv, &specs[i], &measurement->params);

  vellus_csv_add_cell (csv, VELLUS_VERSION);
  vellus_csv_end_row (csv);
}

void
vellus_csv_add_hairs_header (GString *csv)
{
  g_string_append (csv, "file,hair,counted,class,diameter_um,diameter_sd_um,"
                        "length_um,root_x_px,root_y_px,tip_x_px,tip_y_px,unit,"
                        "confidence,flags\r\n");
}

static void
add_hair (GString *csv, const char *file, const VellusHair *hair)
{
  const VellusPoint root = vellus_hair_root (hair);
  const VellusPoint tip = vellus_hair_tip (hair);
  g_autofree char  *flags = vellus_hair_flags_to_text (hair->flags);

  vellus_csv_add_cell (csv, file);
  add_number (csv, hair->id, 0);
  add_yes_no (csv, hair->counted);
  vellus_csv_add_cell (csv, vellus_hair_class_name (hair->hair_class));
  add_number (csv, hair->diameter_um, 3);
  add_number (csv, hair->diameter_sd_um, 3);
  add_number (csv, hair->length_um, 2);
  add_number (csv, root.x, 2);
  add_number (csv, root.y, 2);
  add_number (csv, tip.x, 2);
  add_number (csv, tip.y, 2);

  if (hair->unit > 0)
    add_number (csv, hair->unit, 0);
  else
    vellus_csv_add_cell (csv, NULL);

  add_number (csv, hair->confidence, 3);
  g_string_append (csv, flags);
  g_string_append (csv, "\r\n");
}

void
vellus_csv_add_hairs (GString *csv, const VellusMeasurement *measurement)
{
  const char *file = vellus_file_basename (measurement->source_file);

  for (guint i = 0; i < measurement->hairs->len; i++)
    add_hair (csv, file, g_ptr_array_index (measurement->hairs, i));
}

char *
vellus_measurement_to_csv (const VellusMeasurement *measurement)
{
  GString *csv = g_string_new (NULL);

  vellus_csv_add_header (csv);
  vellus_csv_add_row (csv, measurement);

  return g_string_free (csv, FALSE);
}

char *
vellus_measurement_hairs_to_csv (const VellusMeasurement *measurement)
{
  GString *csv = g_string_new (NULL);

  vellus_csv_add_hairs_header (csv);
  vellus_csv_add_hairs (csv, measurement);

  return g_string_free (csv, FALSE);
}
