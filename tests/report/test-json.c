/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "report/json.h"

#include <math.h>
#include <string.h>

#include "comma-locale.h"
#include "core/error.h"
#include "sample.h"

static VellusMeasurement *
read_text (const char *text)
{
  g_autoptr (GError) error = NULL;
  VellusMeasurement *measurement =
    vellus_measurement_from_json (text, -1, &error);

  g_assert_no_error (error);
  g_assert_nonnull (measurement);

  return measurement;
}

static void
assert_round_trip (const VellusMeasurement *measurement)
{
  g_autofree char *first = vellus_measurement_to_json (measurement);
  g_autoptr (VellusMeasurement) back = read_text (first);
  g_autofree char              *second = vellus_measurement_to_json (back);

  g_assert_cmpstr (first, ==, second);
}

static void
test_write_read_write_gives_the_same_bytes (void)
{
  g_autoptr (VellusMeasurement) measurement = sample_measurement ();
  g_autoptr (VellusMeasurement) empty = sample_empty (1, 20000);

  assert_round_trip (measurement);
  assert_round_trip (empty);
}

static void
test_every_region_survives (void)
{
  const VellusRect shape = { -20.5, 10.25, 300.125, 600.0 };
  const guint8     coverage[] = { 0, 0, 255, 255, 128, 7, 255, 255, 0 };
  VellusRegion    *regions[] = {
       vellus_region_new_shape (VELLUS_REGION_RECTANGLE, shape, 640, 480, NULL),
       vellus_region_new_shape (VELLUS_REGION_ELLIPSE, shape, 640, 480, NULL),
       vellus_region_new_mask (17, 4, 3, 3, coverage, NULL),
  };

  for (guint i = 0; i < G_N_ELEMENTS (regions); i++)
    {
      g_autoptr (VellusMeasurement) measurement = sample_measurement ();

      vellus_region_free (measurement->region);
      measurement->region = regions[i];
      assert_round_trip (measurement);

      g_autofree char *text = vellus_measurement_to_json (measurement);
      g_autoptr (VellusMeasurement) back = read_text (text);

      g_assert_cmpint (back->region->kind, ==, regions[i]->kind);
      g_assert_cmpfloat_with_epsilon (
        vellus_region_area_px2 (back->region, NULL),
        vellus_region_area_px2 (regions[i], NULL), 1e-9);
    }
}

static void
test_everything_comes_back (void)
{
  g_autoptr (VellusMeasurement) measurement = sample_measurement ();

  measurement->params.sensitivity = 0.75;
  measurement->params.tone = VELLUS_TONE_LIGHT;

  g_autofree char              *text = vellus_measurement_to_json (measurement);
  g_autoptr (VellusMeasurement) back = read_text (text);
  const VellusHair             *hair = g_ptr_array_index (back->hairs, 3);
  const VellusUnit             *unit = g_ptr_array_index (back->units, 0);

  g_assert_cmpstr (back->source_file, ==, "scalp.png");
  g_assert_cmpfloat (back->scale.um_per_px, ==, SAMPLE_UM_PER_PX);
  g_assert_cmpstr (back->scale.method, ==, "argument");
  g_assert_cmpfloat (back->params.sensitivity, ==, 0.75);
  g_assert_cmpint (back->params.tone, ==, VELLUS_TONE_LIGHT);
  g_assert_cmpuint (back->quality, ==, measurement->quality);
  g_assert_cmpuint (back->hairs->len, ==, 4);
  g_assert_cmpint (hair->id, ==, 4);
  g_assert_false (hair->counted);
  g_assert_cmpuint (hair->flags, ==,
                    VELLUS_HAIR_ROOT_AT_EDGE | VELLUS_HAIR_LIGHT);
  g_assert_true (isnan (hair->diameter_sd_um));
  g_assert_cmpint (hair->unit, ==, 0);
  g_assert_cmpfloat_with_epsilon (vellus_hair_tip (hair).x, 200.12, 1e-9);
  g_assert_cmpuint (unit->hair_ids->len, ==, 2);
  g_assert_cmpint (g_array_index (unit->hair_ids, int, 1), ==, 2);
  g_assert_cmpfloat (back->summary.density_per_cm2.high, ==, 114.2);
  g_assert_true (isnan (back->summary.mean_diameter_um.low));
  g_assert_true (isnan (back->summary.sd_diameter_um.value));
}

static void
test_unknown_numbers_are_null (void)
{
  g_autoptr (VellusMeasurement) measurement = sample_measurement ();
  g_autofree char              *text = vellus_measurement_to_json (measurement);

  g_assert_null (strstr (text, " nan"));
  g_assert_null (strstr (text, "[nan"));
  g_assert_null (strstr (text, "-nan"));
  g_assert_null (strstr (text, "NaN"));
  g_assert_nonnull (strstr (text, "\"sd_diameter_um\": null"));
  g_assert_nonnull (strstr (text, "\"mean_diameter_um\": [null, null]"));
  g_assert_nonnull (strstr (text, "\"unit\": null"));
}

static void
test_document_tells_no_folder (void)
{
  static const char *const paths[] = {
    "/pictures/somebody/scalp.png",
    "C:\\Users\\Somebody\\scalp.png",
  };

  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      g_autoptr (VellusMeasurement) measurement = sample_measurement ();

      g_free (measurement->source_file);
      measurement->source_file = g_strdup (paths[i]);

      g_autofree char *text = vellus_measurement_to_json (measurement);

      g_assert_nonnull (strstr (text, "\"file\": \"scalp.png\""));
      g_assert_null (strstr (text, "omebody"));
    }
}

static void
test_odd_file_names_survive (void)
{
  static const char *const names[] = { "a \"b\"\n\tc.png", "Kopfhaut ä€😀.png",
                                       "\x7f\x01.png" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (VellusMeasurement) measurement = sample_measurement ();

      g_free (measurement->source_file);
      measurement->source_file = g_strdup (names[i]);

      g_autofree char *text = vellus_measurement_to_json (measurement);
      g_autoptr (VellusMeasurement) back = read_text (text);

      g_assert_cmpstr (back->source_file, ==, names[i]);
    }
}

static void
test_bytes_are_the_same_under_a_comma_locale (void)
{
  g_autoptr (VellusMeasurement) measurement = sample_measurement ();
  g_autofree char *plain = vellus_measurement_to_json (measurement);

  if (! comma_locale_enter ())
    return;

  g_autofree char *comma = vellus_measurement_to_json (measurement);
  g_autoptr (VellusMeasurement) back = read_text (plain);
  g_autofree char              *again = vellus_measurement_to_json (back);

  comma_locale_leave ();
  g_assert_cmpstr (plain, ==, comma);
  g_assert_cmpstr (plain, ==, again);
}

/* The least that the format asks for, as another program would write it. */
static void
test_plain_documents_are_read (void)
{
  g_autoptr (VellusMeasurement) measurement = read_text (
    "{\"format\": \"vellus-measurement\", \"version\": 1, \"extra\": [{}],"
    " \"source\": {\"width_px\": 10, \"height_px\": 20},"
    " \"calibration\": {\"um_per_px\": 5},"
    " \"hairs\": [{\"id\": 1, \"counted\": true, \"class\": \"vellus\","
    "  \"diameter_um\": 20, \"path_px\": [[1, 2], [3.5, 4]]}],"
    " \"summary\": {\"hairs\": 1}}");
  const VellusHair *hair = g_ptr_array_index (measurement->hairs, 0);

  g_assert_cmpint (measurement->region->kind, ==, VELLUS_REGION_WHOLE);
  g_assert_cmpfloat (hair->diameter_um, ==, 20.0);
  g_assert_true (isnan (hair->length_um));
  g_assert_true (isnan (measurement->summary.density_per_cm2.value));
}

static char *
replace_once (const char *text, const char *old, const char *new_text)
{
  const char *at = strstr (text, old);

  g_assert_nonnull (at);

  g_autofree char *head = g_strndup (text, (gsize) (at - text));

  return g_strconcat (head, new_text, at + strlen (old), NULL);
}

static void
assert_refused (const char *text, gssize length)
{
  g_autoptr (GError)            error = NULL;
  g_autoptr (VellusMeasurement) measurement =
    vellus_measurement_from_json (text, length, &error);

  g_assert_null (measurement);
  g_assert_error (error, VELLUS_ERROR, VELLUS_ERROR_DOCUMENT);
  g_assert_true (g_utf8_validate (error->message, -1, NULL));
  g_assert_true (g_str_has_suffix (error->message, "."));
}

static void
test_broken_documents_are_refused (void)
{
  static const char *const changes[][2] = {
    { "vellus-measurement", "something-else" },
    { "\"version\": 1", "\"version\": 2" },
    { "\"version\": 1", "\"version\": 1.5" },
    { "\"version\": 1", "\"version\": \"1\"" },
    { "\"version\": 1", "\"version\": null" },
    { "\"width_px\": 640", "\"width_px\": 0" },
    { "\"width_px\": 640", "\"width_px\": -640" },
    { "\"width_px\": 640", "\"width_px\": 1e30" },
    { "\"width_px\": 640", "\"width_px\": 99999999999999999999" },
    { "\"um_per_px\": 5", "\"um_per_px\": 0" },
    { "\"um_per_px\": 5", "\"um_per_px\": null" },
    { "\"um_per_px\": 5", "\"um_per_px\": 1e999" },
    { "\"um_per_px\": 5", "\"um_per_px\": NaN" },
    { "\"kind\": \"whole-image\"", "\"kind\": \"circle\"" },
    { "\"kind\": \"whole-image\"", "\"kind\": [1]" },
    { "\"bounds_px\": [0, 0, 640, 480]", "\"bounds_px\": [0, 0, 640]" },
    { "\"bounds_px\": [0, 0, 640, 480]", "\"bounds_px\": [0, 0, 0, 480]" },
    { "\"bounds_px\": [0, 0, 640, 480]", "\"bounds_px\": [0, 0, 1e300, 9]" },
    { "\"sensitivity\": 0.5", "\"sensitivity\": 7" },
    { "\"tone\": \"both\"", "\"tone\": \"blue\"" },
    { "\"vellus_cut_um\": 30", "\"vellus_cut_um\": 90" },
    { "\"quality\": [", "\"quality\": {}, \"rest\": [" },
    { "\"hairs\": [", "\"hairs\": [7, " },
    { "\"class\": \"vellus\"", "\"class\": \"bald\"" },
    { "\"class\": \"vellus\"", "\"class\": 3" },
    { "\"counted\": true", "\"counted\": 1" },
    { "\"diameter_um\": 22.4", "\"diameter_um\": -22.4" },
    { "\"diameter_um\": 22.4", "\"diameter_um\": \"22.4\"" },
    { "\"confidence\": 0.93", "\"confidence\": 93" },
    { "\"path_px\": [[", "\"path_px\": [[1]], \"rest\": [[" },
    { "\"path_px\": [[", "\"path_px\": [[1, 2]], \"rest\": [[" },
    { "\"path_px\": [[", "\"path_px\": [[1, 2, 3], [" },
    { "\"path_px\": [[", "\"path_px\": [[1, null], [" },
    { "\"path_px\": [[", "\"path_px\": [[1, 1e12], [" },
    { "\"center_px\": [100.5, 90.25]", "\"center_px\": {}" },
    { "\"hairs\": [1, 2]", "\"hairs\": [1, \"2\"]" },
    { "\"hairs\": [1, 2]", "\"hairs\": [1, 1e99]" },
    { "\"summary\": {", "\"summary\": [], \"rest\": {" },
    { "\"mean_diameter_um\": [null, null]", "\"mean_diameter_um\": [1]" },
    { "\"mean_diameter_um\": [null, null]", "\"mean_diameter_um\": 1" },
  };
  g_autoptr (VellusMeasurement) measurement = sample_measurement ();
  g_autofree char              *text = vellus_measurement_to_json (measurement);

  for (guint i = 0; i < G_N_ELEMENTS (changes); i++)
    {
      g_autofree char *broken =
        replace_once (text, changes[i][0], changes[i][1]);

      g_test_message ("%s", changes[i][1]);
      assert_refused (broken, -1);
    }
}

static void
test_version_is_named (void)
{
  g_autoptr (VellusMeasurement) measurement = sample_measurement ();
  g_autofree char              *text = vellus_measurement_to_json (measurement);
  g_autofree char              *newer =
    replace_once (text, "\"version\": 1,", "\"version\": 17,");
  g_autoptr (GError) error = NULL;

  g_assert_null (vellus_measurement_from_json (newer, -1, &error));
  g_assert_nonnull (strstr (error->message, "17"));
}

static void
test_other_texts_are_refused (void)
{
  static const char *const texts[] = {
    "",
    " ",
    "null",
    "3",
    "\"text\"",
    "[]",
    "{}",
    "{",
    "{\"format\":",
    "{\"format\": null}",
    "\xff\xfe",
    "{\"format\": \"vellus-measurement\"}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    assert_refused (texts[i], -1);

  /* A zero byte inside. */
  assert_refused ("{\"format\"\0: 1}", 14);
}

/* The parser calls itself for each level; a million would end the stack. */
static void
test_deep_nesting_is_refused (void)
{
  const gsize      n = 1000000;
  g_autofree char *deep = g_malloc (n);

  memset (deep, '[', n);
  assert_refused (deep, (gssize) n);

  for (gsize i = 0; i + 5 <= n; i += 5)
    memcpy (deep + i, "{\"a\":", 5);
  assert_refused (deep, (gssize) n);
}

/* Small documents that ask for much memory. */
/* What was left out stays with the document. */
static void
test_unjudged_places_are_kept (void)
{
  g_autoptr (VellusMeasurement) measurement = sample_measurement ();
  VellusCells                  *cells = vellus_cells_new (640, 480, 5.0);

  measurement->unjudged = cells;
  measurement->unjudged_mm2 = 1.25;
  for (int x = 3; x < 9; x++)
    cells->at[vellus_cells_index (cells, x, 2)] = 1;
  assert_round_trip (measurement);

  g_autofree char              *text = vellus_measurement_to_json (measurement);
  g_autoptr (VellusMeasurement) back = read_text (text);

  g_assert_cmpfloat (back->unjudged_mm2, ==, 1.25);
  g_assert_cmpint (back->unjudged->width, ==, cells->width);
  g_assert_cmpmem (back->unjudged->at,
                   (gsize) back->unjudged->width *
                     (gsize) back->unjudged->height,
                   cells->at, (gsize) cells->width * (gsize) cells->height);
}

#define UNJUDGED(corner, side, runs)                                           \
  "{\"kind\": \"whole-image\", \"bounds_px\": [0, 0, 9, 9], \"unjudged\": "    \
  "{\"corner_px\": " corner ", \"cell_px\": 4, \"columns\": " side             \
  ", \"rows\": " side ", \"cell_runs\": " runs "}}"

static void
test_masks_are_checked_before_they_are_filled (void)
{
  static const char *const regions[] = {
    "{\"kind\": \"mask\", \"bounds_px\": [0, 0, 9999999, 9999999]}",
    "{\"kind\": \"mask\", \"bounds_px\": [0, 0, 3, 3], "
    "\"mask_runs\": [255, 1e18]}",
    "{\"kind\": \"mask\", \"bounds_px\": [0, 0, 3, 3], "
    "\"mask_runs\": [255, 8]}",
    "{\"kind\": \"mask\", \"bounds_px\": [0, 0, 3, 3], "
    "\"mask_runs\": [255, 9, 1]}",
    "{\"kind\": \"mask\", \"bounds_px\": [0, 0, 3, 3], "
    "\"mask_runs\": [256, 9]}",
    "{\"kind\": \"mask\", \"bounds_px\": [0, 0, 3, 3], "
    "\"mask_runs\": [0, 9]}",
    "{\"kind\": \"mask\", \"bounds_px\": [0, 0, 3, 3], "
    "\"mask_runs\": [255, -9]}",
    UNJUDGED ("[0, 0]", "99999999", "[1, 4]"),
    UNJUDGED ("[0, 1e99]", "2", "[1, 4]"),
    UNJUDGED ("[0, 0]", "-2", "[1, 4]"),
    UNJUDGED ("[0, 0]", "2", "[1, 5]"),
    UNJUDGED ("[0, 0]", "2", "[]"),
  };

  for (guint i = 0; i < G_N_ELEMENTS (regions); i++)
    {
      g_autofree char *text =
        g_strdup_printf ("{\"format\": \"vellus-measurement\", \"version\": 1,"
                         " \"source\": {\"width_px\": 10, \"height_px\": 20},"
                         " \"calibration\": {\"um_per_px\": 5}, \"region\": %s,"
                         " \"hairs\": [], \"summary\": {}}",
                         regions[i]);

      g_test_message ("%s", regions[i]);
      assert_refused (text, -1);
    }
}

static void
test_cut_off_documents_are_refused (void)
{
  g_autoptr (VellusMeasurement) measurement = sample_measurement ();
  g_autofree char              *text = vellus_measurement_to_json (measurement);
  const gsize                   length = strlen (text);

  /* The last newline may be missing. */
  for (gsize i = 0; i + 2 <= length; i += 7)
    assert_refused (text, (gssize) i);
}

/* Whatever a damaged byte makes of it: an answer or a refusal. */
static void
test_damaged_bytes_do_no_harm (void)
{
  g_autoptr (VellusMeasurement) measurement = sample_measurement ();
  g_autofree char              *text = vellus_measurement_to_json (measurement);
  const int                     length = (int) strlen (text);

  for (int i = 0; i < 3000; i++)
    {
      g_autofree char   *damaged = g_strdup (text);
      g_autoptr (GError) error = NULL;

      for (int k = 0; k < 1 + i % 3; k++)
        damaged[g_test_rand_int_range (0, length)] =
          (char) g_test_rand_int_range (32, 127);

      g_autoptr (VellusMeasurement) back =
        vellus_measurement_from_json (damaged, length, &error);

      if (back == NULL)
        g_assert_error (error, VELLUS_ERROR, VELLUS_ERROR_DOCUMENT);
      else
        assert_round_trip (back);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/report/json/write-read-write-gives-the-same-bytes",
                   test_write_read_write_gives_the_same_bytes);
  g_test_add_func ("/report/json/every-region-survives",
                   test_every_region_survives);
  g_test_add_func ("/report/json/everything-comes-back",
                   test_everything_comes_back);
  g_test_add_func ("/report/json/unknown-numbers-are-null",
                   test_unknown_numbers_are_null);
  g_test_add_func ("/report/json/document-tells-no-folder",
                   test_document_tells_no_folder);
  g_test_add_func ("/report/json/odd-file-names-survive",
                   test_odd_file_names_survive);
  g_test_add_func ("/report/json/same-bytes-under-a-comma-locale",
                   test_bytes_are_the_same_under_a_comma_locale);
  g_test_add_func ("/report/json/plain-documents-are-read",
                   test_plain_documents_are_read);
  g_test_add_func ("/report/json/broken-documents-are-refused",
                   test_broken_documents_are_refused);
  g_test_add_func ("/report/json/version-is-named", test_version_is_named);
  g_test_add_func ("/report/json/other-texts-are-refused",
                   test_other_texts_are_refused);
  g_test_add_func ("/report/json/deep-nesting-is-refused",
                   test_deep_nesting_is_refused);
  g_test_add_func ("/report/json/masks-are-checked-before-they-are-filled",
                   test_masks_are_checked_before_they_are_filled);
  g_test_add_func ("/report/json/unjudged-places-are-kept",
                   test_unjudged_places_are_kept);
  g_test_add_func ("/report/json/cut-off-documents-are-refused",
                   test_cut_off_documents_are_refused);
  g_test_add_func ("/report/json/damaged-bytes-do-no-harm",
                   test_damaged_bytes_do_no_harm);

  return g_test_run ();
}
