/* SPDX-FileCopyrightText: 2026 The Vellus authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/measurement.h"
#include "core/raster.h"
#include "core/scale.h"

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
 * @error: return location for an error
 *
 * Returns: `TRUE`, or `FALSE` with %VELLUS_ERROR_REFUSED when most of the
 *   picture is as dark as hair but shows no shafts
 */
gboolean vellus_gate_picture (VellusMeasurement  *measurement,
                              const VellusRaster *light,
                              const GPtrArray    *shafts,
                              GError            **error);

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
