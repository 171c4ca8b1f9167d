/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include <math.h>

#include "report/comparison.h"
#include "report/json-add.h"
#include "report/names.h"

#define CHANCE_DECIMALS 1
#define DEGREES 57.29577951308232

static void
add_named (GString *json, const char *name, double value, int decimals)
{
  g_string_append_printf (json, "\"%s\": ", name);
  vellus_json_add_number (json, value, decimals);
}

static void
add_visit (GString *json, const char *name, const VellusMeasurement *visit)
{
  g_string_append_printf (json, "  \"%s\": {\"file\": ", name);
  vellus_json_add_string (json, vellus_file_basename (visit->source_file));
  g_string_append_printf (
    json,
    ", \"width_px\": %d, \"height_px\": %d, \"um_per_px\": ", visit->width_px,
    visit->height_px);
  vellus_json_add_exact (json, visit->scale.um_per_px);
  g_string_append_printf (json, ", \"hairs\": %u},\n", visit->hairs->len);
}

static void
add_matrix (GString *json, const VellusMatrix *matrix)
{
  g_string_append (json, "  \"transform\": [");
  for (int i = 0; i < 3; i++)
    for (int j = 0; j < 3; j++)
      {
        g_string_append (json, j > 0 ? ", " : i > 0 ? ", [" : "[");
        vellus_json_add_exact (json, matrix->at[i][j]);
        if (j == 2)
          g_string_append_c (json, ']');
      }
  g_string_append (json, "],\n");
}

static void
add_stretch (GString *json, const VellusTransform *transform)
{
  const gsize n = (gsize) transform->n_columns * (gsize) transform->n_rows;

  g_string_append (json, "  \"stretch\": ");
  if (n == 0)
    {
      g_string_append (json, "null,\n");
      return;
    }

  g_string_append (json, "{\"origin_px\": ");
  vellus_json_add_point (json, transform->origin);
  g_string_append (json, ", \"node_px\": ");
  vellus_json_add_exact (json, transform->node_px);
  g_string_append_printf (json,
                          ", \"columns\": %d, \"rows\": %d,\n"
                          "    \"shift_px\": [",
                          transform->n_columns, transform->n_rows);
  for (gsize i = 0; i < n; i++)
    {
      g_string_append (json, i > 0 ? ", " : "");
      vellus_json_add_point (json, transform->shift[i]);
    }
  g_string_append (json, "]},\n");
}

static void
add_registration (GString *json, const VellusRegistration *registration)
{
  add_matrix (json, &registration->transform->matrix);
  add_stretch (json, registration->transform);
  g_string_append (json, "  ");
  add_named (json, "residual_um", registration->residual_um,
             VELLUS_JSON_UM_DECIMALS);
  g_string_append (json, ", ");
  add_named (json, "overlap_mm2", registration->overlap_mm2,
             VELLUS_JSON_AREA_DECIMALS);
  g_string_append (json, ", ");
  add_named (json, "overlap_share", registration->overlap_share,
             VELLUS_JSON_SHARE_DECIMALS);
  g_string_append (json, ",\n  ");
  add_named (json, "rotation_deg", registration->rotation_rad * DEGREES,
             VELLUS_JSON_UM_DECIMALS);
  g_string_append (json, ", ");
  add_named (json, "scale_ratio", registration->scale_ratio,
             VELLUS_JSON_AREA_DECIMALS);
  g_string_append_printf (json,
                          ",\n  \"sites_common\": %u, \"sites_found\": %u, ",
                          registration->n_common, registration->n_found);
  g_string_append_printf (json,
                          "\"patches_asked\": %u, \"patches_alike\": %u, ",
                          registration->n_patches, registration->n_alike);
  add_named (json, "log10_chance", registration->log10_chance, CHANCE_DECIMALS);
  g_string_append_printf (json, ", \"by_hand\": %s,\n",
                          registration->by_hand ? "true" : "false");
}

static void
add_id (GString *json, const char *name, const VellusHair *hair)
{
  add_named (json, name, hair != NULL ? hair->id : NAN, 0);
  g_string_append (json, ", ");
}

static void
add_match (GString                *json,
           const VellusComparison *comparison,
           const VellusMatch      *match)
{
  const VellusHair *before = vellus_match_before (comparison, match);
  const VellusHair *after = vellus_match_after (comparison, match);

  g_string_append (json, "    {");
  add_id (json, "before", before);
  add_id (json, "after", after);
  g_string_append_printf (json, "\"change\": \"%s\", \"common\": %s, ",
                          vellus_change_name (match->change),
                          match->common ? "true" : "false");
  add_named (json, "certainty", match->certainty, VELLUS_JSON_SHARE_DECIMALS);
  g_string_append (json, ",\n     ");
  add_named (json, "diameter_change_um", match->diameter_change_um,
             VELLUS_JSON_UM_DECIMALS);
  g_string_append (json, ", ");
  add_named (json, "diameter_change_sd_um", match->diameter_change_sd_um,
             VELLUS_JSON_UM_DECIMALS);
  g_string_append (json, ", ");
  add_named (json, "diameter_ratio",
             before != NULL && after != NULL
               ? after->diameter_um / before->diameter_um
               : NAN,
             VELLUS_JSON_SHARE_DECIMALS);
  g_string_append (json, ",\n     ");
  add_named (json, "length_change_um", match->length_change_um,
             VELLUS_JSON_PX_DECIMALS);
  g_string_append (json, ", ");
  add_named (json, "root_distance_um", match->root_distance_um,
             VELLUS_JSON_PX_DECIMALS);
  g_string_append_c (json, '}');
}

static void
add_matches (GString *json, const VellusComparison *comparison)
{
  g_string_append (json, "  \"matches\": [");
  for (guint i = 0; i < comparison->matches->len; i++)
    {
      g_string_append (json, i > 0 ? ",\n" : "\n");
      add_match (json, comparison,
                 &g_array_index (comparison->matches, VellusMatch, i));
    }
  g_string_append (json, comparison->matches->len > 0 ? "\n  ],\n" : "],\n");
}

static void
add_change_figure (GString                  *json,
                   const char               *name,
                   const VellusChangeFigure *figure)
{
  g_string_append_printf (json, ",\n    \"%s\": {", name);
  add_named (json, "before", figure->before, VELLUS_JSON_FIGURE_DECIMALS);
  g_string_append (json, ", ");
  add_named (json, "after", figure->after, VELLUS_JSON_FIGURE_DECIMALS);
  g_string_append (json, ", ");
  add_named (json, "change", figure->change.value, VELLUS_JSON_FIGURE_DECIMALS);
  g_string_append (json, ",\n      \"interval\": [");
  vellus_json_add_number (json, figure->change.low,
                          VELLUS_JSON_FIGURE_DECIMALS);
  g_string_append (json, ", ");
  vellus_json_add_number (json, figure->change.high,
                          VELLUS_JSON_FIGURE_DECIMALS);
  g_string_append (json, "], ");
  add_named (json, "detectable", figure->detectable,
             VELLUS_JSON_FIGURE_DECIMALS);
  g_string_append_printf (json, ", \"verdict\": \"%s\"}",
                          vellus_verdict_name (vellus_change_verdict (figure)));
}

static void
add_figure (GString *json, const char *name, const VellusFigure *figure)
{
  g_string_append_printf (json, ",\n    \"%s\": {", name);
  add_named (json, "value", figure->value, VELLUS_JSON_FIGURE_DECIMALS);
  g_string_append (json, ", \"interval\": [");
  vellus_json_add_number (json, figure->low, VELLUS_JSON_FIGURE_DECIMALS);
  g_string_append (json, ", ");
  vellus_json_add_number (json, figure->high, VELLUS_JSON_FIGURE_DECIMALS);
  g_string_append (json, "]}");
}

static void
add_summary (GString *json, const VellusComparisonSummary *summary)
{
  guint                   n_specs = 0;
  const VellusFigureSpec *specs = vellus_comparison_specs (&n_specs);

  g_string_append (json, "  \"summary\": {\n    \"counts\": {");
  for (int i = 0; i < VELLUS_N_CHANGES; i++)
    g_string_append_printf (json, "%s\"%s\": %u", i > 0 ? ", " : "",
                            vellus_change_name ((VellusChange) i),
                            summary->counts[i]);
  g_string_append_printf (json,
                          "},\n    \"to_terminal\": %u, \"to_vellus\": %u, ",
                          summary->to_terminal, summary->to_vellus);
  add_named (json, "common_mm2", summary->common_mm2,
             VELLUS_JSON_AREA_DECIMALS);

  for (guint i = 0; i < n_specs; i++)
    add_change_figure (json, specs[i].name,
                       vellus_comparison_figure (summary, &specs[i]));

  add_figure (json, "growing_share", &summary->growing_share);
  add_figure (json, "growth_mm_per_day", &summary->growth_mm_per_day);
  g_string_append (json, "\n  }\n}\n");
}

char *
vellus_comparison_to_json (const VellusComparison *comparison)
{
  GString *json = g_string_new ("{\n"
                                "  \"format\": \"vellus-comparison\",\n"
                                "  \"version\": 1,\n"
                                "  \"program\": {\"name\": \"Vellus\", "
                                "\"version\": \"" VELLUS_VERSION "\"},\n");

  add_visit (json, "before", comparison->before);
  add_visit (json, "after", comparison->after);
  g_string_append (json, "  ");
  add_named (json, "days", comparison->days > 0.0 ? comparison->days : NAN,
             VELLUS_JSON_UM_DECIMALS);
  g_string_append (json, ",\n");
  add_registration (json, comparison->registration);
  add_matches (json, comparison);
  add_summary (json, &comparison->summary);

  return g_string_free (json, FALSE);
}
