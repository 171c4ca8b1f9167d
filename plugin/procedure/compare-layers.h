/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "compare/register.h"
#include "core/scale.h"
#include "procedure/compare-settings.h"
#include "procedure/procedures.h"

G_BEGIN_DECLS

/* A name that all layers and groups of ours begin with: no photographs. */
#define VELLUS_LAYER_PREFIX "Vellus"

/* Paths whose points mark the same places of the skin in both layers. */
#define VELLUS_POINTS_BEFORE "before points"
#define VELLUS_POINTS_AFTER "after points"

/**
 * VellusCompareLayer:
 * @image_id: an open image
 * @drawable_id: one of its layers
 *
 * A layer that may hold a photograph.
 */
typedef struct
{
  gint32 image_id;
  gint32 drawable_id;
} VellusCompareLayer;

/**
 * vellus_compare_list_layers:
 * @image_id: the image whose layers come first
 *
 * Returns: (transfer full) (element-type VellusCompareLayer): all layers of
 *   all open images, from the bottom of each to its top, but for those that
 *   Vellus has added
 */
GArray *vellus_compare_list_layers (gint32 image_id);

/**
 * vellus_compare_find_layers:
 * @call: a call with #VellusCompareSettings
 * @sides: (array fixed-size=2) (out): the earlier and the later layer
 * @error: return location for an error
 *
 * Returns: `TRUE`, or `FALSE` with %VELLUS_ERROR_ARGUMENT when the settings
 *   don't name two layers, or the earlier one bears the later date
 */
gboolean vellus_compare_find_layers (const VellusCall  *call,
                                     VellusCompareLayer sides[2],
                                     GError           **error);

/**
 * vellus_compare_find_named:
 * @layers: (element-type VellusCompareLayer): where to look
 * @text: number or name of a layer
 * @image_id: the image whose layers come before those of the same name
 * @found: (out): the layer
 * @error: return location for an error
 *
 * Returns: `TRUE`, or `FALSE` with %VELLUS_ERROR_ARGUMENT when there is none,
 *   or more than one
 */
gboolean vellus_compare_find_named (const GArray       *layers,
                                    const char         *text,
                                    gint32              image_id,
                                    VellusCompareLayer *found,
                                    GError            **error);

/**
 * vellus_compare_find_scale:
 * @image_id: an image
 * @um_per_px: micrometers a pixel; 0: what the image carries
 * @uncertainty: standard deviation of a given scale as a share of it
 * @scale: what to fill; must be zeroed
 * @error: return location for an error
 *
 * Returns: `TRUE`, or `FALSE` with %VELLUS_ERROR_NO_SCALE or
 *   %VELLUS_ERROR_BAD_SCALE
 */
gboolean vellus_compare_find_scale (gint32       image_id,
                                    double       um_per_px,
                                    double       uncertainty,
                                    VellusScale *scale,
                                    GError     **error);

/**
 * vellus_compare_find_scales:
 * @call: a call with #VellusCompareSettings
 * @sides: (array fixed-size=2): the layers
 * @scales: (array fixed-size=2): what to fill; must be zeroed
 * @error: return location for an error
 *
 * Returns: `TRUE`, or `FALSE` with %VELLUS_ERROR_NO_SCALE or
 *   %VELLUS_ERROR_BAD_SCALE
 */
gboolean vellus_compare_find_scales (const VellusCall        *call,
                                     const VellusCompareLayer sides[2],
                                     VellusScale              scales[2],
                                     GError                 **error);

/**
 * vellus_compare_find_points:
 * @sides: (array fixed-size=2): the layers
 * @error: return location for an error
 *
 * Returns: (transfer full) (element-type VellusControlPoint): the places that
 *   the user has marked in both, in px of the layers, or `NULL` with
 *   %VELLUS_ERROR_ARGUMENT when the paths don't belong together
 */
GArray *vellus_compare_find_points (const VellusCompareLayer sides[2],
                                    GError                 **error);

/**
 * vellus_compare_days_by_name:
 * @sides: (array fixed-size=2): the layers
 *
 * Returns: days between the dates in the layers' names; 0 when they tell none
 */
double vellus_compare_days_by_name (const VellusCompareLayer sides[2]);

G_END_DECLS
