/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include <signal.h>
#include <string.h>
#include <sys/wait.h>

#include "cli/status.h"
#include "pictures.h"
#include "program.h"

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
  g_autofree char *glass =
    pictures_save (place->folder, "glass.png", "R'G'B'A u8", 400, 300);

  assert_refused (place,
                  "measure scalp.png --um-per-px 5 --json a.json "
                  "--region rectangle:-50,-50,40,40",
                  VELLUS_STATUS_REFUSED);
  /* Its left half is more transparent than not. */
  assert_refused (place,
                  "measure glass.png --um-per-px 5 --json a.json "
                  "--region rectangle:0,0,100,300",
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
ignore_hang_up (gpointer data)
{
  signal (SIGHUP, SIG_IGN);
}

/* As under nohup. */
static void
test_ignored_signal_does_not_cancel (Place *place, gconstpointer data)
{
  g_autofree char *medium =
    pictures_save (place->folder, "medium.png", "R'G'B' u8", 1000, 800);
  const char *command[] = {
    g_getenv (PROGRAM), "measure", "medium.png", "--um-per-px", "5",
    "--quiet",          NULL
  };
  GPid pid = 0;
  int  status = 0;

  g_assert_true (g_spawn_async (place->folder, (char **) command, NULL,
                                G_SPAWN_DO_NOT_REAP_CHILD, ignore_hang_up, NULL,
                                &pid, NULL));
  g_usleep (200000);
  kill (pid, SIGHUP);
  g_assert_cmpint (waitpid (pid, &status, 0), ==, pid);

  g_assert_true (WIFEXITED (status));
  g_assert_cmpint (WEXITSTATUS (status), ==, VELLUS_STATUS_DONE);
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
test_mask_of_another_size_is_refused (Place *place, gconstpointer data)
{
  g_autofree char *mask =
    pictures_save (place->folder, "mask.png", "Y' u8", 40, 30);

  assert_refused (place,
                  "measure scalp.png --um-per-px 5 --region mask:mask.png",
                  VELLUS_STATUS_USAGE);
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

  add ("/cli/vellus/wrong-usage-is-2", test_wrong_usage_is_2);
  add ("/cli/vellus/no-answer-is-3", test_no_answer_is_3);
  add ("/cli/vellus/file-trouble-is-4", test_file_trouble_is_4);
  add ("/cli/vellus/interrupt-is-5-and-leaves-nothing",
       test_interrupt_is_5_and_leaves_nothing);
  add ("/cli/vellus/ignored-signal-does-not-cancel",
       test_ignored_signal_does_not_cancel);
  add ("/cli/vellus/one-bad-picture-does-not-stop-the-others",
       test_one_bad_picture_does_not_stop_the_others);
  add ("/cli/vellus/mask-of-another-size-is-refused",
       test_mask_of_another_size_is_refused);

  return g_test_run ();
}
