/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include <cairo.h>
#include <json-glib/json-glib.h>
#include <string.h>

#include "cli/status.h"
#include "compare/constellation.h"
#include "program.h"
#include "report/json.h"

#define SIDE_UM 12000.0

/* Writes what a visit to made-up skin measures. */
static void
save_visit (const Place *place,
            const char  *name,
            guint32      skin_seed,
            double       turn)
{
  g_autoptr (Skin)              skin = skin_new (skin_seed, 200, SIDE_UM);
  const Visit                   visit = { .turn_rad = turn,
                                          .x_um = 0.5 * SIDE_UM,
                                          .y_um = 0.5 * SIDE_UM,
                                          .um_per_px = 5.5,
                                          .length = 1.0,
                                          .noise_um = 10.0,
                                          .seed = (guint32) (100.0 * turn) };
  g_autoptr (VellusMeasurement) measurement = visit_measure (&visit, skin);
  g_autofree char              *json = vellus_measurement_to_json (measurement);
  g_autofree char              *path = in_folder (place, name);

  g_assert_true (g_file_set_contents (path, json, -1, NULL));
}

static void
save_visits (const Place *place)
{
  save_visit (place, "before.json", 1, 0.0);
  save_visit (place, "after.json", 1, 0.5);
  save_visit (place, "other.json", 2, 0.0);
}

static void
test_all_outputs (Place *place, gconstpointer data)
{
  save_visits (place);
  run (place, "compare before.json after.json --json c.json --csv c.csv "
              "--overlay o.png --before-json b.json --after-json a.json "
              "--days 3");
  g_assert_cmpstr (place->err, ==, "");
  g_assert_cmpint (place->status, ==, VELLUS_STATUS_DONE);
  g_assert_nonnull (strstr (place->out, "Same skin: "));

  g_autofree char       *text = read_output (place, "c.json");
  g_autofree char       *csv = read_output (place, "c.csv");
  g_autofree char       *overlay = in_folder (place, "o.png");
  g_autofree char       *before = read_output (place, "b.json");
  g_autoptr (JsonParser) parser = json_parser_new ();

  g_assert_true (json_parser_load_from_data (parser, text, -1, NULL));

  JsonObject *root = json_node_get_object (json_parser_get_root (parser));
  JsonArray  *rows = json_object_get_array_member (root, "transform");

  g_assert_cmpstr (json_object_get_string_member (root, "format"), ==,
                   "vellus-comparison");
  g_assert_cmpint (json_object_get_int_member (root, "version"), ==, 1);
  g_assert_cmpuint (json_array_get_length (rows), ==, 3);
  g_assert_cmpuint (
    json_array_get_length (json_array_get_array_element (rows, 2)), ==, 3);
  g_assert_true (g_str_has_prefix (csv, "change,common,certainty,before,"));
  g_assert_nonnull (strstr (before, "\"vellus-measurement\""));

  cairo_surface_t *picture = cairo_image_surface_create_from_png (overlay);

  /* Both pictures side by side. */
  g_assert_cmpint (cairo_image_surface_get_width (picture), ==, 2 * 1280);
  g_assert_cmpint (cairo_image_surface_get_height (picture), ==, 960);
  cairo_surface_destroy (picture);
}

/* Ids tell which hairs of the made-up skin were brought together. */
static void
test_hairs_are_found_again (Place *place, gconstpointer data)
{
  save_visits (place);
  run (place, "compare before.json after.json --quiet --json c.json");

  g_autofree char       *text = read_output (place, "c.json");
  g_autoptr (JsonParser) parser = json_parser_new ();

  g_assert_true (json_parser_load_from_data (parser, text, -1, NULL));

  JsonArray *matches = json_object_get_array_member (
    json_node_get_object (json_parser_get_root (parser)), "matches");
  guint n_right = 0, n_wrong = 0;

  for (guint i = 0; i < json_array_get_length (matches); i++)
    {
      JsonObject *match = json_array_get_object_element (matches, i);

      /* Without a picture nobody can look again. */
      g_assert_cmpstr (json_object_get_string_member (match, "change"), !=,
                       "lost");
      g_assert_cmpstr (json_object_get_string_member (match, "change"), !=,
                       "new");
      if (json_object_get_null_member (match, "before") ||
          json_object_get_null_member (match, "after"))
        continue;

      if (json_object_get_int_member (match, "before") ==
          json_object_get_int_member (match, "after"))
        n_right++;
      else
        n_wrong++;
    }

  /* Hairs of one unit may lie on one another within the noise. */
  g_assert_cmpuint (n_right, >, 80);
  g_assert_cmpuint (50 * n_wrong, <=, n_right);
}

static void
test_threads_change_no_byte (Place *place, gconstpointer data)
{
  save_visits (place);
  run (place, "compare before.json after.json --threads 1 --json 1.json");
  run (place, "compare before.json after.json --threads 3 --json 3.json");

  g_autofree char *one = read_output (place, "1.json");
  g_autofree char *three = read_output (place, "3.json");

  g_assert_cmpstr (one, ==, three);
}

/* The later picture is turned by half a radian about its middle. */
static void
test_points_of_a_file (Place *place, gconstpointer data)
{
  g_autofree char *path = in_folder (place, "points");

  save_visits (place);
  g_assert_true (g_file_set_contents (
    path, "# moles\n340,480=376.7,336.2\n\n840,680=719.6,751.4 # scar\n", -1,
    NULL));
  run (place, "compare before.json after.json --points points --plot p.png "
              "--json c.json");
  g_assert_cmpstr (place->err, ==, "");
  g_assert_nonnull (strstr (place->out, "by the points that were marked"));

  g_autofree char *text = read_output (place, "c.json");
  g_autofree char *plot = read_output (place, "p.png");

  g_assert_nonnull (strstr (text, "\"by_hand\": true"));
  /* The marked places lead to the map that a search finds. */
  run (place, "compare before.json after.json --json s.json");

  g_autofree char *searched = read_output (place, "s.json");
  const char      *counts = strstr (text, "\"counts\"");

  g_assert_cmpmem (counts, 40, strstr (searched, "\"counts\""), 40);

  assert_refused (place, "compare before.json after.json --points nothing",
                  VELLUS_STATUS_FILE);
}

static void
test_other_skin (Place *place, gconstpointer data)
{
  save_visits (place);
  assert_refused (place, "compare before.json other.json --json c.json",
                  VELLUS_STATUS_REFUSED);
  assert_missing (place, "c.json");
}

static void
test_wrong_use (Place *place, gconstpointer data)
{
  save_visits (place);
  assert_refused (place, "compare before.json", VELLUS_STATUS_USAGE);
  assert_refused (place, "compare before.json before.json",
                  VELLUS_STATUS_USAGE);
  assert_refused (place, "compare before.json scalp.png", VELLUS_STATUS_USAGE);
  assert_refused (place, "compare before.json after.json --json after.json",
                  VELLUS_STATUS_USAGE);
  assert_refused (place, "compare before.json after.json --csv x --json x",
                  VELLUS_STATUS_USAGE);
  assert_refused (place, "compare before.json after.json --days -3",
                  VELLUS_STATUS_USAGE);
  assert_refused (place, "compare before.json after.json --points 1,2",
                  VELLUS_STATUS_USAGE);
  assert_refused (place, "compare before.json missing.json",
                  VELLUS_STATUS_FILE);
  assert_refused (place, "compare before.json after.json --json no/c.json",
                  VELLUS_STATUS_FILE);
}

static void
test_series (Place *place, gconstpointer data)
{
  save_visit (place, "2026-01-10.json", 1, 0.0);
  save_visit (place, "2026-07-12.json", 1, 0.5);
  save_visit (place, "2026-04-11.json", 1, 0.3);
  run (place,
       "compare 2026-07-12.json 2026-01-10.json 2026-04-11.json "
       "--treatment-start 2026-01-12 --json s.json --csv s.csv --plot p.png");
  g_assert_cmpstr (place->err, ==, "");
  g_assert_nonnull (strstr (place->out, "day 89, month 3\n"));

  g_autofree char *plot = read_output (place, "p.png");

  g_assert_true (g_str_has_prefix (plot, "\x89PNG"));

  g_autofree char       *text = read_output (place, "s.json");
  g_autofree char       *csv = read_output (place, "s.csv");
  g_autoptr (JsonParser) parser = json_parser_new ();

  g_assert_true (json_parser_load_from_data (parser, text, -1, NULL));

  JsonObject *root = json_node_get_object (json_parser_get_root (parser));
  JsonArray  *visits = json_object_get_array_member (root, "visits");
  JsonObject *last = json_array_get_object_element (visits, 2);

  g_assert_cmpstr (json_object_get_string_member (root, "format"), ==,
                   "vellus-series");
  /* In the order of time, whatever that of the arguments. */
  g_assert_cmpstr (json_object_get_string_member (last, "date"), ==,
                   "2026-07-12");
  g_assert_cmpint (json_object_get_int_member (last, "month"), ==, 6);
  g_assert_nonnull (
    strstr (csv, "2026-07-12.json,2026-07-12,181,6,density_per_cm2,"));

  /* Made-up skin stays as it is. */
  JsonObject *trend = json_object_get_object_member (
    json_object_get_object_member (root, "trends"), "mean_diameter_um");
  JsonArray *interval = json_object_get_array_member (trend, "interval");

  g_assert_cmpfloat (json_array_get_double_element (interval, 0), <, 0.0);
  g_assert_cmpfloat (json_array_get_double_element (interval, 1), >, 0.0);
}

static void
test_series_report (Place *place, gconstpointer data)
{
  save_visit (place, "jane-2026-01-10.json", 1, 0.0);
  save_visit (place, "jane-2026-04-11.json", 1, 0.3);
  save_visit (place, "jane-2026-07-12.json", 1, 0.5);
  run (place, "compare jane-2026-01-10.json jane-2026-04-11.json "
              "jane-2026-07-12.json --report r.html --report r.pdf "
              "--paper letter --quiet");
  g_assert_cmpstr (place->err, ==, "");

  g_autofree char *page = read_output (place, "r.html");

  g_assert_nonnull (strstr (page, "Visit 2, 2026-04-11, day 91, month 3"));
  g_assert_nonnull (strstr (page, "Visit 3, 2026-07-12, day 183, month 6"));
  g_assert_nonnull (strstr (page, "Change in a month"));
  g_assert_nonnull (strstr (page, "not a medical device"));
  /* A file's name may be somebody's. */
  g_assert_null (strstr (page, "jane"));

  g_autofree char *printed = read_output (place, "r.pdf");

  g_assert_true (g_str_has_prefix (printed, "%PDF"));
}

static void
test_series_refused (Place *place, gconstpointer data)
{
  save_visits (place);
  save_visit (place, "again.json", 1, 0.2);
  assert_refused (place,
                  "compare before.json after.json again.json "
                  "--overlay o.png",
                  VELLUS_STATUS_USAGE);
  assert_refused (place,
                  "compare before.json after.json again.json --dates "
                  "2026-01-01,2026-02-01",
                  VELLUS_STATUS_USAGE);
  assert_refused (place,
                  "compare before.json after.json again.json --dates "
                  "2026-01-01,2026-02-01,soon",
                  VELLUS_STATUS_USAGE);
  assert_refused (place,
                  "compare before.json after.json --dates "
                  "2026-01-01,2026-02-01",
                  VELLUS_STATUS_USAGE);
  assert_refused (place, "compare before.json after.json before.json",
                  VELLUS_STATUS_USAGE);
  assert_refused (place, "compare before.json after.json other.json --json s",
                  VELLUS_STATUS_REFUSED);
  g_assert_nonnull (strstr (place->err, "other.json"));
  assert_missing (place, "s");

  run (place, "compare before.json after.json again.json");
  g_assert_nonnull (strstr (place->out, "Not every visit has a date"));
}

static void
test_manual (Place *place, gconstpointer data)
{
  static const char *const options[] = {
    "\\-\\-um\\-per\\-px\\-after",
    "\\-\\-days",
    "\\-\\-points",
    "\\-\\-before\\-json",
    "\\-\\-after\\-json",
    "\\-\\-plot",
    "\\-\\-dates",
    "\\-\\-treatment\\-start",
  };
  g_autofree char *manual = NULL;

  g_assert_true (
    g_file_get_contents (g_getenv ("VELLUS_MANUAL"), &manual, NULL, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (options); i++)
    g_assert_nonnull (strstr (manual, options[i]));
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
  add ("/cli/compare/all-outputs-are-written", test_all_outputs);
  add ("/cli/compare/hairs-are-found-again", test_hairs_are_found_again);
  add ("/cli/compare/threads-change-no-byte", test_threads_change_no_byte);
  add ("/cli/compare/points-may-stand-in-a-file", test_points_of_a_file);
  add ("/cli/compare/other-skin-is-refused", test_other_skin);
  add ("/cli/compare/wrong-use-is-told", test_wrong_use);
  add ("/cli/compare/visits-make-a-series", test_series);
  add ("/cli/compare/series-is-printed-without-names", test_series_report);
  add ("/cli/compare/wrong-series-are-told", test_series_refused);
  add ("/cli/compare/the-manual-names-every-option", test_manual);

  return g_test_run ();
}
