/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "picture/complete.h"

#include <string.h>
#include <tiffio.h>

/* Behind the picture some cameras leave a few bytes more. */
#define TAIL_BYTES 4096

static guint32
read_be32 (const guint8 *bytes)
{
  return (guint32) bytes[0] << 24 | (guint32) bytes[1] << 16 |
         (guint32) bytes[2] << 8 | bytes[3];
}

gboolean
vellus_png_is_complete (const char *path, const guint8 *data, gsize length)
{
  for (gsize at = 8; at + 12 <= length;
       at += (gsize) read_be32 (data + at) + 12)
    if (memcmp (data + at + 4, "IEND", 4) == 0)
      return TRUE;

  return FALSE;
}

gboolean
vellus_jpeg_is_complete (const char *path, const guint8 *data, gsize length)
{
  const gsize first = length > TAIL_BYTES ? length - TAIL_BYTES : 1;

  for (gsize at = length; at-- > first;)
    if (data[at] == 0xd9 && data[at - 1] == 0xff)
      return TRUE;

  return FALSE;
}

static guint32
read_tiff (const guint8 *bytes, int n_bytes, gboolean big_endian)
{
  guint32 value = 0;

  for (int i = 0; i < n_bytes; i++)
    value |= (guint32) bytes[i] << 8 * (big_endian ? n_bytes - 1 - i : i);

  return value;
}

/* Where a value of the first directory, such as the color profile, ends. */
static guint64
end_of_value (const guint8 *entry, gboolean big_endian)
{
  static const guint8 sizes[] = { 0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8 };
  const guint32       type = read_tiff (entry + 2, 2, big_endian);
  const guint64       n_bytes = (guint64) read_tiff (entry + 4, 4, big_endian) *
                          (type < G_N_ELEMENTS (sizes) ? sizes[type] : 1);

  return n_bytes > 4 ? n_bytes + read_tiff (entry + 8, 4, big_endian) : 0;
}

static gboolean
values_lie_inside (const guint8 *data, gsize length)
{
  const gboolean big_endian = data[0] == 'M';
  const guint64  start =
    length >= 8 ? read_tiff (data + 4, 4, big_endian) : length;

  if (start + 2 > length)
    return FALSE;

  const guint32 n_entries = read_tiff (data + start, 2, big_endian);

  if (start + 2 + 12 * (guint64) n_entries > length)
    return FALSE;

  for (guint32 i = 0; i < n_entries; i++)
    if (end_of_value (data + start + 2 + 12 * i, big_endian) > length)
      return FALSE;

  return TRUE;
}

static gboolean
strips_lie_inside (TIFF *tiff, gsize length)
{
  const guint32 n_strips =
    TIFFIsTiled (tiff) ? TIFFNumberOfTiles (tiff) : TIFFNumberOfStrips (tiff);

  for (guint32 i = 0; i < n_strips; i++)
    {
      const guint64 offset = TIFFGetStrileOffset (tiff, i);
      const guint64 n_bytes = TIFFGetStrileByteCount (tiff, i);

      if (n_bytes == 0 || offset > length || n_bytes > length - offset)
        return FALSE;
    }

  return n_strips > 0;
}

/* The library would print what it thinks of a broken file. */
gboolean
vellus_tiff_is_complete (const char *path, const guint8 *data, gsize length)
{
  TIFFSetWarningHandler (NULL);
  TIFFSetErrorHandler (NULL);

  TIFF *tiff = TIFFOpen (path, "r");

  if (tiff == NULL)
    return FALSE;

  const gboolean complete =
    values_lie_inside (data, length) && strips_lie_inside (tiff, length);

  TIFFClose (tiff);

  return complete;
}

gboolean
vellus_webp_is_complete (const char *path, const guint8 *data, gsize length)
{
  const guint64 size = (guint64) data[4] | (guint64) data[5] << 8 |
                       (guint64) data[6] << 16 | (guint64) data[7] << 24;

  return size + 8 <= length;
}
