/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* `vellus scale` as a user and a script meet it. */

#include <json-glib/json-glib.h>
#include <math.h>
#include <string.h>
#include <sys/wait.h>

#include "cli/status.h"
#include "program.h"

/* The built maker of phantoms, by its environment variable. */
#define MAKER "VELLUS_MAKE_PHANTOM"

/* Draws a phantom as NAME.png, and returns its micrometers a pixel. */
static double
save_phantom (const Place *place, const char *recipe, const char *name)
{
  g_autofree char  *png = g_strconcat (name, ".png", NULL);
  g_autofree char  *truth = g_strconcat (name, "-truth.json", NULL);
  const char *const command[] = {
    g_getenv (MAKER), "--recipe", recipe, "--png", png, "--truth", truth, NULL
  };
  g_autoptr (GError)     error = NULL;
  g_autoptr (JsonParser) parser = json_parser_new ();
  int                    status = 0;

  g_spawn_sync (place->folder, (char **) command, NULL, G_SPAWN_DEFAULT, NULL,
                NULL, NULL, NULL, &status, &error);
  g_assert_no_error (error);
  g_assert_cmpint (WEXITSTATUS (status), ==, 0);

  g_autofree char *text = read_output (place, truth);

  g_assert_true (json_parser_load_from_data (parser, text, -1, NULL));

  JsonObject *root = json_node_get_object (json_parser_get_root (parser));

  return json_object_get_double_member (
    json_object_get_object_member (root, "calibration"), "um_per_px");
}

/* What a script reads: these three and nothing else. */
static void
assert_scale (const char *text,
              double      um_per_px,
              double      tolerance,
              const char *method)
{
  g_autoptr (JsonParser) parser = json_parser_new ();

  g_assert_true (json_parser_load_from_data (parser, text, -1, NULL));

  JsonObject  *root = json_node_get_object (json_parser_get_root (parser));
  const double read = json_object_get_double_member (root, "um_per_px");
  const double uncertainty =
    json_object_get_double_member (root, "relative_uncertainty");

  g_assert_cmpuint (json_object_get_size (root), ==, 3);
  g_assert_cmpfloat_with_epsilon (read, um_per_px, tolerance * um_per_px);
  g_assert_cmpfloat (uncertainty, >, 0.0);
  g_assert_cmpfloat (uncertainty, <, 0.01);
  g_assert_cmpstr (json_object_get_string_member (root, "method"), ==, method);
}

static void
test_ruler (Place *place, gconstpointer data)
{
  const double um_per_px = save_phantom (place, "ruler", "ruler");

  run (place, "scale ruler.png --step-um 100 --json scale.json");
  g_assert_cmpstr (place->err, ==, "");
  g_assert_cmpint (place->status, ==, VELLUS_STATUS_DONE);
  g_assert_nonnull (strstr (place->out, "µm per pixel ± "));

  g_autofree char *json = read_output (place, "scale.json");

  /* What calibration is asked for. */
  assert_scale (json, um_per_px, 0.003, "ruler");

  run (place, "scale ruler.png --step-um 100 --json -");
  g_assert_cmpint (place->status, ==, VELLUS_STATUS_DONE);
  g_assert_cmpstr (place->out, ==, json);

  run (place, "scale ruler.png --step-um 100 --quiet");
  g_assert_cmpint (place->status, ==, VELLUS_STATUS_DONE);
  g_assert_cmpstr (place->out, ==, "");

  /* Twice the step is twice the scale: nothing is put right in secret. */
  run (place, "scale ruler.png --step-um 200 --json -");
  assert_scale (place->out, 2.0 * um_per_px, 0.003, "ruler");

  assert_refused (place, "scale ruler.png --json other.json",
                  VELLUS_STATUS_REFUSED);
  assert_missing (place, "other.json");
}

static void
test_bar (Place *place, gconstpointer data)
{
  const double um_per_px = save_phantom (place, "scale-bar", "bar");

  run (place, "scale bar.png --bar-um 500 --json -");
  g_assert_cmpstr (place->err, ==, "");
  g_assert_cmpint (place->status, ==, VELLUS_STATUS_DONE);
  /* Half a pixel in 85. */
  assert_scale (place->out, um_per_px, 0.006, "bar");

  assert_refused (place, "scale bar.png --step-um 100", VELLUS_STATUS_REFUSED);
}

static void
test_nothing_to_read (Place *place, gconstpointer data)
{
  static const char *const hints[] = { "", "--step-um 100", "--bar-um 1000",
                                       "--step-um 100 --bar-um 1000" };

  save_phantom (place, "early", "hairs");
  for (guint i = 0; i < G_N_ELEMENTS (hints); i++)
    {
      g_autofree char *on_skin =
        g_strconcat ("scale hairs.png --json s.json ", hints[i], NULL);
      g_autofree char *on_ramp =
        g_strconcat ("scale scalp.png --json s.json ", hints[i], NULL);

      assert_refused (place, on_skin, VELLUS_STATUS_REFUSED);
      assert_refused (place, on_ramp, VELLUS_STATUS_REFUSED);
    }
  assert_missing (place, "s.json");
}

static void
test_wrong_usage (Place *place, gconstpointer data)
{
  static const char *const wrong[] = {
    "scale",
    "scale --step-um 100",
    "scale scalp.png scalp.png",
    "scale scalp.png --step-um",
    "scale scalp.png --step-um 0",
    "scale scalp.png --step-um -10",
    "scale scalp.png --step-um nan",
    "scale scalp.png --step-um inf",
    "scale scalp.png --step-um 1e999",
    "scale scalp.png --step-um 0,5",
    "scale scalp.png --step-um 10um",
    "scale scalp.png --bar-um 0",
    "scale scalp.png --bar-um 1mm",
    "scale scalp.png --bogus",
    "scale scalp.png --step-um 10 --json scalp.png",
    "scale scalp.png --step-um 10 --json ./scalp.png",
  };

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    assert_refused (place, wrong[i], VELLUS_STATUS_USAGE);

  g_assert_cmpuint (count_files (place), ==, 1);
}

static void
test_file_trouble (Place *place, gconstpointer data)
{
  g_autofree char *text = in_folder (place, "text.png");

  g_assert_true (g_file_set_contents (text, "no picture", -1, NULL));
  assert_refused (place, "scale missing.png --step-um 10", VELLUS_STATUS_FILE);
  assert_refused (place, "scale text.png --step-um 10", VELLUS_STATUS_FILE);

  save_phantom (place, "ruler", "ruler");
  assert_refused (place, "scale ruler.png --step-um 100 --json no/where.json",
                  VELLUS_STATUS_FILE);
}

static void
test_help (Place *place, gconstpointer data)
{
  static const char *const told[] = { "--step-um", "--bar-um", "--json",
                                      "--quiet", "Exit status: 0 done" };

  run (place, "scale --help");
  g_assert_cmpint (place->status, ==, VELLUS_STATUS_DONE);
  g_assert_cmpstr (place->err, ==, "");
  for (guint i = 0; i < G_N_ELEMENTS (told); i++)
    g_assert_nonnull (strstr (place->out, told[i]));
}

int
main (int argc, char **argv)
{
  start (&argc, &argv);
  g_assert_nonnull (g_getenv (MAKER));

  g_test_add ("/cli/scale/ruler-tells-the-scale", Place, NULL, set_up,
              test_ruler, tear_down);
  g_test_add ("/cli/scale/bar-tells-the-scale", Place, NULL, set_up, test_bar,
              tear_down);
  g_test_add ("/cli/scale/nothing-to-read-is-3", Place, NULL, set_up,
              test_nothing_to_read, tear_down);
  g_test_add ("/cli/scale/wrong-usage-is-2", Place, NULL, set_up,
              test_wrong_usage, tear_down);
  g_test_add ("/cli/scale/file-trouble-is-4", Place, NULL, set_up,
              test_file_trouble, tear_down);
  g_test_add ("/cli/scale/help-tells-all-options", Place, NULL, set_up,
              test_help, tear_down);

  return g_test_run ();
}
