/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "program.h"

#include <gegl.h>
#include <string.h>
#include <sys/wait.h>

#include "pictures.h"

void
start (int *argc, char ***argv)
{
  g_test_init (argc, argv, NULL);
  gegl_init (NULL, NULL);
  g_assert_nonnull (g_getenv (PROGRAM));
  g_setenv ("LC_ALL", "C.UTF-8", TRUE);
}

void
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

void
tear_down (Place *place, gconstpointer data)
{
  forget (place);
  g_free (place->picture);
  pictures_remove (place->folder);
}

char *
in_folder (const Place *place, const char *name)
{
  return g_build_filename (place->folder, name, NULL);
}

void
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

void
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

void
assert_missing (const Place *place, const char *name)
{
  g_autofree char *path = in_folder (place, name);

  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

char *
read_output (const Place *place, const char *name)
{
  g_autofree char *path = in_folder (place, name);
  char            *text = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));

  return text;
}

guint
count_files (const Place *place)
{
  g_autoptr (GDir) dir = g_dir_open (place->folder, 0, NULL);
  guint            n = 0;

  while (g_dir_read_name (dir) != NULL)
    n++;

  return n;
}
