/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include <cairo.h>
#include <gegl.h>
#include <glib/gstdio.h>
#include <math.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>

#include "cli/status.h"
#include "pictures.h"
#include "report/json.h"

/* The built program, by its environment variable. */
#define PROGRAM "VELLUS_PROGRAM"

typedef struct
{
  char *folder;
  char *picture;
  int   status;
  char *out;
  char *err;
} Place;

static void
set_up (Place *place, gconstpointer data)
{
  place->folder = pictures_folder ();
  place->picture =
    pictures_save (place->folder, "scalp.png", "R'G'B' u8", 400, 300);
}

static void
forget (Place *place)
{
  g_clear_pointer (&place->out, g_free);
  g_clear_pointer (&place->err, g_free);
}

static void
tear_down (Place *place, gconstpointer data)
{
  forget (place);
  g_free (place->picture);
  pictures_remove (place->folder);
}

static char *
in_folder (const Place *place, const char *name)
{
  return g_build_filename (place->folder, name, NULL);
}

/* Runs the program in the folder of the pictures; the arguments are parted by
 * spaces. */
static void
run (Place *place, const char *arguments)
{
  g_auto (GStrv)        parts = g_strsplit (arguments, " ", -1);
  g_autoptr (GPtrArray) command = g_ptr_array_new ();
  g_autoptr (GError)    error = NULL;
  int                   status = 0;

  forget (place);
  g_ptr_array_add (command, (char *) g_getenv (PROGRAM));
  for (guint i = 0; parts[i] != NULL; i++)
    if (*parts[i] != '\0')
      g_ptr_array_add (command, parts[i]);
  g_ptr_array_add (command, NULL);

  g_spawn_sync (place->folder, (char **) command->pdata, NULL, G_SPAWN_DEFAULT,
                NULL, NULL, &place->out, &place->err, &status, &error);
  g_assert_no_error (error);
  g_assert_true (WIFEXITED (status));
  place->status = WEXITSTATUS (status);
}

/* A refusal is one sentence, and nothing else is said. */
static void
assert_refused (Place *place, const char *arguments, VellusStatus status)
{
  run (place, arguments);
  g_test_message ("%s: %s", arguments, place->err);

  g_assert_cmpint (place->status, ==, (int) status);
  g_assert_cmpstr (place->out, ==, "");
  g_assert_true (g_str_has_prefix (place->err, "vellus: "));
  g_assert_true (strchr (place->err, '\n') ==
                 place->err + strlen (place->err) - 1);
}

static void
assert_missing (const Place *place, const char *name)
{
  g_autofree char *path = in_folder (place, name);

  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

static char *
read_output (const Place *place, const char *name)
{
  g_autofree char *path = in_folder (place, name);
  char            *text = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));

  return text;
}

static guint
count_files (const Place *place)
{
  g_autoptr (GDir) dir = g_dir_open (place->folder, 0, NULL);
  guint            n = 0;

  while (g_dir_read_name (dir) != NULL)
    n++;

  return n;
}

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
test_wrong_usage_is_2 (Place *place, gconstpointer data)
{
  static const char *const wrong[] = {
    "",
    "count scalp.png",
    "measure",
    "measure scalp.png",
    "measure --um-per-px 5",
    "measure scalp.png --um-per-px",
    "measure scalp.png --um-per-px 0",
    "measure scalp.png --um-per-px -5",
    "measure scalp.png --um-per-px nan",
    "measure scalp.png --um-per-px inf",
    "measure scalp.png --um-per-px 1e9",
    "measure scalp.png --um-per-px 5,5",
    "measure scalp.png --um-per-px 5um",
    "measure scalp.png --um-per-px 5 --scale-uncertainty 2",
    "measure scalp.png --um-per-px 5 --threads 1.5",
    "measure scalp.png --um-per-px 5 --threads -1",
    "measure scalp.png --um-per-px 5 --bogus",
    "measure scalp.png --um-per-px 5 --tone green",
    "measure scalp.png --um-per-px 5 --sensitivity 2",
    "measure scalp.png --um-per-px 5 --vellus-cut 80",
    "measure scalp.png --um-per-px 5 --region square:1,2,3,4",
    "measure scalp.png --um-per-px 5 --region rectangle:1,2,3",
    "measure scalp.png --um-per-px 5 --region rectangle:1,2,3,4,5",
    "measure scalp.png --um-per-px 5 --region rectangle:1,2,-3,4",
    "measure scalp.png --um-per-px 5 --region ellipse:1,2,nan,4",
    "measure scalp.png --um-per-px 5 --region mask:",
    "measure scalp.png --um-per-px 5 --overlay -",
    "measure scalp.png --um-per-px 5 --json scalp.png",
    "measure other.png --um-per-px 5 --region mask:scalp.png --csv ./scalp.png",
    "measure scalp.png --um-per-px 5 --json x --csv x",
    "measure scalp.png --um-per-px 5 --json x --csv ./x",
    "measure scalp.png scalp.png --um-per-px 5 --json x",
    "measure scalp.png scalp.png --um-per-px 5 --json %s.json",
    "measure scalp.png scalp.png --um-per-px 5 --json -",
  };

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    assert_refused (place, wrong[i], VELLUS_STATUS_USAGE);

  g_assert_cmpuint (count_files (place), ==, 1);
}

static void
test_no_answer_is_3 (Place *place, gconstpointer data)
{
  g_autofree char *dot =
    pictures_save (place->folder, "dot.png", "R'G'B' u8", 1, 1);
  g_autofree char *line =
    pictures_save (place->folder, "line.png", "R'G'B' u8", 1, 20000);

  assert_refused (place,
                  "measure scalp.png --um-per-px 5 --json a.json "
                  "--region rectangle:-50,-50,40,40",
                  VELLUS_STATUS_REFUSED);
  assert_refused (place, "measure dot.png --um-per-px 5 --json a.json",
                  VELLUS_STATUS_REFUSED);
  assert_refused (place, "measure line.png --um-per-px 5 --json a.json",
                  VELLUS_STATUS_REFUSED);
  assert_missing (place, "a.json");
}

static void
test_file_trouble_is_4 (Place *place, gconstpointer data)
{
  static const char *const trouble[] = {
    "measure missing.png --um-per-px 5 --json a.json",
    "measure . --um-per-px 5 --json a.json",
    "measure cut.png --um-per-px 5 --json a.json",
    "measure text.jpg --um-per-px 5 --json a.json",
    "measure scalp.png --um-per-px 5 --json no/a.json",
    "measure scalp.png --um-per-px 5 --overlay no/a.png",
    "measure scalp.png --um-per-px 5 --json text.jpg/a.json",
    "measure scalp.png --um-per-px 5 --region mask:missing.png",
    "measure scalp.png --um-per-px 5 --region mask:cut.png",
    "measure scalp.png --um-per-px 5 --quiet --json /dev/full",
  };
  g_autofree char *cut = pictures_cut (place->picture, "cut.png", 0.6);
  g_autofree char *text = in_folder (place, "text.jpg");

  g_assert_true (g_file_set_contents (text, "no picture", -1, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (trouble); i++)
    assert_refused (place, trouble[i], VELLUS_STATUS_FILE);

  g_assert_cmpuint (count_files (place), ==, 3);
}

/* The interrupt comes while the measurement runs, with luck, and in any case
 * before it ends: the picture takes far longer than the wait. */
static void
test_interrupt_is_5_and_leaves_nothing (Place *place, gconstpointer data)
{
  static const int signals[] = { SIGINT, SIGTERM };
  g_autofree char *large =
    pictures_save (place->folder, "large.png", "R'G'B' u8", 3000, 2000);
  const char *command[] = {
    g_getenv (PROGRAM), "measure", "large.png", "--um-per-px", "5",
    "--json",           "a.json",  "--csv",     "a.csv",       NULL
  };

  for (guint i = 0; i < G_N_ELEMENTS (signals); i++)
    {
      GPid pid = 0;
      int  status = 0;

      g_assert_true (g_spawn_async (place->folder, (char **) command, NULL,
                                    G_SPAWN_DO_NOT_REAP_CHILD |
                                      G_SPAWN_STDOUT_TO_DEV_NULL |
                                      G_SPAWN_STDERR_TO_DEV_NULL,
                                    NULL, NULL, &pid, NULL));
      g_usleep (300000);
      kill (pid, signals[i]);
      g_assert_cmpint (waitpid (pid, &status, 0), ==, pid);

      g_assert_true (WIFEXITED (status));
      g_assert_cmpint (WEXITSTATUS (status), ==, VELLUS_STATUS_CANCELLED);
      g_assert_cmpuint (count_files (place), ==, 2);
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
test_one_bad_picture_does_not_stop_the_others (Place *place, gconstpointer data)
{
  run (place, "measure missing.png scalp.png --um-per-px 5 --quiet "
              "--json %s.json --csv all.csv");
  g_assert_cmpint (place->status, ==, VELLUS_STATUS_FILE);
  g_assert_nonnull (strstr (place->err, "missing.png"));

  g_autofree char *json = read_output (place, "scalp.json");
  g_autofree char *csv = read_output (place, "all.csv");

  g_assert_nonnull (strstr (csv, "\r\nscalp.png,"));
  g_assert_null (strstr (csv, "missing.png"));
  assert_missing (place, "missing.json");
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
test_mask_of_another_size_is_refused (Place *place, gconstpointer data)
{
  g_autofree char *mask =
    pictures_save (place->folder, "mask.png", "Y' u8", 40, 30);

  assert_refused (place,
                  "measure scalp.png --um-per-px 5 --region mask:mask.png",
                  VELLUS_STATUS_USAGE);
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

static void
add (const char *path, void (*test) (Place *place, gconstpointer data))
{
  g_test_add (path, Place, NULL, set_up, test, tear_down);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  gegl_init (NULL, NULL);
  g_assert_nonnull (g_getenv (PROGRAM));
  g_setenv ("LC_ALL", "C.UTF-8", TRUE);

  add ("/cli/vellus/all-outputs-are-written", test_all_outputs_are_written);
  add ("/cli/vellus/threads-change-no-byte", test_threads_change_no_byte);
  add ("/cli/vellus/parameters-reach-the-measurement",
       test_parameters_reach_the_measurement);
  add ("/cli/vellus/every-kind-of-picture-is-measured",
       test_every_kind_of_picture_is_measured);
  add ("/cli/vellus/wrong-usage-is-2", test_wrong_usage_is_2);
  add ("/cli/vellus/no-answer-is-3", test_no_answer_is_3);
  add ("/cli/vellus/file-trouble-is-4", test_file_trouble_is_4);
  add ("/cli/vellus/interrupt-is-5-and-leaves-nothing",
       test_interrupt_is_5_and_leaves_nothing);
  add ("/cli/vellus/several-pictures-go-where-they-belong",
       test_several_pictures_go_where_they_belong);
  add ("/cli/vellus/one-bad-picture-does-not-stop-the-others",
       test_one_bad_picture_does_not_stop_the_others);
  add ("/cli/vellus/mask-limits-the-region", test_mask_limits_the_region);
  add ("/cli/vellus/mask-of-another-size-is-refused",
       test_mask_of_another_size_is_refused);
  add ("/cli/vellus/document-can-go-to-standard-output",
       test_document_can_go_to_standard_output);
  add ("/cli/vellus/help-and-version-are-no-errors",
       test_help_and_version_are_no_errors);

  return g_test_run ();
}
