/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include <cairo.h>
#include <glib/gstdio.h>
#include <locale.h>
#include <string.h>

#include "cli/status.h"
#include "pictures.h"
#include "program.h"
#include "report/json.h"

static void
test_all_outputs_are_written (Place *place, gconstpointer data)
{
  run (place, "measure scalp.png --um-per-px 5 --json a.json --csv a.csv "
              "--hairs-csv h.csv --overlay o.png");
  g_assert_cmpstr (place->err, ==, "");
  g_assert_cmpint (place->status, ==, VELLUS_STATUS_DONE);
  g_assert_nonnull (strstr (place->out, "Hair density: "));

  g_autofree char              *json = read_output (place, "a.json");
  g_autofree char              *csv = read_output (place, "a.csv");
  g_autofree char              *hairs = read_output (place, "h.csv");
  g_autofree char              *overlay = in_folder (place, "o.png");
  g_autoptr (GError)            error = NULL;
  g_autoptr (VellusMeasurement) measurement =
    vellus_measurement_from_json (json, -1, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (measurement->source_file, ==, "scalp.png");
  g_assert_cmpfloat (measurement->scale.um_per_px, ==, 5.0);
  g_assert_nonnull (strstr (csv, "\r\nscalp.png,400,300,5,0.01,argument,"));
  g_assert_true (g_str_has_prefix (hairs, "file,hair,counted,class,"));

  cairo_surface_t *picture = cairo_image_surface_create_from_png (overlay);

  g_assert_cmpint (cairo_image_surface_get_width (picture), ==, 400);
  g_assert_cmpint (cairo_image_surface_get_height (picture), ==, 300);
  cairo_surface_destroy (picture);
  g_assert_cmpuint (count_files (place), ==, 5);
}

static void
test_threads_change_no_byte (Place *place, gconstpointer data)
{
  run (place, "measure scalp.png --um-per-px 5 --threads 1 --json 1.json");
  run (place, "measure scalp.png --um-per-px 5 --threads 3 --json 3.json");

  g_autofree char *one = read_output (place, "1.json");
  g_autofree char *three = read_output (place, "3.json");

  g_assert_cmpstr (one, ==, three);
}

static void
test_comma_locale_changes_no_byte (Place *place, gconstpointer data)
{
  static const char arguments[] =
    "measure scalp.png --um-per-px 5.5 --sensitivity 0.25 "
    "--region rectangle:10.5,20.5,300.25,200 --quiet --json %s.json --csv "
    "%s.csv";

  if (setlocale (LC_NUMERIC, "comma.UTF-8") == NULL)
    {
      g_test_skip ("the locale with a decimal comma could not be made");
      return;
    }
  setlocale (LC_NUMERIC, "C");

  run (place, arguments);
  g_assert_cmpint (place->status, ==, VELLUS_STATUS_DONE);

  g_autofree char *json = read_output (place, "scalp.json");
  g_autofree char *csv = read_output (place, "scalp.csv");

  g_unsetenv ("LC_ALL");
  g_setenv ("LANG", "C.UTF-8", TRUE);
  g_setenv ("LC_NUMERIC", "comma.UTF-8", TRUE);
  run (place, arguments);
  g_unsetenv ("LC_NUMERIC");
  g_setenv ("LC_ALL", "C.UTF-8", TRUE);
  g_assert_cmpint (place->status, ==, VELLUS_STATUS_DONE);

  g_autofree char *comma_json = read_output (place, "scalp.json");
  g_autofree char *comma_csv = read_output (place, "scalp.csv");

  g_assert_cmpstr (json, ==, comma_json);
  g_assert_cmpstr (csv, ==, comma_csv);
}

static void
test_parameters_reach_the_measurement (Place *place, gconstpointer data)
{
  run (place, "measure --tone dark scalp.png --um-per-px=5 --vellus-cut 25.5 "
              "--scale-uncertainty 0.03 --region ellipse:10,20,300,200.5 "
              "--counting-rule unbiased-frame --quiet --json a.json");
  g_assert_cmpstr (place->err, ==, "");
  g_assert_cmpstr (place->out, ==, "");

  g_autofree char              *json = read_output (place, "a.json");
  g_autoptr (VellusMeasurement) measurement =
    vellus_measurement_from_json (json, -1, NULL);

  g_assert_cmpint (measurement->params.tone, ==, VELLUS_TONE_DARK);
  g_assert_cmpint (measurement->params.counting_rule, ==,
                   VELLUS_COUNT_UNBIASED_FRAME);
  g_assert_cmpfloat (measurement->params.vellus_cut_um, ==, 25.5);
  g_assert_cmpfloat (measurement->scale.relative_uncertainty, ==, 0.03);
  g_assert_cmpint (measurement->region->kind, ==, VELLUS_REGION_ELLIPSE);
  g_assert_cmpfloat (measurement->region->shape.y1, ==, 220.5);
}

static void
test_every_kind_of_picture_is_measured (Place *place, gconstpointer data)
{
  static const char *const kinds[][2] = {
    { "a.jpg", "R'G'B' u8" },  { "b.png", "R'G'B'A u16" },
    { "c.png", "Y' u8" },      { "d.tiff", "R'G'B' u16" },
    { "e.webp", "R'G'B' u8" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autofree char *path =
        pictures_save (place->folder, kinds[i][0], kinds[i][1], 200, 150);
      g_autofree char *arguments =
        g_strdup_printf ("measure %s --um-per-px 5 --quiet", kinds[i][0]);

      run (place, arguments);
      g_assert_cmpstr (place->err, ==, "");
      g_assert_cmpint (place->status, ==, VELLUS_STATUS_DONE);
    }
}

static void
test_several_pictures_go_where_they_belong (Place *place, gconstpointer data)
{
  g_autofree char *other =
    pictures_save (place->folder, "other.png", "R'G'B' u8", 300, 200);
  g_autofree char *results = in_folder (place, "results");

  g_assert_cmpint (g_mkdir (results, 0777), ==, 0);
  run (place, "measure scalp.png other.png --um-per-px 5 --quiet "
              "--json results --csv all.csv --hairs-csv results/%s-h.csv "
              "--overlay results/");
  g_assert_cmpstr (place->err, ==, "");
  g_assert_cmpint (place->status, ==, VELLUS_STATUS_DONE);

  g_autofree char *csv = read_output (place, "all.csv");
  g_autofree char *first = read_output (place, "results/scalp.json");
  g_autofree char *second = read_output (place, "results/other.json");
  g_autofree char *hairs = read_output (place, "results/other-h.csv");
  g_autofree char *overlay = read_output (place, "results/other.overlay.png");
  g_auto (GStrv)   rows = g_strsplit (csv, "\r\n", -1);

  g_assert_cmpuint (g_strv_length (rows), ==, 4);
  g_assert_true (g_str_has_prefix (rows[1], "scalp.png,"));
  g_assert_true (g_str_has_prefix (rows[2], "other.png,"));
  g_assert_nonnull (strstr (second, "\"width_px\": 300"));
}

static void
test_mask_limits_the_region (Place *place, gconstpointer data)
{
  cairo_surface_t *mask =
    cairo_image_surface_create (CAIRO_FORMAT_RGB24, 400, 300);
  cairo_t         *cr = cairo_create (mask);
  g_autofree char *path = in_folder (place, "mask.png");

  cairo_set_source_rgb (cr, 1.0, 1.0, 1.0);
  cairo_rectangle (cr, 50.0, 60.0, 100.0, 80.0);
  cairo_fill (cr);
  cairo_destroy (cr);
  cairo_surface_write_to_png (mask, path);
  cairo_surface_destroy (mask);
  run (place, "measure scalp.png --um-per-px 5 --quiet --region mask:mask.png "
              "--json a.json");
  g_assert_cmpstr (place->err, ==, "");

  g_autofree char              *json = read_output (place, "a.json");
  g_autoptr (VellusMeasurement) measurement =
    vellus_measurement_from_json (json, -1, NULL);

  g_assert_cmpint (measurement->region->kind, ==, VELLUS_REGION_MASK);
  g_assert_cmpfloat (measurement->region->bounds.x0, ==, 50.0);
  g_assert_cmpfloat (measurement->region->bounds.y1, ==, 140.0);
  g_assert_cmpfloat_with_epsilon (measurement->region_area_mm2,
                                  100.0 * 80.0 * 25e-6, 1e-6);
}

static void
test_document_can_go_to_standard_output (Place *place, gconstpointer data)
{
  run (place, "measure scalp.png --um-per-px 5 --json -");
  g_assert_cmpint (place->status, ==, VELLUS_STATUS_DONE);

  g_autoptr (GError)            error = NULL;
  g_autoptr (VellusMeasurement) measurement =
    vellus_measurement_from_json (place->out, -1, &error);

  g_assert_no_error (error);
}

static void
test_help_and_version_are_no_errors (Place *place, gconstpointer data)
{
  guint                  n_specs = 0;
  const VellusParamSpec *specs = vellus_params_specs (&n_specs);

  run (place, "--version");
  g_assert_cmpstr (place->out, ==, "vellus " VELLUS_VERSION "\n");
  g_assert_cmpint (place->status, ==, VELLUS_STATUS_DONE);

  run (place, "--help");
  g_assert_cmpint (place->status, ==, VELLUS_STATUS_DONE);

  run (place, "measure --help");
  g_assert_cmpint (place->status, ==, VELLUS_STATUS_DONE);
  for (guint i = 0; i < n_specs; i++)
    {
      g_autofree char *option = g_strconcat ("--", specs[i].name, "=", NULL);

      g_assert_nonnull (strstr (place->out, option));
    }
}

/* "--name" as the manual writes it. */
static char *
manual_option (const char *help_line)
{
  g_auto (GStrv) words = g_strsplit_set (help_line, "= ", 2);
  g_auto (GStrv) parts = g_strsplit (words[0], "-", -1);

  return g_strjoinv ("\\-", parts);
}

static void
test_manual_names_every_option (Place *place, gconstpointer data)
{
  g_autofree char *manual = NULL;
  guint            n_options = 0;

  g_assert_true (
    g_file_get_contents (g_getenv ("VELLUS_MANUAL"), &manual, NULL, NULL));
  run (place, "measure --help");

  g_auto (GStrv) lines = g_strsplit (place->out, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      const char *line = g_strchug (lines[i]);

      if (! g_str_has_prefix (line, "--"))
        continue;

      g_autofree char *option = manual_option (line);

      g_test_message ("%s", option);
      g_assert_nonnull (strstr (manual, option));
      n_options++;
    }

  g_assert_cmpuint (n_options, >, 15);
}

static void
add (const char *path, void (*test) (Place *place, gconstpointer data))
{
  g_test_add (path, Place, NULL, set_up, test, tear_down);
}

int
main (int argc, char **argv)
{
  start (&argc, &argv);

  add ("/cli/vellus/all-outputs-are-written", test_all_outputs_are_written);
  add ("/cli/vellus/threads-change-no-byte", test_threads_change_no_byte);
  add ("/cli/vellus/comma-locale-changes-no-byte",
       test_comma_locale_changes_no_byte);
  add ("/cli/vellus/parameters-reach-the-measurement",
       test_parameters_reach_the_measurement);
  add ("/cli/vellus/every-kind-of-picture-is-measured",
       test_every_kind_of_picture_is_measured);
  add ("/cli/vellus/several-pictures-go-where-they-belong",
       test_several_pictures_go_where_they_belong);
  add ("/cli/vellus/mask-limits-the-region", test_mask_limits_the_region);
  add ("/cli/vellus/document-can-go-to-standard-output",
       test_document_can_go_to_standard_output);
  add ("/cli/vellus/help-and-version-are-no-errors",
       test_help_and_version_are_no_errors);
  add ("/cli/vellus/manual-names-every-option", test_manual_names_every_option);

  return g_test_run ();
}
