/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <cairo.h>

#include "core/measurement.h"

G_BEGIN_DECLS

/**
 * VellusOverlayKind:
 * @VELLUS_OVERLAY_MINIATURIZATION: local share of thin hairs
 * @VELLUS_OVERLAY_DENSITY: local hair density
 * @VELLUS_OVERLAY_UNITS: roots and follicular units
 * @VELLUS_OVERLAY_SHAFTS_VELLUS: vellus shafts
 * @VELLUS_OVERLAY_SHAFTS_INTERMEDIATE: intermediate shafts
 * @VELLUS_OVERLAY_SHAFTS_TERMINAL: terminal shafts
 * @VELLUS_OVERLAY_FRAME: edge of the region
 * @VELLUS_OVERLAY_NUMBERS: numbers of the counted hairs
 * @VELLUS_OVERLAY_LEGEND: what the colors mean, scale bar, key figures
 * @VELLUS_OVERLAY_CHANGES: what became of hairs between two visits; in the
 *   layers of vellus_changes_render() only
 *
 * What an overlay can be made of, from bottom to top.
 */
typedef enum
{
  VELLUS_OVERLAY_MINIATURIZATION,
  VELLUS_OVERLAY_DENSITY,
  VELLUS_OVERLAY_UNITS,
  VELLUS_OVERLAY_SHAFTS_VELLUS,
  VELLUS_OVERLAY_SHAFTS_INTERMEDIATE,
  VELLUS_OVERLAY_SHAFTS_TERMINAL,
  VELLUS_OVERLAY_FRAME,
  VELLUS_OVERLAY_NUMBERS,
  VELLUS_OVERLAY_LEGEND,
  VELLUS_OVERLAY_CHANGES,
} VellusOverlayKind;

/**
 * VellusOverlayLayer:
 * @kind: what it shows
 * @name: translated, for the layer list; owned
 * @surface: the drawing, a recording surface whose corner is that of @box;
 *   owned
 * @box: pixels of the picture that it covers, cropped to what it holds
 * @opacity: 0 to 1, to be applied to the whole layer
 * @visible: whether it is shown at first; maps and numbers are not, since
 *   they would cover the photograph
 *
 * One drawn layer over the measured picture.
 */
typedef struct
{
  VellusOverlayKind     kind;
  char                 *name;
  cairo_surface_t      *surface;
  cairo_rectangle_int_t box;
  double                opacity;
  gboolean              visible;
} VellusOverlayLayer;

void vellus_overlay_layer_free (VellusOverlayLayer *layer);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VellusOverlayLayer, vellus_overlay_layer_free)

/**
 * vellus_overlay_n_layers:
 * @measurement: a measurement
 *
 * Layers that would hold nothing (a class without a hair, a legend that does
 * not fit in the picture) are left out.
 *
 * Returns: how many layers the overlay has
 */
guint vellus_overlay_n_layers (const VellusMeasurement *measurement);

/**
 * vellus_overlay_render:
 * @measurement: a measurement
 * @index: from 0 (bottom) to vellus_overlay_n_layers() - 1 (top)
 *
 * Draws one layer, of which no pixel is in memory yet.
 *
 * Returns: (transfer full): the layer
 */
VellusOverlayLayer *vellus_overlay_render (const VellusMeasurement *measurement,
                                           guint                    index);

/**
 * vellus_overlay_paint:
 * @cr: a context whose user space is the picture's pixels
 * @measurement: a measurement
 *
 * Paints all that is visible at first over what @cr holds; the legend then
 * says nothing of the maps, which are not painted. A layer that does
 * not fit in memory is left out and puts @cr in an error state.
 */
void vellus_overlay_paint (cairo_t *cr, const VellusMeasurement *measurement);

/* The same with a scale bar in place of the legend, for where colors and
 * figures are told beside the picture. */
void vellus_overlay_paint_hairs (cairo_t                 *cr,
                                 const VellusMeasurement *measurement);

G_END_DECLS
