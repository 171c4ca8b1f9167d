/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Locks of open files, which threads don't share. */
#define _GNU_SOURCE

#include "study/place.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "core/error.h"

#define OWN_FOLDER ".vellus"
#define LOCK_FILE "lock"

/* What stands for a picture that a file system without locks lets us take. */
#define NO_LOCK G_MAXINT

/* Hexadecimal digits that make the place of a picture in the lock file. */
#define N_LOCK_DIGITS 15

static char *
hash_of (const char *name)
{
  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, name, -1);
}

gboolean
vellus_place_prepare (const char *folder, GError **error)
{
  g_autofree char *own = g_build_filename (folder, OWN_FOLDER, NULL);

  if (g_mkdir_with_parents (own, 0777) == 0 && g_access (own, W_OK | X_OK) == 0)
    return TRUE;

  g_autofree char *shown = g_filename_display_name (folder);

  g_set_error (error, VELLUS_ERROR, VELLUS_ERROR_FILE,
               _ ("“%s” can't be written (%s); choose another folder for the "
                  "results."),
               shown, g_strerror (errno));

  return FALSE;
}

char *
vellus_place_record (const char *folder, const char *name)
{
  g_autofree char *hash = hash_of (name);
  g_autofree char *file = g_strconcat (hash, ".json", NULL);

  return g_build_filename (folder, OWN_FOLDER, file, NULL);
}

char *
vellus_place_output (const char *folder, const char *name, const char *ending)
{
  g_auto (GStrv)   parts = g_strsplit (name, "/", -1);
  g_autofree char *inside = NULL;

  for (guint i = 0; parts[i] != NULL; i++)
    if (strcmp (parts[i], "..") == 0)
      parts[i][0] = parts[i][1] = '_';

  inside = g_strjoinv ("/", parts);

  g_autofree char *file = g_strconcat (inside, ending, NULL);

  return g_build_filename (folder, file, NULL);
}

char *
vellus_place_table (const char *folder,
                    const char *stem,
                    guint       slice,
                    guint       n_slices)
{
  g_autofree char *file =
    n_slices > 1 ? g_strdup_printf ("%s-%u-of-%u.csv", stem, slice, n_slices)
                 : g_strdup_printf ("%s.csv", stem);

  return g_build_filename (folder, file, NULL);
}

int
vellus_place_lock (const char *folder, const char *name)
{
  g_autofree char *path =
    g_build_filename (folder, OWN_FOLDER, LOCK_FILE, NULL);
  g_autofree char *hash = hash_of (name);
  const int        file = g_open (path, O_RDWR | O_CREAT | O_CLOEXEC, 0666);

  hash[N_LOCK_DIGITS] = '\0';

  struct flock lock = {
    .l_type = F_WRLCK,
    .l_whence = SEEK_SET,
    .l_start = (off_t) g_ascii_strtoull (hash, NULL, 16),
    .l_len = 1,
  };

  if (file < 0)
    return NO_LOCK;

  if (fcntl (file, F_OFD_SETLK, &lock) == 0)
    return file;

  const gboolean taken = errno == EAGAIN || errno == EACCES;

  close (file);

  return taken ? -1 : NO_LOCK;
}

void
vellus_place_unlock (int lock)
{
  if (lock >= 0 && lock != NO_LOCK)
    close (lock);
}
