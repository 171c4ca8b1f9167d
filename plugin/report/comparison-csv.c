/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include <math.h>

#include "report/comparison.h"
#include "report/number.h"

static void
add_number (GString *csv, double value, int decimals)
{
  g_string_append_c (csv, ',');
  vellus_number_append (csv, value, decimals);
}

static void
add_hair (GString *csv, const VellusHair *hair)
{
  const VellusPoint root =
    hair != NULL ? vellus_hair_root (hair) : (VellusPoint){ NAN, NAN };

  add_number (csv, hair != NULL ? hair->id : NAN, 0);
  g_string_append_printf (
    csv, ",%s", hair != NULL ? vellus_hair_class_name (hair->hair_class) : "");
  add_number (csv, hair != NULL ? hair->diameter_um : NAN, 3);
  add_number (csv, hair != NULL ? hair->length_um : NAN, 2);
  add_number (csv, root.x, 2);
  add_number (csv, root.y, 2);
}

static void
add_match (GString                *csv,
           const VellusComparison *comparison,
           const VellusMatch      *match)
{
  g_string_append_printf (csv, "%s,%s", vellus_change_name (match->change),
                          match->common ? "yes" : "no");
  add_number (csv, match->certainty, 3);
  add_hair (csv, vellus_match_before (comparison, match));
  add_hair (csv, vellus_match_after (comparison, match));
  add_number (csv, match->diameter_change_um, 3);
  add_number (csv, match->diameter_change_sd_um, 3);
  add_number (csv, match->length_change_um, 2);
  add_number (csv, match->root_distance_um, 2);
  g_string_append (csv, "\r\n");
}

char *
vellus_comparison_to_csv (const VellusComparison *comparison)
{
  GString *csv =
    g_string_new ("change,common,certainty,"
                  "before,before_class,before_diameter_um,before_length_um,"
                  "before_root_x_px,before_root_y_px,"
                  "after,after_class,after_diameter_um,after_length_um,"
                  "after_root_x_px,after_root_y_px,"
                  "diameter_change_um,diameter_change_sd_um,length_change_um,"
                  "root_distance_um\r\n");

  for (guint i = 0; i < comparison->matches->len; i++)
    add_match (csv, comparison,
               &g_array_index (comparison->matches, VellusMatch, i));

  return g_string_free (csv, FALSE);
}
