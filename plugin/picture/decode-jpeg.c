/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>

#include <jerror.h>
#include <jpeglib.h>

#include "core/transfer.h"
#include "picture/decode.h"
#include "pixels/levels.h"
#include "pixels/rows.h"

#define ICC_MARKER (JPEG_APP0 + 2)
#define ICC_LENGTH 0xffff

typedef struct
{
  struct jpeg_decompress_struct jpeg;
  struct jpeg_error_mgr         errors;
  jmp_buf                       give_up;
  gboolean                      damaged;
  guint8                       *row;
  VellusRows                    rows;
} Decoder;

static void
on_error (j_common_ptr jpeg)
{
  Decoder *decoder = jpeg->client_data;

  longjmp (decoder->give_up, 1);
}

/* The library goes on with gray where data are missing. Bytes too many
 * between two markers, which some cameras write, lose nothing. */
static void
on_message (j_common_ptr jpeg, int level)
{
  Decoder *decoder = jpeg->client_data;

  if (level < 0 && jpeg->err->msg_code != JWRN_EXTRANEOUS_DATA)
    decoder->damaged = TRUE;
}

static void
open_decoder (Decoder *decoder, const guint8 *data, gsize length)
{
  decoder->jpeg.err = jpeg_std_error (&decoder->errors);
  decoder->errors.error_exit = on_error;
  decoder->errors.emit_message = on_message;
  decoder->jpeg.client_data = decoder;
  jpeg_create_decompress (&decoder->jpeg);
  jpeg_mem_src (&decoder->jpeg, data, length);
  jpeg_save_markers (&decoder->jpeg, ICC_MARKER, ICC_LENGTH);
}

static gboolean
read_header (Decoder *decoder, const guint8 *data, gsize length)
{
  if (setjmp (decoder->give_up) != 0)
    return FALSE;

  open_decoder (decoder, data, length);
  jpeg_read_header (&decoder->jpeg, TRUE);

  return TRUE;
}

/* `NULL` when the picture is one for GEGL. */
static float *
choose_table (Decoder *decoder)
{
  const J_COLOR_SPACE colors = decoder->jpeg.out_color_space;
  JOCTET             *profile = NULL;
  unsigned int        length = 0;
  const Babl         *space;

  if (colors != JCS_GRAYSCALE && colors != JCS_RGB)
    return NULL;

  if (! jpeg_read_icc_profile (&decoder->jpeg, &profile, &length))
    return vellus_transfer_table_new (256);

  space = colors == JCS_RGB ? vellus_levels_space (profile, length) : NULL;
  free (profile);

  return space != NULL ? vellus_levels_new (space, 256) : NULL;
}

static gboolean
read_rows (Decoder *decoder)
{
  if (setjmp (decoder->give_up) != 0)
    return FALSE;

  /* As GIMP and GEGL do, so that all see the same pixels. */
  decoder->jpeg.dct_method = JDCT_FLOAT;
  jpeg_start_decompress (&decoder->jpeg);
  while (! decoder->damaged &&
         decoder->jpeg.output_scanline < decoder->jpeg.output_height)
    {
      const int y = (int) decoder->jpeg.output_scanline;

      jpeg_read_scanlines (&decoder->jpeg, &decoder->row, 1);
      vellus_rows_put (&decoder->rows, y, decoder->row);
    }
  if (! decoder->damaged)
    jpeg_finish_decompress (&decoder->jpeg);

  return ! decoder->damaged;
}

/* A block of 8 x 8 pixels takes a bit at least: shorter files are cut off, or
 * ask for memory that their pixels will never fill. */
#define MAX_PX_A_BYTE 512.0

static gboolean
is_long_enough (const Decoder *decoder, gsize length)
{
  return (double) decoder->jpeg.image_width * decoder->jpeg.image_height <=
         MAX_PX_A_BYTE * (double) length;
}

static VellusDecode
decode (Decoder *decoder, VellusRaster **light, GError **error)
{
  const int width_px = (int) decoder->jpeg.image_width;
  const int height_px = (int) decoder->jpeg.image_height;
  const int n_components =
    decoder->jpeg.out_color_space == JCS_GRAYSCALE ? 1 : 3;
  float *table = choose_table (decoder);

  if (table == NULL)
    return VELLUS_DECODE_UNUSUAL;

  *light = vellus_raster_new (width_px, height_px, 3, error);
  vellus_rows_init (&decoder->rows, *light, n_components, 256, table);
  if (*light == NULL)
    return VELLUS_DECODE_MEMORY;

  decoder->row = g_malloc ((gsize) width_px * (gsize) n_components);

  if (read_rows (decoder))
    return VELLUS_DECODE_DONE;

  g_clear_pointer (light, vellus_raster_free);

  return VELLUS_DECODE_BROKEN;
}

VellusDecode
vellus_decode_jpeg (const guint8  *data,
                    gsize          length,
                    VellusRaster **light,
                    GError       **error)
{
  Decoder           *decoder = g_new0 (Decoder, 1);
  const VellusDecode result =
    read_header (decoder, data, length) && is_long_enough (decoder, length)
      ? decode (decoder, light, error)
      : VELLUS_DECODE_BROKEN;

  jpeg_destroy_decompress (&decoder->jpeg);
  vellus_rows_clear (&decoder->rows);
  g_free (decoder->row);
  g_free (decoder);

  return result;
}
