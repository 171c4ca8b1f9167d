/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "picture/taken.h"

#include <string.h>

#include "core/date.h"

/* Exif 2.32: a directory's entries, the pointer to that of the photograph,
 * "DateTimeOriginal" and its text "YYYY:MM:DD HH:MM:SS" with a zero. */
#define ENTRY_BYTES 12
#define TAG_PHOTOGRAPH 0x8769
#define TAG_TAKEN 0x9003
#define TYPE_TEXT 2
#define TAKEN_BYTES 20
#define DAY_BYTES 10

typedef struct
{
  const guint8 *data;
  gsize         length;
} Bytes;

static Bytes
part_of (Bytes bytes, gsize from, gsize length)
{
  if (from > bytes.length || length > bytes.length - from)
    return (Bytes){ NULL, 0 };

  return (Bytes){ bytes.data + from, length };
}

static gboolean
starts_with (Bytes bytes, const char *text, gsize length)
{
  return bytes.length >= length && memcmp (bytes.data, text, length) == 0;
}

/* 0 beyond the end, which is no valid count, tag or place. */
static guint32
read_number (Bytes bytes, gsize at, int n_bytes, gboolean big)
{
  const Bytes part = part_of (bytes, at, (gsize) n_bytes);
  guint32     value = 0;

  for (int i = 0; part.data != NULL && i < n_bytes; i++)
    value = value << 8 | part.data[big ? i : n_bytes - 1 - i];

  return value;
}

/* Returns the place of an entry's count and value, 0 for none. */
static gsize
find_entry (Bytes tiff, gsize directory, guint32 tag, gboolean big)
{
  const guint32 n = read_number (tiff, directory, 2, big);

  for (guint32 i = 0; directory > 0 && i < n; i++)
    {
      const gsize entry = directory + 2 + (gsize) ENTRY_BYTES * i;

      if (read_number (tiff, entry, 2, big) == tag)
        return entry;
    }

  return 0;
}

/* TIFF 6.0, which is what Exif data are. */
static gboolean
date_of_tiff (Bytes tiff, GDate *date)
{
  const gboolean big = starts_with (tiff, "MM\0*", 4);

  if (! big && ! starts_with (tiff, "II*\0", 4))
    return FALSE;

  const gsize pointer =
    find_entry (tiff, read_number (tiff, 4, 4, big), TAG_PHOTOGRAPH, big);
  const gsize entry =
    pointer > 0 ? find_entry (tiff, read_number (tiff, pointer + 8, 4, big),
                              TAG_TAKEN, big)
                : 0;

  if (entry == 0 || read_number (tiff, entry + 2, 2, big) != TYPE_TEXT ||
      read_number (tiff, entry + 4, 4, big) < TAKEN_BYTES - 1)
    return FALSE;

  const Bytes text =
    part_of (tiff, read_number (tiff, entry + 8, 4, big), DAY_BYTES);
  g_autofree char *day =
    text.data != NULL ? g_strndup ((const char *) text.data, DAY_BYTES) : NULL;

  return vellus_date_find (day, date);
}

/* ITU-T T.81, B.1.1.4: segments before the picture. */
static gboolean
date_of_jpeg (Bytes file, GDate *date)
{
  for (gsize at = 2; at + 4 <= file.length && file.data[at] == 0xff;)
    {
      const guint8 marker = file.data[at + 1];
      const gsize  length = read_number (file, at + 2, 2, TRUE);

      if (marker == 0xda || length < 2)
        return FALSE;

      const Bytes segment = part_of (file, at + 4, length - 2);

      if (marker == 0xe1 && starts_with (segment, "Exif\0\0", 6))
        return date_of_tiff (part_of (segment, 6, segment.length - 6), date);
      at += 2 + length;
    }

  return FALSE;
}

/* PNG, 11.2 and 11.3.5: the chunk eXIf. */
static gboolean
date_of_png (Bytes file, GDate *date)
{
  gsize at = 8;

  while (at + 12 <= file.length)
    {
      const gsize length = read_number (file, at, 4, TRUE);
      const Bytes chunk = part_of (file, at + 8, length);

      if (chunk.data == NULL)
        return FALSE;
      if (memcmp (file.data + at + 4, "eXIf", 4) == 0)
        return date_of_tiff (chunk, date);
      at += 12 + length;
    }

  return FALSE;
}

/* WebP is RIFF: chunks of even length; some writers put JPEG's mark before
 * the Exif data. */
static gboolean
date_of_webp (Bytes file, GDate *date)
{
  gsize at = 12;

  while (at + 8 <= file.length)
    {
      const gsize length = read_number (file, at + 4, 4, FALSE);
      Bytes       chunk = part_of (file, at + 8, length);

      if (chunk.data == NULL)
        return FALSE;
      if (starts_with (chunk, "Exif\0\0", 6))
        chunk = part_of (chunk, 6, chunk.length - 6);
      if (memcmp (file.data + at, "EXIF", 4) == 0)
        return date_of_tiff (chunk, date);
      at += 8 + length + length % 2;
    }

  return FALSE;
}

gboolean
vellus_picture_taken (const char *path, GDate *date)
{
  g_autoptr (GMappedFile) mapped = g_mapped_file_new (path, FALSE, NULL);

  return mapped != NULL &&
         vellus_picture_taken_of (
           (const guint8 *) g_mapped_file_get_contents (mapped),
           g_mapped_file_get_length (mapped), date);
}

gboolean
vellus_picture_taken_of (const guint8 *data, gsize length, GDate *date)
{
  const Bytes file = { data, length };

  if (starts_with (file, "\xff\xd8\xff", 3))
    return date_of_jpeg (file, date);
  if (starts_with (file, "\x89PNG\r\n\x1a\n", 8))
    return date_of_png (file, date);
  if (starts_with (file, "RIFF", 4) &&
      starts_with (part_of (file, 8, 4), "WEBP", 4))
    return date_of_webp (file, date);

  return date_of_tiff (file, date);
}
