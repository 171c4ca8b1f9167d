/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include <math.h>

#include "core/provenance.h"
#include "report/json-add.h"
#include "report/json-parts.h"
#include "report/json.h"
#include "report/names.h"
#include "report/params-json.h"

/* What was asked for, so that the region can be made again. */
static void
add_rect (GString *json, const VellusRect *rect)
{
  const double edges[] = { rect->x0, rect->y0, rect->x1, rect->y1 };

  for (guint i = 0; i < G_N_ELEMENTS (edges); i++)
    {
      g_string_append (json, i > 0 ? ", " : "[");
      vellus_json_add_exact (json, edges[i]);
    }
  g_string_append_c (json, ']');
}

static void
add_head (GString *json, const VellusMeasurement *measurement)
{
  g_string_append (json, "{\n"
                         "  \"format\": \"vellus-measurement\",\n"
                         "  \"version\": 1,\n"
                         "  \"program\": {\"name\": \"Vellus\", \"version\": "
                         "\"" VELLUS_VERSION "\"},\n"
                         "  \"source\": {\"file\": ");
  vellus_json_add_string (json,
                          vellus_file_basename (measurement->source_file));
  g_string_append_printf (json, ", \"width_px\": %d, \"height_px\": %d},\n",
                          measurement->width_px, measurement->height_px);

  g_string_append (json, "  \"calibration\": {\"um_per_px\": ");
  vellus_json_add_exact (json, measurement->scale.um_per_px);
  g_string_append (json, ", \"relative_uncertainty\": ");
  vellus_json_add_exact (json, measurement->scale.relative_uncertainty);
  g_string_append (json, ", \"method\": ");
  vellus_json_add_string (json, measurement->scale.method);
  g_string_append (json, "},\n");
}

/* From what it was made, for who wants to know whether it can be made again. */
static void
add_provenance (GString *json, const VellusMeasurement *measurement)
{
  g_autofree char *params = vellus_hash_of_params (&measurement->params);

  g_string_append (json, "  \"provenance\": {");
  if (measurement->pixels_sha256 != NULL)
    {
      g_string_append (json, "\"pixels_sha256\": ");
      vellus_json_add_string (json, measurement->pixels_sha256);
      g_string_append (json, ", \"pixels_px\": ");
      add_rect (json, &measurement->pixels);
      g_string_append (json, ", ");
    }
  g_string_append (json, "\"parameters_sha256\": ");
  vellus_json_add_string (json, params);
  g_string_append (json, ", \"program_sha256\": ");
  vellus_json_add_string (json, vellus_hash_of_program ());
  g_string_append (json, "},\n");
}

/* Bytes as value and number of repeats. */
static void
add_runs (GString *json, const char *name, const guint8 *bytes, gsize n)
{
  g_string_append_printf (json, ", \"%s\": [", name);
  for (gsize start = 0, end = 0; start < n; start = end)
    {
      while (end < n && bytes[end] == bytes[start])
        end++;

      g_string_append_printf (json, "%s%d, %" G_GSIZE_FORMAT,
                              start > 0 ? ", " : "", bytes[start], end - start);
    }
  g_string_append_c (json, ']');
}

static void
add_mask_runs (GString *json, const VellusRegion *region)
{
  add_runs (json, "mask_runs", region->mask,
            (gsize) (region->bounds.x1 - region->bounds.x0) *
              (gsize) (region->bounds.y1 - region->bounds.y0));
}

/* Of the region, what isn't part of its area. */
static void
add_unjudged (GString *json, const VellusMeasurement *measurement)
{
  const VellusCells *cells = measurement->unjudged;

  if (cells == NULL)
    return;

  g_string_append (json, ",\n    \"unjudged\": {\"area_mm2\": ");
  vellus_json_add_number (json, measurement->unjudged_mm2,
                          VELLUS_JSON_AREA_DECIMALS);
  g_string_append (json, ", \"corner_px\": ");
  vellus_json_add_point (json, (VellusPoint){ cells->x0_px, cells->y0_px });
  g_string_append (json, ", \"cell_px\": ");
  vellus_json_add_exact (json, cells->side_px);
  g_string_append_printf (json, ", \"columns\": %d, \"rows\": %d", cells->width,
                          cells->height);
  add_runs (json, "cell_runs", cells->at,
            (gsize) cells->width * (gsize) cells->height);
  g_string_append_c (json, '}');
}

static void
add_region (GString *json, const VellusMeasurement *measurement)
{
  const VellusRegion *region = measurement->region;

  if (region == NULL)
    return;

  g_string_append_printf (json, "  \"region\": {\"kind\": \"%s\", ",
                          vellus_region_kind_name (region->kind));
  g_string_append (json, "\"bounds_px\": ");
  add_rect (json, &region->bounds);
  g_string_append (json, ", \"area_mm2\": ");
  vellus_json_add_number (json, measurement->region_area_mm2,
                          VELLUS_JSON_AREA_DECIMALS);

  if (region->kind == VELLUS_REGION_RECTANGLE ||
      region->kind == VELLUS_REGION_ELLIPSE)
    {
      g_string_append (json, ", \"shape_px\": ");
      add_rect (json, &region->shape);
    }
  if (region->kind == VELLUS_REGION_MASK && region->mask != NULL)
    add_mask_runs (json, region);
  add_unjudged (json, measurement);

  g_string_append (json, "},\n");
}

static void
add_names (GString *json, const char *names)
{
  g_auto (GStrv) parts = g_strsplit (names, " ", -1);

  g_string_append_c (json, '[');
  for (guint i = 0; parts[i] != NULL; i++)
    g_string_append_printf (json, "%s\"%s\"", i > 0 ? ", " : "", parts[i]);
  g_string_append_c (json, ']');
}

static void
add_quality (GString *json, guint quality)
{
  g_autofree char *names = vellus_quality_to_text (quality);

  g_string_append (json, "  \"quality\": ");
  add_names (json, names);
  g_string_append_printf (json, ",\n  \"grade\": \"%s\",\n",
                          vellus_quality_grade (quality));
}

static void
add_path (GString *json, const VellusHair *hair)
{
  g_string_append (json, ",\n     \"path_px\": [");
  for (guint i = 0; i < hair->n_points; i++)
    {
      if (i > 0)
        g_string_append (json, ", ");
      vellus_json_add_point (json, hair->path[i]);
    }
  g_string_append (json, "]}");
}

void
vellus_json_add_hair (GString *json, const VellusHair *hair)
{
  g_autofree char *flags = vellus_hair_flags_to_text (hair->flags);

  g_string_append_printf (json,
                          "    {\"id\": %d, \"counted\": %s, \"class\": \"%s\"",
                          hair->id, hair->counted ? "true" : "false",
                          vellus_hair_class_name (hair->hair_class));
  if (hair->source != VELLUS_SOURCE_AUTOMATIC)
    g_string_append_printf (json, ", \"source\": \"%s\"",
                            vellus_hair_source_name (hair->source));
  g_string_append (json, ", \"diameter_um\": ");
  vellus_json_add_number (json, hair->diameter_um, VELLUS_JSON_UM_DECIMALS);
  g_string_append (json, ", \"diameter_sd_um\": ");
  vellus_json_add_number (json, hair->diameter_sd_um, VELLUS_JSON_UM_DECIMALS);
  g_string_append (json, ", \"length_um\": ");
  vellus_json_add_number (json, hair->length_um, VELLUS_JSON_PX_DECIMALS);
  g_string_append (json, ", \"root_px\": ");
  vellus_json_add_point (json, vellus_hair_root (hair));
  g_string_append (json, ", \"tip_px\": ");
  vellus_json_add_point (json, vellus_hair_tip (hair));
  g_string_append (json, ", \"unit\": ");
  vellus_json_add_number (json, hair->unit > 0 ? hair->unit : NAN, 0);
  g_string_append (json, ", \"confidence\": ");
  vellus_json_add_number (json, hair->confidence, VELLUS_JSON_SHARE_DECIMALS);
  g_string_append (json, ", \"flags\": ");
  add_names (json, flags);
  add_path (json, hair);
}

static void
add_hairs (GString *json, const GPtrArray *hairs)
{
  g_string_append (json, "  \"hairs\": [");
  for (guint i = 0; i < hairs->len; i++)
    {
      g_string_append (json, i > 0 ? ",\n" : "\n");
      vellus_json_add_hair (json, g_ptr_array_index (hairs, i));
    }
  g_string_append (json, hairs->len > 0 ? "\n  ],\n" : "],\n");
}

static void
add_unit (GString *json, const VellusUnit *unit)
{
  g_string_append_printf (json, "    {\"id\": %d, \"center_px\": ", unit->id);
  vellus_json_add_point (json, unit->center);
  g_string_append (json, ", \"hairs\": [");
  for (guint i = 0; i < unit->hair_ids->len; i++)
    g_string_append_printf (json, "%s%d", i > 0 ? ", " : "",
                            g_array_index (unit->hair_ids, int, i));
  g_string_append (json, "]}");
}

static void
add_units (GString *json, const GPtrArray *units)
{
  g_string_append (json, "  \"units\": [");
  for (guint i = 0; i < units->len; i++)
    {
      g_string_append (json, i > 0 ? ",\n" : "\n");
      add_unit (json, g_ptr_array_index (units, i));
    }
  g_string_append (json, units->len > 0 ? "\n  ],\n" : "],\n");
}

void
vellus_json_add_figures (GString *json, const VellusSummary *summary)
{
  guint                   n_specs = 0;
  const VellusFigureSpec *specs = vellus_summary_specs (&n_specs);

  g_string_append_c (json, '{');
  for (guint i = 0; i < n_specs; i++)
    {
      const VellusFigure *figure = vellus_summary_figure (summary, &specs[i]);

      g_string_append_printf (json, "%s\n    \"%s\": ", i > 0 ? "," : "",
                              specs[i].name);
      vellus_json_add_number (json, figure->value, VELLUS_JSON_FIGURE_DECIMALS);
    }
  g_string_append (json, "\n  }");
}

void
vellus_json_add_intervals (GString *json, const VellusSummary *summary)
{
  guint                   n_specs = 0;
  const VellusFigureSpec *specs = vellus_summary_specs (&n_specs);

  g_string_append_c (json, '{');
  for (guint i = 0; i < n_specs; i++)
    {
      const VellusFigure *figure = vellus_summary_figure (summary, &specs[i]);

      g_string_append_printf (json, "%s\n    \"%s\": [", i > 0 ? "," : "",
                              specs[i].name);
      vellus_json_add_number (json, figure->low, VELLUS_JSON_FIGURE_DECIMALS);
      g_string_append (json, ", ");
      vellus_json_add_number (json, figure->high, VELLUS_JSON_FIGURE_DECIMALS);
      g_string_append_c (json, ']');
    }
  g_string_append (json, "\n  }");
}

char *
vellus_measurement_to_json (const VellusMeasurement *measurement)
{
  GString *json = g_string_new (NULL);

  add_head (json, measurement);
  add_region (json, measurement);
  g_string_append (json, "  \"parameters\": ");
  vellus_json_add_params (json, &measurement->params);
  g_string_append (json, ",\n");
  add_provenance (json, measurement);
  add_quality (json, measurement->quality);
  add_hairs (json, measurement->hairs);
  add_units (json, measurement->units);
  g_string_append (json, "  \"summary\": ");
  vellus_json_add_figures (json, &measurement->summary);
  g_string_append (json, ",\n  \"intervals\": ");
  vellus_json_add_intervals (json, &measurement->summary);
  vellus_json_add_corrections (json, measurement);
  g_string_append (json, "\n}\n");

  return g_string_free (json, FALSE);
}
