/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/raster.h"

G_BEGIN_DECLS

/**
 * VellusRows:
 * @light: where rows go
 * @n_components: 1 (gray), 2 (gray, alpha), 3 (color) or 4 (color, alpha)
 * @n_levels: 256 (bytes) or 65536 (16-bit words of this machine)
 * @table: (array length=n_levels): linear light of each level
 *
 * Turns rows of a file into linear light.
 */
typedef struct
{
  VellusRaster *light;
  int           n_components;
  guint         n_levels;
  float        *table;
} VellusRows;

/**
 * vellus_rows_init:
 * @rows: what to fill
 * @light: (nullable): where rows go
 * @n_components: values a pixel
 * @n_levels: levels a value
 * @table: (transfer full) (array length=n_levels): linear light of each
 */
void vellus_rows_init (VellusRows   *rows,
                       VellusRaster *light,
                       int           n_components,
                       guint         n_levels,
                       float        *table);

void vellus_rows_clear (VellusRows *rows);

/**
 * vellus_rows_put:
 * @rows: the conversion
 * @y: which row
 * @row: its pixels
 */
void vellus_rows_put (VellusRows *rows, int y, gconstpointer row);

G_END_DECLS
