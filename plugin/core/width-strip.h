/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/raster.h"
#include "core/width-owners.h"

G_BEGIN_DECLS

/**
 * VellusStripLight:
 * @VELLUS_STRIP_FILM: all channels, between the eye's weights and equal ones,
 *   so that neither red skin nor noisy blue rules
 * @VELLUS_STRIP_COLOR: that, red alone, and blue alone
 *
 * Which light a strip is made of.
 */
typedef enum
{
  VELLUS_STRIP_FILM,
  VELLUS_STRIP_COLOR,
} VellusStripLight;

/**
 * VellusStrip:
 * @width_px: about how wide the shaft is
 * @n_rows: places along the shaft
 * @n_columns: places across it
 * @n_channels: 1 or 3
 * @start_px: first column, 0 on the centre line, negative to the left as seen
 *   from the root
 * @step_px: distance between columns
 * @row_px: distance between rows
 * @points: (array length=n_rows): smoothed centre line
 * @normals: (array length=n_rows): unit vectors along a row, towards larger
 *   columns
 * @values: channel by channel, rows without padding: linear light; NaN where
 *   it is unknown or another shaft lies
 *
 * A shaft laid straight.
 */
typedef struct
{
  double       width_px;
  guint        n_rows;
  guint        n_columns;
  guint        n_channels;
  double       start_px;
  double       step_px;
  double       row_px;
  VellusPoint *points;
  VellusPoint *normals;
  float       *values;
} VellusStrip;

/**
 * vellus_strip_new:
 * @light: the photograph in linear light
 * @owners: (nullable): which shaft lies where; `NULL` to take every pixel
 * @mark: the shaft's mark in @owners
 * @shaft: a shaft
 * @width_px: about how wide it is
 * @kind: which light to take
 *
 * Returns: (transfer full): the shaft and the skin beside it
 */
VellusStrip *vellus_strip_new (const VellusRaster *light,
                               const VellusOwners *owners,
                               guint16             mark,
                               const VellusShaft  *shaft,
                               double              width_px,
                               VellusStripLight    kind);

void vellus_strip_free (VellusStrip *strip);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VellusStrip, vellus_strip_free)

/**
 * vellus_strip_reach_px:
 * @strip: a strip
 * @row: a row
 * @side: 0: left, 1: right
 *
 * Returns: how far from the centre line the row is known on that side
 */
double vellus_strip_reach_px (const VellusStrip *strip, guint row, int side);

/**
 * vellus_strip_average:
 * @strip: a strip
 * @rows: (array length=n_rows): which rows
 * @n_rows: their number
 * @profile: (array): channel by channel, mean of each column over the rows
 *   that know it; NaN where fewer than half of them do
 */
void vellus_strip_average (const VellusStrip *strip,
                           const guint       *rows,
                           guint              n_rows,
                           float             *profile);

G_END_DECLS
