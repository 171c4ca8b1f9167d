/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <cairo.h>

#include "core/measurement.h"

G_BEGIN_DECLS

/**
 * VellusMap:
 * @bounds: what it covers, in px of the picture
 * @n_columns: cells across
 * @n_rows: cells down
 * @density_per_cm2: (array): hairs per cm² around each cell's centre, rows
 *   without padding; NaN where the region is far
 * @thin_share: (array): share of hairs under the thin cut among those around;
 *   NaN where there is none
 * @n_hairs: (array): how many hairs effectively stand behind @thin_share
 * @density_top_per_cm2: a round number that no cell exceeds, for the colors
 *
 * Local figures on a coarse grid. Counted hairs are weighed by a Gaussian of
 * the distance of their roots, divided by the part of that Gaussian that lies
 * in the region, so that density does not fall at the region's edge (Diggle,
 * A kernel method for smoothing point process data, 1985).
 */
typedef struct
{
  VellusRect bounds;
  int        n_columns;
  int        n_rows;
  float     *density_per_cm2;
  float     *thin_share;
  float     *n_hairs;
  double     density_top_per_cm2;
} VellusMap;

/**
 * vellus_map_new:
 * @measurement: a measurement
 *
 * Returns: (transfer full) (nullable): its map, or `NULL` when no counted
 *   hair has its root in the region
 */
VellusMap *vellus_map_new (const VellusMeasurement *measurement);

void vellus_map_free (VellusMap *map);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VellusMap, vellus_map_free)

/**
 * vellus_map_extent:
 * @measurement: a measurement
 * @extent: (out): what the maps cover
 *
 * Returns: whether there is anything to draw
 */
gboolean vellus_map_extent (const VellusMeasurement *measurement,
                            VellusRect              *extent);

/**
 * vellus_map_draw_density:
 * @cr: a context whose user space is the picture's pixels
 * @measurement: a measurement
 *
 * Colors the region by local hair density.
 */
void vellus_map_draw_density (cairo_t                 *cr,
                              const VellusMeasurement *measurement);

/**
 * vellus_map_draw_miniaturization:
 * @cr: a context whose user space is the picture's pixels
 * @measurement: a measurement
 *
 * Colors the region by the local share of thin hairs; clear where too few
 * hairs stand behind it.
 */
void vellus_map_draw_miniaturization (cairo_t                 *cr,
                                      const VellusMeasurement *measurement);

G_END_DECLS
