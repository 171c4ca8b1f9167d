/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/cells.h"
#include "core/measurement.h"
#include "core/raster.h"
#include "core/scale.h"
#include "core/shaft.h"

G_BEGIN_DECLS

/* What a picture can carry: asked before it is measured, of its pixels, and
 * of the hairs that were found. */

/**
 * vellus_gate_scale:
 * @scale: a scale
 * @params: what is asked for
 * @error: return location for an error
 *
 * Returns: `TRUE`, or `FALSE` with %VELLUS_ERROR_REFUSED when pixels are so
 *   large that even terminal hairs are narrower than what sampling can show
 */
gboolean vellus_gate_scale (const VellusScale  *scale,
                            const VellusParams *params,
                            GError            **error);

/**
 * vellus_gate_picture:
 * @measurement: (inout): a measurement without hairs yet, whose quality gets
 *   those of %VELLUS_QUALITY_OF_PICTURE that hold
 * @light: its photograph in linear light
 * @shafts: (element-type VellusShaft): the measured shafts
 * @dark: 1 where it is dark without a shaft, as vellus_gate_dark_find(), and
 *   not hidden
 * @hidden: (nullable): 1 where something lies over the skin, which doesn't
 *   count: the surround of a cropped picture is white or black
 * @error: return location for an error
 *
 * Returns: `TRUE`, or `FALSE` with %VELLUS_ERROR_REFUSED when most of the
 *   picture is as dark as hair but shows no shafts
 */
gboolean vellus_gate_picture (VellusMeasurement  *measurement,
                              const VellusRaster *light,
                              const GPtrArray    *shafts,
                              const VellusCells  *dark,
                              const VellusCells  *hidden,
                              GError            **error);

/**
 * vellus_gate_tells_blur:
 * @shaft: a measured shaft
 * @scale: its scale
 * @params: what is asked for
 *
 * Returns: whether @shaft shows how sharp the picture is: in thin ones blur
 *   and width can't be told apart
 */
gboolean vellus_gate_tells_blur (const VellusShaft  *shaft,
                                 const VellusScale  *scale,
                                 const VellusParams *params);

/**
 * vellus_gate_is_blurred:
 * @blur_px: standard deviation of a blur
 * @scale: its scale
 * @params: what is asked for
 *
 * Returns: whether it is wider at half its height than a thin hair
 */
gboolean vellus_gate_is_blurred (double              blur_px,
                                 const VellusScale  *scale,
                                 const VellusParams *params);

/**
 * vellus_gate_judged:
 * @measurement: a measurement that knows what can't be judged
 * @error: return location for an error
 *
 * Returns: `TRUE`, or `FALSE` with %VELLUS_ERROR_REFUSED when that is most of
 *   the region
 */
gboolean vellus_gate_judged (const VellusMeasurement *measurement,
                             GError                 **error);

/**
 * vellus_gate_hairs:
 * @measurement: a measurement whose hairs are counted and classified
 *
 * Returns: the #VellusQualityFlags that its hairs tell
 */
guint vellus_gate_hairs (const VellusMeasurement *measurement);

/**
 * vellus_gate_result:
 * @measurement: a measurement
 * @error: return location for an error
 *
 * Returns: `TRUE`, or `FALSE` with %VELLUS_ERROR_REFUSED when hair covers so
 *   much of the region that single hairs can't be followed
 */
gboolean vellus_gate_result (const VellusMeasurement *measurement,
                             GError                 **error);

G_END_DECLS
