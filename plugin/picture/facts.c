/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "picture/facts.h"

#include <glib/gi18n-lib.h>
#include <string.h>
#include <tiffio.h>

#include "core/error.h"
#include "core/resolution.h"

#define METERS_PER_INCH 0.0254
#define CM_PER_INCH 2.54

static guint32
be32 (const guint8 *bytes)
{
  return (guint32) bytes[0] << 24 | (guint32) bytes[1] << 16 |
         (guint32) bytes[2] << 8 | bytes[3];
}

static guint16
be16 (const guint8 *bytes)
{
  return (guint16) (bytes[0] << 8 | bytes[1]);
}

/* PNG, 11.2.2 and 11.3.5.3: the chunks IHDR and pHYs. */
static VellusImageFacts
png_facts (const guint8 *data, gsize length)
{
  VellusImageFacts facts = { 0 };

  for (gsize at = 8; at + 12 <= length && be32 (data + at) <= length - at - 12;
       at += (gsize) be32 (data + at) + 12)
    {
      const guint8 *chunk = data + at + 4;
      const gsize   n = be32 (data + at);

      if (memcmp (chunk, "IHDR", 4) == 0 && n >= 8)
        {
          facts.width_px = (int) be32 (chunk + 4);
          facts.height_px = (int) be32 (chunk + 8);
        }
      else if (memcmp (chunk, "pHYs", 4) == 0 && n >= 9 && chunk[12] == 1)
        {
          facts.x_ppi = METERS_PER_INCH * be32 (chunk + 4);
          facts.y_ppi = METERS_PER_INCH * be32 (chunk + 8);
        }
      else if (memcmp (chunk, "IDAT", 4) == 0)
        break;
    }

  return facts;
}

static gboolean
is_frame_header (guint8 marker)
{
  return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 &&
         marker != 0xcc;
}

/* ITU-T T.81, B.2.2, and the density of JFIF 1.02. */
static VellusImageFacts
jpeg_facts (const guint8 *data, gsize length)
{
  VellusImageFacts facts = { 0 };

  for (gsize at = 2; at + 18 <= length && data[at] == 0xff;
       at += (gsize) be16 (data + at + 2) + 2)
    {
      const guint8 *segment = data + at;

      if (segment[1] == 0xe0 && memcmp (segment + 4, "JFIF", 5) == 0 &&
          (segment[11] == 1 || segment[11] == 2))
        {
          const double factor = segment[11] == 2 ? CM_PER_INCH : 1.0;

          facts.x_ppi = factor * be16 (segment + 12);
          facts.y_ppi = factor * be16 (segment + 14);
        }
      else if (is_frame_header (segment[1]))
        {
          facts.height_px = be16 (segment + 5);
          facts.width_px = be16 (segment + 7);
          break;
        }
    }

  return facts;
}

static VellusImageFacts
tiff_facts (const char *path)
{
  VellusImageFacts facts = { 0 };
  guint32          width_px = 0, height_px = 0;
  guint16          unit = RESUNIT_INCH;
  float            x = 0.0f, y = 0.0f;

  TIFFSetWarningHandler (NULL);
  TIFFSetErrorHandler (NULL);

  TIFF *tiff = TIFFOpen (path, "r");

  if (tiff == NULL)
    return facts;

  TIFFGetField (tiff, TIFFTAG_IMAGEWIDTH, &width_px);
  TIFFGetField (tiff, TIFFTAG_IMAGELENGTH, &height_px);
  TIFFGetFieldDefaulted (tiff, TIFFTAG_RESOLUTIONUNIT, &unit);
  if (unit != RESUNIT_NONE && TIFFGetField (tiff, TIFFTAG_XRESOLUTION, &x) &&
      TIFFGetField (tiff, TIFFTAG_YRESOLUTION, &y))
    {
      const double factor = unit == RESUNIT_CENTIMETER ? CM_PER_INCH : 1.0;

      facts.x_ppi = factor * (double) x;
      facts.y_ppi = factor * (double) y;
    }
  facts.width_px = (int) MIN (width_px, (guint32) G_MAXINT);
  facts.height_px = (int) MIN (height_px, (guint32) G_MAXINT);
  TIFFClose (tiff);

  return facts;
}

VellusImageFacts
vellus_image_facts_of (const char *path, const guint8 *data, gsize length)
{
  const VellusImageFacts none = { 0 };

  if (length < 8)
    return none;
  if (memcmp (data, "\x89PNG\r\n\x1a\n", 8) == 0)
    return png_facts (data, length);
  if (memcmp (data, "\xff\xd8\xff", 3) == 0)
    return jpeg_facts (data, length);
  if (memcmp (data, "II*\0", 4) == 0 || memcmp (data, "MM\0*", 4) == 0)
    return tiff_facts (path);

  return none;
}

VellusImageFacts
vellus_image_facts (const char *path)
{
  g_autoptr (GMappedFile) file = g_mapped_file_new (path, FALSE, NULL);
  const VellusImageFacts  none = { 0 };

  return file != NULL
           ? vellus_image_facts_of (
               path, (const guint8 *) g_mapped_file_get_contents (file),
               g_mapped_file_get_length (file))
           : none;
}

gboolean
vellus_image_scale (const char *path, VellusScale *scale, GError **error)
{
  const VellusImageFacts facts = vellus_image_facts (path);

  if (facts.x_ppi > 0.0 && facts.y_ppi > 0.0)
    return vellus_scale_from_resolution (scale, facts.x_ppi, facts.y_ppi,
                                         error);

  g_set_error_literal (error, VELLUS_ERROR, VELLUS_ERROR_NO_SCALE,
                       _ ("The file notes no resolution; give the scale in "
                          "another way."));

  return FALSE;
}
