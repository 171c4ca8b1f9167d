/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "report/csv.h"

#include <math.h>
#include <string.h>

#include "comma-locale.h"
#include "sample.h"

/* The cells of a row without quotes. */
static char **
cells (const char *csv, guint row)
{
  g_auto (GStrv) rows = g_strsplit (csv, "\r\n", -1);

  g_assert_cmpuint (g_strv_length (rows), >, row);

  return g_strsplit (rows[row], ",", -1);
}

static const char *
cell_named (char **header, char **row, const char *name)
{
  for (guint i = 0; header[i] != NULL; i++)
    if (strcmp (header[i], name) == 0)
      return row[i];

  g_test_message ("no column %s", name);
  g_test_fail ();

  return NULL;
}

static void
test_rows_are_as_long_as_the_header (void)
{
  g_autoptr (VellusMeasurement) measurement = sample_measurement ();
  char *tables[] = { vellus_measurement_to_csv (measurement),
                     vellus_measurement_hairs_to_csv (measurement) };

  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      g_auto (GStrv) header = cells (tables[i], 0);
      g_auto (GStrv) row = cells (tables[i], 1);

      g_assert_cmpuint (g_strv_length (header), ==, g_strv_length (row));
      g_assert_true (g_str_has_suffix (tables[i], "\r\n"));
      g_free (tables[i]);
    }
}

static void
test_figures_stand_in_their_columns (void)
{
  g_autoptr (VellusMeasurement) measurement = sample_measurement ();
  g_autofree char              *csv = vellus_measurement_to_csv (measurement);
  g_auto (GStrv)                header = cells (csv, 0);
  g_auto (GStrv)                row = cells (csv, 1);

  g_assert_cmpstr (cell_named (header, row, "file"), ==, "scalp.png");
  g_assert_cmpstr (cell_named (header, row, "um_per_px"), ==, "5");
  g_assert_cmpstr (cell_named (header, row, "hairs"), ==, "3");
  g_assert_cmpstr (cell_named (header, row, "density_per_cm2"), ==, "39.0625");
  g_assert_cmpstr (cell_named (header, row, "density_per_cm2_high95"), ==,
                   "114.2");
  g_assert_cmpstr (cell_named (header, row, "sd_diameter_um"), ==, "");
  g_assert_cmpstr (cell_named (header, row, "mean_diameter_um_low95"), ==, "");
  g_assert_cmpstr (cell_named (header, row, "vellus_cut_um"), ==, "30");
  g_assert_cmpstr (cell_named (header, row, "quality"), ==,
                   "few-hairs small-region");
}

static void
test_hairs_stand_in_their_rows (void)
{
  g_autoptr (VellusMeasurement) measurement = sample_measurement ();
  g_autofree char *csv = vellus_measurement_hairs_to_csv (measurement);
  g_auto (GStrv)   header = cells (csv, 0);
  g_auto (GStrv)   first = cells (csv, 1);
  g_auto (GStrv)   last = cells (csv, 4);

  g_assert_cmpstr (cell_named (header, first, "class"), ==, "vellus");
  g_assert_cmpstr (cell_named (header, first, "diameter_um"), ==, "22.4");
  g_assert_cmpstr (cell_named (header, first, "root_x_px"), ==, "100");
  g_assert_cmpstr (cell_named (header, first, "unit"), ==, "1");
  g_assert_cmpstr (cell_named (header, last, "hair"), ==, "4");
  g_assert_cmpstr (cell_named (header, last, "counted"), ==, "no");
  g_assert_cmpstr (cell_named (header, last, "diameter_sd_um"), ==, "");
  g_assert_cmpstr (cell_named (header, last, "unit"), ==, "");
  g_assert_cmpstr (cell_named (header, last, "flags"), ==,
                   "root-at-edge light");
}

static void
test_odd_file_names_are_quoted (void)
{
  g_autoptr (VellusMeasurement) measurement = sample_empty (10, 10);

  g_free (measurement->source_file);
  measurement->source_file = g_strdup ("left, \"top\"\n.png");

  g_autofree char *csv = vellus_measurement_to_csv (measurement);

  g_assert_nonnull (strstr (csv, "\r\n\"left, \"\"top\"\"\n.png\",10,10,"));
}

static void
test_several_pictures_share_a_header (void)
{
  g_autoptr (VellusMeasurement) measurement = sample_measurement ();
  g_autoptr (GString)           csv = g_string_new (NULL);
  g_autofree char              *one = vellus_measurement_to_csv (measurement);

  vellus_csv_add_header (csv);
  vellus_csv_add_row (csv, measurement);
  g_assert_cmpstr (csv->str, ==, one);

  vellus_csv_add_row (csv, measurement);
  g_assert_true (g_str_has_suffix (csv->str, strstr (one, "\r\n") + 2));
}

static void
test_bytes_are_the_same_under_a_comma_locale (void)
{
  g_autoptr (VellusMeasurement) measurement = sample_measurement ();
  g_autofree char              *plain = vellus_measurement_to_csv (measurement);
  g_autofree char *plain_hairs = vellus_measurement_hairs_to_csv (measurement);

  if (! comma_locale_enter ())
    return;

  g_autofree char *comma = vellus_measurement_to_csv (measurement);
  g_autofree char *comma_hairs = vellus_measurement_hairs_to_csv (measurement);

  comma_locale_leave ();
  g_assert_cmpstr (plain, ==, comma);
  g_assert_cmpstr (plain_hairs, ==, comma_hairs);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/report/csv/rows-are-as-long-as-the-header",
                   test_rows_are_as_long_as_the_header);
  g_test_add_func ("/report/csv/figures-stand-in-their-columns",
                   test_figures_stand_in_their_columns);
  g_test_add_func ("/report/csv/hairs-stand-in-their-rows",
                   test_hairs_stand_in_their_rows);
  g_test_add_func ("/report/csv/odd-file-names-are-quoted",
                   test_odd_file_names_are_quoted);
  g_test_add_func ("/report/csv/several-pictures-share-a-header",
                   test_several_pictures_share_a_header);
  g_test_add_func ("/report/csv/same-bytes-under-a-comma-locale",
                   test_bytes_are_the_same_under_a_comma_locale);

  return g_test_run ();
}
