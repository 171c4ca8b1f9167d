/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/raster.h"

G_BEGIN_DECLS

/* Of anything at all, what a target gives to the core. */

/* Columns, rows, what the pixels are; then the pixels. */
#define FUZZ_RASTER_HEAD 3

/* As the last byte of the head: pixels may be no numbers. */
#define FUZZ_RASTER_WILD 4

/**
 * fuzz_side:
 * @byte: any
 *
 * Returns: px, as a length on a curve: narrow and long ones as well
 */
int fuzz_side (guint8 byte);

/**
 * fuzz_rows:
 * @byte: any
 * @width_px: columns
 * @max_pixels: rows are left out beyond that; of a single column, none are
 *
 * Returns: px, as fuzz_side()
 */
int fuzz_rows (guint8 byte, int width_px, int max_pixels);

/**
 * fuzz_raster_new:
 * @data: (array length=size): a head, then pixels
 * @size: its bytes, more than the head
 * @max_pixels: as for fuzz_rows()
 *
 * Returns: (transfer full): a raster of three channels, in which the pixels
 *   are repeated until it is full
 */
VellusRaster *fuzz_raster_new (const guint8 *data, gsize size, int max_pixels);

/**
 * fuzz_next_double:
 * @data: (inout) (array length=size): bytes, from which eight are taken
 * @size: (inout): their number
 *
 * Returns: these as a number, which may be none; 0 where there are too few
 */
double fuzz_next_double (const guint8 **data, gsize *size);

G_END_DECLS
