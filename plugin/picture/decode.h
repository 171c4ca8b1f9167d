/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/raster.h"

G_BEGIN_DECLS

/* GEGL takes 0.1 s to load its operations before it reads the first pixel,
 * more than a small picture takes to be measured. The usual kinds of JPEG and
 * PNG are therefore read by the libraries that GEGL reads them with; anything
 * unusual is left to GEGL. */

/**
 * VellusDecode:
 * @VELLUS_DECODE_DONE: the picture was read
 * @VELLUS_DECODE_UNUSUAL: GEGL has to read it
 * @VELLUS_DECODE_BROKEN: the file is damaged or cut off
 * @VELLUS_DECODE_MEMORY: the picture needs more memory than there is
 */
typedef enum
{
  VELLUS_DECODE_DONE,
  VELLUS_DECODE_UNUSUAL,
  VELLUS_DECODE_BROKEN,
  VELLUS_DECODE_MEMORY,
} VellusDecode;

/**
 * vellus_decode_jpeg:
 * @data: (array length=length): a file that starts like a JPEG
 * @length: its bytes
 * @light: (out): the picture in linear light when it was read
 * @error: return location for an error; set for %VELLUS_DECODE_MEMORY only
 *
 * Returns: how it went
 */
VellusDecode vellus_decode_jpeg (const guint8  *data,
                                 gsize          length,
                                 VellusRaster **light,
                                 GError       **error);

/**
 * vellus_decode_png:
 * @data: (array length=length): a file that starts like a PNG
 * @length: its bytes
 * @light: (out): the picture in linear light when it was read
 * @error: return location for an error; set for %VELLUS_DECODE_MEMORY only
 *
 * Returns: how it went
 */
VellusDecode vellus_decode_png (const guint8  *data,
                                gsize          length,
                                VellusRaster **light,
                                GError       **error);

G_END_DECLS
