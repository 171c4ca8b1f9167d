/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include <string.h>

#include "cli/status.h"
#include "pictures.h"
#include "program.h"

static void
measure (Place *place)
{
  run (place, "measure scalp.png --um-per-px 5 --scale-uncertainty 0.03 "
              "--region ellipse:20.5,10,301.25,250 --sensitivity 0.7 "
              "--quiet --json scalp.json");
  g_assert_cmpint (place->status, ==, VELLUS_STATUS_DONE);
}

/* Changes the document as somebody with an editor might. */
static void
change (const Place *place, const char *old, const char *new)
{
  g_autofree char *path = in_folder (place, "scalp.json");
  g_autofree char *text = read_output (place, "scalp.json");
  g_auto (GStrv)   parts = g_strsplit (text, old, 2);
  g_autofree char *changed = g_strjoinv (new, parts);

  g_assert_nonnull (parts[1]);
  g_assert_true (g_file_set_contents (path, changed, -1, NULL));
}

static void
test_the_same_is_identical (Place *place, gconstpointer data)
{
  measure (place);
  run (place, "verify scalp.json scalp.png");
  g_assert_cmpstr (place->err, ==, "");
  g_assert_true (g_str_has_prefix (place->out, "Identical"));
  g_assert_cmpint (place->status, ==, VELLUS_STATUS_DONE);
}

static void
test_another_picture_is_told (Place *place, gconstpointer data)
{
  g_autofree char *other =
    pictures_save (place->folder, "other.png", "R'G'B' u16", 400, 300);
  g_autofree char *small =
    pictures_save (place->folder, "small.png", "R'G'B' u8", 200, 300);

  measure (place);
  run (place, "verify scalp.json other.png");
  g_assert_nonnull (strstr (place->out, "The pixels are not those"));
  g_assert_cmpint (place->status, ==, VELLUS_STATUS_DIFFERS);

  run (place, "verify scalp.json small.png");
  g_assert_nonnull (strstr (place->out, "200 × 300 pixels"));
  g_assert_cmpint (place->status, ==, VELLUS_STATUS_DIFFERS);
}

static void
test_every_change_is_told (Place *place, gconstpointer data)
{
  static const char *const changes[][3] = {
    { "\"sensitivity\": 0.7", "\"sensitivity\": 0.71",
      "The parameters in the document were changed" },
    { "\"version\": \"", "\"version\": \"9.", "wrote the document" },
    { "\"summary\": {\n    \"hairs\": ", "\"summary\": {\n    \"hairs\": 1",
      "Hairs: " },
    { "\"length_um\": ", "\"length_um\": 1", "Single hairs" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (changes); i++)
    {
      measure (place);
      change (place, changes[i][0], changes[i][1]);
      run (place, "verify scalp.json scalp.png");
      g_test_message ("%s", place->out);
      g_assert_nonnull (strstr (place->out, changes[i][2]));
      g_assert_cmpint (place->status, ==, VELLUS_STATUS_DIFFERS);

      run (place, "verify --quiet scalp.json scalp.png");
      g_assert_cmpstr (place->out, ==, "");
      g_assert_cmpint (place->status, ==, VELLUS_STATUS_DIFFERS);
    }
}

static void
test_refusals_say_why (Place *place, gconstpointer data)
{
  measure (place);
  assert_refused (place, "verify scalp.json", VELLUS_STATUS_USAGE);
  assert_refused (place, "verify missing.json scalp.png", VELLUS_STATUS_FILE);
  assert_refused (place, "verify scalp.json missing.png", VELLUS_STATUS_FILE);
  assert_refused (place, "verify scalp.png scalp.png", VELLUS_STATUS_FILE);
}

int
main (int argc, char **argv)
{
  start (&argc, &argv);
  g_test_add ("/cli/verify/the-same-is-identical", Place, NULL, set_up,
              test_the_same_is_identical, tear_down);
  g_test_add ("/cli/verify/another-picture-is-told", Place, NULL, set_up,
              test_another_picture_is_told, tear_down);
  g_test_add ("/cli/verify/every-change-is-told", Place, NULL, set_up,
              test_every_change_is_told, tear_down);
  g_test_add ("/cli/verify/refusals-say-why", Place, NULL, set_up,
              test_refusals_say_why, tear_down);

  return g_test_run ();
}
