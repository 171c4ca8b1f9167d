/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "picture/taken.h"

#include <glib/gstdio.h>
#include <string.h>

/* Exif data are built here by hand, as the standard describes them: a witness
 * of its own. */

static void
put_number (GByteArray *bytes, guint32 value, int n_bytes, gboolean big)
{
  for (int i = 0; i < n_bytes; i++)
    {
      const int    shift = 8 * (big ? n_bytes - 1 - i : i);
      const guint8 byte = (guint8) (value >> shift);

      g_byte_array_append (bytes, &byte, 1);
    }
}

static void
put_text (GByteArray *bytes, const char *text, gsize length)
{
  g_byte_array_append (bytes, (const guint8 *) text, (guint) length);
}

static void
put_entry (GByteArray *bytes, const guint32 entry[4], gboolean big)
{
  put_number (bytes, entry[0], 2, big);
  put_number (bytes, entry[1], 2, big);
  put_number (bytes, entry[2], 4, big);
  put_number (bytes, entry[3], 4, big);
}

#define LATER "2026:05:06 07:08:09"

/* The day on which the file was changed (0x0132) and made digital (0x9004)
 * stand there too and are later. */
static GByteArray *
exif_of (const char *taken, gboolean big)
{
  const guint32 changed[] = { 0x0132, 2, 20, 68 };
  const guint32 pointer[] = { 0x8769, 4, 1, 38 };
  const guint32 original[] = { 0x9003, 2, 20, 88 };
  const guint32 digital[] = { 0x9004, 2, 20, 68 };
  GByteArray   *bytes = g_byte_array_new ();

  put_text (bytes, big ? "MM" : "II", 2);
  put_number (bytes, 42, 2, big);
  put_number (bytes, 8, 4, big);
  put_number (bytes, 2, 2, big);
  put_entry (bytes, changed, big);
  put_entry (bytes, pointer, big);
  put_number (bytes, 0, 4, big);
  put_number (bytes, 2, 2, big);
  put_entry (bytes, original, big);
  put_entry (bytes, digital, big);
  put_number (bytes, 0, 4, big);
  put_text (bytes, LATER, 20);
  put_text (bytes, taken, 20);

  return bytes;
}

typedef void (*Wrap) (GByteArray *file, const GByteArray *exif);

static void
wrap_jpeg (GByteArray *file, const GByteArray *exif)
{
  put_text (file, "\xff\xd8\xff\xe0\0\4ab\xff\xe1", 10);
  put_number (file, exif->len + 8, 2, TRUE);
  put_text (file, "Exif\0\0", 6);
  g_byte_array_append (file, exif->data, exif->len);
  put_text (file, "\xff\xda\0\2", 4);
}

static void
wrap_png (GByteArray *file, const GByteArray *exif)
{
  put_text (file, "\x89PNG\r\n\x1a\n", 8);
  put_number (file, 2, 4, TRUE);
  put_text (file, "IHDRab", 6);
  put_number (file, 0, 4, TRUE);
  put_number (file, exif->len, 4, TRUE);
  put_text (file, "eXIf", 4);
  g_byte_array_append (file, exif->data, exif->len);
  put_number (file, 0, 4, TRUE);
}

static void
wrap_webp (GByteArray *file, const GByteArray *exif)
{
  put_text (file, "RIFF\0\0\0\0WEBPVP8 \1\0\0\0a", 21);
  put_text (file, "\0EXIF", 5);
  put_number (file, exif->len, 4, FALSE);
  g_byte_array_append (file, exif->data, exif->len);
}

static void
wrap_tiff (GByteArray *file, const GByteArray *exif)
{
  g_byte_array_append (file, exif->data, exif->len);
}

static const Wrap wraps[] = { wrap_jpeg, wrap_png, wrap_webp, wrap_tiff };

static gboolean
read_bytes (const GByteArray *file, gsize length, GDate *date)
{
  g_autofree char *path = NULL;
  const int        fd = g_file_open_tmp ("vellus-taken-XXXXXX", &path, NULL);

  g_assert_cmpint (fd, >=, 0);
  g_close (fd, NULL);
  g_assert_true (
    g_file_set_contents_full (path, (const char *) file->data, (gssize) length,
                              G_FILE_SET_CONTENTS_NONE, 0600, NULL));

  const gboolean known = vellus_picture_taken (path, date);

  g_unlink (path);

  return known;
}

static gboolean
read_wrapped (Wrap wrap, const char *taken, gboolean big, GDate *date)
{
  g_autoptr (GByteArray) exif = exif_of (taken, big);
  g_autoptr (GByteArray) file = g_byte_array_new ();

  wrap (file, exif);

  return read_bytes (file, file->len, date);
}

static void
the_day_of_the_photograph_is_read (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (wraps); i++)
    for (int big = 0; big < 2; big++)
      {
        GDate date;

        g_assert_true (
          read_wrapped (wraps[i], "2026:03:01 12:30:00", big != 0, &date));
        g_assert_cmpint (g_date_get_year (&date), ==, 2026);
        g_assert_cmpint (g_date_get_month (&date), ==, 3);
        g_assert_cmpint (g_date_get_day (&date), ==, 1);
      }
}

static void
a_clock_that_was_never_set_tells_no_day (void)
{
  GDate date;

  g_assert_false (read_wrapped (wrap_jpeg, "0000:00:00 00:00:00", TRUE, &date));
  g_assert_false (read_wrapped (wrap_jpeg, "    :  :     :  :  ", TRUE, &date));
}

/* Every file cut short, and every one with a byte changed. */
static void
damaged_files_do_no_harm (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (wraps); i++)
    {
      g_autoptr (GByteArray) exif = exif_of ("2026:03:01 12:30:00", i % 2 == 0);
      g_autoptr (GByteArray) file = g_byte_array_new ();
      GDate                  date;

      wraps[i](file, exif);
      for (guint n = 0; n < file->len; n++)
        {
          read_bytes (file, n, &date);
          file->data[n] ^= 0xff;
          read_bytes (file, file->len, &date);
          file->data[n] ^= 0xff;
        }
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/picture/taken/the-day-of-the-photograph-is-read",
                   the_day_of_the_photograph_is_read);
  g_test_add_func ("/picture/taken/a-clock-that-was-never-set-tells-no-day",
                   a_clock_that_was_never_set_tells_no_day);
  g_test_add_func ("/picture/taken/damaged-files-do-no-harm",
                   damaged_files_do_no_harm);

  return g_test_run ();
}
