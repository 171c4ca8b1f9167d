/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "report/file.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/error.h"

static gboolean
fail (GError **error, const char *format, const char *path, int code)
{
  g_autofree char *shown = g_filename_display_name (path);

  g_set_error (error, VELLUS_ERROR, VELLUS_ERROR_FILE, format, shown,
               g_strerror (code));

  return FALSE;
}

static gboolean
fail_to_write (GError **error, const char *path, int code)
{
  return fail (error,
               _ ("“%s” can't be written (%s); choose another place or make "
                  "room there."),
               path, code);
}

static gboolean
write_all (int descriptor, const char *data, gsize length)
{
  while (length > 0)
    {
      const gssize n = write (descriptor, data, length);

      if (n < 0 && errno != EINTR)
        return FALSE;

      data += MAX (n, 0);
      length -= (gsize) MAX (n, 0);
    }

  return TRUE;
}

static gboolean
write_directly (const char *path,
                const char *data,
                gsize       length,
                GError    **error)
{
  const int descriptor = g_open (path, O_WRONLY | O_CLOEXEC, 0);

  if (descriptor < 0)
    return fail_to_write (error, path, errno);

  const gboolean written = write_all (descriptor, data, length);
  const int      code = errno;

  if (! g_close (descriptor, NULL) || ! written)
    return fail_to_write (error, path, written ? EIO : code);

  return TRUE;
}

static int
code_of (const GError *error)
{
  switch (error->code)
    {
    case G_FILE_ERROR_ACCES:
      return EACCES;
    case G_FILE_ERROR_NOENT:
      return ENOENT;
    case G_FILE_ERROR_NOTDIR:
      return ENOTDIR;
    case G_FILE_ERROR_NOSPC:
      return ENOSPC;
    case G_FILE_ERROR_ROFS:
      return EROFS;
    case G_FILE_ERROR_NAMETOOLONG:
      return ENAMETOOLONG;
    case G_FILE_ERROR_PERM:
      return EPERM;
    default:
      return EIO;
    }
}

gboolean
vellus_file_write (const char *path,
                   const char *data,
                   gsize       length,
                   GError    **error)
{
  struct stat        status;
  char              *resolved = realpath (path, NULL);
  g_autoptr (GError) reason = NULL;

  if (resolved != NULL && stat (resolved, &status) == 0 &&
      ! S_ISREG (status.st_mode))
    {
      free (resolved);

      if (S_ISDIR (status.st_mode))
        return fail_to_write (error, path, EISDIR);

      return write_directly (path, data, length, error);
    }

  const gboolean written = g_file_set_contents_full (
    resolved != NULL ? resolved : path, data, (gssize) length,
    G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0666,
    &reason);

  free (resolved);

  return written || fail_to_write (error, path, code_of (reason));
}

static gboolean
fail_to_read (GError **error, const char *path, int code)
{
  return fail (error,
               _ ("“%s” can't be read (%s); check its name and your right to "
                  "read it."),
               path, code);
}

char *
vellus_file_read (const char *path,
                  gsize       max_length,
                  gsize      *length,
                  GError    **error)
{
  struct stat      status;
  g_autofree char *text = NULL;

  if (stat (path, &status) != 0)
    {
      fail_to_read (error, path, errno);
      return NULL;
    }

  if (! S_ISREG (status.st_mode))
    {
      fail_to_read (error, path, S_ISDIR (status.st_mode) ? EISDIR : EINVAL);
      return NULL;
    }

  if ((guint64) status.st_size > max_length)
    {
      fail_to_read (error, path, EFBIG);
      return NULL;
    }

  if (! g_file_get_contents (path, &text, length, NULL))
    {
      fail_to_read (error, path, EACCES);
      return NULL;
    }

  return g_steal_pointer (&text);
}
