/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include <png.h>
#include <string.h>

#include "core/transfer.h"
#include "picture/decode.h"
#include "pixels/levels.h"
#include "pixels/rows.h"

typedef struct
{
  png_structp   png;
  png_infop     info;
  const guint8 *data;
  gsize         length;
  guint8       *row;
  VellusRows    rows;
} Decoder;

static void
on_error (png_structp png, png_const_charp message)
{
  png_longjmp (png, 1);
}

static void
on_warning (png_structp png, png_const_charp message)
{
}

static void
read_bytes (png_structp png, png_bytep target, png_size_t n_bytes)
{
  Decoder *decoder = png_get_io_ptr (png);

  if (n_bytes > decoder->length)
    png_error (png, "cut off");

  memcpy (target, decoder->data, n_bytes);
  decoder->data += n_bytes;
  decoder->length -= n_bytes;
}

static gboolean
read_header (Decoder *decoder)
{
  if (setjmp (png_jmpbuf (decoder->png)) != 0)
    return FALSE;

  png_set_read_fn (decoder->png, decoder, read_bytes);
  png_read_info (decoder->png, decoder->info);

  return TRUE;
}

static guint
count_levels (const Decoder *decoder)
{
  return png_get_bit_depth (decoder->png, decoder->info) == 16 ? 65536 : 256;
}

static const Babl *
read_space (const Decoder *decoder)
{
  png_charp   name = NULL;
  png_bytep   profile = NULL;
  png_uint_32 length = 0;
  int         compression = 0;

  if (png_get_iCCP (decoder->png, decoder->info, &name, &compression, &profile,
                    &length) == 0)
    return NULL;

  return vellus_levels_space (profile, length);
}

/* `NULL` when the picture is one for GEGL: rows in several passes, a color
 * space by numbers, or gray with a profile. */
static float *
choose_table (const Decoder *decoder)
{
  const int has_profile =
    (int) png_get_valid (decoder->png, decoder->info, PNG_INFO_iCCP);
  const int is_color =
    png_get_color_type (decoder->png, decoder->info) & PNG_COLOR_MASK_COLOR;
  const Babl *space = NULL;

  if (png_get_interlace_type (decoder->png, decoder->info) !=
        PNG_INTERLACE_NONE ||
      png_get_valid (decoder->png, decoder->info,
                     PNG_INFO_gAMA | PNG_INFO_cHRM) != 0)
    return NULL;

  if (! has_profile)
    return vellus_transfer_table_new (count_levels (decoder));

  space = is_color ? read_space (decoder) : NULL;

  return space != NULL ? vellus_levels_new (space, count_levels (decoder))
                       : NULL;
}

static void
ask_for_plain_rows (const Decoder *decoder)
{
  png_set_expand (decoder->png);
  if (G_BYTE_ORDER == G_LITTLE_ENDIAN)
    png_set_swap (decoder->png);
  png_read_update_info (decoder->png, decoder->info);
}

static gboolean
read_rows (Decoder *decoder)
{
  if (setjmp (png_jmpbuf (decoder->png)) != 0)
    return FALSE;

  for (int y = 0; y < decoder->rows.light->height_px; y++)
    {
      png_read_row (decoder->png, decoder->row, NULL);
      vellus_rows_put (&decoder->rows, y, decoder->row);
    }
  png_read_end (decoder->png, NULL);

  return TRUE;
}

static gboolean
prepare (Decoder *decoder)
{
  if (setjmp (png_jmpbuf (decoder->png)) != 0)
    return FALSE;

  ask_for_plain_rows (decoder);
  decoder->row = g_malloc (png_get_rowbytes (decoder->png, decoder->info));

  return TRUE;
}

static VellusDecode
decode (Decoder *decoder, VellusRaster **light, GError **error)
{
  if (! read_header (decoder))
    return VELLUS_DECODE_BROKEN;

  float *table = choose_table (decoder);

  if (table == NULL)
    return VELLUS_DECODE_UNUSUAL;

  decoder->rows.table = table;
  if (! prepare (decoder))
    return VELLUS_DECODE_BROKEN;

  *light = vellus_raster_new (
    (int) png_get_image_width (decoder->png, decoder->info),
    (int) png_get_image_height (decoder->png, decoder->info), 3, error);
  if (*light == NULL)
    return VELLUS_DECODE_MEMORY;

  vellus_rows_init (&decoder->rows, *light,
                    png_get_channels (decoder->png, decoder->info),
                    count_levels (decoder), table);

  if (read_rows (decoder))
    return VELLUS_DECODE_DONE;

  g_clear_pointer (light, vellus_raster_free);

  return VELLUS_DECODE_BROKEN;
}

VellusDecode
vellus_decode_png (const guint8  *data,
                   gsize          length,
                   VellusRaster **light,
                   GError       **error)
{
  Decoder decoder = {
    .png = png_create_read_struct (PNG_LIBPNG_VER_STRING, NULL, on_error,
                                   on_warning),
    .data = data,
    .length = length,
  };

  g_assert (decoder.png != NULL);
  decoder.info = png_create_info_struct (decoder.png);
  g_assert (decoder.info != NULL);

  const VellusDecode result = decode (&decoder, light, error);

  png_destroy_read_struct (&decoder.png, &decoder.info, NULL);
  vellus_rows_clear (&decoder.rows);
  g_free (decoder.row);

  return result;
}
